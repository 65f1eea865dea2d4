"""An HTML page as its blocks of text in page order, each with what its surroundings say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from lxml.etree import _Element
from lxml.html import HtmlElement


class Zone(StrEnum):
    """The part of a page that a block stands in, as its tags and class names say."""

    CAPTION = "caption"
    POST = "post"
    """A post of a social network, embedded."""
    COMMENTS = "comments"
    RELATED = "related"
    OFFER = "offer"
    """Sign-up boxes, subscriptions, advertisements."""
    CHROME = "chrome"
    """Menus, banners, share buttons, mastheads, footers."""


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
    story: int | None
    """Number of the innermost `article` element around it."""
    element: HtmlElement


SKIPPED = frozenset(
    "head script style noscript template svg math iframe object embed select textarea audio video canvas map".split()
)
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q ruby rt rp s samp small
    span strike strong sub sup time tt u var wbr nobr""".split()
)
_STRESS = frozenset(("b", "strong", "em", "i"))
_TAG_ZONES = {
    "figcaption": Zone.CAPTION,
    "nav": Zone.CHROME,
    "footer": Zone.CHROME,
    "dialog": Zone.CHROME,
    "button": Zone.CHROME,
}
_NAMES = (
    (
        Zone.POST,
        r"twitter-(?:tweet|video)|instagram-media|fb-(?:post|video)|tiktok-embed|bluesky-embed|reddit-embed|telegram-post",
    ),
    (Zone.CAPTION, r"(?:^|[\s_-])(?:fig|wp-|image-?|photo-?|media-?|img-?|picture-?)?captions?(?:$|[\s_-])"),
    (Zone.COMMENTS, r"(?:^|[\s_-])comments?(?:$|[\s_-]|list|area|section|body|form)|disqus|(?:^|\s)respond(?:$|\s)"),
    (
        Zone.RELATED,
        r"(?:^|[\s_-])related|recommend|(?:more|other|latest|top|popular)-?(?:stories|news|articles|posts)|read-?(?:next|more|also)"
        r"|also-?like|most-?(?:read|viewed|popular)|trending|outbrain|taboola|(?:^|[\s_-])teasers?(?:$|[\s_-])",
    ),
    (
        Zone.OFFER,
        r"newsletter|sign-?up|subscri(?:be|ption)|paywall|advert|sponsor|(?:^|[\s_-])(?:ads?|promo|donate|donation)(?:$|[\s_-])",
    ),
    (
        Zone.CHROME,
        r"cookie|consent|gdpr|breadcrumb|(?:^|[\s_-])(?:nav(?:bar|igation)?|menus?|share|sharing|social|tagline|slogan|masthead"
        r"|footer|logo|toolbar|copyright|pagination|skip-link|modal|popup|login)(?:$|[\s_-])",
    ),
)
_ZONE_NAME = re.compile("|".join(f"(?P<{zone}>{pattern})" for zone, pattern in _NAMES), re.IGNORECASE)
_SPACE = re.compile(r"[\s\u200b\u2060\ufeff\u00ad]+")
_ROLES = {
    "navigation": Zone.CHROME,
    "banner": Zone.CHROME,
    "contentinfo": Zone.CHROME,
    "dialog": Zone.CHROME,
    "search": Zone.CHROME,
}


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
        self._owner: tuple[HtmlElement, Zone | None, int | None] | None = None
        self._stories = 0

    def enter(self, element: HtmlElement, zone: Zone | None, story: int | None) -> None:
        """Take in a block element and everything below it."""
        tag = element.tag
        if tag == "article":
            story = self._stories
            self._stories += 1
        self.flush()
        own = zone_of(element)
        # A caption is one wherever it stands; else the outer box says what the inner ones are.
        zone = own if own in (Zone.POST, Zone.CAPTION) or zone is None else zone
        self._owner = (element, zone, story)
        self._add(element.text, linked=False, stressed=False)
        for child in element:
            self._child(child, (element, zone, story))
        self.flush()

    def _child(self, child: _Element, owner: tuple[HtmlElement, Zone | None, int | None]) -> None:
        tag = child.tag
        if not isinstance(tag, str) or tag in SKIPPED or not isinstance(child, HtmlElement):
            pass
        elif tag == "br" or tag == "hr":
            self.flush()
        elif tag in _INLINE:
            self._inline(child, owner, linked=tag == "a", stressed=tag in _STRESS)
        else:
            self.enter(child, owner[1], owner[2])
        self._owner = owner
        self._add(child.tail, linked=False, stressed=False)

    def _inline(
        self, element: HtmlElement, owner: tuple[HtmlElement, Zone | None, int | None], *, linked: bool, stressed: bool
    ) -> None:
        self._add(element.text, linked=linked, stressed=stressed)
        for child in element:
            tag = child.tag
            if isinstance(tag, str) and isinstance(child, HtmlElement) and tag not in SKIPPED:
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
            text = _SPACE.sub(" ", "".join(self._pieces)).strip()
            if text:
                element, zone, story = self._owner
                share = min(1.0, self._linked / len(text))
                stressed = self._stressed >= 0.9 * len(text)
                self.found.append(Block(text, element.tag, zone, share, stressed, story, element))
        self._pieces = []
        self._linked = self._stressed = 0


def zone_of(element: HtmlElement) -> Zone | None:
    """What tag, role and class names of this element itself say; None where they say nothing."""
    tag = element.tag
    if tag in ("html", "body", "main"):
        return None
    known = _TAG_ZONES.get(tag)
    if known:
        return known
    attributes = element.attrib
    if not attributes:
        return None
    role = _ROLES.get(str(attributes.get("role", "")))
    if role:
        return role
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    if len(names) < 3:
        return None
    found = _ZONE_NAME.search(names[:300])
    return Zone(str(found.lastgroup)) if found else None
