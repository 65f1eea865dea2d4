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

Target = Callable[[bytes], None]


def targets() -> dict[str, Target]:
    """What can be searched, by name. Imports here: only what is imported under its eyes does the search see."""
    from dateline.errors import PageError
    from dateline.reading.article import byline, dateline, label, language, masthead, moment
    from dateline.reading.page import READERS, Source
    from dateline.reading.page.http_answer import payload
    from dateline.settings import Settings

    settings = Settings(max_page_bytes=1_000_000)

    def line(content: bytes) -> None:
        text = content.decode("utf-8", "replace")
        for read in (label.kind_of, label.asks_to_pay, label.is_byline, moment.is_date_line, dateline.agency_in):
            read(text)
        byline.names_in([text])
        masthead.site_by_host(text)
        language.language_of(text[:600], stated=text[:20])
        found = dateline.read_dateline(text, 0, published=date(2020, 3, 1))
        if found and not 0 <= found.start < found.end <= len(text):
            raise ValueError(f"dateline outside of its line: {found}")
        for said in (moment.from_stamp(text), moment.from_text(text, year=2020)):
            if said:
                moment.with_zone(said, "Asia/Kolkata").instant  # noqa: B018 - reckoned for its errors

    def reader(kind: str) -> Target:
        def read_all(content: bytes) -> None:
            with suppress(PageError):
                list(READERS[kind](Source("fuzz", lambda: io.BytesIO(content), settings)))

        return read_all

    def answer(content: bytes) -> None:
        payload({"warc-type": "response", "content-type": "application/http; msgtype=response"}, content)

    return {"line": line, "xml": reader("xml"), "json": reader("json"), "answer": answer}


def main() -> int:
    """Run one target until it breaks or the runs are over."""
    try:
        atheris = importlib.import_module("atheris")
    except ImportError:
        print("atheris is not installed; pip install atheris")
        return 0
    with atheris.instrument_imports(include=["dateline"]):
        known = targets()
    if len(sys.argv) < 2 or sys.argv[1] not in known:
        print(f"name a target: {', '.join(known)}")
        return 2
    atheris.Setup([sys.argv[0], "-timeout=5", *sys.argv[2:]], known[sys.argv[1]])
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
