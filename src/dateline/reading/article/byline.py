"""Who wrote it, as names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.reading.article.calendar_words import MONTH, WEEKDAY
from dateline.reading.article.label import is_byline

_BY = re.compile(
    r"^(?:(?:words|story|report|analysis|opinion|written|reported|posted|published)\s+)?(?:by|author:?|von|par|de)\s*[:|]?\s+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|;|\||&|\band\b|\bwith\b)\s*", re.IGNORECASE)
_AFTER = re.compile(rf"\s+(?:in|at|for|of|from)\s+[A-Z].*$|\s+on\s+(?:{WEEKDAY}|{MONTH})\b.*$|\s*[|/–—].*$|\s+@\w+.*$")
# "by Jane Example Posted on May 2": the time stands behind the name on its line.
_BEHIND = re.compile(r"\s+(?:first\s+|last\s+)?(?:posted|published|updated)\s+(?:on|at|in)\b.*$", re.IGNORECASE)
_NO_NAME = re.compile(
    r"https?:|www\.|@|\d{2}|\.com\b|\b(?:staff|admin|editor|updated|published|correspondent|reporter|writer)s?\b",
    re.IGNORECASE,
)
_TITLE_LETTERS = re.compile(r"[A-Z]{2,5}")
_MOST = 12


def names_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Single names from author fields and `By ...` lines, each once, in order; addresses and job titles left out."""
    found: dict[str, None] = {}
    for text in texts:
        for part in _BETWEEN.split(_BEHIND.sub("", _BY.sub("", text.strip()[:400]))):
            name = _AFTER.sub("", part).strip(" .-–—:")
            if 3 <= len(name) <= 60 and len(name.split()) <= 6 and not _NO_NAME.search(part):
                found.setdefault(name.title() if name.isupper() and " " in name else name)
        if len(found) >= _MOST:
            break
    # "Jane Example, CNN": letters alone sign only where nobody else does.
    people = tuple(name for name in found if not _TITLE_LETTERS.fullmatch(name))
    return people or tuple(found)


def byline_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines that are a byline."""
    return tuple(line for line in lines if is_byline(line))
