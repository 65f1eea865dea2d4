"""The dateline before a story: `BAGHDAD, Jan 4 (Reuters) -` as place, day and agency."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from dateline.model import Dateline
from dateline.reading.article.calendar_words import MONTH, WEEKDAY, month_number
from dateline.reading.article.moment import day_near
from dateline.reading.article.towns import is_of_dateline, is_region

_AGENCIES = {
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "ap": "AP",
    "associated press": "AP",
    "the associated press": "AP",
    "afp": "AFP",
    "agence france-presse": "AFP",
    "dpa": "dpa",
    "upi": "UPI",
    "efe": "EFE",
    "ansa": "ANSA",
    "aa": "Anadolu Agency",
    "anadolu": "Anadolu Agency",
    "anadolu agency": "Anadolu Agency",
    "xinhua": "Xinhua",
    "tass": "TASS",
    "itar-tass": "TASS",
    "interfax": "Interfax",
    "ria novosti": "RIA Novosti",
    "sputnik": "Sputnik",
    "kyodo": "Kyodo",
    "yonhap": "Yonhap",
    "kcna": "KCNA",
    "bernama": "Bernama",
    "antara": "Antara",
    "pti": "PTI",
    "ani": "ANI",
    "ians": "IANS",
    "app": "APP",
    "irna": "IRNA",
    "isna": "ISNA",
    "sana": "SANA",
    "kuna": "KUNA",
    "wafa": "WAFA",
    "wam": "WAM",
    "spa": "SPA",
    "qna": "QNA",
    "petra": "Petra",
    "mena": "MENA",
    "nan": "NAN",
    "pana": "PANA",
    "aps": "APS",
    "cnn": "CNN",
    "cna": "CNA",
    "cp": "The Canadian Press",
    "the canadian press": "The Canadian Press",
    "aap": "AAP",
    "bloomberg": "Bloomberg",
    "rfe/rl": "RFE/RL",
    "thomson reuters foundation": "Thomson Reuters Foundation",
    "the new humanitarian": "The New Humanitarian",
    "unhcr": "UNHCR",
}
# In capitals before a dash or colon, and yet no place.
_NO_PLACE = frozenset(
    """NATO UNESCO UNICEF UNHCR OPEC ASEAN HAMAS ISIS ISIL DAESH BREAKING UPDATE UPDATED EXCLUSIVE ANALYSIS WATCH
    OPINION CORRECTION FACTBOX TIMELINE EXPLAINER PHOTOS VIDEO LIVE READ RELATED NOTE EDITOR INTERVIEW FEATURE PROFILE
    COMMENT REVIEW WHO WHAT WHEN WHERE WHY HOW BACKGROUND SUMMARY ALERT URGENT NEWS SPORT BUSINESS WORLD MORE ALSO
    CLARIFICATION""".split()
)
# A hyphen belongs to the word: as a separator too, it would give the pattern many ways to read one name.
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,4}"
_REGION = rf"(?:,\s+(?!(?i:{MONTH})\s)[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*){{0,3}})?"
# LIRA (UGANDA), FEB 23 --   COLOMBO [Sri Lanka], December 12 (ANI):
_BRACKETED = r"(?:\s?[(\[][A-ZÀ-Þ][\w.'’ -]{2,30}[)\]](?=,))?"
_NAME = r"[A-ZÀ-Þ][\w.'’-]+(?:[ /](?:[A-ZÀ-Þ][\w.'’-]*|de|del|da|do|du|la|el|al|es|the|of)){0,4}"
_BYLINE = r"By\s+(?:[A-ZÀ-Þ][\w.'’-]*[a-z][.,]?\s+(?:and\s+)?){2,8}"
_DAY = (
    rf"(?:(?i:{WEEKDAY}),?\s+)?(?:(?:(?P<month>(?i:{MONTH}))\s+(?P<day>\d{{1,2}})|(?P<day_first>\d{{1,2}})\s+"
    rf"(?P<month_last>(?i:{MONTH})))(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}|'?\d{{2}})(?!\d))?|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})"
)
_AGENCY = r"[(/|]\s?(?P<agency>[A-Za-z][\w.&/ -]{1,34}?)\s?[)/|]"
_BEGINS = r"(?=[\"“”‘’'(\[]*[A-ZÀ-Þ0-9])"
_MARK = r"\s*(?:--|[-–—―:]|\.\s*-)\s*"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        # By Jane Roe KHARTOUM (Reuters) -
        rf"{_BYLINE}(?P<place>{_CAPITALS}{_REGION}),?\s*(?:{_DAY}\.?,?\s*)?{_AGENCY}{_MARK}",
        # BAGHDAD, Jan 4 (Reuters) -   MOSCOW, January 5. /TASS/.   Kabul, Afghanistan (AP) --
        rf"(?P<place>{_NAME}{_BRACKETED}{_REGION}),?\s+{_DAY}\.?,?\s*{_AGENCY}(?:{_MARK}|\.\s+|\s+)",
        rf"(?P<place>{_NAME}{_REGION}),?\s*{_AGENCY}{_MARK}",
        rf"(?P<place>{_CAPITALS}{_BRACKETED}{_REGION}),?\s+{_DAY}(?:\s*{_MARK})",
        rf"(?P<place>{_CAPITALS}{_REGION})(?:\s+(?:--|[-–—―])\s*|\s*[–—―]\s*)",
        # NEW DELHI: and no shorter word, which is more often a topic
        rf"(?P<place>{_CAPITALS}{_REGION})(?<=.{{5}}):\s+",
        # Malakal, 4 March -
        rf"(?P<place>{_NAME}{_BRACKETED}{_REGION}),\s+{_DAY}(?:\s+(?:--|[-–—―])\s+|\s*[–—―]\s*|:\s+){_BEGINS}",
        # Nairobi — Kenya's   Goma, Congo - The: told from a sentence by the name alone
        rf"(?P<known>{_NAME}{_REGION})(?:\s+(?:--|[-–—―])\s+|\s*[–—―]\s*|:\s+){_BEGINS}",
        # (Reuters) -
        rf"{_AGENCY}{_MARK}",
    )
)
# What may stand in brackets there and names nobody.
_NO_AGENCY = re.compile(
    rf"{WEEKDAY}|{MONTH}|(?:photo|video|file|updated?|opinion|archive|local time|[a-z]\w* time|morning|evening|noon)s?",
    re.IGNORECASE,
)
# RADIO CADENA 1, ACAN - EFE
_AGENCY_NAME = re.compile(r"[A-ZÀ-Þ][\w.&’'-]*(?: (?:[A-ZÀ-Þ][\w.&’'-]*|of|the|and|de|-|[0-9]{1,2})){0,4}")
_UNNAMED = re.compile(r"(?:NO (?:CITY|PLACE)|CLANDESTINE)\b")
_DASH = re.compile(r"(?:--|[-–—―])\s*$")
# Port-au-Prince, Rio de Janeiro
_LINKING = re.compile(r"(?<=[ -])(?:Au|De|Do|Da|Des|Du|Sur|Of|En|Es)(?=[ -])")
# "On Friday, March 4 - the day that", "Updated, 4 March -"
_OPENING = re.compile(
    r"(?:\w+day|on|by|in|at|since|until|from|last|this|late|early|updated?|posted|published|dated|issued|the(?! Hague)|"
    r"an?|as|when|after|before)(?![\w-])",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*(?=\s+[A-ZÀ-Þ\"“‘])|\n")
_INNER_DASH = re.compile(r"\s(?:--|[-–—―])\s+|\s*[—―]\s*")
# What a clause goes on with behind a dash of its own, and no verb of what stands before the first.
_GOES_ON = re.compile(
    r"(?:an?|the|and|but|or|nor|in|on|at|for|with|after|as|by|it|this|that|which|who|whose|where|nearly|about|more|one|"
    r"some|his|her|its|their|from|to|not|even|including)\b"
)
# What monitoring services set before a translated text, and is none of it.
_MARKS = re.compile(r"(?:\[(?:TEXT|EXCERPTS?|REPORT|EDITORIAL REPORT|COMMENTARY|COMMUNIQUE|STATEMENT|CONTINUED)\]\s*)+")
_LONGEST = 160


def read_dateline(text: str, start: int, *, published: date | None) -> Dateline | None:
    """The dateline at `start` of the text, its day in ISO by the date of publication; None where none is."""
    head = text[start : start + _LONGEST]
    for form in _FORMS:
        found = form.match(head)
        if not found:
            continue
        said = found.groupdict()
        place = said.get("place") or said.get("known")
        agency = _agency(said.get("agency"), sure=_is_framed(found.group(), place, said))
        if (said.get("agency") and agency is None) or (place and not _is_place(place)):
            continue
        if said.get("known") and (not is_of_dateline(place or "") or _is_aside(text, start + found.end())):
            continue
        shown = found.group().rstrip()
        day = _day(said, published)
        marks = _MARKS.match(head, found.end())
        end = start + (marks.end() if marks else found.end())
        named = _cased(place) if place and not _UNNAMED.match(place) else None
        return Dateline(shown, start, end, named, day, agency)
    return None


def agency_in(credit: str) -> str | None:
    """The wire agency that a credit line is signed with, None where it names none or is about people."""
    names = [name for name in re.split(r"[/,&|()\[\]]|\band\b|:", credit.lower()) if name.strip()]
    for name in names:
        agency = _AGENCIES.get(name.strip(" .-–—"))
        if agency:
            return agency
    return None


def _is_framed(shown: str, place: str | None, said: Mapping[str, str | None]) -> bool:
    """Does all around the brackets make a dateline, so that any name in them is an agency's?"""
    if not _DASH.search(shown):
        return False
    return (
        place is None
        or place.split(",")[0].isupper()
        or is_of_dateline(place)
        or said.get("day") is not None
        or said.get("day_first") is not None
    )


