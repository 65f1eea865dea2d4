"""Stretches of the calendar: their TIMEX3 value, first and last day, and arithmetic on them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date

_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_LENGTH = {"day": 1, "week": 7, "weekend": 2, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days. `first` and `last` are None where the calendar of `date` does not reach (BC)."""

    value: str
    first: date | None
    last: date | None
    unit: str


def held(year: int) -> int:
    """The year, held inside those the calendar of `date` reaches."""
    return min(max(year, 1), date.max.year)


def day(on: date) -> Period:
    """One day."""
    return Period(on.isoformat(), on, on, "day")


def week(on: date) -> Period:
    """The ISO week, Monday to Sunday, in which a day lies."""
    year, number, weekday = on.isocalendar()
    monday = plus_days(on, 1 - weekday)
    return Period(f"{year:04d}-W{number:02d}", monday, plus_days(monday, 6), "week")


def weekend(on: date) -> Period:
    """Saturday and Sunday of the ISO week in which a day lies."""
    whole = week(on)
    return Period(f"{whole.value}-WE", whole.first and plus_days(whole.first, 5), whole.last, "weekend")


def month(year: int, number: int) -> Period:
    """A calendar month."""
    year = held(year)
    return Period(f"{year:04d}-{number:02d}", date(year, number, 1), _last_day(year, number), "month")


def quarter(year: int, number: int) -> Period:
    """A calendar quarter, 1 to 4."""
    year = held(year)
    return Period(f"{year:04d}-Q{number}", date(year, 3 * number - 2, 1), _last_day(year, 3 * number), "quarter")


def half(year: int, number: int) -> Period:
    """The first or second half of a year."""
    year = held(year)
    return Period(f"{year:04d}-H{number}", date(year, 6 * number - 5, 1), _last_day(year, 6 * number), "half")


def season(year: int, code: str) -> Period:
    """A season of the northern hemisphere by whole months; winter runs into the next year."""
    year = held(year)
    start = _SEASON_START[code]
    first = date(year, start, 1)
    last = _last_day(*_month_after(year, start, 2)) if year < date.max.year else date.max
    return Period(f"{year:04d}-{code}", first, last, "season")


def year(number: int) -> Period:
    """A calendar year."""
    number = held(number)
    return Period(f"{number:04d}", date(number, 1, 1), date(number, 12, 31), "year")


def decade(number: int) -> Period:
    """Ten years; 199 is the 1990s (TIMEX3 writes them by their first three digits)."""
    return Period(f"{number:03d}", date(max(1, 10 * number), 1, 1), date(10 * number + 9, 12, 31), "decade")


def century(number: int) -> Period:
    """A hundred years; 19 is the 1900s (TIMEX3 writes them by their first two digits)."""
    return Period(f"{number:02d}", date(max(1, 100 * number), 1, 1), date(100 * number + 99, 12, 31), "century")


def before_christ(number: int, rest: str = "") -> Period:
    """A year BC, with what follows in the value (`-05`); no days, as `date` begins in the year 1."""
    return Period(f"BC{number:04d}{rest}", None, None, "year" if not rest else "month")


def plus_days(on: date, days: int) -> date:
    """The day so many days later, held inside the years 1 to 9999."""
    return date.fromordinal(min(max(on.toordinal() + days, 1), date.max.toordinal()))


def plus_months(on: date, months: int) -> date:
    """The same day so many months later, or the month's last day where it has no such day."""
    at = min(max(on.year * 12 + on.month - 1 + months, 12), 9999 * 12 + 11)
    year_, month_ = divmod(at, 12)
    return date(year_, month_ + 1, min(on.day, calendar.monthrange(year_, month_ + 1)[1]))


def containing(on: date, unit: str) -> Period:
    """The day, week, month, quarter, year ... in which a day lies."""
    match unit:
        case "week" | "fortnight":
            return week(on)
        case "weekend":
            return weekend(on)
        case "month":
            return month(on.year, on.month)
        case "quarter":
            return quarter(on.year, (on.month + 2) // 3)
        case "half":
            return half(on.year, 1 if on.month < 7 else 2)
        case "year":
            return year(on.year)
        case "decade":
            return decade(on.year // 10)
        case "century":
            return century(on.year // 100)
    return day(on)


def shifted(on: date, unit: str, count: float) -> date:
    """The day so many units later (earlier where negative)."""
    if unit in _MONTHS:
        months = max(-120_000, min(120_000, round(count * _MONTHS[unit])))
        return plus_months(on, months)
    return plus_days(on, round(max(-4e6, min(4e6, count)) * _LENGTH.get(unit, 1)))


def narrowed(whole: Period, part: str) -> Period:
    """The early, middle or late third of a period, with the period's own value as TIMEX3 has it."""
    if whole.first is None or whole.last is None or whole.unit == "day" or part not in ("early", "mid", "late"):
        return whole
    if whole.unit in _MONTHS and _MONTHS[whole.unit] % 3 == 0:
        third = _MONTHS[whole.unit] // 3
        index = ("early", "mid", "late").index(part)
        first = plus_months(whole.first, third * index)
        last = whole.last if part == "late" else plus_days(plus_months(first, third), -1)
        return replace(whole, first=first, last=last)
    days = (whole.last - whole.first).days + 1
    cut = (days // 3, 2 * days // 3)
    if part == "early":
        return replace(whole, last=plus_days(whole.first, max(cut[0] - 1, 0)))
    if part == "mid":
        return replace(whole, first=plus_days(whole.first, cut[0]), last=plus_days(whole.first, cut[1] - 1))
    return replace(whole, first=plus_days(whole.first, cut[1]))


def _month_after(year_: int, month_: int, months: int) -> tuple[int, int]:
    years, rest = divmod(month_ - 1 + months, 12)
    return year_ + years, rest + 1


def _last_day(year_: int, month_: int) -> date:
    return date(year_, month_, calendar.monthrange(year_, month_)[1])
