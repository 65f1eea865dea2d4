"""From a Page to its Articles, whatever the page is made of."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.errors import ForeignLanguage, UnreadablePage
from dateline.model import Article, Page
from dateline.reading.article.decode import decode
from dateline.reading.article.hypertext import read_html
from dateline.reading.article.plain import read_plain

MAX_BYTES = 20_000_000
_HTML = ("text/html", "application/xhtml+xml")
_MARKDOWN = ("text/markdown", "text/x-markdown")


def read(page: Page, *, language: str = "en", max_bytes: int = MAX_BYTES) -> Iterator[Article]:
    """The articles of a page: one as a rule, several for live blogs and pages of briefs.

    `language` is the ISO 639-1 code that is accepted; empty accepts every language. Raises UnreadablePage for
    bytes that are no text or too many, NoArticleText where nothing is told, ForeignLanguage for other languages.
    """
    text = decode(page, max_bytes=max_bytes)
    for article in _articles(page, text):
        if language and article.language not in (language, None):
            said = f"is in {article.language!r}, and only {language!r} is coded"
            raise ForeignLanguage(page.name, f"{said}; leave it out, or read it with `dateline read`")
        yield article


def _articles(page: Page, text: str) -> Iterator[Article]:
    kind = page.media_type.split(";")[0].strip().lower()
    if kind in _HTML:
        return read_html(page, text)
    if kind in _MARKDOWN:
        return read_plain(page, text, markdown=True)
    if kind == "text/plain":
        return read_plain(page, text)
    raise UnreadablePage(page.name, f"media type {kind!r} is not read; give HTML, plain text or Markdown")
