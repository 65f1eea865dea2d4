"""How well times are found and read: TempEval-3 figures on corpora that lie outside this project.

    python bench/times.py CORPUS.jsonl [CORPUS.jsonl ...] [--parse] [--show N]

A row is `{"text", "dct", "timexes": [{"start", "end", "type", "value", "fid"?}]}`. strict: same span; relaxed: any
overlap, one to one, in text order; value: relaxed and same TIMEX3 value. A time marked as the document's creation
time is no gold time. `--parse` gives the reader parsed sentences; the time of parsing is not counted.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from dateline.model import Article, Moment, Segment, SegmentKind, Timex
from dateline.reading.sentence import Parser, split
from dateline.reading.timex import resolve


@dataclass(slots=True)
class Tally:
    """Counts over a corpus, and what went wrong how often."""

    strict: int = 0
    relaxed: int = 0
    value: int = 0
    gold: int = 0
    predicted: int = 0
    sentences: int = 0
    seconds: float = 0.0
    errors: Counter[str] = field(default_factory=Counter)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON lines of a file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def article(row: dict[str, Any]) -> Article:
    """A row as an article of one body segment; a creation time that is no ISO time counts as not known."""
    text, stated = row["text"], row.get("dct") or ""
    try:
        published = Moment(stated[:16]) if datetime.fromisoformat(stated) else None
    except ValueError:
        published = None
    segments = (Segment(SegmentKind.BODY, 0, len(text)),)
    return Article(str(row.get("id", "")), "", text, segments, "", published=published)


def overlaps(found: Timex, gold: dict[str, Any]) -> bool:
    """Do the two share a character?"""
    return bool(found.start < gold["end"] and gold["start"] < found.end)


def compare(found: Sequence[Timex], truth: Sequence[dict[str, Any]], tally: Tally) -> None:
    """Add what was found against the gold of one text to the tally."""
    tally.gold += len(truth)
    tally.predicted += len(found)
    used: set[int] = set()
    for gold in truth:
        overlapping = (
            i for i, t in enumerate(found) if i not in used and t.start < gold["end"] > gold["start"] < t.end
        )
        hit = next(overlapping, None)
        if hit is None:
            tally.errors[f"missed   {gold['text']} = {gold['value']}"] += 1
            continue
        used.add(hit)
        tally.relaxed += 1
        tally.strict += (found[hit].start, found[hit].end) == (gold["start"], gold["end"])
        tally.value += found[hit].value == gold["value"]
        if found[hit].value != gold["value"]:
            tally.errors[f"value    {gold['text']} = {gold['value']}, read as {found[hit].value}"] += 1
    for i, extra in enumerate(found):
        if i not in used:
            tally.errors[f"no time  {extra.text}"] += 1


def f1(hits: int, tally: Tally) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * hits / (tally.predicted + tally.gold) if tally.predicted + tally.gold else 0.0


def measure(path: Path, parser: Parser | None) -> Tally:
    """The tally of one corpus."""
    tally = Tally()
    for row in rows(path):
        story = article(row)
        sentences = split(story)
        if parser is not None:
            sentences = parser.parse(sentences)
        began = time.perf_counter()
        found = resolve(story, sentences)
        tally.seconds += time.perf_counter() - began
        tally.sentences += len(sentences)
        compare(found, [t for t in row["timexes"] if t.get("fid") != "CREATION_TIME"], tally)
    return tally


def main() -> None:
    """Print one line a corpus, and its commonest errors where asked."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpora", nargs="+", type=Path)
    ask.add_argument("--parse", action="store_true")
    ask.add_argument("--show", type=int, default=0)
    asked = ask.parse_args()
    parser = Parser() if asked.parse else None
    for path in asked.corpora:
        tally = measure(path, parser)
        scores = {name: f1(getattr(tally, name), tally) for name in ("strict", "relaxed", "value")}
        told = " ".join(f"{name} {score:.4f}" for name, score in scores.items())
        speed = tally.sentences / tally.seconds if tally.seconds else 0.0
        print(f"{path.stem}: {told} gold {tally.gold} predicted {tally.predicted} sentences/s {speed:.0f}")
        for error, count in tally.errors.most_common(asked.show):
            print(f"  {count:4d} {error}")


if __name__ == "__main__":
    main()
