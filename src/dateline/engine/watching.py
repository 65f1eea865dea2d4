"""One look at the sources: what is new is recorded, and what that changed is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from dateline.engine.reading import Work
from dateline.engine.recording import derive, record
from dateline.errors import PageError
from dateline.memory.record import Query, Record
from dateline.telling.watch import Alert, Seen, alerts, seen


def look(
    work: Work, into: Record, clock: Callable[[], datetime], say: Callable[[str], None]
) -> tuple[tuple[Alert, ...], tuple[PageError, ...]]:
    """The alerts of one round over the sources, and the inputs that were refused."""
    before = _seen(into)
    results = list(record(work, into, clock, say))
    refused = tuple(r for r in results if isinstance(r, PageError))
    if not any(not isinstance(r, PageError) and not r.known for r in results):
        return (), refused
    derive(into, clock())
    return alerts(before, _seen(into)), refused


def _seen(record: Record) -> Seen:
    return seen(record.happenings(Query()), record.standings(Query()))
