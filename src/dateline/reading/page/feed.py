"""RSS, Atom and JSON Feed: an entry that carries its story is a page; another is a link to one."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from html import escape, unescape
from urllib.parse import urljoin

from dateline.errors import NoArticleText, PageError, UnreadablePage
from dateline.model import Page
from dateline.reading.page.markup import parse_xml
from dateline.reading.page.source import Pages, Source, clean, one_line

FULL_STORY = 600
"""Characters of text: an entry's content that is shorter is a teaser, and the story is behind the link."""
MAX_ENTRIES = 10_000
PATIENT_BYTES = 1_000_000
"""Above, the patient parser is not tried: it reads some broken feeds at 500 kB a second."""
TAG = re.compile(r"<[^<>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. `content` is what the feed gives as the whole story, `summary` its teaser."""

    title: str | None
    link: str | None
    published: str | None
    content: str | None
    summary: str | None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read: its own title and its entries, in the order given."""

    title: str | None
    entries: tuple[Entry, ...]


def parse_feed(content: bytes, name: str, *, base: str | None = None) -> Feed:
    """The feed. UnreadablePage where the bytes are no feed. Links are made absolute against `base`."""
    if content.lstrip()[:1] == b"{":
        return _json_feed(content, name, base)
    parse_xml(content, name, lenient=True)  # refuses entities before a parser of others meets them
    read = _fast(content) or _patient(content)
    if read is None:
        raise UnreadablePage(name, "is not a feed that can be read (RSS, Atom or JSON Feed)")
    title, raw = read
    return Feed(title, tuple(_entry(e, base) for e in raw[:MAX_ENTRIES] if isinstance(e, dict)))


def _json_feed(content: bytes, name: str, base: str | None) -> Feed:
    """A JSON Feed 1.0 or 1.1; an item that is no object is passed over."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UnreadablePage(name, f"broken JSON: {one_line(error)}") from error
    items = _objects(value.get("items"))
    return Feed(_line(value.get("title")), tuple(_json_entry(item, base) for item in items[:MAX_ENTRIES]))


def _objects(value: object) -> list[dict[str, object]]:
    """The objects in a list; anything else is passed over."""
    return [member for member in value if isinstance(member, dict)] if isinstance(value, list) else []


def _json_entry(item: dict[str, object], base: str | None) -> Entry:
    return Entry(
        title=_line(item.get("title")),
        link=_link(_line(item.get("url")) or _line(item.get("external_url")), base),
        published=_line(item.get("date_published")) or _line(item.get("date_modified")),
        content=_string(item.get("content_html")) or _string(item.get("content_text")),
        summary=_string(item.get("summary")),
        author=_line(next((a.get("name") for a in _objects(item.get("authors") or [item.get("author")])), None)),
    )


def feed_pages(source: Source, content: bytes) -> Pages:
    """A page an entry: its content; else the page behind its link; else, where no link is followed, its summary."""
    feed = parse_feed(content, source.name, base=source.url)
    if not feed.entries:
        yield NoArticleText(source.name, "a feed without entries")
    for number, entry in enumerate(feed.entries, 1):
        yield from _entry_pages(source, feed, entry, f"{source.name}:{number}")


def _entry_pages(source: Source, feed: Feed, entry: Entry, name: str) -> Pages:
    content = entry.content or ""
    if len(plain(content)) >= FULL_STORY or (content and not source.follow):
        told = {"html": _document(content, entry)} if "<" in content else {"text": content}
        yield _page(source, feed, entry, name, **told)
    elif source.follow and entry.link:
        yield from (_with_entry(found, feed, entry) for found in source.follow(entry.link))
    elif content or entry.summary:
        yield _page(source, feed, entry, name, text=plain(content or entry.summary or ""))
    else:
        yield NoArticleText(name, "a feed entry without text")


def _page(source: Source, feed: Feed, entry: Entry, name: str, *, html: str = "", text: str = "") -> Page | PageError:
    body = clean(html or text)
    if not body:
        return NoArticleText(name, "a feed entry without text")
    return Page(
        body.encode(),
        "text/html" if html else "text/plain",
        name,
        url=entry.link,
        fetched=source.fetched,
        charset="utf-8",
        given_title=entry.title,
        given_published=entry.published,
        given_publication=feed.title,
    )


def _with_entry(found: Page | PageError, feed: Feed, entry: Entry) -> Page | PageError:
    """The page behind a link, with what the feed says of it."""
    if isinstance(found, PageError):
        return found
    return replace(
        found,
        given_title=found.given_title or entry.title,
        given_published=found.given_published or entry.published,
        given_publication=found.given_publication or feed.title,
    )


def _document(content: str, entry: Entry) -> str:
    """An entry's markup as a whole page, so that it is read like any other."""
    heading = f"<h1>{escape(entry.title)}</h1>" if entry.title else ""
    head = f"<title>{escape(entry.title)}</title>" if entry.title else ""
    head += f'<meta name="author" content="{escape(entry.author)}">' if entry.author else ""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head>'
        f"<body><article>{heading}{content}</article></body></html>"
    )


