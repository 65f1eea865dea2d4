"""The append-only record of what was told: two time axes, one transaction a story, SQLite or PostgreSQL."""

from dateline.memory.record.query import (
    Added,
    Decision,
    Query,
    Run,
    StoredClaim,
    Story,
    Version,
    page_token,
)
from dateline.memory.record.record import Record, open_record

__all__ = [
    "Added",
    "Decision",
    "Query",
    "Record",
    "Run",
    "StoredClaim",
    "Story",
    "Version",
    "open_record",
    "page_token",
]
