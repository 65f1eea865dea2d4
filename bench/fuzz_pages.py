"""Pages damaged at random, with a fixed seed: does reading crash, stall, or swell?

    python bench/fuzz_pages.py [--count 10000] [--seed 1] [--pages FOLDER] [--keep FOLDER]

The pages are those of `samples` and of the publishers' tests (or of a folder), each with one to four damages: bytes
lost or changed, stretches repeated a thousandfold, tags left open or nested, attributes and words without end, JSON and
times mangled, charsets that lie, pages grafted into each other. Printed: how many were read and refused, every crash
with the number of its page, the slowest in seconds of processor time, and the most memory the process held. Exit 1
where one crashed, took over 5 s, or the process held over 512 MB. `--only N` makes page N alone; `--keep` writes what
failed.
"""

from __future__ import annotations

import argparse
import logging
import random
import re
import resource
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import PageError
from dateline.model import Page
from dateline.reading.article import read

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "samples" / "pages", ROOT / "tests" / "reading" / "article" / "publishers")
SLOW = 5.0
MOST_MEMORY = 512  # MB
LARGEST = 3_000_000  # bytes that a page may grow to
STRANGE = (
    b"\x00",
    b"\xff\xfe",
    b"<",
    b">",
    b"&#1;",
    b"&#x110000;",
    b"]]>",
    b"<!--",
    b"<![CDATA[",
    b"<?xml",
    b"<svg><title>",
    b"<template>",
    b"<table><tr><td>",
    b"<form><input name=getparent>",
    b"<base href='//x'>",
    b"<plaintext>",
    b"</body></html>",
    b"<article class='live-blog-post'>",
    b"<h1>",
    b"<time datetime='9999-12-31T23:59:59-12:00'>",
    b"\xed\xa0\x80",
    "\u202e\u200b\u2028\u00ad".encode(),
    b"BAGHDAD, Jan 4 (",
    b"Update, 13 February ",
    b"Correction (",
    b"(Reporting by ",
    b"By A, B and ",
    b"99999999999999999999",
    b'"@type":"NewsArticle",',
    b"{[" * 500,
    b"\xc2\xa0" * 300,
)
CHARSETS = (b"utf-8", b"utf-16", b"windows-1251", b"gb18030", b"utf-7", b"idna", b"rot13", b"zlib", b"\xff\x00")

Damage = Callable[[bytes, random.Random, list[bytes]], bytes]


