"""Years, decades and centuries: `late 2018`, `490 BC`, `1914-18`, `the 1990s`, `the 20th century`."""

from __future__ import annotations

import re

from dateline.reading.timex.period import (
    before_christ,
    century,
    decade,
    narrowed,
    year,
)
from dateline.reading.timex.setting import Reading, Rule, Setting, date_reading, rule, unknown
from dateline.reading.timex.vocabulary import (
    DECADES,
    GAP,
    ORDINAL_WORD,
    alternatives,
    ordinal_of,
)
from dateline.reading.timex.which_year import (
    ERA,
    MODIFIER,
    TWO_DIGITS_WORD,
    YEAR,
    number_in_words,
    part_of,
    with_era,
)

_ORDINALS = rf"(?:{ORDINAL_WORD}|(?:twenty|thirty)[- ]{ORDINAL_WORD}|[0-9]{{1,2}}(?:st|nd|rd|th))"


_COUNTED_AFTER = re.compile(
    r"^(?:[.,:][0-9]|%|°| ?(?:percent|per cent|people|troops|men|soldiers|points?|tons?|tonnes|miles"
    r"|km|kilomet|met(?:er|re)s|feet|"
    r"square|dollars|euros|pounds|shares|workers|jobs|employees|prisoners|killed|dead|wounded|casualties|civilians|"
    r"aircraft|tanks|guns|ships|others|rounds|words|pages|barrels|votes|homes|hp|lbs?|kg|cubic|hours|years|days|cars|"
    r"were|local|members|points|students|women|children|police|protesters|strong|inhabitants|m|ft)\b)"
)


_COUNTED_BEFORE = re.compile(
    r"(?:[$€£#№/]|\b(?:no|number|room|flight|highway|route|page|about|some|over|nearly|almost|than"
    r"|least|approximately|only|total|of about|boeing|windows|model|index)\.?) ?$"
)


_IN_YEAR = re.compile(r"\b(?:since|in) $")


_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|by|from|until|till|of|during|before|after|early|late|mid|and|to|around|between"
    r"|through|for|fiscal|the year|summer|winter|"
    r"spring|autumn|fall|year|that|than|or|as early as|as late as)|[-(,]) ?(?:the )?$"
)


def _year(match: re.Match[str], setting: Setting) -> Reading | None:
    number = int(match["year"])
    if _COUNTED_AFTER.match(setting.after) and not _IN_YEAR.search(setting.before):
        return None
    if _COUNTED_BEFORE.search(setting.before):
        return None
    sure = 1900 <= number <= 2059 or match["mod"] or re.match(r"-[0-9]{2}|\)", setting.after)
    if not sure and not _YEAR_CUE.search(setting.before):
        return None
    return date_reading(narrowed(year(number), part_of(match["mod"])), explicit=True)


def _era(match: re.Match[str], setting: Setting) -> Reading | None:
    """480 BC, AD 79."""
    return with_era(match) if setting.raw[match.start("era")].isupper() else None


# The film and the programme: on '60 Minutes'.
_TITLED = re.compile(r" (?:[A-Z][a-z]+ ?)+['’]")


def _short_year(match: re.Match[str], setting: Setting) -> Reading | None:
    if setting.raw[match.start("short") - 1] in "\"'`" and setting.after[:2] == "''":
        return None
    if _TITLED.match(setting.raw, match.end()):
        return None
    number = int(match["short"])
    near = (setting.narrative and setting.narrative.first) or setting.published
    base = near.year if near else 2000
    whole = base // 100 * 100 + number
    if whole > base + 30:
        whole -= 100
    return date_reading(narrowed(year(whole), part_of(match["mod"])), explicit=True)


def _range_end(match: re.Match[str], _: Setting) -> Reading | None:
    """The second year of `1914-18`."""
    begin = int(match["year"])
    whole = begin // 100 * 100 + int(match["span"])
    return date_reading(year(whole), explicit=True) if whole > begin else None


