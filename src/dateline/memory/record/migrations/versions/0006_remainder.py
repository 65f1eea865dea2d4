"""Derived rows keep their own terms, in place of an index by owner; a happening may lie beside its first claim.

Words of happenings are kept beside their index no longer, and claims that are open are out of the index of closed ones.

Bodies stay as they are: one that names no claim says all, and is written anew when its happening is.
"""

from __future__ import annotations

from itertools import groupby

import msgspec
import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_AT_ONCE = 10_000


def upgrade() -> None:
    """For every derived shelf."""
    for name in ("happening", "standing"):
        op.add_column(name, sa.Column("terms", sa.LargeBinary))
        _move_terms(name)
        op.drop_index(f"{name}_term_owner", f"{name}_term")
        op.add_column(f"{name}_body", sa.Column("claim", sa.BigInteger().with_variant(sa.Integer(), "sqlite")))
    if op.get_bind().dialect.name == "sqlite":
        _drop_words("happening_words")
    op.drop_index("claim_closed", "claim")
    closed = sa.text("closed_by IS NOT NULL")
    op.create_index("claim_closed", "claim", ["closed_by"], sqlite_where=closed, postgresql_where=closed)


def _drop_words(name: str) -> None:
    op.execute(f"CREATE VIRTUAL TABLE {name}_bare USING fts5(words, content='')")
    op.execute(f"INSERT INTO {name}_bare (rowid, words) SELECT rowid, words FROM {name}")  # noqa: S608 our own name
    op.execute(f"DROP TABLE {name}")
    op.execute(f"ALTER TABLE {name}_bare RENAME TO {name}")


def _move_terms(name: str) -> None:
    connection = op.get_bind()
    # The packing of `derived.py`, as it was then.
    update = sa.text(f"UPDATE {name} SET terms = :terms WHERE seq = :seq")  # noqa: S608 our own name
    asked = sa.text(
        f"SELECT owner, role, term FROM {name}_term WHERE owner > :after AND owner <= :last ORDER BY owner, role, term"  # noqa: S608
    )
    last = connection.execute(sa.text(f"SELECT coalesce(max(seq), 0) FROM {name}")).scalar_one()  # noqa: S608
    for after in range(0, last, _AT_ONCE):
        rows = connection.execute(asked, {"after": after, "last": after + _AT_ONCE}).all()
        packed = [
            {"seq": owner, "terms": msgspec.msgpack.encode([n for _, role, term in terms for n in (role, term)])}
            for owner, terms in groupby(rows, key=lambda row: row.owner)
        ]
        if packed:
            connection.execute(update, packed)
