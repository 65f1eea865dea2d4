"""Brings the tables of a record to the newest schema when it is opened: all steps in one transaction."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from dateline.errors import StoreError
from dateline.memory.record.store import Store, read, write
from dateline.memory.record.tables import HEAD

VERSION_TABLE = "dateline_schema"
STEPS = Path(__file__).parent / "migrations"


def upgrade(store: Store, *, create: bool, steps: Path = STEPS, head: str = HEAD) -> None:
    """Migrate to the head of the steps. A migration that was interrupted has left nothing, and is made anew.

    Raises StoreError where the record is newer than this code, or empty and not to be created.
    """
    found = read(store, current)
    if found == head:
        return
    if found is None and not create:
        raise StoreError(f"{store.name} holds no record; make one with `dateline record`")
    write(store, lambda connection: _migrate(store, connection, steps, head))


def current(connection: Connection) -> str | None:
    """The schema's revision; None where there is no record yet."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 our own name


def _migrate(store: Store, connection: Connection, steps: Path, head: str) -> None:
    store.lock_schema(connection)
    # Another process may have done it while this one waited.
    found = current(connection)
    if found == head:
        return
    # Alembic takes a fifth of a second to import, and is needed once in the life of a record.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(steps))
    if found is not None and found not in {s.revision for s in ScriptDirectory.from_config(config).walk_revisions()}:
        raise StoreError(
            f"{store.name} was written by a newer dateline (schema {found}); upgrade: pip install -U dateline"
        )
    if found is None:
        _refuse_foreign(store, connection)
    config.attributes["connection"] = connection
    command.upgrade(config, head)


def _refuse_foreign(store: Store, connection: Connection) -> None:
    """A file of another program is not to be filled with our tables."""
    others = sorted(inspect(connection).get_table_names())
    if others:
        raise StoreError(f"{store.name} holds other tables ({others[0]}); name another database")
