"""The rows of an actor pack: who and what can be known by name. Files are CSV with a header, UTF-8."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from dateline.errors import PackError

# PLOVER manual 2.0, tables 5.1 and 5.2.
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
_CODE = re.compile(r"[A-Z]{3}")
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
Source = Path | Traversable
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """A state, organisation, body, group, mission or person that has an id."""

    id: str
    kind: str
    name: str
    code: str | None
    sectors: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    """Names that say nothing by themselves: they count once a strong name stands in the same story."""
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    parent: str | None = None
    nouns: tuple[str, ...] = ()
    """What a story calls it: the alliance, the bloc, the group."""
    family: str | None = None
    gender: str | None = None
    alone: bool = False
    """A person whom news calls by the family name alone, without introduction."""
    at_home: bool = False
    """The same, but of a name that many bear: only where the story tells of the country."""
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """Who held which office of what, from when to when (ISO; start counts, end does not)."""

    person: str
    title: str
    key: str
    of: str
    sectors: tuple[str, ...]
    start: str | None
    end: str | None

    def ended_lately(self, day: str) -> bool:
        """Did it end within the month before the day?"""
        if not self.end or len(self.end) != 10 or len(day) != 10:
            return False
        return 0 <= (date.fromisoformat(day) - date.fromisoformat(self.end)).days <= 31

    def holds_on(self, day: str) -> bool:
        """Was it held on the day? An open end counts as still held."""
        return (not self.start or self.start <= day) and (not self.end or day < self.end)


@dataclass(frozen=True, slots=True)
class Role:
    """A noun for those who act in some capacity: `militants`, `police spokesman`, `court`."""

    noun: str
    sector: str | None
    kind: str
    plural: bool = False
    generic: bool = False
    """Takes its sector from what stands before it: a police spokesman, a rebel leader."""
    office: str | None = None
    title: bool = False
    """Can stand before a name."""
    gender: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Locale:
    """A town, region or people, and the country that those from there act for."""

    name: str
    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class Shift:
    """From a day on, an actor has other sectors: rebels who took power."""

    id: str
    start: str
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything that one or more folders say."""

    known: tuple[Known, ...]
    offices: tuple[Office, ...]
    roles: tuple[Role, ...]
    locales: tuple[Locale, ...]
    shifts: tuple[Shift, ...]
    modifiers: tuple[tuple[str, str], ...]
    given_names: tuple[tuple[str, str], ...]


ACTOR_FILES = (
    "organisations.csv",
    "armed_groups.csv",
    "state_bodies.csv",
    "parties.csv",
    "media.csv",
    "ngos.csv",
    "companies.csv",
    "missions.csv",
)
_T = TypeVar("_T")


def read_pack(shipped: Traversable, extra: Path | None) -> Pack:
    """The shipped folder, then the user's: rows of the same id replace, others add. Raises PackError."""
    folders: list[Source] = [shipped]
    if extra is not None:
        if not extra.is_dir():
            raise PackError(f"{extra}: no such folder; name a folder of actor CSVs or leave the setting empty")
        _need_known_names(extra, shipped)
        folders.append(extra)
    known: dict[str, Known] = {}
    offices: dict[tuple[str, str, str, str | None], Office] = {}
    for folder in folders:
        for one in _known_of(folder):
            known[one.id] = one
        fresh = list(_rows(folder, "offices.csv", _office))
        replaced = {o.person for o in fresh} if folder is not shipped else set()
        offices = {k: o for k, o in offices.items() if o.person not in replaced}
        offices |= {(o.person, o.title, o.of, o.start): o for o in fresh}
    return Pack(
        tuple(known.values()),
        tuple(offices.values()),
        tuple(role for f in folders for pair in _rows(f, "roles.csv", _role) for role in pair),
        tuple(x for f in folders for x in _rows(f, "places.csv", _locale)),
        tuple(x for f in folders for x in _rows(f, "shifts.csv", _shift)),
        tuple(x for f in folders for x in _rows(f, "modifiers.csv", lambda r: (_need(r, "word"), r.get("kind", "")))),
        tuple(x for f in folders for x in _rows(f, "given_names.csv", lambda r: (_need(r, "name"), r["gender"]))),
    )


def _need_known_names(extra: Path, shipped: Traversable) -> None:
    """A file of a name of its own would never be read, and its actors be missed in silence."""
    names = sorted(f.name for f in shipped.iterdir() if f.name.endswith(".csv"))
    wrong = sorted(f.name for f in extra.glob("*.csv") if f.name not in names)
    if wrong:
        raise PackError(f"{extra / wrong[0]}: no actor file has this name; it is one of {', '.join(names)}")


