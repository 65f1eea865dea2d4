"""When an act can have happened, as days, and how well two accounts of it agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.memory.happening.mention import is_date_near, is_reference
from dateline.model import Basis, Claim, Moment

_SLACK = 2
"""Days by which a story may come after the act that it tells as news."""
_LOOK_BACK = 21
"""Days by which a story may come after an act that it only looks back at."""


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last possible day (ordinals). `stated` is False where the day is that of the story, not of the act."""

    first: int
    last: int
    stated: bool
    looks_back: bool = False

    @property
    def width(self) -> int:
        """Days between the bounds; 0 for one day."""
        return self.last - self.first


def interval_of(claim: Claim) -> Interval:
    """The bounds of a claimed act; those of its story where nothing surer is known."""
    when = claim.event.when if claim.event else None
    told = Moment(claim.citation.published or claim.known_from).day.toordinal()
    if when is None:
        return Interval(told - _SLACK, told, stated=False)
    first, last = (date.fromisoformat(d).toordinal() for d in (when.earliest, when.latest))
    if when.basis is Basis.CLAUSE and (is_date_near(claim) or not is_reference(claim)):
        return Interval(min(first, last), max(first, last), stated=True)
    if is_reference(claim):
        # "the attack on the base, a spokesman said on Tuesday": Tuesday is when it was said.
        return Interval(min(first, last) - _LOOK_BACK, max(first, last), stated=False, looks_back=True)
    if when.basis in (Basis.CLAUSE, Basis.SENTENCE):
        return Interval(min(first, last), max(first, last), stated=True)
    return Interval(last - _SLACK, last, stated=False)


def agreement(one: Interval, other: Interval) -> float | None:
    """Points for two accounts of a time; None where they cannot be of one act."""
    if min(one.last, other.last) < max(one.first, other.first):
        return None
    if one.stated and other.stated:
        if one.width == other.width == 0:
            return 2.0
        return 1.0 if max(one.width, other.width) <= 7 else 0.3
    late = abs(one.last - other.last)
    if one.stated or other.stated:
        stated = one if one.stated else other
        if stated.width > 1:
            return 0.3
        # News is told on the day or the day after; the third day is stale.
        return {0: 1.5, 1: 1.2}.get(late, 0.4 - 0.02 * late)
    return {0: 1.2, 1: 0.8}.get(late, 0.2 - 0.02 * late)


def days(interval: Interval, limit: int) -> range:
    """The days an act can be looked for under; the last `limit` of them."""
    return range(max(interval.first, interval.last - limit + 1), interval.last + 1)
