"""From an article's sentences to its times with values and days, read in text order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.model import Article, Sentence, Timex, TimexType
from dateline.reading.sentence import Tree
from dateline.reading.timex.period import Period
from dateline.reading.timex.publication import dated_for, published_day
from dateline.reading.timex.scan import Candidate, candidates, fold
from dateline.reading.timex.setting import Reading, Setting, Tense
from dateline.reading.timex.tense import tense_at

_CONTEXT = 60
_JOIN = re.compile(r",? (?:at |on |of |in the |on the )?")
_CLOSED = re.compile(r"\),? (?:on )?")
_YEARS = re.compile(r"(?<![\w$€£,.])(1[0-9]{3}|20[0-9]{2})(?![\w,]?[0-9])(?!\w)")
_NEWS_WORDS = re.compile(
    r"\b(?:yesterday|today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:last|this|next) "
    r"(?:week|month|year))\b"
)
_MONTHS = re.compile(r"P(?:[4-9]|1[0-2])M|P1Y")
_BC = re.compile(r"[0-9] ?(?:b\.c\.|bce?)\b")


@dataclass(frozen=True, slots=True)
class Found:
    """A time in a sentence, with offsets in the folded text."""

    start: int
    end: int
    reading: Reading


def resolve(article: Article, sentences: Sequence[Sentence]) -> tuple[Timex, ...]:
    """Every time the sentences mention, in text order, with offsets into `article.text`.

    Values follow TIMEX3 (TimeML 1.2.1). Relative times count from the day of publication, in the zone the page
    states; in texts that tell of long ago, from the last time the text named.
    """
    setting = Setting(published_day(article), historical=is_historical(article, sentences))
    if len(_BC.findall(fold(article.text[:200_000]))) > 2:
        setting = replace(setting, before_christ=0)
    times: list[Timex] = []
    for sentence in sentences:
        if not setting.historical:
            setting = replace(setting, year=None)
        today = published_day(dated_for(article, sentence))
        found, reached = _in_sentence(sentence, replace(setting, published=today))
        setting = replace(reached, published=setting.published)
        folded = fold(sentence.text)
        times.extend(_timex(article, sentence, f) for f in joined(folded, dated(folded, found)))
    return tuple(t for t in times if not _is_stamp(article, t, setting.published))


def _is_stamp(article: Article, timex: Timex, published: date | None) -> bool:
    """Is it the day of publication on a line of its own? That dates the page, and nothing the story tells."""
    if published is None or timex.value[:10] != published.isoformat():
        return False
    before, after = (
        article.text[max(0, timex.start - 40) : timex.start].rstrip(" \t"),
        article.text[timex.end : timex.end + 3].lstrip(" \t"),
    )
    return before[-1:] in ("", "\n") and after[:1] in ("", "\n")


def is_historical(article: Article, sentences: Sequence[Sentence]) -> bool:
    """Does the text tell of years long before its publication, with its own dates to count from?

    Where the day of publication is not known, any year counts as long before.
    """
    published = published_day(article)
    text = fold(article.text[:200_000])
    years = [int(y) for y in _YEARS.findall(text)]
    old = sum(published is None or y < published.year - 1 for y in years)
    ancient = len(_BC.findall(text))
    if ancient + old < 5 or len(sentences) < 15:
        return False
    return ancient + old > 0.6 * (ancient + len(years)) and ancient + old > 5 * len(_NEWS_WORDS.findall(text))


def _in_sentence(sentence: Sentence, setting: Setting) -> tuple[list[Found], Setting]:
    folded = fold(sentence.text)
    tree: Tree | None = None
    found: list[Found] = []
    reached = 0
    for candidate in candidates(folded):
        if candidate.start < reached:
            continue
        if tree is None and sentence.tokens:
            tree = Tree(sentence)
        # In "speaks in Cleveland on Monday, and in Pittsburgh on Tuesday" the second day looks ahead as the first does.
        ahead = _is_ahead(next((f.reading for f in reversed(found) if f.reading.first), None), setting)
        tense = (
            tense_at(sentence, tree, folded, candidate.start, _reach(candidate))
            if candidate.rule.tensed
            else Tense.NONE
        )
        if tense is Tense.NONE and ahead:
            tense = Tense.FUTURE
        reading = _read(sentence, folded, candidate, replace(setting, tense=tense))
        if reading is None:
            continue
        found.append(Found(candidate.start, candidate.end, reading))
        if not _ends_a_stretch(folded, candidate.start, setting):
            setting = advanced(setting, reading)
        reached = candidate.end
    return found, setting


def _reach(candidate: Candidate) -> int:
    """Where the words end that give its value: of `3` in `3-4 May` behind the month."""
    named = "month" in candidate.rule.pattern.groupindex
    return max(candidate.end, candidate.match.end("month") if named else 0)


def _ends_a_stretch(folded: str, start: int, setting: Setting) -> bool:
    """`for the quarter ended Sept. 30`: the story stands at the quarter still, not at that day."""
    told = setting.narrative
    return told is not None and told.unit == "quarter" and folded.endswith((" ended ", " ending "), 0, start)


def _is_ahead(reading: Reading | None, setting: Setting) -> bool:
    if setting.published is None or reading is None or reading.first is None or reading.unit != "day":
        return False
    return reading.first > setting.published


def _read(sentence: Sentence, folded: str, candidate: Candidate, setting: Setting) -> Reading | None:
    start, end = candidate.start, candidate.end
    around = replace(
        setting,
        raw=sentence.text,
        before=folded[max(0, start - _CONTEXT) : start],
        after=folded[end : end + _CONTEXT],
    )
    return candidate.rule.build(candidate.match, around)


def advanced(setting: Setting, reading: Reading) -> Setting:
    """The setting after a time was read: the narrative has moved to it."""
    if reading.value.startswith("BC") and reading.value[2:6].isdigit() and setting.before_christ is not None:
        return replace(setting, before_christ=int(reading.value[2:6]))
    # "for the nine months ... a year earlier": what is compared is no quarter any more.
    if reading.type is TimexType.DURATION and _MONTHS.fullmatch(reading.value) and not setting.historical:
        return replace(setting, narrative=None)
    if not reading.unit or reading.first is None or reading.last is None:
        return setting
    narrative = Period(reading.value, reading.first, reading.last, reading.unit)
    on = reading.first if reading.unit == "day" else None if setting.historical else setting.day
    told = setting.year
    if setting.historical:
        told = reading.first.year
    elif reading.explicit and reading.unit in ("day", "month", "season", "year") and setting.published:
        told = reading.first.year if reading.first.year < setting.published.year - 1 else None
    era = setting.before_christ and 0 if reading.explicit else setting.before_christ
    return replace(setting, narrative=narrative, day=on, year=told, before_christ=era)


def dated(folded: str, found: Sequence[Found]) -> list[Found]:
    """The same times; of `5 p.m. (2200 GMT) on Friday` both clock times are of that Friday."""
    times = list(found)
    for i in range(len(times) - 2):
        first, second, on = times[i : i + 3]
        if not (_is_clock(first.reading) and _is_clock(second.reading) and _is_day(on.reading)):
            continue
        if folded[first.end : second.start] == " (" and _CLOSED.fullmatch(folded[second.end : on.start][:12]):
            times[i : i + 2] = [_moved(first, on.reading), _moved(second, on.reading)]
    return times


def _moved(clock: Found, on: Reading) -> Found:
    """The clock time on that day."""
    value = f"{on.value}T{clock.reading.value.split('T', 1)[1]}"
    return replace(clock, reading=replace(clock.reading, value=value, first=on.first, last=on.last))


def joined(folded: str, found: Sequence[Found]) -> Iterator[Found]:
    """The same times, with a clock time and the day beside it as one (`10 p.m. Wednesday`)."""
    waiting: Found | None = None
    for one in found:
        both = waiting and _both(folded, waiting, one)
        if both:
            waiting = both
            continue
        if waiting:
            yield waiting
        waiting = one
    if waiting:
        yield waiting


def _both(folded: str, left: Found, right: Found) -> Found | None:
    if not _JOIN.fullmatch(folded, left.end, right.start) if right.start - left.end <= 10 else True:
        return None
    a, b = left.reading, right.reading
    if _is_day(a) and _is_clock(b):
        return Found(
            left.start, right.end, replace(b, value=f"{a.value}T{b.value.split('T', 1)[1]}", first=a.first, last=a.last)
        )
    if _is_clock(a) and _is_day(b):
        return Found(
            left.start, right.end, replace(a, value=f"{b.value}T{a.value.split('T', 1)[1]}", first=b.first, last=b.last)
        )
    if _is_day(a) and _is_day(b) and a.first == b.first and folded[left.end : right.start] in (", ", " "):
        return Found(left.start, right.end, b)
    return None


def _is_day(reading: Reading) -> bool:
    return reading.type is TimexType.DATE and reading.unit == "day" and "T" not in reading.value


def _is_clock(reading: Reading) -> bool:
    return reading.type is TimexType.TIME and not reading.unit and "T" in reading.value


def _timex(article: Article, sentence: Sentence, found: Found) -> Timex:
    start, end = sentence.start + found.start, sentence.start + found.end
    reading = found.reading
    return Timex(
        start,
        end,
        article.text[start:end],
        reading.type,
        reading.value,
        reading.first.isoformat() if reading.first else None,
        reading.last.isoformat() if reading.last else None,
    )
