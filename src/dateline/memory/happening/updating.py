"""Happenings brought up to date: only circles that new, changed or withdrawn claims touch are worked out again.

The outcome is that of `merge` over all claims, whatever the order and the portions in which they came.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from dateline.memory.happening.blocking import keys
from dateline.memory.happening.decision import Decision
from dateline.memory.happening.feature import Feature, feature, original
from dateline.memory.happening.merge import happening_id, happenings_of
from dateline.memory.happening.touched import Turn, number, touched
from dateline.memory.record import Change, Pending, Workings, happening_entry, pack

_KEPT = 20_000
"""So many features at least are kept from one step to the next."""


class Updating:
    """Reckons what each step changes. Remembers features of claims, since the next step meets many of them again."""

    def __init__(self, workings: Workings, copies: Mapping[str, str], decisions: Sequence[Decision]) -> None:
        self._workings = workings
        self._copies = copies
        self._decisions = decisions
        self._known: dict[int, Feature] = {}

    def change(self, pending: Pending, *, copies_before: Mapping[str, str], decided: Collection[str] = ()) -> Change:
        """What the step does that takes in the pending page versions, other copies than before, other decisions.

        `decided` are the claims about which a decision was made or taken back.
        """
        recopied = _differing(copies_before, self._copies)
        moved = self._moved(copies_before)
        gone = self._read({*pending.removed, *moved}, copies_before)
        self._known = {n: f for n, f in self._known.items() if n not in gone} if len(self._known) < _KEPT else {}
        come = self._load({*pending.added, *moved} - {*pending.removed})
        found = touched(self._workings, self._load, Turn(come, gone, decided), self._decisions)
        told = [happenings_of(self._load(c).values(), self._copies, self._decisions) for c in found.made]
        packed = {h.id: (h, pack(h)) for happenings in told for h in happenings}
        before = [*gone.values(), *self._load(found.undone).values()]
        stored = self._workings.bodies({*packed, *(happening_id(f.claim.id) for f in before)})
        return Change(
            versions=pending.versions,
            copies={story: self._copies.get(story) for story in recopied},
            unfiled={n: _numbers(f) for n, f in gone.items()},
            filed={n: _numbers(f) for n, f in come.items()},
            circles={n: circle[0] for circle in found.made for n in circle},
            values=[(happening_entry(h), body) for h, body in packed.values() if stored.get(h.id) != body],
            gone=stored.keys() - packed.keys(),
        )

    def _moved(self, before: Mapping[str, str]) -> list[int]:
        """Filed claims of stories that are now traced back to another original."""
        told = {*before, *self._copies} if before != self._copies else ()
        return self._workings.filed_of_stories(s for s in told if original(s, before) != original(s, self._copies))

    def _load(self, claims: Iterable[int]) -> dict[int, Feature]:
        wanted = set(claims)
        self._known |= self._read(wanted - self._known.keys(), self._copies)
        return {n: self._known[n] for n in sorted(wanted)}

    def _read(self, claims: Iterable[int], copies: Mapping[str, str]) -> dict[int, Feature]:
        told = self._workings.claims(claims)
        return {n: feature(c, original(c.citation.story_id, copies)) for n, c in told.items()}


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    """The keys of which the two say different things."""
    return {key for key, _ in before.items() ^ now.items()}


def _numbers(feature: Feature) -> list[int]:
    return sorted({number(key) for key in keys(feature)})
