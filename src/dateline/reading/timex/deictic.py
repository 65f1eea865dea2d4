"""Dates told from the day of writing: `yesterday`, `on Friday`, `last week`, `earlier this year`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dateline.model import TimexType
from dateline.reading.timex.period import (
    Period,
    containing,
    day,
    narrowed,
    plus_days,
    shifted,
    weekend,
)
from dateline.reading.timex.setting import Reading, Rule, Setting, Tense, date_reading, rule, unknown
from dateline.reading.timex.vocabulary import (
    ANY_WEEKDAY,
    DAY_PARTS,
    GAP,
    PART,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    unit_of,
)
from dateline.reading.timex.which_year import part_of

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
    if setting.is_title(match.start("word")):
        return None
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
    if not setting.raw[match.start("weekday")].isupper() or setting.before.endswith(_DAYS_OF_FAME):
        return None
    if name in _NAMES_TOO and not re.search(r"\b(?:on|last|next|this|since|until|by) $", setting.before):
        return None
    weekday = WEEKDAYS[name]
    base = setting.base
    part = match["part"] or ""
    if match["plural"] or part.endswith("s"):
        # "on Fridays", "on Friday nights"
        code = f"T{DAY_PARTS[part]}" if part else ""
        return Reading(TimexType.SET, f"XXXX-WXX-{weekday + 1}{code}")
    if base is None:
        return with_part(unknown(f"XXXX-WXX-{weekday + 1}"), match["part"])
    on = _weekday_of(match["which"] or "", match["of"] or "", base, weekday, setting)
    return with_part(date_reading(day(on)), match["part"])


def _beside_weekday(match: re.Match[str], setting: Setting) -> Reading | None:
    """the day before last Tuesday"""
    if setting.base is None:
        return None
    on = _weekday_of(match["which"] or "", "", setting.base, WEEKDAYS[match["weekday"]], setting)
    return date_reading(day(plus_days(on, 1 if match["side"] == "after" else -1)))


# "Black Monday" names a day of its own.
_DAYS_OF_FAME = ("black ", "bloody ")
# Sun is a company too, Sat a verb: only after words that lead to a day.
_NAMES_TOO = frozenset({"sun", "sat", "mon", "wed", "weds", "tue", "fri", "thu", "thur", "thurs"})


def _weekday_of(which: str, of: str, base: date, weekday: int, setting: Setting) -> date:
    if "week" in of:
        monday = plus_days(base, -base.weekday())
        return plus_days(monday, weekday + (-7 if "last" in of else 7 if "next" in of else 0))
    if which in ("the following", "the previous") and setting.day is not None:
        base = setting.day
    if which in ("next", "this coming", "the following"):
        return plus_days(base, (weekday - base.weekday() - 1) % 7 + 1)
    if which in ("last", "this past", "the previous", "the past"):
        return plus_days(base, -((base.weekday() - weekday - 1) % 7 + 1))
    return weekday_near(base, weekday, setting)


def _this(match: re.Match[str], setting: Setting) -> Reading | None:
    """last week, this year, the next month, earlier this month."""
    which, unit = match["which"], unit_of(match["unit"])
    base = setting.base
    if setting.is_title(match.start("unit")):
        return None
    if base is None:
        return unknown("PAST_REF" if "last" in which or "past" in which else "PRESENT_REF")
    if unit == "decade" and not which.startswith("this"):
        span = shifted(base, unit, 1 if re.search(r"next|coming", which) else -1)
        if which.endswith("last"):
            return Reading(TimexType.DATE, f"{base.year // 10 - 1}", span, base)
        return Reading(TimexType.DURATION, "P10Y", min(span, base), max(span, base))
    if unit in ("day", "night", "hour", "minute", "second") or (unit == "weekend" and "past" in which):
        return _this_day(which, unit, base)
    step = -1 if re.search(r"last|past", which) else 1 if re.search(r"next|coming|upcoming", which) else 0
    if setting.historical and "last" in which and unit != "year":
        return None
    period = containing(shifted(from_first(base, unit), unit if unit != "weekend" else "week", step), unit)
    if unit == "weekend" and step == -1 and setting.published and period.last and period.last >= setting.published:
        period = weekend(plus_days(base, -7))
    if unit == "weekend" and step == 0 and base.weekday() < 3 and setting.tense is not Tense.FUTURE:
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


def from_first(base: date, unit: str) -> date:
    """The day to count units from."""
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


def _weekend(_: re.Match[str], setting: Setting) -> Reading | None:
    base = setting.base
    if base is None or setting.historical:
        return None
    step = 0 if base.weekday() >= 5 or setting.tense is Tense.FUTURE else -7
    return date_reading(weekend(plus_days(base, step)))


def _week_from(match: re.Match[str], setting: Setting) -> Reading | None:
    """a week from Tuesday."""
    if setting.base is None:
        return None
    weekday = WEEKDAYS[match["weekday"]]
    return date_reading(day(plus_days(setting.base, (weekday - setting.base.weekday()) % 7 + 7)))


def _the_year(match: re.Match[str], setting: Setting) -> Reading | None:
    """the year, the week: the length of one where it is said to end, else the current one."""
    if setting.base is None or setting.historical:
        return None
    if re.match(r" (?:ended|ending|ends|to) ", setting.after):
        return Reading(TimexType.DURATION, "P1Y" if match["unit"] == "year" else "P1W")
    if not re.search(r"(?:for|of|in|during|throughout|over) $", setting.before):
        return None
    return date_reading(containing(setting.base, match["unit"]))


def _record(match: re.Match[str], setting: Setting) -> Reading | None:
    """their best week since November: the week told of, which on a Monday is the one just over."""
    if setting.base is None or setting.historical:
        return None
    return date_reading(containing(plus_days(setting.base, -2), match["unit"]))


def _the_day(_: re.Match[str], setting: Setting) -> Reading | None:
    on = setting.day or setting.published
    if not re.search(r"\b(?:in|of|end|ended|ending|finish|finished|finishing|began|opened|closed) $", setting.before):
        return None
    return None if on is None or setting.historical else date_reading(day(on))


_WHICH = r"(?:the )?(?:this (?:past|coming)|last|past|next|this|current|coming|upcoming)"


_MOD_OR = (
    r"(?:(?P<mod>(?:early|late|mid|earlier|later)(?:-| (?:in )?)|(?:the )?(?:very )?"
    r"(?:end|beginning|start|middle|close|latter part|early part) of (?:the )?))"
)


_PART = r"(?P<part>mornings?|afternoons?|evenings?|nights?|noon|midnight|midday)"


_WEEK_OF = rf"(?:{GAP}(?:of{GAP})?(?P<of>(?:last|this|next) week))"


_WEEKDAY_WHICH = r"(?P<which>this coming|this past|this|last|next|the following|the previous|the past)"


_DAYS = " ".join(WEEKDAYS) + " mondays tuesdays wednesdays thursdays fridays saturdays sundays"


UNITS_GATE = """second seconds minute minutes hour hours day days night nights week weeks weekend weekends fortnight
month months quarter quarters year years decade decades century centuries"""


RULES: tuple[Rule, ...] = (
    rule(
        "deictic",
        rf"{_EARLY_LATE}?(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tonight"
        rf"|tomorrow)(?!'s? (?:world|standards))(?:(?:{GAP}|'s ){_PART})?",
        "yesterday today tonight tomorrow",
        _deictic,
    ),
    rule(
        "weekday",
        rf"(?:(?P<mod>early|late)(?: on)? )?(?:{_WEEKDAY_WHICH}{GAP})?(?P<weekday>{ANY_WEEKDAY})"
        rf"(?P<plural>s\b)?(?:{GAP}{_PART})?{_WEEK_OF}?",
        _DAYS,
        _weekday,
        tensed=True,
    ),
    rule(
        "beside a weekday",
        rf"(?:the )?day (?P<side>before|after) (?:(?P<which>last|next) )?(?P<weekday>{WEEKDAY})(?!')",
        _DAYS,
        _beside_weekday,
        tensed=True,
    ),
    rule(
        "this",
        rf"{_MOD_OR}?(?P<which>{_WHICH})(?: |-)(?:fiscal |calendar |financial )?(?P<unit>{UNIT})(?: or so)?",
        UNITS_GATE,
        _this,
        tensed=True,
    ),
    rule(
        "part today",
        rf"{_EARLY_LATE}?(?P<which>this|that|that same|the same|the next|the following|the previous) (?P<part>{PART})",
        "morning afternoon evening night",
        _part_today,
    ),
    rule("weekend", r"the weekend", "weekend", _weekend, tensed=True),
    rule(
        "the year",
        r"the (?:fiscal |full )?(?P<unit>year|week)(?: as a whole)?(?! (?:of|in which|when|before|after|that))",
        "year week",
        _the_year,
    ),
    rule(
        "record",
        r"(?:its|their|the) (?:best|worst|biggest|strongest|weakest|busiest|deadliest|bloodiest)(?: trading)? "
        r"(?P<span>(?P<unit>week|month|year))(?= since\b)",
        "week month year",
        _record,
    ),
    rule("the day", r"the (?P<unit>day)(?=[.,;]| (?:at|down|up|with|to|higher|lower|on)\b)", "day", _the_day),
    rule(
        "week from",
        r"a week from (?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)",
        "week",
        _week_from,
    ),
)
