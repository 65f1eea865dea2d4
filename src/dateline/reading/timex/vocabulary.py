"""The words of time in English news, and what each stands for. TIMEX3 codes: TimeML 1.2.1, section TIMEX3."""

from __future__ import annotations

import re
from collections.abc import Iterable

MONTHS = {
    name: number
    for number, names in enumerate(
        """january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep
        |october oct|november nov|december dec""".split("|"),
        start=1,
    )
    for name in names.split()
}
# These are also names, verbs or nouns: without a capital they are no month.
CAPITALISED = frozenset({"may", "march", "mar", "jan", "jun", "dec", "sep", "august"})
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        """monday mon|tuesday tues tue|wednesday weds wed|thursday thurs thur thu|friday fri|saturday sat
        |sunday sun""".split("|")
    )
    for name in names.split()
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAY_PARTS = {
    "morning": "MO", "mornings": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO",
    "noon": "12:00", "midday": "12:00", "midnight": "24:00", "noontime": "12:00",
    "afternoon": "AF", "afternoons": "AF", "evening": "EV", "evenings": "EV", "dusk": "EV", "sunset": "EV",
    "night": "NI", "nights": "NI", "nightfall": "NI", "overnight": "NI", "daytime": "DT",
}  # fmt: skip
UNITS = {
    "second": "second", "minute": "minute", "min": "minute", "hour": "hour", "day": "day", "night": "night",
    "week": "week", "weekend": "weekend", "fortnight": "fortnight", "month": "month", "quarter": "quarter",
    "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip
CODES = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "weekend": "W",
    "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C",
}  # fmt: skip
CLOCK_UNITS = frozenset({"second", "minute", "hour"})
ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split()
_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = (
    {word: number for number, word in enumerate(_SMALL)}
    | {word: 10 * number for number, word in enumerate(_TENS, start=2)}
    | {"a": 1, "an": 1, "dozen": 12}
)
DECADES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip
# Hours from UTC where a name of a zone has one meaning in news; others are kept as a time without zone.
ZONES = {
    "utc": "Z", "gmt": "Z", "z": "Z", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00",
    "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00", "cest": "+02:00",
    "bst": "+01:00", "eet": "+02:00", "msk": "+03:00",
}  # fmt: skip
VAGUE = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "current": "PRESENT_REF", "presently": "PRESENT_REF",
    "at present": "PRESENT_REF", "nowadays": "PRESENT_REF", "these days": "PRESENT_REF",
    "the present": "PRESENT_REF", "the moment": "PRESENT_REF", "the time being": "PRESENT_REF",
    "this time": "PRESENT_REF", "this moment": "PRESENT_REF", "the present time": "PRESENT_REF",
    "recently": "PAST_REF", "recent": "PAST_REF", "lately": "PAST_REF", "the past": "PAST_REF",
    "the recent past": "PAST_REF", "formerly": "PAST_REF", "former": "PAST_REF",
    "soon": "FUTURE_REF", "the future": "FUTURE_REF", "future": "FUTURE_REF", "the near future": "FUTURE_REF",
    "the near term": "FUTURE_REF", "the short term": "FUTURE_REF", "a later date": "FUTURE_REF",
    "a later time": "FUTURE_REF", "future quarters": "FUTURE_REF", "the long term": "FUTURE_REF",
    "the coming days": "FUTURE_REF",
}  # fmt: skip


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first."""
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))


# A gap between two words; text is folded before, so that blanks are blanks.
GAP = r"[ ]{1,3}"
MONTH = rf"(?:{alternatives(m for m in MONTHS if len(m) > 4 or m in ('may', 'june', 'july'))})"
MONTH_SHORT = rf"(?:{alternatives(m for m in MONTHS if len(m) <= 4 and m not in ('may', 'june', 'july'))})"
ANY_MONTH = rf"(?:{MONTH}\b|{MONTH_SHORT}\b\.?)"
WEEKDAY = rf"(?:{alternatives(w for w in WEEKDAYS if w.endswith('day'))})"
ANY_WEEKDAY = rf"(?:{WEEKDAY}|(?:{alternatives(w for w in WEEKDAYS if not w.endswith('day'))})\b\.?)"
PART = r"(?:morning|afternoon|evening|night)"
SEASON = rf"(?:{alternatives(SEASONS)})"
ORDINAL_WORD = rf"(?:{alternatives(ORDINALS)})"
_TENS_WORD = rf"(?:{alternatives(_TENS)})"
_UNDER_100 = rf"(?:{_TENS_WORD}(?:[- ](?:{alternatives(_SMALL[1:10])}))?|{alternatives(_SMALL[1:])})"
NUMBER_WORD = (
    rf"(?:(?:a|{_UNDER_100})[ -](?:hundred|thousand|dozen)(?: (?:and )?{_UNDER_100})?|{_UNDER_100}|a|an|dozen)"
)
NUMBER = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,2}}|[0-9]{{1,5}}(?:\.[0-9]{{1,2}})?(?: [1-3]/[2-4])?|{NUMBER_WORD})"
UNIT = rf"(?:{alternatives(UNITS)})"
UNIT_PLURAL = r"(?:seconds|minutes|hours|days|nights|weeks|weekends|fortnights|months|quarters|years|decades|centuries)"


def number_of(text: str) -> float | None:
    """The number that digits or words stand for; None where they stand for none."""
    plain = text.replace(",", "")
    if plain[:1].isdigit():
        whole, _, part = plain.partition(" ")
        above, _, below = part.partition("/")
        return float(whole) + (int(above) / int(below) if below else 0.0)
    total = 0
    for word in re.split(r"[ -]", plain):
        if word in ("hundred", "thousand", "dozen"):
            total = max(total, 1) * {"hundred": 100, "thousand": 1000, "dozen": 12}[word]
        elif word in NUMBERS:
            total += NUMBERS[word]
        elif word != "and":
            return None
    return float(total) if total else None


def ordinal_of(text: str) -> int | None:
    """The number of `third`, `3rd`, `twenty-first`; None for others."""
    if text[:1].isdigit():
        return int(re.sub(r"[^0-9]", "", text))
    last = text.split("-")[-1].split(" ")[-1]
    if last not in ORDINALS:
        return NUMBERS.get(text)
    tens = NUMBERS.get(re.split(r"[- ]", text)[0], 0) if last != text else 0
    return tens + ORDINALS.index(last) + 1


def unit_of(text: str) -> str:
    """The unit that a singular or plural names."""
    return {"centuries": "century", "mins": "minute"}.get(text) or UNITS.get(text) or UNITS[text.removesuffix("s")]
