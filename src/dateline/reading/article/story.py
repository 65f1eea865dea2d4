"""One page, how many stories: live blogs by post, pages of briefs by story, all others whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from dateline.model import Moment, SegmentKind, content_hash
from dateline.reading.article.block import Block
from dateline.reading.article.body import key
from dateline.reading.article.compose import Piece
from dateline.reading.article.finish import Facts
from dateline.reading.article.label import kind_of
from dateline.reading.article.moment import from_stamp, from_text
from dateline.reading.article.stated import Post, Stated
from dateline.reading.article.zone import Zone, is_live_post

_HEADINGS = ("h1", "h2", "h3", "h4")
_FEWEST_POSTS = 2
_BRIEF_LENGTH = 250  # characters of running text that make a story of their own
_POST_LENGTH = 40
_ANCHOR = re.compile(r"[A-Za-z0-9][\w.:-]{0,79}")
_BEGINNING = 60  # characters of a post that neither heading nor time tells from others


@dataclass(frozen=True, slots=True)
class Story:
    """The labelled pieces of one story and what the page says of it."""

    pieces: tuple[Piece, ...]
    facts: Facts


def stories_in(found: Sequence[Block], kinds: Sequence[SegmentKind], stated: Stated, facts: Facts) -> Iterator[Story]:
    """The stories of a page in page order."""
    boxes = _boxes(found)
    listed = frozenset(key(post.headline) for post in stated.posts if post.headline)
    live = {
        box: members
        for box, members in boxes.items()
        if (is_live_post(box) or _heads(found, members) in listed) and _says_enough(found, members)
    }
    if len(live) >= _FEWEST_POSTS:
        yield from _with_frame(found, kinds, live.values(), _apart(_posts(found, live, facts)), facts)
        return
    if len(stated.posts) >= _FEWEST_POSTS:
        yield from _apart(_listed(post, facts) for post in stated.posts)
        return
    briefs = _briefs(found, kinds, boxes)
    if briefs:
        stories = _apart(_brief(found, members, facts) for members in briefs)
        yield from _with_frame(found, kinds, briefs, stories, facts)
        return
    yield Story(tuple(Piece(kind, block.text) for kind, block in zip(kinds, found, strict=True)), facts)


def _apart(stories: Iterable[Story]) -> Iterator[Story]:
    """The stories, each with a fragment of its own."""
    seen: Counter[str] = Counter()
    for story in stories:
        mark = story.facts.fragment or ""
        seen[mark] += 1
        own = mark if seen[mark] == 1 else f"{mark}-{seen[mark]}"
        yield replace(story, facts=replace(story.facts, fragment=own))


def _with_frame(
    found: Sequence[Block],
    kinds: Sequence[SegmentKind],
    inside: Iterable[Sequence[int]],
    stories: Iterable[Story],
    facts: Facts,
) -> Iterator[Story]:
    """The stories, and what stands around them: a story too where it tells something, else with the last of them."""
    taken = {i for members in inside for i in members}
    around = [i for i in range(len(found)) if i not in taken]
    frame = tuple(Piece(kinds[i], found[i].text) for i in around)
    told = sum(len(piece.text) for piece in frame if piece.kind is SegmentKind.BODY)
    if told >= _BRIEF_LENGTH:
        yield Story(frame, facts)
        frame = ()
    waiting: Story | None = None
    for story in stories:
        if waiting:
            yield waiting
        waiting = story
    if waiting:
        rest = tuple(replace(p, kind=SegmentKind.FURNITURE) if p.kind is SegmentKind.BODY else p for p in frame)
        yield replace(waiting, pieces=(*waiting.pieces, *rest))


def _boxes(found: Sequence[Block]) -> dict[HtmlElement, list[int]]:
    """Indexes of the blocks in each `article` or live post, in page order."""
    boxes: dict[HtmlElement, list[int]] = {}
    for index, block in enumerate(found):
        if block.story is not None:
            boxes.setdefault(block.story, []).append(index)
    return boxes


def _heads(found: Sequence[Block], members: Sequence[int]) -> tuple[str, ...]:
    """The words of the first heading of a box."""
    return next((key(found[i].text) for i in members if found[i].tag in _HEADINGS), ())


def _says_enough(found: Sequence[Block], members: Sequence[int]) -> bool:
    return sum(len(found[i].text) for i in members if found[i].tag not in _HEADINGS) >= _POST_LENGTH


def _posts(found: Sequence[Block], live: Mapping[HtmlElement, Sequence[int]], facts: Facts) -> Iterator[Story]:
    for box, members in live.items():
        at = _time_in(box) or _time_printed([found[i].text for i in members], facts)
        yield _of_members(found, members, replace(facts, modified=None), at)


def _brief(found: Sequence[Block], members: Sequence[int], facts: Facts) -> Story:
    box = found[members[0]].story
    at = _time_in(box) if box is not None else None
    return _of_members(found, members, facts, at)


def _of_members(found: Sequence[Block], members: Sequence[int], facts: Facts, at: Moment | None) -> Story:
    """A story of its own box: its first heading is its headline."""
    heading = next((i for i in members if found[i].tag in _HEADINGS), None)
    title = found[heading].text if heading is not None else None
    pieces = tuple(Piece(_kind(found[i]), found[i].text) for i in members if i != heading)
    box = found[members[0]].story
    mark = _fragment(box.get("id") if box is not None else None, title, at, pieces)
    own = replace(facts, title=title or facts.title, published=at or facts.published, partial=False, fragment=mark)
    return Story(pieces, own)


def _fragment(anchor: str | None, title: str | None, at: Moment | None, pieces: Sequence[Piece]) -> str:
    """The post's own anchor; else a hash of its heading and time, which stay when posts are added or corrected."""
    if anchor and _ANCHOR.fullmatch(anchor):
        return anchor
    said = [title, at and at.value] if title or at else [" ".join(p.text for p in pieces)[:_BEGINNING]]
    return content_hash(*said)[:12]


