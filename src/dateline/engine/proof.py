"""The proof of lexicon entries: each `yes` sentence is coded by its entry, no `no` sentence is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.flow import Packs, annotate
from dateline.model import Article, Moment, Segment, SegmentKind, content_hash
from dateline.reading.event import Coded, code
from dateline.reading.event.lexicon import Entry

# A day after all that the sentences may speak of; fixed, so that the proof is the same every day.
DAY = Moment("2024-06-12")


def failures(entries: Iterable[Entry], packs: Packs) -> Iterator[str]:
    """One line for each sentence that is not coded as its entry says it should be."""
    for entry in entries:
        for sentence in entry.yes:
            rules = [c.event.rule for c in coded(sentence, packs)]
            if entry.name not in rules:
                yield f"{entry.name}: not coded by it (but by {', '.join(rules) or 'none'}): {sentence}"
        for sentence in entry.no:
            if any(c.event.rule == entry.name for c in coded(sentence, packs)):
                yield f"{entry.name}: coded by it, and should not be: {sentence}"


def coded(sentence: str, packs: Packs) -> tuple[Coded, ...]:
    """The acts of a single sentence."""
    return code(annotate(story(sentence), packs), packs.coding)


def story(text: str) -> Article:
    """A text as a story of its own, published on `DAY`."""
    segments = (Segment(SegmentKind.BODY, 0, len(text)),)
    identity = content_hash(text)
    return Article(identity, "text", text, segments, identity, published=DAY)
