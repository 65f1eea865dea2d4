"""The first schema."""

from alembic import op

from dateline.memory.record.tables import CLAIM, DERIVED, metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    connection = op.get_bind()
    metadata.create_all(connection)
    for shelf in (CLAIM, *DERIVED):
        if connection.dialect.name == "sqlite":
            content = ", content=''" if shelf is CLAIM else ""
            op.execute(f"CREATE VIRTUAL TABLE {shelf.words} USING fts5(words{content})")
            continue
        op.execute(f"CREATE TABLE {shelf.words} (owner bigint PRIMARY KEY, words tsvector NOT NULL)")
        op.execute(f"CREATE INDEX {shelf.words}_words ON {shelf.words} USING gin (words)")
    if connection.dialect.name != "sqlite":
        for table in metadata.sorted_tables:
            if "seq" in table.c:
                op.execute(f"CREATE SEQUENCE {table.name}_seq")
