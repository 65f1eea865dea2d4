"""Towns that stand alone before a story, as `knowledge/places/dateline_towns.csv` has them."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from dateline.errors import PackError


def is_of_dateline(place: str) -> bool:
    """Is it a town that datelines name (`Nairobi`, `Beirut/Damascus`), or any in a country or state (`Goma, Congo`)?"""
    town, _, region = place.partition(",")
    return is_region(region) or any(name.strip() in _names("town") for name in re.split(r"[/(\[]", town))


def is_region(name: str) -> bool:
    """Is it a country, state or province, as they stand behind a town?"""
    return name.strip() in _names("region")


@cache
def _names(kind: str) -> frozenset[str]:
    table = files("dateline.knowledge").joinpath("places", "dateline_towns.csv")
    try:
        lines = table.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise PackError(f"knowledge/places/dateline_towns.csv: {error}; reinstall dateline") from error
    return frozenset(row["name"] for row in csv.DictReader(lines) if row["kind"] == kind)
