"""How many open rows there are of each kind, kept from now on; in place of the indexes from which they were counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

# Roles under which each is filed, short and long.
_NAMED = {"source": "7, 107", "actor": "1, 3, 101, 103", "recipient": "2, 4, 102, 104"}


def upgrade() -> None:
    """For every shelf."""
    for name in ("claim", "happening", "standing"):
        op.create_table(
            f"{name}_tally",
            sa.Column("facet", sa.String(16), primary_key=True),
            sa.Column("value", sa.Text, primary_key=True),
            sa.Column("number", sa.BigInteger, nullable=False),
            sqlite_with_rowid=False,
        )
        _count(name)
        op.drop_index(f"{name}_type_status", name)
        op.drop_index(f"{name}_shut", name)


def _count(name: str) -> None:
    for facet, value in (("type", "type"), ("status", "status"), ("day", "CAST(day AS TEXT)")):
        _insert(name, facet, value, f"{name} r")
    _insert(name, "country", "p.country", f"{name} r JOIN place p ON p.seq = r.place AND p.country IS NOT NULL")
    for facet, roles in _NAMED.items():
        links = f"{name}_term l JOIN term n ON n.seq = l.term AND n.name <> '' AND l.role IN ({roles})"
        _insert(name, facet, "n.name", f"{links} JOIN {name} r ON r.seq = l.owner")


def _insert(name: str, facet: str, value: str, rows: str) -> None:
    op.execute(
        f"INSERT INTO {name}_tally (facet, value, number) "  # noqa: S608 our own names
        f"SELECT '{facet}', {value}, count(*) FROM {rows} WHERE r.known_to IS NULL GROUP BY {value}"
    )
