"""Happenings and standings as kept: derived from claims, so they may be replaced, dropped and rebuilt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, delete, select

from dateline.errors import StoreError
from dateline.memory.record import stories, tally
from dateline.memory.record import tables as t
from dateline.memory.record.entry import Entry, happening_entry
from dateline.memory.record.packing import pack, short_id, unpack
from dateline.memory.record.remainder import unpack_remainder
from dateline.memory.record.store import Store, look_up
from dateline.memory.record.writing import Names, file_entries, file_names, reach
from dateline.model import Happening, Standing

T = TypeVar("T")
_AT_ONCE = 500


class Filed(NamedTuple):
    """A derived value made ready: where it is filed, its body, and the claim beside which that is packed."""

    entry: Entry
    body: bytes
    claim: int | None = None


def replace(
    connection: Connection,
    store: Store,
    names: Names,
    shelf: t.DerivedShelf,
    values: Sequence[Filed],
    *,
    remove: Iterable[str],
    stored_at: int,
) -> dict[bytes, int]:
    """Put the values in place of those with the same ids, and take out those of `remove`. Gives names used."""
    new = {value.entry.id: value for value in values}
    less = _remove(connection, store, shelf, sorted({*remove, *new}))
    numbers: dict[bytes, int] = {}
    chosen = list(new.values())
    for at in range(0, len(chosen), _AT_ONCE):
        some = chosen[at : at + _AT_ONCE]
        numbers |= file_names(connection, names, [value.entry for value in some])
        seqs = store.reserve(connection, shelf.row, len(some))
        rows = [
            (seq, value.entry, _columns(value.entry, numbers, stored_at)) for seq, value in zip(seqs, some, strict=True)
        ]
        file_entries(connection, store, shelf, rows, numbers)
        bodies = [{"owner": seq, "body": v.body, "claim": v.claim} for seq, v in zip(seqs, some, strict=True)]
        store.add_rows(connection, shelf.body, bodies)
    tally.add(connection, store, shelf, tally.of_entries(value.entry for value in chosen), less)
    return numbers


def _columns(entry: Entry, numbers: dict[bytes, int], stored_at: int) -> dict[str, Any]:
    """What a derived row has beside those of every shelf."""
    terms = sorted((role + reach(entry), numbers[key]) for role, key, _ in entry.terms)
    return {"stored_at": stored_at, "terms": tally.pack_terms(terms)}


def filed(values: Iterable[T], entry: Callable[[T], Entry]) -> list[Filed]:
    """The values made ready. Raises StoreError where a text is no Unicode text."""
    try:
        return [Filed(entry(value), pack(value)) for value in values]
    except UnicodeEncodeError as error:
        raise StoreError(f"a derived value holds half of a surrogate pair: {error}; derive it from claims") from error


def happenings(connection: Connection, store: Store, seqs: Sequence[int]) -> dict[int, Happening]:
    """The happenings of those numbers. Raises StoreError where one is damaged."""
    asked = "SELECT b.owner, b.body, c.version, c.number FROM happening_body b LEFT JOIN claim c ON c.seq = b.claim"
    rows = look_up(connection, store, f"{asked} WHERE b.owner IN", seqs)
    told = stories.told(connection, store, [(version, number) for *_, version, number in rows if version is not None])
    return {
        owner: unpack(body, Happening) if version is None else unpack_remainder(body, told[version, number])
        for owner, body, version, number in rows
    }


def standings(connection: Connection, store: Store, seqs: Sequence[int]) -> dict[int, Standing]:
    """The standings of those numbers. Raises StoreError where one is damaged."""
    rows = look_up(connection, store, "SELECT owner, body FROM standing_body WHERE owner IN", seqs)
    return {owner: unpack(body, Standing) for owner, body in rows}


def clear(connection: Connection, store: Store, shelf: t.DerivedShelf) -> None:
    """Empty the shelf."""
    store.clear_words(connection, shelf)
    for table in (shelf.term, shelf.body, shelf.row):
        connection.execute(delete(table))
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
    store.remove_words(connection, shelf, _words(connection, store, shelf, seqs))
    _remove_terms(connection, store, shelf, seqs)
    connection.execute(delete(shelf.body).where(shelf.body.c.owner.in_(seqs)))
    connection.execute(delete(shelf.row).where(shelf.row.c.seq.in_(seqs)))


def _words(connection: Connection, store: Store, shelf: t.DerivedShelf, seqs: Sequence[int]) -> list[tuple[int, str]]:
    """The words under which the rows are found: those of happenings are not kept, but told by them again."""
    if shelf is not t.HAPPENING:
        return [(seq, "") for seq in seqs]
    return [(seq, happening_entry(h).words) for seq, h in happenings(connection, store, seqs).items()]


def _remove_terms(connection: Connection, store: Store, shelf: t.DerivedShelf, seqs: Sequence[int]) -> None:
    """By the whole key: there is no index by owner."""
    asked = f"SELECT day, rank, seq, terms FROM {shelf.row.name} WHERE seq IN"  # noqa: S608 our own name
    keys = [
        {"day": day, "rank": rank, "owner": seq, "role": role, "term": term}
        for day, rank, seq, terms in look_up(connection, store, asked, seqs)
        for role, term in tally.unpack_terms(terms)
    ]
    store.remove_rows(connection, shelf.term, keys)
