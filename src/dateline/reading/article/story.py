"""One page, how many stories: live blogs by post, pages of briefs by story, all others whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import SegmentKind
from dateline.reading.article.block import Block
from dateline.reading.article.compose import Piece
from dateline.reading.article.finish import Facts
from dateline.reading.article.stated import Stated


@dataclass(frozen=True, slots=True)
class Story:
    """The labelled pieces of one story and what the page says of it."""

    pieces: tuple[Piece, ...]
    facts: Facts


def stories_in(found: Sequence[Block], kinds: Sequence[SegmentKind], stated: Stated, facts: Facts) -> Iterator[Story]:
    """The stories of a page in page order."""
    pieces = tuple(Piece(kind, block.text) for kind, block in zip(kinds, found, strict=True))
    yield Story(pieces, facts)
