"""How many rows pass a query, by what they are: the facets of an answer, without reading its values."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from dateline.memory.record import tables as t
from dateline.memory.record.asking import every_condition
from dateline.memory.record.entry import LONG, Role
from dateline.memory.record.query import Query
from dateline.memory.record.store import Store

BY = ("type", "status", "country", "source", "actor", "recipient", "day", "month", "year")
_ROLES = {
    "source": (Role.SOURCE,),
    "actor": (Role.ACTOR, Role.SUBJECT),
    "recipient": (Role.RECIPIENT, Role.OBJECT),
}
_DAY_LENGTH = {"day": 10, "month": 7, "year": 4}


def count(connection: Connection, store: Store, shelf: t.Shelf, query: Query, by: str) -> dict[str, int]:
    """Value to number of rows, most first; `limit` values at most. Raises ValueError for a `by` that is not in BY."""
    if by not in BY:
        raise ValueError(f"cannot count by {by}; one of {', '.join(BY)}")
    where = every_condition(connection, store, shelf, query)
    found: Counter[str] = Counter()
    for value, number in connection.execute(_grouped(shelf, by, where)):
        if value is not None:
            found[_named(by, value)] += number
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return dict(ordered[: query.limit])


def _named(by: str, value: object) -> str:
    """A day's number as ISO text, cut to month or year; any other value as it is."""
    if by in _DAY_LENGTH and isinstance(value, int):
        return date.fromordinal(value).isoformat()[: _DAY_LENGTH[by]]
    return str(value)


def _grouped(shelf: t.Shelf, by: str, where: list[ColumnElement[bool]]) -> Select[Any]:
    row = shelf.row.c
    if by in _ROLES:
        return _by_term(shelf, _ROLES[by], where)
    if by == "country":
        value: ColumnElement[Any] = t.place.c.country
        chosen = select(value, func.count()).select_from(shelf.row.join(t.place, t.place.c.seq == row.place))
    else:
        value = row.day if by in _DAY_LENGTH else row.type if by == "type" else row.status
        chosen = select(value, func.count())
    return chosen.where(*where).group_by(value)


def _by_term(shelf: t.Shelf, roles: tuple[Role, ...], where: list[ColumnElement[bool]]) -> Select[Any]:
    """By name: parties and sources have one each; codes are left to `about`."""
    link, term, row = shelf.term.c, t.term.c, shelf.row.c
    both = [*roles, *(r + LONG for r in roles)]
    tables = shelf.row.join(shelf.term, link.owner == row.seq).join(t.term, term.seq == link.term)
    # The key of a link begins with its term, so it is entered by the term and not by the row.
    return (
        select(term.name, func.count())
        .select_from(tables)
        .where(link.role.in_(both), term.name != "", *where)
        .group_by(term.name)
    )
