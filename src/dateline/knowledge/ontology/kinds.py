"""Kinds of standing as data: statuses, allowed moves, details, attributes, and how holders replace each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from dateline.errors import PackError
from dateline.knowledge.ontology.pack import FOLDER, Table, read_pack

STATUSES = ("proposed", "active", "suspended", "ended")


@dataclass(frozen=True, slots=True)
class StandingKind:
    """One kind of standing. The fields are explained at the head of standings.toml."""

    name: str
    definition: str
    statuses: tuple[str, ...]
    opens: tuple[str, ...]
    moves: Mapping[str, tuple[str, ...]]
    details: Mapping[str, tuple[str, ...]]
    attributes: tuple[str, ...]
    parts: bool
    sole: bool
    symmetric: bool
    alone: bool
    whole_end: bool
    ends_with_subject: bool

    def may_follow(self, before: str | None, after: str) -> bool:
        """True where a standing may go from one status to the other; None before is a first report."""
        if before is None:
            return after in self.opens
        return before == after or after in self.moves[before]

    def status_of_detail(self, detail: str) -> str | None:
        """The status that a detail belongs to; None where the kind does not know it."""
        return next((status for status in self.statuses if detail in self.details[status]), None)


@cache
def load_standing_kinds(path: Path = FOLDER / "standings.toml") -> Mapping[str, StandingKind]:
    """The kinds by name, read once; PackError with file, place and remedy where the pack is broken."""
    tables = Table(path, "", read_pack(path)).tables("kind")
    if not tables:
        raise PackError(f"{path}: has no [kind.*]; mend the file or reinstall dateline")
    return MappingProxyType({name: _kind(name, table) for name, table in tables.items()})


def _kind(name: str, table: Table) -> StandingKind:
    statuses = _known(table, "statuses", STATUSES)
    return StandingKind(
        name=name,
        definition=table.text("definition"),
        statuses=statuses,
        opens=_known(table, "opens", statuses),
        moves=_by_status(table, "moves", statuses, statuses),
        details=_by_status(table, "details", statuses, None),
        attributes=table.texts("attributes"),
        parts=table.flag("parts", default=False),
        sole=table.flag("sole", default=False),
        symmetric=table.flag("symmetric", default=False),
        alone=table.flag("alone", default=False),
        whole_end=table.flag("whole_end", default=False),
        ends_with_subject=table.flag("ends_with_subject", default=False),
    )


def _known(table: Table, field: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """A list in which each word is an allowed one."""
    values = table.texts(field)
    strange = [v for v in values if v not in allowed]
    if strange or not values:
        raise table.fault(field, f"name some of {', '.join(allowed)}; {strange or 'nothing'} is given")
    return values


def _by_status(
    table: Table, field: str, statuses: tuple[str, ...], allowed: tuple[str, ...] | None
) -> Mapping[str, tuple[str, ...]]:
    """Lists by status, each word an allowed one; a status that is left out has none."""
    inner = Table(table.path, f"{table.name}.{field}", table.fields.get(field, {}))
    for status in inner.fields:
        if status not in statuses:
            raise inner.fault(status, f"is no status of this kind; use {', '.join(statuses)}")
        if allowed:
            _known(inner, status, allowed)
    return MappingProxyType({status: inner.texts(status) for status in statuses})
