"""A line of a corpus (JSONL, CSV, Parquet): `text` or `html`, and what the line says of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dateline.errors import PageError, UnreadablePage
from dateline.model import Page
from dateline.reading.page.source import Source, clean

FIELDS = ("text", "html", "id", "title", "published", "url", "publication")
ALIASES = {"publication": ("outlet",)}
"""Other names that a field may have without being mapped."""


def row_page(row: Mapping[str, object], name: str, source: Source) -> Page | PageError:
    """The page of one line; a PageError where the line holds neither text nor HTML."""
    text, html = (_value(row, field, source.columns) for field in ("text", "html"))
    body = text or html
    if not body or not body.strip():
        return UnreadablePage(name, _missing(row, source.columns))
    content = clean(body).encode()
    if len(content) > source.settings.max_page_bytes:
        limit = source.settings.max_page_bytes
        return UnreadablePage(name, f"larger than {limit} bytes; raise max_page_bytes to read it")
    identity, title, published, url, publication = (_value(row, field, source.columns) for field in FIELDS[2:])
    return Page(
        content,
        "text/plain" if text else "text/html",
        name,
        url=url,
        fetched=source.fetched,
        charset="utf-8",
        given_id=identity,
        given_title=title,
        given_published=published,
        given_publication=publication,
    )


def is_corpus_row(row: Mapping[str, object], columns: Mapping[str, str]) -> bool:
    """Does the object hold a text or HTML column?"""
    return any(_value(row, field, columns) for field in ("text", "html"))


def _value(row: Mapping[str, object], field: str, columns: Mapping[str, str]) -> str | None:
    """The field as text; None where absent or empty. A number or a date is written out."""
    names = (columns[field],) if field in columns else (field, *ALIASES.get(field, ()))
    value = next((row[n] for n in names if row.get(n) is not None), None)
    if isinstance(value, str):
        text = value
    elif isinstance(value, date):
        text = value.isoformat()
    elif isinstance(value, float) and value != value:  # NaN is how data frames write "none"
        return None
    elif isinstance(value, int | float) and not isinstance(value, bool):
        text = str(value)
    else:
        return None
    text = clean(text)
    return (text if field in ("text", "html") else " ".join(text.split())) or None


def _missing(row: Mapping[str, object], columns: Mapping[str, str]) -> str:
    """Why nothing can be read from the line, and what to do."""
    wanted = [columns.get("text", "text"), columns.get("html", "html")]
    if any(name in row for name in wanted):
        return f"its {' and '.join(n for n in wanted if n in row)} is empty"
    have = ", ".join(sorted(map(str, row))[:12]) or "nothing"
    return f"has no {' or '.join(wanted)} (it has {clean(have)}); name the column with --map text=COLUMN"
