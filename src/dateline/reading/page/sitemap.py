"""Sitemaps (sitemaps.org 0.9) with the news extension: which stories a site has, and when they were published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.errors import UnreadablePage
from dateline.model import Page
from dateline.reading.page.markup import child_text, children, local_name
from dateline.reading.page.source import Pages, Source

if TYPE_CHECKING:
    from lxml import etree

MAX_LINKS = 50_000
"""The protocol's own limit for one file."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One address of a sitemap, and what the news extension says of it. `index` leads to a further sitemap."""

    url: str
    index: bool = False
    title: str | None = None
    published: str | None = None
    publication: str | None = None


def parse_sitemap(root: etree._Element) -> Iterator[Listed]:
    """The addresses in order, at most as many as the protocol allows."""
    index = local_name(root) == "sitemapindex"
    for number, element in enumerate(children(root, "sitemap" if index else "url")):
        if number == MAX_LINKS:
            return
        url = child_text(element, "loc")
        if url and url.startswith(("http://", "https://")):
            yield _listed(url, element, index=index)


def _listed(url: str, element: etree._Element, *, index: bool) -> Listed:
    news = next(children(element, "news"), None)
    if news is None:
        return Listed(url, index=index)
    publication = next(children(news, "publication"), None)
    return Listed(
        url,
        index=index,
        title=child_text(news, "title"),
        published=child_text(news, "publication_date"),
        publication=child_text(publication, "name") if publication is not None else None,
    )


def sitemap_pages(source: Source, root: etree._Element) -> Pages:
    """The pages behind the addresses. UnreadablePage where the source is a file: it holds no story itself."""
    if source.follow is None:
        raise UnreadablePage(source.name, "is a sitemap: it holds links only; name its URL to have them fetched")
    found = False
    for listed in parse_sitemap(root):
        found = True
        for page in source.follow(listed.url):
            yield _with_listing(page, listed) if isinstance(page, Page) and not listed.index else page
    if not found:
        yield UnreadablePage(source.name, "is a sitemap without addresses")


def _with_listing(page: Page, listed: Listed) -> Page:
    """The page with what the sitemap says of it."""
    return replace(
        page,
        given_title=page.given_title or listed.title,
        given_published=page.given_published or listed.published,
        given_publication=page.given_publication or listed.publication,
    )