def _agency(text: str | None, *, sure: bool) -> str | None:
    if not text:
        return None
    known = _AGENCIES.get(text.strip().lower())
    if known:
        return known
    # "(AP/Reuters)"; a person or an aside in brackets is none.
    several = agency_in(text) if "/" in text else None
    name = text.strip()
    if several or not sure or _NO_AGENCY.fullmatch(name) or name.upper() in _NO_PLACE or is_region(name):
        return several
    return name if _AGENCY_NAME.fullmatch(name) else None


def _is_place(place: str) -> bool:
    words = re.split(r"[\s,/]+", place)
    if len(place) < 3 or _OPENING.match(place):
        return False
    return not any(word.strip(".'’").upper() in _NO_PLACE and word.isupper() for word in words)


def _is_aside(text: str, start: int) -> bool:
    """Does a second dash close what the first opened: "Nairobi — Kenya's capital — was hit"?"""
    end = _SENTENCE_END.search(text, start, start + _LONGEST * 2)
    dashes = list(_INNER_DASH.finditer(text, start, end.start() if end else start + _LONGEST * 2))
    return len(dashes) == 1 and not _GOES_ON.match(text, dashes[0].end())


def _cased(place: str) -> str:
    """`NEW YORK` as `New York`; a name that is not all capitals stays as it is. Of `KABUL, Afghanistan` the first."""
    first = re.split(r"[,/(\[]", place)[0].strip()
    first = first if first.count(".") > 1 else first.rstrip(".")
    if not first.isupper():
        return first
    cased = re.sub(
        r"[^\W_]+", lambda m: m.group() if len(m.group()) < 3 and "." in first else m.group().capitalize(), first
    )
    return _LINKING.sub(lambda m: m.group().lower(), cased)


def _day(said: dict[str, str | None], published: date | None) -> str | None:
    month = said.get("month") or said.get("month_last")
    day = said.get("day") or said.get("day_first")
    if not month or not day:
        return None
    year = (said.get("year") or "").lstrip("'")
    if year:
        return _exact(_whole(int(year), published), month_number(month), int(day))
    return day_near(month_number(month), int(day), published) if published else None


def _whole(year: int, published: date | None) -> int:
    """The year that two figures stand for: the last such year at the time of publication."""
    if year > 99:
        return year
    last = published.year + 1 if published else 2050
    return last - (last - year) % 100


def _exact(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
