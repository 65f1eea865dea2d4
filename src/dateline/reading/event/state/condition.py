"""States of parties and places: who is under a measure, is held, holds a place, belongs, is prosecuted."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Entity, Place, State, Token
from dateline.reading.event.state.body import country, is_body
from dateline.reading.event.state.clause import Clause, is_person, published
from dateline.reading.event.state.thing import (
    Told,
    distinct,
    kind_of,
    named_person,
    over,
    owners_of,
    parties_of,
    sides_of,
    state_of,
)


def of_clause(clause: Clause) -> Iterator[State]:
    """The states that a verb tells of a party or a place."""
    yield from _under(clause)
    yield from _besieged(clause)
    yield from _at_war(clause)
    yield from _goes_to_war(clause)
    yield from _in_talks(clause)
    yield from _out_of(clause)


def _under(clause: Clause) -> Iterator[State]:
    """ "Iran has been under UN sanctions since 2006", "Lviv is under curfew", "under house arrest"."""
    if clause.lemma not in ("be", "remain", "stay", "live", "place", "put", "enter", "go") or clause.no_longer:
        return
    put = clause.lemma in ("place", "put")
    news = (put and not clause.passive) or clause.lemma in ("enter", "go")
    time = clause.time or (published(clause) if news else None)
    # "placed X, the founder of Y, under investigation": the parser hangs it on whatever is near.
    below = [t for t in clause.tree.subtree(clause.verb) if put and t.lemma.lower() == "under"]
    subject = [t for t in clause.tree.children(clause.verb, "acomp") if t.lemma.lower() == "subject"]
    to = [p for s in subject for a in clause.tree.children(s, "prep") for p in clause.tree.children(a, "pobj")]
    within = [t for t in clause.behind("in") if kind_of(clause, t) == "emergency"] if not put else []
    entered = [*clause.behind("into"), *clause.told.objects] if clause.lemma in ("enter", "go") else []
    for held in [p for t in below for p in clause.tree.children(t, "pobj")] or [
        *clause.behind("under"),
        *to,
        *entered,
        *within,
    ]:
        kind = kind_of(clause, held)
        told: Told = ("active", None, time)
        for token in (clause.told.objects if put else clause.surface)[:1]:
            party = clause.party(token)
            place = clause.place(token)
            if kind == "sanction" and party is not None:
                owners = [*owners_of(clause, held), *(clause.doers if put else [])]
                owner = next((o for o in owners if o.name != party.name), None)
                if owner is not None:
                    yield state_of("sanction", owner, told, "under", object=named_person(clause, token) or party)
            elif kind == "emergency" and (place := place or _home(clause, token)) is not None:
                yield over("emergency", place, told)
            elif held.lemma.lower() == "investigation" and (who := _named(clause, token)) is not None:
                by = clause.doers[:1] if put else []
                yield state_of("investigation", (*by, who)[0], told, "under", object=who if by else None)
            elif held.lemma.lower() == "arrest" and (who := _named(clause, token)) is not None:
                yield state_of("detention", who, ("active", "house arrest", time), "under")
            elif held.lemma.lower() in clause.words.of("control", "hands") and place is not None:
                holders = [*owners_of(clause, held), *parties_of(clause, held, "of")]
                if holders:
                    yield state_of("control", holders[0], told, "under", object_place=place)


def _home(clause: Clause, token: Token) -> Place | None:
    """ "placed the country under a state of emergency": that of who does it."""
    states = [d for d in clause.doers if d.kind == "state"]
    own = token.lemma.lower() in ("country", "nation", "capital", "region", "city", "island", "it")
    return country(clause.annotation, states[0].code) if own and states else None


def _out_of(clause: Clause) -> Iterator[State]:
    """ "came out of lockdown", "emerged from emergency rule"."""
    if clause.negated or clause.aimed or clause.lemma not in ("come", "emerge", "exit", "get"):
        return
    for left in clause.behind("of", "from"):
        place = next((p for t in clause.surface[:1] if (p := clause.place(t)) is not None), None)
        if kind_of(clause, left) == "emergency" and place is not None:
            yield over("emergency", place, ("ended", "lifted", clause.time or published(clause)))


def _in_talks(clause: Clause) -> Iterator[State]:
    """ "have been in talks since March", "entered talks"."""
    if clause.negated or clause.aimed or clause.past:
        return
    inside = [t for t in clause.behind("in") if kind_of(clause, t) == "negotiation"]
    if clause.lemma not in ("be", "remain") or not inside:
        return
    sides = distinct([*clause.doers, *(s for t in inside for s in sides_of(clause, t))])
    if len(sides) > 1:
        yield state_of("negotiation", sides[0], ("active", None, clause.time), "in talks", object=sides[1])


def _goes_to_war(clause: Clause) -> Iterator[State]:
    """ "Armenia and Azerbaijan went to war", "has been fighting the rebels since March"."""
    war = clause.lemma == "go" and any(t.lemma.lower() == "war" for t in clause.behind("to"))
    fights = clause.lemma == "fight" and not clause.past and clause.time is not None and not clause.passive
    if clause.negated or clause.aimed or not (war or fights):
        return
    others = [*clause.behind("with", "against"), *(clause.told.objects if fights else ())]
    sides = distinct([*clause.doers, *(b for t in others if (b := clause.party(t)) is not None)])
    if len(sides) > 1:
        day = clause.time or published(clause)
        yield state_of("conflict", sides[0], ("active", None, day), "at war", object=sides[1])


def _named(clause: Clause, token: Token) -> Entity | None:
    # "the founder of Telegram, Pavel Durov": the name is often hung on the word before it.
    beside = [t for t in clause.tree.subtree(token) if t.dep == "appos" and t.index > token.index]
    near = (clause.parties.mention(t) for t in (token, *beside))
    named = (w for w in near if w is not None and w.name and (is_person(w, clause.annotation) or is_body(w)))
    return next(named, None)


def _besieged(clause: Clause) -> Iterator[State]:
    """ "Mariupol has been besieged by Russian forces since March"."""
    if clause.lemma != "besiege" or clause.negated:
        return
    place = next((p for t in clause.told.objects[:1] if (p := clause.place(t)) is not None), None)
    for holder in clause.doers[:1]:
        if place is not None:
            since = clause.time or (None if clause.passive else published(clause))
            yield state_of("conflict", holder, ("active", None, since), "besieged", object_place=place)


def _held(clause: Clause, preposition: Token) -> list[Token]:
    return clause.tree.children(preposition, "pobj")


def _at_war(clause: Clause) -> Iterator[State]:
    """ "The army and the rebels have been at war since April", "Russia is at war with Ukraine"."""
    is_war = any(t.lemma.lower() == "war" for t in clause.behind("at"))
    if not is_war or clause.lemma not in ("be", "remain") or clause.negated or clause.past:
        return
    wars = [t for t in clause.behind("at") if t.lemma.lower() == "war"]
    others = [
        *clause.behind("with"),
        *(p for w in wars for a in clause.tree.children(w, "prep") for p in _held(clause, a)),
    ]
    sides = [*clause.doers, *(b for t in others if (b := clause.party(t)) is not None)]
    if len(sides) > 1:
        yield state_of("conflict", sides[0], ("active", None, clause.time), "at war", object=sides[1])
