"""How well two mentions of an actor can be one: the same, one within the other, or in conflict."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import Entity

SAME = 2.0
FITS = 1.4
NESTED = 1.0
OPEN = 0.0
APART = -1.0
CONFLICT = -2.0

_WORD = re.compile(r"\w+")
_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
_ARMED = frozenset({"REB", "UAF", "CRM"})
_PEOPLE = frozenset({"CVL", "REF", "JRN", "MED", "EDU", "REL", "LAB", "AGR", "BUS", "SOC", "OPP", "PTY", "ELI"})
_BODIES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
_SKIPPED = frozenset({"the", "a", "an", "of", "and", "s"})


def words_of(entity: Entity) -> frozenset[str]:
    """The words of the name, or of the mention where no name is known."""
    return frozenset(_WORD.findall((entity.name or entity.entity_text).casefold())) - _SKIPPED


def likeness(one: Entity, other: Entity) -> float:
    """From SAME to CONFLICT for two mentions; OPEN where too little is known of either."""
    if one.id and other.id and one.id == other.id:
        return SAME
    mine, yours = words_of(one), words_of(other)
    if mine and mine == yours and (one.code or other.code) in (one.code, other.code, None):
        return SAME
    if one.code and other.code and one.code != other.code:
        # A group that crosses borders can be "militants" of the country where it strikes.
        if "IMG" in (one.code, other.code) and _camp(one) == _camp(other) == "armed":
            return NESTED
        # "two Iraqi bases" and "American soldiers": where it hit, and whom.
        return OPEN if _is_bare(one) or _is_bare(other) else CONFLICT
    return _by_camp(one, other, shared=bool(mine & yours))


def _by_camp(one: Entity, other: Entity, *, shared: bool) -> float:
    """For mentions of one country, or of an unknown one: do the sides that they stand on agree?"""
    same_code = one.code is not None and one.code == other.code
    here, there = _camp(one), _camp(other)
    if here and there and here != there:
        return CONFLICT if "armed" in (here, there) else APART
    if one.id and other.id:
        # Two resolved names: a minister within a government fits, two persons or two groups do not.
        return NESTED if same_code and _is_general(one) != _is_general(other) else APART
    if same_code:
        if one.sector == other.sector:
            return FITS
        # Students are not rail workers, though both are civilians.
        return APART if here == there == "people" and "CVL" not in (one.sector, other.sector) else NESTED
    return NESTED if shared and here == there else OPEN


def _camp(entity: Entity) -> str | None:
    """The side a mention stands on: state, armed, people, a body; None where nothing says so."""
    if entity.sector in _STATE or (entity.sector is None and entity.kind == "state"):
        return "state"
    if entity.sector in _ARMED or entity.code == "IMG":
        return "armed"
    if entity.sector in _PEOPLE:
        return "people"
    return "body" if entity.code in _BODIES else None


def _is_bare(entity: Entity) -> bool:
    """True for a thing that is only known by the country in its name."""
    return entity.id is None and entity.sector is None and entity.kind in (None, "people")


def _is_general(entity: Entity) -> bool:
    """True for a whole state or body, of which a person or an arm is part."""
    return entity.kind in ("state", "organisation", "country") or entity.id == entity.code


def side(ones: Sequence[Entity], others: Sequence[Entity]) -> float:
    """How well two sides of an act agree: mean of the best match of each mention of the shorter side."""
    if not ones or not others:
        return OPEN
    few, many = (ones, others) if len(ones) <= len(others) else (others, ones)
    return sum(max(likeness(e, x) for x in many) for e in few) / len(few)
