"""Lengths of time and repetitions: `the past two months`, `five-year`, `several years`, `daily`, `twice a week`."""

from __future__ import annotations

import re
from datetime import date

from dateline.model import TimexType
from dateline.reading.timex.period import shifted
from dateline.reading.timex.setting import Reading, Rule, Setting, rule, unknown
from dateline.reading.timex.vocabulary import (
    CLOCK_UNITS,
    CODES,
    MONTHS,
    NUMBER,
    UNIT,
    UNIT_PLURAL,
    UNITS,
    WEEKDAYS,
    alternatives,
    number_of,
    unit_of,
)

_REPEATED = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "annually": "P1Y", "yearly": "P1Y",
    "hourly": "PT1H", "nightly": "P1D", "biweekly": "P2W", "bimonthly": "P2M", "annual": "P1Y",
}  # fmt: skip


def length(count: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units; None stands for an unknown number (`PXD`)."""
    code = CODES[unit]
    if unit == "fortnight" and count is not None:
        count *= 2
    if unit in ("decade", "century") and count is not None:
        return f"P{count * (10 if unit == 'decade' else 100):g}Y"
    if unit in ("hour", "minute") and count is not None and count % 1 == 0.5:
        return f"PT{count // 1:.0f}{code}30{'M' if unit == 'hour' else 'S'}"
    number = "X" if count is None else f"{count:.10g}" if count < 1e9 else f"{count:.0f}"
    return f"P{'T' if unit in CLOCK_UNITS else ''}{number}{code}"


def _bounds(which: str, count: float | None, unit: str, setting: Setting) -> tuple[date | None, date | None]:
    base = setting.base
    if base is None or count is None or unit in CLOCK_UNITS:
        return None, None
    if re.search(r"past|last", which):
        return shifted(base, unit, -count), base
    if re.search(r"next|coming", which):
        return base, shifted(base, unit, count)
    return None, None


_NOT_AFTER = re.compile(r"^(?:[- ]?olds?\b| of age| after| before)")
# `$1.76 a year`, `24 hours a day`: a rate, and no length of time.
_RATE_BEFORE = re.compile(r"\b(?:cents|hours?|share) $")
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages) $")


# "Islam will one day be", "he hopes to one day follow": no length.
_SOME_DAY_BEFORE = re.compile(
    r"\b(?:will|would|could|may|might|can|must|(?:hop|want|dream|aim|plan)(?:e|ed|es|s)? to) $"
)
# "This is not a day anybody can be prepared for" says what day it is, not how long it lasts.
_BEING_BEFORE = re.compile(r"\b(?:is|was|be|been|becomes?|became)(?: not| such)? $|\bnot $")


def _counted(match: re.Match[str], setting: Setting) -> Reading | None:
    if re.match(r"[- ]?olds?\b| of age\b", setting.after) or _AGE_BEFORE.search(setting.before):
        return None
    unit = unit_of(match["unit"])
    # The programmes: 60 Minutes, 48 Hours.
    if unit in CLOCK_UNITS and setting.is_title(match.start("unit")):
        return None
    number = match["number"]
    if unit == "day" and number == "one" and _SOME_DAY_BEFORE.search(setting.before):
        return unknown("FUTURE_REF")
    if number in ("a", "an") and _BEING_BEFORE.search(setting.before) and match.start() == match.start("number"):
        return None
    count = number_of(number) if number else 2.0 if match["some"] and "couple" in match["some"] else None
    if number in ("a", "an") and _RATE_BEFORE.search(setting.before):
        return None
    if unit == "quarter" and ((number in ("a", "an", "three", "one") and not match["which"]) or (count or 0) > 100):
        return None
    if number in ("a", "an") and unit == "second":
        return None
    if count is not None and match["half"]:
        count += 0.5
    which = match["which"] or ""
    if which == "the" and match["unit"] in UNITS and (count is None or count < 2):
        return None
    if not number and not match["some"] and not which:
        return None
    first, last = _bounds(which, count, unit, setting)
    return Reading(TimexType.DURATION, length(count, unit), first, last)


def _hours_and_minutes(match: re.Match[str], _: Setting) -> Reading | None:
    """1 hour 24 minutes"""
    hours, minutes = number_of(match["hours"]), number_of(match["minutes"])
    if hours is None or minutes is None:
        return None
    return Reading(TimexType.DURATION, f"PT{hours:.6g}H{minutes:.6g}M")


def _hyphened(match: re.Match[str], setting: Setting) -> Reading | None:
    if re.match(r"-?olds?\b|[- ]old\b", setting.after):
        return None
    unit = unit_of(match["unit"])
    count = number_of(match["number"]) if match["number"] else None
    if unit == "quarter":
        return None
    return Reading(TimexType.DURATION, length(count, unit))


def _plural(match: re.Match[str], setting: Setting) -> Reading | None:
    if re.match(r"[- ]?olds?\b| of age\b", setting.after):
        return None
    if match[0] in ("quarters", "seconds") or (match[0] == "hours" and setting.before.endswith(("early ", "watt "))):
        return None
    if re.search(r"(?:[0-9]|\b(?:aged?|ages) [a-z]+|\bas many) $", setting.before):
        return None
    if match[0] == "decades-long":
        return Reading(TimexType.DURATION, "PXY")
    return Reading(TimexType.DURATION, length(None, unit_of(match["unit"])))


def _half(match: re.Match[str], _: Setting) -> Reading | None:
    unit = unit_of(match["unit"])
    value = {"hour": "PT30M", "year": "P6M", "century": "P50Y", "decade": "P5Y", "day": "PT12H"}.get(unit)
    return Reading(TimexType.DURATION, value or length(0.5, unit))


def _whole(match: re.Match[str], _: Setting) -> Reading | None:
    return Reading(TimexType.DURATION, length(1, unit_of(match["unit"])))


# "grew 8% annually", "10,000 units annually": a rate, and no time.
_RATES = frozenset({"annually", "yearly"})
_AMOUNT = re.compile(r"(?:[0-9]|%|\b(?:percent|million|billion)) (?:[a-z]+ )?$")


# "the party daily Granma", "the daily said": a newspaper.
_PAPER = re.compile(r" (?:[A-Z]|newspapers?\b|papers?\b|said\b|says\b|reported\b|quoted\b|wrote\b)")


def _repeated(match: re.Match[str], setting: Setting) -> Reading | None:
    word = match["word"]
    if word in ("annual", "quarterly") or (word in _RATES and _AMOUNT.search(setting.before)):
        return None
    if word == "daily" and _PAPER.match(setting.raw, match.end("word")):
        return None
    if word == "daily" and setting.raw[match.start("word")].isupper() and setting.before:
        return None
    return Reading(TimexType.SET, _REPEATED[word])


def _every(match: re.Match[str], _: Setting) -> Reading | None:
    name = match["name"]
    if name in WEEKDAYS:
        part = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}.get(match["part"] or "", "")
        return Reading(TimexType.SET, f"XXXX-WXX-{WEEKDAYS[name] + 1}{part}")
    if name in MONTHS:
        return Reading(TimexType.SET, f"XXXX-{MONTHS[name]:02d}")
    if name in ("morning", "afternoon", "evening"):
        return Reading(TimexType.SET, f"XXXX-XX-XXT{ {'morning': 'MO', 'afternoon': 'AF', 'evening': 'EV'}[name] }")
    count = {"other": 2.0, "second": 2.0, "single": 1.0}.get(match["number"] or "") or number_of(match["number"] or "a")
    return Reading(TimexType.SET, length(count, unit_of(name)))


def _times_a(match: re.Match[str], _: Setting) -> Reading | None:
    return Reading(TimexType.SET, length(1, unit_of(match["unit"])))


_APPROX = (
    r"(?:(?:(?:just |well |a little |slightly )?(?:over|under|more than|less than|fewer than|nearly|almost|about|around"
    r"|roughly|at least|at most|up to|approximately|as (?:much|many|little|long) as|no (?:more|less) than|an estimated)"
    r"|another|an additional) )?"
)
# "The truce will last two days": a verb.
_NO_VERB = r"(?<!to )(?<!will )(?<!would )(?<!could )(?<!can )(?<!may )(?<!might )(?<!not )"
_WHICH = (
    rf"(?P<which>(?:the )?(?:{_NO_VERB}last|past|next|first|final|coming|previous|following|preceding|recent|latest"
    r"|year-earlier"
    r"|opening|closing)|the|these|those|each of the past)"
)
# What days and years may be like: "two bloody weeks", "the four previous months".
_KINDS = alternatives(
    """full more straight consecutive successive long whole additional intense fiscal trading working business short
    calendar solid previous preceding following remaining bloody brutal bitter tense difficult terrible hard deadly
    chaotic turbulent tumultuous frantic violent painful gruelling grueling exhausting relentless crucial critical
    peaceful quiet happy dark lean hot sleepless hectic agonizing agonising""".split()
)
_SOME = (
    r"(?P<some>a few|few|several|some|(?<!as )many|(?:a )?couple(?: of)?|a number of|countless|dozens of"
    r"|hundreds of|thousands of|numerous|recent|a good many|two or three|most)"
)
_GATE = """second seconds minute minutes hour hours day days night nights week weeks weekend weekends fortnight
fortnights month months quarter quarters year years decade decades century centuries"""
_NAMES = (
    f"(?P<name>{UNIT}|{UNIT_PLURAL}|morning|afternoon|evening"
    f"|{alternatives(w for w in WEEKDAYS if w.endswith('day'))}"
    f"|{alternatives(m for m in MONTHS if len(m) > 3)})"
)

RULES: tuple[Rule, ...] = (
    rule(
        "counted",
        rf"(?:{_APPROX}|(?:{_WHICH} ))(?:{_APPROX}(?:{NUMBER} (?:to|or) )?(?P<number>{NUMBER})|{_SOME})"
        rf"(?: (?:{_KINDS}))?[ ](?P<unit>{UNIT_PLURAL}|{UNIT})"
        r"(?P<half> and (?:a )?half)?(?: or (?:so|more|two)| ahead|'s? time| time)?(?!-)",
        _GATE,
        _counted,
    ),
    rule(
        "hours and minutes",
        rf"{_APPROX}(?P<hours>{NUMBER}) (?:hours?|hrs?),?(?: and)? (?P<minutes>{NUMBER}) (?:minutes?|mins?)",
        "hour hours hr hrs",
        _hours_and_minutes,
    ),
    rule(
        "and a half",
        rf"{_APPROX}(?P<number>{NUMBER})(?P<which>(?!))?(?P<some>(?!))?(?P<half> and (?:a )?half)"
        rf" (?P<unit>{UNIT_PLURAL})",
        _GATE,
        _counted,
    ),
    rule(
        "recent",
        r"(?:the )?(?:recent|coming|past|last|next|final|following|first) (?:(?:days|weeks|months|years) and )?"
        r"(?P<unit>days|weeks|months|years|decades|centuries|hours|minutes)",
        _GATE,
        _plural,
    ),
    rule(
        "hyphened",
        rf"(?:(?!an)(?P<number>{NUMBER})-|(?:multi|several)-)(?P<unit>{UNIT}|{UNIT_PLURAL})(?:[- ](?:long|plus))?",
        _GATE,
        _hyphened,
    ),
    rule(
        "plural",
        rf"(?:the (?={UNIT_PLURAL} (?:ahead|to come)))?(?P<unit>{UNIT_PLURAL})(?:-long|(?: or | and )"
        r"(?:days|weeks|months|years|decades|hours)| ahead| to come)?",
        _GATE,
        _plural,
    ),
    rule(
        "half",
        r"half an? (?P<unit>hour|year|century|decade|day)|half-(?:an?-)?(?P<unit2>hour|century)",
        "half",
        lambda m, s: _half(m, s) if m["unit"] else None,
    ),
    rule(
        "whole", r"(?:the )?(?:all|whole|entire|full) (?P<unit>day|night|week|month|year|decade|century)", _GATE, _whole
    ),
    rule(
        "long",
        r"(?P<unit>day|week|month|year|decade|hour)s?-?long",
        "long daylong weeklong monthlong yearlong decadelong decadeslong hourlong",
        _whole,
    ),
    rule("repeated", rf"(?P<word>{alternatives(_REPEATED)})", " ".join(_REPEATED), _repeated),
    rule(
        "every",
        rf"(?:every|each) (?:and every )?(?:(?P<number>other|second|single|{NUMBER}) )?{_NAMES}(?: "
        r"(?P<part>morning|afternoon|evening|night))?(?! of)",
        "every each",
        _every,
    ),
    rule(
        "times a",
        rf"(?:(?:once|twice|thrice|(?:{NUMBER}|several|many) times) (?:a|an|per|each|every)|per|a) (?P<unit>{UNIT})",
        "once twice thrice times per",
        lambda m, s: _times_a(m, s) if not m[0].startswith("a ") else None,
    ),
)
