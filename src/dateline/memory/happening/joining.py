"""From points for pairs to groups: the same set gives the same groups in any order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from dateline.memory.happening.blocking import pairs
from dateline.memory.happening.bundle import bundles
from dateline.memory.happening.feature import Feature
from dateline.memory.happening.likeness import ENOUGH, NEVER, points

_KEPT = 2.0
"""Pairs with fewer points are reckoned again when they are asked for, which is seldom."""


def join(features: Sequence[Feature]) -> list[list[int]]:
    """Groups of indexes of claims that tell one act. A pair that can never be one act keeps its groups apart.

    `features` come in order of claim id, which breaks every tie.
    """
    items = bundles(features)
    first = [features[item[0]] for item in items]
    roots = [frozenset(features[n].root for n in item) if len(item) > 1 else frozenset() for item in items]

    def reckon(a: int, b: int) -> float:
        told = [(features[m], features[n]) for m, n in _of_one_story(features, items[a], items[b], roots[a] | roots[b])]
        value = min([points(first[a], first[b]), *(p for x, y in told if (p := points(x, y)) <= NEVER)])
        # One veto outweighs all points that a group of thousands can have.
        return value if value > NEVER else NEVER * 1e6

    known = {}
    for a, b in pairs(first):
        if points(first[a], first[b]) >= _KEPT:
            known[a, b] = reckon(a, b)
    return [sorted(n for m in group for n in items[m]) for group in agglomerate(len(items), known, ENOUGH, reckon)]


def _of_one_story(
    features: Sequence[Feature], some: Sequence[int], others: Sequence[int], bundled: frozenset[str]
) -> list[tuple[int, int]]:
    """The pairs of claims of one story between two items of which one is a bundle."""
    if not bundled:
        return []
    by_root: dict[str, list[int]] = defaultdict(list)
    for n in some:
        by_root[features[n].root].append(n)
    return [(m, n) for n in others for m in by_root.get(features[n].root, ())]


def agglomerate(
    count: int, known: Mapping[tuple[int, int], float], enough: float, reckon: Callable[[int, int], float]
) -> list[list[int]]:
    """Average linkage over `count` items: the two groups with the highest mean are joined while it is enough.

    `known` holds the points of pairs (smaller index first), `reckon` gives those of the others. Groups come sorted.
    """
    return _Agglomeration(count, known, enough, reckon).groups()


class _Agglomeration:
    """Average linkage over a sparse graph."""

    def __init__(
        self, count: int, known: Mapping[tuple[int, int], float], enough: float, reckon: Callable[[int, int], float]
    ) -> None:
        self._enough, self._reckon = enough, reckon
        self._members = {n: [n] for n in range(count)}
        # Sums of points between groups; the smallest index stands for a group.
        self._sums: dict[int, dict[int, float]] = {n: {} for n in range(count)}
        for (a, b), value in known.items():
            self._sums[a][b] = self._sums[b][a] = value
        self._queue = [(-v, a, b, 1, 1) for (a, b), v in known.items() if v >= enough]
        heapify(self._queue)

    def groups(self) -> list[list[int]]:
        """Join while a pair of groups has enough; give the groups, each sorted, in order."""
        while self._queue:
            _, a, b, size_a, size_b = heappop(self._queue)
            # An entry from before one of the two grew is out of date.
            if (len(self._members.get(a, ())), len(self._members.get(b, ()))) == (size_a, size_b):
                self._merge(a, b)
        return sorted(sorted(g) for g in self._members.values())

    def _merge(self, a: int, b: int) -> None:
        """Join b into a (a < b) and refresh the means to all neighbours."""
        kept, gone = self._sums[a], self._sums.pop(b)
        left, right = self._members[a], self._members.pop(b)
        for other in sorted((kept.keys() | gone.keys()) - {a, b}):
            total = self._sum(kept.get(other), left, other) + self._sum(gone.get(other), right, other)
            self._sums[other].pop(b, None)
            kept[other] = self._sums[other][a] = total
            mean = total / ((len(left) + len(right)) * len(self._members[other]))
            if mean >= self._enough:
                low, high = min(a, other), max(a, other)
                sizes = {a: len(left) + len(right), other: len(self._members[other])}
                heappush(self._queue, (-mean, low, high, sizes[low], sizes[high]))
        kept.pop(b, None)
        self._members[a] = left + right

    def _sum(self, known: float | None, group: Sequence[int], other: int) -> float:
        """Points between two groups."""
        if known is not None:
            return known
        return sum(self._reckon(min(m, n), max(m, n)) for m in group for n in self._members[other])
