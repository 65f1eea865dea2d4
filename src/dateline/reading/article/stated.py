"""What a page says of itself in its head: meta elements and JSON-LD. Evidence, not truth: pages get it wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|Newsarticle|NewsItem)$", re.IGNORECASE)
_MOST_SCRIPTS = 20
_LONGEST_SCRIPT = 1_000_000
_MOST_NODES = 5_000
_LOOSE_TIME = re.compile(r'"(datePublished|dateModified)"\s*:\s*"([^"]{8,40})"')


@dataclass(frozen=True, slots=True)
class Post:
    """One entry of a live blog, as JSON-LD lists it."""

    headline: str | None
    text: str
    published: str | None
    modified: str | None = None
    anchor: str | None = None
    """The fragment of its address."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The page's word on itself; None where it says nothing."""

    titles: tuple[str, ...] = ()
    publication: str | None = None
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    organisation: str | None = None
    """An organisation that is not the outlet, stated as author."""
    body: str | None = None
    language: str | None = None
    url: str | None = None
    free: bool | None = None
    posts: tuple[Post, ...] = ()


def read_stated(tree: HtmlElement) -> Stated:
    """Titles, times, authors and so on from the head of the page, those of the article before those of the site."""
    meta = _meta(tree)
    article = _article_node(tree)
    if not article and not any(name in meta for name in _PUBLISHED):
        meta |= _microdata(tree) or _loose_times(tree)
    title_element = tree.find(".//title")
    canonical = tree.find('.//link[@rel="canonical"]')
    free = article.get("isAccessibleForFree")
    return Stated(
        titles=_present(
            meta.get("og:title"),
            _text(article.get("headline")),
            meta.get("twitter:title"),
            title_element.text if title_element is not None else None,
        ),
        publication=next(
            iter(_present(meta.get("og:site_name"), _name(article.get("publisher")), meta.get("application-name"))),
            None,
        ),
        published=_present(
            _text(article.get("datePublished")),
            *(meta.get(name) for name in _PUBLISHED),
        ),
        modified=_present(_text(article.get("dateModified")), *(meta.get(name) for name in _MODIFIED)),
        authors=_present(
            *_names(article.get("author")),
            meta.get("author"),
            meta.get("article:author"),
            meta.get("byl"),
            meta.get("parsely-author"),
            meta.get("dc.creator"),
            meta.get("sailthru.author"),
        ),
        organisation=_organisation(article),
        body=_text(article.get("articleBody")),
        language=tree.get("lang") or meta.get("language") or meta.get("og:locale"),
        url=(canonical.get("href") if canonical is not None else None) or meta.get("og:url"),
        free=None if free is None else str(free).lower() not in ("false", "0", "no"),
        posts=tuple(_posts(article)),
    )


_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "sailthru.date",
    "article.published",
    "article:published",
    "cxenseparse:recs:publishtime",
    "date",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
    "article.updated",
    "article:modified",
)


def _meta(tree: HtmlElement) -> dict[str, str]:
    """First content of each `meta` by lower-case property, name or itemprop."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        if content:
            for attribute in ("property", "name", "itemprop"):
                name = element.get(attribute)
                if name:
                    found.setdefault(name.strip().lower(), content)
    return found


def _microdata(tree: HtmlElement) -> dict[str, str]:
    """Times that elements of the page carry as `itemprop` (schema.org microdata)."""
    found: dict[str, str] = {}
    for element in tree.xpath("//*[@itemprop='datePublished' or @itemprop='dateModified']"):
        value = element.get("datetime") or element.get("content")
        if value and element.tag != "meta":
            found.setdefault(str(element.get("itemprop")).lower(), value)
    return found


def _loose_times(tree: HtmlElement) -> dict[str, str]:
    """The first times in JSON-LD that is damaged, or tells of the page and not of an article."""
    for script in islice(tree.iter("script"), 40 * _MOST_SCRIPTS):
        text = script.text or ""
        if len(text) <= _LONGEST_SCRIPT and "schema.org" in text and '"datePublished"' in text:
            return {name.lower(): value for name, value in reversed(_LOOSE_TIME.findall(text))}
    return {}


def _article_node(tree: HtmlElement) -> Mapping[str, Json]:
    """The JSON-LD object of the article; empty where the page has none that can be read."""
    for number, script in enumerate(tree.iter("script")):
        if number > 40 * _MOST_SCRIPTS:
            break
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > _LONGEST_SCRIPT:
            continue
        for node in _nodes(_loaded(script.text)):
            kind = node.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(k, str) and _ARTICLE_TYPES.search(k) for k in kinds):
                return node
    return {}


def _loaded(text: str) -> Json:
    cleaned = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    for attempt in (cleaned, re.sub(r"[\x00-\x1f]+", " ", cleaned)):
        try:
            value: Json = json.loads(attempt)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _nodes(value: Json) -> Iterator[dict[str, Json]]:
    """Every object in the value, outermost first."""
    waiting, seen = [value], 0
    while waiting and seen < _MOST_NODES:
        seen += 1
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting.extend(v for v in node.values() if isinstance(v, dict | list))
        elif isinstance(node, list):
            waiting.extend(node)


def _posts(article: Mapping[str, Json]) -> Iterator[Post]:
    updates = article.get("liveBlogUpdate")
    for entry in updates if isinstance(updates, list) else []:
        if isinstance(entry, dict):
            text = _text(entry.get("articleBody"))
            if text:
                published, modified = _text(entry.get("datePublished")), _text(entry.get("dateModified"))
                address = _text(entry.get("url")) or _text(entry.get("@id")) or ""
                yield Post(_text(entry.get("headline")), text, published, modified, address.partition("#")[2] or None)


def _text(value: Json) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return value.strip() or None if isinstance(value, str) else None


def _name(value: Json) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _names(value: Json) -> list[str | None]:
    return [_name(item) for item in (value if isinstance(value, list) else [value])]


def _organisation(article: Mapping[str, Json]) -> str | None:
    authors = article.get("author")
    outlet = _name(article.get("publisher"))
    for author in authors if isinstance(authors, list) else [authors]:
        if isinstance(author, dict) and str(author.get("@type")).endswith("Organization"):
            name = _text(author.get("name"))
            if name and outlet and not _same(name, outlet):
                return name
    return None


def _same(name: str, outlet: str) -> bool:
    """Does one of two names hold all words of the other?"""
    words, others = set(name.lower().split()), set(outlet.lower().split())
    return words <= others or others <= words


def _present(*values: str | None) -> tuple[str, ...]:
    """The values that say something, each once, in order."""
    return tuple(dict.fromkeys(" ".join(value.split()) for value in values if value and value.strip()))
