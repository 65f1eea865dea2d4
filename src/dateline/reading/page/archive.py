"""Where records start and end in an archive file: what is needed to go on after damage."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from dateline.reading.page.sniff import GZIP_MAGIC

CHUNK = 1 << 20
MAX_HEAD = 1 << 16
GZIP_MEMBER = re.compile(rb"\x1f\x8b\x08")
RECORD_START = re.compile(rb"WARC/1\.\d\r?\n")
CONTENT_LENGTH = re.compile(rb"\ncontent-length:[ \t]*(\d{1,18})", re.IGNORECASE)
AFTER_BLOCK = b"\r\n\r\n"


class ArchiveFile:
    """An archive that is searched through a stream of its own, beside the one that reads the records."""

    def __init__(self, probe: BinaryIO) -> None:
        self._probe = probe
        self.size = probe.seek(0, 2)
        probe.seek(0)
        self.zipped = probe.read(2) == GZIP_MAGIC

    def next_record(self, offset: int) -> int | None:
        """Where the first record at or after the offset starts; None where there is none."""
        pattern = GZIP_MEMBER if self.zipped else RECORD_START
        for position, window in self._windows(offset):
            for match in pattern.finditer(window):
                start = position + match.start()
                if not self.zipped or self._is_record_member(start):
                    return start
        return None

    def end_of_record(self, offset: int) -> int:
        """Where the readable record at the offset ends."""
        return self._end_of_member(offset) if self.zipped else self._end_of_block(offset) + len(AFTER_BLOCK)

    def block_is_whole(self, offset: int) -> bool:
        """In a plain archive: does the record's stated length lead to where a record may end?"""
        self._probe.seek(self._end_of_block(offset))
        after = self._probe.read(16)
        # The standard says two line ends; some writers leave one out, or the last two at the end of the file.
        return after.startswith(AFTER_BLOCK) or after.strip() == b"" or after.lstrip().startswith(b"WARC/")

    def anything_after(self, offset: int) -> bool:
        """Is there anything after the offset but padding?"""
        self._probe.seek(offset)
        return bool(self._probe.read(CHUNK).strip(b"\r\n\t \0"))

    def _windows(self, offset: int) -> Iterator[tuple[int, bytes]]:
        """(offset, bytes) of overlapping windows, so that no start is missed at a seam."""
        overlap = 16
        while True:
            self._probe.seek(offset)
            window = self._probe.read(CHUNK)
            yield offset, window
            if len(window) < CHUNK:
                return
            offset += CHUNK - overlap

    def _is_record_member(self, offset: int) -> bool:
        """Does a gzip member begin here, and a record in it?"""
        self._probe.seek(offset)
        try:
            return zlib.decompressobj(31).decompress(self._probe.read(1024), 16).startswith(b"WARC/")
        except zlib.error:
            return False

    def _end_of_block(self, offset: int) -> int:
        self._probe.seek(offset)
        head, blank, _ = self._probe.read(MAX_HEAD).partition(b"\r\n\r\n")
        length = CONTENT_LENGTH.search(head)
        return offset + len(head) + len(blank) + (int(length[1]) if length else 0)

    def _end_of_member(self, offset: int) -> int:
        self._probe.seek(offset)
        member = zlib.decompressobj(31)
        taken = 0
        try:
            while not member.eof and (chunk := self._probe.read(CHUNK)):
                taken += len(chunk)
                while chunk and not member.eof:
                    member.decompress(chunk, CHUNK)
                    chunk = member.unconsumed_tail
        except zlib.error:
            return offset
        return offset + taken - len(member.unused_data)
