"""Plain text and Markdown, copied from the web or kept in a corpus: labelled by line, not a character changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.errors import NoArticleText
from dateline.model import Article, Page, Segment, SegmentKind
from dateline.reading.article.body import key
from dateline.reading.article.byline import byline_lines, names_in
from dateline.reading.article.compose import BETWEEN
from dateline.reading.article.dateline import read_dateline
from dateline.reading.article.finish import Facts, finish_text
from dateline.reading.article.label import asks_to_pay, is_byline, kind_of
from dateline.reading.article.moment import is_date_line, with_zone
from dateline.reading.article.publishers import publisher_of
from dateline.reading.article.times import visible_times
from dateline.reading.article.wrapped import paragraphs

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_LONGEST_TITLE = 250
_ENDS_SENTENCE = re.compile(r"[.!?…;,][\"'”’»)\]]*$")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+")
_MARKDOWN_ONLY = re.compile(r"!\[[^\]]*\]\([^)]*\)|[-*_=]{3,}|```.*|<!--.*-->")
_HEAD_LINES = 15
_FEWEST_WORDS = 3  # of a headline


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    end: int
    level: int = 0
    """Of a Markdown heading, 1 to 6; 0 for all other lines."""


def read_plain(page: Page, text: str, *, markdown: bool = False) -> Iterator[Article]:
    """The article of the text; raises NoArticleText where nothing is written in it."""
    lines = list(_paragraphs(text, list(_lines(text, markdown=markdown))))
    if not any(c.isalnum() for line in lines for c in line.text):
        raise NoArticleText(page.name, "holds no words; give the text of a story")
    kinds = _kinds(lines, page.given_title, markdown=markdown)
    head = [line.text for line, kind in zip(lines, kinds, strict=True) if kind is not SegmentKind.BODY][:40]
    own_title = next((line.text for line, kind in zip(lines, kinds, strict=True) if kind is SegmentKind.HEADLINE), None)
    title = (page.given_title or "").strip() or own_title
    before = f"{title}{BETWEEN}" if title and own_title is None else ""
    segments = [Segment(SegmentKind.HEADLINE, 0, len(before) - len(BETWEEN))] if before else []
    moved = len(before)
    segments += [Segment(k, line.start + moved, line.end + moved) for line, k in zip(lines, kinds, strict=True)]
    yield finish_text(page, 0, before + text, segments, _facts(page, title, head, lines))


def _facts(page: Page, title: str | None, head: Sequence[str], lines: Sequence[_Line]) -> Facts:
    publisher = publisher_of(page.url)
    zone = publisher.zone if publisher else None
    published = [with_zone(m, zone) if zone else m for m in visible_times(head, changed=False)]
    modified = [with_zone(m, zone) if zone else m for m in visible_times(head, changed=True)]
    return Facts(
        url=page.url,
        title=title,
        publication=page.given_publication or (publisher.name if publisher else None),
        byline=names_in(byline_lines(head)),
        published=published[0] if published else modified[0] if modified else None,
        modified=modified[0] if modified else None,
        partial=len(lines) > 1 and any(asks_to_pay(line.text) for line in lines[-4:]),
    )


def _lines(text: str, *, markdown: bool) -> Iterator[_Line]:
    """Lines with words, without the blanks around them."""
    for found in _LINE.finditer(text):
        shown = found.group()
        start = found.start() + len(shown) - len(shown.lstrip())
        end = found.start() + len(shown.rstrip())
        level = 0
        heading = _MARKDOWN_HEADING.match(text[start:end]) if markdown else None
        if heading:
            level = heading.group().count("#")
            start += heading.end()
        if end > start:
            yield _Line(text[start:end], start, end, level)


def _paragraphs(text: str, lines: Sequence[_Line]) -> Iterator[_Line]:
    """The lines, those of a paragraph as one where the text is broken at a fixed width; headings stand alone."""
    level = {line.start: line.level for line in lines}
    for start, end in paragraphs(text, [(line.start, line.end) for line in lines]):
        yield _Line(" ".join(text[start:end].split()), start, end, level[start])


def _kinds(lines: Sequence[_Line], given_title: str | None, *, markdown: bool) -> list[SegmentKind]:
    if len(lines) == 1:
        return [SegmentKind.BODY]
    kinds = [kind_of(line.text) or SegmentKind.BODY for line in lines]
    if markdown:
        kinds = [
            SegmentKind.FURNITURE if _MARKDOWN_ONLY.fullmatch(x.text) else k for x, k in zip(lines, kinds, strict=True)
        ]
    headline = _headline(lines, kinds, given_title)
    if headline is not None:
        kinds[headline] = SegmentKind.HEADLINE
        for index in range(headline):
            # A slogan or a menu stands above the headline; a story does not.
            if kinds[index] is SegmentKind.BODY:
                kinds[index] = SegmentKind.FURNITURE
    if SegmentKind.BODY not in kinds:
        kinds = [
            SegmentKind.BODY if k is SegmentKind.FURNITURE and len(x.text) > 60 else k
            for x, k in zip(lines, kinds, strict=True)
        ]
    return kinds


def _headline(lines: Sequence[_Line], kinds: Sequence[SegmentKind], given_title: str | None) -> int | None:
    """Index of the headline among the lines above the first paragraph; None where the text begins with its story."""
    first = next((i for i, x in enumerate(lines) if kinds[i] is SegmentKind.BODY and not _is_title_like(x)), None)
    if given_title:
        wanted = key(given_title)
        above = range(min(_HEAD_LINES, len(lines) if first is None else first + 1))
        return next((i for i in above if wanted and key(lines[i].text) == wanted), None)
    marked = [i for i, line in enumerate(lines[: _HEAD_LINES if first is None else first]) if line.level]
    if marked:
        return min(marked, key=lambda i: (lines[i].level, i))
    if first is None:
        return None
    head = range(min(first, _HEAD_LINES))
    signed = next((i for i in head if is_date_line(lines[i].text) or is_byline(lines[i].text)), None)
    titles = [i for i in head if kinds[i] is SegmentKind.BODY and len(lines[i].text.split()) >= _FEWEST_WORDS]
    before_signature = [i for i in titles if signed is not None and i < signed]
    if before_signature:
        return before_signature[-1]
    return titles[0] if titles else None


def _is_title_like(line: _Line) -> bool:
    if line.level > 0:
        return True
    if len(line.text) > _LONGEST_TITLE or _ENDS_SENTENCE.search(line.text):
        return False
    # "LIMA, 9 JAN 90 -- HERE IS A COMMUNIQUE:" begins the story.
    opening = read_dateline(line.text, 0, published=None)
    return opening is None or not (opening.day or opening.agency)
