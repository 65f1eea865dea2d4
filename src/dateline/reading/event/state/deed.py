"""What parties do to what holds: they declare, extend, suspend, break, leave or end it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from dateline.model import State, Token
from dateline.reading.event.state.clause import Clause, is_person, published
from dateline.reading.event.state.doing import done_to
from dateline.reading.event.state.thing import (
    Told,
    as_told,
    case_of,
    distinct,
    kind_of,
    matter,
    named_person,
    near_of,
    neighbours,
    over,
    over_what,
    owners_of,
    pact_name,
    part_name,
    parties_of,
    signers,
    state_of,
    targets_of,
    thing_of,
    unknown_side,
    where,
    with_term,
)

DECIDED = "decided"
"""The rule of what a party agreed or decided to do, where it is its own to do."""


def of_clause(clause: Clause) -> Iterator[State]:
    """The states that an active verb gives its object."""
    if clause.passive or clause.negated or (clause.aimed and not (clause.decided or clause.dealt)):
        return
    for word in [*clause.told.objects[:2], *_governed(clause), *_so_called(clause)][:3]:
        thing = thing_of(clause, word)
        kind = kind_of(clause, thing)
        if clause.dealt and kind != "conflict":
            continue
        if kind in _MAKERS and (told := done_to(clause, kind, word)) is not None:
            for state in [*_MAKERS[kind](clause, thing, told)] or as_told(clause, thing, kind, told):
                state = with_term(clause, state)
                yield replace(state, rule=DECIDED) if clause.decided or clause.dealt else state
    yield from _hit(clause)
    yield from _stops_firing(clause)
    if clause.lemma == "investigate" and clause.told.objects:
        yield from _investigated(clause, clause.told.objects[0])


def _governed(clause: Clause) -> list[Token]:
    """What one withdraws from, pulls out of, or agrees to: the thing stands behind the preposition."""
    if clause.lemma in ("agree", "return"):
        return list(clause.behind("to", "on"))
    if clause.lemma in ("enter", "stay", "remain", "do"):
        return list(clause.behind("into", "in", "with"))
    if clause.lemma in ("drop", "back", "bail"):
        return list(clause.behind("of"))
    return list(clause.behind("from", "of")) if clause.says("holds", "leave") or clause.lemma == "walk" else []


def _so_called(clause: Clause) -> list[Token]:
    """ "declared its treaty void": the parser makes a clause of it."""
    inner = clause.tree.children(clause.verb, "ccomp") if clause.lemma == "declare" else []
    return [t for c in inner if c.pos == "ADJ" for t in clause.tree.children(c, "nsubj")]


def _stops_firing(clause: Clause) -> Iterator[State]:
    """ "agreed to halt hostilities": a ceasefire by other words."""
    words = clause.words
    fire = [t for t in clause.told.objects if t.lemma.lower() in words.of("ceasefire", "fire")]
    if not fire or not clause.decided or not clause.says("ceasefire", "stop"):
        return
    others = [b for t in clause.behind("with") if (b := clause.party(t)) is not None]
    sides = distinct([*clause.doers, *others])
    if len(sides) > 1:
        yield state_of("ceasefire", sides[0], ("active", None, published(clause)), DECIDED, object=sides[1])


def _hit(clause: Clause) -> Iterator[State]:
    """ "The United States hit Iran with sanctions"."""
    if clause.lemma not in ("hit", "slap", "target", "punish"):
        return
    measures = [t for t in clause.behind("with") if kind_of(clause, t) == "sanction"]
    for token in clause.told.objects[: len(measures)]:
        against = named_person(clause, token) or clause.party(token)
        if against is not None and (doers := [d for d in clause.doers if d.name != against.name]):
            told: Told = ("active", "imposed", clause.time or published(clause))
            yield state_of("sanction", doers[0], told, "imposed", object=against)


def _pact(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    """ "Israel and Hamas agreed a ceasefire": two parties, or one with another; one may leave or suspend it alone."""
    kind = kind_of(clause, token) or "agreement"
    others = [b for t in (*clause.behind("with"), *_above(clause)) if (b := clause.party(t)) is not None]
    sides = distinct([*clause.doers, *signers(clause, token), *others, *parties_of(clause, token, "with", "between")])
    sides = [s for s in sides if s.kind in _SIDES and not s.start <= token.start < s.end]
    if len(sides) == 1:
        sides += [u for t in (*clause.told.subjects, *clause.behind("with")) for u in unknown_side(clause, t)][:1]
    name = pact_name(clause, token) if kind == "agreement" else None
    if len(sides) > 1:
        yield state_of(kind, sides[0], told, "agreed", object=sides[1], name=name)
    elif (
        sides and told[1] in ("declared", None) and kind == "ceasefire" and (place := where(clause, token)) is not None
    ):
        itself = place.country_code == sides[0].code and place.resolution == 1
        told_by_others = clause.lemma in ("announce", "broker") and place.country_code != sides[0].code
        if not itself and not told_by_others:
            yield state_of(kind, sides[0], told, "agreed", object_place=place)
    elif (
        sides
        and kind in ("agreement", "negotiation")
        and (told[1] not in ("signed", "opened") or (kind == "negotiation" and _with_others(clause)))
    ):
        yield state_of(kind, sides[0], told, "agreed", name=name)


def _above(clause: Clause) -> list[Token]:
    """ "resumed strikes on the rebels, ending a truce": the other party stands in the main clause."""
    main = clause.tree.head(clause.verb)
    if clause.verb.tag != "VBG" or clause.verb.dep != "advcl":
        return []
    return [t for a in (main, *clause.tree.children(main, "dobj")) for t in _on(clause, a)]


def _on(clause: Clause, token: Token) -> list[Token]:
    near = [a for a in clause.tree.children(token, "prep") if a.lemma.lower() in ("on", "against", "with")]
    return [p for a in near for p in clause.tree.children(a, "pobj")]


_SIDES = frozenset({"state", "organisation", "armed_group", "party", "people", "army"})


def _with_others(clause: Clause) -> bool:
    """Is there another party, which has no name ("the government and the opposition")?"""
    return len(clause.told.subjects) > 1 or bool(clause.behind("with"))


def _measure(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    """ "The European Union lifted its sanctions on Burundi"; whose they are may stand beside the noun only."""
    against = targets_of(clause, token)
    doers = [d for d in [*owners_of(clause, token), *clause.doers] if d.name not in [a.name for a in against]]
    if against and doers:
        yield state_of("sanction", doers[0], told, "lifted", object=against[0])


def _emergency(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    """ "The president declared a state of emergency": over the place that is named, else over the doer's state."""
    place = where(clause, token)
    part = part_name(token)
    if place is not None:
        yield replace(over("emergency", place, told), aspect=part)
    elif doers := [d for d in clause.doers if d.kind == "state"]:
        yield state_of("emergency", doers[0], told, "in force", aspect=part)


