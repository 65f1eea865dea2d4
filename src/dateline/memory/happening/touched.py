"""Which circles a turn touches and what becomes of them, found from the blocks of the claims that come and go."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.memory.happening.blocking import CROWD, Key, keys
from dateline.memory.happening.circle import Sets, decided_links, links
from dateline.memory.happening.feature import Feature
from dateline.memory.record import Decision, Workings

Features = Mapping[int, Feature]
"""Features by the number of their claim."""
Load = Callable[[Iterable[int]], Features]


@dataclass(frozen=True, slots=True)
class Turn:
    """Claims that come and claims that go. One whose story turns out to be a copy does both."""

    come: Features
    gone: Features
    decided: Collection[str] = ()
    """Ids of claims about which a decision was made or taken back."""


@dataclass(frozen=True, slots=True)
class Touched:
    """Circles as numbers of claims: those that are other than before, and what stays of those that are no more."""

    made: list[list[int]]
    undone: set[int]


def touched(workings: Workings, load: Load, turn: Turn, decisions: Sequence[Decision]) -> Touched:
    """What the turn does to circles. `load` gives the features of claims that come or stay."""
    blocks = _Blocks(workings, turn)
    # Where a claim goes, a block is crowded or a decision changes, links may be lost: what was one circle may be two.
    asked = set(workings.filed(turn.decided).values())
    loose = workings.circles_of({*turn.gone, *blocks.crowded, *asked})
    before = [frozenset(c) for c in workings.members(set(loose.values())).values()]
    some = {n for circle in before for n in circle} - turn.gone.keys() | turn.come.keys()
    groups = _linked(workings, load, blocks, load(some), _decided(workings, turn, decisions))
    taken = workings.members({-n for group in groups for n in group if n < 0})
    after = [frozenset(m for n in group for m in (taken[-n] if n < 0 else (n,))) for group in groups]
    changed = turn.come.keys() | asked
    same = {c for c in {*before} & {*after} if changed.isdisjoint(c)}
    left = [c for c in before if c not in same] + [frozenset(c) for c in taken.values()]
    undone = {n for circle in left for n in circle} - turn.gone.keys()
    return Touched(sorted(sorted(c) for c in after if c not in same), undone)


def _decided(workings: Workings, turn: Turn, decisions: Sequence[Decision]) -> list[tuple[int, int]]:
    """Pairs of claims that a person named together, of those that stay or come."""
    filed = workings.filed({c for d in decisions for c in d.ids}).items()
    known = {i: n for i, n in filed if n not in turn.gone} | {f.claim.id: n for n, f in turn.come.items()}
    return [(known[a], known[b]) for a, b in decided_links(decisions, known)]


def _linked(
    workings: Workings, load: Load, blocks: _Blocks, some: Features, decided: Sequence[tuple[int, int]]
) -> list[list[int]]:
    """Sets of `some` claims, and of circles outside that they have a link to, each as a negative number.

    Within a circle outside nothing changes.
    """
    own = {n: keys(f) for n, f in some.items()}
    whole = blocks.after({key for found in own.values() for key in found})
    around = load({n for members in whole.values() for n in members} - some.keys())
    order = sorted({**some, **around}.items(), key=lambda item: item[1].claim.id)
    index = {n: at for at, (n, _) in enumerate(order)}
    outside = workings.circles_of({*around, *(n for pair in decided for n in pair)} - some.keys())
    node = {n: -outside[n] if n in outside else n for n in {*some, *outside}}
    nodes = [node[n] for n, _ in order]
    sets = Sets[int]()
    found = links(
        [f for _, f in order],
        [own[n] if n in own else keys(f) for n, f in order],
        {key: sorted(index[n] for n in members) for key, members in whole.items()},
        {index[n] for n in some},
        is_known=lambda a, b: sets.find(nodes[a]) == sets.find(nodes[b]),
    )
    for a, b in found:
        sets.join(nodes[a], nodes[b])
    for a, b in decided:
        sets.join(node[a], node[b])
    return [group for group in sets.of(sorted(set(node.values()))) if group[-1] > 0]


class _Blocks:
    """Blocks as they are after the turn; `crowded` are the claims of those that the turn changes and that are full."""

    def __init__(self, workings: Workings, turn: Turn) -> None:
        self._workings = workings
        leaving, entering = _by_number(turn.gone), _by_number(turn.come)
        before = workings.blocks(leaving.keys() | entering.keys())
        self._changed: dict[int, set[int]] = {}
        self.crowded: set[int] = set()
        for key in leaving.keys() | entering.keys():
            was = set(before.get(key, ()))
            now = (was - leaving[key]) | entering[key]
            self._changed[key] = now
            if max(len(was), len(now)) > CROWD:
                self.crowded |= was

    def after(self, keys_: Iterable[Key]) -> dict[Key, set[int]]:
        """All claims under each key."""
        numbers = {key: number(key) for key in keys_}
        stored = self._workings.blocks(set(numbers.values()) - self._changed.keys())
        return {key: self._changed[n] if n in self._changed else set(stored.get(n, ())) for key, n in numbers.items()}


def _by_number(features: Features) -> defaultdict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for n, f in features.items():
        for key in keys(f):
            found[number(key)].add(n)
    return found


def number(key: Key) -> int:
    """A key as the workings keep it. Two keys that share a number only make one larger block."""
    return int.from_bytes(hashlib.blake2b(repr(key).encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 1
