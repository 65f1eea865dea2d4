"""Dates that name a year, a month or a day of a month: `5 May 1940`, `late 2018`, `the 1990s`, `Sept. 30`."""

from __future__ import annotations

import re
from datetime import date

from dateline.model import TimexType
from dateline.reading.timex.period import (
    Period,
    before_christ,
    century,
    day,
    decade,
    half,
    month,
    narrowed,
    plus_months,
    quarter,
    season,
    year,
)
from dateline.reading.timex.setting import Reading, Rule, Setting, Tense, date_reading, rule, unknown
from dateline.reading.timex.vocabulary import (
    ANY_MONTH,
    ANY_WEEKDAY,
    CAPITALISED,
    DECADES,
    GAP,
    MONTHS,
    ORDINAL_WORD,
    PART,
    SEASON,
    SEASONS,
    alternatives,
    ordinal_of,
)

_EARLY = ("early", "begin", "start", "first", "opening")
MODIFIER = (
    r"(?P<mod>(?:the )?(?:very )?(?:early|late|mid|middle)(?:-| (?:in )?(?:the )?)"
    r"|(?:the )?(?:very )?(?:end|beginning|start|middle|close|latter part|early part|opening|turn) of (?:the )?)"
)
_TWO_DIGITS_WORD = r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})"
_ERA = rf"(?P<year>[0-9]{{1,4}})(?:,[0-9]{{3}})?{GAP}?(?P<era>b\.c\.e?\.?|bce?|a\.d\.|ad|ce)"
_TAIL_YEAR = rf"(?:(?:,|,?{GAP}of|,?{GAP}in)?{GAP}(?:{_ERA}|(?P<plain>1[0-9]{{3}}|20[0-9]{{2}}|2100)(?![0-9,]*[0-9])|(?P<spelled>(?:eighteen|nineteen|twenty)[- ]{_TWO_DIGITS_WORD})))"
_DAY = r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_RELATIVE_YEAR = (
    rf"(?:,?{GAP}(?:of{GAP}|in{GAP})?(?P<relative>(?:this|last|next|that(?: same)?|the (?:same|next|following|previous|"
    r"preceding|past)) year))"
)
_MONTH_GATE = " ".join(MONTHS)
_ORDINALS = rf"(?:{ORDINAL_WORD}|(?:twenty|thirty)[- ]{ORDINAL_WORD}|[0-9]{{1,2}}(?:st|nd|rd|th))"


def part_of(modifier: str | None) -> str:
    """early, mid or late, as a modifier says; empty for none."""
    if not modifier:
        return ""
    if "mid" in modifier:
        return "mid"
    return "early" if any(word in modifier for word in _EARLY) else "late"


def year_named(match: re.Match[str], setting: Setting) -> int | None:
    """The year that a `this year`-like tail names, or that stands after the month; None where there is none."""
    groups = match.groupdict()
    stated = groups.get("plain") or groups.get("dashed") or groups.get("plain_before")
    if stated:
        return int(stated)
    if groups.get("spelled"):
        high, low = re.split(r"[- ]", groups["spelled"], maxsplit=1)
        return 100 * {"eighteen": 18, "nineteen": 19, "twenty": 20}[high] + ordinal_or_number(low)
    if groups.get("year") and not groups.get("era"):
        return int(groups["year"])
    relative = groups.get("relative") or groups.get("relative_before")
    if not relative:
        return None
    return relative_year(relative, setting)


def relative_year(words: str, setting: Setting) -> int | None:
    """The year that `last year`, `that year`, `the following year` name in their setting."""
    base = setting.base
    here = setting.narrative.first.year if setting.narrative and setting.narrative.first else None
    if words.startswith(("that", "the same", "the following", "the previous", "the preceding", "the next")):
        here = here or (base.year if base else None)
        shift = 0 if "same" in words or words.startswith("that") else -1 if "pre" in words else 1
        return here + shift if here else None
    if base is None:
        return None
    return base.year + (-1 if "last" in words or "past" in words else 1 if "next" in words else 0)


