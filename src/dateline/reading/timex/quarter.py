"""Parts of a year: `the third quarter`, `2019-Q3`, `the first half of 2018`, `fiscal 1990`, `last summer`."""

from __future__ import annotations

import re
from datetime import date

from dateline.model import TimexType
from dateline.reading.timex.month import WHICH
from dateline.reading.timex.period import (
    before_christ,
    half,
    narrowed,
    plus_months,
    quarter,
    season,
    year,
)
from dateline.reading.timex.setting import Reading, Rule, Setting, Tense, date_reading, rule, unknown
from dateline.reading.timex.vocabulary import (
    SEASON,
    SEASONS,
    alternatives,
)
from dateline.reading.timex.which_year import (
    MODIFIER,
    RELATIVE_YEAR,
    TAIL_YEAR,
    nearest_year,
    part_of,
    with_era,
    year_ahead,
    year_named,
)

_QUARTERS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
    "last": 4,
}


def _quarter(match: re.Match[str], setting: Setting) -> Reading | None:
    groups = match.groupdict()
    word = groups.get("which")
    number = _QUARTERS[word] if word else int(groups.get("number") or groups.get("number2") or 1)
    named = year_named(match, setting)
    if named is None:
        base = setting.base
        if base is None:
            return unknown(f"XXXX-Q{number}")
        here = (base.month + 2) // 3
        ahead = setting.tense is Tense.FUTURE
        # A quarter just over is still being reported on, whatever the tense.
        next_up = number == here + 1 and setting.tense is not Tense.PAST
        named = base.year - (number > here and not ahead and not next_up) + (ahead and number < here - 1)
    return date_reading(quarter(named, number), explicit=year_named(match, setting) is not None)


def _half(match: re.Match[str], setting: Setting) -> Reading | None:
    named = year_named(match, setting) or (setting.base.year if setting.base else None)
    if named is None:
        return None
    return date_reading(half(named, 1 if match["which"] == "first" else 2))


def _fiscal(match: re.Match[str], _: Setting) -> Reading | None:
    number = int(match["year"])
    number += 0 if number > 99 else 1900 if number > 50 else 2000
    whole = year(number)
    if match["kind"].startswith("fy"):
        return Reading(TimexType.DATE, f"FY{number}", plus_months(date(number, 1, 1), -9), whole.last, "year", True)
    return Reading(TimexType.DATE, whole.value, whole.first, whole.last, "year", True)


def _season(match: re.Match[str], setting: Setting) -> Reading | None:
    word = match["season"]
    if not (match["which"] or match["mod"] or match["plain"] or match["relative"]) and not _seasonal(match, setting):
        return None
    code = SEASONS[word]
    if match["era"]:
        return with_era(match, f"-{code}")
    named = year_named(match, setting) or year_ahead(setting, 12)
    if named is None and setting.before_christ:
        return date_reading(before_christ(setting.before_christ, f"-{code}"))
    in_year = named if named is not None else _year_of_season(match["which"], setting, code)
    if in_year is None:
        return unknown(f"XXXX-{code}")
    return date_reading(narrowed(season(in_year, code), part_of(match["mod"])), explicit=named is not None)


def _season_of_year(match: re.Match[str], _: Setting) -> Reading | None:
    """the 2004 spring offensive"""
    return date_reading(season(int(match["year"]), SEASONS[match["season"]]), explicit=True)


_NO_SEASON_AFTER = re.compile(
    r"^ (?:of(?! [0-9'])|from|by|below|short|under|into|behind|in (?!the "
    r"(?:north|south))|sharply|to|onto|water|training)"
)


_SEASON_BEFORE = re.compile(
    r"(?:\b(?:in|by|since|until|of|and|during|last|this|late|early|from|to|through|throughout|before|after|for) )$"
)


def _named_period(match: re.Match[str], setting: Setting) -> Reading | None:
    """the 1988 period: the stretch the story tells of, in that year."""
    number, told = int(match["year"]), setting.narrative
    if match["what"] != "fiscal year" and told is not None and told.first and told.unit == "quarter":
        return date_reading(quarter(number, (told.first.month + 2) // 3), explicit=True)
    return date_reading(year(number), explicit=True)


def _seasonal(match: re.Match[str], setting: Setting) -> bool:
    """Is a bare spring or fall the season, and no water, jump, verb or loss?"""
    if match["the"]:
        return match["season"] not in ("fall", "spring") or not _NO_SEASON_AFTER.match(setting.after)
    if match["season"] in ("summer", "winter"):
        return True
    return match["season"] != "fall" and bool(_SEASON_BEFORE.search(setting.before))


def _year_of_season(which: str | None, setting: Setting, code: str) -> int | None:
    if setting.base is None:
        return None
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    here = setting.base.year
    which = which or ""
    if "next" in which or "coming" in which:
        return here + (start <= setting.base.month)
    if "last" in which or "previous" in which or "past" in which:
        return here - (start + 2 >= setting.base.month)
    if "this" in which:
        return here
    return nearest_year(setting, start, None)


RULES: tuple[Rule, ...] = (
    rule(
        "season of a year",
        rf"(?P<year>(?:1[5-9]|20)[0-9]{{2}}) (?P<season>{SEASON})(?= [a-z])(?! (?:of|from|in)\b)",
        " ".join(SEASONS),
        _season_of_year,
    ),
    rule(
        "quarter",
        rf"{MODIFIER}?(?:(?:the )?(?P<plain_before>(?:19|20)[0-9]{{2}})(?:'s)? |(?P<relative_before>"
        r"(?:last|this|next) year)'s |the (?!(?:fiscal )?[a-z]+-quarter))?(?:fiscal[- ])?"
        rf"(?P<which>{alternatives(_QUARTERS)})[- ]quarter(?:{TAIL_YEAR}|{RELATIVE_YEAR}| of the year)?",
        "quarter",
        _quarter,
        tensed=True,
    ),
    rule(
        "quarter code",
        r"(?:(?P<year>(?:19|20)[0-9]{2})[ -]?q(?P<number>[1-4])|q(?P<number2>[1-4])(?: (?P<plain>(?:19|20)[0-9]{2}))?)",
        "q q1 q2 q3 q4",
        _quarter,
        tensed=True,
    ),
    rule(
        "named period",
        r"the (?P<year>(?:19|20)[0-9]{2}) (?P<what>period|quarter|fiscal year)",
        "period quarter fiscal",
        _named_period,
    ),
    rule(
        "half",
        rf"(?:the )?(?P<which>first|second|last|latter)[- ]half(?:{TAIL_YEAR}|{RELATIVE_YEAR}| of the year)",
        "half",
        _half,
    ),
    rule(
        "fiscal",
        r"(?P<kind>(?:the )?(?:fiscal|financial)(?: year)? |fy ?)(?P<year>(?:19|20)?[0-9]{2})",
        "fiscal financial fy",
        _fiscal,
    ),
    rule(
        "season",
        rf"{MODIFIER}?(?:{WHICH}|(?P<the>the )(?![a-z]+ (?!of|in|and|or|to|the|that|[0-9])[a-z]))?"
        rf"(?P<season>{SEASON})(?:{TAIL_YEAR}|{RELATIVE_YEAR})?",
        " ".join(SEASONS),
        _season,
        tensed=True,
    ),
)
