"""JSON Lines, plain or gzipped: one corpus line, newsroom item or feed a line."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from dateline.errors import PageError, UnreadablePage
from dateline.reading.page.json_document import json_pages, parse_json
from dateline.reading.page.source import Pages, Source, one_line

CHUNK = 1 << 16
LINE_OVERHEAD = 3
"""A line may be this much longer than a page: JSON may write two bytes of a letter as six (`\\u00e9`)."""


def read_jsonl(source: Source) -> Pages:
    """A page a line, named `file:LINE`. A broken line is yielded as an error and the next is read."""
    seen = 0
    with source.open() as stream:
        try:
            for seen, line in bounded_lines(stream, source.settings.max_page_bytes * LINE_OVERHEAD):
                yield from _line_pages(source, line, f"{source.name}:{seen}")
        except (EOFError, OSError, zlib.error) as error:
            yield UnreadablePage(
                source.name, f"cut off or damaged after line {seen} ({one_line(error)}); the lines before are read"
            )
            return
    if seen == 0:
        yield UnreadablePage(source.name, "is empty (0 lines); write it again")


def bounded_lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """(line number from 1, line); None stands for a line longer than `limit`, which is skipped unread."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(CHUNK)
        yield number, None


def _line_pages(source: Source, line: bytes | None, name: str) -> Pages:
    if line is None:
        yield UnreadablePage(name, "line is longer than max_page_bytes allows; raise it to read the line")
        return
    if not line.strip():
        return
    try:
        yield from json_pages(source, parse_json(line.rstrip(), name), name)
    except PageError as error:
        yield error
