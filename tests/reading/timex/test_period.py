"""Stretches of the calendar and arithmetic on them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.timex.clock import easter
from dateline.reading.timex.period import containing, day, month, narrowed, plus_months, season, shifted, week, year

_units = st.sampled_from(["day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"])


@given(st.dates(), _units)
def test_every_day_lies_in_the_stretch_that_contains_it(on: date, unit: str) -> None:
    stretch = containing(on, unit)
    assert stretch.first is not None
    assert stretch.last is not None
    assert stretch.first <= stretch.last
    assert stretch.first <= on <= stretch.last or unit == "weekend"


@given(st.dates(), _units, st.floats(-1e9, 1e9))
def test_moving_a_day_never_leaves_the_calendar(on: date, unit: str, count: float) -> None:
    assert date.min <= shifted(on, unit, count) <= date.max


@given(st.dates(), _units, st.sampled_from(["early", "mid", "late", ""]))
def test_a_part_of_a_stretch_lies_in_it(on: date, unit: str, part: str) -> None:
    whole = containing(on, unit)
    narrow = narrowed(whole, part)
    assert narrow.value == whole.value
    assert whole.first is not None
    assert whole.last is not None
    assert narrow.first is not None
    assert narrow.last is not None
    assert whole.first <= narrow.first <= narrow.last <= whole.last


@pytest.mark.parametrize(
    ("value", "stretch"),
    [
        ("2020-W01", week(date(2019, 12, 31))),
        ("2020-02", month(2020, 2)),
        ("2020", year(2020)),
        ("2020-WI", season(2020, "WI")),
        ("2020-02-29", day(date(2020, 2, 29))),
    ],
)
def test_a_stretch_has_its_timex_value(value: str, stretch: object) -> None:
    assert getattr(stretch, "value", None) == value


def test_a_month_after_the_31st_ends_on_its_own_last_day() -> None:
    assert plus_months(date(2020, 1, 31), 1) == date(2020, 2, 29)


def test_winter_runs_into_the_next_year() -> None:
    assert season(2019, "WI").last == date(2020, 2, 29)


@pytest.mark.parametrize(("of", "on"), [(1916, (4, 23)), (2000, (4, 23)), (2016, (3, 27)), (2024, (3, 31))])
def test_easter_falls_where_the_church_says(of: int, on: tuple[int, int]) -> None:
    assert easter(of) == date(of, *on)
