"""What stands, asked of a record on two clocks: derived anew from the claims where a day or a moment is named."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from dateline.memory.happening.whereabouts import distance_km
from dateline.memory.record import Query, Record, StoredClaim, page_token
from dateline.memory.record.query import read_token
from dateline.memory.standing.derive import derive
from dateline.model import Entity, Place, Standing

_WORD = re.compile(r"\w+")


def standings(record: Record, query: Query) -> tuple[Standing, ...]:
    """What passes the query, in the record's order: by the latest knowledge as stored, else as of and known at."""
    if query.as_of is None and query.known_at is None:
        return tuple(record.standings(query))
    told = [s for s in record.claims(Query(history=True)) if s.claim.state is not None]
    known = query.known_at.isoformat() if query.known_at else None
    day = query.as_of.isoformat() if query.as_of else None
    derived = derive(((s.claim, s.known_from, s.known_to) for s in told), known_at=known, as_of=day)
    plain = replace(query, as_of=None, known_at=None)
    passed = [s for s in derived if passes(s, plain) and _is_from(s, query.source, told)]
    found = sorted(passed, key=_order)
    behind = [s for s in found if query.after is None or _order(s) > read_token(query.after)]
    return tuple(behind[: query.limit])


def kind_counts(record: Record, query: Query) -> dict[str, int]:
    """How many of the standings that pass are of each kind, most first."""
    if query.as_of is None and query.known_at is None:
        return record.counts("standings", "type", query)
    counts = Counter(s.kind for s in standings(record, query))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def passes(standing: Standing, query: Query) -> bool:
    """Does a derived line pass the filters by kind, status, party, place and words, as a stored one would?"""
    subject, held, places = _names(standing.subject), _names(standing.object), _places(standing.object_place)
    speakers = {_plain(s.speaker_text) for s in standing.according_to}
    parties: list[tuple[str | None, Iterable[str]]] = [
        (query.actor, subject),
        (query.recipient, held | places),
        (query.about, subject | held | places | {_plain(standing.name or "")}),
        (query.place, places),
    ]
    return (
        (not query.kinds or standing.kind in query.kinds)
        and (not query.statuses or standing.status in query.statuses)
        and all(asked is None or _plain(asked) in names for asked, names in parties)
        and (query.speaker is None or any(_plain(query.speaker) in said for said in speakers))
        and _is_near(standing.object_place, query.near)
        and _holds(standing, query.text or "")
    )


def _names(entity: Entity | None) -> set[str]:
    """Name, words, id and code, as they are compared."""
    if entity is None:
        return set()
    return {_plain(x) for x in (entity.name, entity.entity_text, entity.id, entity.code) if x}


def _places(place: Place | None) -> set[str]:
    if place is None:
        return set()
    return {_plain(x) for x in (place.resolved_place, place.extracted_place, place.country_code) if x}


def _is_near(place: Place | None, near: tuple[float, float, float] | None) -> bool:
    if near is None:
        return True
    lat, lon, radius = near
    away = None if place is None else distance_km(place, Place("", 0, 0, lat=lat, lon=lon))
    return away is not None and away <= radius


def _is_from(standing: Standing, source: str | None, told: Iterable[StoredClaim]) -> bool:
    """Is one of its stories of that publication?"""
    if source is None:
        return True
    cited = (s.claim.citation for s in told)
    stories = {c.story_id for c in cited if _plain(c.publication or "") == _plain(source)}
    return any(e.story_id in stories for e in standing.evidence)


def _holds(standing: Standing, text: str) -> bool:
    """Does every word of the text, or its beginning where it ends in *, stand in the name or the evidence?"""
    words = _plain(" ".join([standing.name or "", *(e.text for e in standing.evidence)])).split()
    for asked in text.replace('"', " ").split():
        *whole, last = _plain(asked).split() or [""]
        starts = any(w.startswith(last) for w in words) if asked.endswith("*") else last in words or not last
        if not starts or not set(whole) <= set(words):
            return False
    return True


def _plain(text: str) -> str:
    """Words without case and accents, one blank between."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(_WORD.findall("".join(c for c in flat if not unicodedata.combining(c))))


def _order(standing: Standing) -> tuple[int, int]:
    return read_token(page_token(standing))
