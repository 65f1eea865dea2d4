"""What stands, asked on two clocks: derived anew from the claims where a day or a moment is named."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from dateline.memory.record import Query, Record, page_token
from dateline.memory.record.query import read_token
from dateline.memory.standing import derive
from dateline.model import Standing

_WORD = re.compile(r"\w+")


def standings(record: Record, query: Query) -> tuple[Standing, ...]:
    """What passes the query, in the record's order: by the latest knowledge as stored, else as of and known at."""
    if query.as_of is None and query.known_at is None:
        return tuple(record.standings(query))
    told = ((s.claim, s.known_from, s.known_to) for s in record.claims(Query(history=True)) if s.claim.state)
    known = query.known_at.isoformat() if query.known_at else None
    day = query.as_of.isoformat() if query.as_of else None
    plain = replace(query, as_of=None, known_at=None)
    found = sorted((s for s in derive(told, known_at=known, as_of=day) if passes(s, plain)), key=_order)
    behind = [s for s in found if query.after is None or _order(s) > read_token(query.after)]
    return tuple(behind[: query.limit])


def passes(standing: Standing, query: Query) -> bool:
    """Does a derived line pass the filters by kind, status, party and words, as a stored one would?"""
    return (
        (not query.kinds or standing.kind in query.kinds)
        and (not query.statuses or standing.status in query.statuses)
        and (query.about is None or _plain(query.about) in _parties(standing))
        and _holds(standing, query.text or "")
    )


def _parties(standing: Standing) -> frozenset[str]:
    """Names, ids and codes of subject and object, as they are compared."""
    parties = [e for e in (standing.subject, standing.object) if e is not None]
    names = [x for e in parties for x in (e.name or e.entity_text, e.id, e.code) if x]
    return frozenset(_plain(x) for x in names)


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
