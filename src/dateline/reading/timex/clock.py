"""Times of day and words that only point: `10 p.m.`, `16:08 UTC`, `noon`, `now`, `recently`, feasts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dateline.model import TimexType
from dateline.reading.timex.period import day, plus_days
from dateline.reading.timex.setting import Reading, Rule, Setting, Tense, date_reading, rule, unknown
from dateline.reading.timex.vocabulary import NUMBER, NUMBERS, VAGUE, ZONES, alternatives

# "5:34 a.m. Baghdad time": of a zone that goes by a town; "5 p.m. next time" is none.
_TOWNS = r"(?!(?:this|the|that|for|of|next|last|same|first|in|a|at|some|prime|any|each|every|by|on|one|full|our) )"
_ZONE = (
    rf"(?: ?\(?(?P<zone>{alternatives(ZONES)}|local(?: time)?|eastern|pacific|central)(?: time)?\)?"
    rf"| {_TOWNS}[a-z]+(?: (?:standard|summer|daylight|york|angeles|kong))? time)"
)
_HOURS = alternatives(w for w, n in NUMBERS.items() if 1 <= n <= 12 and w not in ("a", "an", "dozen"))
_APPROX = r"(?:(?:around|shortly (?:before|after)|roughly) )?"


def _at(setting: Setting, clock: str, zone: str | None) -> Reading:
    """The clock time on the day the sentence stands at."""
    on = setting.day if setting.historical else (setting.day or setting.published)
    suffix = ZONES.get(zone or "", "")
    value = f"{on.isoformat() if on else 'XXXX-XX-XX'}T{clock}{suffix}"
    return Reading(TimexType.TIME, value, on, on)


_HALVES = {"in the morning": "am", "in the afternoon": "pm", "in the evening": "pm", "at night": "pm"}


def _clock(match: re.Match[str], setting: Setting) -> Reading | None:
    groups = match.groupdict()
    hour = NUMBERS.get(groups["hour"]) if groups["hour"].isalpha() else int(groups["hour"])
    minute = int(groups.get("minute") or 0)
    half = (groups.get("half") or "").replace(".", "")
    half = _HALVES.get(half, half)
    if hour is None or hour > 24 or minute > 59 or (half and hour > 12):
        return None
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return _at(setting, f"{hour:02d}:{minute:02d}", groups.get("zone"))


def _named_hour(match: re.Match[str], setting: Setting) -> Reading | None:
    if setting.is_title(match.start("word")):
        return None
    return _at(setting, {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}[match["word"]], None)


def _part(match: re.Match[str], setting: Setting) -> Reading | None:
    word = match["word"]
    # "the dawn of the conflict" is no morning.
    beginning = word == "dawn" and setting.after.startswith(" of ")
    if setting.is_title(match.start("word")) or setting.before.endswith("good ") or beginning:
        return None
    code = {
        "morning": "MO",
        "afternoon": "AF",
        "evening": "EV",
        "night": "NI",
        "dawn": "MO",
        "dusk": "EV",
        "nightfall": "NI",
        "overnight": "NI",
        "daybreak": "MO",
        "sunset": "EV",
        "sunrise": "MO",
        "daytime": "DT",
    }[word.removesuffix("s")]
    return _at(setting, code, None)


# News is full of former ministers and future talks: they date nothing there.
_IN_HISTORIES = frozenset({"former", "formerly", "future", "this time", "this moment", "the moment"})


_PAST_BEFORE = re.compile(r"\b(?:was|were|had|did) $")
_PAST_AFTER = re.compile(
    r" (?:[a-z]+[b-df-hj-np-tv-z]ed|became|began|found|fell|came|went|took|lost|got|gave|grew|left|rose|saw|won|were"
    r"|was|had|made|led|fled|spread|followed)\b"
)


def _is_over(setting: Setting) -> bool:
    """ "He was soon released", "it soon became a flood": soon after what was told."""
    return bool(_PAST_BEFORE.search(setting.before) or _PAST_AFTER.match(setting.after))


def _vague(match: re.Match[str], setting: Setting) -> Reading | None:
    word = match["word"]
    if setting.is_title(match.start("word")):
        return None
    if word == "soon" and (re.match(r" (?:as|after|enough)\b", setting.after) or _is_over(setting)):
        return None
    if (word in _IN_HISTORIES and not setting.historical) or (word == "soon" and setting.historical):
        return None
    return unknown(VAGUE[word])


_FEASTS: dict[str, Callable[[int], date]] = {
    "christmas eve": lambda y: date(y, 12, 24),
    "christmas day": lambda y: date(y, 12, 25),
    "christmas": lambda y: date(y, 12, 25),
    "boxing day": lambda y: date(y, 12, 26),
    "new year's eve": lambda y: date(y, 12, 31),
    "new year's day": lambda y: date(y, 1, 1),
    "new year's": lambda y: date(y, 1, 1),
    "valentine's day": lambda y: date(y, 2, 14),
    "halloween": lambda y: date(y, 10, 31),
    "thanksgiving day": lambda y: _nth(y, 11, 3, 4),
    "thanksgiving": lambda y: _nth(y, 11, 3, 4),
    "labor day": lambda y: _nth(y, 9, 0, 1),
    "memorial day": lambda y: plus_days(date(y, 5, 31), -date(y, 5, 31).weekday()),
    "martin luther king day": lambda y: _nth(y, 1, 0, 3),
    "election day": lambda y: plus_days(_nth(y, 11, 0, 1), 1),
    "independence day": lambda y: date(y, 7, 4),
    "easter sunday": lambda y: easter(y),
    "easter": lambda y: easter(y),
    "good friday": lambda y: plus_days(easter(y), -2),
    "palm sunday": lambda y: plus_days(easter(y), -7),
}


def _nth(year: int, month: int, weekday: int, count: int) -> date:
    first = date(year, month, 1)
    return plus_days(first, (weekday - first.weekday()) % 7 + 7 * (count - 1))


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Gregorian computus)."""
    golden, century = year % 19, year // 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    rest = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 100 % 4) % 7
    shift = (golden + 11 * moon + 22 * rest) // 451
    month, on = divmod(moon + rest - 7 * shift + 114, 31)
    return date(year, month, on + 1)


