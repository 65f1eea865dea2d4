"""From a Query to rows: an ordered stream for each way in, merged; or, where few rows can match, those sorted.

The planner of a database cannot know which of a rare word and a common actor is the better way in. So the ways
that may be narrow (ids, story, text, change, place) are counted first, up to a bound; the first that is narrow
is taken, and the other filters are applied to its rows.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, bindparam, exists, false, func, or_, select, tuple_, union_all

from dateline.memory.record import tables as t
from dateline.memory.record.entry import LONG, PARTIES, Role
from dateline.memory.record.packing import clean, digest, fold, micros, short_id
from dateline.memory.record.phrase import phrases
from dateline.memory.record.query import Query
from dateline.memory.record.region import places_named, places_near
from dateline.memory.record.store import Store, look_up

# Up to so many rows are fetched and sorted; a wider way in only filters what another finds.
FEW = 2_000
# Words that more than one in COMMON rows hold are looked up row by row: their rows make too large a set. How many
# hold them is guessed from the rows that were stored last.
COMMON = 5
SAMPLE = 2_000
# Values are read in pages of at most so many.
CHUNK = 500
# More streams than this are slower than one search by all terms.
MAX_STREAMS = 48

Key = tuple[int, int, int]
"""day, rank, number of the row: the order of all answers."""
TermFilter = tuple[tuple[int, ...], tuple[Role, ...]]
"""Numbers of terms, and the roles in which one of them must stand."""


class Stream(NamedTuple):
    """Selects Keys in their order. One for each of several values of its parameters: to make a statement takes long."""

    rows: Select[Any]
    values: Sequence[dict[str, int]] = ({},)


@dataclass(frozen=True, slots=True)
class Plan:
    """How the rows are found: `narrow` selects Keys in no order, few enough to sort; `streams` select them in order."""

    narrow: Select[Any] | None
    streams: tuple[Stream, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A set of rows, of which some filter lets no others pass."""

    rows: Select[Any]
    """Their numbers."""
    may_be_singly: bool = False
    """Whether one row can be looked up in it without going through the others."""
    singly: bool = False
    """Whether each row that is tried is looked up for itself; else the set is made first."""

    def holds(self, seq: ColumnElement[int]) -> ColumnElement[bool]:
        """Is the row of that number in the set?"""
        if self.singly:
            return exists(self.rows.where(self.rows.selected_columns[0] == seq))
        return seq.in_(self.rows.correlate(None))


def plan(connection: Connection, store: Store, shelf: t.Shelf, query: Query) -> Plan:
    """The plan of a query: made once, good for all of its pages."""
    row = shelf.row.c
    where = [*_known(shelf, query), *_valid(shelf, query)]
    terms = _term_filters(connection, store, query)
    if any(not numbers for numbers, _ in terms):
        return Plan(None, ())
    ways = list(_narrow(store, shelf, query))
    if any(_is_few(connection, way.rows, FEW) for way in ways):
        # Without an order to tempt it, the database enters by the narrow set.
        chosen = select(row.day, row.rank, row.seq)
        return Plan(_passing(shelf, chosen, ways, terms).where(*where), ())
    streams: list[Stream] = []
    if terms and 2 * len(terms[0][0]) * len(terms[0][1]) <= MAX_STREAMS:
        streams = list(_term_streams(shelf, *terms.pop(0), query))
    ways = [_singly_if_common(connection, shelf, way) for way in ways]
    chosen_streams = streams or map(Stream, _day_streams(shelf, query))
    return Plan(None, tuple(Stream(_passing(shelf, s, ways, terms).where(*where), v) for s, v in chosen_streams))


def _passing(shelf: t.Shelf, chosen: Select[Any], ways: Sequence[Way], terms: Sequence[TermFilter]) -> Select[Any]:
    """What passes the filters that look at a row's Key only: said of the key that is chosen, before the row is read."""
    day, rank, seq = chosen.selected_columns
    return chosen.where(*(way.holds(seq) for way in ways), *(_has_term(shelf, (day, rank, seq), *x) for x in terms))


