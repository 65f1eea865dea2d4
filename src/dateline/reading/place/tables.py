"""Our own tables of places, read from `knowledge/places`: countries, and places that GeoNames' towns leave out."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from dateline.errors import PackError


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory: ISO codes, its point in degrees, and the words that name it."""

    iso3: str
    iso2: str
    geonameid: int | None
    name: str
    lat: float
    lon: float
    forms: tuple[str, ...]
    demonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feature:
    """A region, sea, facility or other place of our own table.

    `country` is ISO alpha-3, empty where it lies in none or several.
    """

    name: str
    forms: tuple[str, ...]
    feature_code: str
    resolution: int
    lat: float
    lon: float
    radius_km: float | None
    country: str
    geonameid: int | None
    is_people: bool
    """True for a word for the people of a region ("European")."""


def folder() -> Traversable:
    """Where the tables lie."""
    return files("dateline.knowledge").joinpath("places")


def digest() -> str:
    """The sha256 over every table, so that a changed table is compiled anew."""
    total = hashlib.sha256()
    for table in sorted((f for f in folder().iterdir() if f.name.endswith(".csv")), key=lambda f: f.name):
        total.update(table.name.encode())
        total.update(table.read_bytes())
    return total.hexdigest()


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one table. Raises PackError where it is missing or a row is too short or long."""
    try:
        lines = folder().joinpath(name).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise PackError(f"knowledge/places/{name}: {error}; reinstall dateline") from error
    for number, row in enumerate(csv.DictReader(lines), start=2):
        if None in row or None in row.values():
            raise PackError(f"knowledge/places/{name}:{number}: as many cells as columns are needed")
        yield row


def countries() -> tuple[Country, ...]:
    """Every country and territory."""
    return tuple(
        Country(
            r["iso3"],
            r["iso2"],
            int(r["geonameid"]) if r["geonameid"] else None,
            r["name"],
            float(r["lat"]),
            float(r["lon"]),
            several(r["forms"]),
            several(r["demonyms"]),
        )
        for r in rows("countries.csv")
    )


def abbreviations() -> dict[str, tuple[str, ...]]:
    """GeoNames code of a state or province -> its short forms, as they stand after a town and a comma."""
    return {r["admin1"]: several(r["abbreviations"]) for r in rows("abbreviations.csv")}


def english_names() -> dict[int, tuple[str, ...]]:
    """GeoNames id -> the name that English news uses, then its other forms."""
    return {int(r["geonameid"]): (r["name"], *several(r["forms"])) for r in rows("names.csv")}


def province_points() -> dict[str, tuple[float, float]]:
    """GeoNames code of a large province -> its middle in degrees."""
    return {r["admin1"]: (float(r["lat"]), float(r["lon"])) for r in rows("provinces.csv")}


def features() -> tuple[Feature, ...]:
    """Every place of `features.csv`."""
    return tuple(_feature(r) for r in rows("features.csv"))


def _feature(r: dict[str, str]) -> Feature:
    try:
        return Feature(
            r["name"],
            several(r["forms"]),
            r["feature_code"],
            int(r["resolution"]),
            float(r["lat"]),
            float(r["lon"]),
            float(r["radius_km"]) if r["radius_km"] else None,
            r["country"],
            int(r["geonameid"]) if r["geonameid"] else None,
            r["is_people"] == "1",
        )
    except ValueError as error:
        raise PackError(f"knowledge/places/features.csv: {r['name']}: {error}") from error


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell, parted by semicolons."""
    return tuple(v for v in (part.strip() for part in cell.split(";")) if v)
