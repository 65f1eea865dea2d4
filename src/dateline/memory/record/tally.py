"""How many open rows of a shelf there are of each kind: kept as rows come and go, so that nobody need count all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete

from dateline.memory.record import tables as t
from dateline.memory.record.entry import LONG, Entry, Role
from dateline.memory.record.store import Store, look_up

ROLES = {
    "source": (Role.SOURCE,),
    "actor": (Role.ACTOR, Role.SUBJECT),
    "recipient": (Role.RECIPIENT, Role.OBJECT),
}
"""The facets that are names, and the roles in which the names stand."""
Tally = Counter[tuple[str, str]]
"""Facet and value to a number of rows. Days are counted by their number."""

_FACETS = {role + reach: facet for facet, roles in ROLES.items() for role in roles for reach in (0, LONG)}


def of_entries(entries: Iterable[Entry]) -> Tally:
    """What the entries add where they are open."""
    told: list[tuple[str, str]] = []
    for entry in entries:
        if entry.known_to is None:
            told += _of_row(entry.type, entry.status, entry.day, entry.place.country if entry.place else None)
            told += _of_names([(role, term.name) for role, _, term in entry.terms])
    return Counter(told)


def of_rows(connection: Connection, store: Store, shelf: t.DerivedShelf, seqs: Sequence[int]) -> Tally:
    """What rows that are stored add."""
    name = shelf.row.name
    rows = (
        f"SELECT r.type, r.status, r.day, p.country FROM {name} r LEFT JOIN place p ON p.seq = r.place "  # noqa: S608
        "WHERE r.seq IN"
    )
    names = (
        f"SELECT l.role, n.name FROM {name}_term l JOIN term n ON n.seq = l.term "  # noqa: S608
        f"WHERE l.role IN ({', '.join(map(str, _FACETS))}) AND l.owner IN"
    )
    told = [facet for row in look_up(connection, store, rows, seqs) for facet in _of_row(*row)]
    return Counter(told + _of_names(look_up(connection, store, names, seqs)))


def add(connection: Connection, store: Store, shelf: t.Shelf, more: Tally, less: Mapping[tuple[str, str], int]) -> None:
    """Put down what came and what went. The last thing of a transaction: many writers change the same few numbers."""
    more.subtract(less)
    # In one order for all, so that two writers cannot wait for each other.
    rows = [{"facet": f, "value": v, "number": n} for (f, v), n in sorted(more.items()) if n]
    store.add_to(connection, shelf.tally, rows)


def clear(connection: Connection, shelf: t.Shelf) -> None:
    """Nothing is there any more."""
    connection.execute(delete(shelf.tally))


def numbers(connection: Connection, store: Store, shelf: t.Shelf, facet: str) -> list[tuple[str, int]]:
    """How many open rows there are of each value."""
    name = shelf.tally.name
    asked = f"SELECT value, number FROM {name} WHERE facet = ? AND number <> 0"  # noqa: S608 our own name
    return [(value, number) for value, number in store.ask(connection, asked, facet)]


def stored(connection: Connection, store: Store, shelf: t.Shelf) -> Tally:
    """All that is put down."""
    name = shelf.tally.name
    rows = store.ask(connection, f"SELECT facet, value, number FROM {name} WHERE number <> 0")  # noqa: S608 our own name
    return Counter({(facet, value): number for facet, value, number in rows})


def _of_row(type_: str, status: str, day: int, country: str | None) -> list[tuple[str, str]]:
    found = [("type", type_), ("status", status), ("day", str(day))]
    return found if country is None else [*found, ("country", country)]


def _of_names(told: Iterable[tuple[int, str]]) -> list[tuple[str, str]]:
    """Parties and sources have a name each; codes are left to `about`."""
    return [(_FACETS[role], name) for role, name in told if name and role in _FACETS]
