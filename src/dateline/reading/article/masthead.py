"""The name of the outlet, where the page does not state it: its title, its masthead, its copyright line, its host."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from dateline.reading.article.block import Block
from dateline.reading.article.body import key

_SEPARATOR = re.compile(r"\s+[|–—·«»:-]+\s+|\s*\|\s*")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright)(?:\s*(?:©|\(c\)|copyright|by|(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?|,))*\s*"
    r"(?P<name>[A-ZÀ-Þ][\w'’&.-]*(?: (?:[A-ZÀ-Þ0-9][\w'’&.-]*|of|the|and|de|del|for)){0,4})",
    re.IGNORECASE,
)
_LONGEST_LINE = 300  # characters of a copyright line
_HEADINGS = frozenset(("h1", "h2", "h3"))
_LONGEST_NAME = 6  # words
_TAKEN_UP = ("www.", "m.", "amp.", "en.", "news.")


def site_by_title(titles: Sequence[str], found: Sequence[Block], url: str | None) -> str | None:
    """The first or last part of a title, where a line of the page or its host bears that name too."""
    split = [(title, _SEPARATOR.split(title.strip())) for title in titles]
    longest = max((max(len(parts[0]), len(parts[-1])) for _, parts in split if len(parts) > 1), default=0)
    lines = {key(b.text) for b in found if len(b.text) <= longest + 5 and b.tag not in _HEADINGS}
    host = _label(url)
    for title, parts in split:
        for part in (parts[-1], parts[0]) if len(parts) > 1 else ():
            words = key(part)
            if (
                1 <= len(words) <= _LONGEST_NAME
                and len(part) * 2 < len(title)
                and (words in lines or (host and "".join(words) in host))
            ):
                return part
    return None


def site_by_copyright(found: Sequence[Block], url: str | None) -> str | None:
    """The holder named in a copyright line, where the host agrees or there is none: others' texts are marked too."""
    host = _label(url)
    for name in _holders(found):
        joined = "".join(key(name))
        if not host or (joined and (joined in host or host.split(".")[0] in joined)):
            return name
    return None


def site_by_host(url: str | None) -> str | None:
    """The host of an address without `www.`."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _holders(found: Sequence[Block]) -> Iterator[str]:
    for block in reversed(found):
        said = _COPYRIGHT.search(block.text) if len(block.text) <= _LONGEST_LINE else None
        if said:
            name = re.sub(r"\s*\ball rights reserved\b.*", "", said["name"], flags=re.IGNORECASE)
            yield name.strip(" .,")


def _label(url: str | None) -> str:
    """`tigris-observer.example` of an address as `tigrisobserver.example`."""
    host = (site_by_host(url) or "").replace("-", "")
    for prefix in _TAKEN_UP:
        host = host.removeprefix(prefix)
    return host
