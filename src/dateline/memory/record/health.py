"""Is the record whole? The database's own check, then ours: hashes of a sample, rows that point nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from dateline.errors import StoreError
from dateline.memory.record import counting, derived, stories, tally
from dateline.memory.record import tables as t
from dateline.memory.record.entry import claim_entry
from dateline.memory.record.packing import id_bytes, short_id, unpack
from dateline.memory.record.store import Store, read, write
from dateline.model import Article

# So many bodies of each kind, evenly spread, are read and compared with their rows.
SAMPLE = 500


def check(store: Store) -> list[str]:
    """What is wrong, one line each."""
    wrong = store.check()
    wrong += read(store, lambda c: list(_dangling(c)))
    wrong += read(store, lambda c: list(_bad_intervals(c)))
    wrong += read(store, lambda c: list(_miscounted(c, store)))
    return wrong + read(store, lambda c: [*_bad_claims(c, store), *_bad_articles(c), *_bad_derived(c, store)])


def _dangling(connection: Connection) -> Iterator[str]:
    """Rows without their body, and stories without a version: halves of a transaction."""
    for shelf in t.DERIVED:
        row, body = shelf.row.c, shelf.body.c
        lost = select(func.count()).select_from(shelf.row.outerjoin(shelf.body, body.owner == row.seq))
        if count := connection.execute(lost.where(body.owner.is_(None))).scalar():
            yield f"{count} rows of {shelf.row.name} have no body"
    v, s = t.version.c, t.story.c
    for table in (t.version_article, t.version_claims):
        lost = select(func.count()).select_from(t.version.outerjoin(table, table.c.version == v.seq))
        if count := connection.execute(lost.where(table.c.version.is_(None))).scalar():
            yield f"{count} page versions have no row in {table.name}"
    lost = select(func.count()).select_from(t.story.outerjoin(t.version, v.story == s.seq))
    if count := connection.execute(lost.where(v.seq.is_(None))).scalar():
        yield f"{count} stories have no page version"


def _bad_intervals(connection: Connection) -> Iterator[str]:
    row = t.CLAIM.row.c
    backward = select(func.count()).where(row.known_to < row.known_from)
    if count := connection.execute(backward).scalar():
        yield f"{count} claims end before they begin to be known"
    half = select(func.count()).where(row.known_to.is_(None) != row.closed_by.is_(None))
    if count := connection.execute(half).scalar():
        yield f"{count} claims are closed by no page version"


def _miscounted(connection: Connection, store: Store) -> Iterator[str]:
    for shelf in (t.CLAIM, *t.DERIVED):
        less, more = counting.wrong(connection, store, shelf)
        if count := len(less.keys() | more.keys()):
            yield f"{count} numbers in {shelf.tally.name} are not what its rows give; run `dateline doctor --anew`"


def recount(store: Store) -> int:
    """Put right what is counted wrong. Gives how many numbers were."""

    def work(connection: Connection) -> int:
        found = 0
        for shelf in (t.CLAIM, *t.DERIVED):
            less, more = counting.wrong(connection, store, shelf)
            found += len(less.keys() | more.keys())
            tally.add(connection, store, shelf, less, more)
        return found

    return write(store, work)


def _bad_claims(connection: Connection, store: Store) -> Iterator[str]:
    row = t.CLAIM.row.c
    query = select(row.seq, row.id, row.day, row.known_from, row.number, row.version)
    for found in connection.execute(_sampled(connection, query, row.seq)).all():
        try:
            place = (found.version, found.number)
            entry = claim_entry(stories.told(connection, store, [place])[place])
        except (StoreError, KeyError) as error:
            yield f"claim {bytes(found.id).hex()}: {error}"
            continue
        if (short_id(entry.id), entry.day, entry.known_from) != (bytes(found.id), found.day, found.known_from):
            yield f"claim {entry.id} is not filed under what it says"


def _bad_articles(connection: Connection) -> Iterator[str]:
    v, b = t.version.c, t.version_article.c
    query = select(v.seq, v.page_sha256, b.body).join(t.version_article, b.version == v.seq)
    for found in connection.execute(_sampled(connection, query, v.seq)):
        try:
            article = unpack(found.body, Article)
        except StoreError as error:
            yield f"page {bytes(found.page_sha256).hex()}: {error}"
            continue
        if id_bytes(article.page_sha256) != bytes(found.page_sha256):
            yield f"story {article.story_id} is filed under another page"


def _bad_derived(connection: Connection, store: Store) -> Iterator[str]:
    for shelf, read_values in ((t.HAPPENING, derived.happenings), (t.STANDING, derived.standings)):
        seq = shelf.row.c.seq
        for found in connection.execute(_sampled(connection, select(seq), seq)).scalars().all():
            try:
                read_values(connection, store, [found])
            except (StoreError, KeyError) as error:
                yield f"{shelf.row.name} {found}: {error}"


def _sampled(connection: Connection, query: Select[Any], seq: ColumnElement[int]) -> Select[Any]:
    """Every n-th row, so that the sample is spread over all."""
    most = connection.execute(select(func.max(seq))).scalar() or 0
    step = max(1, most // SAMPLE)
    return query.where(seq % step == 0).order_by(seq)
