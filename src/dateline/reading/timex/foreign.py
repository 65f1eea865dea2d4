"""Dates in the Islamic and the Persian calendar, as stated: `10 Muharram 1441`, `Ramadan`, `15 Khordad 1342`.

The Islamic calendar is reckoned by the tabular (civil) rule, so that an observed day may lie one day off: its
bounds are a day wider on each side. The Persian calendar is reckoned by the 33-year cycle, exact for 1799-2256.
"""

from __future__ import annotations

import re
from datetime import date

from dateline.model import TimexType
from dateline.reading.timex.period import plus_days
from dateline.reading.timex.setting import Reading, Rule, Setting, rule
from dateline.reading.timex.vocabulary import alternatives

_ISLAMIC = {
    name: number
    for number, names in enumerate(
        """muharram|safar|rabi al-awwal,rabi' al-awwal|rabi al-thani,rabi' al-thani|jumada al-awwal,jumada al-ula
        |jumada al-thani,jumada al-akhira|rajab|sha'ban,shaban,shaaban|ramadan,ramazan|shawwal
        |dhu al-qadah,dhu al-qi'dah,dhul-qadah|dhu al-hijjah,dhul-hijja,dhu al-hijja""".split("|"),
        start=1,
    )
    for name in names.strip().split(",")
}
_PERSIAN = {
    name: number
    for number, name in enumerate(
        "farvardin ordibehesht khordad tir mordad shahrivar mehr aban azar dey bahman esfand".split(), start=1
    )
}
# Also names of people, towns and things: a month only beside a day or a year.
_NEEDS_NUMBER = frozenset(_PERSIAN) | {"rajab", "shaban", "safar", "ramazan"}
_ISLAMIC_EPOCH = date(622, 7, 19).toordinal()
_LEAP_ISLAMIC = frozenset({2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29})
_LEAP_PERSIAN = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
# 1 Farvardin 1300 fell on 21 March 1921.
_PERSIAN_ANCHOR = (1300, date(1921, 3, 21).toordinal())


def islamic_day(year: int, month: int, day: int) -> date:
    """The Gregorian day of a tabular Islamic date; year 1 to 2000, month 1 to 12."""
    cycles, rest = divmod(year - 1, 30)
    leaps = sum(y in _LEAP_ISLAMIC for y in range(1, rest + 1))
    days = cycles * 10_631 + rest * 354 + leaps + 29 * (month - 1) + month // 2 + day - 1
    return date.fromordinal(_ISLAMIC_EPOCH + days)


def persian_day(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Persian date; year 1178 to 1633."""
    base, ordinal = _PERSIAN_ANCHOR
    step = range(base, year) if year >= base else range(year, base)
    days = sum(365 + (y % 33 in _LEAP_PERSIAN) for y in step)
    start = ordinal + days if year >= base else ordinal - days
    return date.fromordinal(start + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1)


def _read(match: re.Match[str], setting: Setting) -> Reading | None:
    name = match["month"]
    on, named = match["day"], match["year"]
    if not setting.raw[match.start("month")].isupper() or (name in _NEEDS_NUMBER and not (on or named)):
        return None
    islamic = name in _ISLAMIC
    number = _ISLAMIC[name] if islamic else _PERSIAN[name]
    year = int(named) if named else _year_near(setting, number, islamic=islamic)
    if year is None or not 1178 <= year <= 1633:
        return None
    slack = 1 if islamic else 0
    reckon = islamic_day if islamic else persian_day
    if on:
        exact = reckon(year, number, int(on))
        return Reading(TimexType.DATE, exact.isoformat(), plus_days(exact, -slack), plus_days(exact, slack), "day")
    first = reckon(year, number, 1)
    last = plus_days(first, 29 if islamic or number > 6 else 30)
    return Reading(TimexType.DATE, "XXXX-XX", plus_days(first, -slack), plus_days(last, slack))


def _year_near(setting: Setting, month: int, *, islamic: bool) -> int | None:
    """The year whose month begins nearest to the base day."""
    base = setting.base
    if base is None or not 1800 <= base.year <= 2200:
        return None
    guess = round((base.year - 622) * 1.0307) if islamic else base.year - 621
    reckon = islamic_day if islamic else persian_day
    around = range(guess - 2, guess + 3)
    return min(around, key=lambda y: abs((reckon(y, month, 15) - base).days))


_MONTHS = alternatives((*_ISLAMIC, *_PERSIAN))

RULES: tuple[Rule, ...] = (
    rule(
        "other calendar",
        r"(?:(?P<day>30|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?: of)? )?"
        rf"(?:(?:the )?(?:holy )?month of )?(?P<month>{_MONTHS})(?:,? (?P<year>1[1-6][0-9]{{2}}))?",
        " ".join({re.split(r"[ -]", name)[0].replace("'", " ").split()[0] for name in (*_ISLAMIC, *_PERSIAN)}),
        _read,
    ),
)
