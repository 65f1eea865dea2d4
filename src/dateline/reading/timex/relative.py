"""Dates told from another day: `yesterday`, `on Friday`, `last week`, `two days later`, `a year earlier`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dateline.model import TimexType
from dateline.reading.timex.explicit import MODIFIER, part_of
from dateline.reading.timex.period import (
    Period,
    containing,
    day,
    month,
    narrowed,
    plus_days,
    quarter,
    shifted,
    weekend,
    year,
)
from dateline.reading.timex.setting import Reading, Rule, Setting, Tense, date_reading, rule, unknown
from dateline.reading.timex.vocabulary import (
    ANY_WEEKDAY,
    CODES,
    DAY_PARTS,
    GAP,
    NUMBER,
    PART,
    UNIT,
    UNIT_PLURAL,
    WEEKDAYS,
    number_of,
    unit_of,
)

_DEICTIC = {
    "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip
_EARLY_LATE = r"(?:(?:very )?(?P<mod>early|late|later|earlier)(?: on)? )"


def with_part(reading: Reading | None, part: str | None) -> Reading | None:
    """The reading at a part of the day (`2018-01-05TMO`), where it is of one day."""
    if reading is None or not part or part not in DAY_PARTS:
        return reading
    code = DAY_PARTS[part]
    return replace(reading, type=TimexType.TIME, value=f"{reading.value}T{code}")


def _deictic(match: re.Match[str], setting: Setting) -> Reading | None:
    word = match["word"]
    if setting.base is None or (setting.historical and word in ("today", "tonight")):
        return unknown("PRESENT_REF" if word in ("today", "tonight") else "XXXX-XX-XX")
    part = "night" if word == "tonight" else match["part"]
    return with_part(date_reading(day(plus_days(setting.base, _DEICTIC[word]))), part)


def weekday_near(base: date, weekday: int, setting: Setting) -> date:
    """The day of that name at or before the base day, or at or after it where the words look ahead."""
    if setting.tense is Tense.FUTURE:
        return plus_days(base, (weekday - base.weekday()) % 7)
    return plus_days(base, -((base.weekday() - weekday) % 7))


def _weekday(match: re.Match[str], setting: Setting) -> Reading | None:
    name = match["weekday"].rstrip(".")
    if not setting.raw[match.start("weekday")].isupper():
        return None
    if name in _NAMES_TOO and not re.search(r"\b(?:on|last|next|this|since|until|by) $", setting.before):
        return None
    weekday = WEEKDAYS[name]
    base = setting.base
    if match["plural"]:
        return Reading(TimexType.SET, f"XXXX-WXX-{weekday + 1}")
    if base is None:
        return with_part(unknown(f"XXXX-WXX-{weekday + 1}"), match["part"])
    on = _weekday_of(match["which"] or "", match["of"] or "", base, weekday, setting)
    return with_part(date_reading(day(on)), match["part"])


# Sun is a company too, Sat a verb: only after words that lead to a day.
_NAMES_TOO = frozenset({"sun", "sat", "mon", "wed", "weds", "tue", "fri", "thu", "thur", "thurs"})


def _weekday_of(which: str, of: str, base: date, weekday: int, setting: Setting) -> date:
    if "week" in of:
        monday = plus_days(base, -base.weekday())
        return plus_days(monday, weekday + (-7 if "last" in of else 7 if "next" in of else 0))
    if which in ("next", "this coming", "the following"):
        return plus_days(base, (weekday - base.weekday() - 1) % 7 + 1)
    if which in ("last", "this past", "the previous", "the past"):
        return plus_days(base, -((base.weekday() - weekday - 1) % 7 + 1))
    return weekday_near(base, weekday, setting)


def _this(match: re.Match[str], setting: Setting) -> Reading | None:
    """last week, this year, the next month, earlier this month."""
    which, unit = match["which"], unit_of(match["unit"])
    base = setting.base
    if base is None:
        return unknown("PAST_REF" if "last" in which or "past" in which else "PRESENT_REF")
    if unit in ("day", "night", "hour", "minute", "second") or (unit == "weekend" and "past" in which):
        return _this_day(which, unit, base)
    step = -1 if re.search(r"last|past", which) else 1 if re.search(r"next|coming|upcoming", which) else 0
    if setting.historical and "last" in which and unit != "year":
        return None
    period = containing(shifted(_middle(base, unit), unit if unit != "weekend" else "week", step), unit)
    if unit == "weekend" and step == -1 and setting.published and period.last and period.last >= setting.published:
        period = weekend(plus_days(base, -7))
    part = part_of(match["mod"]) if match["mod"] else ""
    if part and match["mod"].startswith(("earlier", "later")):
        return date_reading(_since(period, base, match["mod"]))
    return date_reading(narrowed(period, part))


def _this_day(which: str, unit: str, base: date) -> Reading | None:
    if unit == "night" and which == "last":
        return with_part(date_reading(day(plus_days(base, -1))), "night")
    if unit in ("day", "night") and which.startswith("this"):
        return date_reading(day(base))
    if unit == "weekend":
        return date_reading(weekend(plus_days(base, -6)))
    return None


def _middle(base: date, unit: str) -> date:
    # The 31st has no place in most months: count months and quarters from the first.
    return base.replace(day=1) if unit in ("month", "quarter", "year") else base


def _since(period: Period, base: date, modifier: str) -> Period:
    """`earlier this year` ends at the base day, `later this year` begins there."""
    if period.first is None or period.last is None or not period.first <= base <= period.last:
        return period
    return replace(period, last=base) if modifier.startswith("earlier") else replace(period, first=base)


def _part_today(match: re.Match[str], setting: Setting) -> Reading | None:
    base = setting.day if match["which"] != "this" and setting.day else setting.base
    if base is None or (setting.historical and match["which"] == "this"):
        return unknown(f"XXXX-XX-XXT{DAY_PARTS[match['part']]}", TimexType.TIME)
    if "next" in match["which"] or "following" in match["which"]:
        base = plus_days(base, 1)
    if "previous" in match["which"]:
        base = plus_days(base, -1)
    return with_part(date_reading(day(base)), match["part"])


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
    if base is None or unit in ("second", "minute", "hour"):
        return _clock_ago(base, unit, count, match, later=later)
    at = shifted(base, unit, count if later else -count)
    if unit == "year" and count == 1 and not told and not setting.historical:
        return _aside(_year_before(setting, base, later=later))
    if unit == "year" and count == 1 and direction.startswith("ago") and _finance(setting):
        return _aside(_year_before(setting, base, later=False))
    grain = {"day": "day", "night": "day", "week": "day" if setting.historical else "week", "fortnight": "week"}
    return date_reading(containing(at, grain.get(unit, unit if unit in ("month", "quarter") else "year")))


def _clock_ago(base: date | None, unit: str, count: float, match: re.Match[str], *, later: bool) -> Reading | None:
    if base is None:
        return unknown("FUTURE_REF" if later else "PAST_REF")
    value = f"PT{count:g}{CODES[unit]}" if unit in ("second", "minute", "hour") else f"P{count:g}{CODES[unit]}"
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


def _same_period(match: re.Match[str], setting: Setting) -> Reading | None:
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
    if base is None:
        return unknown({"day": "XXXX-XX-XX", "month": "XXXX-XX"}.get(unit, "XXXX"))
    step = 1 if re.search(r"next|following|after", which) else -1 if re.search(r"prev|prec|before|prior", which) else 0
    if unit in ("night", "day"):
        if setting.day is None and setting.historical:
            return unknown("XXXX-XX-XX")
        return date_reading(day(plus_days(setting.day or base, step)))
    return date_reading(containing(shifted(_middle(base, unit), unit if unit != "weekend" else "week", step), unit))


def _day_beside(match: re.Match[str], setting: Setting) -> Reading | None:
    """the day before, the day after, where nothing follows that it is before or after."""
    if re.match(r"^ (?:the|a|an|his|her|its|their|he|she|it|they|[a-z]+(?:ing|ed))\b", setting.after):
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


def _weekend(match: re.Match[str], setting: Setting) -> Reading | None:
    base = setting.base
    if base is None or setting.historical:
        return None
    step = 0 if base.weekday() >= 5 or setting.tense is Tense.FUTURE else -7
    return date_reading(weekend(plus_days(base, step)))


def _bare(match: re.Match[str], setting: Setting) -> Reading | None:
    """the end of the year, late in the day: a part of the year, month or day the story stands in."""
    base = setting.reached if setting.historical else setting.base
    unit = match["unit"]
    if base is None:
        return None
    if unit == "day":
        base = setting.day or base
    return date_reading(narrowed(containing(base, unit), part_of(match["mod"])))


def _year_end(match: re.Match[str], setting: Setting) -> Reading | None:
    if setting.base is None:
        return None
    unit = match["unit"]
    period = containing(setting.base, unit)
    return date_reading(day(period.last) if period.last else None)


def _week_from(match: re.Match[str], setting: Setting) -> Reading | None:
    """a week from Tuesday."""
    if setting.base is None:
        return None
    weekday = WEEKDAYS[match["weekday"]]
    return date_reading(day(plus_days(setting.base, (weekday - setting.base.weekday()) % 7 + 7)))


def _the_year(match: re.Match[str], setting: Setting) -> Reading | None:
    """the year: the length of one where it is said to end, else the current one."""
    if setting.base is None or setting.historical:
        return None
    if re.match(r" (?:ended|ending|ends|to) ", setting.after) and not setting.before.endswith("for "):
        return Reading(TimexType.DURATION, "P1Y")
    return (
        date_reading(year(setting.base.year))
        if re.search(r"(?:for|of|in|during|throughout|over) $", setting.before)
        else None
    )


def _the_day(match: re.Match[str], setting: Setting) -> Reading | None:
    on = setting.day or setting.published
    if not re.search(r"\b(?:in|of|end|ended|ending|finish|finished|finishing|began|opened|closed) $", setting.before):
        return None
    return None if on is None or setting.historical else date_reading(day(on))


_WHICH = r"(?:the )?(?:this (?:past|coming)|last|past|next|this|current|coming|upcoming)"
_APPROX = r"(?:(?:(?:just |well |a little )?(?:over|under|more than|less than|nearly|almost|about|around|roughly|some|at least|approximately)|exactly|only|as recently as) )?"
_SOME = r"(?:a few|a couple(?: of)?|several|many|some)"
_NUMBERS = rf"(?:(?P<number>{NUMBER}(?: and a half)?)|{_SOME})"
_DIRECTION = r"(?P<direction>ago|earlier|later|previously|from now|from today|hence|thereafter|beforehand|afterwards?|before now)"
_MOD_OR = rf"(?:(?P<mod>(?:early|late|mid|earlier|later)(?:-| (?:in )?)|(?:the )?(?:very )?(?:end|beginning|start|middle|close|latter part|early part) of (?:the )?))"
_PART = r"(?P<part>mornings?|afternoons?|evenings?|nights?|noon|midnight|midday)"
_WEEK_OF = rf"(?:{GAP}(?:of{GAP})?(?P<of>(?:last|this|next) week))"
_WEEKDAY_WHICH = r"(?P<which>this coming|this past|this|last|next|the following|the previous|the past)"
_DAYS = " ".join(WEEKDAYS) + " mondays tuesdays wednesdays thursdays fridays saturdays sundays"
_UNITS_GATE = """second seconds minute minutes hour hours day days night nights week weeks weekend weekends fortnight
month months quarter quarters year years decade decades century centuries"""

RULES: tuple[Rule, ...] = (
    rule(
        "deictic",
        rf"{_EARLY_LATE}?(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tonight|tomorrow)(?!'s? (?:world|standards))(?:(?:{GAP}|'s ){_PART})?",
        "yesterday today tonight tomorrow",
        _deictic,
    ),
    rule(
        "weekday",
        rf"(?:(?P<mod>early|late)(?: on)? )?(?:{_WEEKDAY_WHICH}{GAP})?(?P<weekday>{ANY_WEEKDAY})(?P<plural>s\b)?(?:{GAP}{_PART})?{_WEEK_OF}?",
        _DAYS,
        _weekday,
    ),
    rule(
        "this",
        rf"{_MOD_OR}?(?P<which>{_WHICH})(?: |-)(?:fiscal |calendar |financial )?(?P<unit>{UNIT})(?: or so)?",
        _UNITS_GATE,
        _this,
    ),
    rule(
        "part today",
        rf"{_EARLY_LATE}?(?P<which>this|that|that same|the same|the next|the following|the previous) (?P<part>{PART})",
        "morning afternoon evening night",
        _part_today,
    ),
    rule(
        "ago",
        rf"{_APPROX}(?:{_NUMBERS} )?(?P<unit>{UNIT_PLURAL}|{UNIT})(?: or (?:so|more))? {_DIRECTION}",
        "ago earlier later previously now today hence thereafter beforehand afterward afterwards",
        _ago,
    ),
    rule(
        "year ago",
        r"(?:the (?=(?:comparable |corresponding |same )?year-(?:ago|earlier) (?:first |second |third |fourth )?(?:fiscal )?(?:quarter|period|month)))?(?:same |comparable |corresponding )?year-(?:ago|earlier)(?: (?P<ordinal>first|second|third|fourth))?(?: (?:fiscal )?(?:quarter|period|month))?",
        "ago earlier",
        _year_ago_period,
    ),
    rule(
        "same period",
        r"the (?:same|corresponding|comparable|year-ago|year-earlier) (?P<unit>period|month|quarter|week|time|day)(?: of| in)? (?P<back>last year|a year (?:ago|earlier|before)|the (?:last|previous|year before|prior|preceding) year)",
        "period month quarter week time day",
        _same_period,
    ),
    rule(
        "narrated",
        r"(?:(?:later|earlier|early|late) (?:in )?)?(?P<which>that same|that very|that|the same|this same|the next|the following|the previous|the preceding|the prior)(?: (?:fiscal|calendar))? (?P<unit>day|night|week|weekend|month|quarter|year|decade)",
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
    rule("weekend", r"the weekend", "weekend", _weekend),
    rule(
        "part of period",
        rf"{MODIFIER}(?P<unit>year|month|week|day|decade|century)(?! of)",
        "year month week day decade century",
        _bare,
    ),
    rule("year end", r"(?P<unit>year|month)[- ]end", "end", _year_end),
    rule(
        "the year",
        r"the (?:fiscal |full )?(?P<unit>year)(?: as a whole)?(?! (?:of|in which|when|before|after|that))",
        "year",
        _the_year,
    ),
    rule("the day", r"the (?P<unit>day)(?=[.,;]| (?:at|down|up|with|to|higher|lower|on)\b)", "day", _the_day),
    rule(
        "week from",
        rf"a week from (?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)",
        "week",
        _week_from,
    ),
)
