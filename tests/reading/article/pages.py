"""Pages for the tests of this room, in few words."""

from __future__ import annotations

from dateline.model import Article, Page
from dateline.reading.article import read

LEDE = "Soldiers of the peace force left the camp at Example Hill on Tuesday, the commander said in a statement."
SECOND = "The last lorries crossed the bridge before noon, and the keys were handed to the mayor of the town."
THIRD = "About forty people had gathered at the gate, some with flags, to see the convoy off on its way north."
STORY = f"<p>{LEDE}</p><p>{SECOND}</p><p>{THIRD}</p>"


def html_page(body: str, head: str = "", **fields: str) -> Page:
    """A page of HTML with this body."""
    text = f"<!doctype html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    return Page(text.encode(), "text/html", "page.html", **fields)  # type: ignore[arg-type]


def text_page(text: str, **fields: str) -> Page:
    """A page of plain text."""
    return Page(text.encode(), "text/plain", "page.txt", **fields)  # type: ignore[arg-type]


def one(page: Page) -> Article:
    """The only article of the page."""
    articles = list(read(page))
    assert len(articles) == 1
    return articles[0]


def lines_of(article: Article, kind: str) -> list[str]:
    """The texts of all segments of one kind."""
    return [article.text[s.start : s.end] for s in article.segments if s.kind == kind]
