"""Single pages: an HTML, plain text or Markdown document is one page, its bytes as they are."""

from __future__ import annotations

from dateline.errors import UnreadablePage
from dateline.model import Page
from dateline.reading.page.sniff import HEAD_BYTES, binary_reason, byte_order_charset
from dateline.reading.page.source import Pages, Source


def read_html(source: Source) -> Pages:
    """One text/html page."""
    yield _page(source, "text/html")


def read_text(source: Source) -> Pages:
    """One text/plain page; its charset is named where the bytes show it."""
    yield _page(source, "text/plain")


def read_markdown(source: Source) -> Pages:
    """One text/markdown page."""
    yield _page(source, "text/markdown")


def _page(source: Source, media_type: str) -> Page:
    content = source.read_all()
    reason = binary_reason(content[:HEAD_BYTES])
    if reason:
        raise UnreadablePage(source.name, f"is {reason}, not text; save the page itself")
    if not content.strip():
        raise UnreadablePage(source.name, "holds nothing but white space; fetch or save it again")
    charset = byte_order_charset(content) or source.charset
    if charset is None and media_type != "text/html":
        charset = _text_charset(content)
    return Page(content, media_type, source.name, url=source.url, fetched=source.fetched, charset=charset)


def _text_charset(content: bytes) -> str | None:
    """utf-8 where all bytes are; None where another stage must tell."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"
