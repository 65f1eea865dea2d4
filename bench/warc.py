"""How fast an archive becomes pages, and whether memory stays flat: `python -m bench.warc --records 100000`.

The archive is generated (news-like pages of about `--size` bytes, one gzip member a record) and removed
after. Printed: records a second for bare fastwarc and for dateline's reader, and the resident memory
after each tenth of the records.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import psutil
from fastwarc.warc import ArchiveIterator, WarcRecordType

from dateline.model import Page
from dateline.reading.page import pages
from dateline.settings import Settings

WORDS = [
    f"{a}{b}" for a in ("re", "con", "de", "mar", "pol", "har", "tra", "min") for b in ("ting", "der", "ses", "bour")
]


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--size", type=int, default=20_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.warc.gz"
        write_archive(path, chosen.records, chosen.size)
        print(f"{chosen.records} records of {chosen.size} bytes, {path.stat().st_size / 1e6:.0f} MB zipped")
        print(f"fastwarc alone: {rate(bare(path), chosen.records):.0f} records/s")
        print(f"dateline:       {rate(read(path, chosen.records), chosen.records):.0f} records/s")


def write_archive(path: Path, records: int, size: int) -> None:
    """A gzipped WARC of that many HTML answers, each different."""
    dice = random.Random(5)  # noqa: S311
    stories = [" ".join(dice.choices(WORDS, k=size // 8)) for _ in range(50)]
    with path.open("wb") as file:
        for number in range(records):
            file.write(_member(number, stories[number % len(stories)][: size - 200]))


def _member(number: int, story: str) -> bytes:
    body = f"<html><head><title>Story {number}</title></head><body><p>{number} {story}</p></body></html>".encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
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


def read(path: Path, records: int) -> Iterator[None]:
    """Our pages; resident memory is printed on the way."""
    process = psutil.Process()
    for number, page in enumerate(pages(str(path), settings=Settings()), 1):
        if not isinstance(page, Page):
            raise TypeError(str(page))
        if number % (records // 10 or 1) == 0:
            print(f"  {number:>9} records  {process.memory_info().rss / 1e6:7.1f} MB resident")
        yield


def rate(steps: Iterator[None], expected: int) -> float:
    """Records a second."""
    began = time.perf_counter()
    found = sum(1 for _ in steps)
    if found != expected:
        raise ValueError(f"{found} records came back of {expected}")
    return found / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
