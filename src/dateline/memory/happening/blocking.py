"""Which pairs are worth comparing, so that a large record need not compare all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from dateline.memory.happening.feature import Feature
from dateline.memory.happening.interval import days

_DAYS = 22
"""An act whose time is told more loosely is looked for under its last days only."""
_CROWD = 120
"""A block with more claims is parted by places and rare words."""
_RARE = 6
_NEXT = 30
"""In a block that cannot be parted, each claim is compared with so many next ones in order of time."""

Key = tuple[str, int, str]


def pairs(features: Sequence[Feature]) -> Iterator[tuple[int, int]]:
    """Index pairs (smaller first); a pair that crowded blocks share may come more than once."""
    keys = [frozenset(_keys(f)) for f in features]
    blocks: dict[Key, list[int]] = defaultdict(list)
    for n, own in enumerate(keys):
        for key in own:
            blocks[key].append(n)
    crowded = {key for key, members in blocks.items() if len(members) > _CROWD}
    for key, members in sorted(blocks.items()):
        if key in crowded:
            yield from sorted(_parted(features, members))
        else:
            # Each pair only in the first block that it shares.
            yield from (p for p in combinations(members, 2) if key == min((keys[p[0]] & keys[p[1]]) - crowded))


def pairs_between(few: Sequence[Feature], many: Sequence[Feature]) -> Iterator[tuple[int, int]]:
    """Index pairs of one from `few` and one from `many` that share a block, each once."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for n, feature in enumerate(few):
        for key in _keys(feature):
            blocks[key].append(n)
    for m, feature in enumerate(many if few else ()):
        near = {n for key in _keys(feature) for n in blocks.get(key, ())}
        yield from ((n, m) for n in sorted(near))


def _keys(feature: Feature) -> Iterator[Key]:
    """A block a day, type family and anchor: who is in it and where."""
    yield "story", 0, feature.root
    for person in sorted(feature.fatal):
        yield "killed", 0, person
    anchors = _anchors(feature)
    for day in days(feature.interval, _DAYS):
        for family in feature.families:
            for anchor in anchors:
                yield family, day, anchor


def _anchors(feature: Feature) -> list[str]:
    """Countries and ids of the parties and the country of the place; "?" where there is none of these."""
    event = feature.event
    parties = (*event.actor, *event.recipient)
    found = {e.code or e.id for e in parties} | {event.event_loc.country_code if event.event_loc else None}
    return sorted(a for a in found if a) or ["?"]


def _parted(features: Sequence[Feature], members: Sequence[int]) -> set[tuple[int, int]]:
    """The pairs of a crowded block that share a place or a rare word."""
    parts: dict[str, list[int]] = defaultdict(list)
    for n in members:
        for key in _marks(features[n]):
            parts[key].append(n)
    found: set[tuple[int, int]] = set()
    for part in parts.values():
        found.update(combinations(part, 2) if len(part) <= _CROWD else _neighbours(features, part))
    return found


def _marks(feature: Feature) -> list[str]:
    """The place and the rarest words of a claim."""
    place = feature.event.event_loc
    rarest = sorted(feature.vector, key=lambda w: (-feature.vector[w], w))[:_RARE]
    return [*(f"w {w}" for w in rarest), *([f"p {place.geonameid}"] if place and place.geonameid else [])]


def _neighbours(features: Sequence[Feature], part: Sequence[int]) -> Iterator[tuple[int, int]]:
    ordered = sorted(part, key=lambda n: (features[n].interval.last, features[n].told, features[n].claim.id))
    for place, n in enumerate(ordered):
        for m in ordered[place + 1 : place + 1 + _NEXT]:
            yield (n, m) if n < m else (m, n)
