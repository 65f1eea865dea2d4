"""Where a story quotes: who is named inside a quotation does not say it, and who says it is no `he` inside."""

from __future__ import annotations

import re
from bisect import bisect_right

_LONGEST = 1500
_CURLY = rf"“[^“”\n]{{1,{_LONGEST}}}(?:”|\n|$)"
_OPENING = rf'(?:^|(?<=\n))"[^"\n]{{1,{_LONGEST}}}(?:"|\n|$)'
_STRAIGHT = rf'"[^"\n]{{1,{_LONGEST}}}"'
_PAIRED = rf"''(?:(?!'')[^\n]){{1,{_LONGEST}}}''"
_QUOTE = re.compile(rf"{_CURLY}|{_OPENING}|{_STRAIGHT}|``[^`\n]{{1,{_LONGEST}}}''|{_PAIRED}")


class Quotes:
    """The stretches in quotation marks of one text.

    A curly quote that is not closed, or a straight one that opens a paragraph, ends with its paragraph.
    """

    def __init__(self, text: str) -> None:
        spans = [m.span() for m in _QUOTE.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def holds(self, at: int) -> bool:
        """Is the offset inside a quotation?"""
        return self.opens(at) is not None

    def opens(self, at: int) -> int | None:
        """Where the quotation begins that the offset is in; None outside of one."""
        n = bisect_right(self._starts, at) - 1
        return self._starts[n] if n >= 0 and at < self._ends[n] else None
