"""Happenings and standings as kept: derived from claims, so they may be replaced, dropped and rebuilt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from sqlalchemy import Connection, delete, select

from dateline.errors import StoreError
from dateline.memory.record import tables as t
from dateline.memory.record import tally
from dateline.memory.record.entry import Entry
from dateline.memory.record.packing import pack, short_id
from dateline.memory.record.store import Store
from dateline.memory.record.writing import Names, file_entries, file_names

T = TypeVar("T")
_AT_ONCE = 500


def replace(
    connection: Connection,
    store: Store,
    names: Names,
    shelf: t.DerivedShelf,
    values: Sequence[tuple[Entry, bytes]],
    *,
    remove: Iterable[str],
    stored_at: int,
) -> dict[bytes, int]:
    """Put the values in place of those with the same ids, and take out those of `remove`. Gives names used."""
    new = {entry.id: (entry, body) for entry, body in values}
    less = _remove(connection, store, shelf, sorted({*remove, *new}))
    numbers: dict[bytes, int] = {}
    chosen = list(new.values())
    for at in range(0, len(chosen), _AT_ONCE):
        some = chosen[at : at + _AT_ONCE]
        numbers |= file_names(connection, names, [entry for entry, _ in some])
        seqs = store.reserve(connection, shelf.row, len(some))
        rows = [(seq, entry, {"stored_at": stored_at}) for seq, (entry, _) in zip(seqs, some, strict=True)]
        file_entries(connection, store, shelf, rows, numbers)
        bodies = [{"owner": seq, "body": body} for seq, (_, body) in zip(seqs, some, strict=True)]
        store.add_rows(connection, shelf.body, bodies)
    tally.add(connection, store, shelf, tally.of_entries(entry for entry, _ in chosen), less)
    return numbers


def entries(values: Iterable[T], entry: Callable[[T], Entry]) -> list[tuple[Entry, bytes]]:
    """The values made ready. Raises StoreError where a text is no Unicode text."""
    try:
        return [(entry(value), pack(value)) for value in values]
    except UnicodeEncodeError as error:
        raise StoreError(f"a derived value holds half of a surrogate pair: {error}; derive it from claims") from error


def clear(connection: Connection, store: Store, shelf: t.DerivedShelf) -> None:
    """Empty the shelf."""
    while seqs := list(connection.execute(select(shelf.row.c.seq).limit(_AT_ONCE)).scalars()):
        _remove_rows(connection, store, shelf, seqs)
    tally.clear(connection, shelf)


def _remove(connection: Connection, store: Store, shelf: t.DerivedShelf, ids: Sequence[str]) -> tally.Tally:
    """Take them out. Gives what they had added to what is counted."""
    less: tally.Tally = Counter()
    row = shelf.row.c
    for at in range(0, len(ids), _AT_ONCE):
        some = [short_id(i) for i in ids[at : at + _AT_ONCE]]
        found = connection.execute(select(row.seq, row.known_to).where(row.id.in_(some))).all()
        if found:
            less += tally.of_rows(connection, store, shelf, [seq for seq, known_to in found if known_to is None])
            _remove_rows(connection, store, shelf, [seq for seq, _ in found])
    return less


def _remove_rows(connection: Connection, store: Store, shelf: t.DerivedShelf, seqs: Sequence[int]) -> None:
    store.remove_words(connection, shelf, seqs)
    connection.execute(delete(shelf.term).where(shelf.term.c.owner.in_(seqs)))
    connection.execute(delete(shelf.body).where(shelf.body.c.owner.in_(seqs)))
    connection.execute(delete(shelf.row).where(shelf.row.c.seq.in_(seqs)))
