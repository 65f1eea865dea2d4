"""What one publisher's pages do that the general way gets wrong. Everything left out is read the general way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Publisher:
    """Facts about one layout. XPaths are relative to the page's root."""

    name: str
    domains: tuple[str, ...]
    """Registered host names; their sub-domains are meant too."""
    zone: str | None = None
    """IANA zone of the clock times that the pages print without one."""
    body: tuple[str, ...] = ()
    """XPaths of the paragraphs that are the running text, where the extractor misses some."""
    captions: tuple[str, ...] = ()
    """XPaths of captions that no tag or class name of the usual kind shows."""
    crosslinks: tuple[str, ...] = ()
    """XPaths of in-text links to other stories."""
    quotes: tuple[str, ...] = ()
    """XPaths of embedded posts."""
    furniture: tuple[str, ...] = ()
    """XPaths of boxes inside the text that are not of it."""
    boilerplate: tuple[str, ...] = ()
    """Beginnings of lines that the publisher puts on every page."""
    byline: tuple[str, ...] = ()
    """XPaths of the elements that hold one author's name each."""
    published: tuple[str, ...] = ()
    """XPaths that give the time of publication as text or attribute."""
    modified: tuple[str, ...] = ()
    """XPaths that give the time of the last change as text or attribute."""
