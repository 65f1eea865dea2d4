"""Troops of a state in another: kept there, sent, withdrawn. They are a mission, whether or not it has a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.model import Entity, Place, State, Token
from dateline.reading.event.state.body import country
from dateline.reading.event.state.clause import Clause, published
from dateline.reading.event.state.thing import Told, owners_of, state_of

_ALL = frozenset({"last", "remaining", "all", "final", "entire"})
_OWNERS = frozenset({"state", "organisation"})


def of_clause(clause: Clause) -> Iterator[State]:
    """The missions that a verb tells by the troops."""
    if clause.negated or clause.aimed:
        return
    yield from _there(clause)
    yield from _arrives(clause)
    yield from _kept(clause)
    yield from _gone(clause)
    yield from _withdrawn(clause)


def _is_troops(clause: Clause, token: Token) -> bool:
    return token.lemma.lower() in clause.words.of("mission", "troops") and token.pos in ("NOUN", "PROPN")


def _mission(owners: list[Entity], place: Place | None, told: Told) -> Iterator[State]:
    """In another country only: at home they are the army."""
    owner = next((o for o in owners if o.kind in _OWNERS), None)
    if owner is not None and place is not None and place.country_code and place.country_code != owner.code:
        yield state_of("mission", owner, told, "troops", object_place=place)


def _place(clause: Clause, *links: str) -> Place | None:
    """Where they are; "in the country" is nowhere in particular."""
    behind = clause.behind(*links)
    near = [*behind, *(n for t in behind for n in clause.tree.children(t, "compound", "poss"))]
    return next((p for t in near if (p := clause.place(t)) is not None), None)


def _owners(clause: Clause, token: Token) -> list[Entity]:
    """ "French soldiers", "soldiers of France", "the French army"."""
    own = clause.party(token)
    return [*([own] if own is not None else []), *owners_of(clause, token)]


def _there(clause: Clause) -> Iterator[State]:
    """ "are stationed in Chad", "have been based in Chad since 1986", "has been present in"."""
    stationed = clause.passive and clause.says("mission", "station")
    present = clause.lemma in ("be", "remain", "stay") and (
        clause.has("present", "deployed") or clause.lemma != "be" or (clause.changed and clause.time is not None)
    )
    if clause.past or not (stationed or present):
        return
    since = clause.time if "since" in clause.tree.sentence.text else None
    for token in clause.surface[:1]:
        if _is_troops(clause, token) or (present and token.entity == "NORP"):
            yield from _mission(_owners(clause, token), _place(clause, "in", "at"), ("active", None, since))


def _arrives(clause: Clause) -> Iterator[State]:
    """ "French troops arrived in Chad in 1986", "are serving in Chad"."""
    if clause.passive or not clause.says("mission", "arrive"):
        return
    comes = clause.lemma in ("arrive", "land", "deploy")
    for token in clause.surface[:1] if comes or not clause.past else ():
        if _is_troops(clause, token):
            told: Told = ("active", None, clause.time or (published(clause) if comes else None))
            place = _place(clause, "in", "at", "to")
            if place is not None and place.resolution != 1:
                # A town where they land is not all of it.
                place = country(clause.annotation, place.country_code)
            yield from _mission(_owners(clause, token), place, told)


def _kept(clause: Clause) -> Iterator[State]:
    """ "France keeps 1,000 soldiers in Chad", "has deployed troops in Chad since 1986", "sent troops to Chad"."""
    if clause.passive:
        return
    sent = clause.says("mission", "send")
    if not sent and (clause.past or not clause.says("mission", "keep")):
        return
    for token in clause.told.objects[:1]:
        if not _is_troops(clause, token) and not _has_troops(clause, token):
            continue
        told: Told = ("active", None, clause.time or (published(clause) if sent else None))
        yield from _mission(clause.doers, _place(clause, "in", "to"), told)


def _has_troops(clause: Clause, token: Token) -> bool:
    """ "more than 1,000 of its soldiers"."""
    behind = (p for a in clause.tree.children(token, "prep") for p in clause.tree.children(a, "pobj"))
    return any(_is_troops(clause, p) for p in behind)


def _gone(clause: Clause) -> Iterator[State]:
    """ "The last French soldiers left Chad", "pulled its last troops out of Chad"."""
    home = clause.lemma in ("bring", "fly") and clause.has("home", "back")
    if clause.passive or not (clause.lemma == "leave" or clause.says("mission", "withdraw") or home):
        return
    day = clause.time or published(clause)
    last = [t for t in clause.surface[:1] if _is_troops(clause, t) and _are_all(clause, t)]
    if last and (clause.lemma == "leave" or not clause.told.objects):
        left = [p for t in clause.told.objects if (p := clause.place(t)) is not None]
        place = next(iter(left), None) or _place(clause, "from", "of")
        yield from _mission(_owners(clause, last[0]), place, ("ended", "withdrawn", day))
    elif not last and clause.lemma != "leave":
        for token in clause.told.objects[:1]:
            if _is_troops(clause, token) and (_are_all(clause, token) or _are_whole(clause, token)):
                yield from _mission(clause.doers, _place(clause, "from", "of"), ("ended", "withdrawn", day))


def _are_all(clause: Clause, token: Token) -> bool:
    return any(t.lemma.lower() in _ALL for t in clause.tree.children(token))


def _are_whole(clause: Clause, token: Token) -> bool:
    """ "has withdrawn its troops", not some of them nor those who only begin to go."""
    near = clause.tree.children(token)
    parted = any(t.dep in ("nummod", "quantmod") or t.lemma.lower() in ("some", "more", "part") for t in near)
    return not parted and any(t.dep == "poss" for t in near) and clause.verb.tag in ("VBD", "VBN", "VBZ", "VBP")


def _withdrawn(clause: Clause) -> Iterator[State]:
    """ "completed the withdrawal of its troops from Chad"."""
    if not clause.says("mission", "complete"):
        return
    for token in clause.surface[:1] if clause.passive else clause.told.objects[:1]:
        if token.lemma.lower() not in clause.words.of("mission", "withdrawal"):
            continue
        behind = [p for a in clause.tree.children(token, "prep") for p in clause.tree.children(a, "pobj")]
        nested = [p for b in behind for a in clause.tree.children(b, "prep") for p in clause.tree.children(a, "pobj")]
        nested += [n for b in (*nested, *behind) for n in clause.tree.children(b, "compound", "poss")]
        place = next((p for t in [*nested, *behind] if (p := clause.place(t)) is not None), None)
        owners = [*clause.doers, *owners_of(clause, token), *(o for b in behind for o in owners_of(clause, b))]
        state = next(_mission(owners, place or _place(clause, "from"), ("ended", "withdrawn", clause.time)), None)
        if state is not None:
            yield state if clause.time else replace(state, valid_to=published(clause))