def plain(markup: str) -> str:
    """The text of a short piece of markup; tags become spaces."""
    return " ".join(unescape(TAG.sub(" ", markup)).split())


Raw = tuple[str | None, list[object]]


def _fast(content: bytes) -> Raw | None:
    """What fastfeedparser reads; None where it reads nothing, so that the slower one may try."""
    import fastfeedparser

    try:
        feed = fastfeedparser.parse(content, include_tags=False, include_media=False, include_enclosures=False)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, LookupError, RecursionError):
        return None
    entries = [dict(entry) for entry in feed.get("entries") or []]
    return (_line((feed.get("feed") or {}).get("title")), list(entries)) if entries else None


def _patient(content: bytes) -> Raw | None:
    """What feedparser reads out of a broken feed; None where it sees none."""
    import feedparser

    if len(content) > PATIENT_BYTES:
        return None
    try:
        feed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError, RecursionError):
        return None
    if not feed.get("version"):
        return None
    return _line(feed.feed.get("title")), [dict(entry) for entry in feed.entries]


def _entry(raw: dict[str, object], base: str | None) -> Entry:
    """An entry from either parser's words."""
    summary = _string(raw.get("description")) or _string(raw.get("summary"))
    content = _content(raw.get("content"))
    # fastfeedparser repeats the description as content where there is none.
    if content and summary and content.strip() == summary.strip():
        content = None
    if content is None and summary and len(plain(summary)) >= FULL_STORY:
        content = summary
    return Entry(
        title=_line(plain(_string(raw.get("title")) or "")),
        link=_link(_line(raw.get("link")), base),
        published=_published(_line(raw.get("published")) or _line(raw.get("updated"))),
        content=content,
        summary=summary,
        author=_line(raw.get("author")),
    )


def _published(moment: str | None) -> str | None:
    """The time, or the day alone: the parsers make midnight UTC of a date without a time."""
    return moment.removesuffix("T00:00:00+00:00") if moment else None


def _content(value: object) -> str | None:
    """The longest of the contents that an entry has."""
    found = [_string(c.get("value")) or "" for c in value if isinstance(c, dict)] if isinstance(value, list) else []
    return max(found, key=len, default="") or None


def _link(link: str | None, base: str | None) -> str | None:
    """An absolute http(s) address; None where there is none."""
    try:
        absolute = urljoin(base, link) if base and link else link
    except ValueError:
        return None
    return absolute if absolute and absolute.startswith(("http://", "https://")) else None


def _string(value: object) -> str | None:
    return clean(value) if isinstance(value, str) and value.strip() else None


def _line(value: object) -> str | None:
    return " ".join(clean(value).split()) or None if isinstance(value, str) else None
