"""CSV and TSV, plain or gzipped: a corpus line a row, columns named by the first row."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from dateline.errors import PageError, UnreadablePage
from dateline.model import Page
from dateline.reading.page.corpus import row_page
from dateline.reading.page.jsonl import bounded_lines
from dateline.reading.page.source import LONE_SURROGATE, Pages, Source, one_line

LINE_OVERHEAD = 2
"""A line may be this much longer than a page: every quote in it is doubled."""
OVERLONG = "\ud800\n"
"""Stands for a line that is skipped; no decoded byte gives this surrogate."""
DELIMITERS = ",\t;|"


def read_table(source: Source) -> Pages:
    """A page a row, named `file:LINE` by the line on which the row begins."""
    limit = source.settings.max_page_bytes
    # The csv module knows only one limit for the whole process; a news text is longer than its default.
    csv.field_size_limit(max(csv.field_size_limit(), limit))
    with source.open() as stream:
        try:
            yield from _rows(source, _text_lines(stream, limit * LINE_OVERHEAD))
        except (EOFError, OSError, zlib.error) as error:
            yield UnreadablePage(source.name, f"cut off or damaged ({one_line(error)}); the rows before are read")


def _text_lines(stream: BinaryIO, limit: int) -> Iterator[str]:
    """Lines as text; bytes that are not UTF-8 become lone surrogates, so that their row can be refused."""
    for number, line in bounded_lines(stream, limit):
        text = OVERLONG if line is None else line.decode("utf-8", "surrogateescape")
        yield text.removeprefix("\ufeff") if number == 1 else text


def _rows(source: Source, lines: Iterator[str]) -> Pages:
    first = next(lines, "")
    if not first.strip():
        yield UnreadablePage(source.name, "is empty, or its first row names no columns")
        return
    delimiter = max(DELIMITERS, key=first.count)
    try:
        header = [name.strip() for name in next(csv.reader([first], delimiter=delimiter))]
    except csv.Error as error:
        raise UnreadablePage(f"{source.name}:1", f"broken row of column names ({error}); mend it") from error
    counted = _Ending(lines)
    reader = csv.reader(counted, delimiter=delimiter)
    found = False
    while True:
        name = f"{source.name}:{reader.line_num + 2}"
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield UnreadablePage(name, f"broken row ({error}); mend its quotes")
            continue
        found = found or bool(row)
        if counted.ended:
            yield UnreadablePage(
                name, "a quote opened in this row is never closed, so no row after it is seen; mend it"
            )
        elif row:
            yield _row_page(source, header, row, name)
    if not found:
        yield UnreadablePage(source.name, "has column names and no rows")


class _Ending:
    """Lines that tell whether more were asked for than there are: then a quoted field was still open."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        yield from self._lines
        self.ended = True


def _row_page(source: Source, header: Sequence[str], row: Sequence[str], name: str) -> Page | PageError:
    if any("\ud800" in value for value in row):
        return UnreadablePage(name, "row is longer than max_page_bytes allows; raise it to read the row")
    if len(row) > len(header):
        return UnreadablePage(name, f"has {len(row)} fields where the first row names {len(header)}; mend its quotes")
    if any(LONE_SURROGATE.search(value) for value in row):
        return UnreadablePage(name, "is not UTF-8; save the file as UTF-8")
    return row_page(dict(zip(header, row, strict=False)), name, source)
