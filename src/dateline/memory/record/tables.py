"""The tables of a record. Schema changes are migrations (migrations/versions); these say what the newest is.

A *shelf* is the set of tables that a kind of value is filed in: narrow rows to filter and order by, terms to find
by, (made by the backend) words to search, and how many there are of each kind. What is filed lies elsewhere: claims
beside the page version that told them first, in one body, because they repeat each other; derived values in a body
each, happenings beside the claim that told them first (`remainder.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    or_,
)

# The newest revision in migrations/versions: an open record at this one needs no Alembic at all.
HEAD = "0006"

metadata = MetaData()

# SQLite gives a rowid to INTEGER only; PostgreSQL needs the wide type.
_SEQ = BigInteger().with_variant(Integer(), "sqlite")

run = Table(
    "run",
    metadata,
    Column("seq", _SEQ, primary_key=True, autoincrement=False),
    Column("id", String(64), nullable=False, unique=True),
    Column("version", Text, nullable=False),
    Column("settings_hash", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)

story = Table(
    "story",
    metadata,
    Column("seq", _SEQ, primary_key=True, autoincrement=False),
    Column("story_id", Text, nullable=False),
    Column("given", SmallInteger, nullable=False),  # 1 where the carrier gave the id
)

# What a story is found by: digest of its given id, its page hash, its url.
story_name = Table(
    "story_name",
    metadata,
    Column("name", LargeBinary, primary_key=True),
    Column("story", _SEQ, ForeignKey("story.seq"), nullable=False),
    sqlite_with_rowid=False,
)

version = Table(
    "version",
    metadata,
    Column("seq", _SEQ, primary_key=True, autoincrement=False),
    Column("story", _SEQ, ForeignKey("story.seq"), nullable=False),
    Column("run", _SEQ, ForeignKey("run.seq"), nullable=False),
    Column("page_sha256", LargeBinary, nullable=False),
    Column("known_from", BigInteger, nullable=False),
    Column("stored_at", BigInteger, nullable=False),
    Column("recoded", SmallInteger, nullable=False),  # how often the same page was read anew
    Index("version_story", "story", "page_sha256", "recoded", unique=True),
    Index("version_page", "page_sha256"),
    Index("version_stored", "stored_at"),
)

# Two tables: SQLite wastes what is left of a page behind a large row.
version_article = Table(
    "version_article",
    metadata,
    Column("version", _SEQ, ForeignKey("version.seq"), primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

version_claims = Table(
    "version_claims",
    metadata,
    Column("version", _SEQ, ForeignKey("version.seq"), primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),  # all that the version tells, new or not
)

# Everything a claim is found by: who, which code, which type, which source. One row a different name.
term = Table(
    "term",
    metadata,
    Column("seq", _SEQ, primary_key=True, autoincrement=False),
    Column("key", LargeBinary, nullable=False, unique=True),  # digest of the other three
    Column("kind", String(8), nullable=False),
    Column("text", Text, nullable=False),
    Column("name", Text, nullable=False),
    Index("term_text", "text"),
    Index("term_name", "name"),
)

place = Table(
    "place",
    metadata,
    Column("seq", _SEQ, primary_key=True, autoincrement=False),
    Column("key", LargeBinary, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("city", Text),
    Column("province", Text),
    Column("country", Text),
    Column("resolution", SmallInteger),
    Column("lat", Float),
    Column("lon", Float),
    Index("place_point", "lat", "lon"),
    Index("place_name", "name"),
    Index("place_country", "country"),
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The tables of one kind of value. `words` is the full-text table's name, `tally` what is counted of all."""

    row: Table
    term: Table
    tally: Table
    words: str


@dataclass(frozen=True, slots=True)
class DerivedShelf(Shelf):
    """A shelf whose values may be replaced; `body` holds one value a row.

    A row keeps its own terms, so that no index need find them by their owner.
    """

    body: Table
    keeps_words: bool
    """Whether SQLite keeps the words beside their index; else what takes a row out must tell them."""


def _row_columns() -> list[Column[object]]:
    """What every shelf's rows are filtered and ordered by. Days are counted from 0001-01-01."""
    return [
        Column("seq", _SEQ, primary_key=True, autoincrement=False),
        Column("id", LargeBinary, nullable=False, unique=True),
        Column("rank", BigInteger, nullable=False),
        Column("type", String(32), nullable=False),  # first event type, or kind of state
        Column("day", Integer, nullable=False),  # first day it was so; of its being known where that is unknown
        Column("last_day", Integer),  # None while it goes on
        Column("lasting", SmallInteger, nullable=False),  # 1 for a state, which can be over; 0 for an act
        Column("place", _SEQ, ForeignKey("place.seq")),
        Column("status", String(16), nullable=False),  # factuality, or status of a standing
        Column("known_from", BigInteger, nullable=False),
        Column("known_to", BigInteger),
    ]


def _row_table(name: str, *extra: Column[object] | Index) -> Table:
    row = Table(
        name,
        metadata,
        *_row_columns(),
        *extra,
        Index(f"{name}_day", "day", "rank"),
        Index(f"{name}_place", "place", "day", "rank"),
    )
    # Rows that began before a day and may still reach it are few; they are looked for apart.
    long = or_(row.c.last_day.is_(None), row.c.last_day > row.c.day)
    Index(f"{name}_long", row.c.day, row.c.rank, sqlite_where=long, postgresql_where=long)
    return row


