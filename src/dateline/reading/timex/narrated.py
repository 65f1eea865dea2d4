"""Dates told from where the story stands: `two days later`, `the next day`, `a year earlier`, `the latest quarter`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dateline.model import TimexType
from dateline.reading.timex.deictic import from_first, with_part
from dateline.reading.timex.period import (
    Period,
    containing,
    day,
    month,
    narrowed,
    plus_days,
    quarter,
    shifted,
    year,
)
from dateline.reading.timex.setting import Reading, Rule, Setting, date_reading, rule, unknown
from dateline.reading.timex.vocabulary import (
    CLOCK_UNITS,
    CODES,
    NUMBER,
    UNIT,
    UNIT_PLURAL,
    number_of,
    unit_of,
)
from dateline.reading.timex.which_year import MODIFIER, part_of


def _ago(match: re.Match[str], setting: Setting) -> Reading | None:
    """two days ago, a year earlier, three weeks later, five years from now."""
    direction = match["direction"]
    unit = unit_of(match["unit"])
    count = number_of(match["number"]) if match["number"] else None
    later = direction.startswith(("later", "from", "hence", "after", "on", "thereafter", "into"))
    if count is None:
        return unknown("FUTURE_REF" if later else "PAST_REF")
    told = direction.startswith(("ago", "from", "hence"))
    base = setting.base if told else (setting.reached or setting.base)
    if base is None or unit in CLOCK_UNITS:
        return _clock_ago(base, unit, count, later=later)
    at = shifted(base, unit, count if later else -count)
    # Two days later than what? Not than the day of writing, of which a story cannot tell.
    if later and not told and setting.reached is None:
        return unknown("FUTURE_REF")
    if unit == "year" and count == 1 and not told and not setting.historical:
        return _aside(_year_before(setting, base, later=later))
    if unit == "year" and count == 1 and direction.startswith("ago") and _finance(setting):
        return _aside(_year_before(setting, base, later=False))
    grain = {"day": "day", "night": "day", "week": "day" if setting.historical else "week", "fortnight": "week"}
    return date_reading(containing(at, grain.get(unit, unit if unit in ("month", "quarter") else "year")))


def _ago_to_the_day(match: re.Match[str], setting: Setting) -> Reading | None:
    """a year ago today"""
    if setting.base is None:
        return None
    count = number_of(match["number"])
    if count is None:
        return None
    at = shifted(setting.base, unit_of(match["unit"]), -count)
    return date_reading(day(plus_days(at, -1 if match["on"] == "yesterday" else 0)))


_HALVES = {"century": (50, "year"), "decade": (5, "year"), "year": (6, "month")}


def _half_ago(match: re.Match[str], setting: Setting) -> Reading | None:
    """half a century ago"""
    if setting.base is None:
        return unknown("PAST_REF")
    count, unit = _HALVES[match["unit"]]
    return date_reading(containing(shifted(setting.base, unit, -count), unit))


def _clock_ago(base: date | None, unit: str, count: float, *, later: bool) -> Reading | None:
    if base is None:
        return unknown("FUTURE_REF" if later else "PAST_REF")
    value = f"P{'T' if unit in CLOCK_UNITS else ''}{count:g}{CODES[unit]}"
    days = round(count / 24) if unit == "hour" else 0
    at = plus_days(base, days if later else -days)
    return Reading(TimexType.DURATION, value, min(at, base), max(at, base))


def _aside(period: Period) -> Reading | None:
    """A DATE given for comparison: the story does not move on to it."""
    reading = date_reading(period)
    return replace(reading, unit="") if reading else None


def _finance(setting: Setting) -> bool:
    return setting.narrative is not None and setting.narrative.unit == "quarter"


def _year_before(setting: Setting, base: date, *, later: bool) -> Period:
    """The same quarter or month of the year before (after), where the text speaks of one; else the year."""
    step = 1 if later else -1
    told = setting.narrative
    if told is None or told.first is None or told.unit not in ("quarter", "month"):
        near = base.year
        return year(min(max(near + step, 1), 9999))
    if told.unit == "quarter":
        return quarter(told.first.year + step, (told.first.month + 2) // 3)
    return month(told.first.year + step, told.first.month)


def _same_period(_: re.Match[str], setting: Setting) -> Reading | None:
    """the same month a year ago: the stretch the story speaks of, a year back."""
    return _aside(_year_before(setting, setting.base, later=False)) if setting.base else unknown("PAST_REF")


def _year_ago_period(match: re.Match[str], setting: Setting) -> Reading | None:
    if setting.base is None:
        return unknown("PAST_REF")
    if match["ordinal"]:
        number = ("first", "second", "third", "fourth").index(match["ordinal"]) + 1
        return _aside(quarter(setting.base.year - 1, number))
    return _aside(_year_before(setting, setting.base, later=False))


def _narrated(match: re.Match[str], setting: Setting) -> Reading | None:
    """the next day, that year, the same month, the previous week: told from where the story stands."""
    which, unit = match["which"], unit_of(match["unit"])
    base = setting.reached or setting.base
    if unit in ("month", "quarter", "year", "decade") and setting.narrative is not None:
        # "in June 1998 and came back later that year": not that of a day named before.
        base = setting.narrative.first or base
    if base is None:
        return unknown({"day": "XXXX-XX-XX", "month": "XXXX-XX"}.get(unit, "XXXX"))
    step = 1 if re.search(r"next|following|after", which) else -1 if re.search(r"prev|prec|before|prior", which) else 0
    if unit in ("night", "day"):
        if setting.day is None and (setting.historical or setting.narrative is not None):
            return unknown("XXXX-XX-XX") if step or setting.historical else None
        return date_reading(day(plus_days(setting.day or base, step)))
    return date_reading(containing(shifted(from_first(base, unit), unit if unit != "weekend" else "week", step), unit))


_DAY_ENDS = re.compile(r"$|[^ a-z0-9]| (?:and|but|in|at|on|to|when|with|from|by|for|as|was|were|is|had)\b")


def _day_beside(match: re.Match[str], setting: Setting) -> Reading | None:
    """the day before, the day after, where nothing follows that it is before or after."""
    if not _DAY_ENDS.match(setting.after):
        return None
    base = setting.day or setting.base
    if base is None:
        return unknown("XXXX-XX-XX")
    unit = match["unit"]
    at = shifted(base, "day" if unit == "night" else unit, 1 if match["side"] == "after" else -1)
    reading = date_reading(containing(at, "day" if unit == "night" else unit))
    return with_part(reading, "night" if unit == "night" else None)


def _latest(match: re.Match[str], setting: Setting) -> Reading | None:
    """the quarter, the latest period: the one the story speaks of."""
    told = setting.narrative
    if told is not None and told.unit == "quarter" and told.first and told.last:
        base = setting.base
        if base is None or abs((base - told.last).days) < 400:
            return date_reading(told)
    if setting.base is None or setting.historical:
        return None
    if match["unit"] == "period":
        return None
    return date_reading(containing(shifted(setting.base.replace(day=1), "month", -2), "quarter"))


def _bare(match: re.Match[str], setting: Setting) -> Reading | None:
    """the end of the year, late in the day: a part of the year, month or day the story stands in."""
    base = setting.reached if setting.historical else setting.base
    unit = match["unit"] or match["whole"]
    if base is None:
        return None
    if unit == "day":
        base = setting.day or base
    return date_reading(narrowed(containing(base, unit), part_of(match["mod"])))


def _year_end(match: re.Match[str], setting: Setting) -> Reading | None:
    """`year-end` is a day, that of the accounts; `the year's end` the last part of the year."""
    if setting.base is None:
        return None
    period = containing(setting.base, match["unit"])
    if "'" in match[0]:
        return date_reading(narrowed(period, "late"))
    return date_reading(day(period.last) if period.last else None)


_APPROX = (
    r"(?:(?:(?:just |well |a little )?(?:over|under|more than|less than|nearly|almost|about|around"
    r"|roughly|some|at least|approximately)|exactly|only|as recently as) )?"
)


_SOME = r"(?:a few|(?:a )?couple(?: of)?|several|many|some)"


_NUMBERS = rf"(?:(?:{NUMBER} (?:to|or) )?(?P<number>{NUMBER}(?: and a half)?)|{_SOME})"


_DIRECTION = (
    r"(?P<direction>ago|earlier|later|previously|from now|from today|hence|thereafter|beforehand"
    r"|afterwards?|before now)"
)


RULES: tuple[Rule, ...] = (
    rule(
        "ago",
        rf"{_APPROX}(?:{_NUMBERS} )?(?P<unit>{UNIT_PLURAL}|{UNIT})(?: or (?:so|more))? {_DIRECTION}",
        "ago earlier later previously now today hence thereafter beforehand afterward afterwards",
        _ago,
    ),
    rule(
        "ago to the day",
        rf"{_APPROX}(?P<number>{NUMBER}) (?P<unit>weeks?|months?|years?|decades?) ago (?P<on>today|yesterday)",
        "ago",
        _ago_to_the_day,
    ),
    rule("half ago", rf"{_APPROX}half a (?P<unit>century|decade|year) ago", "half", _half_ago),
    rule(
        "year ago",
        r"(?:the (?=(?:comparable |corresponding |same )?year-(?:ago|earlier) "
        r"(?:first |second |third |fourth )?(?:fiscal )?(?:quarter|period|month)))?"
        r"(?:same |comparable |corresponding )?year-(?:ago|earlier)(?: "
        r"(?P<ordinal>first|second|third|fourth))?(?: (?:fiscal )?(?:quarter|period|month))?",
        "ago earlier",
        _year_ago_period,
    ),
    rule(
        "same period",
        r"the (?:same|corresponding|comparable|year-ago|year-earlier) "
        r"(?P<unit>period|month|quarter|week|time|day)(?: of| in)? (?P<back>last year|a year "
        r"(?:ago|earlier|before)|the (?:last|previous|year before|prior|preceding) year)",
        "period month quarter week time day",
        _same_period,
    ),
    rule(
        "narrated",
        r"(?:(?:later|earlier|early|late) (?:in )?)?(?P<which>that same|that very|that|the same|this same"
        r"|the next|the following|the previous|the preceding|the prior)(?: (?:fiscal|calendar))? "
        r"(?P<unit>day|night|week|weekend|month|quarter|year|decade)",
        "day night week weekend month quarter year decade",
        _narrated,
    ),
    rule(
        "day beside",
        r"the (?P<unit>day|night|week|month|year) (?P<side>before|after)(?! (?:yesterday|tomorrow))",
        "before after",
        _day_beside,
    ),
    rule(
        "latest",
        r"(?:the )?(?:latest |most recent |current |just-ended )?(?:fiscal )?(?P<unit>quarter|period)(?! of)",
        "quarter latest period",
        lambda m, s: (
            _latest(m, s) if m[0].startswith("the ") and (m["unit"] == "quarter" or "latest" in m[0]) else None
        ),
    ),
    rule(
        "part of period",
        rf"(?:{MODIFIER}(?P<unit>year|month|week|day|decade|century)|(?P<side>earlier|later) in the "
        r"(?P<whole>year|month|week))(?! of)",
        "year month week day decade century",
        _bare,
    ),
    rule("year end", r"(?P<unit>year|month)(?:[- ]|'s )end", "end", _year_end),
)
