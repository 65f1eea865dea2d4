"""PostgreSQL 15 or later, through psycopg 3: many writers at once. No server extension is needed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    cast,
    column,
    create_engine,
    func,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.engine import make_url

from dateline.errors import StoreError
from dateline.memory.record.store import Phrase, Point, addition, insertion, removal
from dateline.memory.record.tables import DerivedShelf, Shelf

_EARTH_KM = 6371.0088
# Any number will do, so long as it is ours and stays.
_SCHEMA_LOCK = 7_310_452_000_001
# serialization failure, deadlock, unique violation (two add the same name at once: the second finds it then),
# lock not available, too many connections, server starting or stopping
_AGAIN = frozenset({"40001", "40P01", "23505", "55P03", "53300", "57P01", "57P03"})


class PostgresStore:
    """A record in a PostgreSQL database."""

    def __init__(self, url: str) -> None:
        """Raises StoreError where psycopg is not installed or the URL cannot be read."""
        try:
            import psycopg
        except ImportError as error:
            raise StoreError("PostgreSQL needs psycopg: pip install 'dateline[postgres]'") from error
        if not psycopg.__version__.startswith("3"):
            raise StoreError(f"psycopg {psycopg.__version__} is too old: pip install 'dateline[postgres]'")
        parsed = make_url(url).set(drivername="postgresql+psycopg")
        self.writes_alone = False
        self.driver_errors: tuple[type[Exception], ...] = (psycopg.Error,)
        self.name = parsed.render_as_string(hide_password=True)
        self.reader: Engine = create_engine(parsed, pool_pre_ping=True, isolation_level="REPEATABLE READ")
        self.writer: Engine = self.reader.execution_options(isolation_level="READ COMMITTED")

    def is_busy(self, error: BaseException) -> bool:
        """Another transaction was in the way, or the server is just starting."""
        return getattr(error, "sqlstate", None) in _AGAIN

    def lock_schema(self, connection: Connection) -> None:
        """An advisory lock until the transaction ends."""
        connection.execute(select(func.pg_advisory_xact_lock(_SCHEMA_LOCK)))

    def lock_story(self, connection: Connection, names: Sequence[bytes]) -> None:
        """Advisory locks on its names, in one order for all so that two cannot wait for each other."""
        for key in sorted(int.from_bytes(name[:8], "big", signed=True) for name in names):
            connection.execute(select(func.pg_advisory_xact_lock(key)))

    def reserve(self, connection: Connection, table: Table, count: int) -> list[int]:
        """Numbers of the table's sequence."""
        statement = "SELECT nextval(?::regclass) FROM generate_series(1, ?)"
        return [row[0] for row in self.ask(connection, statement, f"{table.name}_seq", count)]

    def ask(self, connection: Connection, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """By the driver's own cursor."""
        cursor = connection.connection.cursor()
        cursor.execute(statement.replace("?", "%s"), values)
        return list(cursor.fetchall())

    def add_rows(
        self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]], *, only_new: bool = False
    ) -> None:
        """By the driver's own cursor: psycopg sends many rows in one round trip."""
        if rows:
            statement = insertion(table.name, tuple(rows[0]), "%s", only_new=only_new)
            connection.connection.cursor().executemany(statement, [tuple(row.values()) for row in rows])

    def add_to(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """By the driver's own cursor."""
        if rows:
            statement = addition(table.name, tuple(rows[0]), "%s")
            connection.connection.cursor().executemany(statement, [tuple(row.values()) for row in rows])

    def remove_rows(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """By the driver's own cursor."""
        if rows:
            statement = removal(table.name, tuple(rows[0]), "%s")
            connection.connection.cursor().executemany(statement, [tuple(row.values()) for row in rows])

    def add_words(self, connection: Connection, shelf: Shelf, rows: Sequence[tuple[int, str]]) -> None:
        """One tsvector for each, written out: the server's own parser knows other letters in every locale."""
        statement = f"INSERT INTO {shelf.words} VALUES (%s, %s::tsvector)"  # noqa: S608 our own name
        connection.connection.cursor().executemany(statement, [(row, _vector(words)) for row, words in rows])

    def remove_words(self, connection: Connection, shelf: DerivedShelf, rows: Sequence[tuple[int, str]]) -> None:
        """Take rows out of the search."""
        statement = f"DELETE FROM {shelf.words} WHERE owner = %s"  # noqa: S608 our own name
        connection.connection.cursor().executemany(statement, [(row,) for row, _ in rows])

    def clear_words(self, connection: Connection, shelf: DerivedShelf) -> None:
        """Take all rows out of the search."""
        connection.execute(text(f"DELETE FROM {shelf.words}"))  # noqa: S608 our own name

    def matching(self, shelf: Shelf, phrases: Sequence[Phrase]) -> Select[tuple[int]]:
        """The rows whose tsvector holds every phrase."""
        found = table(shelf.words, column("owner"), column("words"))
        asked = []
        for words, beginning in phrases:
            parts = [f"'{word}'" for word in words]
            asked.append(" <-> ".join(parts) + (":*" if beginning else ""))
        query = cast(" & ".join(f"({x})" for x in asked), TSQUERY)
        return select(found.c.owner).where(found.c.words.op("@@")(query))

    def kilometres(self, lat: ColumnElement[float], lon: ColumnElement[float], point: Point) -> ColumnElement[float]:
        """The haversine, said in SQL."""
        a, b = func.radians(lat), func.radians(point[0])
        across = func.radians(point[1] - lon) / 2
        h = func.power(func.sin((b - a) / 2), 2) + func.cos(a) * func.cos(b) * func.power(func.sin(across), 2)
        distance: ColumnElement[float] = 2 * _EARTH_KM * func.asin(func.least(1.0, func.sqrt(h)))
        return distance

    def backup(self, path: Path) -> None:
        """Refused: PostgreSQL has its own tool."""
        raise StoreError(f"{self.name} is backed up by PostgreSQL itself: pg_dump --format=custom --file={path} URL")

    def check(self) -> list[str]:
        """Nothing: the server checks its pages and foreign keys itself."""
        return []

    def close(self) -> None:
        """Give all connections back."""
        self.reader.dispose()


def _vector(words: str) -> str:
    """The words with their positions as PostgreSQL writes a tsvector. They hold letters and digits only."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(words.split(), 1):
        places.setdefault(word, []).append(at)
    # A lexeme has at most 255 positions.
    return " ".join(f"'{word}':{','.join(map(str, at[:255]))}" for word, at in places.items())
