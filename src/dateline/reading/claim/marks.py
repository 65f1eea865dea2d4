"""Quotation marks: from where to where they reach, whatever the house style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.model import Article, Sentence

Span = tuple[int, int]

MARKS = "“”\"«»‘’'`„‟"
EDGES = " \t\n,;:.—–-"
_OPEN, _CLOSE = "“«‟„", "”»"
LONGEST = 3000
_SHORT = 60
_DOUBLE = re.compile(r"[“”«»„‟\"]|``|''")
_NESTING = re.compile(r"[“”]")
# British style; an apostrophe within a word or behind a plural is no mark.
_SINGLE_OPEN = re.compile(r"(?:(?<=[\s(—:])|^)[‘'](?=[A-Za-z0-9])", re.MULTILINE)
_SINGLE_CLOSE = re.compile(r"(?<=[,.?!…])[’'](?![A-Za-z0-9])")
_CURLY_CLOSE = re.compile(r"’(?![A-Za-z0-9])")


def quotation_spans(article: Article, sentences: Sequence[Sentence]) -> list[Span]:
    """Offsets from opening to closing mark, inclusive; a quote left open ends with its paragraph."""
    spans: list[Span] = []
    for start, end in paragraphs(sentences):
        spans.extend(_spans_in(article.text, start, end))
    return sorted(spans)


def paragraphs(sentences: Sequence[Sentence]) -> Iterator[Span]:
    """From the first to the last character of each paragraph, in text order."""
    by_number: dict[int, list[int]] = {}
    for s in sentences:
        by_number.setdefault(s.paragraph, []).extend((s.start, s.end))
    for offsets in by_number.values():
        yield min(offsets), max(offsets)


def touches(article: Article, sentence: Sentence, span: Span) -> bool:
    """Does the quotation overlap the sentence, or end or begin beside it so that the sentence may hold its cue?

    “Who would?” Lee asked. / Lee went on: / “Nobody.”
    """
    start, end = span
    if start < sentence.end and sentence.start < end:
        return True
    text = article.text
    if end <= sentence.start:
        last = text[start:end].rstrip(MARKS)[-1:]
        short = sentence.end - sentence.start < _SHORT and not sentence.text.endswith(":")
        return end >= sentence.start - 2 and (last in ("?", "!", "…") or (last == "." and short))
    return sentence.text.endswith(":") and not text[sentence.end : start].strip()


def inside(offset: int, marked: Sequence[Span]) -> bool:
    """Does the offset stand within one of the quotations?"""
    return any(a <= offset < b for a, b in marked)


def quoted_share(span: Span, marked: Sequence[Span]) -> float:
    """How much of the span stands within quotation marks, from 0 to 1."""
    start, end = span
    quoted = sum(min(b, end) - max(a, start) for a, b in marked if a < end and start < b)
    return quoted / max(1, end - start)


def _spans_in(text: str, start: int, end: int) -> Iterator[Span]:
    if _DOUBLE.search(text, start, end):
        yield from _nested(text, start, end) if _is_nested(text, start, end) else _flat(text, start, end)
    else:
        yield from _single(text, start, end)


def _is_nested(text: str, start: int, end: int) -> bool:
    """Do curly marks pair off, one pair within another?"""
    depth = deepest = 0
    for match in _NESTING.finditer(text, start, end):
        depth += 1 if match.group() == "“" else -1
        deepest = max(deepest, depth)
        if depth < 0:
            return False
    return depth == 0 and deepest > 1


def _nested(text: str, start: int, end: int) -> Iterator[Span]:
    depth, opened = 0, start
    for match in _NESTING.finditer(text, start, end):
        if match.group() == "“":
            opened = match.start() if depth == 0 else opened
            depth += 1
            continue
        depth -= 1
        if depth == 0 and match.end() - opened <= LONGEST:
            yield opened, match.end()


def _flat(text: str, start: int, end: int) -> Iterator[Span]:
    opened: int | None = None
    for match in _DOUBLE.finditer(text, start, end):
        mark, at = match.group(), match.start()
        opens = mark in _OPEN or mark == "``"
        closes = mark in _CLOSE
        if mark in ('"', "''"):
            opens, closes = opened is None, opened is not None
        if opens:
            opened = at if opened is None else opened
        elif closes and opened is not None:
            if match.end() - opened <= LONGEST:
                yield opened, match.end()
            opened = None
    if opened is not None and (text[opened] in _OPEN or opened == start) and end - opened <= LONGEST:
        yield opened, end


def _single(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    while opening := _SINGLE_OPEN.search(text, at, end):
        inner = opening.end()
        closing = _SINGLE_CLOSE.search(text, inner, end)
        if closing is None and opening.group().endswith("‘"):
            closing = _CURLY_CLOSE.search(text, inner, end)
        if closing is None:
            return
        if closing.end() - opening.start() <= LONGEST:
            yield opening.start(), closing.end()
        at = closing.end()