def _case(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    """ "Prosecutors opened an investigation into the former president"."""
    who = case_of(clause, token)
    people = [m for t in clause.told.subjects if (m := clause.parties.mention(t)) is not None and m.sector]
    doer = next(iter([*clause.doers, *(p for p in people if is_person(p, clause.annotation))]), None)
    if doer is not None and who is not None and who.name != doer.name:
        yield state_of("investigation", doer, told, "opened", object=who)


def _investigated(clause: Clause, token: Token) -> Iterator[State]:
    """ "Sweden has been investigating the explosions since September"."""
    mention = clause.parties.mention(token)
    about = mention if mention is not None and mention.name else matter(clause, token)
    for doer in clause.doers[:1]:
        if not clause.past and about.name != doer.name:
            yield state_of("investigation", doer, ("active", None, clause.time), "opened", object=about)


def _closed(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    """ "Poland closed its border with Belarus", "its airspace", "its embassy in Kyiv"."""
    others = [*neighbours(clause, token), *(b for t in clause.behind("with", "to") for b in near_of(clause, t))]
    doers = [d for d in clause.doers if d.kind == "state"]
    # "Colombia and Venezuela reopened their border"
    others = others or doers[1:2]
    place = where(clause, token)
    if token.lemma.lower() in ("border", "frontier", "crossing", "airspace", "post", "point") and others and doers:
        name = "airspace" if token.lemma.lower() == "airspace" else "border"
        yield state_of("closure", doers[0], told, "in force", name=name, object=others[0])
    elif token.lemma.lower() in ("embassy", "consulate") and doers:
        yield state_of("closure", doers[0], told, "in force", name="embassy", object_place=place)
    elif place is not None:
        yield over("closure", place, told)
    elif doers:
        yield state_of("closure", doers[0], told, "in force")


def _war(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    """ "Russia declared war on Ukraine", "ended their war"."""
    others = [b for t in clause.behind("on", "with", "against") if (b := clause.party(t)) is not None]
    sides = distinct([*clause.doers, *others, *parties_of(clause, token, "with", "against", "on")])
    fought = next((p for t in over_what(clause, token) if (p := clause.place(t)) is not None), None)
    if fought is not None:
        yield over("conflict", fought, told)
    elif len(sides) > 1 and token.lemma.lower() == "war":
        yield state_of("conflict", sides[0], told, "at war", object=sides[1])


_MAKERS: dict[str, Callable[[Clause, Token, Told], Iterator[State]]] = {
    "ceasefire": _pact,
    "agreement": _pact,
    "negotiation": _pact,
    "sanction": _measure,
    "emergency": _emergency,
    "investigation": _case,
    "closure": _closed,
    "conflict": _war,
}
