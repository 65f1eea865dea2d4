"""Questions that need both the record and what is derived from it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import islice

from dateline.engine.recording import standings_of
from dateline.line import Line
from dateline.memory.happening.series import Step, series
from dateline.memory.record import Query, Record
from dateline.model import Entity, Standing


def standings(record: Record, query: Query, *, ended: bool) -> Iterator[Standing]:
    """What stands, by the query's two clocks; the other filters choose among it. Ended ones only where asked."""
    if query.as_of is None and query.known_at is None:
        found: Iterator[Standing] = iter(record.standings(query))
    else:
        known = query.known_at.isoformat() if query.known_at else None
        day = query.as_of.isoformat() if query.as_of else None
        derived = standings_of(record, known_at=known, as_of=day)
        found = (s for s in derived if _passes(s, query))
    chosen = (s for s in found if ended or s.status != "ended")
    yield from islice(chosen, query.limit)


def _passes(standing: Standing, query: Query) -> bool:
    """The filters of a query over a standing that was derived for its two clocks and is not stored."""
    subject, held = _names(standing.subject), _names(standing.object)
    where = standing.object_place
    places = (
        {_folded(x) for x in (where.resolved_place, where.country_code, where.extracted_place) if x} if where else set()
    )
    told = " ".join(e.text for e in standing.evidence)
    return (
        (not query.kinds or standing.kind in query.kinds)
        and (not query.statuses or standing.status in query.statuses)
        and (query.actor is None or _folded(query.actor) in subject)
        and (query.recipient is None or _folded(query.recipient) in held | places)
        and (query.about is None or _folded(query.about) in subject | held | places | {_folded(standing.name or "")})
        and (query.place is None or _folded(query.place) in places)
        and (
            query.speaker is None
            or any(_folded(query.speaker) in _folded(s.speaker_text) for s in standing.according_to)
        )
        and (query.text is None or all(_folded(word) in _folded(told) for word in query.text.replace('"', "").split()))
    )


def _names(entity: Entity | None) -> set[str]:
    if entity is None:
        return set()
    return {_folded(x) for x in (entity.name, entity.entity_text, entity.id, entity.code) if x}


def _folded(text: str) -> str:
    """Without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


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
