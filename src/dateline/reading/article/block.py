"""An HTML page as its blocks of text in page order, each with what its surroundings say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from dateline.reading.article.zone import Zone, is_live_post, is_unseen, zone_of


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table cell or line of its own."""

    text: str
    tag: str
    zone: Zone | None
    linked: float
    """Share of the characters that are link text, 0 to 1."""
    story: HtmlElement | None
    """The innermost `article`, or post of a live blog, around it."""
    element: HtmlElement


SKIPPED = frozenset(
    "head script style noscript template svg math iframe object embed select textarea audio video canvas map".split()
)
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q ruby rt rp s samp small
    span strike strong sub sup time tt u var wbr nobr""".split()
)
_BREAKS = frozenset(("br", "hr"))
# Zero-width characters and soft hyphens would split words for every later stage.
_INVISIBLE = re.compile(r"[\u200b\u2060\ufeff\u00ad]")

# The element whose own text is gathered, its zone, its story.
_Owner = tuple[HtmlElement, Zone | None, HtmlElement | None]


def blocks(tree: HtmlElement) -> list[Block]:
    """Every block with text, in page order; scripts, styles and form choices left out."""
    walk = _Walk()
    walk.enter(tree, None, None)
    walk.flush()
    return walk.found


class _Walk:
    """One pass over the tree. Text gathers until a block begins or ends."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._owner: _Owner | None = None

    def enter(self, element: HtmlElement, zone: Zone | None, story: HtmlElement | None) -> None:
        """Take in a block element and everything below it."""
        if self._pieces:
            self.flush()
        if element.tag == "article" or is_live_post(element):
            story = element
        own = zone_of(element)
        # A caption is one wherever it stands; else the outer box says what the inner ones are.
        if zone is None or own is Zone.POST or own is Zone.CAPTION:
            zone = own
        self._below(element, (element, zone, story), linked=False)
        if self._pieces:
            self.flush()

    def _below(self, element: HtmlElement, owner: _Owner, *, linked: bool) -> None:
        """The text and the children of an element whose block is the owner's."""
        self._owner = owner
        if element.text:
            self._add(element.text, linked=linked)
        for child in element:
            tag = child.tag
            if tag in _INLINE:
                if tag != "span" or not is_unseen(child):
                    self._below(child, owner, linked=linked or tag == "a")
            elif tag in _BREAKS:
                self.flush()
            elif isinstance(tag, str) and tag not in SKIPPED:
                self.enter(child, owner[1], owner[2])
            self._owner = owner
            if child.tail:
                self._add(child.tail, linked=linked)

    def _add(self, text: str, *, linked: bool) -> None:
        if not self._pieces and text.isspace():
            return
        self._pieces.append(text)
        if linked:
            self._linked += len(text.strip())

    def flush(self) -> None:
        """Close the block that is open."""
        if self._pieces and self._owner is not None:
            text = "".join(self._pieces)
            if not text.isascii():
                text = _INVISIBLE.sub("", text)
            text = " ".join(text.split())
            if text:
                element, zone, story = self._owner
                share = min(1.0, self._linked / len(text))
                self.found.append(Block(text, str(element.tag), zone, share, story, element))
        self._pieces = []
        self._linked = 0
