"""Indexes from which all rows are counted by what they are, without reading the rows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make them for every shelf."""
    shut = sa.text("known_to IS NOT NULL")
    for name in ("claim", "happening", "standing"):
        op.create_index(f"{name}_type", name, ["type"])
        op.create_index(f"{name}_shut", name, ["known_to"], sqlite_where=shut, postgresql_where=shut)
