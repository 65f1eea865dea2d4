"""How many actor mentions are resolved, and how right: measured on texts that lie outside this project.

    python bench/actors.py mentions NEWS.jsonl.gz [--limit N] [--show N] [--unresolved]
    python bench/actors.py stories STORIES.jsonl [--show]
    python bench/actors.py sentences PAIRS.jsonl [--limit N] [--show N]
    python bench/actors.py speed NEWS.jsonl.gz

`mentions`: share of the tagger's PERSON, ORG, NORP and GPE spans that get a code. `stories`: labelled actors whose
code `covering` gives. `sentences`: source and target strings for which any coded mention is found.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.model import Article, Entity, Moment, Segment, SegmentKind, Sentence
from dateline.reading.actor import ActorBase, covering, resolve, unresolved
from dateline.reading.sentence import Parser, split

LABELS = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON lines of a file, gzipped or not."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in content.decode().split("\n"):
        if line.strip():
            yield json.loads(line)


def article(row: dict[str, Any]) -> Article:
    """A row as an article: a title before the text becomes the headline."""
    title, text = row.get("title") or "", row["text"]
    whole = f"{title}\n\n{text}" if title and not text.startswith(title) else text
    body = len(title) + 2 if whole is not text else 0
    segments = [Segment(SegmentKind.HEADLINE, 0, len(title))] if body else []
    segments.append(Segment(SegmentKind.BODY, body, len(whole)))
    day = row.get("date") or row.get("published") or (row.get("label") or {}).get("published")
    return Article(row["id"], row["id"], whole, tuple(segments), "", published=Moment(day) if day else None)


def is_political(row: dict[str, Any]) -> bool:
    """Rows of a political section, and those of sources that hold nothing else."""
    return row.get("category", "politics") in ("politics", "world")


def spans(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """The tagger's named spans: start, end, label."""
    start = end = 0
    label = ""
    for token in sentence.tokens:
        if token.entity_begins or token.entity != label:
            if label in LABELS:
                yield start, end, label
            start, label = token.start, token.entity
        end = token.end
    if label in LABELS:
        yield start, end, label


def mentions(arguments: argparse.Namespace) -> None:
    """Print the share of named spans that get a code, with a sample to read."""
    base, parser = ActorBase.load(), Parser()
    found: list[tuple[str, str, Entity | None, str]] = []
    missing: Counter[str] = Counter()
    chosen = [r for r in rows(arguments.path) if is_political(r)]
    random.Random(7).shuffle(chosen)  # noqa: S311 - a sample, no secret
    for row in chosen[: arguments.limit]:
        story = article(row)
        parsed = parser.parse(split(story))
        actors = resolve(story, parsed, base)
        missing.update(unresolved(actors))
        for sentence in parsed:
            for start, end, label in spans(sentence):
                text = story.text[start:end]
                found.append((text, label, covering(actors, start, end), sentence.text))
    coded = [f for f in found if f[2] is not None and f[2].code]
    print(f"{len(coded)}/{len(found)} = {len(coded) / len(found):.3f} of named spans have a code")
    for label in sorted(LABELS):
        of = [f for f in found if f[1] == label]
        print(f"  {label}: {sum(1 for f in of if f[2] is not None and f[2].code)}/{len(of)}")
    if arguments.unresolved:
        print(Counter(f[0] for f in found if f[2] is None or not f[2].code).most_common(400))
    random.Random(arguments.seed).shuffle(coded)  # noqa: S311 - a sample, no secret
    for text, label, actor, sentence_text in coded[: arguments.show]:
        if actor is None:
            continue
        where = max(0, sentence_text.find(text) - 60)
        print(f"{text!r} {label} -> {actor.entity_text!r} {actor.name} {actor.code} {actor.sector} {actor.basis}")
        print(f"      ...{sentence_text[where : where + 160]!r}")


def stories(arguments: argparse.Namespace) -> None:
    """Print how often the labelled code of an actor is found at its text."""
    base, parser = ActorBase.load(), Parser()
    right = wrong = absent = sector = 0
    for row in rows(arguments.path):
        story = article(row)
        actors = resolve(story, parser.parse(split(story)), base)
        for event in row["label"]["events"]:
            at = story.text.find(event["sentence"])
            for side in ("actor", "recipient"):
                for one in event[side]:
                    inside = story.text.find(one["text"], max(at, 0))
                    if one.get("implied") or one["code"] is None or inside < 0 or at < 0:
                        continue
                    actor = covering(actors, inside, inside + len(one["text"]))
                    if actor is None or actor.code is None:
                        absent += 1
                    elif actor.code == one["code"]:
                        right += 1
                        sector += actor.sector == one["sector"] or one["sector"] in actor.other_sectors
                    else:
                        wrong += 1
                    if arguments.show and (actor is None or actor.code != one["code"]):
                        print(one["text"], one["code"], one["sector"], "->", actor and (actor.entity_text, actor.code))
                        print("      ", event["sentence"][:200])
    print(f"right {right}, wrong {wrong}, no code {absent}; sector too {sector}")


def sentences(arguments: argparse.Namespace) -> None:
    """Print how often a coded mention is found in a source or target string of labelled sentences."""
    base, parser = ActorBase.load(), Parser()
    got = total = 0
    failed: list[tuple[str, str]] = []
    for n, row in enumerate(rows(arguments.path)):
        if n >= arguments.limit:
            break
        story = article({"id": row["id"], "text": row["text"]})
        actors = resolve(story, parser.parse(split(story)), base)
        for side in ("source", "target"):
            start = story.text.find(row[side])
            if start < 0 or not row[side]:
                continue
            total += 1
            actor = covering(actors, start, start + len(row[side]))
            if actor is not None and (actor.code or actor.sector):
                got += 1
            else:
                failed.append((row[side], row["text"]))
    print(f"{got}/{total} = {got / total:.3f} of source and target strings have a coded mention")
    random.Random(arguments.seed).shuffle(failed)  # noqa: S311 - a sample, no secret
    for text, whole in failed[: arguments.show]:
        print(repr(text), "in", whole[:160])


def speed(arguments: argparse.Namespace) -> None:
    """Print words a second, on bare and on parsed sentences."""
    started = time.perf_counter()
    base = ActorBase.load()
    print(f"load {time.perf_counter() - started:.2f} s")
    parser = Parser()
    chosen = [article(r) for r in rows(arguments.path)][: arguments.limit]
    bare = [(a, split(a)) for a in chosen]
    count = sum(len(s.text.split()) for _, found in bare for s in found)
    started = time.perf_counter()
    parsed = [(a, parser.parse(found)) for a, found in bare]
    parsing = time.perf_counter() - started
    for name, pairs in (("bare", bare), ("parsed", parsed)):
        started = time.perf_counter()
        for a, found in pairs:
            resolve(a, found, base)
        taken = time.perf_counter() - started
        print(
            f"{name}: {count / taken:,.0f} words/s, {taken / parsing:.1%} of the parse ({count / parsing:,.0f} words/s)"
        )


def main() -> None:
    """Run one measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = {"mentions": mentions, "stories": stories, "sentences": sentences, "speed": speed}
    parser.add_argument("verb", choices=sorted(verbs))
    parser.add_argument("path", type=Path)
    parser.add_argument("--limit", type=int, default=100)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--unresolved", action="store_true")
    arguments = parser.parse_args()
    verbs[arguments.verb](arguments)


if __name__ == "__main__":
    main()
