"""From what the user names to pages: files, folders, stdin, the web, archives, feeds, corpora."""

from __future__ import annotations

import gzip
import io
import re
import sys
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from dateline.errors import PageError, UnreadablePage
from dateline.reading.page.document import read_html, read_markdown, read_text
from dateline.reading.page.eml import read_eml
from dateline.reading.page.folder import files_in
from dateline.reading.page.json_document import read_json
from dateline.reading.page.jsonl import read_jsonl
from dateline.reading.page.opml import Subscription, write_opml
from dateline.reading.page.parquet import read_parquet
from dateline.reading.page.pdf import read_pdf
from dateline.reading.page.sniff import (
    GZIP_MAGIC,
    HEAD_BYTES,
    KIND_BY_MEDIA_TYPE,
    binary_reason,
    content_kind,
    suffix_kind,
)
from dateline.reading.page.source import Pages, Reader, Source, one_line, without_credentials
from dateline.reading.page.table import read_table
from dateline.reading.page.warc import read_warc
from dateline.reading.page.xml_document import read_xml
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.reading.page.fetch import Client

__all__ = ["READERS", "Pages", "Reader", "Source", "Subscription", "pages", "write_opml"]

READERS: dict[str, Reader] = {
    "html": read_html,
    "text": read_text,
    "markdown": read_markdown,
    "eml": read_eml,
    "pdf": read_pdf,
    "jsonl": read_jsonl,
    "json": read_json,
    "csv": read_table,
    "parquet": read_parquet,
    "warc": read_warc,
    "xml": read_xml,
}
"""A reader for each kind that `sniff` tells apart."""
CERTAIN_KINDS = ("pdf", "parquet", "warc")
"""Kinds that their first bytes tell beyond doubt, and whose bytes are no text."""
MISNAMED = (("html", "xml"), ("json", "jsonl"))
"""(kind by name, kind by content) where the content is right: feeds and JSON Lines often bear a plainer name."""
VAGUE_TYPES = ("", "text/plain", "application/octet-stream", "application/gzip", "application/x-gzip")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
MAX_DEPTH = 3
"""Links followed from a source: list of feeds -> feed -> story, or index -> sitemap -> story."""


def pages(
    source: str,
    *,
    settings: Settings,
    columns: Mapping[str, str] | None = None,
    client: Client | None = None,
    stdin: BinaryIO | None = None,
) -> Pages:
    """Every page of a file, a folder, `-` (stdin) or a URL, in a fixed order.

    What cannot be used is yielded as a PageError, and reading goes on. `columns` maps our field
    names to a corpus' column names. The network is touched for a URL and for a list of feeds only.
    """
    opened = _Opened(settings, columns or {}, client)
    if source == "-":
        yield from opened.stream("-", stdin or sys.stdin.buffer)
    elif scheme := SCHEME.match(source):
        if scheme[1].lower() in ("http", "https"):
            yield from opened.web(source, depth=0)
        else:
            yield UnreadablePage(
                without_credentials(source), "is an address of a kind that is not read; use http or https"
            )
    else:
        yield from opened.path(Path(source))


