"""Circles: claims that can have to do with one another, directly or by way of others.

Two claims of one circle may still tell two acts, but claims of two circles never tell one, nor deny it, nor are put
together by hand. So what happened is worked out circle by circle, and a new claim changes only the circle it enters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from dateline.memory.happening.blocking import Key, blocks_of, keys, pairs_of
from dateline.memory.happening.denial import may_deny
from dateline.memory.happening.feature import Feature
from dateline.memory.happening.likeness import ENOUGH, points
from dateline.memory.record.query import Decision

N = TypeVar("N", bound=Hashable)


class Sets(Generic[N]):
    """Things put into one set, two at a time."""

    def __init__(self) -> None:
        self._parent: dict[N, N] = {}

    def find(self, thing: N) -> N:
        """The one that stands for the set of this one."""
        root = thing
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        while (parent := self._parent.get(thing, thing)) != root:
            self._parent[thing] = root
            thing = parent
        return root

    def join(self, one: N, other: N) -> None:
        """Make their two sets one."""
        self._parent[self.find(one)] = self.find(other)

    def of(self, things: Iterable[N]) -> list[list[N]]:
        """The things by set, each in the order in which they come."""
        found: dict[N, list[N]] = defaultdict(list)
        for thing in things:
            found[self.find(thing)].append(thing)
        return list(found.values())


def circles(features: Sequence[Feature], decisions: Iterable[Decision]) -> list[list[Feature]]:
    """All circles of the features, found in one go."""
    own = [keys(f) for f in features]
    sets = Sets[int]()
    every = range(len(features))
    for n, m in links(features, own, blocks_of(own), every, is_known=lambda n, m: sets.find(n) == sets.find(m)):
        sets.join(n, m)
    index = {f.claim.id: n for n, f in enumerate(features)}
    for a, b in decided_links(decisions, index):
        sets.join(index[a], index[b])
    return [[features[n] for n in circle] for circle in sets.of(every)]


def links(
    features: Sequence[Feature],
    keys_of: Sequence[frozenset[Key]],
    blocks: Mapping[Key, Sequence[int]],
    some: Container[int],
    *,
    is_known: Callable[[int, int], bool],
) -> Iterator[tuple[int, int]]:
    """Pairs (indexes) of one circle, with one of `some` in each; those that `is_known` need not be looked at.

    `blocks` holds every block of these, with all its members.
    """
    for n, m in pairs_of(features, keys_of, blocks, some):
        if not is_known(n, m) and _is_linked(features[n], features[m]):
            yield n, m


def _is_linked(one: Feature, other: Feature) -> bool:
    if one.claim.factuality is other.claim.factuality:
        return points(one, other, ENOUGH) >= ENOUGH
    return may_deny(one, other)


def decided_links(decisions: Iterable[Decision], known: Container[str]) -> Iterator[tuple[str, str]]:
    """Pairs of claim ids that a person named together; claims that are not known are passed over."""
    for decision in decisions:
        if not decision.undone:
            yield from pairwise(c for c in decision.ids if c in known)