def _bc_year(match: re.Match[str], setting: Setting) -> Reading | None:
    """A bare year in a text about years BC: `in 490`."""
    if setting.before_christ is None or _COUNTED_AFTER.match(setting.after):
        return None
    number = int(match["span"].split()[-1])
    if setting.before_christ and abs(setting.before_christ - number) > 150:
        return None
    return date_reading(before_christ(number), explicit=True)


# "in his late 30s" is an age, "the over-80s" are people of it.
_AGE = re.compile(r"\b(?:(?:his|her|their|my|your|our|aged) |(?:over|under)[- ](?:the )?)$")


def _decade(match: re.Match[str], setting: Setting) -> Reading | None:
    if _AGE.search(setting.before):
        return None
    if match["word"]:
        number = _century_near(setting) * 10 + DECADES[match["word"]]
    elif len(match["digits"]) == 2:
        number = _century_near(setting) * 10 + int(match["digits"]) // 10
    else:
        number = int(match["digits"]) // 10
        if match["digits"].endswith("00") and not match["mod"]:
            return date_reading(century(number // 10))
    return date_reading(narrowed(decade(number), part_of(match["mod"])), explicit=True)


def _century_near(setting: Setting) -> int:
    return 19 if not setting.historical or setting.reached is None else setting.reached.year // 100


def _century(match: re.Match[str], _: Setting) -> Reading | None:
    number = ordinal_of(match["ordinal"])
    if number is None or not 1 <= number <= 30:
        return None
    if match["era"] and match["era"].startswith("b"):
        return unknown(f"BC{number - 1:02d}")
    return date_reading(narrowed(century(number - 1), part_of(match["mod"])))


def _spelled_year(match: re.Match[str], _: Setting) -> Reading | None:
    if match["thousand"]:
        rest = number_in_words(match["ones"] or "")
        return date_reading(year(2000 + rest), explicit=True)
    high = {"eighteen": 18, "nineteen": 19, "twenty": 20}[match["high"]]
    low = number_in_words(match["low"])
    return date_reading(year(100 * high + low), explicit=True) if low else None


RULES: tuple[Rule, ...] = (
    rule(
        "era",
        rf"{MODIFIER}?{ERA}",
        "bc bce b ad a ce",
        lambda m, s: with_era(m) if s.raw[m.start("era")].isupper() else None,
    ),
    rule(
        "anno domini",
        r"a\.?d\.? (?P<year>[1-9][0-9]{0,3})(?P<era>)",
        "ad a",
        lambda m, s: with_era(m) if s.raw[m.start()] == "A" else None,
    ),
    rule("range end", r"(?P<year>1[0-9]{3}|20[0-9]{2})[-/](?P<span>[0-9]{2})(?!-)", "0", _range_end),
    rule(
        "bc year",
        r"(?:in|by|of|until|since|from|to|during|after|before|around|late|early|and|between|-) ?(?P<span>"
        r"(?:(?:late|early) )?[1-9][0-9]{1,2})",
        "0",
        _bc_year,
    ),
    rule("year", rf"{MODIFIER}?(?:(?:the )?year )?{YEAR}", "0", _year),
    rule("short year", rf"{MODIFIER}?'(?P<short>[0-9]{{2}})", "0", _short_year),
    rule(
        "spelled year",
        r"(?:the year )?(?:(?P<thousand>two thousand)(?: (?:and )?"
        rf"(?P<ones>{TWO_DIGITS_WORD}|one|two|three|four|five|six|seven|eight|nine))?|"
        rf"(?P<high>eighteen|nineteen|twenty)[- ](?P<low>{TWO_DIGITS_WORD}))",
        "nineteen eighteen twenty year",
        _spelled_year,
    ),
    rule(
        "decade",
        rf"(?:the )?{MODIFIER}?(?:the )?(?:'?(?P<digits>(?:1[0-9]|20)?[0-9]0)'?s|(?P<word>{alternatives(DECADES)}))",
        "0 " + " ".join(DECADES),
        _decade,
    ),
    rule(
        "century",
        rf"(?:the )?{MODIFIER}?(?P<ordinal>{_ORDINALS})[ -]century(?:{GAP}(?P<era>b\.c\.e?\.?|bce?|a\.d\.|ad|ce))?",
        "century",
        _century,
    ),
)
