"""The parameters of an address become a question, or a message that says what is wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dateline.telling.desk.asked import Asked, BadQuestion


def test_known_parameters_become_filters() -> None:
    asked = Asked.of(
        "/", {"type": "assault,SANCTION", "actor": " NATO ", "q": "rockets", "since": "2020-01-01", "x": "y"}
    )
    query = asked.happenings()
    assert query.event_types == ("ASSAULT", "SANCTION")
    assert query.actor == "NATO"
    assert query.text == "rockets"
    assert query.since == date(2020, 1, 1)
    assert query.newest_first


def test_ended_standings_come_only_when_all_are_asked_for() -> None:
    assert Asked.of("/standing", {}).standings().statuses == ("proposed", "active", "suspended")
    assert Asked.of("/standing", {"all": "1"}).standings().statuses == ()
    assert Asked.of("/standing", {"status": "ended"}).standings().statuses == ("ended",)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020-01-04", datetime(2020, 1, 4, 23, 59, 59, 999999, UTC)),
        ("2020-01-04T12:00Z", datetime(2020, 1, 4, 12, tzinfo=UTC)),
        ("2020-01-04T12:00", datetime(2020, 1, 4, 12, tzinfo=UTC)),
        ("2020-01-04T12:00+03:00", datetime(2020, 1, 4, 9, tzinfo=UTC)),
        ("2020-01-04T12:00 03:00", datetime(2020, 1, 4, 9, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_in_utc_and_a_day_means_its_end(value: str, expected: datetime) -> None:
    assert Asked.of("/standing", {"known_at": value}).moment("known_at") == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("since", "yesterday"),
        ("as_of", "2020-13-01"),
        ("known_at", "noon"),
        ("known_at", "0001-01-01T00:00+14:00"),
        ("after", "zz"),
        ("after", "1.2.3"),
    ],
)
def test_what_cannot_be_read_is_named(name: str, value: str) -> None:
    asked = Asked.of("/standing", {name: value})
    with pytest.raises(BadQuestion, match=name):
        (asked.happenings(), asked.standings())


def test_a_parameter_of_any_length_is_not_taken() -> None:
    with pytest.raises(BadQuestion, match="q: longer"):
        Asked.of("/", {"q": "x" * 301})


def test_an_address_changes_one_parameter_and_begins_paging_anew() -> None:
    asked = Asked.of("/", {"type": "ASSAULT", "actor": "A & B", "after": "1.2"})
    assert asked.href(type=None) == "/?actor=A+%26+B"
    assert asked.href(type="AID") == "/?type=AID&actor=A+%26+B"
    assert asked.href_json() == "/happenings.json?type=ASSAULT&actor=A+%26+B&after=1.2"