def nearest_year(setting: Setting, number: int, on: int | None) -> int | None:
    """The year of a month (and day) without one: by narrative, then by tense, then the nearest to publication."""
    if setting.historical:
        return _narrated_year(setting, number)
    if setting.year is not None:
        return setting.year
    if setting.published is None:
        return None
    here = setting.published
    position = here.month * 31 + here.day if on else here.month * 31
    ahead = number * 31 + (on or 0) - position
    back, forth = {Tense.PAST: (-400, 20), Tense.FUTURE: (-20, 400)}.get(setting.tense, (-270, 110))
    if ahead > forth:
        return here.year - 1
    return here.year + 1 if ahead <= back else here.year


def _narrated_year(setting: Setting, number: int) -> int | None:
    """A history goes forward: after November comes the January of the next year."""
    if setting.reached is None:
        return setting.year
    if setting.narrative and setting.narrative.unit in ("day", "month") and number < setting.reached.month - 6:
        return setting.reached.year + 1
    return setting.reached.year


def _capital(match: re.Match[str], setting: Setting, word: str) -> bool:
    if word not in CAPITALISED:
        return True
    return setting.raw[match.start("month")].isupper()


def _month_day(match: re.Match[str], setting: Setting) -> Reading | None:
    word = match["month"].rstrip(".")
    if not _capital(match, setting, word):
        return None
    number, on = MONTHS[word], int(match["day"])
    if match.groupdict().get("era"):
        return _with_era(match, f"-{number:02d}-{on:02d}")
    named = year_named(match, setting)
    if named is None and setting.before_christ:
        return date_reading(before_christ(setting.before_christ, f"-{number:02d}-{on:02d}"))
    in_year = named if named is not None else nearest_year(setting, number, on)
    if in_year is None:
        return unknown(f"XXXX-{number:02d}-{on:02d}")
    try:
        return date_reading(day(date(in_year, number, on)), explicit=named is not None)
    except ValueError:
        return None


def _with_era(match: re.Match[str], rest: str = "") -> Reading | None:
    number = int(match["year"])
    if match["era"].startswith("b"):
        return date_reading(before_christ(number, rest), explicit=True)
    return date_reading(year(number), explicit=True) if number and not rest else unknown(f"{number:04d}{rest}")


def _month_year(match: re.Match[str], setting: Setting) -> Reading | None:
    word = match["month"].rstrip(".")
    if not _capital(match, setting, word):
        return None
    if match.groupdict().get("era"):
        return _with_era(match, f"-{MONTHS[word]:02d}")
    named = year_named(match, setting)
    if named is None:
        return unknown(f"XXXX-{MONTHS[word]:02d}")
    return date_reading(narrowed(month(named, MONTHS[word]), part_of(match["mod"])), explicit=True)


_NO_MONTH_AFTER = re.compile(r"^[ -](?:day|[0-9]|fool|madness)")
_MAY_BEFORE = re.compile(
    r"(?:\b(?:in|of|since|by|until|till|from|to|during|before|after|between|late|early|mid|through|and|or|last|this|next|for|on|by|around)|[-(]) ?(?:mid-|late |early )?$"
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
    return base.year - (number >= base.month)


_COUNTED_AFTER = re.compile(
    r"^(?:[.,:][0-9]|%|°| ?(?:percent|per cent|people|troops|men|soldiers|points?|tons?|tonnes|miles|km|kilomet|met(?:er|re)s|feet|"
    r"square|dollars|euros|pounds|shares|workers|jobs|employees|prisoners|killed|dead|wounded|casualties|civilians|"
    r"aircraft|tanks|guns|ships|others|rounds|words|pages|barrels|votes|homes|hp|lbs?|kg|cubic|hours|years|days|cars|"
    r"were|local|members|points|students|women|children|police|protesters|strong|inhabitants|m|ft)\b)"
)
_COUNTED_BEFORE = re.compile(
    r"(?:[$€£#№/]|\b(?:no|number|room|flight|highway|route|page|about|some|over|nearly|almost|than|least|approximately|only|total|of about|boeing|windows|model|index)\.?) ?$"
)
_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|by|from|until|till|of|during|before|after|early|late|mid|and|to|around|between|through|for|fiscal|the year|summer|winter|"
    r"spring|autumn|fall|year|that|than|or|as early as|as late as)|[-(,]) ?(?:the )?$"
)


