"""Who belongs to an organisation: members, who applies, joins again, is suspended, put out or leaves."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Entity, State, Token
from dateline.reading.event.state.body import as_state, is_body
from dateline.reading.event.state.clause import Clause, is_since_in, published
from dateline.reading.event.state.measure import Told, parties_of, state_of
from dateline.reading.timex import when

APPLIED = "applied"
"""The rule of what is asked for: the asking is a fact."""


def of_clause(clause: Clause) -> Iterator[State]:
    """The memberships that a verb tells."""
    if not clause.negated:
        yield from _member(clause)
        yield from _applies(clause)
        yield from _leaves(clause)
        yield from _treated(clause)
        yield from _standing(clause)


def of_noun(clause: Clause, noun: Token) -> Iterator[State]:
    """ "Russia, a member of the Council of Europe since 1996"."""
    tree = clause.tree
    head = tree.head(noun)
    who = clause.parties.mention(head) if noun.dep == "appos" else None
    if who is None or noun.tag != "NN":
        return
    annotation = clause.annotation
    last = max(t.end for t in tree.subtree(noun))
    time = when(annotation.times, tree.sentence, noun.start, last, annotation.article)
    since = time if time is not None and is_since_in(clause, noun.start, last) else None
    yield from _belongs([who], parties_of(clause, noun, "of")[:1], ("active", None, since), "member")


def _member(clause: Clause) -> Iterator[State]:
    """ "Finland is a member of NATO", "the group to which the militia belongs"."""
    begun = clause.lemma == "become"
    if clause.lemma == "be" or begun:
        nouns = [t for t in clause.tree.children(clause.verb, "attr") if t.lemma.lower() == "member" and t.tag == "NN"]
        bodies = [b for n in nouns for b in parties_of(clause, n, "of")]
    elif clause.lemma == "belong":
        bodies = [b for t in clause.behind("to") if (b := clause.party(t)) is not None]
    else:
        return
    members = [m for t in clause.surface[:1] if (m := clause.parties.mention(t)) is not None]
    told: Told = ("ended" if clause.past else "active", None, clause.time)
    if begun:
        told = ("active", "joined", clause.time or published(clause))
    yield from _belongs(members, bodies[:1], told, "member")


def _belongs(members: list[Entity], bodies: list[Entity], told: Told, rule: str) -> Iterator[State]:
    for body in bodies:
        for who in map(as_state, members):
            if body.kind == "state" or not who.name or who.name == body.name:
                continue
            if is_body(who) or body.id is not None:
                yield state_of("membership", who, told, rule, object=body)


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
    left = [*clause.behind("from"), *clause.told.objects] if clause.lemma != "leave" else clause.told.objects
    members = [d for d in clause.doers if d.kind == "state"]
    bodies = [b for t in left if (b := clause.party(t)) is not None and b.kind == "organisation"]
    told: Told = ("ended", "withdrawn", clause.time or published(clause))
    yield from _belongs(members, bodies[:1], told, "left")


def _treated(clause: Clause) -> Iterator[State]:
    """ "The African Union suspended Sudan", "Russia was expelled from the Council of Europe"."""
    told = _verdict(clause)
    if told is None or clause.aimed:
        return
    members = [b for t in clause.told.objects if (b := clause.party(t)) is not None and b.kind == "state"]
    bodies = [b for b in clause.doers if b.kind == "organisation"]
    bodies += [
        b for t in clause.behind("from", "to") if (b := clause.party(t)) is not None and b.kind == "organisation"
    ]
    yield from _belongs(members, bodies[:1], told, "membership decided")


def _verdict(clause: Clause) -> Told | None:
    time = clause.time or (published(clause) if clause.changed or not clause.passive else None)
    if clause.says("membership", "suspend"):
        return "suspended", "suspended", time
    if clause.says("membership", "expel"):
        return "ended", "expelled", time
    if clause.says("membership", "admit"):
        return "active", "readmitted" if clause.lemma == "readmit" else "joined", time
    return None


def _standing(clause: Clause) -> Iterator[State]:
    """ "Syria's membership of the Arab League has been suspended since 2011"."""
    tokens = [*clause.surface[:1], *([] if clause.passive else clause.told.objects[:1])]
    for token in (t for t in tokens if t.lemma.lower() == "membership"):
        said = {t.lemma.lower() for t in clause.tree.children(clause.verb, "acomp", "oprd")}
        if not (clause.says("membership", "suspend") or "suspended" in said):
            continue
        near = clause.tree.children(token, "poss", "compound", "amod")
        members = [b for t in near if (b := clause.party(t)) is not None]
        bodies = [*parties_of(clause, token, "of", "in"), *clause.doers]
        told: Told = ("suspended", "suspended", clause.time or (published(clause) if clause.changed else None))
        yield from _belongs(members[:1], bodies[:1], told, "membership decided")
