"""One index from which all rows are counted by type and by status."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """In place of the index by type, for every shelf."""
    for name in ("claim", "happening", "standing"):
        op.drop_index(f"{name}_type", name)
        op.create_index(f"{name}_type_status", name, ["type", "status"])
