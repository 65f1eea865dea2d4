"""An HTML page to its articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from dateline.errors import NoArticleText, UnreadablePage
from dateline.model import Article, Moment, Page, SegmentKind
from dateline.reading.article.block import Block, blocks
from dateline.reading.article.body import body_blocks, key, paragraphs, same_words, size_of
from dateline.reading.article.byline import byline_lines, names_in
from dateline.reading.article.finish import Facts, finish
from dateline.reading.article.heading import site_in, title_of
from dateline.reading.article.kinds import kinds_of
from dateline.reading.article.label import asks_to_pay
from dateline.reading.article.masthead import site_by_copyright, site_by_host, site_by_title
from dateline.reading.article.moment import from_stamp, with_zone
from dateline.reading.article.publisher import Publisher
from dateline.reading.article.publishers import publisher_of
from dateline.reading.article.stated import Stated, read_stated
from dateline.reading.article.story import Story, stories_in, story_of_text
from dateline.reading.article.times import head_of, modified_at, published_at
from dateline.reading.article.tree import parse

_SHORT_STUB = 1500  # characters; a longer text behind a paywall flag is the whole story all the same
_MOST_CHARACTERS = 600_000
_SHORTEST_BODY = 200  # characters
_SHORTEST_SENTENCE = 30  # characters
_MOST = 0.6  # of the page's paragraphs, for a publisher's XPaths to have found the text
_UNNAMED = Publisher(name="", domains=())


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page taken apart, before anything is decided."""

    page: Page
    tree: HtmlElement
    stated: Stated
    url: str | None
    publisher: Publisher
    found: list[Block]
    chosen: frozenset[int]

    def values(self, paths: Sequence[str]) -> list[str]:
        """Text or attribute values that the publisher's XPaths select."""
        picked = [value for path in paths for value in self.tree.xpath(path)]
        return [v.text_content().strip() if isinstance(v, HtmlElement) else str(v) for v in picked]


def read_html(page: Page, text: str) -> Iterator[Article]:
    """The articles of the page; raises NoArticleText where it holds none."""
    seen = _take_apart(page, text)
    if not seen.chosen:
        yield from _from_head(seen)
        return
    publisher = seen.publisher
    site = seen.stated.publication or site_by_title(seen.stated.titles, seen.found, seen.url)
    title = page.given_title or title_of(seen.found, seen.stated.titles, site)
    marked = _marked(seen.tree, publisher)
    kinds = kinds_of(seen.found, seen.chosen, title=title, marked=marked, boilerplate=publisher.boilerplate)
    for number, story in enumerate(stories_in(seen.found, kinds, seen.stated, _facts(seen, title))):
        yield finish(page, number, story.pieces, story.facts)


def _from_head(seen: _Seen) -> Iterator[Article]:
    """A page that is written by a script, and carries its text in JSON-LD all the same."""
    title = seen.page.given_title or next(iter(seen.stated.titles), None)
    facts = _facts(seen, title)
    if seen.stated.posts:
        stories: Iterator[Story] = stories_in([], [], seen.stated, facts)
    else:
        stories = iter([story_of_text(seen.stated.body or "", facts)])
    for number, story in enumerate(stories):
        yield finish(seen.page, number, story.pieces, story.facts)


def _take_apart(page: Page, text: str) -> _Seen:
    tree = parse(text, name=page.name)
    stated = read_stated(tree)
    url = page.url or (stated.url if (stated.url or "").startswith(("http://", "https://")) else None)
    publisher = publisher_of(url) or _UNNAMED
    found = blocks(tree)
    if sum(len(block.text) for block in found) > _MOST_CHARACTERS:
        raise UnreadablePage(page.name, f"more than {_MOST_CHARACTERS} characters of text; split it into its stories")
    chosen = _chosen(tree, found, publisher)
    # A sign-in form or a menu has lines enough, and none as long as the shortest sentence of news.
    if max((len(found[i].text) for i in chosen), default=0) < _SHORTEST_SENTENCE:
        chosen = frozenset()
    if not chosen and not stated.body and not stated.posts:
        raise NoArticleText(page.name, "holds no running text; a page of links, a video page or a notice is left out")
    return _Seen(page, tree, stated, url, publisher, found, chosen)


