"""What a reader asks for in an address: its parameters, checked, and the same address with one of them changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from urllib.parse import urlencode

from dateline.errors import PackError
from dateline.memory.record import Query
from dateline.memory.record.query import read_token

PAGE_SIZE = 50
_LONGEST = 300
NAMES = tuple(
    "q type actor recipient about place source speaker factuality kind status since until as_of known_at order all "
    "after claim at page".split()
)
_OPEN = ("proposed", "active", "suspended")


class BadQuestion(ValueError):
    """A parameter is not what it must be; the message names it and shows the form."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of one page, as given and not empty."""

    path: str
    given: Mapping[str, str]

    @classmethod
    def of(cls, path: str, parameters: Mapping[str, str]) -> Asked:
        """Known parameters only. Raises BadQuestion where one is too long."""
        given = {name: parameters[name].strip() for name in NAMES if parameters.get(name, "").strip()}
        for name, value in given.items():
            if len(value) > _LONGEST:
                raise BadQuestion(f"{name}: longer than {_LONGEST} characters")
        return cls(path, given)

    def __getitem__(self, name: str) -> str:
        return self.given.get(name, "")

    def href(self, **changed: str | None) -> str:
        """This page's address with parameters changed or (None, "") removed; paging starts anew unless named."""
        kept = {n: v for n, v in self.given.items() if n != "after"} | changed
        words = urlencode([(n, v) for n, v in kept.items() if v])
        return f"{self.path}?{words}" if words else self.path

    def href_json(self) -> str:
        """The same question, answered as JSON."""
        name = "/happenings" if self.path == "/" else self.path
        return Asked(f"{name}.json", self.given).href(after=self["after"])

    def happenings(self) -> Query:
        """The question of the happenings page; one more than a page, to know whether there is a next."""
        return Query(
            event_types=_words(self["type"].upper()),
            actor=self["actor"] or None,
            recipient=self["recipient"] or None,
            about=self["about"] or None,
            speaker=self["speaker"] or None,
            place=self["place"] or None,
            source=self["source"] or None,
            factuality=_words(self["factuality"].lower()),
            text=self["q"] or None,
            since=self.day("since"),
            until=self.day("until"),
            known_at=self.moment("known_at"),
            newest_first=self["order"] != "oldest",
            limit=PAGE_SIZE + 1,
            after=self._token(),
        )

    def standings(self) -> Query:
        """The question of the standing page; ended ones only where all are asked for."""
        return Query(
            kinds=_words(self["kind"].lower()),
            about=self["about"] or self["actor"] or None,
            statuses=_words(self["status"].lower()) or (() if self["all"] else _OPEN),
            text=self["q"] or None,
            as_of=self.day("as_of"),
            known_at=self.moment("known_at"),
            limit=PAGE_SIZE + 1,
            after=self._token(),
        )

    def day(self, name: str) -> date | None:
        """A parameter as a day. Raises BadQuestion."""
        value = self[name]
        try:
            return date.fromisoformat(value) if value else None
        except ValueError as error:
            raise BadQuestion(f"{name}: {value!r} is no day; write it like 2020-01-31") from error

    def moment(self, name: str) -> datetime | None:
        """A parameter as a time in UTC; a day means its end. Raises BadQuestion."""
        value = self[name]
        try:
            if not value:
                return None
            if len(value) == len("2020-01-31"):
                return datetime.combine(date.fromisoformat(value), time.max, UTC)
            # A plus sign that was not escaped arrives as a blank.
            stamp = datetime.fromisoformat(value.replace(" ", "+") if "T" in value else value)
            return (stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError) as error:
            form = "2020-01-31 or 2020-01-31T12:00Z"
            raise BadQuestion(f"{name}: {value!r} is no time; write it like {form}") from error

    def _token(self) -> str | None:
        try:
            if self["after"]:
                read_token(self["after"])
        except PackError as error:
            raise BadQuestion(str(error)) from error
        return self["after"] or None


def _words(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(w for w in value.replace(",", " ").split() if w))
