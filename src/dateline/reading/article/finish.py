"""The last step of every reading: text and facts to an Article; dateline, agency and corrections are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.model import Article, Dateline, Moment, Page, Segment, SegmentKind, content_hash
from dateline.reading.article.compose import Piece, body_of, joined
from dateline.reading.article.dateline import agency_in, read_dateline
from dateline.reading.article.language import language_of
from dateline.reading.article.moment import clock_on, from_stamp, from_text

_DATED_KINDS = (SegmentKind.CORRECTION, SegmentKind.UPDATE)
_LONGEST_CREDIT = 200
_LABEL = re.compile(
    r"\W{0,6}(?:updated?s?|correct\w*|clarif\w*|erratum|editor\S* note)\b.{0,80}?(?::\s|[–—]|\)|\]|$)", re.IGNORECASE
)
# "This story was updated at 4 p.m. to add what was said on May 3": what is behind "to" was said, not done.
_NOTE = re.compile(r".{0,160}?(?=\sto\s|[.;]\s|$)")
_CHANGE = re.compile(r"\b(?:updated|corrected|amended|clarified|appended|revised)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a story beside its text."""

    url: str | None = None
    title: str | None = None
    publication: str | None = None
    byline: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    language: str | None = None
    """As the page states it; the text's own words count for more."""
    partial: bool = False
    agency: str | None = None
    """The organisation that the page's head names as author, where it is not the outlet itself."""
    fragment: str | None = None
    """What tells a story from the others of its page, the same in every version of it; None for the page as a whole."""


def finish(page: Page, number: int, pieces: Sequence[Piece], facts: Facts) -> Article:
    """The Article of these pieces, the headline before them; `number` counts the stories of one page from 0."""
    headline = [Piece(SegmentKind.HEADLINE, facts.title)] if facts.title else []
    text, segments = joined([*headline, *pieces])
    return finish_text(page, number, text, segments, facts)


def finish_text(page: Page, number: int, text: str, segments: Sequence[Segment], facts: Facts) -> Article:
    """The Article of a text that is already cut into segments."""
    published = from_stamp(page.given_published) or facts.published
    dateline = _dateline(text, segments, published)
    dated = tuple(_dated(text, s, published, facts.modified) for s in segments)
    modified = _last_change(facts.modified, dated)
    return Article(
        story_id=_story_id(page, number, facts),
        name=page.name if number == 0 else f"{page.name}#{facts.fragment or number}",
        text=text,
        segments=dated,
        page_sha256=page.sha256,
        url=_address(facts),
        publication=facts.publication,
        title=facts.title,
        byline=facts.byline,
        published=published,
        modified=modified if _is_later(modified, published) else None,
        language=language_of(body_of(text, segments), stated=facts.language),
        dateline=dateline,
        fetched=Moment(page.fetched.isoformat(timespec="seconds")) if page.fetched else None,
        agency=(dateline.agency if dateline else None)
        or _credited(text, segments)
        or _signed(facts.byline)
        or facts.agency,
        partial=facts.partial,
    )


def _last_change(modified: Moment | None, segments: Sequence[Segment]) -> Moment | None:
    """The last time at which the page says it was changed: a page with a correction of 4 p.m. is none of noon."""
    changes = [m for m in (modified, *(s.at for s in segments)) if m is not None]
    return max(changes, key=lambda m: m.instant, default=None)


def _is_later(modified: Moment | None, published: Moment | None) -> bool:
    """False for a change at or before publication: it says nothing."""
    if modified is None or published is None:
        return modified is not None
    if len(modified.value) <= 10 or len(published.value) <= 10:
        return modified.value[:10] >= published.value[:10] and modified != published
    return modified.instant > published.instant


def _signed(byline: Sequence[str]) -> str | None:
    return next((agency for name in byline if (agency := agency_in(name))), None)


def _story_id(page: Page, number: int, facts: Facts) -> str:
    """The given id or the hash of the page; a post keeps its id when others are added to its page."""
    if page.given_id:
        return page.given_id if number == 0 else f"{page.given_id}#{facts.fragment or number}"
    return content_hash(facts.url or page.sha256, facts.fragment) if facts.fragment else page.sha256


def _address(facts: Facts) -> str | None:
    if not facts.url or not facts.fragment:
        return facts.url
    return f"{facts.url.partition('#')[0]}#{facts.fragment}"


def _dateline(text: str, segments: Sequence[Segment], published: Moment | None) -> Dateline | None:
    """The dateline of the first paragraph of the body (of the second, where the first is a single line above it)."""
    bodies = [s for s in segments if s.kind is SegmentKind.BODY][:2]
    for segment in bodies:
        found = read_dateline(text, segment.start, published=published.day if published else None)
        if found and found.end < segment.end:
            return found
    return None


def _dated(text: str, segment: Segment, published: Moment | None, modified: Moment | None) -> Segment:
    """The segment with the time of the correction or update; the page's own stamp of that day, where it fits."""
    if segment.kind not in _DATED_KINDS:
        return segment
    said = _said_when(text[segment.start : segment.end])
    at = from_text(said, year=published.day.year if published else None) or _clock(said, published, modified)
    if at and modified and len(at.value) < len(modified.value) and modified.value.startswith(at.value):
        at = modified
    return replace(segment, at=at) if at else segment


def _said_when(shown: str) -> str:
    """The words that say when: the label of "Update, 13 February, 14:30: On 3 January ...", the verb of a note."""
    found = _LABEL.match(shown)
    note = None if found else _NOTE.match(shown)
    return found.group() if found else note.group() if note and _CHANGE.search(note.group()) else ""


def _clock(said: str, published: Moment | None, modified: Moment | None) -> Moment | None:
    """`UPDATE 4 p.m.` is of the day of the last change, else of publication, and not before that."""
    day = modified or published
    at = clock_on(day, said) if day else None
    return at if at and published and at.instant >= published.instant else None


def _credited(text: str, segments: Sequence[Segment]) -> str | None:
    for segment in segments:
        if segment.kind is SegmentKind.CREDIT and segment.end - segment.start <= _LONGEST_CREDIT:
            agency = agency_in(
                re.sub(r"^\W*(?:source|via|credit)s?\W+", "", text[segment.start : segment.end], flags=re.IGNORECASE)
            )
            if agency:
                return agency
    return None
