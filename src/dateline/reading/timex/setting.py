"""What an expression is read against: the day of publication, the time the story has reached, the tense around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.model import TimexType
from dateline.reading.timex.period import Period, containing


class Tense(StrEnum):
    """Whether the words around an expression look back or ahead; NONE where they do not say."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything besides its own words that an expression is read by."""

    published: date | None
    narrative: Period | None = None
    """The last stretch of time the text named by itself."""
    day: date | None = None
    """The last single day the text named."""
    year: int | None = None
    """The year the story tells of where that is not the year of publication."""
    tense: Tense = Tense.NONE
    historical: bool = False
    before_christ: int | None = None
    """The year BC the story tells of; 0 where it tells of such years and has named none yet."""
    raw: str = ""
    """The sentence as written; the same offsets as its folded text."""
    before: str = ""
    """The folded words before the expression, at most a clause of them."""
    after: str = ""

    @property
    def base(self) -> date | None:
        """The day that `last week` and `two years ago` count from."""
        if self.historical:
            return self.reached or self.published
        return self.published

    def is_title(self, start: int) -> bool:
        """Is the word at that offset capitalised inside a sentence, as in the name of a programme or a film?"""
        before = self.raw[max(0, start - 3) : start].rstrip()
        return self.raw[start].isupper() and bool(before) and before[-1] not in ".!?:-—\"“'‘`"

    @property
    def reached(self) -> date | None:
        """The day the narrative stands at: the last day named, else the end of the last stretch."""
        return self.day or (self.narrative.first if self.narrative else None)

    def here(self, unit: str) -> Period | None:
        """The current week, month, year ... of the base day."""
        return containing(self.base, unit) if self.base else None


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means in its setting."""

    type: TimexType
    value: str
    first: date | None = None
    last: date | None = None
    unit: str = ""
    """Granularity where the expression moves the narrative on; empty where it does not."""
    explicit: bool = False
    """True where the words themselves name the year."""


Build = Callable[[re.Match[str], Setting], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a time. `gate` holds words of which one must be in the sentence (`0` is any digit)."""

    name: str
    pattern: re.Pattern[str]
    gate: frozenset[str]
    build: Build
    tensed: bool = False
    """True where what it builds depends on the tense around it."""


def rule(name: str, pattern: str, gate: str, build: Build, *, tensed: bool = False) -> Rule:
    """A rule whose pattern stands between word borders; `gate` is a list of words."""
    return Rule(name, re.compile(rf"(?<![\w$€£])(?:{pattern})(?!\w)"), frozenset(gate.split()), build, tensed)


def date_reading(period: Period | None, *, explicit: bool = False) -> Reading | None:
    """A DATE of the period; None for None, so that builders can hand on what they could not tell."""
    if period is None:
        return None
    return Reading(TimexType.DATE, period.value, period.first, period.last, period.unit, explicit)


def unknown(value: str, kind: TimexType = TimexType.DATE) -> Reading:
    """An expression whose value is known only so far, and whose days are not."""
    return Reading(kind, value)