def _singly_if_common(connection: Connection, shelf: t.Shelf, way: Way) -> Way:
    """The way, row by row where it leads to so many rows that few need to be tried."""
    if not way.may_be_singly:
        return way
    last = connection.execute(select(func.max(shelf.row.c.seq))).scalar() or 0
    sampled = way.rows.where(way.rows.selected_columns[0] > last - SAMPLE)
    return way if _is_few(connection, sampled, SAMPLE // COMMON) else replace(way, singly=True)


def every_condition(connection: Connection, store: Store, shelf: t.Shelf, query: Query) -> list[ColumnElement[bool]]:
    """All filters as conditions on the row, for answers that have no order."""
    where = [*_known(shelf, query), *_valid(shelf, query)]
    where += [way.holds(shelf.row.c.seq) for way in _narrow(store, shelf, query)]
    link = shelf.term.alias().c
    for numbers, roles in _term_filters(connection, store, query):
        both = [*roles, *(r + LONG for r in roles)]
        owners = select(link.owner).where(link.term.in_(numbers), link.role.in_(both))
        where.append(shelf.row.c.seq.in_(owners.correlate(None)))
    return where


def keys(connection: Connection, made: Plan, query: Query, after: tuple[int, int] | None, limit: int) -> list[Key]:
    """Up to `limit` rows in the order of answers, behind `after`."""
    if made.narrow is not None:
        found = sorted(((r[0], r[1], r[2]) for r in connection.execute(made.narrow)), reverse=query.newest_first)
        if after is not None:
            found = [k for k in found if (k[:2] < after if query.newest_first else k[:2] > after)]
        return found[:limit]
    streams = []
    for rows, values in made.streams:
        day, rank, seq = rows.selected_columns
        if after is not None:
            behind = tuple_(day, rank) < after if query.newest_first else tuple_(day, rank) > after
            rows = rows.where(behind)
        order = [c.desc() if query.newest_first else c.asc() for c in (day, rank, seq)]
        ordered = rows.order_by(*order).limit(limit)
        streams += [[(r[0], r[1], r[2]) for r in connection.execute(ordered, v)] for v in values]
    return list(dict.fromkeys(heapq.merge(*streams, reverse=query.newest_first)))[:limit]


def _is_few(connection: Connection, way: Select[Any], few: int) -> bool:
    """Is the way in narrow? It is followed no farther than it takes to know."""
    bounded = way.limit(few + 1).subquery()
    return connection.execute(select(func.count()).select_from(bounded)).scalar_one() <= few


def _known(shelf: t.Shelf, query: Query) -> Iterator[ColumnElement[bool]]:
    row = shelf.row.c
    if query.known_at is not None:
        at = micros(query.known_at)
        yield row.known_from <= at
        yield or_(row.known_to.is_(None), row.known_to > at)
    elif not query.history:
        yield row.known_to.is_(None)
    stated = (*query.factuality, *query.statuses)
    if stated:
        yield row.status.in_(stated)


def _valid(shelf: t.Shelf, query: Query) -> Iterator[ColumnElement[bool]]:
    row = shelf.row.c
    if query.as_of is not None:
        day = query.as_of.toordinal()
        yield row.day <= day
        yield or_(row.lasting == 0, row.last_day.is_(None), row.last_day >= day)
    if query.since is not None:
        yield or_(row.last_day.is_(None), row.last_day >= query.since.toordinal())
    if query.until is not None:
        yield row.day <= query.until.toordinal()


def _narrow(store: Store, shelf: t.Shelf, query: Query) -> Iterator[Way]:
    """The ways in that may be narrow, narrowest kinds first."""
    row = shelf.row.c
    if query.ids:
        yield Way(select(row.seq).where(row.id.in_([short_id(i) for i in query.ids])))
    if query.id_prefix is not None:
        yield Way(select(row.seq).where(*_id_between(row.id, query.id_prefix)))
    if query.story_id is not None:
        yield Way(_of_story(shelf, query.story_id))
    if query.run is not None and not isinstance(shelf, t.DerivedShelf):
        yield Way(_of_run(shelf, query.run))
    if query.text is not None:
        yield Way(store.matching(shelf, phrases(query.text)), may_be_singly=True)
    if query.changed_since is not None:
        yield Way(_changed(shelf, micros(query.changed_since)))
    if query.near is not None:
        yield Way(_at(shelf, places_near(store, *query.near), query))
    if query.place is not None:
        yield Way(_at(shelf, places_named(query.place), query))


def _id_between(column: ColumnElement[bytes], prefix: str) -> tuple[ColumnElement[bool], ...]:
    """Ids are hashes in hex, and lie as the first 16 bytes of them."""
    half = prefix.lower()[:32]
    if not half or set(half) - set("0123456789abcdef"):
        return (false(),)
    return column >= bytes.fromhex(half.ljust(32, "0")), column <= bytes.fromhex(half.ljust(32, "f"))


def _at(shelf: t.Shelf, places: Select[Any], query: Query) -> Select[Any]:
    """Rows at the places; bounded in time already here, because a place has a long history."""
    row = shelf.row.c
    days = []
    if query.until is not None:
        days.append(row.day <= query.until.toordinal())
    if query.as_of is not None:
        days.append(row.day <= query.as_of.toordinal())
    there = select(row.seq).where(row.place.in_(places), *days)
    if query.since is None:
        return there
    since = query.since.toordinal()
    # Those that began before and may reach it are few in all: they are found by that, and not by the place.
    long = or_(row.last_day.is_(None), row.last_day > row.day)
    before = select(row.seq).where(row.day < since, long, (row.place + 0).in_(places))
    found = union_all(there.where(row.day >= since), before).subquery()
    return select(found.c.seq)


def _of_story(shelf: t.Shelf, story_id: str) -> Select[Any]:
    if isinstance(shelf, t.DerivedShelf):
        return select(shelf.row.c.seq).where(shelf.row.c.seq.in_(_telling_story(shelf, story_id)))
    story = select(t.story_name.c.story).where(t.story_name.c.name == digest("id", story_id))
    versions = select(t.version.c.seq).where(t.version.c.story.in_(story))
    return select(shelf.row.c.seq).where(shelf.row.c.version.in_(versions))


def _of_run(shelf: t.Shelf, run: str) -> Select[Any]:
    row, telling = shelf.row.c, t.telling.c
    versions = select(t.version.c.seq).join(t.run, t.run.c.seq == t.version.c.run).where(t.run.c.id == run)
    again = select(telling.claim).where(telling.version.in_(versions))
    return select(row.seq).where(or_(row.version.in_(versions), row.seq.in_(again)))


def _telling_story(shelf: t.Shelf, story_id: str) -> Select[Any]:
    term = select(t.term.c.seq).where(t.term.c.kind == "story", t.term.c.text == (clean(story_id) or ""))
    roles = (Role.STORY, Role.STORY + LONG)
    return select(shelf.term.c.owner).where(shelf.term.c.term.in_(term), shelf.term.c.role.in_(roles))


def _changed(shelf: t.Shelf, since: int) -> Select[Any]:
    row = shelf.row.c
    if isinstance(shelf, t.DerivedShelf):
        return select(row.seq).where(row.stored_at >= since)
    versions = select(t.version.c.seq).where(t.version.c.stored_at >= since)
    return select(row.seq).where(or_(row.version.in_(versions), row.closed_by.in_(versions)))


def _term_filters(connection: Connection, store: Store, query: Query) -> list[TermFilter]:
    """(numbers of terms, roles) of each filter by term, narrowest kinds first. No number: nothing can match."""
    filters: list[TermFilter] = []
    parties = (
        (query.actor, (Role.ACTOR, Role.SUBJECT)),
        (query.recipient, (Role.RECIPIENT, Role.OBJECT)),
        (query.speaker, (Role.SPEAKER,)),
        (query.about, PARTIES),
    )
    for asked, roles in parties:
        if asked is not None:
            filters.append((_party_numbers(connection, store, asked), roles))
    if query.source is not None:
        sources = store.ask(connection, f"{_TERMS} kind = 'source' AND name = ?", fold(query.source))
        filters.append((_numbers(sources), (Role.SOURCE,)))
    types = (*query.event_types, *query.kinds)
    if types:
        found = look_up(connection, store, f"{_TERMS} kind = 'type' AND text IN", types)
        filters.append((_numbers(found), (Role.TYPE,)))
    return filters


_TERMS = "SELECT seq FROM term WHERE"


def _party_numbers(connection: Connection, store: Store, asked: str) -> tuple[int, ...]:
    exact, name = clean(asked) or "", fold(asked)
    statement = (
        f"{_TERMS} (text IN (?, ?) AND text <> '' AND kind IN ('party', 'code')) "
        "OR (name = ? AND name <> '' AND kind = 'party')"
    )
    return _numbers(store.ask(connection, statement, exact, exact.upper(), name))


def _numbers(found: Sequence[tuple[int]]) -> tuple[int, ...]:
    return tuple(sorted({number for (number,) in found}))


def _has_term(
    shelf: t.Shelf, key: Sequence[ColumnElement[int]], numbers: Sequence[int], roles: Sequence[Role]
) -> ColumnElement[bool]:
    """A look-up of the whole key for each row that is tried."""
    # An alias: the stream that it filters may run over the same table.
    link = shelf.term.alias().c
    both = [*roles, *(r + LONG for r in roles)]
    same = (own == said for own, said in zip((link.day, link.rank, link.owner), key, strict=True))
    return exists().where(link.term.in_(numbers), link.role.in_(both), *same)


def _term_streams(shelf: t.Shelf, numbers: Sequence[int], roles: Sequence[Role], query: Query) -> Iterator[Stream]:
    """One term in one role comes in order from the index. Short rows cannot reach a day that is behind them."""
    row, link = shelf.row.c, shelf.term.c
    chosen = select(link.day, link.rank, link.owner).join(shelf.row, row.seq == link.owner)
    chosen = chosen.where(link.term == bindparam("number"), link.role == bindparam("role"), *_upper(link.day, query))
    short = chosen.where(link.day >= query.since.toordinal()) if query.since else chosen
    for rows, reach in ((short, 0), (chosen, LONG)):
        yield Stream(rows, [{"number": n, "role": role + reach} for n in numbers for role in roles])


def _upper(day: ColumnElement[int], query: Query) -> Iterator[ColumnElement[bool]]:
    """The same bounds as on the row, said on the term's own day so that the index stops there."""
    for bound in (query.until, query.as_of):
        if bound is not None:
            yield day <= bound.toordinal()


def _day_streams(shelf: t.Shelf, query: Query) -> Iterator[Select[Any]]:
    row = shelf.row.c
    chosen = select(row.day, row.rank, row.seq)
    if query.since is None:
        yield chosen
        return
    since = query.since.toordinal()
    yield chosen.where(row.day >= since)
    yield chosen.where(row.day < since, or_(row.last_day.is_(None), row.last_day > row.day))
