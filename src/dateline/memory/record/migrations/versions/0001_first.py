"""The first schema. It is written out, and stays as it is when `tables.py` goes on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_NUMBERED = ("run", "story", "version", "term", "place", "claim", "happening", "standing", "decision")


def upgrade() -> None:
    """Make all tables."""
    _make_stories()
    _make_names()
    for name in ("claim", "happening", "standing"):
        _make_shelf(name, derived=name != "claim")
    op.create_table(
        "telling",
        _key("claim", "claim.seq"),
        _key("version", "version.seq"),
        sa.Column("number", sa.SmallInteger, nullable=False),
    )
    op.create_index("telling_version", "telling", ["version"])
    _make_ledger()
    if op.get_bind().dialect.name == "postgresql":
        for name in _NUMBERED:
            op.execute(f"CREATE SEQUENCE {name}_seq")


def _make_stories() -> None:
    op.create_table(
        "run",
        _key("seq"),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("settings_hash", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "story",
        _key("seq"),
        sa.Column("story_id", sa.Text, nullable=False),
        sa.Column("given", sa.SmallInteger, nullable=False),
    )
    op.create_table(
        "story_name",
        sa.Column("name", sa.LargeBinary, primary_key=True),
        _points("story", "story.seq"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "version",
        _key("seq"),
        _points("story", "story.seq"),
        _points("run", "run.seq"),
        sa.Column("page_sha256", sa.LargeBinary, nullable=False),
        sa.Column("known_from", sa.BigInteger, nullable=False),
        sa.Column("stored_at", sa.BigInteger, nullable=False),
        sa.Column("recoded", sa.SmallInteger, nullable=False),
    )
    op.create_index("version_story", "version", ["story", "page_sha256", "recoded"], unique=True)
    op.create_index("version_page", "version", ["page_sha256"])
    op.create_index("version_stored", "version", ["stored_at"])
    for name in ("version_article", "version_claims"):
        op.create_table(name, _key("version", "version.seq"), sa.Column("body", sa.LargeBinary, nullable=False))


def _make_names() -> None:
    op.create_table(
        "term",
        _key("seq"),
        sa.Column("key", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
    )
    op.create_index("term_text", "term", ["text"])
    op.create_index("term_name", "term", ["name"])
    op.create_table(
        "place",
        _key("seq"),
        sa.Column("key", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("city", sa.Text),
        sa.Column("province", sa.Text),
        sa.Column("country", sa.Text),
        sa.Column("resolution", sa.SmallInteger),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
    )
    op.create_index("place_point", "place", ["lat", "lon"])
    op.create_index("place_name", "place", ["name"])
    op.create_index("place_country", "place", ["country"])


def _make_shelf(name: str, *, derived: bool) -> None:
    op.create_table(name, *_row_columns(), *(_derived_columns() if derived else _claim_columns()))
    op.create_index(f"{name}_day", name, ["day", "rank"])
    op.create_index(f"{name}_place", name, ["place", "day", "rank"])
    long = sa.text("last_day IS NULL OR last_day > day")
    op.create_index(f"{name}_long", name, ["day", "rank"], sqlite_where=long, postgresql_where=long)
    op.create_table(
        f"{name}_term",
        _key("term", "term.seq"),
        sa.Column("role", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("rank", sa.BigInteger, primary_key=True, autoincrement=False),
        _key("owner", f"{name}.seq"),
        sqlite_with_rowid=False,
    )
    if derived:
        op.create_index(f"{name}_stored", name, ["stored_at"])
        op.create_index(f"{name}_term_owner", f"{name}_term", ["owner"])
        body = sa.Column("body", sa.LargeBinary, nullable=False)
        op.create_table(f"{name}_body", _key("owner", f"{name}.seq"), body)
    else:
        op.create_index(f"{name}_version", name, ["version"])
        op.create_index(f"{name}_closed", name, ["closed_by"])
    _make_words(f"{name}_words", kept=derived)


def _row_columns() -> list[sa.Column[object]]:
    return [
        _key("seq"),
        sa.Column("id", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("rank", sa.BigInteger, nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("last_day", sa.Integer),
        sa.Column("lasting", sa.SmallInteger, nullable=False),
        sa.Column("place", _SEQ, sa.ForeignKey("place.seq")),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("known_from", sa.BigInteger, nullable=False),
        sa.Column("known_to", sa.BigInteger),
    ]


def _claim_columns() -> list[sa.Column[object]]:
    return [
        _points("version", "version.seq"),
        sa.Column("number", sa.SmallInteger, nullable=False),
        sa.Column("closed_by", _SEQ, sa.ForeignKey("version.seq")),
        sa.Column("content", sa.LargeBinary, nullable=False),
    ]


def _derived_columns() -> list[sa.Column[object]]:
    return [sa.Column("stored_at", sa.BigInteger, nullable=False)]


def _make_words(name: str, *, kept: bool) -> None:
    """The full-text index. Words of claims are never taken out, so SQLite need not keep them to find them again."""
    if op.get_bind().dialect.name == "sqlite":
        content = "" if kept else ", content=''"
        op.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(words{content})")
        return
    op.execute(f"CREATE TABLE {name} (owner bigint PRIMARY KEY, words tsvector NOT NULL)")
    op.execute(f"CREATE INDEX {name}_words ON {name} USING gin (words)")


def _make_ledger() -> None:
    op.create_table(
        "decision",
        _key("seq"),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("ids", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("undoes", sa.String(64)),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.String(200), primary_key=True),
        sa.Column("worker", sa.Text, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "copies",
        sa.Column("story_id", sa.Text, primary_key=True),
        sa.Column("original", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )


def _key(name: str, target: str | None = None) -> sa.Column[object]:
    """A numeric part of a primary key; it may point to another table."""
    foreign = [sa.ForeignKey(target)] if target else []
    return sa.Column(name, _SEQ, *foreign, primary_key=True, autoincrement=False)


def _points(name: str, target: str) -> sa.Column[object]:
    """A reference that must be there."""
    return sa.Column(name, _SEQ, sa.ForeignKey(target), nullable=False)
