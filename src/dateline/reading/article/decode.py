"""From the bytes of a page to its characters."""

from __future__ import annotations

import codecs
import re

from dateline.errors import UnreadablePage
from dateline.model import Page

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
# What browsers read these labels as (WHATWG Encoding Standard, section 4.2).
_BROWSER_LABELS = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "gb2312": "gb18030",
}
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SNIFF = 4096


def decode(page: Page, *, max_bytes: int) -> str:
    """The characters of the page, a byte order mark taken away.

    Raises UnreadablePage for empty, too large or binary content.
    """
    content = page.content
    if len(content) > max_bytes:
        raise UnreadablePage(
            page.name, f"{len(content)} bytes, more than max_page_bytes = {max_bytes}; raise the setting"
        )
    if not content.strip():
        raise UnreadablePage(page.name, "empty; fetch it again or leave it out")
    text = _decoded(content, page)
    sample = text[:_SNIFF]
    if len(_CONTROLS.findall(sample)) > len(sample) // 50:
        raise UnreadablePage(page.name, "binary content, not text; give the page itself, or convert it to text first")
    return text


def _decoded(content: bytes, page: Page) -> str:
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content.decode(name, errors="replace")
    for label in (page.charset, "utf-8", _declared(content)):
        text = _try(content, label)
        if text is not None:
            return text
    # One damaged byte must not turn a UTF-8 page into mojibake.
    text = content.decode("utf-8", errors="replace")
    if text.count("\ufffd") * 200 <= len(text):
        return text
    return content.decode("cp1252", errors="replace")


def _declared(content: bytes) -> str | None:
    found = _META_CHARSET.search(content, 0, _SNIFF)
    return found.group(1).decode("ascii") if found else None


def _try(content: bytes, label: str | None) -> str | None:
    """The text under this label, None where the label or the bytes do not fit."""
    if not label:
        return None
    name = _BROWSER_LABELS.get(label.strip().lower(), label.strip())
    try:
        return content.decode(name)
    except (LookupError, UnicodeError):
        return None