def _chosen(tree: HtmlElement, found: Sequence[Block], publisher: Publisher) -> frozenset[int]:
    """The blocks of the text: by the publisher's XPaths where they find most of it, else with the extractor's."""
    inside = _elements(tree, publisher.body)
    named = frozenset(i for i, block in enumerate(found) if block.element in inside)
    size = size_of(found, named)
    if size >= _SHORTEST_BODY and size >= _MOST * size_of(found, paragraphs(found)):
        return named
    # Little or nothing: the layout is older or newer than the XPaths.
    return named | body_blocks(tree, found)


def _elements(tree: HtmlElement, paths: Sequence[str]) -> set[HtmlElement]:
    """Every element that one of the XPaths selects, with all below it."""
    return {e for path in paths for root in tree.xpath(path) if isinstance(root, HtmlElement) for e in root.iter()}


def _marked(tree: HtmlElement, publisher: Publisher) -> dict[HtmlElement, SegmentKind]:
    """What the publisher's own XPaths say of elements."""
    named = (
        (publisher.furniture, SegmentKind.FURNITURE),
        (publisher.crosslinks, SegmentKind.CROSSLINK),
        (publisher.quotes, SegmentKind.QUOTE),
        (publisher.captions, SegmentKind.CAPTION),
    )
    return {element: kind for paths, kind in named for element in _elements(tree, paths)}


def _facts(seen: _Seen, title: str | None) -> Facts:
    stated, publisher = seen.stated, seen.publisher
    head = head_of(seen.found, seen.chosen, _title_at(seen.found, title))
    return Facts(
        url=seen.url,
        title=title,
        publication=_publication(seen, title),
        byline=_byline(seen, head),
        published=_first_moment(seen, publisher.published)
        or published_at(seen.tree, stated, head, url=seen.url, zone=publisher.zone),
        modified=_first_moment(seen, publisher.modified) or modified_at(stated, head, zone=publisher.zone),
        language=stated.language,
        partial=_is_stub(seen.found, stated),
        agency=stated.organisation,
    )


def _publication(seen: _Seen, title: str | None) -> str | None:
    # Pages of one publisher name themselves in many ways ("U.S.", "BBC Sport"); its file in one.
    named = seen.page.given_publication or seen.publisher.name or seen.stated.publication
    return (
        named
        or site_by_title(seen.stated.titles, seen.found, seen.url)
        or site_in(seen.stated.titles, title)
        or site_by_copyright(seen.found, seen.url)
        or site_by_host(seen.url)
    )


def _title_at(found: Sequence[Block], title: str | None) -> int | None:
    """Where the page prints its headline."""
    wanted, length = key(title or ""), len(title or "")
    same = [i for i, block in enumerate(found) if same_words(block.text, wanted, length)]
    headings = [i for i in same if found[i].tag == "h1"]
    return next(iter(headings or same), None)


def _byline(seen: _Seen, head: Sequence[Block]) -> tuple[str, ...]:
    sources = (
        seen.values(seen.publisher.byline),
        seen.stated.authors,
        [element.text_content() for element in seen.tree.iter("a") if element.get("rel") == "author"],
        byline_lines(block.text for block in head),
    )
    return next((names for names in map(names_in, sources) if names), ())


def _first_moment(seen: _Seen, paths: Sequence[str]) -> Moment | None:
    zone = seen.publisher.zone
    moments = (from_stamp(value) for value in seen.values(paths))
    return next((with_zone(m, zone) if zone else m for m in moments if m), None)


def _is_stub(found: Sequence[Block], stated: Stated) -> bool:
    running = sum(len(b.text) for b in found if b.tag == "p" and b.zone is None)
    if running > _SHORT_STUB:
        return False
    return stated.free is False or any(asks_to_pay(b.text) for b in found)
