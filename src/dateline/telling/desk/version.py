"""Which version of a story to show for a sentence, and what that version says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dateline.memory.record import Record, StoredClaim
from dateline.model import Article, Evidence
from dateline.telling.desk.marked import Mark, marks_of

SENTENCE = "sentence"
"""Stands in for a claim's id where a link names a stretch of the page and no claim."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A version of a story with its claims. `elsewhere` are those that only another version tells."""

    article: Article
    is_newest: bool
    marks: tuple[Mark, ...]
    told: tuple[StoredClaim, ...]
    elsewhere: tuple[StoredClaim, ...]
    chosen: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a link points at: a claim, or a stretch [start, end) of the version whose page hash begins with `page`."""

    claim: str | None = None
    stretch: tuple[int, int] | None = None
    page: str | None = None


def shown(record: Record, article: Article, claims: Sequence[StoredClaim], wanted: Wanted) -> Shown:
    """The newest version where it holds the sentence that is wanted, else the one that did."""
    where = {c.claim.id: _evidence(record, c, article) for c in claims}
    version = _version(record, article, claims, wanted, where)
    marks = marks_of(where, version)
    chosen = wanted.claim
    if wanted.stretch and version.page_sha256.startswith(wanted.page or version.page_sha256):
        start, end = max(0, wanted.stretch[0]), min(wanted.stretch[1], len(version.text))
        chosen = SENTENCE if start < end else None
        marks = tuple(sorted((*marks, Mark(start, end, SENTENCE)), key=lambda m: (m.start, m.end, m.claim)))
    marked = {m.claim for m in marks}
    told = tuple(c for c in claims if c.claim.id in marked)
    elsewhere = tuple(c for c in claims if c.claim.id not in marked)
    return Shown(version, version.page_sha256 == article.page_sha256, marks, told, elsewhere, chosen)


def _version(
    record: Record,
    newest: Article,
    claims: Sequence[StoredClaim],
    wanted: Wanted,
    where: dict[str, tuple[Evidence, ...]],
) -> Article:
    """The version that holds what is wanted; the newest where nothing is, or nothing holds it."""
    pages = [e.page_sha256 for e in where.get(wanted.claim or "", ())]
    if not pages and wanted.page:
        pages = [e.page_sha256 for found in where.values() for e in found if e.page_sha256.startswith(wanted.page)]
        pages = pages or [newest.page_sha256]
    if not pages or newest.page_sha256 in pages:
        return newest
    known = next((c.known_from for c in claims if c.claim.evidence[0].page_sha256 in pages), None)
    older = record.article(newest.story_id, known_at=datetime.fromisoformat(known)) if known else None
    return older if older is not None and older.page_sha256 in pages else newest


def _evidence(record: Record, stored: StoredClaim, newest: Article) -> tuple[Evidence, ...]:
    """Where the claim stands, in its own version and in later ones that tell it again."""
    told = stored.claim.evidence
    if all(e.page_sha256 == newest.page_sha256 for e in told):
        return told
    return told + tuple(record.later_evidence(stored.claim.id))


def stretch_of(text: str) -> tuple[int, int] | None:
    """`120-183` as (120, 183); None where it is nothing of the kind."""
    start, dash, end = text.partition("-")
    is_stretch = dash and all(part.isascii() and part.isdigit() and len(part) < 10 for part in (start, end))
    return (int(start), int(end)) if is_stretch else None
