"""Content encodings (gzip, deflate, br, zstd) undone a block at a time, so that no bomb can go off."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from backports import zstd

BLOCK = 1 << 16
"""Bytes that are decoded at once."""
MAX_RATIO = 200
"""Decoded bytes a compressed byte; HTML reaches 20, a bomb 1,000 and more."""
WINDOW_LOG = 23
"""Zstandard windows up to 8 MB: what RFC 8878 (3.1.1.1.2) asks every decoder to have, and no more."""
RATIO_COUNTS_FROM = 1 << 20
"""A small answer may be as repetitive as it likes."""


class Undecodable(ValueError):
    """The bytes are damaged, of an unknown encoding, or a bomb; the message says which."""


class Decoder(Protocol):
    """Undoes one encoding."""

    @property
    def complete(self) -> bool:
        """Has the end of the compressed stream been seen?"""
        ...

    def __call__(self, compressed: bytes) -> Iterator[bytes]:
        """What the next bytes decode to, in blocks of at most about BLOCK bytes."""
        ...


def decoded(chunks: Iterable[bytes], encodings: str, *, limit: int) -> Iterator[bytes]:
    """The plain blocks of a body under a Content-Encoding header.

    Raises Undecodable before more than `limit` bytes, or MAX_RATIO times the compressed ones, were made.
    """
    named = [e.strip().lower() for e in encodings.split(",") if e.strip().lower() not in ("", "identity")]
    if len(named) > 2:
        raise Undecodable(f"{len(named)} encodings one in the other")
    counted = _Counted(chunks, limit)
    blocks: Iterator[bytes] = iter(counted)
    for name in reversed(named):
        blocks = _undo(blocks, name, counted, limit)
    total = 0
    for block in blocks:
        total += len(block)
        _refuse_bomb(total, counted.bytes, limit)
        yield block


def _refuse_bomb(made: int, given: int, limit: int) -> None:
    if made > limit:
        raise Undecodable(f"larger than {limit} bytes")
    if made > RATIO_COUNTS_FROM and made > given * MAX_RATIO:
        raise Undecodable(f"a decompression bomb (more than {MAX_RATIO} times its compressed size)")


class _Counted:
    """The chunks up to a limit, and how many bytes of them were taken."""

    def __init__(self, chunks: Iterable[bytes], limit: int) -> None:
        self._chunks = chunks
        self._limit = limit
        self.bytes = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.bytes += len(chunk)
            if self.bytes > self._limit:
                raise Undecodable(f"larger than {self._limit} bytes")
            yield chunk


def _undo(chunks: Iterator[bytes], name: str, counted: _Counted, limit: int) -> Iterator[bytes]:
    if name not in DECODERS:
        raise Undecodable(f"of an unknown encoding {name[:20]!r}")
    decoder = DECODERS[name]()
    made = 0
    for chunk in chunks:
        for block in decoder(chunk):
            made += len(block)
            _refuse_bomb(made, counted.bytes, limit)
            yield block
    if counted.bytes and not decoder.complete:
        raise Undecodable("cut off before its end")


class _Zlib:
    """gzip with one or more members, or deflate with or without its zlib header."""

    def __init__(self, *, gzip: bool) -> None:
        self._gzip = gzip
        self._inflate = zlib.decompressobj(31 if gzip else 15)
        self._begun = False

    @property
    def complete(self) -> bool:
        return self._inflate.eof

    def __call__(self, compressed: bytes) -> Iterator[bytes]:
        block = b""
        # A full block may have left output in the window although all input is taken.
        while compressed or (len(block) == BLOCK and not self._inflate.eof):
            block = self._next(compressed)
            compressed = self._inflate.unconsumed_tail
            if block:
                yield block
            if self._inflate.eof:
                compressed = self._inflate.unused_data
                if not self._gzip or not compressed.startswith(b"\x1f\x8b"):
                    return  # what follows the end is padding
                self._inflate = zlib.decompressobj(31)

    def _next(self, compressed: bytes) -> bytes:
        try:
            block = self._inflate.decompress(compressed, BLOCK)
        except zlib.error as error:
            if self._begun or self._gzip:
                raise Undecodable(f"damaged ({error})") from error
            self._inflate = zlib.decompressobj(-15)  # many servers send deflate raw
            block = self._inflate_raw(compressed)
        self._begun = True
        return block

    def _inflate_raw(self, compressed: bytes) -> bytes:
        try:
            return self._inflate.decompress(compressed, BLOCK)
        except zlib.error as error:
            raise Undecodable(f"damaged ({error})") from error


class _Brotli:
    """Brotli (RFC 7932)."""

    def __init__(self) -> None:
        import brotli

        self._error: type[Exception] = brotli.error
        self._decompressor = brotli.Decompressor()

    @property
    def complete(self) -> bool:
        return bool(self._decompressor.is_finished())

    def __call__(self, compressed: bytes) -> Iterator[bytes]:
        try:
            block = self._decompressor.process(compressed, output_buffer_limit=BLOCK)
            while block:
                yield block
                block = self._decompressor.process(b"", output_buffer_limit=BLOCK)
        except self._error as error:
            raise Undecodable(f"damaged ({error})") from error


class _Zstandard:
    """Zstandard (RFC 8878)."""

    def __init__(self) -> None:
        from backports import zstd

        self._error: type[Exception] = zstd.ZstdError
        self._zstd = zstd
        self._decompressor = self._new()

    def _new(self) -> zstd.ZstdDecompressor:
        return self._zstd.ZstdDecompressor(options={self._zstd.DecompressionParameter.window_log_max: WINDOW_LOG})

    @property
    def complete(self) -> bool:
        return self._decompressor.eof

    def __call__(self, compressed: bytes) -> Iterator[bytes]:
        try:
            yield from self._frames(compressed)
        except self._error as error:
            raise Undecodable(f"damaged ({error})") from error

    def _frames(self, compressed: bytes) -> Iterator[bytes]:
        while True:
            if self._decompressor.eof:
                compressed = self._decompressor.unused_data + compressed
                if not compressed:
                    return
                self._decompressor = self._new()
            block = self._decompressor.decompress(compressed, BLOCK)
            compressed = b""
            if block:
                yield block
            elif self._decompressor.needs_input:
                return


DECODERS: dict[str, Callable[[], Decoder]] = {
    "gzip": lambda: _Zlib(gzip=True),
    "x-gzip": lambda: _Zlib(gzip=True),
    "deflate": lambda: _Zlib(gzip=False),
    "br": _Brotli,
    "zstd": _Zstandard,
}
