"""An HTTP answer as a crawler stored it in a record: body, type, charset, encoding."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.reading.page.sniff import GZIP_MAGIC, HEAD_BYTES, content_kind

HTML_TYPES = ("text/html", "application/xhtml+xml")
CHUNK_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands in a record's block."""

    body: bytes
    media_type: str = ""
    charset: str | None = None
    encoding: str = ""
    status: int = 200


def payload(headers: dict[str, str], block: bytes) -> tuple[Answer, str] | None:
    """The answer and its media type; None where it is no page."""
    declared = headers.get("content-type", "").lower()
    if headers.get("warc-type") == "conversion":
        return (Answer(block), "text/plain") if declared.startswith("text/plain") else None
    answer = http_answer(block) if declared.startswith("application/http") else Answer(block, *content_type(declared))
    html = answer.media_type in HTML_TYPES
    untyped = not answer.media_type and not answer.encoding and content_kind(answer.body[:HEAD_BYTES]) == "html"
    return (answer, "text/html") if 200 <= answer.status < 300 and (html or untyped) else None


def http_answer(block: bytes) -> Answer:
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
    media_type, charset = content_type(fields.get("content-type", ""))
    encoding = fields.get("content-encoding", "")
    # Some crawlers store the body decoded and leave the header as it came.
    if "gzip" in encoding.lower() and not body.startswith(GZIP_MAGIC):
        encoding = ""
    return Answer(body, media_type, charset, encoding, int(status[1]) if status else 0)


def dechunked(body: bytes) -> bytes:
    """A chunked body (RFC 9112) put together; as it is where it is not chunked, as many crawlers store it."""
    parts, position = [], 0
    while size := CHUNK_SIZE.match(body, position):
        length = int(size[1], 16)
        parts.append(body[size.end() : size.end() + length])
        position = size.end() + length + 2
        if length == 0:
            break
    return b"".join(parts) if parts else body


def content_type(header: str) -> tuple[str, str | None]:
    """Media type and charset of a Content-Type header."""
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", header, re.IGNORECASE)
    return header.partition(";")[0].strip().lower(), charset[1] if charset else None
