"""SQLite: one file, no server. WAL lets readers go on while one process writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    Float,
    Select,
    Table,
    column,
    create_engine,
    event,
    func,
    literal_column,
    select,
    table,
    text,
)

from dateline.errors import StoreError
from dateline.memory.record.store import Phrase, Point, addition, insertion, removal
from dateline.memory.record.tables import DerivedShelf, Shelf

BUSY_SECONDS = 30.0
_EARTH_KM = 6371.0088
_CACHE_KIB = 65_536
_MAPPED = 2_000_000_000


class SqliteStore:
    """A record in an SQLite file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.name = str(path)
        self.writes_alone = True
        self.driver_errors: tuple[type[Exception], ...] = (sqlite3.Error,)
        # No isolation level: the driver would begin transactions where it likes, and DDL outside of them.
        arguments = {"isolation_level": None, "timeout": BUSY_SECONDS, "check_same_thread": False}
        self.reader: Engine = create_engine(URL.create("sqlite", database=str(path)), connect_args=arguments)
        self.writer: Engine = self.reader.execution_options(writing=True)
        event.listen(self.reader, "connect", _prepare)
        event.listen(self.reader, "begin", _begin)

    def is_busy(self, error: BaseException) -> bool:
        """Locked by another connection for longer than the driver waits."""
        code = getattr(error, "sqlite_errorcode", 0) or 0
        return code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

    def lock_schema(self, connection: Connection) -> None:
        """A transaction that may write is alone from its begin on."""

    def lock_story(self, connection: Connection, names: Sequence[bytes]) -> None:
        """A transaction that may write is alone from its begin on."""

    def reserve(self, connection: Connection, table: Table, count: int) -> Sequence[int]:
        """The numbers after the greatest: nobody else writes in this transaction."""
        found = self.ask(connection, f"SELECT max(seq) FROM {table.name}")  # noqa: S608 our own name
        first = (found[0][0] or 0) + 1
        return range(first, first + count)

    def ask(self, connection: Connection, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """By the driver's own cursor."""
        cursor = connection.connection.cursor()
        cursor.execute(statement, values)
        return list(cursor.fetchall())

    def add_rows(
        self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]], *, only_new: bool = False
    ) -> None:
        """By the driver's own cursor: SQLAlchemy takes longer than the inserts of one story."""
        if rows:
            statement = insertion(table.name, tuple(rows[0]), "?", only_new=only_new)
            connection.connection.cursor().executemany(statement, [tuple(row.values()) for row in rows])

    def add_to(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """By the driver's own cursor."""
        if rows:
            statement = addition(table.name, tuple(rows[0]), "?")
            connection.connection.cursor().executemany(statement, [tuple(row.values()) for row in rows])

    def remove_rows(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """By the driver's own cursor."""
        if rows:
            statement = removal(table.name, tuple(rows[0]), "?")
            connection.connection.cursor().executemany(statement, [tuple(row.values()) for row in rows])

    def add_words(self, connection: Connection, shelf: Shelf, rows: Sequence[tuple[int, str]]) -> None:
        """One row in the FTS5 table for each."""
        statement = f"INSERT INTO {shelf.words} (rowid, words) VALUES (?, ?)"  # noqa: S608 our own name
        connection.connection.cursor().executemany(statement, rows)

    def remove_words(self, connection: Connection, shelf: DerivedShelf, rows: Sequence[tuple[int, str]]) -> None:
        """FTS5 must be told the words of a row, unless it keeps them."""
        cursor, name = connection.connection.cursor(), shelf.words
        if shelf.keeps_words:
            cursor.executemany(f"DELETE FROM {name} WHERE rowid = ?", [(row,) for row, _ in rows])  # noqa: S608
        else:
            cursor.executemany(f"INSERT INTO {name} ({name}, rowid, words) VALUES ('delete', ?, ?)", rows)  # noqa: S608

    def clear_words(self, connection: Connection, shelf: DerivedShelf) -> None:
        """Without their words FTS5 forgets all rows by a command of its own."""
        all_of_it = f"INSERT INTO {shelf.words} ({shelf.words}) VALUES ('delete-all')"  # noqa: S608 our own name
        connection.exec_driver_sql(f"DELETE FROM {shelf.words}" if shelf.keeps_words else all_of_it)  # noqa: S608

    def matching(self, shelf: Shelf, phrases: Sequence[Phrase]) -> Select[tuple[int]]:
        """The rows that FTS5 finds."""
        asked = " AND ".join(f'"{" ".join(words)}"{" *" if beginning else ""}' for words, beginning in phrases)
        found = table(shelf.words, column("rowid"))
        return select(found.c.rowid).where(literal_column(shelf.words).op("MATCH")(asked))

    def kilometres(self, lat: ColumnElement[float], lon: ColumnElement[float], point: Point) -> ColumnElement[float]:
        """Reckoned by our own function: not every SQLite is built with sines."""
        return func.kilometres(lat, lon, point[0], point[1], type_=Float)

    def backup(self, path: Path) -> None:
        """A copy by SQLite's backup API: copying the files under a writer tears them."""
        if path.exists():
            raise StoreError(f"{path} exists; name a new file for the backup")
        # Written aside and renamed, so that a broken backup never bears the good name.
        aside = path.with_name(path.name + ".part")
        aside.unlink(missing_ok=True)
        source, target = sqlite3.connect(self._path), sqlite3.connect(aside)
        try:
            source.backup(target)
        except sqlite3.Error as error:
            raise StoreError(f"{path}: {error}; the backup is not complete") from error
        finally:
            target.close()
            source.close()
        aside.replace(path)

    def check(self) -> list[str]:
        """integrity_check, foreign_key_check, and FTS5's own check of its index."""
        with self.reader.connect() as connection:
            wrong = [row[0] for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
            lost = connection.execute(text("PRAGMA foreign_key_check"))
            wrong += [f"{row[0]} row {row[1]} points to a missing {row[2]}" for row in lost]
        return wrong

    def close(self) -> None:
        """Give all connections back."""
        self.reader.dispose()


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    """What every connection of ours holds to."""
    connection.create_function("kilometres", 4, _kilometres, deterministic=True)
    for pragma in (
        "journal_mode = WAL",
        # FULL, not NORMAL: a story that was reported as stored survives a power cut. It costs one fsync a
        # story, which is little beside reading and coding one.
        "synchronous = FULL",
        "foreign_keys = ON",
        f"cache_size = -{_CACHE_KIB}",
        "temp_store = MEMORY",
        # Pages that are read often are looked at where the system holds them, not copied: a sixth of an answer's time.
        f"mmap_size = {_MAPPED}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Writers wait for their turn at once: a reader that becomes a writer later can only fail."""
    writing = connection.get_execution_options().get("writing")
    connection.connection.cursor().execute("BEGIN IMMEDIATE" if writing else "BEGIN")


def _kilometres(lat: float | None, lon: float | None, to_lat: float, to_lon: float) -> float | None:
    """Haversine distance on a sphere; None where a coordinate is missing."""
    if lat is None or lon is None:
        return None
    a, b = radians(lat), radians(to_lat)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(to_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(h)))
