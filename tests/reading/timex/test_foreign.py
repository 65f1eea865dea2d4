"""Dates in the Islamic and the Persian calendar."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.reading.timex.foreign import islamic_day, persian_day
from tests.reading.timex.test_resolve import times


@pytest.mark.parametrize(
    ("year", "month", "day", "gregorian"),
    [(1, 1, 1, date(622, 7, 19)), (1441, 1, 1, date(2019, 8, 31)), (1445, 9, 1, date(2024, 3, 11))],
)
def test_an_islamic_day_has_its_gregorian_day(year: int, month: int, day: int, gregorian: date) -> None:
    assert abs((islamic_day(year, month, day) - gregorian).days) <= 1


@pytest.mark.parametrize(
    ("year", "month", "day", "gregorian"),
    [
        (1300, 1, 1, date(1921, 3, 21)),
        (1342, 3, 15, date(1963, 6, 5)),
        (1357, 11, 22, date(1979, 2, 11)),
        (1400, 1, 1, date(2021, 3, 21)),
        (1403, 12, 30, date(2025, 3, 20)),
        (1285, 5, 14, date(1906, 8, 6)),
    ],
)
def test_a_persian_day_has_its_gregorian_day(year: int, month: int, day: int, gregorian: date) -> None:
    assert persian_day(year, month, day) == gregorian


def test_a_month_of_either_calendar_is_bounded_by_its_days() -> None:
    (time,) = times("Fighting paused for Ramadan.", "2019-05-20")
    assert time.earliest is not None
    assert time.latest is not None
    assert time.earliest <= "2019-05-06" <= "2019-06-03" <= time.latest


def test_a_stated_day_is_converted() -> None:
    (time,) = times("The uprising of 15 Khordad 1342 is remembered.")
    assert (time.text, time.value) == ("15 Khordad 1342", "1963-06-05")


def test_a_name_of_a_month_alone_may_be_a_name() -> None:
    assert times("Rajab and Bahman met Tir.") == []
