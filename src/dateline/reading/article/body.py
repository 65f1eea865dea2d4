"""Which blocks of a page are its article: the extractor's choice, mapped back onto the page's own blocks."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from dateline.reading.article.block import Block
from dateline.reading.article.zone import Zone

_WORD = re.compile(r"\w+")
_GRAM = 4
_ENOUGH = 0.8  # of a block's word groups, for it to be the extractor's
_BOXES = frozenset({Zone.CHROME, Zone.RELATED, Zone.OFFER, Zone.COMMENTS})
_LINKED = 0.9  # of a block's characters, for it to be an entry of a menu
_LARGE = 5_000  # blocks; above, the second opinion costs seconds and changes nothing
_WHOLE = 600  # characters of a whole story
_MOST = 0.5  # of the page's running paragraphs
_MIN_CHARS = 40  # shorter paragraphs are no evidence of an article


def body_blocks(tree: HtmlElement, found: Sequence[Block]) -> frozenset[int]:
    """Indexes of the blocks that make up the running text; empty where the page has none."""
    chosen = _matching(found, extracted_lines(tree, precision=True, fast=True))
    large = len(found) > _LARGE
    if not large and not _is_plain_case(found, chosen):
        chosen = _matching(found, extracted_lines(tree, precision=True))
    if not chosen:
        chosen = _matching(found, extracted_lines(tree, precision=False, fast=large))
    if all(found[i].linked >= _LINKED for i in chosen):
        # A list of links is no text, whatever the extractor made of it.
        chosen = frozenset()
    return chosen or paragraphs(found)


def _is_plain_case(found: Sequence[Block], chosen: frozenset[int]) -> bool:
    """Does the first opinion hold a whole story and most of what reads like one, so that no second is needed?"""
    running = paragraphs(found)
    size = size_of(found, chosen)
    return size >= _WHOLE and size_of(found, running & chosen) >= _MOST * size_of(found, running)


def size_of(found: Sequence[Block], indexes: frozenset[int]) -> int:
    """Characters in these blocks."""
    return sum(len(found[i].text) for i in indexes)


def extracted_lines(tree: HtmlElement, *, precision: bool, fast: bool = False) -> list[str]:
    """The lines that trafilatura takes for the main text; `fast` asks for no second opinion (readability)."""
    # Loaded here: the import takes longer than most commands that never read a page.
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = bare_extraction(tree, fast=fast, favor_precision=precision, include_comments=False, with_metadata=False)
    text = getattr(document, "text", None)
    return text.split("\n") if text else []


def key(text: str) -> tuple[str, ...]:
    """The words of a text without case, punctuation and spacing: what two renderings of it share."""
    return tuple(_WORD.findall(text.lower()))


def same_words(text: str, words: tuple[str, ...], length: int) -> bool:
    """Is `key` of the text these words, of which `length` is the usual length in characters?"""
    # The length first: on most lines it spares taking the words apart.
    return bool(words) and abs(len(text) - length) <= length // 2 + 10 and key(text) == words


def _grams(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[i : i + _GRAM] for i in range(len(words) - _GRAM + 1)]


def _matching(found: Sequence[Block], lines: Sequence[str]) -> frozenset[int]:
    keys = [k for k in map(key, lines) if k]
    whole = Counter(keys)
    # One stream of words: the extractor may break a paragraph where the page does not.
    grams = Counter(_grams(tuple(word for k in keys for word in k)))
    chosen = set()
    for index, block in enumerate(found):
        if block.zone in _BOXES and block.linked >= _LINKED:
            continue
        words = key(block.text)
        if whole[words] > 0:
            whole[words] -= 1
        elif not _covered(words, grams):
            continue
        grams.subtract(_grams(words))
        chosen.add(index)
    return frozenset(chosen)


def _covered(words: tuple[str, ...], grams: Counter[tuple[str, ...]]) -> bool:
    own = _grams(words)
    if not own:
        return False
    return sum(grams[gram] > 0 for gram in own) >= _ENOUGH * len(own)


def paragraphs(found: Sequence[Block]) -> frozenset[int]:
    """Paragraphs of running text outside every box: what is left where the extractor gives nothing."""
    return frozenset(
        i
        for i, block in enumerate(found)
        if block.zone in (None, Zone.CHROME)
        and block.linked < 0.5
        and len(block.text) >= _MIN_CHARS
        and block.tag in ("p", "div", "section", "article", "td", "body", "pre")
    )
