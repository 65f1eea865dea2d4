"""The part of a page that an element opens, by its tag, its role and its class names."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from lxml.html import HtmlElement


class Zone(StrEnum):
    """The part of a page that a block stands in."""

    CAPTION = "caption"
    POST = "post"
    """A post of a social network, embedded."""
    COMMENTS = "comments"
    RELATED = "related"
    OFFER = "offer"
    """Sign-up boxes, subscriptions, advertisements."""
    CHROME = "chrome"
    """Menus, banners, share buttons, mastheads, footers."""


_TAGS = {
    "figcaption": Zone.CAPTION,
    "nav": Zone.CHROME,
    "footer": Zone.CHROME,
    "dialog": Zone.CHROME,
    "button": Zone.CHROME,
}
_ROLES = dict.fromkeys(("navigation", "banner", "contentinfo", "dialog", "search"), Zone.CHROME)
_START, _END = r"(?:^|[\s_-])", r"(?:$|[\s_-])"
_NAMES = {
    Zone.POST: (
        "twitter-(?:tweet|video)|instagram-media|fb-(?:post|video)|tiktok-embed|bluesky-embed",
        "reddit-embed|telegram-post",
    ),
    Zone.CAPTION: (rf"{_START}(?:fig|wp-|image-?|photo-?|media-?|img-?|picture-?)?captions?{_END}",),
    Zone.COMMENTS: (
        rf"{_START}comments?(?:{_END}|list|area|section|body|form)",
        r"disqus|(?:^|\s)respond(?:$|\s)",
    ),
    Zone.RELATED: (
        rf"{_START}related|recommend|read-?(?:next|more|also)|also-?like|most-?(?:read|viewed|popular)",
        "(?:more|other|latest|top|popular)-?(?:stories|news|articles|posts)",
        rf"trending|outbrain|taboola|{_START}teasers?{_END}",
    ),
    Zone.OFFER: (
        "newsletter|mc4wp|mailchimp|sign-?up|subscri(?:be|ption)|paywall|advert|sponsor",
        rf"{_START}(?:ads?|promo|donate|donation){_END}",
    ),
    Zone.CHROME: (
        "cookie|consent|gdpr|breadcrumb",
        rf"{_START}(?:nav(?:bar|igation)?|menus?|share|sharing|social|tagline|slogan|masthead){_END}",
        rf"{_START}(?:footer|logo|toolbar|copyright|pagination|skip-link|modal|popup|login){_END}",
    ),
}
_NAME = re.compile("|".join(f"(?P<{zone}>{'|'.join(forms)})" for zone, forms in _NAMES.items()), re.IGNORECASE)
_UNSEEN = re.compile(rf"visually-?hidden|sr-only|screen-?reader|a11y-text|{_START}hidden{_END}", re.IGNORECASE)
_LONGEST_NAMES = 300
_WHOLE = frozenset(("html", "body", "main"))
_LIVE_TAGS = frozenset(("div", "section", "li", "article"))
_LIVE_POST = re.compile(
    r"(?:^|[\s_-])live-?(?:blog|story|updates?|event|feed|page)?(?:-timeline)?[_-]{1,2}"
    r"(?:post|entry|item|update|block|message)(?:$|\s)",
    re.IGNORECASE,
)


def zone_of(element: HtmlElement) -> Zone | None:
    """What tag, role and class names of this element itself say; None where they say nothing."""
    tag = str(element.tag)
    if tag in _WHOLE:
        return None
    known = _TAGS.get(tag) or _ROLES.get(element.get("role", ""))
    if known:
        return known
    name = element.get("class")
    zone = _zone_of_name(name) if name else None
    if zone:
        return zone
    name = element.get("id")
    return _zone_of_name(name) if name else None


# One page names hundreds of elements alike.
@lru_cache(maxsize=4096)
def _zone_of_name(name: str) -> Zone | None:
    found = _NAME.search(name[:_LONGEST_NAMES]) if len(name) > 1 else None
    return Zone(str(found.lastgroup)) if found else None


def is_live_post(element: HtmlElement) -> bool:
    """Is the element one entry of a live blog?"""
    if element.tag not in _LIVE_TAGS:
        return False
    name = element.get("class", "")
    return element.get("itemprop") == "liveBlogUpdate" or ("live" in name.lower() and _is_live_name(name))


def _is_live_name(name: str) -> bool:
    return _LIVE_POST.search(name[:_LONGEST_NAMES]) is not None


def is_unseen(element: HtmlElement) -> bool:
    """A word for screen readers only ("opens new tab"): it would stand in the middle of a sentence."""
    return element.tag == "span" and _UNSEEN.search(element.get("class") or "") is not None
