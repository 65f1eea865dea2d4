"""What each block of an HTML page is: the extractor's choice, the words of the line, and where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from dateline.model import SegmentKind
from dateline.reading.article.block import Block
from dateline.reading.article.body import key, same_words
from dateline.reading.article.label import kind_of
from dateline.reading.article.zone import Zone

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NEAR = 12  # blocks before the first and after the last of the text that may still be its caption, credit, correction
_LINKED = 0.9  # of a line's characters, for it to be a link to another page
_GAP_LINKED = 0.4
_GAP_LENGTH = 40
_QUESTION_LENGTH = 20  # of an interview, or over a part of the text
_SHORT = 160
_LINES = frozenset(("p", "li", "td", "div"))
_ADVERT = re.compile(r"\W*(?:advertisements?|advertising|sponsored|promoted)\W*", re.IGNORECASE)
_ADVERT_LENGTH = 300
_LABEL_LENGTH = 40
_HEAD_LENGTH = 200  # of a line above the headline: a longer one is a lead
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What labelling one block takes from the page as a whole."""

    chosen: frozenset[int]
    title: tuple[str, ...]
    title_length: int
    tags: frozenset[str]
    zones: frozenset[Zone | None]
    """Zones that hold a fair share of the text: a wrapper's name says nothing then."""
    marked: Mapping[HtmlElement, SegmentKind]
    boilerplate: tuple[str, ...]

    first: int
    last: int
    """The first and the last block of the text."""

    def inside(self, index: int) -> bool:
        """Between the first and the last block of the text."""
        return self.first <= index <= self.last

    def near(self, index: int) -> bool:
        """Inside, or a few blocks from it."""
        return self.first - _NEAR <= index <= self.last + _NEAR


def kinds_of(
    found: Sequence[Block],
    chosen: frozenset[int],
    *,
    title: str | None,
    marked: Mapping[HtmlElement, SegmentKind],
    boilerplate: tuple[str, ...],
) -> list[SegmentKind]:
    """One kind for each block, in order."""
    around = Surroundings(
        chosen=chosen,
        title=key(title or ""),
        title_length=len(title or ""),
        tags=frozenset(found[i].tag for i in chosen),
        zones=_zones(found, chosen),
        marked=marked,
        boilerplate=boilerplate,
        first=min(chosen),
        last=max(chosen),
    )
    kinds = [_kind(i, block, around) for i, block in enumerate(found)]
    for index in (
        *_above_title(found, kinds, around),
        *_rest_of_adverts(found),
        *_over_links(found, kinds),
    ):
        kinds[index] = SegmentKind.FURNITURE
    for index in _empty_headings(found, kinds):
        kinds[index] = SegmentKind.FURNITURE
    return kinds


def _zones(found: Sequence[Block], chosen: frozenset[int]) -> frozenset[Zone | None]:
    size: Counter[Zone | None] = Counter()
    for index in chosen:
        size[found[index].zone] += len(found[index].text)
    return frozenset(zone for zone, n in size.items() if zone is None or n * 6 >= size.total())


def _kind(index: int, block: Block, around: Surroundings) -> SegmentKind:
    marked = around.marked.get(block.element)
    if marked:
        return marked
    if around.boilerplate and block.text.startswith(around.boilerplate):
        return SegmentKind.FURNITURE
    if same_words(block.text, around.title, around.title_length) or (block.tag == "h1" and index <= around.first):
        return SegmentKind.FURNITURE
    if block.zone is Zone.POST:
        return SegmentKind.QUOTE
    if block.zone is Zone.CAPTION and Zone.CAPTION not in around.zones:
        return SegmentKind.CAPTION
    return _chosen_kind(block, around) if index in around.chosen else _other_kind(index, block, around)


def _chosen_kind(block: Block, around: Surroundings) -> SegmentKind:
    own = kind_of(block.text)
    if own:
        return own
    if block.zone not in around.zones:
        return SegmentKind.FURNITURE
    if block.linked >= _LINKED and block.tag in _LINES and len(block.text) <= 250 and not _ENDS.search(block.text):
        return SegmentKind.CROSSLINK
    if _is_under_image(block):
        return SegmentKind.CAPTION
    return SegmentKind.BODY


def _other_kind(index: int, block: Block, around: Surroundings) -> SegmentKind:
    own = kind_of(block.text) if around.near(index) and block.zone in around.zones else None
    if own:
        return own
    return SegmentKind.BODY if around.inside(index) and _fills_gap(block, around) else SegmentKind.FURNITURE


def _fills_gap(block: Block, around: Surroundings) -> bool:
    """A paragraph between two of the text, of the same making, that the extractor passed over."""
    if block.zone is not None or block.tag not in around.tags or block.linked >= _GAP_LINKED:
        return False
    if block.tag in ("td", "th"):
        return True
    shortest = _QUESTION_LENGTH if block.text.endswith("?") else _GAP_LENGTH
    return len(block.text) >= shortest and _ENDS.search(block.text) is not None


def _is_under_image(block: Block) -> bool:
    """A short line without a full stop in one box with an image."""
    if len(block.text) > _SHORT or block.tag in _HEADINGS or _ENDS.search(block.text):
        return False
    return next(block.element.iter("img", "picture"), None) is not None


def _above_title(found: Sequence[Block], kinds: Sequence[SegmentKind], around: Surroundings) -> list[int]:
    """Short lines of the text above the headline: a masthead and its menu, where a page has no tags for them."""
    at = next((i for i in sorted(around.chosen) if same_words(found[i].text, around.title, around.title_length)), None)
    if at is None:
        return []
    above = [i for i in range(around.first, at) if kinds[i] is SegmentKind.BODY]
    size = sum(len(found[i].text) for i in above)
    below = sum(len(found[i].text) for i in around.chosen if i > at)
    short = all(len(found[i].text) <= _HEAD_LENGTH for i in above)
    return above if short and size * 4 < below else []


def _rest_of_adverts(found: Sequence[Block]) -> list[int]:
    """What stands behind the word "Advertisement" in a small box of its own."""
    rest: list[int] = []
    for at, block in enumerate(found):
        if not _ADVERT.fullmatch(block.text[:_LABEL_LENGTH]):
            continue
        before = found[at - 1] if at else None
        own = [i for i in range(at + 1, min(at + 6, len(found))) if found[i].element is block.element]
        alone = before is None or before.element is not block.element
        if alone and sum(len(found[i].text) for i in own) <= _ADVERT_LENGTH:
            rest += own
    return rest


def _over_links(found: Sequence[Block], kinds: Sequence[SegmentKind]) -> list[int]:
    """Short labels ("Other news") directly over two or more links to other stories."""
    return [
        i
        for i in range(len(found) - 2)
        if kinds[i] is SegmentKind.BODY
        and kinds[i + 1] is kinds[i + 2] is SegmentKind.CROSSLINK
        and len(found[i].text) <= _LABEL_LENGTH
        and not _ENDS.search(found[i].text)
    ]


def _empty_headings(found: Sequence[Block], kinds: Sequence[SegmentKind]) -> list[int]:
    """Headings in the text that no text follows before the next heading: lists of other stories."""
    empty, waiting = [], []
    for index, block in enumerate(found):
        if kinds[index] is not SegmentKind.BODY:
            continue
        if block.tag in _HEADINGS:
            waiting.append(index)
        else:
            # Two headings in a row are a section and its first part; more are a list.
            empty += waiting if len(waiting) > 2 else []
            waiting = []
    return empty + waiting
