"""Counts over time of happenings, not of reports, with the number of active sources beside them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateline.memory.voice import voice
from dateline.model import Happening, Moment

Step = Literal["day", "week", "month"]


@dataclass(frozen=True, slots=True)
class Tally:
    """One stretch of time. `start` is its first day (weeks begin on Monday)."""

    start: str
    happenings: int
    reports: int
    sources: int
    """Publications that reported anything in it: a rise of happenings beside it may be a rise of coverage."""
    imprecise: int
    """How many of the happenings may lie outside, since their time is told more loosely than the step."""


def series(
    happenings: Iterable[Happening], *, by: Step, published: Iterable[tuple[str, str]] = ()
) -> tuple[Tally, ...]:
    """A tally for every step from the first to the last, empty ones included; happenings without a time are left out.

    `published` holds (publication, time of publishing) of every story in the record; without it the publications of
    the happenings themselves are counted.
    """
    dated = [h for h in happenings if h.event.when is not None]
    known = list(published) or [(voice(h.citation), h.first_reported) for h in dated]
    floor = _FLOORS[by]
    sources: dict[date, set[str]] = defaultdict(set)
    for publication, at in known:
        sources[floor(Moment(at).day)].add(publication.casefold())
    counts, reports, loose = _count(dated, floor)
    return tuple(
        Tally(start.isoformat(), counts[start], reports[start], len(sources.get(start, ())), loose[start])
        for start in _steps(sorted(counts), by)
    )


def _count(
    dated: Sequence[Happening], floor: Callable[[date], date]
) -> tuple[Counter[date], Counter[date], Counter[date]]:
    """Happenings, reports and loosely dated happenings by the start of their step."""
    counts: Counter[date] = Counter()
    reports: Counter[date] = Counter()
    loose: Counter[date] = Counter()
    for h in dated:
        when = h.event.when
        if when is not None:
            start, end = (floor(date.fromisoformat(d)) for d in (when.earliest, when.latest))
            counts[start] += 1
            reports[start] += h.reports
            loose[start] += start != end
    return counts, reports, loose


def _day(day: date) -> date:
    return day


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)


_FLOORS: dict[Step, Callable[[date], date]] = {"day": _day, "week": _week, "month": _month}


def _steps(starts: Sequence[date], by: Step) -> Iterable[date]:
    """Every start from the first to the last."""
    if not starts:
        return
    floor = _FLOORS[by]
    step = timedelta(days={"day": 1, "week": 7, "month": 32}[by])
    at = starts[0]
    while at <= starts[-1]:
        yield at
        at = floor(at + step)
