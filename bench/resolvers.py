"""What the three resolvers cost beside the parse of the same text, in CPU time of one process.

    python bench/resolvers.py TEXTS.jsonl [...] [--limit N]

A row is {id, text, ...}; gzipped files are read too. Parsing is timed without the load of the model, the resolvers
without the load of their tables. What opening the places costs is measured in a process of its own.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import psutil

from dateline.model import Article, Segment, SegmentKind
from dateline.reading import actor, place, sentence, timex
from dateline.settings import load_settings


def stories(paths: list[Path], limit: int | None) -> Iterator[Article]:
    """The rows of the files as articles of one body segment."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number == limit:
                    break
                text = json.loads(line)["text"]
                yield Article(str(number), str(number), text, (Segment(SegmentKind.BODY, 0, len(text)),), "")


def opening() -> tuple[float, float]:
    """CPU seconds and megabytes that opening the places and one question take. To be run in a fresh process."""
    folder = load_settings().cache_folder
    process = psutil.Process()
    before, began = process.memory_info().rss, time.process_time()
    place.Gazetteer.open(folder).candidates(["mosul"])
    return time.process_time() - began, (process.memory_info().rss - before) / 1e6


@contextmanager
def timed(spent: dict[str, float], step: str) -> Iterator[None]:
    """Adds the CPU seconds of what is done within to the step's."""
    began = time.process_time()
    yield
    spent[step] += time.process_time() - began


def measure(articles: Iterator[Article], gazetteer: place.Gazetteer) -> tuple[dict[str, float], int]:
    """CPU seconds of each step over all articles, and the words read."""
    parser = sentence.Parser()
    base = actor.ActorBase.load(None)
    warm = "Troops left Mosul on Friday."
    parser.parse(sentence.split(Article("", "", warm, (Segment(SegmentKind.BODY, 0, len(warm)),), "")))
    spent = dict.fromkeys(("parse", "actor", "place", "timex"), 0.0)
    words = 0
    for story in articles:
        cut = sentence.split(story)
        with timed(spent, "parse"):
            parsed = parser.parse(cut)
        with timed(spent, "actor"):
            actors = actor.resolve(story, parsed, base)
        with timed(spent, "place"):
            place.resolve(story, parsed, gazetteer, actors)
        with timed(spent, "timex"):
            timex.resolve(story, parsed)
        words += len(story.text.split())
    return spent, words


def main() -> None:
    """Read the arguments and print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("paths", nargs="+", type=Path)
    ask.add_argument("--limit", type=int)
    arguments = ask.parse_args()
    gazetteer = place.Gazetteer.open(load_settings().cache_folder, print)
    with get_context("spawn").Pool(1) as pool:
        seconds, megabytes = pool.apply(opening)
    print(f"opening the places       {seconds:.3f} s, {megabytes:.0f} MB")
    spent, words = measure(stories(arguments.paths, arguments.limit), gazetteer)
    print(f"words                    {words}")
    for step, cpu in spent.items():
        print(f"{step:<24} {cpu:7.2f} s  {cpu / spent['parse']:6.1%} of the parse")
    print(f"three resolvers / parse  {sum(spent.values()) / spent['parse'] - 1:.1%}")


if __name__ == "__main__":
    main()
