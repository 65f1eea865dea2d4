"""Which year: the words that name one, and the year of a month or season that names none."""

from __future__ import annotations

import re

from dateline.reading.timex.period import (
    before_christ,
    year,
)
from dateline.reading.timex.setting import Reading, Setting, Tense, date_reading, unknown
from dateline.reading.timex.vocabulary import (
    ANY_MONTH,
    GAP,
    MONTHS,
    SEASON,
)

_EARLY = ("early", "begin", "start", "first", "opening")


MODIFIER = (
    r"(?P<mod>(?:the )?(?:very )?(?:early|late|mid|middle)(?:-| (?:in )?(?:the )?)"
    r"|(?:the )?(?:very )?(?:end|beginning|start|middle|close|latter part|early part|opening|turn) of (?:the )?)"
)


TWO_DIGITS_WORD = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]"
    r"(?:one|two|three|four|five|six|seven|eight|nine))?|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen)"
)


YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})"


ERA = rf"(?P<year>[0-9]{{1,4}})(?:,[0-9]{{3}})?{GAP}?(?P<era>b\.c\.e?\.?|bce?|a\.d\.|ad|ce)"


TAIL_YEAR = (
    rf"(?:(?:,|,?{GAP}of|,?{GAP}in)?{GAP}(?:{ERA}|(?P<plain>1[0-9]{{3}}|20[0-9]{{2}}|2100)"
    rf"(?![0-9,]*[0-9])|(?P<spelled>(?:eighteen|nineteen|twenty)[- ]{TWO_DIGITS_WORD})))"
)


RELATIVE_YEAR = (
    rf"(?:,?{GAP}(?:of{GAP}|in{GAP})?(?P<relative>(?:this|last|next|that(?: same)?|the (?:same|next|following|previous|"
    r"preceding|past)) year))"
)


def part_of(modifier: str | None) -> str:
    """early, mid or late, as a modifier says; empty for none."""
    if not modifier:
        return ""
    if "mid" in modifier:
        return "mid"
    return "early" if any(word in modifier for word in _EARLY) else "late"


def year_named(match: re.Match[str], setting: Setting) -> int | None:
    """The year that a `this year`-like tail names, or that stands after the month; None where there is none."""
    groups = match.groupdict()
    stated = groups.get("plain") or groups.get("dashed") or groups.get("plain_before")
    if stated:
        return int(stated)
    if groups.get("spelled"):
        high, low = re.split(r"[- ]", groups["spelled"], maxsplit=1)
        return 100 * {"eighteen": 18, "nineteen": 19, "twenty": 20}[high] + number_in_words(low)
    if groups.get("year") and not groups.get("era"):
        return int(groups["year"])
    relative = groups.get("relative") or groups.get("relative_before")
    if not relative:
        return None
    return relative_year(relative, setting)


_YEAR_AHEAD = re.compile(
    r" ?(?:-|to|and|or|through|until|,) ?(?:the )?(?:early |late |mid-)?(?:[0-3]?[0-9](?:st|nd|rd|th)? (?:of )?)?"
    rf"(?P<name>{ANY_MONTH}|{SEASON})(?: [0-3]?[0-9])?,?(?: of)? (?P<year>1[0-9]{{3}}|20[0-9]{{2}})(?![0-9])"
)


def year_ahead(setting: Setting, number: int) -> int | None:
    """The year that stands with the next month of a pair: 2019 for the January of `January and March 2019`."""
    match = _YEAR_AHEAD.match(setting.after)
    if match is None:
        return None
    later = MONTHS.get(match["name"].rstrip("."), 12)
    return int(match["year"]) - (number > later)


def relative_year(words: str, setting: Setting) -> int | None:
    """The year that `last year`, `that year`, `the following year` name in their setting."""
    base = setting.base
    here = setting.narrative.first.year if setting.narrative and setting.narrative.first else None
    if words.startswith(("that", "the same", "the following", "the previous", "the preceding", "the next")):
        here = here or (base.year if base else None)
        shift = 0 if "same" in words or words.startswith("that") else -1 if "pre" in words else 1
        return here + shift if here else None
    if base is None:
        return None
    return base.year + (-1 if "last" in words or "past" in words else 1 if "next" in words else 0)


def nearest_year(setting: Setting, number: int, on: int | None) -> int | None:
    """The year of a month (and day) without one: by narrative, then by tense, then the nearest to publication."""
    if setting.historical:
        return _narrated_year(setting, number)
    if setting.year is not None and setting.tense is not Tense.FUTURE:
        return setting.year
    if setting.published is None:
        return None
    here = setting.published
    position = here.month * 31 + here.day if on else here.month * 31
    ahead = number * 31 + (on or 0) - position
    back, forth = {Tense.PAST: (-400, 40), Tense.FUTURE: (-20, 400)}.get(setting.tense, (-270, 110))
    if ahead > forth:
        return here.year - 1
    return here.year + 1 if ahead <= back else here.year


def _narrated_year(setting: Setting, number: int) -> int | None:
    """A history goes forward: after November comes the January of the next year."""
    if setting.reached is None:
        return setting.year
    if setting.narrative and setting.narrative.unit in ("day", "month") and number < setting.reached.month - 6:
        return setting.reached.year + 1
    return setting.reached.year


def with_era(match: re.Match[str], rest: str = "") -> Reading | None:
    """The year (and what follows in the value) of a match that names BC or AD."""
    number = int(match["year"])
    if match["era"].startswith("b"):
        return date_reading(before_christ(number, rest), explicit=True)
    return date_reading(year(number), explicit=True) if number and not rest else unknown(f"{number:04d}{rest}")


def number_in_words(text: str) -> int:
    """The number in words below a hundred; 0 for none."""
    from dateline.reading.timex.vocabulary import number_of

    return int(number_of(text) or 0) if text else 0
