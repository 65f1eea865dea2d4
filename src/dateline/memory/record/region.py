"""Places by name or by distance, as subqueries of their numbers."""

from __future__ import annotations

from math import cos, radians
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select, true

from dateline.errors import PackError
from dateline.memory.record import tables as t
from dateline.memory.record.packing import clean, fold
from dateline.memory.record.store import Store

_KM_A_DEGREE = 110.5  # of latitude, at its shortest


def places_named(name: str) -> Select[Any]:
    """Places of that name, all places of the city, province or country of that name, or with that country code."""
    p, folded = t.place.c, fold(name)
    country = select(p.country).where(p.name == folded, p.resolution == 1, p.country.is_not(None))
    return select(p.seq).where(
        or_(
            p.name == folded,
            p.city == folded,
            p.province == folded,
            p.country == (clean(name.upper(), 8) or ""),
            p.country.in_(country),
        )
    )


def places_near(store: Store, lat: float, lon: float, radius_km: float) -> Select[Any]:
    """Places within the radius. Raises PackError where the point is not on the globe."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and radius_km >= 0):
        raise PackError(f"near: {lat},{lon},{radius_km} is not latitude,longitude,radius in km")
    p = t.place.c
    high = radius_km / _KM_A_DEGREE
    box = [p.lat.between(lat - high, lat + high), _longitudes(lat, lon, high)]
    return select(p.seq).where(*box, store.kilometres(p.lat, p.lon, (lat, lon)) <= radius_km)


def _longitudes(lat: float, lon: float, high: float) -> ColumnElement[bool]:
    """The box's width, which grows toward the poles and may wrap around the date line."""
    reach = min(90.0, abs(lat) + high)
    if reach > 89.0 or high > 90.0:
        return true()
    wide = high / cos(radians(reach))
    if wide >= 180:
        return true()
    west, east = lon - wide, lon + wide
    c = t.place.c.lon
    if west < -180:
        return or_(c >= west + 360, c <= east)
    if east > 180:
        return or_(c >= west, c <= east - 360)
    return c.between(west, east)