def _term_table(name: str) -> Table:
    return Table(
        f"{name}_term",
        metadata,
        # Day and rank lie in the key so that one term's rows come out in order without sorting.
        Column("term", _SEQ, ForeignKey("term.seq"), primary_key=True, autoincrement=False),
        Column("role", SmallInteger, primary_key=True, autoincrement=False),
        Column("day", Integer, primary_key=True, autoincrement=False),
        Column("rank", BigInteger, primary_key=True, autoincrement=False),
        Column("owner", _SEQ, ForeignKey(f"{name}.seq"), primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )


def _tally_table(name: str) -> Table:
    return Table(
        f"{name}_tally",
        metadata,
        Column("facet", String(16), primary_key=True),
        Column("value", Text, primary_key=True),
        Column("number", BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )


def _derived(name: str, *, keeps_words: bool) -> DerivedShelf:
    row = _row_table(
        name,
        Column("stored_at", BigInteger, nullable=False),
        Column("terms", LargeBinary),  # role and number of each, packed by `derived.py`
        Index(f"{name}_stored", "stored_at"),
    )
    body = Table(
        f"{name}_body",
        metadata,
        Column("owner", _SEQ, ForeignKey(f"{name}.seq"), primary_key=True, autoincrement=False),
        Column("body", LargeBinary, nullable=False),
        # Of a happening that is packed beside its first claim: that claim. Without it the body says all.
        Column("claim", _SEQ),
    )
    return DerivedShelf(row, _term_table(name), _tally_table(name), f"{name}_words", body, keeps_words)


CLAIM = Shelf(
    _row_table(
        "claim",
        Column("version", _SEQ, ForeignKey("version.seq"), nullable=False),
        Column("number", SmallInteger, nullable=False),  # which of the version's claims it is, from 0
        Column("closed_by", _SEQ, ForeignKey("version.seq")),
        Column("content", LargeBinary, nullable=False),  # digest of what is said, wherever it stands
        Index("claim_version", "version"),
    ),
    _term_table("claim"),
    _tally_table("claim"),
    "claim_words",
)
# Most claims are open.
_closed = CLAIM.row.c.closed_by.is_not(None)
Index("claim_closed", CLAIM.row.c.closed_by, sqlite_where=_closed, postgresql_where=_closed)
# Happenings are many, and dropped where a new version may cut words otherwise; standings are neither.
HAPPENING = _derived("happening", keeps_words=False)
STANDING = _derived("standing", keeps_words=True)
DERIVED = (HAPPENING, STANDING)

# A later version of the story tells the claim again: which of its claims it is there.
telling = Table(
    "telling",
    metadata,
    Column("claim", _SEQ, ForeignKey("claim.seq"), primary_key=True, autoincrement=False),
    Column("version", _SEQ, ForeignKey("version.seq"), primary_key=True, autoincrement=False),
    Column("number", SmallInteger, nullable=False),
    Index("telling_version", "version"),
)

decision = Table(
    "decision",
    metadata,
    Column("seq", _SEQ, primary_key=True, autoincrement=False),
    Column("id", String(64), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("ids", Text, nullable=False),  # JSON list
    Column("author", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("undoes", String(64)),  # the decision that this one takes back
)

lease = Table(
    "lease",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("worker", Text, nullable=False),
    Column("until", BigInteger, nullable=False),
)

copies = Table(
    "copies",
    metadata,
    Column("story_id", Text, primary_key=True),
    Column("original", Text, nullable=False),
    sqlite_with_rowid=False,
)

# --- workings (`workings.py`): what deriving keeps so that it need not begin anew. No knowledge, no references. ---

# Claims of events that are compared where they share a key.
claim_block = Table(
    "claim_block",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("claim", _SEQ, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# Which circle each claim of an event is in.
claim_circle = Table(
    "claim_circle",
    metadata,
    Column("claim", _SEQ, primary_key=True, autoincrement=False),
    Column("circle", _SEQ, nullable=False),
    Index("claim_circle_members", "circle"),
)

# Stories as they are looked for when copies are sought: name and time, what they are found by, which copy each other.
story_text = Table(
    "story_text",
    metadata,
    Column("story", _SEQ, primary_key=True, autoincrement=False),
    Column("story_id", Text, nullable=False),
    Column("moment", String(40), nullable=False),
    Column("version", _SEQ, nullable=False),
)
story_gram = Table(
    "story_gram",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("period", Integer, primary_key=True, autoincrement=False),
    Column("story", _SEQ, primary_key=True, autoincrement=False),
    Column("kept", Integer, nullable=False),  # how many keys the story has
    sqlite_with_rowid=False,
)
story_copy = Table(
    "story_copy",
    metadata,
    Column("one", _SEQ, primary_key=True, autoincrement=False),
    Column("other", _SEQ, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# Page versions that deriving has seen.
version_seen = Table("version_seen", metadata, Column("version", _SEQ, primary_key=True, autoincrement=False))

note = Table(
    "note",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

WORKINGS = (claim_block, claim_circle, story_text, story_gram, story_copy, version_seen)