def _feast(match: re.Match[str], setting: Setting) -> Reading | None:
    word = match["word"]
    named = match["year"]
    if not setting.raw[match.start("word")].isupper():
        return None
    base = setting.reached if setting.historical else setting.base
    if named is None and base is None:
        return None
    on_day = _FEASTS[word]
    if match["which"]:
        setting = replace(setting, tense=Tense.PAST if "last" in match["which"] else Tense.FUTURE)
    if named is not None:
        return date_reading(day(on_day(int(named))), explicit=True)
    assert base is not None  # noqa: S101
    return date_reading(day(_feast_near(on_day, base, setting)))


def _feast_near(on_day: Callable[[int], date], base: date, setting: Setting) -> date:
    around = [on_day(year) for year in range(max(base.year - 1, 1), min(base.year + 2, 9999))]
    if setting.historical:
        return on_day(base.year)
    if setting.tense is Tense.FUTURE:
        return min((d for d in around if d >= base), default=around[-1])
    past = max((d for d in around if d <= base), default=around[0])
    return past if setting.tense is Tense.PAST else min(around, key=lambda d: (abs((d - base).days), d))


RULES: tuple[Rule, ...] = (
    rule(
        "half day",
        rf"{_APPROX}(?P<hour>1[0-2]|0?[1-9]|{_HOURS})(?:[:.](?P<minute>[0-5][0-9]))? ?"
        rf"(?P<half>a\.m\.|p\.m\.|am|pm|a\.m|p\.m)(?:,? ?{_ZONE})?",
        "a p am pm",
        _clock,
    ),
    rule(
        "clock",
        rf"{_APPROX}(?P<hour>[01]?[0-9]|2[0-4]):(?P<minute>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])(?: ?"
        rf"(?:hours|hrs))?(?:,? ?{_ZONE})?",
        "0",
        _clock,
    ),
    rule(
        "military",
        r"(?P<hour>[01][0-9]|2[0-4])(?P<minute>[0-5][0-9]) ?(?:hours|hrs|(?P<zone>utc|gmt))",
        "hours hrs utc gmt",
        _clock,
    ),
    rule(
        "hour of a part",
        rf"(?:at|by|until|till|about|around|from|after|before) (?P<span>(?P<hour>1[0-2]|[1-9]|{_HOURS})"
        r"(?:[:.](?P<minute>[0-5][0-9]))?(?: o'clock)? (?P<half>in the (?:morning|afternoon|evening)|at night))",
        "morning afternoon evening night",
        _clock,
    ),
    rule("o'clock", rf"{_APPROX}(?P<hour>1[0-2]|[1-9]|{_HOURS}) o'clock", "clock", _clock),
    rule("named hour", r"(?P<word>noon|midnight|midday)", "noon midnight midday", _named_hour),
    rule(
        "part",
        r"(?:the )?(?:early |late |mid-?)?(?P<word>morning|afternoon|evening|night|dawn|dusk|nightfall"
        r"|overnight|daybreak|sunset|sunrise|daytime)(?:(?<!ght) hours(?= of))?",
        "morning afternoon evening night dawn dusk nightfall overnight daybreak sunset sunrise daytime",
        _part,
    ),
    rule(
        "vague",
        rf"(?:(?:right|just) (?=now))?(?P<word>{alternatives(VAGUE)})(?! account|(?<=the past) {NUMBER} )",
        " ".join({w for phrase in VAGUE for w in phrase.split()}),
        _vague,
    ),
    rule(
        "feast",
        rf"(?:(?P<which>last|next|this coming) )?(?P<word>{alternatives(_FEASTS)})"
        r"(?:,? (?P<year>1[0-9]{3}|20[0-9]{2}))?",
        " ".join({w for name in _FEASTS for w in re.findall(r"[a-z]+", name)}),
        _feast,
        tensed=True,
    ),
)
