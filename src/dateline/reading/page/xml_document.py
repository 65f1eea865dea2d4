"""An XML document: a feed, a sitemap, a list of feeds, or a page written as XHTML."""

from __future__ import annotations

from dateline.errors import UnreadablePage
from dateline.reading.page.document import read_html
from dateline.reading.page.feed import feed_pages
from dateline.reading.page.markup import local_name, parse_xml
from dateline.reading.page.opml import opml_pages
from dateline.reading.page.sitemap import sitemap_pages
from dateline.reading.page.source import Pages, Source


def read_xml(source: Source) -> Pages:
    """The pages of the document, by its root element."""
    content = source.read_all()
    root = parse_xml(content, source.name, lenient=True)
    name = local_name(root)
    if name in ("rss", "feed", "rdf", "channel"):
        yield from feed_pages(source, content)
    elif name in ("urlset", "sitemapindex"):
        yield from sitemap_pages(source, root)
    elif name == "opml":
        yield from opml_pages(source, root)
    elif name == "html":
        yield from read_html(source)
    else:
        raise UnreadablePage(source.name, f"is XML of a kind that is not read (<{name[:40]}>)")
