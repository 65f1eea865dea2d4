"""What a database must do for the record, beyond what SQLAlchemy Core says the same way for all."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, Select, Table
from sqlalchemy.exc import DBAPIError

from dateline.errors import StoreError
from dateline.memory.record.tables import DerivedShelf, Shelf

T = TypeVar("T")

# Databases limit the values of one statement.
_AT_ONCE = 500

# With waits of 0.01 s doubling to 1 s: about a quarter of a minute, on top of the database's own waiting.
ATTEMPTS = 20


class Store(Protocol):
    """One kind of database. Each is one file in `stores/`, which holds only what differs."""

    reader: Engine
    """Each connection of it begins a transaction that reads."""
    writer: Engine
    """Each connection of it begins a transaction that may write at once."""
    name: str
    """What the user called it, without a password."""
    writes_alone: bool
    """True where only one transaction writes at a time."""

    driver_errors: tuple[type[Exception], ...]
    """What the driver raises where SQLAlchemy does not stand between."""

    def is_busy(self, error: BaseException) -> bool:
        """True where the same transaction may succeed if begun again."""
        ...

    def lock_schema(self, connection: Connection) -> None:
        """Wait until no other process changes the tables."""
        ...

    def lock_story(self, connection: Connection, names: Sequence[bytes]) -> None:
        """Wait until no other transaction writes the same story."""
        ...

    def reserve(self, connection: Connection, table: Table, count: int) -> Sequence[int]:
        """So many numbers that no other row of the table has or will have."""
        ...

    def ask(self, connection: Connection, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of a statement with `?` for values, past SQLAlchemy: the few statements of every story."""
        ...

    def add_rows(
        self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]], *, only_new: bool = False
    ) -> None:
        """Insert rows that all have the same columns in one order, past SQLAlchemy as `ask`.

        Those whose key is known are left out if `only_new`.
        """
        ...

    def add_to(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """As `add_rows`; where a row with the same key is there, the last column's number is added to its own."""
        ...

    def remove_rows(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Delete the rows that have just these values, past SQLAlchemy as `ask`."""
        ...

    def add_words(self, connection: Connection, shelf: Shelf, rows: Sequence[tuple[int, str]]) -> None:
        """Make (row, folded words) searchable."""
        ...

    def remove_words(self, connection: Connection, shelf: DerivedShelf, rows: Sequence[tuple[int, str]]) -> None:
        """Take rows with the words that they were added with out of the search."""
        ...

    def clear_words(self, connection: Connection, shelf: DerivedShelf) -> None:
        """Take all rows out of the search."""
        ...

    def matching(self, shelf: Shelf, phrases: Sequence[Phrase]) -> Select[tuple[int]]:
        """The rows whose words hold every phrase."""
        ...

    def kilometres(self, lat: ColumnElement[float], lon: ColumnElement[float], point: Point) -> ColumnElement[float]:
        """Great-circle distance of the columns from the point."""
        ...

    def backup(self, path: Path) -> None:
        """A whole copy at `path`, while others write."""
        ...

    def check(self) -> list[str]:
        """Damage that the database itself finds, one line each."""
        ...

    def close(self) -> None:
        """Give all connections back."""
        ...


Point = tuple[float, float]
"""Latitude and longitude in degrees."""

Phrase = tuple[tuple[str, ...], bool]
"""Words that follow each other, and whether the last is only a beginning."""


@lru_cache
def insertion(table: str, columns: tuple[str, ...], mark: str, *, only_new: bool) -> str:
    """The statement that inserts such rows, with the driver's mark for each value."""
    marks = ", ".join([mark] * len(columns))
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 our own names
    return statement + " ON CONFLICT DO NOTHING" * only_new


@lru_cache
def addition(table: str, columns: tuple[str, ...], mark: str) -> str:
    """The statement that adds the last of the columns to what is there under the others, or inserts the row."""
    *key, last = columns
    statement = insertion(table, columns, mark, only_new=False)
    return f"{statement} ON CONFLICT ({', '.join(key)}) DO UPDATE SET {last} = {table}.{last} + excluded.{last}"


@lru_cache
def removal(table: str, columns: tuple[str, ...], mark: str) -> str:
    """The statement that deletes the row with such values."""
    return f"DELETE FROM {table} WHERE {' AND '.join(f'{name} = {mark}' for name in columns)}"  # noqa: S608 our own names


def look_up(connection: Connection, store: Store, statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
    """All rows of a statement that ends in IN, for any number of values."""
    found: list[tuple[Any, ...]] = []
    for at in range(0, len(values), _AT_ONCE):
        some = values[at : at + _AT_ONCE]
        found += store.ask(connection, f"{statement} ({', '.join('?' * len(some))})", *some)
    return found


def write(store: Store, work: Callable[[Connection], T]) -> T:
    """What `work` gives, done wholly or not at all; begun again while others are in the way.

    Raises StoreError where the database is full, damaged, or busy for too long.
    """
    return _attempted(store, store.writer, work)


def read(store: Store, work: Callable[[Connection], T]) -> T:
    """What `work` reads, from one consistent state. Raises StoreError where the database cannot be read."""
    return _attempted(store, store.reader, work)


def _attempted(store: Store, engine: Engine, work: Callable[[Connection], T]) -> T:
    wait = 0.01
    errors: tuple[type[Exception], ...] = (DBAPIError, *store.driver_errors)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with engine.begin() as connection:
                return work(connection)
        except errors as error:
            cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
            # Two transactions that add the same name at once: the second finds it when it begins again.
            again = store.is_busy(cause)
            if not again or attempt == ATTEMPTS:
                raise _store_error(store, cause) from error
        time.sleep(wait)
        wait = min(1.0, wait * 2)
    raise StoreError(f"{store.name}: busy")


def _store_error(store: Store, cause: BaseException) -> StoreError:
    said = (str(cause).strip().splitlines() or [type(cause).__name__])[0]
    remedies = {
        "full": "free space on its disk; whole stories before this one are kept",
        "no space": "free space on its disk; whole stories before this one are kept",
        "locked": "another program holds it for too long; end that one",
        "malformed": "it is damaged; restore it from a backup",
        "not a database": "name another file",
        "readonly": "make the file and its folder writable",
        "unable to open": "check that the folder exists and is writable",
        "connect": "start the server or correct the URL",
    }
    remedy = next((r for sign, r in remedies.items() if sign in said.lower()), "run `dateline doctor`")
    return StoreError(f"{store.name}: {said}; {remedy}")
