"""The zone that words beside a clock time name: `EST`, `GMT+3`, `(Baghdad time)`, `heure de Paris`, `بتوقيت غرينتش`.

Offsets of names come from the IANA time zone database.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

_REGIONS = ("Europe", "Asia", "Africa", "America", "Australia", "Pacific", "Indian", "Atlantic")
_OFFSETS = {
    name: offset
    for offset, names in {
        "+00:00": "GMT UTC Z WET TU",
        "-10:00": "HST",
        "-04:00": "EDT HAE VET",
        "-03:00": "BRT ART CLST UYT",
        "-05:00": "EST CDT HNE COT PET",
        "-06:00": "MDT",
        "-07:00": "PDT",
        "-08:00": "PST",
        "+01:00": "CET MEZ WAT WEST",
        "+02:00": "CEST MESZ EET SAST CAT",
        "+03:00": "EEST MSK МСК TRT TSİ TSI EAT",
        "+03:30": "IRST",
        "+04:00": "GST AZT GET",
        "+04:30": "AFT IRDT",
        "+05:00": "PKT UZT TMT TJT",
        "+05:45": "NPT",
        "+06:00": "BDT KGT",
        "+06:30": "MMT",
        "+07:00": "WIB ICT",
        "+08:00": "SGT HKT AWST PHT MYT WITA",
        "+09:00": "JST KST",
        "+10:00": "AEST",
        "+11:00": "AEDT",
        "+12:00": "NZST",
        "+13:00": "NZDT",
    }.items()
    for name in names.split()
}
# What English news writes for a clock that is changed twice a year; the day tells the offset.
_CLOCKS = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "UK": "Europe/London",
    "EASTERN": "America/New_York",
    "CENTRAL": "America/Chicago",
    "MOUNTAIN": "America/Denver",
    "PACIFIC": "America/Los_Angeles",
    "ISRAEL": "Asia/Jerusalem",
    "INDIAN": "Asia/Kolkata",
    "INDIA": "Asia/Kolkata",
    "MOSCOW": "Europe/Moscow",
    "BEIJING": "Asia/Shanghai",
    "WASHINGTON": "America/New_York",
    "KYIV": "Europe/Kiev",
    "ANKARA": "Europe/Istanbul",
    "مكة": "Asia/Riyadh",
    "السعودية": "Asia/Riyadh",
    "الرياض": "Asia/Riyadh",
    "القاهرة": "Africa/Cairo",
    "بغداد": "Asia/Baghdad",
    "بيروت": "Asia/Beirut",
    "دمشق": "Asia/Damascus",
    "القدس": "Asia/Jerusalem",
    "الدوحة": "Asia/Qatar",
    "أبوظبي": "Asia/Dubai",
    "أبو": "Asia/Dubai",
    "الإمارات": "Asia/Dubai",
    "غرينتش": "Etc/UTC",
    "جرينتش": "Etc/UTC",
    "лондонское": "Europe/London",
    "московское": "Europe/Moscow",
}
# Abbreviations of several countries: the one that most English news means, and only on days when its clock bears the
# name. A publisher of another country is told by its file.
_SHARED = {"IST": "Asia/Kolkata", "BST": "Europe/London", "CST": "America/Chicago", "MST": "America/Denver"}
ZONE = (
    r"(?:(?:GMT|UTC)\s?[+-]\s?\d{1,2}(?::?\d{2})?|[+-]\d{2}:?\d{2}\b"
    r"|(?-i:\b(?:[A-Z]{1,4}T|UTC|MSK|МСК|MEZ|MESZ|WIB|WITA|TS[Iİ]|HNE|HAE|UK|TU)\b))"
)
NAMED = re.compile(
    r"[\s,(،]*(?:"
    r"(?:\(?(?:local|uhr|hrs?|hours)\)?[\s,(]+)?"
    r"(?P<before>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}?)(?: (?:Standard|Daylight|Summer))? [Tt]ime\b"
    r"|(?:heure|hora|ora|Uhrzeit)(?: de| di| do| da| d['’]| peninsular| oficial)* (?P<behind>[A-Z]\w+(?: [A-Z]\w+)?)"
    r"|ب?توقيت\s?(?P<arabic>[\u0621-\u064a]+)(?: المكرمة| ظبي)?"
    r"|(?P<russian>московское|лондонское) время"
    r")\)?"
)


def offset_of(abbreviation: str, stamp: datetime) -> str:
    """`+03:00` for `GMT+3`, `+0300`, `EEST`, `ET` on a day in summer; empty where no offset is known by that name."""
    text = abbreviation.strip()
    name = text.upper()
    if name in _OFFSETS:
        return _OFFSETS[name]
    if name in _CLOCKS:
        return offset_in(_CLOCKS[name], stamp)
    if name in _SHARED:
        return offset_in(_SHARED[name], stamp, bearing=name)
    found = re.search(r"([+-])\s?(\d{1,2}):?(\d{2})?$", text)
    return f"{found[1]}{int(found[2]):02d}:{found[3] or '00'}" if found else ""


def named_offset(text: str, start: int, stamp: datetime) -> str:
    """The offset of the zone that is named in words at `start` of the text; empty where none is."""
    found = NAMED.match(text, start)
    if not found:
        return ""
    name = next(value for value in found.groupdict().values() if value)
    zone = _CLOCKS.get(name) or _CLOCKS.get(name.split()[0].upper()) or zone_of_city(name)
    return offset_in(zone, stamp) if zone else ""


def offset_in(zone: str, stamp: datetime, *, bearing: str | None = None) -> str:
    """The offset of an IANA zone at that clock time; empty where its clock does not bear the name asked for."""
    from zoneinfo import ZoneInfo

    there = stamp.replace(tzinfo=ZoneInfo(zone))
    if bearing and there.tzname() != bearing:
        return ""
    offset = there.strftime("%z")
    return f"{offset[:3]}:{offset[3:5]}"


@lru_cache(maxsize=256)
def zone_of_city(city: str) -> str | None:
    """The IANA name of the zone that is called by this city; None where none is."""
    from zoneinfo import ZoneInfo

    for region in _REGIONS:
        name = f"{region}/{city.replace(' ', '_')}"
        try:
            ZoneInfo(name)
        except (LookupError, ValueError, OSError):
            continue
        return name
    return None
