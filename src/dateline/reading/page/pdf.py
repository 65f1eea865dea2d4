"""PDF: the text layer, its lines joined into paragraphs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.errors import UnreadablePage
from dateline.model import Page
from dateline.reading.page.source import Pages, Source, clean

PROGRAM = Path(__file__).with_name("pdf_text.py")
SENTENCE_END = re.compile(r"""[.!?:]["'”’)\]]*$""")
HYPHENATED = re.compile(r"[^\W\d_]-$")
BULLET = re.compile(r"^(?:[•▪‣–*]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")
SHEET_NUMBER = re.compile(r"^(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?$", re.IGNORECASE)


def read_pdf(source: Source) -> Pages:
    """One text/plain page. UnreadablePage where the file is damaged, locked, a scan, or takes too long."""
    sheets, title = _sheets(source)
    if not any(sheet.strip() for sheet in sheets):
        raise UnreadablePage(source.name, "is a PDF without a text layer (a scan); run it through OCR first")
    text = clean(join_lines(sheets))
    yield Page(
        text.encode(),
        "text/plain",
        source.name,
        url=source.url,
        fetched=source.fetched,
        charset="utf-8",
        given_title=title,
    )


def _sheets(source: Source) -> tuple[list[str], str | None]:
    """The text of each sheet of paper, and the title that the file gives itself; read by a child process."""
    limit = source.settings.max_seconds_per_page
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and no argument from outside
            [sys.executable, "-P", str(PROGRAM)],
            input=source.read_all(),
            capture_output=True,
            timeout=limit,
            check=False,
        )
        found = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        reason = f"took over {limit:g} s to read; raise max_seconds_per_page or leave it out"
        raise UnreadablePage(source.name, reason) from error
    except ValueError:  # the child was ended by the system before it could answer
        found = {"error": "it takes more memory than one page may"}
    if "error" in found:
        raise UnreadablePage(source.name, f"is a damaged or locked PDF ({found['error']}); open and save it again")
    return [str(sheet) for sheet in found["sheets"]], _title(found["title"])


def _title(given: str) -> str | None:
    """The document title, unless it is what a word processor writes there unasked."""
    title = clean(" ".join(given.split()))
    unasked = re.search(
        r"\.(?:docx?|pdf|indd|rtf|odt)$|^(?:microsoft word|untitled|document\d*$)", title, re.IGNORECASE
    )
    return title if title and not unasked else None


def join_lines(sheets: Sequence[str]) -> str:
    """Running text: a line that ends short or with a full stop ends its paragraph; the rest is joined."""
    repeated = _running_heads(sheets)
    lines = [line.strip() for sheet in sheets for line in sheet.splitlines()]
    lines = [line for line in lines if line not in repeated and not SHEET_NUMBER.match(line)]
    return "\n\n".join(_paragraphs(lines))


def _running_heads(sheets: Sequence[str]) -> set[str]:
    """First and last lines that most sheets share."""
    if len(sheets) < 3:
        return set()
    edges: Counter[str] = Counter()
    for sheet in sheets:
        lines = [line.strip() for line in sheet.splitlines() if line.strip()]
        edges.update(set(lines[:1] + lines[-1:]))
    return {line for line, count in edges.items() if count * 2 > len(sheets)}


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    width = max((len(line) for line in lines), default=0)
    paragraph = ""
    for line in lines:
        if paragraph and (not line or BULLET.match(line)):
            yield paragraph
            paragraph = ""
        paragraph = _joined(paragraph, line)
        short = len(line) < width * 0.75
        if (
            paragraph
            and short
            and not HYPHENATED.search(line)
            and (SENTENCE_END.search(line) or len(line) < width * 0.5)
        ):
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph


def _joined(paragraph: str, line: str) -> str:
    """The line added; a word cut by a hyphen at the line's end is made whole."""
    if not paragraph or not line:
        return paragraph or line
    if HYPHENATED.search(paragraph) and line[0].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}"
