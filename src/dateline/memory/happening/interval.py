"""When an act can have happened, as days, and how well two accounts of it agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.model import Basis, Claim, Moment

_SLACK = 2
"""Days by which the publication may come after the act."""


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last possible day (ordinals). `stated` is False where only the publication gives a day."""

    first: int
    last: int
    stated: bool

    @property
    def width(self) -> int:
        """Days between the bounds; 0 for one day."""
        return self.last - self.first


def interval_of(claim: Claim) -> Interval:
    """The bounds of a claimed act; those of its publication where nothing else is known."""
    when = claim.event.when if claim.event else None
    if when is None or when.basis is Basis.PUBLICATION:
        told = Moment(claim.citation.published or claim.known_from).day.toordinal()
        last = date.fromisoformat(when.latest).toordinal() if when else told
        return Interval(last - _SLACK, last, stated=False)
    first, last = (date.fromisoformat(d).toordinal() for d in (when.earliest, when.latest))
    return Interval(min(first, last), max(first, last), stated=True)


def agreement(one: Interval, other: Interval) -> float | None:
    """Points for two accounts of a time; None where they cannot be of one act."""
    overlap = min(one.last, other.last) - max(one.first, other.first)
    if overlap < 0:
        return None
    if one.stated and other.stated:
        if one.width == other.width == 0:
            return 2.0
        return 1.0 if max(one.width, other.width) <= 7 else 0.3
    if one.stated or other.stated:
        stated, told = (one, other) if one.stated else (other, one)
        # News is told on the day or the day after; the third day is stale.
        late = told.last - stated.last
        return {0: 1.5, 1: 1.2}.get(late, 0.4) if stated.width <= 1 else 0.3
    return {0: 1.2, 1: 0.8}.get(abs(one.last - other.last), 0.2)


def days(interval: Interval, limit: int) -> range:
    """The days an act can be looked for under; the last `limit` of them."""
    return range(max(interval.first, interval.last - limit + 1), interval.last + 1)
