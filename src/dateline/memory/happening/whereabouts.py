"""How well two places can be one: by distance, by one holding the other, by country."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from dateline.model import Place

_EARTH_KM = 12742.0
_REACH_KM = {5: 5.0, 4: 25.0, 3: 60.0, 2: 250.0, 1: 1500.0}
"""How far from its point a place of each resolution may reach, in kilometres."""
EXACT = 2.5
NEAR = 1.5
WITHIN = 0.8
COUNTRY = 0.4
UNKNOWN = 0.0
FAR = -4.0


def distance_km(one: Place, other: Place) -> float | None:
    """Great-circle distance; None where a point is missing."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b, c, d = (radians(x) for x in (one.lat, one.lon, other.lat, other.lon))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return _EARTH_KM * asin(min(1.0, sqrt(h)))


def agreement(one: Place | None, other: Place | None) -> float:
    """From EXACT to FAR; UNKNOWN where a place is missing or not resolved."""
    if one is None or other is None:
        return UNKNOWN
    if _name(one) == _name(other) and one.country_code == other.country_code:
        return COUNTRY if one.resolution == 1 else EXACT
    if one.country_code and other.country_code and one.country_code != other.country_code:
        return FAR
    finest, coarsest = max(_level(one), _level(other)), min(_level(one), _level(other))
    apart = distance_km(one, other)
    if coarsest == 1:
        return COUNTRY if one.country_code and one.country_code == other.country_code else UNKNOWN
    if coarsest <= 3 and finest > coarsest:
        return _held(one, other, apart)
    if apart is None:
        return UNKNOWN
    reach = (one.radius_km or 0) + (other.radius_km or 0)
    if apart <= 3 + reach:
        return EXACT
    return NEAR if apart <= _REACH_KM[coarsest] + reach else FAR


def _held(one: Place, other: Place, apart: float | None) -> float:
    """A province or district against something finer."""
    if one.province and other.province:
        return WITHIN if one.province == other.province else FAR
    reach = _REACH_KM[min(_level(one), _level(other))]
    return WITHIN if apart is None or apart <= reach else FAR


def _level(place: Place) -> int:
    return place.resolution if place.resolution in _REACH_KM else 4


def _name(place: Place) -> str:
    return str(place.geonameid or (place.resolved_place or place.extracted_place).casefold())
