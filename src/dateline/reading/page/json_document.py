"""A JSON document: a newsroom item (ninjs), a JSON Feed, a corpus line, or a list of these."""

from __future__ import annotations

import json

from dateline.errors import PageError, UnreadablePage
from dateline.reading.page.corpus import is_corpus_row, row_page
from dateline.reading.page.feed import feed_pages
from dateline.reading.page.ninjs import is_ninjs, ninjs_page
from dateline.reading.page.source import Pages, Source


def read_json(source: Source) -> Pages:
    """The pages of one document; `file:N` names the Nth member of a list."""
    value = parse_json(source.read_all(), source.name)
    if not isinstance(value, list):
        yield from json_pages(source, value, source.name)
        return
    if not value:
        yield UnreadablePage(source.name, "is an empty list")
    for number, member in enumerate(value, 1):
        name = f"{source.name}:{number}"
        yield from _kept(json_pages(source, member, name))


def _kept(pages: Pages) -> Pages:
    """The pages; an error raised among them is the last that is yielded."""
    try:
        yield from pages
    except PageError as error:
        yield error


def json_pages(source: Source, value: object, name: str) -> Pages:
    """What one JSON value holds. UnreadablePage where it is no object, or none that is known."""
    if not isinstance(value, dict):
        raise UnreadablePage(name, f"is a JSON {_type_name(value)}, not an object with text or html")
    if "jsonfeed.org" in str(value.get("version")):
        yield from feed_pages(source, json.dumps(value).encode())
    elif is_corpus_row(value, source.columns) or not is_ninjs(value):
        yield row_page(value, name, source)
    else:
        yield ninjs_page(value, name, source)


def parse_json(content: bytes, name: str) -> object:
    """The value. UnreadablePage where it is broken; the reason says where."""
    try:
        value: object = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadablePage(name, f"is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno} column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise UnreadablePage(name, f"broken JSON: {error.msg} at {where}") from error
    except (RecursionError, ValueError) as error:  # nested too deep; a number of 5,000 digits
        raise UnreadablePage(name, f"broken JSON: {str(error)[:80]}") from error
    return value


def _type_name(value: object) -> str:
    names = ((bool, "true/false"), (int, "number"), (float, "number"), (str, "text"), (list, "list"))
    return next((word for kind, word in names if isinstance(value, kind)), "null")
