"""Dates with a month: `5 May 1940`, `Sept. 30`, `late March`, `2018-01-05`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dateline.model import TimexType
from dateline.reading.timex.period import (
    before_christ,
    day,
    month,
    narrowed,
    plus_days,
    week,
)
from dateline.reading.timex.setting import Reading, Rule, Setting, Tense, date_reading, rule, unknown
from dateline.reading.timex.vocabulary import (
    ANY_MONTH,
    ANY_WEEKDAY,
    CAPITALISED,
    GAP,
    MONTH_SHORT,
    MONTHS,
    WEEKDAY,
    WEEKDAYS,
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

_DAY = r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"


_MONTH_GATE = " ".join(MONTHS)


WHICH = (
    r"(?:(?P<which>this coming|this past|this|last|next|the "
    r"(?:last|next|same|following|coming|previous|past)|that)(?: |-))"
)


def _capital(match: re.Match[str], setting: Setting, word: str) -> bool:
    if word not in CAPITALISED:
        return True
    return setting.raw[match.start("month")].isupper()


# The day of the attacks on New York and Washington goes by its month and day alone ever since.
_THE_ATTACKS = re.compile(r",? (?:terror(?:ist)? )?attacks\b(?! on\b)")


def _of_the_attacks(_: re.Match[str], setting: Setting) -> Reading | None:
    """9/11, the Sept. 11 attacks"""
    on = date(2001, 9, 11)
    if setting.published is not None and setting.published < on:
        return None
    return Reading(TimexType.DATE, on.isoformat(), on, on)


def _month_day(match: re.Match[str], setting: Setting) -> Reading | None:
    word = match["month"].rstrip(".")
    if not _capital(match, setting, word):
        return None
    number, on = MONTHS[word], int(match["day"])
    if match.groupdict().get("era"):
        return with_era(match, f"-{number:02d}-{on:02d}")
    named = year_named(match, setting) or year_ahead(setting, number)
    if named is None and setting.before_christ:
        return date_reading(before_christ(setting.before_christ, f"-{number:02d}-{on:02d}"))
    if named is None and (number, on) == (9, 11) and _THE_ATTACKS.match(setting.after):
        return _of_the_attacks(match, setting)
    in_year = named if named is not None else nearest_year(_towards(match, setting), number, on)
    if in_year is None:
        return unknown(f"XXXX-{number:02d}-{on:02d}")
    try:
        return date_reading(day(date(in_year, number, on)), explicit=named is not None)
    except ValueError:
        return None


def _towards(match: re.Match[str], setting: Setting) -> Setting:
    """`last Oct. 23` looks back whatever the verb says, `next` ahead."""
    side = match.groupdict().get("side")
    if not side:
        return setting
    return replace(setting, tense=Tense.PAST if side in ("last", "this past") else Tense.FUTURE)


def _wire_day(match: re.Match[str], setting: Setting) -> Reading | None:
    """`12 MAY 97`: the year of two figures that lies nearest below the day of publication, as wires wrote it."""
    if not setting.raw[match.start("month")].isupper():
        return None
    here = setting.published.year + 1 if setting.published else 2059
    short = int(match["short"])
    try:
        return date_reading(
            day(date(here - (here - short) % 100, MONTHS[match["month"]], int(match["day"]))), explicit=True
        )
    except ValueError:
        return None


def _week_of(match: re.Match[str], setting: Setting) -> Reading | None:
    """the week of March 6"""
    reading = _month_day(match, setting)
    return date_reading(week(reading.first)) if reading and reading.first else None


def _nth_weekday(match: re.Match[str], setting: Setting) -> Reading | None:
    """the first Monday of October"""
    whole = _bare_month(match, setting) if not year_named(match, setting) else _month_year(match, setting)
    if whole is None or whole.first is None or whole.last is None:
        return None
    weekday = WEEKDAYS[match["weekday"]]
    if match["nth"] == "last":
        return date_reading(day(plus_days(whole.last, -((whole.last.weekday() - weekday) % 7))))
    skipped = 7 * ("first", "second", "third", "fourth").index(match["nth"])
    return date_reading(day(plus_days(whole.first, (weekday - whole.first.weekday()) % 7 + skipped)))


def _month_year(match: re.Match[str], setting: Setting) -> Reading | None:
    word = match["month"].rstrip(".")
    if not _capital(match, setting, word):
        return None
    if match.groupdict().get("era"):
        return with_era(match, f"-{MONTHS[word]:02d}")
    named = year_named(match, setting)
    if named is None:
        return unknown(f"XXXX-{MONTHS[word]:02d}")
    return date_reading(narrowed(month(named, MONTHS[word]), part_of(match["mod"])), explicit=True)


# "June Smith" is a person, "the April Theses" are not met often.
_FIRST_NAMES = frozenset({"april", "june", "may", "august", "jan", "march"})
_NAME_AFTER = re.compile(r" [A-Z][a-z]")
_MAY_BEFORE = re.compile(
    r"(?:\b(?:in|of|since|by|until|till|from|to|during|before|after|between|late|early|mid|through|and"
    r"|or|last|this|next|for|on|by|around)|[-(]) ?(?:mid-|late |early )?$"
)


def _bare_month(match: re.Match[str], setting: Setting) -> Reading | None:
    word = match["month"].rstrip(".")
    named_by = match["which"]
    if not _capital(match, setting, word):
        return None
    if word in CAPITALISED and not (named_by or match["mod"] or _MAY_BEFORE.search(setting.before)):
        return None
    if not setting.raw[match.start("month")].isupper():
        return None
    number = MONTHS[word]
    named = None if named_by else year_ahead(setting, number)
    if named is not None:
        return date_reading(narrowed(month(named, number), part_of(match["mod"])), explicit=True)
    if (
        word in _FIRST_NAMES
        and _NAME_AFTER.match(setting.raw, match.end("month"))
        and (word == "jan" or not _MAY_BEFORE.search(setting.before))
    ):
        return None
    if setting.before_christ and not named_by:
        return date_reading(before_christ(setting.before_christ, f"-{number:02d}"))
    in_year = _year_of_month(named_by, setting, number)
    if in_year is None:
        return unknown(f"XXXX-{number:02d}")
    return date_reading(narrowed(month(in_year, number), part_of(match["mod"])))


def _year_of_month(which: str | None, setting: Setting, number: int) -> int | None:
    base = setting.base
    if which is None or base is None or "same" in which:
        return nearest_year(setting, number, None)
    if "next" in which or "coming" in which:
        return base.year + (number <= base.month)
    if "this" in which:
        return base.year
    # In March, "last February" is that of the year before: the one just gone would be "last month".
    return base.year - (number >= (base.month - 1 or 1))


def _nth_day(match: re.Match[str], setting: Setting) -> Reading | None:
    """`on the 20th`, of the month the story stands in."""
    told = setting.narrative
    if told is None or told.first is None or told.unit not in ("day", "month"):
        return None
    try:
        return date_reading(day(told.first.replace(day=int(match["day"]))))
    except ValueError:
        return None


def _slashed(match: re.Match[str], _: Setting) -> Reading | None:
    first, second, number = int(match["a"]), int(match["b"]), int(match["year"])
    number += 0 if number > 99 else 1900 if number > 50 else 2000
    if first > 12:
        first, second = second, first
    try:
        return date_reading(day(date(number, first, second)), explicit=True)
    except ValueError:
        return None


def _iso(match: re.Match[str], _: Setting) -> Reading | None:
    try:
        on = date(int(match["year"]), int(match["number"]), int(match["day"]))
    except ValueError:
        return None
    clock = match["clock"]
    if clock is None:
        return date_reading(day(on), explicit=True)
    return Reading(TimexType.TIME, f"{on.isoformat()}T{clock}{(match['zone'] or '').upper()}", on, on, "day", True)


RULES: tuple[Rule, ...] = (
    rule(
        "iso",
        r"(?P<year>[12][0-9]{3})-(?P<number>[01][0-9])-(?P<day>[0-3][0-9])(?:[t ]"
        r"(?P<clock>[0-2][0-9]:[0-5][0-9](?::[0-5][0-9])?)(?P<zone>z|[+-][0-9]{2}:?[0-9]{2})?)?",
        "0",
        _iso,
    ),
    rule("slashed", r"(?P<a>[0-3]?[0-9])/(?P<b>[0-3]?[0-9])/(?P<year>(?:19|20)?[0-9]{2})", "0", _slashed),
    rule(
        "wire day",
        rf"(?P<day>3[01]|[12][0-9]|0?[1-9])(?P<gap> |-)(?P<month>{MONTH_SHORT}|may)(?P=gap)(?P<short>[0-9]{{2}})"
        r"(?![0-9]|[.,:][0-9])",
        _MONTH_GATE,
        _wire_day,
    ),
    rule(
        "week of",
        rf"(?:the )?week (?:of|beginning|starting){GAP}(?:(?:{ANY_WEEKDAY},?{GAP})?(?P<month>{ANY_MONTH}){GAP}{_DAY}"
        rf"(?:{TAIL_YEAR}|{RELATIVE_YEAR})?)",
        "week",
        _week_of,
        tensed=True,
    ),
    rule(
        "nth weekday",
        rf"(?:the )?(?P<nth>first|second|third|fourth|last) (?P<weekday>{WEEKDAY}) (?:of|in) "
        rf"(?P<mod>(?!))?(?P<which>(?!))?(?P<month>{ANY_MONTH})(?:{TAIL_YEAR}|{RELATIVE_YEAR})?",
        _MONTH_GATE,
        _nth_weekday,
        tensed=True,
    ),
    rule("nine eleven", r"9/11(?! of)", "0", _of_the_attacks),
    rule(
        "month day",
        rf"(?:(?P<side>last|this past|next|this coming){GAP})?(?:{ANY_WEEKDAY},?{GAP})?"
        rf"{MODIFIER}?(?P<month>{ANY_MONTH}){GAP}(?:the )?{_DAY}(?![0-9:,]*[0-9])"
        rf"(?:{TAIL_YEAR}|{RELATIVE_YEAR})?",
        _MONTH_GATE,
        _month_day,
        tensed=True,
    ),
    rule(
        "day month",
        rf"(?:{ANY_WEEKDAY},?{GAP})?(?:the )?{_DAY}(?:{GAP}of)?(?:{GAP}|-)(?P<month>{ANY_MONTH})"
        rf"(?:{TAIL_YEAR}|-(?P<dashed>[12][0-9]{{3}})|{RELATIVE_YEAR})?",
        _MONTH_GATE,
        _month_day,
        tensed=True,
    ),
    rule(
        "first of days",
        rf"(?P<span>(?:the )?{_DAY})(?= ?(?:-|and|to|or|through|until|,) ?(?:the )?[0-3]?[0-9]"
        rf"(?:st|nd|rd|th)?(?: of)?[ -](?P<month>{ANY_MONTH})(?:{TAIL_YEAR})?)",
        _MONTH_GATE,
        _month_day,
        tensed=True,
    ),
    rule(
        "last of days",
        rf"(?P<month>{ANY_MONTH}) (?:the )?[0-3]?[0-9](?:st|nd|rd|th)? ?(?:-|and|to|or|through|until) ?"
        rf"(?P<span>{_DAY}(?![0-9:,]*[0-9])(?:{TAIL_YEAR})?)",
        _MONTH_GATE,
        _month_day,
        tensed=True,
    ),
    rule(
        "nth day",
        r"(?:on|by|until|from|of|before|after) (?P<span>the (?P<day>3[01]|[12]?[0-9])(?:st|nd|rd|th))"
        r"(?=[.,;:)]| (?:was|were|and|the|of)\b|$)(?! of)",
        "0",
        _nth_day,
    ),
    rule(
        "month year",
        rf"{MODIFIER}?(?P<month>{ANY_MONTH})(?:{TAIL_YEAR}|-(?P<dashed>[12][0-9]{{3}})(?![0-9])|{RELATIVE_YEAR})",
        _MONTH_GATE,
        _month_year,
    ),
    rule("month", rf"{MODIFIER}?{WHICH}?(?P<month>{ANY_MONTH})", _MONTH_GATE, _bare_month, tensed=True),
)
