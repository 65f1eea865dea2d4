"""Newsroom JSON (IPTC ninjs 1.x, 2.x and 3.x): headline, body, version and publication status.

Names follow the published JSON Schemas: lower case in 1.x and 2.x, camelCase in 3.x.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from dateline.errors import NoArticleText, PageError, UnreadablePage, WithdrawnStory
from dateline.model import Page
from dateline.reading.page.source import Source, clean

Item = Mapping[str, object]
STATUS_WORDS = {"canceled": "cancelled", "cancelled": "cancelled", "withheld": "withholds"}
MARKS = ("headlines", "headline", "bodies", "body_html", "body_text", "body_xhtml", "pubstatus", "versioncreated")


def is_ninjs(item: Item) -> bool:
    """An item has a uri, and a headline, body or status under one of their ninjs names."""
    names = {str(key).lower() for key in item}
    return "uri" in names and any(mark in names for mark in MARKS)


def ninjs_page(item: Item, name: str, source: Source) -> Page | PageError:
    """The item's page; WithdrawnStory where its publisher withholds or has cancelled it."""
    status = str(_get(item, "pubStatus") or "usable").lower()
    if status in STATUS_WORDS:
        at = _text(_get(item, "versionCreated"))
        did = "has cancelled" if STATUS_WORDS[status] == "cancelled" else "withholds"
        return WithdrawnStory(
            name, f"its publisher {did} {_text(_get(item, 'uri')) or 'it'}" + (f" ({at})" if at else "")
        )
    body = _body(item)
    if body is None:
        return NoArticleText(name, "a ninjs item without a text body")
    text, media_type = body
    title = _headline(item)
    content = _document(text, title, item) if media_type == "text/html" else clean(text)
    if len(content) > source.settings.max_page_bytes:
        return UnreadablePage(name, f"larger than {source.settings.max_page_bytes} bytes; raise max_page_bytes")
    return Page(
        content.encode(),
        media_type,
        name,
        url=_url(item) or source.url,
        fetched=source.fetched,
        charset="utf-8",
        given_id=_text(_get(item, "uri")),
        given_title=title,
        given_published=_text(_get(item, "versionCreated")) or _text(_get(item, "firstCreated")),
        given_publication=_publisher(item),
    )


def _document(body: str, title: str | None, item: Item) -> str:
    """A body fragment as a whole HTML page, so that it is read like any other."""
    language = _text(_get(item, "language"))
    author = _text(item.get("by")) or _text(item.get("byline"))
    attribute = f' lang="{escape(language)}"' if language else ""
    head = f"<title>{escape(title)}</title>" if title else ""
    head += f'<meta name="author" content="{escape(author)}">' if author else ""
    top = f"<h1>{escape(title)}</h1>" if title else ""
    return clean(
        f'<!DOCTYPE html><html{attribute}><head><meta charset="utf-8">{head}</head>'
        f"<body><article>{top}{body}</article></body></html>"
    )


def _get(item: Item, name: str) -> object:
    """The value under its 3.x or its lower-case name."""
    value = item.get(name)
    return item.get(name.lower()) if value is None else value


def _text(value: object) -> str | None:
    return clean(" ".join(value.split())) or None if isinstance(value, str) else None


def _objects(value: object) -> Iterator[Item]:
    if isinstance(value, list):
        yield from (m for m in value if isinstance(m, dict))


def _headline(item: Item) -> str | None:
    """The main headline; 1.x has one, 2.x and 3.x a list with roles."""
    ranked = sorted(_objects(_get(item, "headlines")), key=lambda h: h.get("role") not in (None, "main"))
    listed = next((t for h in ranked if (t := _text(h.get("value")))), None)
    return listed or _text(_get(item, "headline")) or _text(_get(item, "title"))


def _body(item: Item) -> tuple[str, str] | None:
    """The body and its media type; HTML first, for it has the paragraphs."""
    listed = [(str(b.get("contentType") or b.get("contenttype") or ""), b) for b in _objects(_get(item, "bodies"))]
    for markup in (True, False):
        for content_type, body in listed:
            value = body.get("value")
            if isinstance(value, str) and value.strip() and ("html" in content_type.lower()) is markup:
                return value, "text/html" if markup else "text/plain"
    for key, media_type in (("body_html", "text/html"), ("body_xhtml", "text/html"), ("body_text", "text/plain")):
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            return value, media_type
    return None


def _url(item: Item) -> str | None:
    """The item's web address, where its uri is one."""
    uri = _text(_get(item, "uri"))
    return uri if uri and uri.startswith(("http://", "https://")) else None


def _publisher(item: Item) -> str | None:
    """Who is named as source of the item."""
    named = next((t for s in _objects(_get(item, "infoSources")) if (t := _text(s.get("name")))), None)
    return _text(_get(item, "copyrightHolder")) or _text(item.get("source")) or named
