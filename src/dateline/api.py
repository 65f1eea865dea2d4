"""The Python door: `dateline.code(text)` and `dateline.open(path)`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from dateline import line
from dateline.line import Line
from dateline.settings import Settings, load_settings

if TYPE_CHECKING:
    from dateline.flow import Packs
    from dateline.memory.record import Record
    from dateline.model import Claim

T = TypeVar("T")


@cache
def _packs(settings: Settings) -> Packs:
    from dateline.engine.packs import load_packs

    return load_packs(settings)


def code(text: str, *, published: str | None = None, url: str | None = None, title: str | None = None) -> list[Claim]:
    """The coded acts of one story in text order, each a claim with speaker, factuality and evidence.

    `published` is ISO 8601; without it relative days stay open. Raises PageError where the text holds no story.
    The models are loaded at the first call.
    """
    from dateline.flow import claims, read
    from dateline.model import Page

    page = Page(
        text.encode(),
        "text/plain",
        url or "text",
        url=url,
        charset="utf-8",
        given_title=title,
        given_published=published,
    )
    packs = _packs(load_settings())
    return [c for story in read(page) for c in claims(story, packs) if c.event is not None]


def open(path: str = "dateline.db") -> Desk:  # noqa: A001 - dateline.open is the public name
    """A record by path or database URL, to be asked. Raises StoreError where there is none."""
    from dateline.memory.record import open_record

    return Desk(open_record(path, create=False))


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """The values of an answer, and the same as a data frame or table with the columns of the CSV."""

    values: tuple[T, ...]
    _line: Callable[[T], Line]

    def __iter__(self) -> Any:  # noqa: ANN401 - Iterator[T]; a slotted generic cannot say so before 3.13
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)

    def _rows(self) -> list[dict[str, Any]]:
        from dateline.telling.export.flat import flatten

        rows: list[dict[str, Any]] = [dict(flatten(self._line(v))) for v in self.values]
        columns = dict.fromkeys(name for row in rows for name in row)
        return [{name: row.get(name) for name in columns} for row in rows]

    def df(self) -> Any:  # noqa: ANN401 - pandas is an optional dependency
        """A pandas DataFrame. Needs `pip install dateline[frames]`."""
        import pandas

        return pandas.DataFrame(self._rows())

    def pl(self) -> Any:  # noqa: ANN401
        """A polars DataFrame. Needs `pip install dateline[frames]`."""
        import polars

        return polars.DataFrame(self._rows(), infer_schema_length=None, strict=False)

    def arrow(self) -> Any:  # noqa: ANN401
        """A pyarrow Table."""
        import pyarrow

        return pyarrow.Table.from_pylist(self._rows())


@dataclass(frozen=True, slots=True)
class Desk:
    """An open record. Filters are those of `Query`, by name."""

    record: Record

    def happenings(self, **filters: Any) -> Answer[Any]:  # noqa: ANN401 - the fields of Query
        """Merged acts."""
        return Answer(tuple(self.record.happenings(_query(filters))), line.happening_line)

    def claims(self, **filters: Any) -> Answer[Any]:  # noqa: ANN401
        """What stories say, each with both of its times."""
        found: Iterable[Any] = self.record.claims(_query(filters))
        return Answer(tuple(found), lambda s: line.claim_line(s.claim, s.known_from, s.known_to))

    def standings(
        self,
        as_of: date | str | None = None,
        known_at: datetime | str | None = None,
        **filters: Any,  # noqa: ANN401
    ) -> Answer[Any]:
        """What stands on a day, as known at a time; ended ones where `ended=True`."""
        from dateline.engine.asking import standings

        ended = bool(filters.pop("ended", False))
        query = _query(filters | {"as_of": as_of, "known_at": known_at})
        return Answer(tuple(standings(self.record, query, ended=ended)), line.standing_line)

    def close(self) -> None:
        """Give the database back."""
        self.record.close()


def _query(filters: dict[str, Any]) -> Any:  # noqa: ANN401
    from dateline.memory.record import Query

    given = {name: value for name, value in filters.items() if value is not None}
    for name in ("since", "until", "as_of"):
        if isinstance(given.get(name), str):
            given[name] = date.fromisoformat(given[name])
    for name in ("known_at", "changed_since"):
        if isinstance(given.get(name), str):
            moment = datetime.fromisoformat(given[name])
            given[name] = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    for name in ("event_types", "kinds", "factuality", "statuses", "ids"):
        if isinstance(given.get(name), str):
            given[name] = (given[name],)
    return Query(**given)
