"""WARC 1.0/1.1 archives, plain or gzipped (CC-NEWS): the HTML answers in them, one record at a time."""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from dateline.errors import PageError, UnreadablePage
from dateline.model import Page
from dateline.reading.page.archive import ArchiveFile
from dateline.reading.page.decode import Undecodable, decoded
from dateline.reading.page.http_answer import payload
from dateline.reading.page.sniff import HEAD_BYTES, binary_reason
from dateline.reading.page.source import Pages, Source, one_line

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

RECORD_INSIDE = re.compile(rb"WARC/1\.\d\r?\n(?:[\w-]+:[^\n]*\n){0,30}?WARC-Type:", re.IGNORECASE)
"""The head of a record within the block of another: the block was cut, and the next record follows at once."""
PAGE_RECORDS = ("response", "resource", "conversion")
MAX_DIGITS = 20

Run = Generator[Page | PageError, None, "int | None"]


def read_warc(source: Source) -> Pages:
    """A page an HTML answer (status 2xx), named `file@OFFSET`; text of `conversion` records too.

    A cut or damaged record is yielded as an error with its offset, and reading goes on with the next.
    """
    with source.open() as stream:
        if not stream.seekable():
            yield from _run(source, stream, 0, None)
            return
        with source.open() as probe:
            file = ArchiveFile(probe)
            if file.size == 0:
                raise UnreadablePage(source.name, "is empty (0 bytes); fetch it again")
            start: int | None = 0
            while start is not None:
                start = yield from _run(source, stream, start, file)


@dataclass(frozen=True, slots=True)
class _Stop:
    """Why reading cannot simply go on after a record: it is damaged, or too large to trust its length."""

    reason: str
    corrupt: bool = True


def _run(source: Source, stream: BinaryIO, start: int, file: ArchiveFile | None) -> Run:
    """Pages from the record at `start` to the first damage; returns where the next record starts, if any."""
    from fastwarc.warc import ArchiveIterator

    if file is not None:
        stream.seek(start)
    last: int | None = None
    reason = "no record starts here"
    try:
        for record in ArchiveIterator(stream, parse_http=False):
            last = record.stream_pos
            found = _read(source, record, last, file)
            if isinstance(found, _Stop):
                yield _stopped(source, last, found)
                return file.next_record(last + 1) if file is not None else None
            if found is not None:
                yield found
    except (OSError, ValueError, EOFError, OverflowError) as error:
        reason = one_line(error)
        if file is None:
            yield UnreadablePage(source.name, f"damaged ({reason}); save the stream as a file to read what follows")
    if file is None:
        return None
    # The library ends without a word at a head that is cut off, so what is left of the file is looked at.
    end = start if last is None else file.end_of_record(last)
    if not file.anything_after(end):
        return None
    yield _stopped(source, end, _Stop(reason))
    return file.next_record(end + 1)


def _stopped(source: Source, offset: int, stop: _Stop) -> PageError:
    if not stop.corrupt:
        return UnreadablePage(f"{source.name}@{offset}", stop.reason)
    return UnreadablePage(
        source.name, f"corrupt record at byte {offset} ({stop.reason}); the records after it are read"
    )


def _read(source: Source, record: WarcRecord, offset: int, file: ArchiveFile | None) -> Page | PageError | _Stop | None:
    """The record's page; None where it holds none; _Stop where its block is not what its head says."""
    length = record.content_length
    limit = source.settings.max_page_bytes
    plain = file is not None and not file.zipped
    fault = _head_fault(record) or (_block_fault(file, offset, length) if file is not None and plain else None)
    if fault:
        return _Stop(fault)
    wanted = record.headers.get("WARC-Type") in PAGE_RECORDS
    if length > limit:
        too_large = _Stop(f"larger than {limit} bytes; raise max_page_bytes to read it", corrupt=False)
        # A plain record was found to end where it says; a zipped one may lie and swallow those after it.
        return (_stopped(source, offset, too_large) if plain else too_large) if wanted else None
    if not wanted:
        return None
    block = record.reader.read(length)
    if len(block) < length:
        return _Stop(f"cut off after {len(block)} of {length} bytes")
    if not plain and b"WARC/1." in block and RECORD_INSIDE.search(block):
        return _Stop("cut off: the next record starts inside it")
    return _page(source, record, block, offset)


def _head_fault(record: WarcRecord) -> str | None:
    """What is wrong with the head of a record: the standard makes type and length mandatory."""
    stated = (record.headers.get("Content-Length") or "").strip()
    if not stated.isdigit() or record.headers.get("WARC-Type") is None:
        return "its head is cut off, or lacks its type or length"
    # A number too large for the library comes back as another.
    return (
        None if int(stated[:MAX_DIGITS]) == record.content_length else f"its length is given as {stated[:MAX_DIGITS]}"
    )


def _block_fault(file: ArchiveFile, offset: int, length: int) -> str | None:
    """What is wrong with the block of a record in a plain archive, whose end only its length tells."""
    if offset + length > file.size:
        return f"its length is {length} bytes, more than the file has left"
    return None if file.block_is_whole(offset) else f"its length of {length} bytes does not lead to its end"


def _page(source: Source, record: WarcRecord, block: bytes, offset: int) -> Page | PageError | None:
    name = f"{source.name}@{offset}"
    headers = {str(key).lower(): str(value) for key, value in record.headers.items()}
    found = payload(headers, block)
    if found is None:
        return None
    answer, media_type = found
    try:
        content = b"".join(decoded([answer.body], answer.encoding, limit=source.settings.max_page_bytes))
    except Undecodable as error:
        return UnreadablePage(name, f"its content is {error}")
    reason = binary_reason(content[:HEAD_BYTES])
    if reason or not content.strip():
        return UnreadablePage(name, f"is {reason}, not text" if reason else "is an empty answer")
    return Page(
        content,
        media_type,
        name,
        url=(headers.get("warc-target-uri") or "").strip("<>") or None,
        fetched=_moment(headers.get("warc-date")),
        charset="utf-8" if media_type == "text/plain" else answer.charset,
    )


def _moment(value: str | None) -> datetime | None:
    try:
        stamp = datetime.fromisoformat(value) if value else None
    except ValueError:
        return None
    return stamp.replace(tzinfo=UTC) if stamp and stamp.tzinfo is None else stamp