def flip(page: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """Some bytes replaced by others."""
    changed = bytearray(page)
    for _n in range(chance.randrange(1, 60)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def lose(page: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """A stretch taken out, or the end cut off."""
    start = chance.randrange(len(page))
    end = len(page) if chance.random() < 0.3 else start + chance.randrange(1, 2000)
    return page[:start] + page[end:]


def insert(page: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """Strange pieces put in."""
    for _n in range(chance.randrange(1, 12)):
        at = chance.randrange(len(page) + 1)
        page = page[:at] + chance.choice(STRANGE) * chance.choice((1, 1, 1, 3, 50)) + page[at:]
    return page


def repeat(page: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """A stretch repeated up to ten thousand times."""
    start = chance.randrange(len(page))
    piece = page[start : start + chance.randrange(1, 400)]
    times = min(chance.choice((3, 30, 300, 3000, 10_000)), LARGEST // max(1, len(piece)))
    return page[:start] + piece * times + page[start:]


def nest(page: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """A tag opened again and again, at times closed too."""
    tag = chance.choice((b"div", b"span", b"b", b"a href=x", b"table><tr><td", b"ul><li", b"article", b"font", b"p"))
    times = chance.choice((5, 60, 200, 400, 5000))
    at = chance.randrange(len(page))
    closing = b"</" + re.split(rb"[ >]", tag)[0] + b">"
    return page[:at] + (b"<" + tag + b">") * times + page[at:] + closing * chance.choice((0, times))


def swell(page: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """One word, line or attribute of great length."""
    piece = chance.choice(
        (b"a", b"A", b" ", b"1", b".", b"word ", b"By ", b"- ", b"Jan 4, ", b"(", b"x=1 ", b"\n", b"|")
    )
    long = piece * min(chance.choice((500, 5000, 100_000)), LARGEST // len(piece))
    places = [m.end() for m in re.finditer(rb"<p[^>]*>|<title>|content=\"|class=\"|datetime=\"", page)] or [0]
    at = chance.choice(places)
    return page[:at] + long + page[at:]


def graft(page: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """A stretch of another page put in."""
    other = chance.choice(others)
    start, at = chance.randrange(len(other)), chance.randrange(len(page))
    return page[:at] + other[start : start + chance.randrange(1, 5000)] + page[at:]


def mangle(page: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """Numbers, quotes and brackets changed, as they stand in JSON, times and attributes."""
    swaps = [(b'"', b"'"), (b"{", b"["), (b":", b","), (b"T", b"t"), (b"20", b"-1"), (b"0", b"99"), (b"Z", b"+99:99")]
    old, new = chance.choice(swaps)
    at = chance.randrange(len(page))
    return page[:at] + page[at:].replace(old, new, chance.randrange(1, 40))


def lie(page: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """Another charset declared."""
    return re.sub(rb"charset=[\"']?[\w-]+", b"charset=" + chance.choice(CHARSETS), page, count=1)


def shuffle(page: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    """Tags in another order."""
    parts = page.split(b"<")
    start = chance.randrange(len(parts))
    some = parts[start : start + 50]
    chance.shuffle(some)
    return b"<".join([*parts[:start], *some, *parts[start + 50 :]])


DAMAGES: tuple[Damage, ...] = (flip, lose, insert, repeat, nest, swell, graft, mangle, lie, shuffle)


@dataclass(slots=True)
class Tally:
    """What was seen over all pages."""

    read: int = 0
    refused: int = 0
    crashed: list[int] = field(default_factory=list)
    slow: list[tuple[float, int]] = field(default_factory=list)
    """Seconds and number of the slowest pages, slowest first."""
    memory: float = 0.0
    grew_at: int = 0


def damaged(number: int, seed: int, sources: list[bytes]) -> bytes:
    """Page `number` of the run: the same bytes for the same seed and sources."""
    chance = random.Random(seed * 1_000_003 + number)  # noqa: S311 - the same damage in every run
    page = chance.choice(sources)
    for _ in range(chance.randrange(1, 5)):
        page = chance.choice(DAMAGES)(page, chance, sources)[:LARGEST] or b"<"
    return page


def try_page(number: int, content: bytes, tally: Tally) -> bool:
    """Read it; False where that crashed or was slow."""
    kind = ("text/html", "text/html", "text/html", "text/plain", "text/markdown")[number % 5]
    url = f"https://www.outlet{number % 7}.example/{number}" if number % 3 else None
    began = time.process_time()
    try:
        list(read(Page(content, kind, f"page {number}", url=url), language=""))
        tally.read += 1
    except PageError:
        tally.refused += 1
    except Exception:  # noqa: BLE001 - the very thing that is looked for
        print(f"page {number} crashed:\n{traceback.format_exc(limit=-4)}", flush=True)
        tally.crashed.append(number)
    seconds = time.process_time() - began
    tally.slow = sorted([*tally.slow, (seconds, number)], reverse=True)[:5]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    if memory > tally.memory * 1.02:
        tally.memory, tally.grew_at = memory, number
    return seconds <= SLOW and number not in tally.crashed


def main() -> int:
    """Make the pages, read them, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--only", type=int)
    parser.add_argument("--pages", type=Path, action="append")
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args()
    logging.disable(logging.CRITICAL)
    folders = chosen.pages or FOLDERS
    sources = [path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.html"))]
    numbers = [chosen.only] if chosen.only is not None else range(chosen.first, chosen.first + chosen.count)
    tally = Tally()
    for number in numbers:
        content = damaged(number, chosen.seed, sources)
        if not try_page(number, content, tally) and chosen.keep:
            chosen.keep.mkdir(parents=True, exist_ok=True)
            (chosen.keep / f"{number}.html").write_bytes(content)
    print(f"{len(sources)} pages, {len(numbers)} damaged: {tally.read} read, {tally.refused} refused")
    print(f"crashed: {len(tally.crashed)} {tally.crashed[:20] or ''}")
    print("slowest: " + ", ".join(f"{seconds:.2f} s (page {number})" for seconds, number in tally.slow))
    print(f"most memory: {tally.memory:.0f} MB (page {tally.grew_at})")
    return int(bool(tally.crashed) or tally.slow[0][0] > SLOW or tally.memory > MOST_MEMORY)


if __name__ == "__main__":
    sys.exit(main())