def _year(match: re.Match[str], setting: Setting) -> Reading | None:
    number = int(match["year"])
    if _COUNTED_AFTER.match(setting.after) or _COUNTED_BEFORE.search(setting.before):
        return None
    sure = 1900 <= number <= 2059 or match["mod"] or re.match(r"-[0-9]{2}|\)", setting.after)
    if not sure and not _YEAR_CUE.search(setting.before):
        return None
    return date_reading(narrowed(year(number), part_of(match["mod"])), explicit=True)


def _short_year(match: re.Match[str], setting: Setting) -> Reading | None:
    if setting.raw[match.start("short") - 1] in "\"'`" and setting.after[:2] == "''":
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


def _nth_day(match: re.Match[str], setting: Setting) -> Reading | None:
    """`on the 20th`, of the month the story stands in."""
    told = setting.narrative
    if told is None or told.first is None or told.unit not in ("day", "month"):
        return None
    try:
        return date_reading(day(told.first.replace(day=int(match["day"]))))
    except ValueError:
        return None


def _decade(match: re.Match[str], setting: Setting) -> Reading | None:
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


def _century(match: re.Match[str], setting: Setting) -> Reading | None:
    number = ordinal_of(match["ordinal"])
    if number is None or not 1 <= number <= 30:
        return None
    if match["era"] and match["era"].startswith("b"):
        return unknown(f"BC{number - 1:02d}")
    return date_reading(narrowed(century(number - 1), part_of(match["mod"])))


_QUARTERS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
    "last": 4,
}


def _quarter(match: re.Match[str], setting: Setting) -> Reading | None:
    groups = match.groupdict()
    word = groups.get("which")
    number = _QUARTERS[word] if word else int(groups.get("number") or groups.get("number2") or 1)
    named = year_named(match, setting)
    if named is None:
        base = setting.base
        if base is None:
            return unknown(f"XXXX-Q{number}")
        here = (base.month + 2) // 3
        ahead = setting.tense is Tense.FUTURE
        # A quarter just over is still being reported on, whatever the tense.
        next_up = number == here + 1 and setting.tense is not Tense.PAST
        named = base.year - (number > here and not ahead and not next_up) + (ahead and number < here - 1)
    return date_reading(quarter(named, number), explicit=year_named(match, setting) is not None)


def _half(match: re.Match[str], setting: Setting) -> Reading | None:
    named = year_named(match, setting) or (setting.base.year if setting.base else None)
    if named is None:
        return None
    return date_reading(half(named, 1 if match["which"] == "first" else 2))


def _fiscal(match: re.Match[str], _: Setting) -> Reading | None:
    number = int(match["year"])
    number += 0 if number > 99 else 1900 if number > 50 else 2000
    whole = year(number)
    if match["kind"].startswith("fy"):
        return Reading(TimexType.DATE, f"FY{number}", plus_months(date(number, 1, 1), -9), whole.last, "year", True)
    return Reading(TimexType.DATE, whole.value, whole.first, whole.last, "year", True)


def _season(match: re.Match[str], setting: Setting) -> Reading | None:
    word = match["season"]
    if not (match["which"] or match["mod"] or match["plain"] or match["relative"]) and not _seasonal(match, setting):
        return None
    code = SEASONS[word]
    if match["era"]:
        return _with_era(match, f"-{code}")
    named = year_named(match, setting)
    if named is None and setting.before_christ:
        return date_reading(before_christ(setting.before_christ, f"-{code}"))
    in_year = named if named is not None else _year_of_season(match["which"], setting, code)
    if in_year is None:
        return unknown(f"XXXX-{code}")
    return date_reading(narrowed(season(in_year, code), part_of(match["mod"])), explicit=named is not None)


