"""Stories and their versions, and the articles as they were read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Select, select

from dateline.memory.record import tables as t
from dateline.memory.record.packing import digest, id_bytes, instant, short_id, unpack, unpack_some
from dateline.memory.record.query import Story, Version
from dateline.memory.record.store import Store, look_up
from dateline.model import Article, Claim, Evidence

_AT_ONCE = 200


T = TypeVar("T")
Page = tuple[list[T], int | None]
"""Values, and the number behind which the next page begins; None at the end."""


def stories_after(connection: Connection, after: int) -> Page[Story]:
    """The next stories in the order of their numbers."""
    c = t.story.c
    rows = connection.execute(select(c.seq, c.story_id).where(c.seq > after).order_by(c.seq).limit(_AT_ONCE)).all()
    v, r = t.version.c, t.run.c
    query = select(v.story, v.page_sha256, v.known_from, v.stored_at, r.id).join(t.run, r.seq == v.run)
    query = query.where(v.story.in_([row.seq for row in rows])).order_by(v.known_from, v.seq)
    versions: dict[int, list[Version]] = {row.seq: [] for row in rows}
    names = {row.seq: row.story_id for row in rows}
    for story, page, known, stored, run in connection.execute(query):
        versions[story].append(Version(names[story], bytes(page).hex(), instant(known), instant(stored), run))
    return [Story(row.story_id, tuple(versions[row.seq])) for row in rows], rows[-1].seq if rows else None


def articles_after(connection: Connection, after: int, *, versions: bool) -> Page[Article]:
    """The next articles in the order of storing; only the newest version of each story unless `versions`."""
    v, b = t.version.c, t.version_article.c
    query = select(v.seq, v.story, b.body).join(t.version_article, b.version == v.seq)
    rows = connection.execute(query.where(v.seq > after).order_by(v.seq).limit(_AT_ONCE)).all()
    kept = {row.seq for row in rows} if versions else _newest(connection, {row.story for row in rows})
    return [unpack(row.body, Article) for row in rows if row.seq in kept], rows[-1].seq if rows else None


def article(connection: Connection, story_id: str, known_at: int | None) -> Article | None:
    """The newest version of the story, or the newest that was known at that moment."""
    v, b = t.version.c, t.version_article.c
    query = select(b.body).join(t.version, b.version == v.seq).where(v.story.in_(_named(story_id)))
    if known_at is not None:
        query = query.where(v.known_from <= known_at)
    body = connection.execute(query.order_by(v.known_from.desc(), v.seq.desc()).limit(1)).scalar()
    return None if body is None else unpack(body, Article)


def knows_page(connection: Connection, page_sha256: str) -> bool:
    """Was a story stored from these very bytes?"""
    v = t.version.c
    return connection.execute(select(v.seq).where(v.page_sha256 == id_bytes(page_sha256)).limit(1)).first() is not None


_BODIES = (
    "SELECT b.version, b.body, a.body FROM version_claims b JOIN version_article a ON a.version = b.version "
    "WHERE b.version IN"
)


def told(connection: Connection, store: Store, wanted: Collection[tuple[int, int]]) -> dict[tuple[int, int], Claim]:
    """The claims at (version, number of the claim in it). Raises StoreError where one is not there or damaged."""
    numbers: dict[int, list[int]] = {}
    for version, number in wanted:
        numbers.setdefault(version, []).append(number)
    found: dict[tuple[int, int], Claim] = {}
    # Made once: a decoder looks into the type before it begins.
    decoder = msgspec.json.Decoder(Claim)
    # All rows at once, but one version after another out of its packing.
    for version, claims, article in look_up(connection, store, _BODIES, list(numbers)):
        own = numbers[version]
        found.update(zip([(version, n) for n in own], unpack_some(claims, article, own, decoder), strict=True))
    return found


def later_evidence(connection: Connection, store: Store, claim_id: str) -> tuple[Evidence, ...]:
    """Where later versions of the story tell the claim again, oldest first."""
    c, g, v = t.CLAIM.row.c, t.telling.c, t.version.c
    query = select(g.number, g.version).join(t.CLAIM.row, c.seq == g.claim).join(t.version, v.seq == g.version)
    rows = connection.execute(query.where(c.id == short_id(claim_id)).order_by(v.known_from, v.seq)).all()
    claims = told(connection, store, [(row.version, row.number) for row in rows])
    return tuple(e for row in rows for e in claims[row.version, row.number].evidence)


def _named(story_id: str) -> Select[Any]:
    return select(t.story_name.c.story).where(t.story_name.c.name == digest("id", story_id))


def _newest(connection: Connection, stories: set[int]) -> set[int]:
    v = t.version.c
    query = select(v.story, v.seq).where(v.story.in_(stories)).order_by(v.known_from, v.seq)
    newest: dict[int, int] = {row.story: row.seq for row in connection.execute(query)}
    return set(newest.values())


def pages(read_after: Callable[[int], Page[T]]) -> Iterator[T]:
    """Everything that `read_after(number)` gives, page by page, each in a short transaction of its own."""
    values, after = read_after(0)
    while after is not None:
        yield from values
        values, after = read_after(after)
