"""How many rows pass a query, by what they are: the facets of an answer, without reading its values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from dateline.memory.record import tables as t
from dateline.memory.record import tally
from dateline.memory.record.asking import every_condition, keys, plan
from dateline.memory.record.entry import LONG, Role
from dateline.memory.record.query import Query
from dateline.memory.record.store import Store

BY = ("type", "status", "country", "source", "actor", "recipient", "day", "month", "year")
_OF_ROWS = ("type", "status", "country", "day")
_DAY_LENGTH = {"day": 10, "month": 7, "year": 4}


def facets(
    connection: Connection, store: Store, shelf: t.DerivedShelf, query: Query, by: Iterable[str], most: int
) -> tuple[dict[str, dict[str, int]], bool]:
    """What `count` gives for each of `by`; and whether of all that pass, or of the first `most` only."""
    if _is_unfiltered(query):
        return {b: count(connection, store, shelf, query, b) for b in by}, True
    found = keys(connection, plan(connection, store, shelf, query), query, None, most + 1)
    tallied = tally.of_rows(connection, store, shelf, [seq for _, _, seq in found[:most]])
    told: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (facet, value), number in tallied.items():
        told[facet].append((value, number))
    return {b: _ordered(b, told[_kept_as(b)], query.limit) for b in by}, len(found) <= most


def count(connection: Connection, store: Store, shelf: t.Shelf, query: Query, by: str) -> dict[str, int]:
    """Value to number of rows, most first; `limit` values at most. Raises ValueError for a `by` that is not in BY."""
    if by not in BY:
        raise ValueError(f"cannot count by {by}; one of {', '.join(BY)}")
    rows: Iterable[Sequence[Any]]
    if _is_unfiltered(query):
        rows = tally.numbers(connection, store, shelf, _kept_as(by))
    else:
        rows = connection.execute(_grouped(shelf, by, every_condition(connection, store, shelf, query)))
    return _ordered(by, rows, query.limit)


def wrong(connection: Connection, store: Store, shelf: t.Shelf) -> tuple[tally.Tally, tally.Tally]:
    """What is missing from the numbers that are kept, and what they have too much: both empty where they are right."""
    now: tally.Tally = Counter()
    for facet in (*_OF_ROWS, *tally.ROLES):
        for value, number in connection.execute(_grouped(shelf, facet, [shelf.row.c.known_to.is_(None)])):
            if value is not None:
                now[facet, str(value)] += number
    kept = tally.stored(connection, store, shelf)
    return now - kept, kept - now


def _is_unfiltered(query: Query) -> bool:
    return replace(query, limit=None, newest_first=False, after=None) == Query()


def _kept_as(by: str) -> str:
    return "day" if by in _DAY_LENGTH else by


def _ordered(by: str, rows: Iterable[Sequence[Any]], limit: int | None) -> dict[str, int]:
    """Numbers of the values, most first."""
    found: Counter[str] = Counter()
    for value, number in rows:
        if value is not None:
            found[_named(by, value)] += int(number)
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return dict(ordered[:limit])


def _named(by: str, value: str | int) -> str:
    """A day's number as ISO text, cut to month or year; any other value as it is."""
    return date.fromordinal(int(value)).isoformat()[: _DAY_LENGTH[by]] if by in _DAY_LENGTH else str(value)


def _grouped(shelf: t.Shelf, by: str, where: Sequence[ColumnElement[bool]]) -> Select[Any]:
    row = shelf.row.c
    if by in tally.ROLES:
        return _by_term(shelf, tally.ROLES[by], where)
    if by == "country":
        value: ColumnElement[Any] = t.place.c.country
        chosen = select(value, func.count()).select_from(shelf.row.join(t.place, t.place.c.seq == row.place))
    else:
        value = row.day if by in _DAY_LENGTH else row.type if by == "type" else row.status
        chosen = select(value, func.count())
    return chosen.where(*where).group_by(value)


def _by_term(shelf: t.Shelf, roles: tuple[Role, ...], where: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """By name: parties and sources have one each; codes are left to `about`."""
    link, term, row = shelf.term.c, t.term.c, shelf.row.c
    tables = shelf.row.join(shelf.term, link.owner == row.seq).join(t.term, term.seq == link.term)
    # The key of a link begins with its term, so it is entered by the term and not by the row.
    return (
        select(term.name, func.count())
        .select_from(tables)
        .where(link.role.in_([*roles, *(r + LONG for r in roles)]), term.name != "", *where)
        .group_by(term.name)
    )
