"""States of other kinds told by a clause: what is in force, closed, held, ended, and since when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from dateline.model import Entity, Place, State, Token, When
from dateline.reading.event.state.body import as_state, body_at, is_body
from dateline.reading.event.state.clause import Clause, is_person, published

NEGATIVE = "none are kept"
"""The rule of what a negative tells as a fact: "has no diplomatic relations"."""

Told = tuple[str, str | None, When | None]


def of_clause(clause: Clause) -> Iterator[State]:
    """The states that a verb tells of a thing that holds by itself, of a place, or of a party."""
    for token in clause.surface[:1]:
        kind = _kind(clause, token)
        if kind is not None and (told := _course(clause, kind)) is not None:
            yield from _thing(clause, token, kind, told)
            return
    yield from _under(clause)
    yield from _held(clause)
    yield from _controls(clause)
    yield from _handed_over(clause)
    yield from _no_relations(clause)
    yield from _member(clause)
    yield from _leaves(clause)
    yield from _prosecuted(clause)


def _of(kind: str, subject: Entity, told: Told, rule: str, **more: object) -> State:
    status, detail, time = told
    state = State(kind, subject, status, detail=detail, rule=rule, confidence=0.75, **more)  # type: ignore[arg-type]
    return replace(state, valid_to=time) if status == "ended" else replace(state, valid_from=time)


def _kind(clause: Clause, token: Token) -> str | None:
    """The kind of standing that a noun names; a state of emergency is one by its second noun."""
    if token.lemma.lower() == "state":
        behind = [p for a in clause.tree.children(token, "prep") for p in clause.tree.children(a, "pobj")]
        return "emergency" if any(t.lemma.lower() == "emergency" for t in behind) else None
    return clause.words.kind_of(token.lemma.lower())


# --- things that hold ----------------------------------------------------------------------------


def _course(clause: Clause, kind: str) -> Told | None:
    """What the clause says of a truce, a ban, a border: status, detail, time."""
    news = clause.time or (published(clause) if clause.changed else None)
    if kind == "closure":
        return _shut(clause, news)
    if clause.passive:
        if clause.says("holds", "end"):
            return "ended", "lifted" if kind in ("sanction", "emergency") else None, news
        if clause.says("holds", "suspend"):
            return "suspended", None, news
        if clause.says("holds", "extend"):
            return "active", "extended", None
        return None
    return _by_itself(clause, news)


def _by_itself(clause: Clause, news: When | None) -> Told | None:
    """ "is in force", "took effect on Monday", "holds", "expired"."""
    in_force = any(t.lemma.lower() in clause.words.of("holds", "force") for t in clause.behind("in", "into"))
    effect = any(t.lemma.lower() == "effect" for t in clause.told.objects)
    if clause.lemma in ("be", "remain", "stay"):
        said = [t.lemma.lower() for t in clause.tree.children(clause.verb, "acomp", "oprd")]
        if in_force:
            return "active", None, clause.time
        if "over" in said or "dead" in said:
            return "ended", None, None
        return ("suspended", None, clause.time) if {"suspended", "frozen"} & set(said) else None
    if clause.says("holds", "enter") and (in_force or effect):
        return "active", None, news or published(clause)
    if clause.says("holds", "verbs") and not clause.told.objects:
        return "active", None, None
    if clause.says("holds", "end") and not clause.told.objects:
        return "ended", "expired" if clause.lemma in ("expire", "lapse") else None, news or published(clause)
    return None


def _shut(clause: Clause, news: When | None) -> Told | None:
    said = [t.lemma.lower() for t in clause.tree.children(clause.verb, "acomp", "oprd")]
    if clause.lemma in ("be", "remain", "stay"):
        shut = any(w in ("closed", "shut", "close", "sealed") for w in said)
        return ("active", None, clause.time) if shut else None
    if clause.passive and clause.says("holds", "close"):
        return "active", "closed", news
    return ("ended", "reopened", news or published(clause)) if clause.says("holds", "reopen") else None


def _thing(clause: Clause, token: Token, kind: str, told: Told) -> Iterator[State]:
    """The state of a thing, where the phrase says whose it is."""
    make = _THINGS.get(kind)
    if make is not None:
        yield from make(clause, token, told)


def _parties(clause: Clause, token: Token, *words: str) -> list[Entity]:
    """The bodies that stand behind the prepositions of a noun."""
    tree = clause.tree
    held = [p for a in tree.children(token, "prep") if a.lemma.lower() in words for p in tree.children(a, "pobj")]
    found = [body_at(clause.parties, c) for h in held for c in tree.conjuncts(h)]
    return [b for b in found if b is not None]


def _owners(clause: Clause, token: Token) -> list[Entity]:
    near = clause.tree.children(token, "poss", "compound", "amod", "nmod")
    found = [body_at(clause.parties, t) for t in near] + _parties(clause, token, "by")
    return [b for b in found if b is not None]


def _sanction(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    against = _parties(clause, token, "on", "against")
    owners = [o for o in _owners(clause, token) if o not in against]
    if against and owners:
        yield _of("sanction", owners[0], told, "in force", object=against[0])


def _pact(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    kind = clause.words.kind_of(token.lemma.lower()) or "agreement"
    sides = _parties(clause, token, "between", "with", "among")
    sides = [*_owners(clause, token), *sides] if len(sides) < 2 else sides
    places = [
        clause.place(p)
        for a in clause.tree.children(token, "prep")
        if a.lemma.lower() == "in"
        for p in clause.tree.children(a, "pobj")
    ]
    place = next((p for p in places if p is not None), None)
    if len(sides) > 1:
        yield _of(kind, sides[0], told, "in force", object=sides[1])
    elif sides and place is not None and kind == "ceasefire":
        yield _of(kind, sides[0], told, "in force", object_place=place)


def _emergency(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    if token.lemma.lower() == "law" and not any(t.lemma.lower() == "martial" for t in clause.tree.children(token)):
        return
    place = _place_of(clause, token)
    if place is not None:
        yield _over("emergency", place, told)


def _closure(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    place = clause.place(token) or _place_of(clause, token)
    sides = _parties(clause, token, "between", "with")
    if len(sides) > 1:
        yield _of("closure", sides[0], told, "in force", name=token.lemma.lower(), object=sides[1])
    elif place is not None:
        state = _over("closure", place, told)
        owners = [o for o in _owners(clause, token) if o.name != place.resolved_place]
        yield replace(state, subject=owners[0]) if owners and token.lemma.lower() in _OWNED else state


_OWNED = frozenset({"embassy", "consulate"})
_THINGS: dict[str, Callable[[Clause, Token, Told], Iterator[State]]] = {
    "sanction": _sanction,
    "ceasefire": _pact,
    "agreement": _pact,
    "negotiation": _pact,
    "emergency": _emergency,
    "closure": _closure,
}


def _over(kind: str, place: Place, told: Told) -> State:
    subject = Entity(
        place.extracted_place, place.start, place.end, name=place.resolved_place, code=place.country_code, kind="place"
    )
    return _of(kind, subject, told, "in force", object_place=place)


def _place_of(clause: Clause, token: Token) -> Place | None:
    tree = clause.tree
    behind = [
        p
        for a in (*tree.children(token, "prep"), *tree.children(clause.verb, "prep"))
        if a.lemma.lower() in ("in", "of", "with", "across")
        for p in tree.children(a, "pobj")
    ]
    near = [*behind, *tree.children(token, "compound", "poss", "nmod", "amod")]
    return next((p for t in near if (p := clause.place(t)) is not None), None)


# --- parties and places --------------------------------------------------------------------------


def _under(clause: Clause) -> Iterator[State]:
    """ "Iran has been under UN sanctions since 2006", "Lviv is under curfew", "under house arrest"."""
    if clause.lemma not in ("be", "remain", "stay", "live", "place", "put"):
        return
    for held in clause.behind("under"):
        kind = _kind(clause, held)
        told: Told = ("active", None, clause.time)
        for token in clause.surface[:1]:
            party = body_at(clause.parties, token)
            place = clause.place(token)
            if kind == "sanction" and party is not None:
                owner = next((o for o in _owners(clause, held) if o is not party), None)
                if owner is not None:
                    yield _of("sanction", owner, told, "under", object=party)
            elif kind == "emergency" and place is not None:
                yield _over("emergency", place, told)
            elif held.lemma.lower() == "investigation" and (who := _named(clause, token)) is not None:
                yield _of("investigation", who, told, "under")
            elif held.lemma.lower() == "arrest" and (who := _named(clause, token)) is not None:
                yield _of("detention", who, ("active", "house arrest", clause.time), "under")
            elif held.lemma.lower() in clause.words.of("control", "hands") and place is not None:
                holders = [*_owners(clause, held), *_parties(clause, held, "of")]
                if holders:
                    yield _of("control", holders[0], told, "under", object_place=place)


def _named(clause: Clause, token: Token) -> Entity | None:
    who = clause.parties.mention(token)
    return who if who is not None and who.name and (is_person(who, clause.annotation) or is_body(who)) else None


def _held(clause: Clause) -> Iterator[State]:
    """ "is being held at Belmarsh prison", "remains in custody", "has been jailed since March"."""
    words = clause.words
    inside = [t for t in clause.behind("in", "at") if t.lemma.lower() in words.of("detention", "where")]
    since = clause.time
    if clause.passive and clause.says("detention", "held"):
        if clause.lemma == "hold" and not inside:
            return
    elif not (clause.lemma in ("be", "remain", "stay", "languish", "sit") and inside):
        return
    for token in clause.surface[:1]:
        who = clause.parties.mention(token)
        if who is not None and is_person(who, clause.annotation) and not clause.past:
            yield _of("detention", who, ("active", None, since), "is held", object_place=_prison(clause, inside))


def _prison(clause: Clause, inside: list[Token]) -> Place | None:
    near = [t for p in inside for t in (p, *clause.tree.children(p, "compound", "poss"))]
    return next((p for t in near if (p := clause.place(t)) is not None), None)


def _controls(clause: Clause) -> Iterator[State]:
    """ "The north is held by X", "X controls Y", "Russian-occupied eastern Ukraine"."""
    tree = clause.tree
    if not clause.says("control", "hold") or clause.negated:
        return
    if clause.verb.dep == "amod" or (clause.past and not clause.passive):
        return
    holders = [body_at(clause.parties, t) for t in clause.told.subjects]
    held = list(clause.told.objects)
    for holder in holders[:1]:
        place = next((p for t in held[:1] if (p := clause.place(t)) is not None), None)
        if holder is not None and place is not None and _is_foreign(holder, place):
            since = clause.time if "since" in tree.sentence.text else None
            yield _of("control", holder, ("active", None, since), "holds", object_place=place)


def _is_foreign(holder: Entity, place: Place) -> bool:
    """That a state holds what is its own is no news."""
    return holder.kind != "state" or place.country_code != holder.code


def occupied(clause: Clause) -> Iterator[State]:
    """ "Russian-occupied eastern Ukraine": the word before the hyphen holds what stands behind."""
    tree, verb = clause.tree, clause.verb
    text, base = tree.sentence.text, tree.sentence.start
    if verb.start - base < 2 or text[verb.start - base - 1] not in "-\u2010\u2011" or verb.dep not in ("amod", "nmod"):
        return
    before = [t for t in tree.tokens if t.end == verb.start - 1]
    place = clause.place(tree.head(verb))
    for token in before:
        holder = body_at(clause.parties, token)
        if holder is not None and place is not None and _is_foreign(holder, place):
            yield _of("control", holder, ("active", None, None), "occupied", object_place=place)


def _handed_over(clause: Clause) -> Iterator[State]:
    """ "handed over the base to the Iraqi forces": who has it now."""
    over = clause.lemma == "hand" and clause.has("over", "back")
    if not (over or clause.lemma in ("transfer", "cede", "return")):
        return
    tree = clause.tree
    things = [
        t
        for o in clause.told.objects
        for t in (o, *(p for a in tree.children(o, "prep") if a.lemma == "of" for p in tree.children(a, "pobj")))
    ]
    site = next((t for t in things if t.lemma.lower() in clause.words.of("control", "sites")), None)
    holders = [b for t in clause.behind("to") if (b := body_at(clause.parties, t)) is not None]
    if site is None or not holders or holders[0].kind not in ("state", "army", "armed_group", "organisation"):
        return
    start = min([t.start for t in tree.children(site, "compound", "nmod", "nummod")] + [site.start])
    base = tree.sentence.start
    name = tree.sentence.text[start - base : site.end - base]
    thing = Entity(name, start, site.end, name=name, kind="place")
    time = clause.time or published(clause)
    if thing.name != site.text:
        yield _of(
            "control", holders[0], ("active", None, time), "handed over", object=thing, object_place=clause.place(site)
        )


def _member(clause: Clause) -> Iterator[State]:
    """ "Finland is a member of NATO", "the group to which the militia belongs"."""
    if clause.negated:
        return
    if clause.lemma == "be":
        nouns = [t for t in clause.tree.children(clause.verb, "attr") if t.lemma.lower() == "member" and t.tag == "NN"]
        bodies = [b for n in nouns for b in _parties(clause, n, "of")]
    elif clause.lemma == "belong":
        bodies = [b for t in clause.behind("to") if (b := body_at(clause.parties, t)) is not None]
    else:
        return
    for token in clause.surface[:1]:
        who = clause.parties.mention(token)
        for body in bodies[:1]:
            if who is not None and who.name and body.kind != "state" and who.name != body.name:
                over = clause.past
                yield _of(
                    "membership",
                    as_state(who),
                    ("ended" if over else "active", None, clause.time),
                    "member",
                    object=body,
                )


def _leaves(clause: Clause) -> Iterator[State]:
    """ "Britain left the European Union in 2020", "withdrew from the court"."""
    if clause.negated or clause.passive:
        return
    if clause.lemma in ("withdraw", "exit", "quit"):
        left = [*clause.behind("from"), *clause.told.objects]
    elif clause.lemma == "leave":
        left = list(clause.told.objects)
    else:
        return
    members = [b for t in clause.told.subjects if (b := body_at(clause.parties, t)) is not None and b.kind == "state"]
    bodies = [b for t in left if (b := body_at(clause.parties, t)) is not None and b.kind == "organisation"]
    if members and bodies:
        told: Told = ("ended", "withdrawn", clause.time or published(clause))
        yield _of("membership", members[0], told, "left", object=bodies[0])


def _no_relations(clause: Clause) -> Iterator[State]:
    """ "Canada has had no diplomatic relations with Iran since 2012"."""
    if clause.lemma not in ("have", "maintain"):
        return
    tree = clause.tree
    for token in clause.told.objects[:1]:
        near = {t.lemma.lower() for t in tree.children(token, "amod", "det")}
        if token.lemma.lower() not in ("relation", "tie", "relations", "ties") or "diplomatic" not in near:
            continue
        sides = [b for t in clause.told.subjects if (b := body_at(clause.parties, t)) is not None]
        sides += _parties(clause, token, "with")
        if len(sides) > 1 and sides[0].kind == "state":
            none = "no" in near or clause.negated
            told: Told = ("ended" if none else "active", None, clause.time)
            yield _of("relations", sides[0], told, NEGATIVE if none else "relations", object=sides[1])


def _prosecuted(clause: Clause) -> Iterator[State]:
    """ "is on trial", "faces 18 charges in the US", "is being investigated"."""
    on_trial = clause.lemma in ("be", "go", "stand", "remain") and any(
        t.lemma.lower() == "trial" for t in (*clause.behind("on"), *clause.told.objects)
    )
    charged = clause.lemma == "face" and any(t.lemma.lower() in ("charge", "trial") for t in clause.told.objects)
    investigated = clause.passive and clause.lemma in ("investigate", "prosecute", "try") and not clause.past
    if not (on_trial or charged or investigated):
        return
    tokens = clause.surface[:1]
    for token in tokens:
        who = clause.parties.mention(token)
        if who is None or not is_person(who, clause.annotation):
            continue
        by = [b for t in (*clause.behind("in", "by"),) if (b := body_at(clause.parties, t)) is not None]
        detail = "charged" if charged else "on trial" if on_trial else None
        state = _of("investigation", by[0] if by else who, ("active", detail, None), "prosecuted")
        yield replace(state, object=who if by else None)
