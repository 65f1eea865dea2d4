"""How many open rows of a shelf there are of each kind: kept as rows come and go, so that nobody need count all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
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

_NUMBERS = msgspec.msgpack.Decoder(list[int])
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
    asked = (
        f"SELECT r.type, r.status, r.day, p.country, r.terms FROM {shelf.row.name} r "  # noqa: S608 our own name
        "LEFT JOIN place p ON p.seq = r.place WHERE r.seq IN"
    )
    told: Tally = Counter()
    filed: Counter[tuple[int, int]] = Counter()
    for *row, terms in look_up(connection, store, asked, seqs):
        told.update(_of_row(*row))
        filed.update(link for link in unpack_terms(terms) if link[0] in _FACETS)
    names = dict(look_up(connection, store, "SELECT seq, name FROM term WHERE seq IN", sorted({n for _, n in filed})))
    for (role, number), times in filed.items():
        if name := names[number]:
            told[_FACETS[role], name] += times
    return told


def pack_terms(links: Iterable[tuple[int, int]]) -> bytes:
    """Roles and numbers of terms as a derived row keeps them."""
    return msgspec.msgpack.encode([n for link in links for n in link])


def unpack_terms(packed: bytes) -> Iterator[tuple[int, int]]:
    """The roles and numbers of terms of a derived row."""
    numbers = iter(_NUMBERS.decode(packed))
    return zip(numbers, numbers, strict=True)


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
