"""What kind of source something is: by its name, by the type a server gave, by its first bytes."""

from __future__ import annotations

import re

HEAD_BYTES = 8192
"""How much of a source is looked at."""

KIND_BY_SUFFIX = {
    "html": "html", "htm": "html", "xhtml": "html", "shtml": "html",
    "txt": "text", "text": "text",
    "md": "markdown", "markdown": "markdown",
    "eml": "eml", "mht": "eml", "mhtml": "eml",
    "pdf": "pdf",
    "jsonl": "jsonl", "ndjson": "jsonl",
    "json": "json",
    "csv": "csv", "tsv": "csv", "tab": "csv",
    "parquet": "parquet",
    "warc": "warc", "wet": "warc",
    "xml": "xml", "rss": "xml", "atom": "xml", "opml": "xml",
}  # fmt: skip

KIND_BY_MEDIA_TYPE = {
    "text/html": "html", "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "message/rfc822": "eml",
    "application/pdf": "pdf",
    "application/x-ndjson": "jsonl", "application/jsonl": "jsonl", "application/x-jsonlines": "jsonl",
    "application/json": "json", "application/feed+json": "json",
    "text/csv": "csv", "text/tab-separated-values": "csv",
    "application/vnd.apache.parquet": "parquet",
    "application/warc": "warc",
    "application/xml": "xml", "text/xml": "xml", "application/rss+xml": "xml",
    "application/atom+xml": "xml", "text/x-opml": "xml",
}  # fmt: skip

# First bytes of files that are often found under a page's name, and hold no text.
BINARY_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x7fELF", "a program (ELF)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"wOFF", "a web font"),
    (b"wOF2", "a web font"),
)
CONTAINER_MAGIC = ((b"%PDF-", "pdf"), (b"PAR1", "parquet"), (b"WARC/", "warc"))
GZIP_MAGIC = b"\x1f\x8b"
BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|h1|title|meta|!--)[\s>-]", re.IGNORECASE)
JSON_START = re.compile(rb"\{\s*[\"}]|\[\s*[\[{\"\]]")
EMAIL_START = re.compile(
    rb"(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to)[ \t]*:[^\n]*\n"
    rb"(?:[ \t][^\n]*\n)*(?:from|to|subject|date|received|message-id|mime-version|content-type|reply-to|sender)[ \t]*:",
    re.IGNORECASE,
)
# ESC is left out: ISO-2022-JP text is full of it.
CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b"))
CONTROL_SHARE = 0.01
"""More control bytes than this share is no text in any charset; a stray NUL or two are forgiven."""


def suffix_kind(name: str) -> str | None:
    """The kind that a file name tells, with or without a further `.gz`."""
    parts = name.lower().rsplit("/", 1)[-1].split(".")
    if len(parts) > 1 and parts[-1] == "gz":
        parts.pop()
    return KIND_BY_SUFFIX.get(parts[-1]) if len(parts) > 1 else None


def byte_order_charset(head: bytes) -> str | None:
    """The charset that a byte order mark tells."""
    return next((charset for mark, charset in BYTE_ORDER_MARKS if head.startswith(mark)), None)


def binary_reason(head: bytes) -> str | None:
    """What the bytes are, where they are no text at all."""
    for magic, what in BINARY_MAGIC:
        if head.startswith(magic):
            return what
    if head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        return "a sound, image or film file"
    if byte_order_charset(head) in ("utf-16", "utf-32"):
        return None
    controls = len(head) - len(head.translate(None, CONTROLS))
    return "binary (NUL or control bytes)" if controls > max(2, len(head) * CONTROL_SHARE) else None


def content_kind(head: bytes) -> str:
    """The kind that the first bytes tell; `text` where they tell none."""
    for magic, kind in CONTAINER_MAGIC:
        if head.startswith(magic):
            return kind
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if JSON_START.match(start):
        return _json_kind(start)
    if HTML_START.match(start):
        return "html"
    if start.startswith(b"<"):
        return "xml" if _is_feed(start) else "html"
    return "eml" if EMAIL_START.match(start) else "text"


def _json_kind(start: bytes) -> str:
    """`jsonl` where the first line closes what it opens, or is longer than a person would write it."""
    line, newline, _ = start.partition(b"\n")
    closed = line.rstrip().endswith(b"}") and line.count(b"{") <= line.count(b"}")
    return "jsonl" if start.startswith(b"{") and (closed or not newline) else "json"


def _is_feed(start: bytes) -> bool:
    root = re.search(rb"<(?:[\w.-]+:)?(rss|feed|rdf|urlset|sitemapindex|opml|html)[\s>]", start, re.IGNORECASE)
    return root is not None and root[1].lower() != b"html"
