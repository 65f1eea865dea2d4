"""From points for pairs to groups: the same set gives the same groups in any order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import log2

from dateline.memory.happening.blocking import pairs
from dateline.memory.happening.bundle import bundles
from dateline.memory.happening.feature import Feature
from dateline.memory.happening.likeness import ENOUGH, NEVER, points

_VETO = -25.0
"""What a pair that cannot be one act counts in the mean: much, yet one slip does not part a hundred stories."""
_GROWTH = 0.35
"""Large groups know better than single claims, whose words and gaps are chance, that they are two."""
_SAMPLE = 6
"""Of large groups so many members each are compared."""
_KEPT = 2.0
"""Pairs with fewer points are reckoned again when they are asked for, which is seldom."""


def join(features: Sequence[Feature]) -> list[list[int]]:
    """Groups of indexes of claims that tell one act. Two acts of one story are never in one group.

    `features` come in order of claim id, which breaks every tie.
    """
    items = bundles(features)
    first = [features[item[0]] for item in items]
    roots = [frozenset(features[n].root for n in item) if len(item) > 1 else frozenset() for item in items]

    def reckon(a: int, b: int) -> float:
        return with_vetoes(points(first[a], first[b]), a, b)

    def with_vetoes(value: float, a: int, b: int) -> float:
        told = _of_one_story(features, items[a], items[b], roots[a] | roots[b])
        apart = any(points(features[m], features[n]) <= NEVER for m, n in told)
        return _VETO if apart else max(value, _VETO)

    known: dict[tuple[int, int], float] = {}
    for pair in pairs(first):
        if pair not in known and (value := points(first[pair[0]], first[pair[1]], _KEPT)) >= _KEPT:
            known[pair] = with_vetoes(value, *pair)
    groups = agglomerate(len(items), known, reckon, enough=ENOUGH, growth=_GROWTH)
    joined = [sorted(n for m in group for n in items[m]) for group in groups]
    return sorted(part for group in joined for part in _parted(features, group))


def _parted(features: Sequence[Feature], group: list[int]) -> list[list[int]]:
    """The group without claims that its stories tell as other acts; each of these by itself.

    Of two acts of one story the one that fits the rest better stays.
    """
    by_root: dict[str, list[int]] = defaultdict(list)
    for n in group:
        by_root[features[n].root].append(n)
    others = _few([told[0] for told in by_root.values()])
    out: set[int] = set()
    for told in (t for t in by_root.values() if len(t) > 1):
        fit = {n: sum(points(features[n], features[m]) for m in others if m not in told) for n in told}
        stay: list[int] = []
        for n in sorted(told, key=lambda n: (-fit[n], n)):
            if all(points(features[n], features[m]) > NEVER for m in stay):
                stay.append(n)
        out.update(set(told) - set(stay))
    kept = [n for n in group if n not in out]
    return [kept, *([n] for n in sorted(out))]


def _few(members: Sequence[int]) -> Sequence[int]:
    """Evenly chosen members, at most a sample."""
    return members[:: -(-len(members) // _SAMPLE)] if len(members) > _SAMPLE else members


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
    count: int,
    known: Mapping[tuple[int, int], float],
    reckon: Callable[[int, int], float],
    *,
    enough: float,
    growth: float = 0.0,
) -> list[list[int]]:
    """Average linkage over `count` items: the two groups with the highest mean are joined while it is enough.

    `known` holds the points of pairs (smaller index first), `reckon` gives those of the others. Each doubling of the
    smaller group asks for `growth` more. Groups come sorted.
    """
    return _Agglomeration(count, known, reckon, enough, growth).groups()


class _Agglomeration:
    """Average linkage over a sparse graph."""

    def __init__(
        self,
        count: int,
        known: Mapping[tuple[int, int], float],
        reckon: Callable[[int, int], float],
        enough: float,
        growth: float,
    ) -> None:
        self._enough, self._growth, self._reckon = enough, growth, reckon
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
            sizes = {a: len(left) + len(right), other: len(self._members[other])}
            if mean >= self._enough + self._growth * log2(min(sizes.values())):
                low, high = min(a, other), max(a, other)
                heappush(self._queue, (-mean, low, high, sizes[low], sizes[high]))
        kept.pop(b, None)
        self._members[a] = left + right

    def _sum(self, known: float | None, group: Sequence[int], other: int) -> float:
        """Points between two groups."""
        if known is not None:
            return known
        some, others = _few(sorted(group)), _few(sorted(self._members[other]))
        total = sum(self._reckon(min(m, n), max(m, n)) for m in some for n in others)
        return total * len(group) * len(self._members[other]) / (len(some) * len(others))
