"""The proof of lexicon entries: each `yes` sentence is coded by its entry, no `no` sentence is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from dateline.flow import Packs, annotate
from dateline.knowledge.ontology import load_ontology
from dateline.model import Article, Moment, Segment, SegmentKind, Sentence, content_hash
from dateline.reading.event import code, scan
from dateline.reading.event.code import triggers_in
from dateline.reading.event.lexicon import Entry, Lexicon, read_entries
from dateline.reading.event.match import Match

# A day after all that the sentences may speak of; fixed, so that the proof is the same every day.
DAY = Moment("2024-06-12")


def failures(entries: Iterable[Entry], packs: Packs) -> Iterator[str]:
    """One line for each sentence that is not coded as its entry says it should be."""
    # What is proved is the entry; the model may doubt it in a sentence that stands alone.
    packs = replace(packs, coding=replace(packs.coding, model=None))
    wanted = packs.scan
    for entry in entries:
        for sentence in entry.yes:
            met, rules = tried(sentence, packs, wanted)
            if entry.name not in met or not rules:
                others = ", ".join(sorted({*met, *rules})) or "none"
                yield f"{entry.name}: not met (but {others}): {sentence}"
        for sentence in entry.no:
            if entry.name in tried(sentence, packs, wanted)[1]:
                yield f"{entry.name}: coded by it, and should not be: {sentence}"


def tried(sentence: str, packs: Packs, wanted: Callable[[Sentence], bool]) -> tuple[list[str], list[str]]:
    """The entries that a sentence meets, and those by which an act is coded; nothing where the scan overlooks it."""
    annotation = annotate(story(sentence), packs, wanted)
    found = [m for s in annotation.sentences if s.tokens for m in triggers_in(annotation, s, packs.coding)]
    met = [m.entry.name for m in found if isinstance(m, Match)]
    return met, [c.event.rule for c in code(annotation, packs.coding)]


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
    lexicon = Lexicon([*others, *own], lexicon.classes)
    wanted = scan(lexicon, packs.cues.verbs, packs.state_words.scanned, packs.state_words.scanned_pairs)
    return replace(packs, coding=replace(packs.coding, lexicon=lexicon), scan=wanted), own
