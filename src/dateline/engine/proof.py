"""The proof of lexicon entries: each `yes` sentence is coded by its entry, no `no` sentence is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from dateline.flow import Packs, annotate
from dateline.knowledge.ontology import load_ontology
from dateline.model import Article, Moment, Segment, SegmentKind, content_hash
from dateline.reading.event import Coded, code
from dateline.reading.event.lexicon import Entry, Lexicon, read_entries

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


def with_files(packs: Packs, files: Iterable[Path]) -> tuple[Packs, list[Entry]]:
    """The packs with the entries of the files in place of entries of the same names, and those entries."""
    lexicon = packs.coding.lexicon
    own = [e for path in files for e in read_entries(path, load_ontology(), lexicon.classes)]
    names = {e.name for e in own}
    others = [e for e in lexicon.entries if e.name not in names]
    coding = replace(packs.coding, lexicon=Lexicon([*others, *own], lexicon.classes))
    return replace(packs, coding=coding), own
