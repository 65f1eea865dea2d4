"""The zone of a city's clock: `(Baghdad time)` is +03:00. Offsets come from the IANA time zone database."""

from __future__ import annotations

import re
from functools import lru_cache

_REGIONS = ("Europe", "Asia", "Africa", "America", "Australia", "Pacific", "Indian", "Atlantic")
CITY_TIME = re.compile(r"[\s,(]*\b(?P<city>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}) [Tt]ime\b\)?")


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
