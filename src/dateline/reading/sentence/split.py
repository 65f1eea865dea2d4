"""Sentences of the coded segments, by rule: fast, and the same on every machine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.model import CODED_KINDS, Article, Segment, SegmentKind, Sentence
from dateline.reading.article.label import news_of_update

# A full stop after one of these ends no sentence.
ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen maj col lt sgt capt cmdr cpl adm brig pvt sen rep gov pres hon rev st mt ft
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    no nos vs etc inc corp co ltd jr sr al approx est dept univ assn bros fig vol pp ed op
    ariz calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa
    penn tenn tex va vt wash wis wyo ave blvd rd u.s u.k u.n e.u d.c a.m p.m i.e e.g""".split()
)
# Before a capital these may well end one: "in the U.S. The army"
_SOFT = frozenset({"u.s", "u.k", "u.n", "e.u", "d.c", "a.m", "p.m", "etc", "inc", "corp", "co", "ltd", "jr", "sr"})
_STARTERS = frozenset(
    """the a an he she it they we in on at but and however this that these those after before while when
    if as for its his her their there since i you with from one some many most both""".split()
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\s])|\n\s*\n+|\n(?=\s*\S)")
_WORD_BEFORE = re.compile(r"([A-Za-z](?:[A-Za-z.]*[A-Za-z])?)[.]$")


def split(article: Article) -> tuple[Sentence, ...]:
    """Sentences of headline, body and the news of updates in text order, with the number of their paragraph."""
    found: list[Sentence] = []
    paragraph = 0
    for segment in sorted(article.segments, key=lambda s: s.start):
        start = _told_from(article, segment)
        if start is None:
            continue
        for a, b, new_paragraph in _spans(article.text, start, segment.end):
            paragraph += new_paragraph
            text = article.text[a:b]
            found.append(Sentence(len(found), a, b, text, segment.kind, paragraph))
        paragraph += 1
    return tuple(found)


def _told_from(article: Article, segment: Segment) -> int | None:
    """Where the segment begins to tell: behind a dateline or the label of an update; None where it is not coded."""
    if segment.kind is SegmentKind.UPDATE:
        label = news_of_update(article.text[segment.start : segment.end])
        return None if label is None else segment.start + label
    if segment.kind not in CODED_KINDS:
        return None
    if article.dateline and segment.start <= article.dateline.start < segment.end:
        return article.dateline.end
    return segment.start


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """(start, end, begins a paragraph) of each sentence in [start, end)."""
    begin, fresh = start, True
    for match in _END.finditer(text, start, end):
        is_break = text[match.start()] == "\n"
        if not is_break and not _ends_sentence(text, begin, match):
            continue
        # A single line break inside running text is a wrap, not an end.
        if is_break and match.group().count("\n") == 1 and _wraps(text, match):
            continue
        stop = match.start() if is_break else match.end()
        yield from _trimmed(text, begin, stop, fresh)
        begin, fresh = match.end(), is_break
    yield from _trimmed(text, begin, end, fresh)


def _trimmed(text: str, start: int, end: int, fresh: bool) -> Iterator[tuple[int, int, bool]]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if right > left:
        yield left, right, fresh


def _wraps(text: str, match: re.Match[str]) -> bool:
    """Hard-wrapped text: the line is long, ends in no full stop, and the next begins in lower case or mid-name."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].rstrip()
    following = text[match.end() : match.end() + 40].lstrip()
    if not line or not following or line[-1] in '.!?"”’:':
        return False
    return len(line) >= 50 and (len(line) <= 90 or following[0].islower())


def _ends_sentence(text: str, begin: int, match: re.Match[str]) -> bool:
    """Is the full stop at the match an end, or part of an abbreviation, an initial, a number?"""
    mark = text[match.start() : match.end()]
    if mark[0] != "." or len(mark.strip("\"'”’»)]")) > 1:
        following = text[match.end() : match.end() + 4].lstrip(" \t\"'“‘«([")
        # "Really?" she said.
        return not (following[:1].islower() and mark[-1] in "\"'”’»")
    following = text[match.end() : match.end() + 30].lstrip(" \t\r\n\"'“‘«([")
    if following[:1].islower():
        return False
    word = _WORD_BEFORE.search(text, max(begin, match.start() - 20), match.start() + 1)
    if word is None:
        return True
    before = word.group(1)
    known = before.lower()
    if len(before) == 1 and before.isupper() and before != "I":
        return False
    if known in _SOFT or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", before):
        first = re.match(r"[A-Za-z]+", following)
        return first is not None and first.group().lower() in _STARTERS and first.group()[0].isupper()
    return known not in ABBREVIATIONS
