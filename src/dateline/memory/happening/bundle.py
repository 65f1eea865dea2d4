"""Claims of many stories that say just the same, put together before anything is compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

from dateline.memory.happening import interval, whereabouts
from dateline.memory.happening.feature import Feature
from dateline.memory.happening.likeness import ENOUGH, kinds, parties
from dateline.model import Count, Entity

_MANY = 12
"""Fewer claims that say the same are compared one by one, so that their words count too."""
_SURE = ENOUGH + 2
"""Points that a claim must have with its like without any words."""


def bundles(features: Sequence[Feature]) -> list[list[int]]:
    """Groups of indexes, each sorted, in order. Two claims of one story are never in one bundle."""
    alike: dict[Hashable, list[int]] = defaultdict(list)
    for n, feature in enumerate(features):
        alike[content(feature)].append(n)
    found: list[list[int]] = []
    for members in alike.values():
        if len(members) > _MANY and _is_sure(features[members[0]]):
            found += _by_turn(features, members)
        else:
            found += [[n] for n in members]
    return sorted(found)


def _by_turn(features: Sequence[Feature], members: Sequence[int]) -> list[list[int]]:
    """The first such claim of each story, the second of each, and so on."""
    turns: list[list[int]] = []
    seen: dict[str, int] = defaultdict(int)
    for n in members:
        turn = seen[features[n].root]
        seen[features[n].root] += 1
        if turn == len(turns):
            turns.append([])
        turns[turn].append(n)
    return turns


def content(feature: Feature) -> Hashable:
    """All of a feature that is compared, but for the words."""
    event, place = feature.event, feature.event.event_loc
    where = (place.geonameid, place.resolved_place or place.extracted_place, place.country_code) if place else None
    size = tuple(_bounds(c) for c in (event.size.dead, event.size.injured, event.size.arrested))
    sides = tuple(tuple(map(_who, side)) for side in (event.actor, event.recipient))
    return event.event_type, event.mode, sides, where, size, feature.interval, feature.looks_back


def _bounds(count: Count | None) -> tuple[int | None, int | None] | None:
    return (count.low, count.high) if count else None


def _who(entity: Entity) -> tuple[str | None, ...]:
    return entity.id, (entity.name or entity.entity_text).casefold(), entity.code, entity.sector


def _is_sure(feature: Feature) -> bool:
    """True where what a claim says is enough to know its act by."""
    time = interval.agreement(feature.interval, feature.interval) or 0.0
    place = feature.event.event_loc
    total = time + whereabouts.agreement(place, place) + parties(feature.event, feature.event)
    return feature.interval.stated and total + kinds(feature.event, feature.event) >= _SURE
