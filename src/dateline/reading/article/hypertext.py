"""An HTML page to its articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from dateline.errors import NoArticleText
from dateline.model import Article, Page, SegmentKind
from dateline.reading.article.block import Block, Zone, blocks
from dateline.reading.article.body import body_blocks, key
from dateline.reading.article.byline import byline_lines, names_in
from dateline.reading.article.compose import Piece
from dateline.reading.article.finish import Facts, finish
from dateline.reading.article.heading import title_of, without_site
from dateline.reading.article.label import asks_to_pay, kind_of
from dateline.reading.article.publisher import Publisher
from dateline.reading.article.publishers import publisher_of
from dateline.reading.article.stated import Stated, read_stated
from dateline.reading.article.story import stories_in
from dateline.reading.article.times import modified_at, published_at
from dateline.reading.article.tree import parse

_SHORT_STUB = 1500  # characters; a longer text behind a paywall flag is the whole story all the same


def read_html(page: Page, text: str) -> Iterator[Article]:
    """The articles of the page; raises NoArticleText where it holds none."""
    tree = parse(text, name=page.name)
    stated = read_stated(tree)
    url = page.url or stated.url
    publisher = publisher_of(url)
    found = blocks(tree)
    chosen = _chosen(tree, found, publisher)
    if not chosen:
        raise NoArticleText(page.name, "holds no running text; a page of links, a video page or a notice is left out")
    title = page.given_title or title_of(found, stated.titles, stated.publication)
    kinds = _kinds(found, chosen, title, _marked(tree, publisher), publisher)
    facts = _facts(page, tree, stated, found, publisher, title=title, url=url)
    for number, story in enumerate(stories_in(found, kinds, stated, facts)):
        yield finish(page, number, story.pieces, story.facts)


def _chosen(tree: HtmlElement, found: Sequence[Block], publisher: Publisher | None) -> frozenset[int]:
    if publisher and publisher.body:
        inside = _elements(tree, publisher.body)
        named = frozenset(i for i, block in enumerate(found) if block.element in inside)
        if named:
            return named
    return body_blocks(tree, found)


def _elements(tree: HtmlElement, paths: Sequence[str]) -> set[HtmlElement]:
    """Every element that one of the XPaths selects, with all below it."""
    return {e for path in paths for root in tree.xpath(path) if isinstance(root, HtmlElement) for e in root.iter()}


def _marked(tree: HtmlElement, publisher: Publisher | None) -> dict[HtmlElement, SegmentKind]:
    """What the publisher's own XPaths say of elements."""
    if publisher is None:
        return {}
    named = (
        (publisher.furniture, SegmentKind.FURNITURE),
        (publisher.crosslinks, SegmentKind.CROSSLINK),
        (publisher.quotes, SegmentKind.QUOTE),
        (publisher.captions, SegmentKind.CAPTION),
    )
    return {element: kind for paths, kind in named for element in _elements(tree, paths)}


@dataclass(frozen=True, slots=True)
class _Context:
    """What labelling one block needs to know of the page."""

    title: tuple[str, ...]
    first: int
    last: int
    tags: frozenset[str]
    marked: dict[HtmlElement, SegmentKind]
    boilerplate: tuple[str, ...]


def _kinds(
    found: Sequence[Block],
    chosen: frozenset[int],
    title: str | None,
    marked: dict[HtmlElement, SegmentKind],
    publisher: Publisher | None,
) -> list[SegmentKind]:
    context = _Context(
        key(title or ""),
        min(chosen),
        max(chosen),
        frozenset(found[i].tag for i in chosen),
        marked,
        publisher.boilerplate if publisher else (),
    )
    return [_kind(i, block, i in chosen, context) for i, block in enumerate(found)]


def _kind(index: int, block: Block, chosen: bool, context: _Context) -> SegmentKind:  # noqa: FBT001 - one bit of evidence among four
    marked = context.marked.get(block.element)
    if marked:
        return marked
    if block.text.startswith(context.boilerplate) if context.boilerplate else False:
        return SegmentKind.FURNITURE
    words = key(block.text)
    if words == context.title or block.tag == "h1":
        return SegmentKind.FURNITURE
    if block.zone is Zone.POST:
        return SegmentKind.QUOTE
    if block.zone is Zone.CAPTION:
        return SegmentKind.CAPTION
    own = kind_of(block.text)
    inside = context.first <= index <= context.last
    if chosen:
        return own or (SegmentKind.CROSSLINK if _is_link_line(block) else SegmentKind.BODY)
    near = context.first - 12 <= index <= context.last + 12
    if own and (near and block.zone is None):
        return own
    if inside and _fills_gap(block, context):
        return SegmentKind.BODY
    return SegmentKind.FURNITURE


def _is_link_line(block: Block) -> bool:
    """A whole paragraph that is one link to another story."""
    return block.linked >= 0.9 and block.tag == "p" and len(block.text) <= 250 and block.text[-1] not in '.!”"'


def _fills_gap(block: Block, context: _Context) -> bool:
    """A paragraph between two of the text, of the same making, that the extractor passed over."""
    return (
        block.zone is None
        and block.tag in context.tags
        and block.linked < 0.4
        and len(block.text) >= 60
        and block.text[-1] in '.!?”"’:'
    )


def _facts(
    page: Page,
    tree: HtmlElement,
    stated: Stated,
    found: Sequence[Block],
    publisher: Publisher | None,
    *,
    title: str | None,
    url: str | None,
) -> Facts:
    lines = [b.text for b in found if len(b.text) <= 160]
    zone = publisher.zone if publisher else None
    authors = _own_values(tree, publisher.byline if publisher else ())
    named = [e.text_content() for e in tree.iter("a") if e.get("rel") == "author"]
    return Facts(
        url=url,
        title=title and without_site(title, stated.publication),
        publication=page.given_publication or stated.publication or (publisher.name if publisher else None),
        byline=names_in(authors) or names_in(stated.authors) or names_in(named) or names_in(byline_lines(lines)),
        published=published_at(tree, stated, lines, url=url, zone=zone),
        modified=modified_at(tree, stated, lines, zone=zone),
        language=stated.language,
        partial=_is_stub(found, stated),
    )


def _own_values(tree: HtmlElement, paths: Sequence[str]) -> list[str]:
    """Text or attribute values that the publisher's XPaths select."""
    return [
        value.text_content().strip() if isinstance(value, HtmlElement) else str(value)
        for path in paths
        for value in tree.xpath(path)
    ]


def _is_stub(found: Sequence[Block], stated: Stated) -> bool:
    running = sum(len(b.text) for b in found if b.tag == "p" and b.zone is None)
    if running > _SHORT_STUB:
        return False
    return stated.free is False or any(asks_to_pay(b.text) for b in found)
