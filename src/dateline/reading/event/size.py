"""Numbers told of an act: dead, injured, arrested, taking part; as bounds where the text gives no exact one."""

from __future__ import annotations

import re

from dateline.model import Count, Size

_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_VAGUE = {
    "dozens": (24, 99), "scores": (40, 199), "hundreds": (200, 999), "thousands": (2000, 9999),
    "tens of thousands": (20000, 99999), "hundreds of thousands": (200000, 999999), "millions": (2000000, None),
    "several hundred": (300, 999), "several thousand": (3000, 9999), "several dozen": (36, 99), "several": (3, 9),
    "a few": (3, 6), "a dozen": (12, 12), "a hundred": (100, 100), "a thousand": (1000, 1000), "a couple": (2, 2),
    "half a dozen": (6, 6), "two dozen": (24, 24), "three dozen": (36, 36), "a few hundred": (200, 600),
    "a few dozen": (24, 60), "two hundred": (200, 200),
}  # fmt: skip
_WORD = "|".join(sorted([*_UNITS, "hundred"], key=len, reverse=True))
_EXACT = rf"\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}}|(?:{_WORD})(?:[- ](?:{_WORD}))?"
_VAGUES = "|".join(sorted(map(re.escape, _VAGUE), key=len, reverse=True))
_AT_LEAST = r"at least|more than|over|no fewer than|no less than|upwards of|at the very least"
_AT_MOST = r"at most|up to|as many as|fewer than|less than|under|no more than"
_ABOUT = r"about|around|some|approximately|roughly|nearly|almost|close to|an estimated|estimated"
_NUMBER = rf"(?:(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST})|(?P<about>{_ABOUT}))?\s*(?P<number>\b(?:{_EXACT}|{_VAGUES}))\b(?:\s*(?:to|and|-|–)\s*(?P<upper>\d{{1,6}}|{_WORD})\b)?"
_NOT_PEOPLE = r"(?!\s*(?:per ?cent|%|million dollars|years?|months?|weeks?|days?|hours?|minutes?|kilomet|km\b|miles?|times?|-(?!odd|plus)[a-z]|\$|euros?|dollars?|(?:st|nd|rd|th)\b|separate|attacks?|strikes?|drones?|missiles?|rockets?|houses?|homes?|buildings?|vehicles?|tanks?))"
_BETWEEN = r"(?:\s+(?:other |more )?[\w’'-]+(?:,)?){0,6}?"
_KILLED = r"(?:were|was|are|been|have been|had been|has been|being|confirmed)?\s*(?:also |reportedly |already )?(?:killed|dead\b|died|slain|shot dead|murdered|massacred|assassinated|lost their lives|perished|executed)"
_INJURED = r"(?:were|was|are|been|have been|had been|has been)?\s*(?:also |reportedly |slightly |seriously |badly |critically )?(?:injured|wounded|hurt|hospitali[sz]ed)"
_ARRESTED = r"(?:were|was|are|been|have been|had been|has been)?\s*(?:also |reportedly )?(?:arrested|detained|rounded up|taken into custody|jailed)"
_KILLING = r"(?:killed|killing|kills|kill|claimed|claiming|leaving|left|leaves|martyred|murdered|executed|death toll (?:\w+ ){0,4}?(?:to|at|of)|dead included|(?:toll|deaths) (?:rose|risen|rises|climbed|stood|stands|increased|grew) (?:to|at))"
_INJURING = r"(?:injuring|injured|injures|wounding|wounded|wounds|hurting|hurt)"
_ARRESTING = r"(?:arrested|arresting|arrests|detained|detaining|detains|rounded up|rounding up|jailed)"
_PEOPLE = r"(?:people|protesters|demonstrators|workers|students|supporters|teachers|residents|marchers|farmers|activists|women|men|doctors|nurses|miners|drivers)"
_DEATHS = re.compile(rf"{_NUMBER}{_NOT_PEOPLE}{_BETWEEN}\s+{_KILLED}", re.IGNORECASE)
_DEATHS_AFTER = re.compile(
    rf"\b{_KILLING}\s+(?:[\w’'-]+\s+){{0,2}}?{_NUMBER}{_NOT_PEOPLE}(?!(?:\s+(?!and\b)[\w’'-]+){{0,3}}?\s+(?:injured|wounded|hurt))",
    re.IGNORECASE,
)
_INJURIES = re.compile(rf"{_NUMBER}{_NOT_PEOPLE}{_BETWEEN}\s+{_INJURED}", re.IGNORECASE)
_INJURIES_AFTER = re.compile(rf"\b{_INJURING}\s+{_NUMBER}{_NOT_PEOPLE}", re.IGNORECASE)
_ARRESTS = re.compile(rf"{_NUMBER}{_NOT_PEOPLE}{_BETWEEN}\s+{_ARRESTED}", re.IGNORECASE)
_ARRESTS_AFTER = re.compile(rf"\b{_ARRESTING}\s+{_NUMBER}{_NOT_PEOPLE}", re.IGNORECASE)
_PARTICIPANTS = re.compile(rf"{_NUMBER}\s+(?:of\s+)?(?:[\w’'-]+\s+){{0,3}}?{_PEOPLE}\b", re.IGNORECASE)
# A sentence longer than this is no sentence; the patterns above must not be tried on it.
_MOST_CHARACTERS = 1500


def sizes(text: str, *, protest: bool = False) -> Size:
    """The numbers that a sentence tells; `protest` asks for those who take part as well."""
    if len(text) > _MOST_CHARACTERS or not re.search(r"\d|" + _VAGUES + "|" + _WORD, text, re.IGNORECASE):
        return Size()
    return Size(
        dead=_first(text, _DEATHS_AFTER, _DEATHS),
        injured=_first(text, _INJURIES_AFTER, _INJURIES),
        arrested=_first(text, _ARRESTS_AFTER, _ARRESTS),
        participants=_first(text, _PARTICIPANTS) if protest else None,
    )


def _first(text: str, *patterns: re.Pattern[str]) -> Count | None:
    for pattern in patterns:
        for match in pattern.finditer(text):
            count = _count(match)
            if count is not None:
                return count
    return None


def _count(match: re.Match[str]) -> Count | None:
    written = match.group("number").lower()
    begin = min(match.start(g) for g in ("least", "most", "about", "number") if match.start(g) >= 0)
    text = match.string[begin : match.end("upper") if match.group("upper") else match.end("number")]
    if written in _VAGUE:
        low, high = _VAGUE[written]
        return Count(low, high, text)
    value = number(written)
    if match.string[:begin].lower().rstrip().endswith(" no") or match.string[:begin].strip().lower() == "no":
        return None
    if value is None or value == 0 or (1900 <= value <= 2100 and written.isdigit()):
        return None
    if match.group("least"):
        return Count(value, None, text)
    if match.group("most"):
        return Count(None, value, text)
    upper = number((match.group("upper") or "").lower())
    if upper is not None and upper > value:
        return Count(value, upper, text)
    if match.group("about"):
        return Count(round(value * 0.9), round(value * 1.1), text)
    return Count(value, value, text)


def number(written: str) -> int | None:
    """The value of digits or of an English number word below a thousand; None where it is neither."""
    digits = written.replace(",", "")
    if digits.isdigit() and len(digits) <= 9:
        return int(digits)
    total = 0
    for word in re.split(r"[- ]", written):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in _UNITS:
            total += _UNITS[word]
        else:
            return None
    return total or None
