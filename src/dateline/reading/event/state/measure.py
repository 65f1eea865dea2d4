"""Measures and other things that hold by themselves: what is in force, closed or ended, and since when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from dateline.model import Entity, Place, State, Token, When
from dateline.reading.event.state.body import body_at
from dateline.reading.event.state.clause import Clause, published

Told = tuple[str, str | None, When | None]
"""Status, detail, and when it began or ended."""


def of_clause(clause: Clause) -> Iterator[State]:
    """The state that the verb tells of a truce, a ban, a border ...; nothing where it is about something else."""
    for token in clause.surface[:1]:
        kind = kind_of(clause, token)
        make = _MAKERS.get(kind or "")
        if kind is not None and make is not None and (told := _course(clause, kind)) is not None:
            yield from make(clause, token, told)


def state_of(kind: str, subject: Entity, told: Told, rule: str, **more: object) -> State:
    """The state of that kind; its time is the start, or of an end the end."""
    status, detail, time = told
    state = State(kind, subject, status, detail=detail, rule=rule, confidence=0.75, **more)  # type: ignore[arg-type]
    return replace(state, valid_to=time) if status == "ended" else replace(state, valid_from=time)


def kind_of(clause: Clause, token: Token) -> str | None:
    """The kind of standing that a noun names; a state of emergency is one by its second noun."""
    if token.lemma.lower() == "state":
        behind = [p for a in clause.tree.children(token, "prep") for p in clause.tree.children(a, "pobj")]
        return "emergency" if any(t.lemma.lower() == "emergency" for t in behind) else None
    return clause.words.kind_of(token.lemma.lower())


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


def parties_of(clause: Clause, token: Token, *words: str) -> list[Entity]:
    """The bodies that stand behind the prepositions of a noun."""
    tree = clause.tree
    held = [p for a in tree.children(token, "prep") if a.lemma.lower() in words for p in tree.children(a, "pobj")]
    found = [body_at(clause.parties, c) for h in held for c in tree.conjuncts(h)]
    return [b for b in found if b is not None]


def owners_of(clause: Clause, token: Token) -> list[Entity]:
    """The bodies whose measure it is: "US sanctions", "imposed by the United Nations"."""
    near = clause.tree.children(token, "poss", "compound", "amod", "nmod")
    found = [body_at(clause.parties, t) for t in near] + parties_of(clause, token, "by")
    return [b for b in found if b is not None]


def _sanction(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    against = parties_of(clause, token, "on", "against")
    owners = [o for o in owners_of(clause, token) if o not in against]
    if against and owners:
        yield state_of("sanction", owners[0], told, "in force", object=against[0])


def _pact(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    kind = clause.words.kind_of(token.lemma.lower()) or "agreement"
    sides = parties_of(clause, token, "between", "with", "among")
    sides = [*owners_of(clause, token), *sides] if len(sides) < 2 else sides
    places = [
        clause.place(p)
        for a in clause.tree.children(token, "prep")
        if a.lemma.lower() == "in"
        for p in clause.tree.children(a, "pobj")
    ]
    place = next((p for p in places if p is not None), None)
    if len(sides) > 1:
        yield state_of(kind, sides[0], told, "in force", object=sides[1])
    elif sides and place is not None and kind == "ceasefire":
        yield state_of(kind, sides[0], told, "in force", object_place=place)


def _emergency(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    if token.lemma.lower() == "law" and not any(t.lemma.lower() == "martial" for t in clause.tree.children(token)):
        return
    place = _place_of(clause, token)
    if place is not None:
        yield over("emergency", place, told)


def _closure(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    place = clause.place(token) or _place_of(clause, token)
    sides = parties_of(clause, token, "between", "with")
    if len(sides) > 1:
        yield state_of("closure", sides[0], told, "in force", name=token.lemma.lower(), object=sides[1])
    elif place is not None:
        state = over("closure", place, told)
        owners = [o for o in owners_of(clause, token) if o.name != place.resolved_place]
        yield replace(state, subject=owners[0]) if owners and token.lemma.lower() in _OWNED else state


_OWNED = frozenset({"embassy", "consulate"})
_MAKERS: dict[str, Callable[[Clause, Token, Told], Iterator[State]]] = {
    "sanction": _sanction,
    "ceasefire": _pact,
    "agreement": _pact,
    "negotiation": _pact,
    "emergency": _emergency,
    "closure": _closure,
}


def over(kind: str, place: Place, told: Told) -> State:
    """A state over a place, with the place as its subject."""
    subject = Entity(
        place.extracted_place, place.start, place.end, name=place.resolved_place, code=place.country_code, kind="place"
    )
    return state_of(kind, subject, told, "in force", object_place=place)


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
