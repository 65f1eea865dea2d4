"""What deriving keeps of its own working. Nothing is carried over: it is built by the next deriving."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the four tables."""
    op.create_table(
        "block",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("claim", _SEQ, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "circle",
        sa.Column("claim", _SEQ, primary_key=True, autoincrement=False),
        sa.Column("circle", _SEQ, nullable=False),
    )
    op.create_index("circle_members", "circle", ["circle"])
    op.create_table("folded", sa.Column("version", _SEQ, primary_key=True, autoincrement=False))
    op.create_table(
        "note",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
