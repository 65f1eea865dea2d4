"""Places described from another: "30 km north of Mosul", "northern Gaza", "the Syrian border", "Erbil airport"."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Place

_KM_A_DEGREE = 111.32
# Degrees clockwise from north.
_BEARING = {
    "north": 0.0,
    "northeast": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "west": 270.0,
    "northwest": 315.0,
}
_SIDE = "|".join(sorted(_BEARING, key=len, reverse=True))
_UNIT_KM = {"k": 1.0, "m": 1.609344}
_AWAY = re.compile(
    rf"(\d[\d,]{{0,5}}(?:\.\d+)?)[ -]?(k(?:m|ms|ilomet(?:er|re)s?)|mi(?:les?)?)"
    rf"(?: \([^()]{{1,30}}\))?(?: away)?(?: to the)? ({_SIDE})(?: of| from) (?:the |central |downtown )?$",
    re.IGNORECASE,
)
_PART = re.compile(rf"\b(?:(far|upper) )?({_SIDE})(ern)? $", re.IGNORECASE)
_CLOSE = re.compile(
    r"\b(?:near|outside|outside of|close to|around|on the outskirts of|outskirts of|in the vicinity of|just off)"
    r" (?:the )?(?:(?:city|town|village|port) of )?$",
    re.IGNORECASE,
)
_FACILITY = re.compile(
    r"^(?:['’]s)?(?: (?:international|main|civilian|military|central|nuclear|power|refugee|air|naval|army"
    r"|university|general|oil|border|high-security)){0,3} "
    r"(airport|airfield|airbase|air base|base|prison|refugee camp|camp|hospital|port|refinery|power plant"
    r"|nuclear plant|power station|crossing|checkpoint|university|dam)\b"
)
_FACILITY_CODES = {
    "airport": "AIRP",
    "airfield": "AIRF",
    "airbase": "AIRB",
    "air base": "AIRB",
    "base": "MILB",
    "prison": "PRN",
    "refugee camp": "CMPRF",
    "camp": "CMP",
    "hospital": "HSP",
    "port": "PRT",
    "refinery": "OILR",
    "power plant": "PS",
    "nuclear plant": "PSN",
    "power station": "PS",
    "crossing": "CRSG",
    "checkpoint": "PSTB",
    "university": "UNIV",
    "dam": "DAM",
}
_BORDER = re.compile(r"^(?:['’]s)?(?:[- ][A-Z]\w{2,20}n)? (?:border|frontier)\b")
_BORDER_WITH = re.compile(r"\b(?:border|frontier) (?:with|between) $")
_LOOK_BACK = 90  # characters before a name that can describe it
_NEAR_KM = 15.0
# "Northern Mali" is vague: its point stays where also a reader of "Mali" would look, the radius tells the rest.
_MOST_ASIDE_KM = 120.0
_FACILITY_KM = 20.0


def describe(place: Place, text: str, floor: int, ceiling: int, countries: Sequence[Place]) -> Place:
    """The place as the words around it describe it; itself where they add nothing.

    `floor` and `ceiling` are the offsets between which it may grow (its sentence, less its neighbours); `countries`
    are those that the same sentence names.
    """
    if place.lat is None or place.lon is None:
        return place
    before = text[max(floor, place.start - _LOOK_BACK) : place.start]
    after = text[place.end : min(ceiling, place.end + _LOOK_BACK)]
    if _BORDER.match(after) or _BORDER_WITH.search(before):
        return _border(place, countries)
    if place.basis == "demonym":
        return place
    if place.resolution == 4 and (match := _FACILITY.match(after)):
        place = _facility(place, text, match)
    if match := _AWAY.search(before):
        return _away(place, text, match)
    if (match := _PART.search(before)) and place.radius_km:
        return _part(place, text, match)
    if _CLOSE.search(before) and (place.resolution or 0) >= 4:
        return replace(place, radius_km=max(_NEAR_KM, place.radius_km or 0.0))
    return place


def moved(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point so many km away in that direction (degrees clockwise from north)."""
    turn = math.radians(bearing)
    north = km * math.cos(turn) / _KM_A_DEGREE
    scale = max(0.05, math.cos(math.radians(lat)))
    east = km * math.sin(turn) / (_KM_A_DEGREE * scale)
    return round(max(-90.0, min(90.0, lat + north)), 5), round((lon + east + 540.0) % 360.0 - 180.0, 5)


def _away(place: Place, text: str, match: re.Match[str]) -> Place:
    """ "30 km north of Mosul": a point, as sure as one speaks of such distances (a fifth of it)."""
    distance = float(match.group(1).replace(",", "")) * _UNIT_KM[match.group(2)[0].lower()]
    lat, lon = moved(place.lat or 0.0, place.lon or 0.0, _BEARING[match.group(3).lower()], distance)
    begin = place.start - len(match.group())
    words = text[begin : place.end]
    here = replace(place, lat=lat, lon=lon, start=begin, extracted_place=words, resolved_place=words, basis="described")
    named = (str(place.geonameid or place.resolved_place), *place.candidates)
    radius = round(max(5.0, distance / 5), 1)
    return replace(here, geonameid=None, city=None, province=None, radius_km=radius, candidates=named)


def _part(place: Place, text: str, match: re.Match[str]) -> Place:
    """ "northern Gaza": the middle of that half of a disk as large as the area."""
    radius = place.radius_km or 0.0
    aside = min(_MOST_ASIDE_KM, 0.42 * radius)
    lat, lon = moved(place.lat or 0.0, place.lon or 0.0, _BEARING[match.group(2).lower()], aside)
    begin = place.start - len(match.group())
    words = text[begin : place.end]
    named = replace(place, start=begin, extracted_place=words, resolved_place=words, basis="described")
    return replace(named, lat=lat, lon=lon, radius_km=round(0.7 * radius, 1))


def _facility(place: Place, text: str, match: re.Match[str]) -> Place:
    """ "Erbil airport" where no table knows it: somewhere at that town."""
    end = place.end + match.end()
    words = text[place.start : end]
    code = _FACILITY_CODES[match.group(1)]
    named = replace(place, end=end, extracted_place=words, resolved_place=words, feature_code=code, basis="described")
    return replace(named, geonameid=None, resolution=5, radius_km=_FACILITY_KM)


def _border(place: Place, countries: Sequence[Place]) -> Place:
    """ "the Syrian border": between the two countries named, else anywhere round the one."""
    across = next((c for c in countries if c.country_code and c.country_code != place.country_code), None)
    if place.resolution != 1 or place.lat is None or place.lon is None:
        return place
    if across is None or across.lat is None or across.lon is None:
        return replace(place, basis="border")
    mine, theirs = place.radius_km or 1.0, across.radius_km or 1.0
    share = mine / (mine + theirs)
    lat = place.lat + share * (across.lat - place.lat)
    # The short way round, for neighbours on both sides of the date line.
    apart = (across.lon - place.lon + 540.0) % 360.0 - 180.0
    lon = (place.lon + share * apart + 540.0) % 360.0 - 180.0
    radius = round(min(mine, theirs), 1)
    return replace(place, lat=round(lat, 5), lon=round(lon, 5), radius_km=radius, basis="border")
