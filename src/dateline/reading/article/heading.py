"""The title of a page: its headline, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.reading.article.block import Block
from dateline.reading.article.body import key

_SEPARATOR = re.compile(r"\s+[|–—·«»:-]+\s+|\s*\|\s*")
_LONGEST_SITE = 5  # words
_SHARED = 0.6  # of the words of a stated title, for a heading to be the same one


def title_of(found: Sequence[Block], stated: Sequence[str], publication: str | None) -> str | None:
    """The first heading that agrees with a title stated in the head; else the stated one without the site's name."""
    # Some pages state the site's name for a title.
    stated = [title for title in stated if key(title) != key(publication or "")] or stated
    headings = [b for b in found if b.tag == "h1"] + [b for b in found if b.tag == "h2"]
    for heading in headings[:30]:
        if any(_agree(heading.text, title) for title in stated):
            return heading.text
    for title in stated:
        cleaned = without_site(title, publication)
        if cleaned:
            return cleaned
    first = [b.text for b in found if b.tag == "h1"]
    return first[0] if first else None


def without_site(title: str, publication: str | None) -> str:
    """`Army takes town - Example Monitor` without its last part, where that is the site's name or is short.

    And `Example Monitor - Army takes town` without its first, where that is the site's name.
    """
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    if publication and key(parts[0]) == key(publication):
        return title[len(parts[0]) :].lstrip(" |–—·«»:-")
    last = parts[-1]
    if _is_named(last, publication) or (len(last.split()) <= 4 and len(last) * 3 < len(title)):
        return title[: title.rindex(last)].rstrip(" |–—·«»:-")
    return title


def _is_named(part: str, publication: str | None) -> bool:
    words, name = set(key(part)), set(key(publication or ""))
    return bool(words and name) and (words <= name or name <= words)


def site_in(stated: Sequence[str], title: str | None) -> str | None:
    """The name of the site, where a stated title is the headline and that name behind it."""
    for long in stated:
        if title and long.startswith(title) and _SEPARATOR.match(long[len(title) :]):
            name = long[len(title) :].strip(" |–—·«»:-")
            if 1 <= len(name.split()) <= _LONGEST_SITE:
                return name
    return None


def _agree(heading: str, title: str) -> bool:
    words, wanted = key(heading), key(title)
    if len(words) < 3 or not wanted:
        return False
    return len(set(words) & set(wanted)) >= _SHARED * max(len(set(words)), 1) and len(words) <= len(wanted) + 6
