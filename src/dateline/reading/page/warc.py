"""WARC 1.0/1.1 archives, plain or gzipped (CC-NEWS): the HTML answers in them, one record at a time."""

from __future__ import annotations

import re
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from dateline.errors import PageError, UnreadablePage
from dateline.model import Page
from dateline.reading.page.decode import Undecodable, decoded
from dateline.reading.page.sniff import GZIP_MAGIC, HEAD_BYTES, binary_reason, content_kind
from dateline.reading.page.source import Pages, Source

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

CHUNK = 1 << 20
MAX_DIGITS = 20
MAX_HEADER = 1 << 16
GZIP_MEMBER = b"\x1f\x8b\x08"
RECORD_START = re.compile(rb"WARC/1\.\d\r?\n")
RECORD_INSIDE = re.compile(rb"WARC/1\.\d\r?\n(?:[\w-]+:[^\n]*\n){0,30}?WARC-Type:", re.IGNORECASE)
"""The head of a record within the block of another: the block was cut, and the next record follows at once."""
PAGE_RECORDS = ("response", "resource", "conversion")
HTML_TYPES = ("text/html", "application/xhtml+xml")

Run = Generator[Page | PageError, None, "int | None"]


def read_warc(source: Source) -> Pages:
    """A page an HTML answer (status 2xx), named `file@OFFSET`; text of `conversion` records too.

    A cut or damaged record is yielded as an error with its offset, and reading goes on with the next.
    """
    with source.open() as stream:
        start: int | None = 0
        if _size(stream) == 0:
            raise UnreadablePage(source.name, "is empty (0 bytes); fetch it again")
        if not stream.seekable():
            yield from _run(source, stream, 0, zipped=True)
            return
        stream.seek(0)
        zipped = stream.read(2) == GZIP_MAGIC
        while start is not None:
            start = yield from _run(source, stream, start, zipped=zipped)


def _run(source: Source, stream: BinaryIO, start: int, *, zipped: bool) -> Run:
    """Pages from the record at `start` to the first damage; returns where the next record starts, if any."""
    from fastwarc.warc import ArchiveIterator

    size = _size(stream)
    if size is not None:
        stream.seek(start)
    last: int | None = None
    reason = "no record starts here"
    try:
        for record in ArchiveIterator(stream, parse_http=False):
            last = record.stream_pos
            found = _read(source, record, last, None if zipped else size)
            if isinstance(found, _Cut):
                yield _damaged(source, last, found.reason)
                return _next_record(stream, last + 1, zipped=zipped) if size is not None else None
            if found is not None:
                yield found
    except (OSError, ValueError, EOFError, OverflowError) as error:
        reason = str(error)
        if size is None:
            yield UnreadablePage(source.name, f"damaged ({reason}); save the stream as a file to read what follows")
    if size is None:
        return None
    # The library ends without a word at a head that is cut off, so what is left of the file is looked at.
    end = start if last is None else _end_of_record(stream, last, zipped=zipped)
    if not _rest(stream, end):
        return None
    yield _damaged(source, end, reason)
    return _next_record(stream, end + 1, zipped=zipped)


def _rest(stream: BinaryIO, offset: int) -> bool:
    """Is there anything after the offset but padding?"""
    stream.seek(offset)
    return bool(stream.read(CHUNK).strip(b"\r\n\t \0"))


def _size(stream: BinaryIO) -> int | None:
    """The length of the file; None where the stream can be read once only."""
    return stream.seek(0, 2) if stream.seekable() else None


def _damaged(source: Source, offset: int, reason: str) -> PageError:
    return UnreadablePage(source.name, f"corrupt record at byte {offset} ({reason}); the records after it are read")


@dataclass(frozen=True, slots=True)
class _Cut:
    """The record's block is not what its length says."""

    reason: str


def _read(source: Source, record: WarcRecord, offset: int, size: int | None) -> Page | PageError | _Cut | None:
    """The record's page; None where it holds none; _Cut where its block is damaged.

    `size` is the length of a plain file, whose records end where their length says; in a zipped one
    each ends with its gzip member.
    """
    length = record.content_length
    limit = source.settings.max_page_bytes
    stated = record.headers.get("Content-Length")
    if stated is None or not stated.strip().isdigit() or record.headers.get("WARC-Type") is None:
        return _Cut("its head is cut off or lacks its type or length")
    wanted = record.headers.get("WARC-Type") in PAGE_RECORDS
    if int(stated[:MAX_DIGITS]) != length:
        return _Cut(f"its length is given as {stated[:MAX_DIGITS]}")
    if size is not None and offset + length > size:
        return _Cut(f"its length is {length} bytes, more than the file has left")
    if length > limit:
        return _Cut(f"larger than {limit} bytes; raise max_page_bytes") if wanted or size is None else None
    if not wanted and size is None:
        return None
    block = record.reader.read(length)
    if len(block) < length:
        return _Cut(f"cut off after {len(block)} of {length} bytes")
    if RECORD_INSIDE.search(block):
        return _Cut("cut off: the next record starts inside it")
    return _page(source, record, block, offset) if wanted else None


