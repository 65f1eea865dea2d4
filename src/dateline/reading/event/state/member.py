"""Who belongs to an organisation: members, who applies, joins again, is suspended, put out or leaves."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Entity, State, Token
from dateline.reading.event.state.appositive import since
from dateline.reading.event.state.body import as_state, is_body
from dateline.reading.event.state.clause import Clause, published
from dateline.reading.event.state.thing import Told, parties_of, state_of

APPLIED = "applied"
"""The rule of what is asked for: the asking is a fact."""


def of_clause(clause: Clause) -> Iterator[State]:
    """The memberships that a verb tells."""
    if clause.no_longer:
        yield from _member(clause)
    elif not clause.negated:
        yield from _member(clause)
        yield from _joins(clause)
        yield from _applies(clause)
        yield from _leaves(clause)
        yield from _treated(clause)
        yield from _standing(clause)
        yield from _by_noun(clause)


def of_noun(clause: Clause, noun: Token) -> Iterator[State]:
    """ "Russia, a member of the Council of Europe since 1996"."""
    tree = clause.tree
    head = tree.head(noun)
    who = clause.parties.mention(head) if noun.dep == "appos" else None
    if who is None or noun.tag != "NN":
        return
    yield from _belongs([who], _bodies(clause, noun)[:1], ("active", None, since(clause, noun)), "member")


def _bodies(clause: Clause, noun: Token) -> list[Entity]:
    """ "a member of NATO", "a NATO member", "NATO's 32nd member"."""
    near = clause.tree.children(noun, "poss", "compound", "nmod")
    return [*parties_of(clause, noun, "of"), *(b for t in near if (b := clause.party(t)) is not None)]


def _member(clause: Clause) -> Iterator[State]:
    """ "Finland is a member of NATO", "the group to which the militia belongs"."""
    begun = clause.lemma == "become"
    if clause.lemma == "be" or begun:
        nouns = [t for t in clause.tree.children(clause.verb, "attr") if t.lemma.lower() == "member" and t.tag == "NN"]
        # "has been in NATO since 2024"
        within = [
            b for t in clause.behind("in") if clause.changed and clause.time and (b := clause.party(t)) is not None
        ]
        bodies = [b for n in nouns for b in _bodies(clause, n)] or [b for b in within if b.kind == "organisation"]
    elif clause.lemma == "belong":
        bodies = [b for t in clause.behind("to") if (b := clause.party(t)) is not None]
    else:
        return
    members = [m for t in clause.surface[:1] if (m := clause.parties.mention(t)) is not None and m.name]
    bodies = bodies or [s.object for s in clause.earlier[-1:] if s.kind == "membership" and s.object and _bare(clause)]
    members = members or _told_before(clause, bodies)
    told: Told = ("ended" if clause.past or clause.no_longer else "active", None, clause.time)
    if begun:
        told = ("active", "joined", clause.time or published(clause))
    elif clause.tree.head(clause.verb).lemma == "cease":
        told = ("ended", "left", clause.time or published(clause))
        members = clause.doers
    yield from _belongs(members, bodies[:1], told, "member")


def _bare(clause: Clause) -> bool:
    """ "had been a member since 1982": of what the story told last."""
    nouns = clause.tree.children(clause.verb, "attr")
    return any(t.lemma.lower() == "member" and not clause.tree.children(t, "prep") for t in nouns)


def _belongs(members: list[Entity], bodies: list[Entity], told: Told, rule: str) -> Iterator[State]:
    for body in bodies:
        for who in map(as_state, members):
            if body.kind == "state" or not who.name or who.name == body.name:
                continue
            if is_body(who) or body.id is not None:
                yield state_of("membership", who, told, rule, object=body)


def _joins(clause: Clause) -> Iterator[State]:
    """ "rejoined the Commonwealth", "entered the European Union", "acceded to the bloc"; plain joining is an act."""
    # Plain joining is an act; only who is described and not named is found here.
    plain = clause.lemma == "join" and not clause.doers
    if clause.passive or clause.aimed or not (clause.says("membership", "join") or plain):
        return
    tokens = [*clause.told.objects, *clause.behind("to")]
    bodies = [b for t in tokens if (b := clause.party(t)) is not None and b.kind == "organisation"]
    detail = "readmitted" if clause.lemma == "rejoin" else "joined"
    members = clause.doers or _told_before(clause, bodies)
    yield from _belongs(members, bodies[:1], ("active", detail, clause.time or published(clause)), "joined")


def _told_before(clause: Clause, bodies: list[Entity]) -> list[Entity]:
    """ "The African producer joined OPEC in 2007": the one of which the story told that it leaves or joins it."""
    described = [t for t in clause.surface[:1] if t.pos in ("NOUN", "PRON") and clause.party(t) is None]
    same = [
        s.subject
        for s in clause.earlier
        if s.kind == "membership" and s.object is not None and s.object.name in [b.name for b in bodies[:1]]
    ]
    return same[-1:] if described else []


def _by_noun(clause: Clause) -> Iterator[State]:
    """ "Britain's withdrawal from the Union took effect", "lifted the suspension of Sudan"."""
    ends, enters = clause.says("holds", "end"), clause.says("holds", "enter") or comes_to_pass(clause)
    if not ends and not enters:
        return
    day = clause.time or published(clause)
    for token in (*clause.surface[:1], *([] if clause.passive else clause.told.objects[:1])):
        lemma = token.lemma.lower()
        owners = [b for t in clause.tree.children(token, "poss", "compound") if (b := clause.party(t)) is not None]
        if lemma == "suspension" and ends:
            bodies = [b for b in [*clause.doers, *owners, *parties_of(clause, token, "from")] if b.kind != "state"]
            members = [b for b in [*parties_of(clause, token, "of"), *owners] if b.kind == "state"]
            yield from _belongs(members[:1], bodies[:1], ("active", "readmitted", day), "membership decided")
        elif enters:
            bodies = parties_of(clause, token, "to", "from")
            members = [*owners, *parties_of(clause, token, "of")]
            if lemma in clause.words.of("membership", "joining"):
                yield from _belongs(members[:1], bodies[:1], ("active", "joined", day), "joined")
            elif lemma in clause.words.of("membership", "leaving"):
                yield from _belongs(members[:1], bodies[:1], ("ended", "withdrawn", day), "left")


def comes_to_pass(clause: Clause) -> bool:
    """ "became effective", "was completed"."""
    return (clause.lemma == "become" and clause.has("effective", "official")) or (
        clause.passive and clause.lemma in ("complete", "finalise", "finalize")
    )


def _applies(clause: Clause) -> Iterator[State]:
    """ "Sweden applied for membership of NATO", "applied to join NATO", "voted to join the European Union"."""
    bodies: list[Entity] = []
    if clause.says("membership", "apply") and not clause.passive and not clause.aimed:
        wanted = [t for t in clause.behind("for", "to") if t.lemma.lower() == "membership"]
        bodies = [b for t in wanted for b in parties_of(clause, t, "of", "in")]
    elif clause.lemma == "join" and clause.tree.head(clause.verb).lemma.lower() in ("apply", "vote"):
        bodies = [b for t in clause.told.objects if (b := clause.party(t)) is not None]
    told: Told = (
        "proposed",
        "applied",
        published(clause) if clause.lemma == "join" else clause.time or published(clause),
    )
    if bodies:
        yield from _belongs(clause.doers, bodies[:1], told, APPLIED)


def _leaves(clause: Clause) -> Iterator[State]:
    """ "Britain left the European Union in 2020", "withdrew from the court"."""
    if clause.passive or clause.aimed or not clause.says("membership", "leave"):
        return
    left = [*clause.behind("from", "of"), *clause.told.objects] if clause.lemma != "leave" else clause.told.objects
    members = [d for d in clause.doers if d.kind == "state"]
    bodies = [b for t in left if (b := clause.party(t)) is not None and b.kind == "organisation"]
    told: Told = ("ended", "withdrawn", clause.time or published(clause))
    yield from _belongs(members, bodies[:1], told, "left")


def _treated(clause: Clause) -> Iterator[State]:
    """ "The African Union suspended Sudan", "Russia was expelled from the Council of Europe"."""
    told = _verdict(clause)
    if told is None or clause.aimed:
        return
    held = clause.surface if clause.lemma in ("be", "remain") else clause.told.objects
    members = [b for t in held if (b := clause.party(t)) is not None and b.kind == "state"]
    bodies = [b for b in clause.doers if b.kind == "organisation"]
    bodies += [
        b
        for t in clause.behind("from", "to", "into", "of")
        if (b := clause.party(t)) is not None and b.kind == "organisation"
    ]
    yield from _belongs(members, bodies[:1], told, "membership decided")


def _verdict(clause: Clause) -> Told | None:
    time = clause.time or (published(clause) if clause.changed or not clause.passive else None)
    still = clause.lemma in ("be", "remain") and clause.has("suspended", "suspend")
    if clause.says("membership", "suspend") or still:
        return "suspended", "suspended", clause.time if still else time
    if clause.says("membership", "expel") and (clause.lemma not in ("kick", "throw") or clause.has("out")):
        return "ended", "expelled", time
    if clause.says("membership", "admit"):
        return "active", "joined" if clause.lemma in ("admit", "welcome") else "readmitted", time
    return None


def _standing(clause: Clause) -> Iterator[State]:
    """ "Syria's membership of the Arab League has been suspended since 2011"."""
    tokens = [*clause.surface[:1], *([] if clause.passive else clause.told.objects[:1])]
    for token in (t for t in tokens if t.lemma.lower() == "membership"):
        said = {t.lemma.lower() for t in clause.tree.children(clause.verb, "acomp", "oprd")}
        back, over = clause.says("holds", "resume"), clause.says("holds", "end")
        if not (clause.says("membership", "suspend") or {"suspended", "frozen"} & said or back or over):
            continue
        near = clause.tree.children(token, "poss", "compound", "amod")
        named = [*(clause.party(t) for t in near), *parties_of(clause, token, "of", "in"), *clause.doers]
        members = [b for b in named if b is not None and b.kind == "state"]
        bodies = [b for b in named if b is not None and b.kind != "state"]
        day = clause.time or (published(clause) if clause.changed or not clause.passive else None)
        told: Told = ("active", "readmitted", day) if back else ("suspended", "suspended", day)
        told = ("ended", "withdrawn", day) if over else told
        yield from _belongs(members[:1], bodies[:1], told, "membership decided")