def _kind(block: Block) -> SegmentKind:
    if block.zone is Zone.POST:
        return SegmentKind.QUOTE
    if block.zone is Zone.CAPTION:
        return SegmentKind.CAPTION
    own = kind_of(block.text)
    if own or block.zone is not None:
        return own or SegmentKind.FURNITURE
    return SegmentKind.BODY if block.linked < 0.9 and len(block.text) >= _POST_LENGTH else SegmentKind.FURNITURE


def _time_in(box: HtmlElement) -> Moment | None:
    moments = (from_stamp(element.get("datetime")) for element in box.iter("time"))
    return next((m for m in moments if m), None)


def _time_printed(lines: Sequence[str], facts: Facts) -> Moment | None:
    year = facts.published.day.year if facts.published else None
    return next((m for line in lines if len(line) <= 60 and (m := from_text(line, year=year))), None)


def _listed(post: Post, facts: Facts) -> Story:
    """A post as JSON-LD gives it, where the page's own boxes are of an unknown make."""
    at = from_stamp(post.published)
    own = replace(facts, title=post.headline or facts.title, published=at or facts.published, partial=False)
    story = story_of_text(post.text, replace(own, modified=from_stamp(post.modified)))
    mark = _fragment(post.anchor, post.headline, at, story.pieces)
    return replace(story, facts=replace(story.facts, fragment=mark))


def story_of_text(text: str, facts: Facts) -> Story:
    """A story of which only the text is known: its lines, labelled by their own words."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return Story(tuple(Piece(kind_of(line) or SegmentKind.BODY, line) for line in lines if line), facts)


def _briefs(
    found: Sequence[Block], kinds: Sequence[SegmentKind], boxes: Mapping[HtmlElement, Sequence[int]]
) -> list[Sequence[int]]:
    """The boxes of a page that holds several whole stories under headings of their own, beside no main one."""
    stories = [members for members in boxes.values() if _is_brief(found, members)]
    if len(stories) < _FEWEST_POSTS or not _same_make([found[members[0]].story for members in stories]):
        return []
    inside = {i for members in stories for i in members}
    body = [i for i, kind in enumerate(kinds) if kind is SegmentKind.BODY]
    # Whole stories appended below a main one are not briefs: the extractor's text lies outside them, or in one.
    holding = sum(any(kinds[i] is SegmentKind.BODY for i in members) for members in stories)
    return stories if holding >= _FEWEST_POSTS and all(i in inside for i in body if found[i].tag == "p") else []


def _is_brief(found: Sequence[Block], members: Sequence[int]) -> bool:
    tags = [found[i].tag for i in members]
    running = sum(len(found[i].text) for i in members if found[i].tag == "p" and found[i].linked < 0.5)
    return "h1" not in tags and any(tag in _HEADINGS for tag in tags) and running >= _BRIEF_LENGTH


def _same_make(boxes: Sequence[HtmlElement | None]) -> bool:
    """Siblings, or at least of one class."""
    parents = {box.getparent() for box in boxes if box is not None}
    return len(parents) == 1 or len({box.get("class") for box in boxes if box is not None}) == 1