def _page(source: Source, record: WarcRecord, block: bytes, offset: int) -> Page | PageError | None:
    name = f"{source.name}@{offset}"
    headers = {str(key).lower(): str(value) for key, value in record.headers.items()}
    found = _payload(headers, block)
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


@dataclass(frozen=True, slots=True)
class _Answer:
    """What stands in a record's block."""

    body: bytes
    media_type: str = ""
    charset: str | None = None
    encoding: str = ""
    status: int = 200


def _payload(headers: dict[str, str], block: bytes) -> tuple[_Answer, str] | None:
    """The answer and its media type; None where it is no page."""
    declared = headers.get("content-type", "").lower()
    if headers.get("warc-type") == "conversion":
        return (_Answer(block), "text/plain") if declared.startswith("text/plain") else None
    answer = _http_answer(block) if declared.startswith("application/http") else _Answer(block, *_type(declared))
    html = answer.media_type in HTML_TYPES
    untyped = not answer.media_type and not answer.encoding and content_kind(answer.body[:HEAD_BYTES]) == "html"
    return (answer, "text/html") if 200 <= answer.status < 300 and (html or untyped) else None


def _http_answer(block: bytes) -> _Answer:
    """An HTTP/1 answer cut into what is needed of it; status 0 where it is none."""
    head, separator, body = block.partition(b"\r\n\r\n")
    if not separator:
        head, _, body = block.partition(b"\n\n")
    lines = head.decode("latin-1").splitlines()
    status = re.match(r"HTTP/[\d.]+ (\d{3})", lines[0]) if lines else None
    fields: dict[str, str] = {}
    for line in lines[1:]:
        key, _, value = line.partition(":")
        fields.setdefault(key.strip().lower(), value.strip())
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = dechunked(body)
    media_type, charset = _type(fields.get("content-type", ""))
    encoding = fields.get("content-encoding", "")
    # Some crawlers store the body decoded and leave the header as it came.
    if "gzip" in encoding.lower() and not body.startswith(GZIP_MAGIC):
        encoding = ""
    return _Answer(body, media_type, charset, encoding, int(status[1]) if status else 0)


def dechunked(body: bytes) -> bytes:
    """A chunked body (RFC 9112) put together; as it is where it is not chunked, as many crawlers store it."""
    parts, position = [], 0
    while size := re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n").match(body, position):
        length = int(size[1], 16)
        parts.append(body[size.end() : size.end() + length])
        position = size.end() + length + 2
        if length == 0:
            break
    return b"".join(parts) if parts else body


def _type(header: str) -> tuple[str, str | None]:
    """Media type and charset of a Content-Type header."""
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", header, re.IGNORECASE)
    return header.partition(";")[0].strip().lower(), charset[1] if charset else None


def _moment(value: str | None) -> datetime | None:
    try:
        stamp = datetime.fromisoformat(value) if value else None
    except ValueError:
        return None
    return stamp.replace(tzinfo=UTC) if stamp and stamp.tzinfo is None else stamp


def _end_of_record(stream: BinaryIO, offset: int, *, zipped: bool) -> int:
    """Where the readable record at the offset ends."""
    stream.seek(offset)
    if not zipped:
        head, blank, _ = stream.read(MAX_HEADER).partition(b"\r\n\r\n")
        length = re.search(rb"\ncontent-length:[ \t]*(\d{1,18})", head, re.IGNORECASE)
        return offset + len(head) + len(blank) + (int(length[1]) + len(b"\r\n\r\n") if length else 0)
    member = zlib.decompressobj(31)
    taken = 0
    try:
        while not member.eof and (chunk := stream.read(CHUNK)):
            taken += len(chunk)
            rest = chunk
            while rest and not member.eof:
                member.decompress(rest, CHUNK)
                rest = member.unconsumed_tail
    except zlib.error:
        return offset
    return offset + taken - len(member.unused_data)


def _next_record(stream: BinaryIO, offset: int, *, zipped: bool) -> int | None:
    """Where the first record at or after the offset starts; None where there is none."""
    for position, window in _windows(stream, offset):
        for candidate in _candidates(window, zipped=zipped):
            if not zipped or _is_record_member(stream, position + candidate):
                return position + candidate
    return None


def _windows(stream: BinaryIO, offset: int) -> Iterator[tuple[int, bytes]]:
    """(offset, bytes) of overlapping windows, so that no start is missed at a seam."""
    overlap = 16
    while True:
        stream.seek(offset)
        window = stream.read(CHUNK)
        yield offset, window
        if len(window) < CHUNK:
            return
        offset += CHUNK - overlap


def _candidates(window: bytes, *, zipped: bool) -> Iterator[int]:
    pattern = re.compile(re.escape(GZIP_MEMBER)) if zipped else RECORD_START
    return (match.start() for match in pattern.finditer(window))


def _is_record_member(stream: BinaryIO, offset: int) -> bool:
    """Does a gzip member begin here, and a WARC record in it?"""
    stream.seek(offset)
    try:
        return zlib.decompressobj(31).decompress(stream.read(1024), 16).startswith(b"WARC/")
    except zlib.error:
        return False
