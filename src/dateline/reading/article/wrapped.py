"""Text broken at a fixed width, as mail, wires and archives break it: the lines of a paragraph belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

Span = tuple[int, int]

_NARROWEST, _WIDEST = 40, 100
_FEWEST = 2  # pairs of lines that tell how a text is broken
_LONG = 0.7  # of the width: no last line of a paragraph, mostly
_SHARE = 0.8  # of the lines are long
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_ITEM = re.compile(r"(?:[-*+•·]|[0-9]{1,3}[.)])\s")
_ENDS = re.compile(r"[.!?:][\"'”’»)\]]*$")


def paragraphs(text: str, lines: Sequence[Span]) -> list[Span]:
    """The spans of the lines, those of one paragraph made one; as they are where the text is not broken at a width."""
    width = _width(text, lines)
    found = list(lines[:1])
    for above, line in pairwise(lines):
        if width and _goes_on(text, above, line) and not _ends(text, above, line, width):
            found[-1] = (found[-1][0], line[1])
        else:
            found.append(line)
    return found


def _width(text: str, lines: Sequence[Span]) -> int | None:
    """The width at which the text is broken; None where most breaks are those of sentences, headings or lists."""
    pairs = [(a, b) for a, b in pairwise(lines) if _goes_on(text, a, b)]
    if len(pairs) < _FEWEST:
        return None
    lengths = sorted(_length(text, a) for a, _ in pairs)
    # A line that holds a long address runs over.
    width = lengths[(len(lengths) - 1) * 19 // 20]
    full = sum(length >= _LONG * width for length in lengths)
    inside = sum(_is_inside(text, a, b) for a, b in pairs)
    holds = _NARROWEST <= width <= _WIDEST and full >= _SHARE * len(pairs) and inside >= len(pairs) / 2
    return width if holds else None


def _is_inside(text: str, line: Span, after: Span) -> bool:
    """Does the break stand inside a sentence?

    Small letters behind it show it; in text all in capitals, or in a script without them, the end of the line.
    """
    if text[after[0] : after[1]].upper() == text[after[0] : after[1]]:
        return not _ENDS.search(text, *line)
    return not text[after[0]].isupper()


def _goes_on(text: str, line: Span, after: Span) -> bool:
    """Does the next line stand right below, neither set in nor an item of a list?"""
    between = text[line[1] : after[0]]
    breaks = list(_BREAK.finditer(between))
    if len(breaks) != 1 or _ITEM.match(text, after[0]):
        return False
    return len(between) - breaks[0].end() <= _indent(text, line)


def _ends(text: str, line: Span, after: Span, width: int) -> bool:
    """Does the line end a paragraph or heading: short, or with a sentence and room left for the next word?"""
    length = _length(text, line)
    if length < _LONG * width:
        return True
    word = text[after[0] : after[1]].split(None, 1)[0]
    return length + 1 + len(word) <= width and _ENDS.search(text, *line) is not None


def _length(text: str, line: Span) -> int:
    return _indent(text, line) + line[1] - line[0]


def _indent(text: str, line: Span) -> int:
    before = text[max(0, line[0] - _WIDEST) : line[0]]
    return len(before) - len(before.rstrip(" \t"))