class _Opened:
    """What all sources of one call share."""

    def __init__(self, settings: Settings, columns: Mapping[str, str], client: Client | None) -> None:
        self._settings = settings
        self._columns = columns
        self._client = client
        self._fetched: set[str] = set()

    def path(self, path: Path) -> Pages:
        """A file or a folder."""
        try:
            if path.is_dir():
                yield from self._folder(path)
                return
            path.stat()
        except FileNotFoundError:
            yield UnreadablePage(str(path), "there is no such file or folder; check the path")
            return
        except (OSError, ValueError) as error:
            yield UnreadablePage(str(path), f"cannot be opened ({error}); check the path")
            return
        yield from self._file(path, follow=True)

    def _folder(self, folder: Path) -> Pages:
        for entry in files_in(folder):
            if isinstance(entry, PageError):
                yield entry
            else:
                yield from self._file(entry, follow=False)

    def _file(self, path: Path, *, follow: bool) -> Pages:
        """One file. A list of feeds leads to the network where it was named itself, not found in a folder."""
        if not path.is_file():  # a pipe, as `<(command)` makes one
            yield from self._pipe(path)
            return
        try:
            with path.open("rb") as stream:
                head = stream.read(HEAD_BYTES)
        except OSError as error:
            yield UnreadablePage(str(path), f"cannot be opened ({error.strerror}); check its permissions")
            return
        source = Source(str(path), lambda: path.open("rb"), self._settings, self._columns)
        if follow and b"<opml" in head.lower():
            source = replace(source, follow=lambda url: self.web(url, depth=1))
        yield from self._read(source, head, suffix_kind(path.name))

    def _pipe(self, path: Path) -> Pages:
        try:
            stream = path.open("rb")
        except OSError as error:
            yield UnreadablePage(str(path), f"cannot be opened ({error.strerror}); name a file, a folder or a pipe")
            return
        with stream:
            yield from self.stream(str(path), stream)

    def stream(self, name: str, stream: BinaryIO) -> Pages:
        """A stream that can be read once: its kind is told by its first bytes."""
        buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))
        head = buffered.peek(HEAD_BYTES)[:HEAD_BYTES]
        source = Source(name, lambda: cast("BinaryIO", buffered), self._settings, self._columns)
        yield from self._read(source, head, None)

    def web(self, url: str, *, depth: int) -> Pages:
        """What an address answers; the links of a feed or sitemap are followed to MAX_DEPTH."""
        from dateline.reading.page.fetch import Client

        if depth > MAX_DEPTH:
            yield UnreadablePage(
                without_credentials(url), f"is more than {MAX_DEPTH} links away from what was named; name it itself"
            )
            return
        if url in self._fetched:  # two feeds tell of one story, or a feed links to itself
            return
        self._fetched.add(url)
        if self._client is None:
            self._client = Client(self._settings)
        try:
            answer = self._client.get(url)
        except PageError as error:
            yield error
            return
        source = Source(
            answer.url,
            lambda: io.BytesIO(answer.content),
            self._settings,
            self._columns,
            url=answer.url,
            fetched=answer.fetched,
            charset=answer.charset,
            follow=lambda link: self.web(link, depth=depth + 1),
        )
        named = suffix_kind(answer.url.partition("?")[0])
        # Many servers call whatever they do not know plain text.
        kind = named if named and answer.media_type in VAGUE_TYPES else KIND_BY_MEDIA_TYPE.get(answer.media_type)
        yield from self._read(source, answer.content[:HEAD_BYTES], kind)

    def _read(self, source: Source, head: bytes, kind: str | None) -> Pages:
        """The pages of a source of that kind; bytes that clearly say otherwise win over the name."""
        try:
            source, head = _unzipped(source, head, kind)
            told = content_kind(head)
            if kind is None or told in CERTAIN_KINDS or (kind, told) in MISNAMED:
                kind = told
            reason = binary_reason(head) if kind not in CERTAIN_KINDS else None
            if reason:
                raise UnreadablePage(source.name, f"is {reason}, not text; save the page itself")
            yield from READERS[kind](source)
        except PageError as error:
            yield error
        except (EOFError, OSError, zlib.error) as error:
            yield UnreadablePage(source.name, f"cannot be read to its end ({one_line(error)}); fetch or copy it again")


class _Unzipped(gzip.GzipFile):
    """A gzipped stream that closes what it wraps."""

    def __init__(self, wrapped: BinaryIO) -> None:
        super().__init__(fileobj=wrapped, mode="rb")
        self._wrapped = wrapped

    def close(self) -> None:
        try:
            super().close()
        finally:
            self._wrapped.close()


def _unzipped(source: Source, head: bytes, kind: str | None) -> tuple[Source, bytes]:
    """The source without its gzip wrapping, and its first bytes then; archives unwrap themselves."""
    if not head.startswith(GZIP_MAGIC) or kind == "warc":
        return source, head
    try:
        inner = zlib.decompressobj(31).decompress(head, HEAD_BYTES)
    except zlib.error as error:
        raise UnreadablePage(
            source.name, f"is a damaged gzip file ({one_line(error)}); fetch or copy it again"
        ) from error
    if inner.startswith(b"WARC/"):
        return source, inner
    return replace(source, open=lambda: cast("BinaryIO", _Unzipped(source.open()))), inner
