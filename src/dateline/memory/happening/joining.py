"""From points for pairs to groups: the same set of claims gives the same groups in any order."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from dateline.memory.happening.blocking import pairs
from dateline.memory.happening.feature import Feature
from dateline.memory.happening.likeness import ENOUGH, NEVER, points

_KEPT = 2.0
"""Pairs with fewer points are reckoned again when they are asked for, which is seldom."""


def join(features: Sequence[Feature]) -> list[list[int]]:
    """Groups of indexes. The two groups with the highest mean of points are joined first, as long as it is enough.

    `features` come in order of claim id, which breaks every tie. A pair that can never be one act keeps its groups
    apart.
    """
    known = {}
    for a, b in pairs(features):
        value = points(features[a], features[b])
        if value >= _KEPT:
            known[a, b] = value
    return _Agglomeration(features, known).groups()


class _Agglomeration:
    """Average linkage with vetoes over a sparse graph."""

    def __init__(self, features: Sequence[Feature], known: dict[tuple[int, int], float]) -> None:
        self._features = features
        self._members = {n: [n] for n in range(len(features))}
        # Sums of points between groups; the smallest index stands for a group.
        self._sums: dict[int, dict[int, float]] = {n: {} for n in range(len(features))}
        for (a, b), value in known.items():
            self._sums[a][b] = self._sums[b][a] = value
        self._queue = [(-v, a, b, 1, 1) for (a, b), v in known.items() if v >= ENOUGH]
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
            if mean >= ENOUGH:
                low, high = min(a, other), max(a, other)
                sizes = {a: len(left) + len(right), other: len(self._members[other])}
                heappush(self._queue, (-mean, low, high, sizes[low], sizes[high]))
        kept.pop(b, None)
        self._members[a] = left + right

    def _sum(self, known: float | None, group: Sequence[int], other: int) -> float:
        """Points between two groups; far below zero where a pair has a veto."""
        if known is not None:
            return known
        return sum(self._points(m, n) for m in group for n in self._members[other])

    def _points(self, m: int, n: int) -> float:
        value = points(self._features[min(m, n)], self._features[max(m, n)])
        # One veto outweighs all points that a group of thousands can have.
        return value if value > NEVER else NEVER * 1e6
