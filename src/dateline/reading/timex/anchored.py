"""Lengths that lie in a named month or year: `the last two weeks of February 1951`, `the first nine months of 2019`."""

from __future__ import annotations

import re
from datetime import date

from dateline.model import TimexType
from dateline.reading.timex.lasting import length
from dateline.reading.timex.period import Period, half, month, plus_days, shifted, year
from dateline.reading.timex.setting import Reading, Rule, Setting, date_reading, rule
from dateline.reading.timex.vocabulary import ANY_MONTH, GAP, MONTHS, ORDINALS, number_of, unit_of
from dateline.reading.timex.which_year import RELATIVE_YEAR, TAIL_YEAR, nearest_year, year_ahead, year_named

_UNIT = r"(?:days?|weekend|weeks?|months?|quarters?)"
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|few|[1-9]|1[01])"


def _read(match: re.Match[str], setting: Setting) -> Reading | None:
    if match["month"] and not setting.raw[match.start("month")].isupper():
        return None
    whole = _whole(match, setting)
    if whole is None or whole.first is None or whole.last is None:
        return None
    unit = unit_of(match["unit"])
    number = match["number"] or ("" if match["unit"].endswith("s") else "one")
    count = number_of(number) if number and number != "few" else None
    if unit == "quarter" and count == 2 and whole.unit == "year":
        return date_reading(half(whole.first.year, 2 if match["which"] in ("last", "final") else 1))
    if (unit in ("month", "quarter")) == (whole.unit == "month"):
        return None
    first, last = _bounds(match["which"], unit, count or 3, whole.first, whole.last)
    return Reading(TimexType.DURATION, length(count, unit), first, last)


def _whole(match: re.Match[str], setting: Setting) -> Period | None:
    """The month or year that the length lies in."""
    named = year_named(match, setting)
    if not match["month"]:
        return year(named) if named is not None else None
    number = MONTHS[match["month"].rstrip(".")]
    if named is None:
        named = year_ahead(setting, number) or nearest_year(setting, number, None)
    return month(named, number) if named is not None else None


def _bounds(which: str, unit: str, count: float, first: date, last: date) -> tuple[date, date]:
    """The days of the n-th, the first so many or the last so many units in the stretch."""
    if which in ("last", "final", "closing"):
        return max(first, plus_days(shifted(plus_days(last, 1), unit, -count), 0)), last
    skipped = max(ORDINALS.index(which), 0) if which in ORDINALS else 0
    begin = shifted(first, unit, skipped)
    return min(begin, last), min(plus_days(shifted(begin, unit, count), -1), last)


RULES: tuple[Rule, ...] = (
    rule(
        "in a month or year",
        rf"(?:the )?(?P<which>first|second|third|fourth|last|final|opening|closing) (?:(?P<number>{_NUMBER}) )?"
        rf"(?P<unit>{_UNIT}){GAP}of(?:(?:{GAP}(?P<month>{ANY_MONTH}))(?:{TAIL_YEAR}|{RELATIVE_YEAR})?"
        r"|(?: (?P<plain_before>1[0-9]{3}|20[0-9]{2})))",
        "day days weekend week weeks month months quarter quarters",
        _read,
        tensed=True,
    ),
)
