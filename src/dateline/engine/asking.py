"""Questions that need both the record and what is derived from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.line import Line
from dateline.memory.happening.series import Step, series
from dateline.memory.record import Query, Record
from dateline.memory.standing import asked
from dateline.model import Standing

# All that a standing can be while it is not over.
_GOING_ON = ("proposed", "active", "suspended")


def standings(record: Record, query: Query, *, ended: bool) -> tuple[Standing, ...]:
    """What stands, by the query's two clocks; ended ones only where asked for."""
    return asked.standings(record, query if ended or query.statuses else replace(query, statuses=_GOING_ON))


def tallies(record: Record, query: Query, by: Step) -> Iterator[Line]:
    """Lines of counts over happenings."""
    for tally in series(record.happenings(query), by=by):
        yield {
            "start": tally.start,
            "happenings": tally.happenings,
            "reports": tally.reports,
            "active_sources": tally.sources,
            "imprecise": tally.imprecise,
        }
