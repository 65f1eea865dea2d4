"""How many attributed stretches are found, how often with the right speaker: measured on texts outside this project.

    python bench/quotes.py QUOTES.jsonl [...] [--limit N] [--errors N]

A row is {id, text, date?, attributions: [{source: [[start, end]], cue: [...], content: [[start, end]]}]}. A labelled
content is found where a quote shares at least half of the characters of both; quotes are given out one to one. The
speaker is right where the two share a word, as written or as resolved, or where neither names one.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.engine.packs import load_packs
from dateline.flow import Packs, annotate
from dateline.model import Article, Moment, Quote, Segment, SegmentKind
from dateline.settings import load_settings

Spans = Sequence[Sequence[int]]
LEAST_SHARED = 0.5
IDLE = frozenset({"the", "a", "an", "of", "s"})


@dataclass(slots=True)
class Tally:
    """Counts over one corpus, and what was missed."""

    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    predicted: int = 0
    speakers: int = 0
    seconds: float = 0.0
    missed: list[str] = field(default_factory=list)

    @property
    def hits(self) -> int:
        """Labelled contents that were found."""
        return self.found.total()


def rows(path: Path, limit: int | None) -> Iterator[dict[str, Any]]:
    """The JSON lines of a file, the first `limit` of them."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if limit is not None and number >= limit:
                return
            yield json.loads(line)


def article(row: dict[str, Any]) -> Article:
    """A row as an article of one body segment."""
    text, stated = row["text"], row.get("date")
    segments = (Segment(SegmentKind.BODY, 0, len(text)),)
    return Article(str(row["id"]), "", text, segments, "", published=Moment(stated) if stated else None)


def covered(spans: Spans) -> set[int]:
    """The offsets of all characters in the spans."""
    return {offset for start, end in spans for offset in range(start, end)}


def words(text: str | None) -> set[str]:
    """The words that can tell speakers apart, in lower case."""
    return {w for w in re.findall(r"\w+", (text or "").lower()) if w not in IDLE}


def joined(text: str, spans: Spans) -> str:
    """The texts of the spans, side by side."""
    return " ".join(text[start:end] for start, end in spans)


def kind(text: str, spans: Spans) -> str:
    """direct, mixed or indirect, by the share of the labelled content within quotation marks."""
    said = "".join(text[start:end] for start, end in spans)
    inside = sum(map(len, re.findall(r"[“\"][^”\"]*[”\"]", said)))
    return "direct" if inside > 0.8 * len(said) else "mixed" if inside else "indirect"


def speaker_is_right(quote: Quote, source: str) -> bool:
    """Do the labelled and the found speaker share a word, or is there none on both sides?"""
    said, wanted = quote.attribution, words(source)
    told = words(said.speaker_text) | words(said.speaker.name if said.speaker else None)
    return bool(told & wanted) or not (told or wanted)


def compare(found: Sequence[Quote], row: dict[str, Any], tally: Tally) -> None:
    """Add the quotes of one text, against its labels, to the tally."""
    left = [(set(range(q.start, q.end)), q) for q in found]
    tally.predicted += len(left)
    for label in row["attributions"]:
        wanted, what = covered(label["content"]), kind(row["text"], label["content"])
        tally.gold[what] += 1
        shared = [len(wanted & each) / len(wanted | each) for each, _ in left]
        best = max(range(len(left)), key=lambda i: shared[i], default=None)
        if best is None or shared[best] < LEAST_SHARED:
            tally.missed.append(f"{what:8s} {joined(row['text'], label['content'])[:120]!r}")
            continue
        _, quote = left.pop(best)
        tally.found[what] += 1
        tally.speakers += speaker_is_right(quote, joined(row["text"], label["source"]))


def measure(path: Path, packs: Packs, limit: int | None) -> Tally:
    """The tally of one corpus."""
    tally = Tally()
    for row in rows(path, limit):
        began = time.perf_counter()
        found = annotate(article(row), packs).quotes
        tally.seconds += time.perf_counter() - began
        compare(found, row, tally)
    return tally


def told(tally: Tally) -> str:
    """The figures in one line."""
    gold = tally.gold.total()
    f1 = 2 * tally.hits / max(1, tally.predicted + gold)
    parts = [f"f1 {f1:.4f}", f"precision {tally.hits / max(1, tally.predicted):.4f}"]
    parts += [f"{name} recall {tally.found[name] / count:.4f}" for name, count in sorted(tally.gold.items())]
    parts += [f"speaker {tally.speakers / max(1, tally.hits):.4f}", f"gold {gold}", f"seconds {tally.seconds:.1f}"]
    return " ".join(parts)


def main() -> None:
    """Print one line a corpus, and what was missed where asked."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("paths", nargs="+", type=Path)
    ask.add_argument("--limit", type=int)
    ask.add_argument("--errors", type=int, default=0)
    asked = ask.parse_args()
    packs = load_packs(load_settings())
    for path in asked.paths:
        tally = measure(path, packs, asked.limit)
        print(f"{path.stem}: {told(tally)}")
        for line in tally.missed[: asked.errors]:
            print(f"  {line}")


if __name__ == "__main__":
    main()
