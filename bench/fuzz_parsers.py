"""A coverage-guided search for inputs that break our own parsers: `python bench/fuzz_parsers.py TARGET [-runs=100000]`.

Targets: line (label, byline, dateline, times, language), xml (feeds, sitemaps, lists of feeds), answer (what an archive
holds of an HTTP answer), json (newsroom and JSON documents). Needs `pip install atheris`; says so and ends where it is
missing. Further arguments go to libFuzzer (`-runs`, `-max_total_time`, a folder with a corpus). A crash is any error
that is no PageError, or one input that takes over five seconds (`-timeout`).
"""

from __future__ import annotations

import importlib
import io
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date

from dateline.errors import PageError
from dateline.reading.article.byline import names_in
from dateline.reading.article.dateline import agency_in, read_dateline
from dateline.reading.article.label import asks_to_pay, is_byline, kind_of
from dateline.reading.article.language import language_of
from dateline.reading.article.masthead import site_by_host
from dateline.reading.article.moment import from_stamp, from_text, is_date_line, with_zone
from dateline.reading.page import READERS, Source
from dateline.reading.page.http_answer import payload
from dateline.settings import Settings

SETTINGS = Settings(max_page_bytes=1_000_000)


def line(content: bytes) -> None:
    """Everything that reads a single line."""
    text = content.decode("utf-8", "replace")
    kind_of(text)
    asks_to_pay(text)
    names_in([text])
    is_byline(text)
    is_date_line(text)
    agency_in(text)
    site_by_host(text)
    language_of(text[:600], stated=text[:20])
    found = read_dateline(text, 0, published=date(2020, 3, 1))
    if found and not 0 <= found.start < found.end <= len(text):
        raise ValueError(f"dateline outside of its line: {found}")
    for moment in (from_stamp(text), from_text(text, year=2020)):
        if moment:
            with_zone(moment, "Asia/Kolkata").instant  # noqa: B018 - reckoned for its errors


def _with(kind: str) -> Callable[[bytes], None]:
    def read_all(content: bytes) -> None:
        source = Source("fuzz", lambda: io.BytesIO(content), SETTINGS)
        with suppress(PageError):
            list(READERS[kind](source))

    return read_all


def answer(content: bytes) -> None:
    """The block of an archive's record."""
    payload({"warc-type": "response", "content-type": "application/http; msgtype=response"}, content)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "line": line,
    "xml": _with("xml"),
    "json": _with("json"),
    "answer": answer,
}


def main() -> int:
    """Run one target until it breaks or the runs are over."""
    try:
        atheris = importlib.import_module("atheris")
    except ImportError:
        print("atheris is not installed; pip install atheris")
        return 0
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        print(f"name a target: {', '.join(TARGETS)}")
        return 2
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], "-timeout=5", *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
