"""Happenings brought up to date: only circles that new, changed or withdrawn claims touch are worked out again.

The outcome is that of `merge` over all claims, whatever the order and the portions in which they came.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.memory.happening.blocking import keys
from dateline.memory.happening.feature import Feature, feature, original
from dateline.memory.happening.merge import happenings_of
from dateline.memory.happening.touched import Turn, number, touched
from dateline.memory.record import (
    Change,
    Decision,
    Filed,
    Pending,
    Workings,
    happening_entry,
    happening_id,
    pack_remainder,
)
from dateline.model import Happening

_KEPT = 20_000
"""So many features at least are kept from one step to the next."""


@dataclass(frozen=True, slots=True)
class Copies:
    """What each story copies, before a step and after it, and of which stories that differs."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    changed: Collection[str] = ()


class Updating:
    """Reckons what each step changes. Remembers features of claims, since the next step meets many of them again."""

    def __init__(self, workings: Workings, decisions: Sequence[Decision]) -> None:
        self._workings = workings
        self._decisions = decisions
        self._known: dict[int, Feature] = {}

    def change(self, pending: Pending, copies: Copies, decided: Collection[str] = ()) -> Change:
        """What the step does that takes in the pending page versions and other copies.

        `decided` are the claims about which a decision was made or taken back.
        """
        moved = self._workings.filed_of_stories(copies.changed)
        gone = self._read({*pending.removed, *moved}, copies.before)
        self._known = {n: f for n, f in self._known.items() if n not in gone} if len(self._known) < _KEPT else {}

        def load(claims: Iterable[int]) -> dict[int, Feature]:
            return self._load(claims, copies.after)

        come = load({*pending.added, *moved} - {*pending.removed})
        found = touched(self._workings, load, Turn(come, gone, decided), self._decisions)
        told = {x[0].id: x for c in found.made for x in self._told(load(c), copies.after)}
        before = [*gone.values(), *load(found.undone).values()]
        stored = self._workings.bodies({*told, *(happening_id(f.claim.id) for f in before)})
        return Change(
            versions=pending.versions,
            copies={story: copies.after.get(story) for story in copies.changed},
            unfiled={n: _numbers(f) for n, f in gone.items()},
            filed={n: _numbers(f) for n, f in come.items()},
            circles={n: circle[0] for circle in found.made for n in circle},
            happenings=[
                Filed(happening_entry(h), body, first) for h, body, first in told.values() if stored.get(h.id) != body
            ],
            gone_happenings=stored.keys() - told.keys(),
        )

    def _told(self, circle: Mapping[int, Feature], copies: Mapping[str, str]) -> Iterator[tuple[Happening, bytes, int]]:
        """The happenings of a circle, each packed beside its first claim, and that claim's number."""
        numbers = {f.claim.id: n for n, f in circle.items()}
        for happening in happenings_of(circle.values(), copies, self._decisions):
            first = numbers[happening.claims[0]]
            yield happening, pack_remainder(happening, circle[first].claim), first

    def _load(self, claims: Iterable[int], copies: Mapping[str, str]) -> dict[int, Feature]:
        wanted = sorted(set(claims))
        if missing := [n for n in wanted if n not in self._known]:
            self._known |= self._read(missing, copies)
        return {n: self._known[n] for n in wanted}

    def _read(self, claims: Iterable[int], copies: Mapping[str, str]) -> dict[int, Feature]:
        told = self._workings.claims(claims)
        return {n: feature(c, original(c.citation.story_id, copies)) for n, c in told.items()}


def _numbers(feature: Feature) -> list[int]:
    return sorted({number(key) for key in keys(feature)})
