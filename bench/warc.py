"""How fast an archive becomes articles, and whether memory stays flat: `python bench/warc.py --records 100000`.

    python bench/warc.py [--records N] [--size BYTES] [--pages PAGES.jsonl.gz] [--articles]

First the same pages as files and as a WARC (one gzip member a record), read to articles turn about: the share of the
files' rate that the archive reaches, in processor time. The pages are those of `samples` and of the publishers' tests,
or the `html` of a file of JSON lines. Then a generated archive (news-like pages of about `--size` bytes; with
`--articles` the pages above, over and over, up to the article), removed after: records a second for bare fastwarc and
for dateline, and the resident memory after each tenth of the records.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import random
import tempfile
import time
import zlib
from base64 import b64decode
from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil
from fastwarc.warc import ArchiveIterator, WarcRecordType

from dateline.engine.reading import Work
from dateline.engine.reading import articles as stories
from dateline.errors import PageError
from dateline.model import Article, Page
from dateline.reading.page import pages
from dateline.settings import Settings

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "samples" / "pages", ROOT / "tests" / "reading" / "article" / "publishers")
ROUNDS = 3
WORDS = [
    f"{a}{b}" for a in ("re", "con", "de", "mar", "pol", "har", "tra", "min") for b in ("ting", "der", "ses", "bour")
]


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--articles", action="store_true")
    chosen = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        contents = list(given(chosen.pages) if chosen.pages else own())
        compare(contents, Path(folder))
        path = Path(folder) / "bench.warc.gz"
        with path.open("wb") as file:
            bodies = again(contents, chosen.records) if chosen.articles else made(chosen.records, chosen.size)
            file.writelines(member(number, body) for number, body in enumerate(bodies))
        print(f"{chosen.records} records, {path.stat().st_size / 1e6:.0f} MB zipped")
        print(f"fastwarc alone: {chosen.records / seconds(bare(path)):.0f} records/s")
        work = Work((str(path),), Settings(workers=1), {})
        found = stories(work, any_language=True) if chosen.articles else pages(str(path), settings=work.settings)
        print(f"dateline:       {chosen.records / seconds(watched(found, chosen.records)):.0f} records/s")


def own() -> Iterator[bytes]:
    """The pages of this project."""
    for folder in FOLDERS:
        for path in sorted(folder.rglob("*.html")):
            yield path.read_bytes()


def given(path: Path) -> Iterator[bytes]:
    """The pages of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield b64decode(row["html_b64"]) if "html_b64" in row else row["html"].encode()


def compare(contents: list[bytes], folder: Path) -> None:
    """Articles a second of processor time from files and from an archive of the same pages, turn about."""
    files, archive = folder / "files", folder / "pages.warc.gz"
    files.mkdir()
    with archive.open("wb") as file:
        for number, content in enumerate(contents):
            (files / f"{number:06d}.html").write_bytes(content)
            file.write(member(number, content))
    took = {files: 0.0, archive: 0.0}
    found = {files: 0, archive: 0}
    for turn in range(-1, ROUNDS):  # the first turn loads models, and does not count
        for path in (files, archive)[:: 1 if turn % 2 else -1]:
            began = time.process_time()
            count = sum(1 for _ in stories(Work((str(path),), Settings(workers=1), {}), any_language=True))
            if turn >= 0:
                took[path] += time.process_time() - began
                found[path] += count
    rates = [found[path] / took[path] for path in (files, archive)]
    print(f"{len(contents)} pages to articles: {rates[0]:.1f}/s from files, {rates[1]:.1f}/s from an archive", end="")
    print(f" = {rates[1] / rates[0]:.0%}")


def made(records: int, size: int) -> Iterator[bytes]:
    """So many HTML pages, each different."""
    dice = random.Random(5)  # noqa: S311
    texts = [" ".join(dice.choices(WORDS, k=size // 8))[: size - 200] for _ in range(50)]
    for number in range(records):
        text = texts[number % len(texts)]
        yield f"<html><head><title>Story {number}</title></head><body><p>{number} {text}</p></body></html>".encode()


def again(contents: list[bytes], records: int) -> Iterator[bytes]:
    """So many of these pages, over and over, each with a mark of its own."""
    for number in range(records):
        yield contents[number % len(contents)] + f"<!-- {number} -->".encode()


def member(number: int, body: bytes) -> bytes:
    """A record with a page, as one gzip member."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032d}>\r\n"
        f"WARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2024-05-01T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    return packer.compress(head.encode() + block + b"\r\n\r\n") + packer.flush()


def bare(path: Path) -> Iterator[None]:
    """The library's own loop, the payload read whole."""
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
            record.reader.read()
            yield


def watched(found: Iterable[Page | Article | PageError], records: int) -> Iterator[None]:
    """Steps through what is found; resident memory is printed on the way."""
    process = psutil.Process()
    for number, one in enumerate(found, 1):
        if isinstance(one, PageError):
            raise one
        if number % (records // 10 or 1) == 0:
            print(f"  {number:>9} read  {process.memory_info().rss / 1e6:7.1f} MB resident", flush=True)
        yield


def seconds(steps: Iterator[None]) -> float:
    """Of processor time, for all of them."""
    began = time.process_time()
    for _ in steps:
        pass
    return time.process_time() - began


if __name__ == "__main__":
    main()
