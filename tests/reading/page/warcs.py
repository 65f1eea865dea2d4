"""WARC records written byte by byte, so that they can be broken in the ways that crawls break them."""

from __future__ import annotations

import gzip


def story(number: int) -> bytes:
    """A page of our own; no two alike, so that gzip does not make them tiny."""
    words = " ".join(str(number * 7919 + n * n) for n in range(120))
    return f"<html><body><p>Story {number}: the depot was reopened. {words}</p></body></html>".encode()


def record(
    number: int,
    *,
    body: bytes | None = None,
    kind: str = "response",
    http: str = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8",
    length: int | None = None,
    content_type: str = "application/http; msgtype=response",
) -> bytes:
    """One record; `length` lies about its block, `http` "" leaves the HTTP head out."""
    body = story(number) if body is None else body
    block = (http.encode() + b"\r\n\r\n" if http else b"") + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:032d}>\r\n"
        f"WARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2024-05-01T10:00:0{number % 10}Z\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def zipped(plain: bytes) -> bytes:
    """The record as a gzip member of its own, the same bytes each time."""
    return gzip.compress(plain, mtime=0)
