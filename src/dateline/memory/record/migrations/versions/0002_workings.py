"""What deriving keeps of its own working. Nothing is carried over: it is built by the next deriving."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "claim_block",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("claim", _SEQ, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "claim_circle",
        sa.Column("claim", _SEQ, primary_key=True, autoincrement=False),
        sa.Column("circle", _SEQ, nullable=False),
    )
    op.create_index("claim_circle_members", "claim_circle", ["circle"])
    op.create_table(
        "story_text",
        sa.Column("story", _SEQ, primary_key=True, autoincrement=False),
        sa.Column("story_id", sa.Text, nullable=False),
        sa.Column("moment", sa.String(40), nullable=False),
        sa.Column("version", _SEQ, nullable=False),
    )
    op.create_table(
        "story_gram",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("period", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("story", _SEQ, primary_key=True, autoincrement=False),
        sa.Column("kept", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "story_copy",
        sa.Column("one", _SEQ, primary_key=True, autoincrement=False),
        sa.Column("other", _SEQ, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table("version_seen", sa.Column("version", _SEQ, primary_key=True, autoincrement=False))
    op.create_table(
        "note",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
