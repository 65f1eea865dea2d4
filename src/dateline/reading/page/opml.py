"""OPML 2.0: lists of feeds, in and out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.errors import UnreadablePage
from dateline.reading.page.markup import local_name
from dateline.reading.page.source import Pages, Source, clean

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed of a list."""

    url: str
    title: str | None = None
    site: str | None = None


def parse_opml(root: etree._Element) -> tuple[Subscription, ...]:
    """The feeds of a list, folders flattened, each address once, in the order given."""
    found: dict[str, Subscription] = {}
    for outline in root.iter():
        url = _attribute(outline, "xmlUrl") if local_name(outline) == "outline" else None
        if url and url.startswith(("http://", "https://")):
            title = _attribute(outline, "title") or _attribute(outline, "text")
            found.setdefault(url, Subscription(url, title, _attribute(outline, "htmlUrl")))
    return tuple(found.values())


def _attribute(element: etree._Element, name: str) -> str | None:
    """The attribute, whatever the case of its name: writers differ."""
    value = next((v for k, v in element.attrib.items() if str(k).lower() == name.lower()), None)
    return " ".join(str(value).split()) or None if value is not None else None


def write_opml(feeds: Iterable[Subscription], *, title: str = "dateline feeds") -> bytes:
    """The list as an OPML 2.0 document; `parse_opml` reads it back the same."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = _writable(title)
    body = etree.SubElement(root, "body")
    for feed in feeds:
        outline = etree.SubElement(body, "outline", type="rss", text=_writable(feed.title or feed.url))
        if feed.title:
            outline.set("title", _writable(feed.title))
        outline.set("xmlUrl", _writable(feed.url))
        if feed.site:
            outline.set("htmlUrl", _writable(feed.site))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _writable(text: str) -> str:
    """The text without the control characters that XML cannot hold."""
    return "".join(c for c in clean(text) if c >= " " and c not in "\ufffe\uffff")


def opml_pages(source: Source, root: etree._Element) -> Pages:
    """The pages of every feed listed. To name a list of feeds is to ask for them: they are fetched."""
    feeds = parse_opml(root)
    if not feeds:
        raise UnreadablePage(source.name, "is an OPML list without feeds (no xmlUrl)")
    if source.follow is None:
        raise UnreadablePage(source.name, "is a list of feeds; name the file itself to have them fetched")
    for feed in feeds:
        yield from source.follow(feed.url)
