"""The append-only record of what was told: two time axes, one transaction a story, SQLite or PostgreSQL."""

from dateline.memory.record.derived import Filed
from dateline.memory.record.entry import happening_entry, standing_entry
from dateline.memory.record.packing import fold, pack
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
from dateline.memory.record.remainder import happening_id, pack_remainder
from dateline.memory.record.texts import Text as NotedText
from dateline.memory.record.texts import Texts
from dateline.memory.record.workings import Change, Pending, Workings

__all__ = [
    "Added",
    "Change",
    "Decision",
    "Filed",
    "NotedText",
    "Pending",
    "Query",
    "Record",
    "Run",
    "StoredClaim",
    "Story",
    "Texts",
    "Version",
    "Workings",
    "fold",
    "happening_entry",
    "happening_id",
    "open_record",
    "pack",
    "pack_remainder",
    "page_token",
    "standing_entry",
]
