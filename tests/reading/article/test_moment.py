"""Times as pages write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Moment
from dateline.reading.article.moment import day_near, from_stamp, from_text, is_date_line, with_zone


@pytest.mark.parametrize(
    ("stamp", "value"),
    [
        ("2020-01-05T12:02:35+00:00", "2020-01-05T12:02:35+00:00"),
        ("2020-01-05T12:02:35.123Z", "2020-01-05T12:02:35+00:00"),
        ("2020-01-05T12:02:35+0300", "2020-01-05T12:02:35+03:00"),
        ("2020-01-05 12:02", "2020-01-05T12:02"),
        ("2020-01-05", "2020-01-05"),
        ("Sun, 05 Jan 2020 12:02:35 GMT", "2020-01-05T12:02:35+00:00"),
        ("1578225600000", "2020-01-05T12:00:00+00:00"),
        ("January 5, 2020", "2020-01-05"),
    ],
)
def test_a_stamp_is_read_with_what_it_states(stamp: str, value: str) -> None:
    assert from_stamp(stamp) == Moment(value)


@pytest.mark.parametrize("stamp", ["", None, "yesterday", "2020-13-45", "2020-01-05T99:99:99Z", "05/06/2020", "12:02"])
def test_what_states_no_day_is_no_time(stamp: str | None) -> None:
    assert from_stamp(stamp) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("January 5, 2020 at 12:02 pm", "2020-01-05T12:02"),
        ("Jan 5, 2020 12:02 a.m. EST", "2020-01-05T00:02-05:00"),
        ("12:02 GMT, 5 January 2020", "2020-01-05T12:02+00:00"),
        ("updated at 01:30 GMT+3 on January 6, 2020", "2020-01-06T01:30+03:00"),
        ("Sunday 5th January 2020", "2020-01-05"),
        ("31.03.2020, 14:05 Uhr", "2020-03-31T14:05"),
        ("25/01/2020", "2020-01-25"),
        ("Sunday, 5 January 2020, 7:40 PM (Baghdad time)", "2020-01-05T19:40+03:00"),
        ("5 July 2020 at 07:40 New York time", "2020-07-05T07:40-04:00"),
        ("5 July 2020 at 07:40 (local time)", "2020-07-05T07:40"),
        ("Sep 9, 2023, 12:40 IST", "2023-09-09T12:40+05:30"),
        ("Jan 9, 2023, 12:40 BST", "2023-01-09T12:40"),
    ],
)
def test_visible_text_gives_day_and_clock_and_invents_no_zone(text: str, value: str) -> None:
    assert from_text(text) == Moment(value)


def test_a_missing_year_is_the_one_given_or_nothing() -> None:
    assert from_text("at 9 a.m. on January 6", year=2020) == Moment("2020-01-06T09:00")
    assert from_text("at 9 a.m. on January 6") is None


def test_a_zone_is_put_on_clock_times_only() -> None:
    assert with_zone(Moment("2022-10-27T15:25"), "Europe/London") == Moment("2022-10-27T15:25+01:00")
    assert with_zone(Moment("2022-10-27"), "Europe/London") == Moment("2022-10-27")
    assert with_zone(Moment("2022-10-27T15:25+00:00"), "Asia/Kolkata") == Moment("2022-10-27T15:25+00:00")


def test_a_day_of_december_in_january_is_of_last_year() -> None:
    assert day_near(12, 31, date(2020, 1, 2)) == "2019-12-31"
    assert day_near(1, 4, date(2020, 1, 5)) == "2020-01-04"
    assert day_near(2, 30, date(2020, 3, 5)) is None


@pytest.mark.parametrize(
    "line",
    [
        "November 20, 2019 - 11:28 AMT",
        "Updated: Jan 6, 2020",
        "Posted on 5 Jan 2020, 10:00 PM",
        "5 Jan 2020, 7:40 PM (Baghdad time)",
    ],
)
def test_a_line_of_time_alone_is_a_date_line(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line", ["On January 5 the army left.", "2020 was hard", "5 January 2020: the war begins", "12"]
)
def test_a_line_that_says_more_is_none(line: str) -> None:
    assert not is_date_line(line)


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    from_text(text)
    from_stamp(text)
    is_date_line(text)
