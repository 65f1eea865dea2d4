"""Stories of one segment for the tests of reading."""

from __future__ import annotations

from dateline.model import Article, Moment, Segment, SegmentKind, Sentence
from dateline.reading.sentence import Parser, split


def story(text: str, published: str = "2020-01-05", kind: SegmentKind = SegmentKind.BODY) -> Article:
    """A text as an article of one segment."""
    return Article("s", "s", text, (Segment(kind, 0, len(text)),), "0" * 64, published=Moment(published))


def parsed(parser: Parser, text: str) -> tuple[Sentence, ...]:
    """Its sentences with tokens."""
    return parser.parse(split(story(text)))
