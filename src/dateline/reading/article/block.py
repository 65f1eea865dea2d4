"""An HTML page as its blocks of text in page order, each with what its surroundings say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element
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
    stressed: bool
    """All of it is bold or italic."""
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
_STRESS = frozenset(("b", "strong", "em", "i"))
_SPACE = re.compile(r"\s+")
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
        self._stressed = 0
        self._owner: _Owner | None = None

    def enter(self, element: HtmlElement, zone: Zone | None, story: HtmlElement | None) -> None:
        """Take in a block element and everything below it."""
        if element.tag == "article" or is_live_post(element):
            story = element
        self.flush()
        own = zone_of(element)
        # A caption is one wherever it stands; else the outer box says what the inner ones are.
        zone = own if own in (Zone.POST, Zone.CAPTION) or zone is None else zone
        self._owner = (element, zone, story)
        self._add(element.text, linked=False, stressed=False)
        for child in element:
            self._child(child, (element, zone, story))
        self.flush()

    def _child(self, child: _Element, owner: _Owner) -> None:
        tag = child.tag
        if not isinstance(tag, str) or tag in SKIPPED or not isinstance(child, HtmlElement) or is_unseen(child):
            pass
        elif tag == "br" or tag == "hr":
            self.flush()
        elif tag in _INLINE:
            self._inline(child, owner, linked=tag == "a", stressed=tag in _STRESS)
        else:
            self.enter(child, owner[1], owner[2])
        self._owner = owner
        self._add(child.tail, linked=False, stressed=False)

    def _inline(self, element: HtmlElement, owner: _Owner, *, linked: bool, stressed: bool) -> None:
        self._add(element.text, linked=linked, stressed=stressed)
        for child in element:
            tag = child.tag
            if isinstance(tag, str) and isinstance(child, HtmlElement) and tag not in SKIPPED and not is_unseen(child):
                if tag == "br":
                    self.flush()
                elif tag in _INLINE:
                    self._inline(child, owner, linked=linked or tag == "a", stressed=stressed or tag in _STRESS)
                else:
                    self.enter(child, owner[1], owner[2])
            self._owner = owner
            self._add(child.tail, linked=linked, stressed=stressed)

    def _add(self, text: str | None, *, linked: bool, stressed: bool) -> None:
        if not text:
            return
        self._pieces.append(text)
        if linked or stressed:
            size = len(text.strip())
            self._linked += size * linked
            self._stressed += size * stressed

    def flush(self) -> None:
        """Close the block that is open."""
        if self._pieces and self._owner is not None:
            text = _SPACE.sub(" ", _INVISIBLE.sub("", "".join(self._pieces))).strip()
            if text:
                element, zone, story = self._owner
                share = min(1.0, self._linked / len(text))
                stressed = self._stressed >= 0.9 * len(text)
                self.found.append(Block(text, str(element.tag), zone, share, stressed, story, element))
        self._pieces = []
        self._linked = self._stressed = 0
