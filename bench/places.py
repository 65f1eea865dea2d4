"""How many toponyms are found, and how many of them at the right spot: measured on texts outside this project.

    python bench/places.py TOPONYMS.jsonl [...] [--limit N] [--plain] [--errors N]

A row is {id, text, url?, toponyms: [{start, end, text, lat, lon, geonameid?}]}. A place counts where it overlaps a
labelled toponym that has coordinates and lies within 161 km of it, or has its GeoNames id; places over toponyms
without coordinates count neither for nor against. `--plain` leaves the sentences unparsed.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.model import Article, Place, Segment, SegmentKind, Sentence
from dateline.reading.place import Gazetteer, resolve
from dateline.reading.place.choose import distance_km
from dateline.reading.sentence import Parser, split
from dateline.settings import load_settings

NEAR_KM = 161.0  # a hundred miles, the usual measure


@dataclass(slots=True)
class Tally:
    """What was counted over a file."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    right: int = 0
    words: int = 0
    seconds: float = 0.0
    errors: Counter[str] = field(default_factory=Counter)

    def lines(self) -> Iterator[str]:
        """One figure a line."""
        precision = self.right / max(1, self.predicted)
        recall = self.right / max(1, self.gold)
        yield f"f1_161km             {2 * precision * recall / max(1e-9, precision + recall):.4f}"
        yield f"precision            {precision:.4f}"
        yield f"recall               {recall:.4f}"
        yield f"right where found    {self.right / max(1, self.found):.4f}"
        yield f"detection recall     {self.found / max(1, self.gold):.4f}"
        yield f"detection precision  {self.found / max(1, self.predicted):.4f}"
        yield f"words a second       {self.words / max(1e-9, self.seconds):.0f}"


def article(row: dict[str, Any]) -> Article:
    """A row as an article of one body segment."""
    text = row["text"]
    return Article(row["id"], row["id"], text, (Segment(SegmentKind.BODY, 0, len(text)),), "", url=row.get("url"))


def overlaps(place: Place, toponym: dict[str, Any]) -> bool:
    """Do the two share a character?"""
    return bool(place.start < toponym["end"] and toponym["start"] < place.end)


def is_right(place: Place, toponym: dict[str, Any]) -> bool:
    """Same GeoNames id, or near enough."""
    if toponym.get("geonameid") and str(place.geonameid) == str(toponym["geonameid"]):
        return True
    if place.lat is None or place.lon is None:
        return False
    return distance_km(place.lat, place.lon, toponym["lat"], toponym["lon"]) <= NEAR_KM


def count(places: Sequence[Place], toponyms: Sequence[dict[str, Any]], tally: Tally) -> None:
    """Add one text to the tally."""
    truth = [t for t in toponyms if t["lat"] is not None]
    silent = [t for t in toponyms if t["lat"] is None]
    tally.gold += len(truth)
    left = dict(enumerate(truth))
    for place in places:
        hit = next((i for i, t in left.items() if overlaps(place, t)), None)
        if hit is None:
            if not any(overlaps(place, t) for t in silent):
                tally.predicted += 1
                tally.errors[f"extra {place.extracted_place} -> {place.resolved_place}"] += 1
            continue
        toponym = left.pop(hit)
        tally.predicted += 1
        tally.found += 1
        if is_right(place, toponym):
            tally.right += 1
        else:
            tally.errors[f"wrong {toponym['text']} -> {place.resolved_place} ({place.country_code})"] += 1
    tally.errors.update(f"missed {t['text']}" for t in left.values())


def measure(path: Path, gazetteer: Gazetteer, parser: Parser | None, limit: int | None) -> Tally:
    """Resolve every text of the file; only the resolving is timed."""
    tally = Tally()
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:limit]
    for row in rows:
        story = article(row)
        sentences: tuple[Sentence, ...] = split(story)
        if parser is not None:
            sentences = parser.parse(sentences)
        began = time.process_time()
        places = resolve(story, sentences, gazetteer)
        tally.seconds += time.process_time() - began
        tally.words += len(story.text.split())
        count(places, row["toponyms"], tally)
    return tally


def main() -> None:
    """Read the arguments and print the figures of each file."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("paths", nargs="+", type=Path)
    ask.add_argument("--limit", type=int)
    ask.add_argument("--plain", action="store_true")
    ask.add_argument("--errors", type=int, default=0)
    arguments = ask.parse_args()
    gazetteer = Gazetteer.open(load_settings().cache_folder, print)
    parser = None if arguments.plain else Parser()
    for path in arguments.paths:
        tally = measure(path, gazetteer, parser, arguments.limit)
        print(path.name, *(f"  {line}" for line in tally.lines()), sep="\n")
        for error, times in tally.errors.most_common(arguments.errors):
            print(f"    {times:4d} {error}")


if __name__ == "__main__":
    main()