_NO_SEASON_AFTER = re.compile(
    r"^ (?:of(?! [0-9'])|from|by|below|short|under|into|behind|in (?!the (?:north|south))|sharply|to|onto|water|training)"
)
_SEASON_BEFORE = re.compile(
    r"(?:\b(?:in|by|since|until|of|and|during|last|this|late|early|from|to|through|throughout|before|after|for) )$"
)


def _seasonal(match: re.Match[str], setting: Setting) -> bool:
    """Is a bare spring or fall the season, and no water, jump, verb or loss?"""
    if match["the"]:
        return match["season"] not in ("fall", "spring") or not _NO_SEASON_AFTER.match(setting.after)
    if match["season"] in ("summer", "winter"):
        return True
    return match["season"] != "fall" and bool(_SEASON_BEFORE.search(setting.before))


def _year_of_season(which: str | None, setting: Setting, code: str) -> int | None:
    if setting.base is None:
        return None
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    here = setting.base.year
    which = which or ""
    if "next" in which or "coming" in which:
        return here + (start <= setting.base.month)
    if "last" in which or "previous" in which or "past" in which:
        return here - (start + 2 >= setting.base.month)
    if "this" in which:
        return here
    return nearest_year(setting, start, None)


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


def _spelled_year(match: re.Match[str], _: Setting) -> Reading | None:
    if match["thousand"]:
        rest = ordinal_or_number(match["ones"] or "")
        return date_reading(year(2000 + rest), explicit=True)
    high = {"eighteen": 18, "nineteen": 19, "twenty": 20}[match["high"]]
    low = ordinal_or_number(match["low"])
    return date_reading(year(100 * high + low), explicit=True) if low else None


def ordinal_or_number(text: str) -> int:
    """The number in words below a hundred; 0 for none."""
    from dateline.reading.timex.vocabulary import number_of

    return int(number_of(text) or 0) if text else 0


_WHICH = r"(?:(?P<which>this coming|this past|this|last|next|the (?:last|next|same|following|coming|previous|past)|that)(?: |-))"