def _known_of(folder: Source) -> Iterator[Known]:
    yield from _rows(folder, "states.csv", _state)
    for name in ACTOR_FILES:
        yield from _rows(folder, name, _actor)
    yield from _rows(folder, "persons.csv", _person)


def _rows(folder: Source, name: str, make: Callable[[Row], _T]) -> Iterator[_T]:
    """What `make` gives for each row; a fault names the file and the line."""
    path = folder / name
    if not path.is_file():
        return
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: {error}; save the file as UTF-8 text") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        for row in reader:
            if None in row or None in row.values():
                raise ValueError(f"the header has {len(reader.fieldnames or ())} columns and this row does not")
            yield make(row)
    except (ValueError, KeyError, csv.Error) as error:
        reason = f"column {error} is missing" if isinstance(error, KeyError) else str(error)
        raise PackError(f"{path}, line {reader.line_num}: {reason}; mend the row or take it out") from error


def _need(row: Row, column: str) -> str:
    value = row[column].strip()
    if not value:
        raise ValueError(f"{column} is empty")
    return value


def _split(row: Row, column: str) -> tuple[str, ...]:
    value = row.get(column)
    return tuple(part.strip() for part in value.split(";") if part.strip()) if value else ()


def _code(row: Row, column: str = "code") -> str | None:
    value = row.get(column, "").strip()
    if value and not _CODE.fullmatch(value):
        raise ValueError(f"{column} {value!r} is not three capital letters (ISO 3166-1 alpha-3, or IGO, UNO, NGO ...)")
    return value or None


def _sectors(row: Row, column: str = "sectors") -> tuple[str, ...]:
    found = _split(row, column)
    wrong = [s for s in found if s not in SECTORS]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is no sector; one of {' '.join(sorted(SECTORS))}")
    return found


def _day(row: Row, column: str) -> str | None:
    value = row.get(column, "").strip()
    if value and not _DAY.fullmatch(value):
        raise ValueError(f"{column} {value!r} is no date like 2018-10-31, 2018-10 or 2018")
    return value or None


def _state(row: Row) -> Known:
    return Known(
        _need(row, "id"),
        "state",
        _need(row, "name"),
        _code(row),
        _sectors(row),
        _split(row, "names"),
        adjectives=_split(row, "adjectives"),
        people=_split(row, "people"),
        metonyms=_split(row, "metonyms"),
        nouns=("country", "nation", "government"),
    )


def _actor(row: Row) -> Known:
    return Known(
        _need(row, "id"),
        _need(row, "kind"),
        _need(row, "name"),
        _code(row),
        _sectors(row),
        _split(row, "aliases"),
        _split(row, "weak"),
        parent=row.get("parent") or None,
        nouns=_split(row, "nouns"),
        start=_day(row, "start"),
        end=_day(row, "end"),
    )


def _person(row: Row) -> Known:
    name = _need(row, "name")
    gender = row.get("gender") or None
    if gender not in (None, "m", "f"):
        raise ValueError(f"gender {gender!r} is neither m nor f nor empty")
    return Known(
        _need(row, "id"),
        "person",
        name,
        _code(row),
        _sectors(row),
        _split(row, "aliases"),
        family=row.get("family") or name.split()[-1],
        gender=gender,
        alone=row.get("alone") in ("yes", "home"),
        at_home=row.get("alone") == "home",
    )


def _office(row: Row) -> Office:
    start, end = _day(row, "start"), _day(row, "end")
    if start and end and end < start:
        raise ValueError(f"the office ends ({end}) before it begins ({start})")
    person, title = _need(row, "person"), row.get("office", "")
    return Office(person, title, row.get("key", ""), row.get("of", ""), _sectors(row), start, end)


def _role(row: Row) -> tuple[Role, ...]:
    """The singular and the plural, where the row has both."""
    sector = row.get("sector") or None
    if sector and sector not in SECTORS:
        raise ValueError(f"{sector!r} is no sector; one of {' '.join(sorted(SECTORS))}")
    kind, generic, title = row["kind"], row.get("generic") == "yes", row.get("title") == "yes"
    noun, plural = row["noun"].strip(), row["plural"].strip()
    if not noun and not plural:
        raise ValueError("noun and plural are empty")
    one = Role(noun, sector, kind, False, generic, row.get("office") or None, title, row.get("gender") or None)
    one = replace(one, code=_code(row))
    many = replace(one, noun=plural, plural=True)
    return (one, many) if noun and plural else (one,) if noun else (many,)


def _locale(row: Row) -> Locale:
    code = _code(row)
    if code is None:
        raise ValueError("code is empty")
    return Locale(_need(row, "name"), code, row["kind"])


def _shift(row: Row) -> Shift:
    return Shift(_need(row, "id"), _need(row, "start"), _sectors(row))
