"""Body text, publication day and speed on public pages, beside plain trafilatura and htmldate, in one run.

    python bench/pages.py PAGES.jsonl.gz [...]

A line holds `html` (or `html_b64`) and `url`, with `text` (the true body) or `date` (the true day) or both. Body:
4-gram overlap with the true text, precision and recall averaged over pages, as Zyte's article extraction benchmark
does it. Day: share of pages whose day is right; nothing found is wrong. Speed: pages a second of processor time, with
metadata and time; the readers take turns page by page, so that a busy machine slows both.
"""

from __future__ import annotations

import base64
import gzip
import json
import logging
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from htmldate import find_date
from trafilatura import bare_extraction

from dateline.errors import PageError
from dateline.model import Page, SegmentKind
from dateline.reading.article import read

BODY = (SegmentKind.BODY, SegmentKind.QUOTE, SegmentKind.CORRECTION, SegmentKind.UPDATE)
STAMP = "%Y-%m-%dT%H:%M:%S%z"
Grams = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Read:
    """What one reader makes of a page."""

    body: str
    day: str


@dataclass(slots=True)
class Tally:
    """Sums over the pages of one file."""

    seconds: float = 0.0
    pages: int = 0
    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    empty: int = 0
    days: list[bool] = field(default_factory=list)

    def line(self) -> str:
        """The figures, for people."""
        shown = f"{self.pages / self.seconds:6.1f} pages/s"
        if self.precision:
            p, r = sum(self.precision) / len(self.precision), sum(self.recall) / len(self.recall)
            shown += f"  body F1 {2 * p * r / (p + r):.4f} (P {p:.4f} R {r:.4f}, {self.empty} empty)"
        if self.days:
            shown += f"  day right {sum(self.days) / len(self.days):.4f}"
        return shown


def by_dateline(html: str, url: str) -> Read:
    """All segments that count as body, of the first article."""
    try:
        article = next(read(Page(html.encode(), "text/html", url, url=url, charset="utf-8"), language=""))
    except PageError:
        return Read("", "")
    body = "\n".join(article.text[s.start : s.end] for s in article.segments if s.kind in BODY)
    return Read(body, article.published.value[:10] if article.published else "")


def by_trafilatura(html: str, url: str) -> Read:
    """Precision mode with metadata, then htmldate for the full stamp."""
    document = bare_extraction(html, url=url, favor_precision=True, include_comments=False, with_metadata=True)
    stamp = find_date(html, url=url, extensive_search=True, original_date=True, outputformat=STAMP)
    return Read(getattr(document, "text", None) or "", (stamp or "")[:10])


READERS: dict[str, Callable[[str, str], Read]] = {"dateline": by_dateline, "trafilatura + htmldate": by_trafilatura}


def grams(text: str) -> Grams:
    """Groups of four words, with their number."""
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The pages of a file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, str] = json.loads(line)
            if "html_b64" in row:
                row["html"] = base64.b64decode(row["html_b64"]).decode("utf-8", "replace")
            yield row


def score(tally: Tally, row: dict[str, str], got: Read) -> None:
    """Add one page to the sums."""
    if "text" in row:
        truth, found = grams(row["text"]), grams(got.body)
        both = (truth & found).total()
        tally.precision.append(both / found.total() if found else float(not truth))
        tally.recall.append(both / truth.total() if truth else float(not found))
        tally.empty += not found
    if "date" in row:
        tally.days.append(got.day == row["date"])


def warm_up(row: dict[str, str]) -> None:
    """Models and locale tables are loaded at first use, and are no part of the speed."""
    # A day, a year and words of no language: the finder asks every locale it knows.
    find_date("<html><body><p class='date'>24 zz 2 fooo 2016</p></body></html>", extensive_search=True)
    for read_page in READERS.values():
        read_page(row["html"], row.get("url", ""))


def main(paths: list[str]) -> None:
    """Score every reader on every file."""
    logging.disable(logging.CRITICAL)
    for name in paths:
        tallies = {reader: Tally() for reader in READERS}
        for number, row in enumerate(rows(Path(name))):
            # Turn about: the second reader finds caches of the shared libraries filled.
            order = list(READERS.items())[:: 1 if number % 2 else -1]
            if number == 0:
                warm_up(row)
            for reader, read_page in order:
                began = time.process_time()
                got = read_page(row["html"], row.get("url", ""))
                tallies[reader].seconds += time.process_time() - began
                tallies[reader].pages += 1
                score(tallies[reader], row, got)
        print(Path(name).name)
        for reader, tally in tallies.items():
            print(f"  {reader:24s} {tally.line()}")


if __name__ == "__main__":
    main(sys.argv[1:])
