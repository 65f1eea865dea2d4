"""The day a story is of: as the page states it, as its dateline says, or as a line of its own gives it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.model import Article, SegmentKind, Sentence
from dateline.reading.timex.scan import candidates, fold
from dateline.reading.timex.setting import Setting

# Where a page bears its date: the first lines of its text, alone on one.
_TOP, _TOP_LINES, _STAMP_LENGTH = 1000, 6, 40


def published_day(article: Article) -> date | None:
    """The day of publication in the zone the page states, else of the dateline, else of a line that only dates it.

    None where only a month or year is known: no weekday can be told from that.
    """
    if article.published is not None and article.published.precision not in ("year", "month"):
        return article.published.day
    if article.dateline is not None and article.dateline.day:
        return date.fromisoformat(article.dateline.day[:10])
    return _stamped(article.text)


def dated_for(article: Article, sentence: Sentence) -> Article:
    """The article as the sentence is dated: the news of an update counts its days from the update's own time."""
    if sentence.kind is not SegmentKind.UPDATE:
        return article
    at = next((s.at for s in article.segments if s.start <= sentence.start < s.end), None)
    return replace(article, published=at) if at else article


def _stamped(text: str) -> date | None:
    """The day that stands alone on one of the first lines: a page that is dated there and nowhere else."""
    for line in text[:_TOP].split("\n")[:_TOP_LINES]:
        stamp = fold(line.strip())
        for candidate in candidates(stamp) if 8 <= len(stamp) <= _STAMP_LENGTH else ():
            reading = candidate.rule.build(candidate.match, Setting(None, raw=line.strip()))
            if reading and reading.explicit and reading.unit == "day" and candidate.end - candidate.start == len(stamp):
                return reading.first
    return None