RULES: tuple[Rule, ...] = (
    rule(
        "iso",
        r"(?P<year>[12][0-9]{3})-(?P<number>[01][0-9])-(?P<day>[0-3][0-9])(?:[t ](?P<clock>[0-2][0-9]:[0-5][0-9](?::[0-5][0-9])?)(?P<zone>z|[+-][0-9]{2}:?[0-9]{2})?)?",
        "0",
        _iso,
    ),
    rule("slashed", r"(?P<a>[0-3]?[0-9])/(?P<b>[0-3]?[0-9])/(?P<year>(?:19|20)?[0-9]{2})", "0", _slashed),
    rule(
        "month day",
        rf"(?:{ANY_WEEKDAY},?{GAP})?{MODIFIER}?(?P<month>{ANY_MONTH}){GAP}(?:the )?{_DAY}(?![0-9:,]*[0-9])(?:{_TAIL_YEAR}|{_RELATIVE_YEAR})?",
        _MONTH_GATE,
        _month_day,
    ),
    rule(
        "day month",
        rf"(?:{ANY_WEEKDAY},?{GAP})?(?:the )?{_DAY}(?:{GAP}of)?(?:{GAP}|-)(?P<month>{ANY_MONTH})(?:{_TAIL_YEAR}|-(?P<dashed>[12][0-9]{{3}})|{_RELATIVE_YEAR})?",
        _MONTH_GATE,
        _month_day,
    ),
    rule(
        "first of days",
        rf"(?P<span>(?:the )?{_DAY})(?= ?(?:-|and|to|or|through|until|,) ?(?:the )?[0-3]?[0-9](?:st|nd|rd|th)?(?: of)?[ -](?P<month>{ANY_MONTH})(?:{_TAIL_YEAR})?)",
        _MONTH_GATE,
        _month_day,
    ),
    rule(
        "last of days",
        rf"(?P<month>{ANY_MONTH}) (?:the )?[0-3]?[0-9](?:st|nd|rd|th)? ?(?:-|and|to|or|through|until) ?(?P<span>{_DAY}(?![0-9:,]*[0-9])(?:{_TAIL_YEAR})?)",
        _MONTH_GATE,
        _month_day,
    ),
    rule(
        "nth day",
        r"(?:on|by|until|from|of|before|after) (?P<span>the (?P<day>3[01]|[12]?[0-9])(?:st|nd|rd|th))(?=[.,;:)]| (?:was|were|and|the|of)\b|$)(?! of)",
        "0",
        _nth_day,
    ),
    rule(
        "month year",
        rf"{MODIFIER}?(?P<month>{ANY_MONTH})(?:{_TAIL_YEAR}|-(?P<dashed>[12][0-9]{{3}})(?![0-9])|{_RELATIVE_YEAR})",
        _MONTH_GATE,
        _month_year,
    ),
    rule("month", rf"{MODIFIER}?{_WHICH}?(?P<month>{ANY_MONTH})", _MONTH_GATE, _bare_month),
    rule("era", rf"{MODIFIER}?{_ERA}", "bc bce b ad a ce", lambda m, s: _with_era(m)),
    rule("range end", r"(?P<year>1[0-9]{3}|20[0-9]{2})[-/](?P<span>[0-9]{2})(?!-)", "0", _range_end),
    rule(
        "bc year",
        rf"(?:in|by|of|until|since|from|to|during|after|before|around|late|early|and|between|-) ?(?P<span>(?:(?:late|early) )?[1-9][0-9]{{1,2}})",
        "0",
        _bc_year,
    ),
    rule("year", rf"{MODIFIER}?(?:(?:the )?year )?{_YEAR}", "0", _year),
    rule("short year", rf"{MODIFIER}?'(?P<short>[0-9]{{2}})", "0", _short_year),
    rule(
        "spelled year",
        rf"(?:the year )?(?:(?P<thousand>two thousand)(?: (?:and )?(?P<ones>{_TWO_DIGITS_WORD}|one|two|three|four|five|six|seven|eight|nine))?|(?P<high>eighteen|nineteen|twenty)[- ](?P<low>{_TWO_DIGITS_WORD}))",
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
    rule(
        "quarter",
        rf"{MODIFIER}?(?:(?:the )?(?P<plain_before>(?:19|20)[0-9]{{2}})(?:'s)? |(?P<relative_before>(?:last|this|next) year)'s |the (?!(?:fiscal )?[a-z]+-quarter))?(?:fiscal[- ])?(?P<which>{alternatives(_QUARTERS)})[- ]quarter(?:{_TAIL_YEAR}|{_RELATIVE_YEAR})?",
        "quarter",
        _quarter,
    ),
    rule(
        "quarter code",
        rf"(?:(?P<year>(?:19|20)[0-9]{{2}})[ -]?q(?P<number>[1-4])|q(?P<number2>[1-4])(?: (?P<plain>(?:19|20)[0-9]{{2}}))?)",
        "q q1 q2 q3 q4",
        _quarter,
    ),
    rule(
        "named period",
        r"the (?P<year>(?:19|20)[0-9]{2}) (?:period|fiscal year)",
        "period fiscal",
        lambda m, _: date_reading(year(int(m["year"])), explicit=True),
    ),
    rule(
        "half",
        rf"(?:the )?(?P<which>first|second|last|latter)[- ]half(?:{_TAIL_YEAR}|{_RELATIVE_YEAR}| of the year)",
        "half",
        _half,
    ),
    rule(
        "fiscal",
        r"(?P<kind>(?:the )?(?:fiscal|financial)(?: year)? |fy ?)(?P<year>(?:19|20)?[0-9]{2})",
        "fiscal financial fy",
        _fiscal,
    ),
    rule(
        "season",
        rf"{MODIFIER}?(?:{_WHICH}|(?P<the>the )(?![a-z]+ (?!of|in|and|or|to|the|that|[0-9])[a-z]))?(?P<season>{SEASON})(?:{_TAIL_YEAR}|{_RELATIVE_YEAR})?",
        " ".join(SEASONS),
        _season,
    ),
)
