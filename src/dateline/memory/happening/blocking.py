"""Which pairs are worth comparing, so that a large record need not compare all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from dateline.memory.happening.bundle import content
from dateline.memory.happening.feature import Feature
from dateline.memory.happening.interval import days

_DAYS = 22
"""An act whose time is told more loosely is looked for under its last days only."""
CROWD = 120
"""A block with more claims is parted by places and rare words."""
_RARE = 6
_NEXT = 30
"""In a block that cannot be parted, each claim is compared with so many next ones in order of time."""

Key = tuple[str, int, str]


def pairs(features: Sequence[Feature]) -> Iterator[tuple[int, int]]:
    """Index pairs (smaller first) of features that share a block; a pair that crowded blocks share may come again."""
    own = [keys(f) for f in features]
    return pairs_of(features, own, blocks_of(own), range(len(features)))


def blocks_of(keys_of: Sequence[Iterable[Key]]) -> dict[Key, list[int]]:
    """The indexes under each key."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for n, own in enumerate(keys_of):
        for key in own:
            blocks[key].append(n)
    return blocks


def pairs_of(
    features: Sequence[Feature],
    keys_of: Sequence[frozenset[Key]],
    blocks: Mapping[Key, Sequence[int]],
    some: Container[int],
) -> Iterator[tuple[int, int]]:
    """As `pairs`, but only pairs with one of `some` in them. `blocks` holds every block of these, with all members."""
    crowded = {key for key, members in blocks.items() if len(members) > CROWD}
    for key, members in sorted(blocks.items()):
        if key in crowded:
            yield from (p for p in sorted(_parted(features, members)) if p[0] in some or p[1] in some)
            continue
        chosen = [n for n in members if n in some]
        for n, m in _with_others(chosen, members):
            # Each pair only in the first block that it shares.
            if key == min((keys_of[n] & keys_of[m]) - crowded):
                yield n, m


def _with_others(chosen: Sequence[int], members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of members of which one at least is chosen, smaller first."""
    own = set(chosen)
    yield from combinations(chosen, 2)
    for m in members if len(own) < len(members) else ():
        if m not in own:
            yield from ((n, m) if n < m else (m, n) for n in chosen)


def pairs_between(few: Sequence[Feature], many: Sequence[Feature]) -> Iterator[tuple[int, int]]:
    """Index pairs of one from `few` and one from `many` that share a block, each once."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for n, feature in enumerate(few):
        for key in keys(feature):
            blocks[key].append(n)
    for m, feature in enumerate(many if few else ()):
        near = {n for key in keys(feature) for n in blocks.get(key, ())}
        yield from ((n, m) for n in sorted(near))


def keys(feature: Feature) -> frozenset[Key]:
    """Where a feature is looked for: a block a day, type family and anchor (who is in it and where)."""
    return frozenset(_keys(feature))


def _keys(feature: Feature) -> Iterator[Key]:
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
    """The pairs of a crowded block that share a place or a telling word, or say just the same."""
    parts: dict[Hashable, list[int]] = defaultdict(list)
    for n in members:
        for key in _marks(features[n]):
            parts[key].append(n)
    found: set[tuple[int, int]] = set()
    for part in parts.values():
        found.update(combinations(part, 2) if len(part) <= CROWD else _neighbours(features, part))
    return found


def _marks(feature: Feature) -> list[Hashable]:
    """The place of a claim, the words that tell most, and all that it says."""
    place = feature.event.event_loc
    rarest = sorted(feature.vector, key=lambda w: (-feature.vector[w], w))[:_RARE]
    where = [f"p {place.geonameid}"] if place and place.geonameid else []
    return [*(f"w {w}" for w in rarest), *where, content(feature)]


def _neighbours(features: Sequence[Feature], part: Sequence[int]) -> Iterator[tuple[int, int]]:
    ordered = sorted(part, key=lambda n: (features[n].interval.last, features[n].told, features[n].claim.id))
    for place, n in enumerate(ordered):
        for m in ordered[place + 1 : place + 1 + _NEXT]:
            yield (n, m) if n < m else (m, n)
