"""Counts of happenings over time, with the sources that were active beside them."""

from __future__ import annotations

from dateline.memory.happening import merge, series
from dateline.model import Basis, Happening, When
from tests.memory.happening.happening_claims import day_of, event_claim


def happening(day: str, *, story: str, when: When | None = None, text: str = "") -> Happening:
    """A happening of one report."""
    told = when or day_of(day)
    return merge([event_claim(story=story, text=text or f"Something happened {day}.", on=day, when=told)])[0]


def test_empty_steps_between_are_counted_as_zero() -> None:
    tallies = series([happening("2020-01-06", story="a"), happening("2020-03-01", story="b")], by="month")
    assert [(t.start, t.happenings) for t in tallies] == [("2020-01-01", 1), ("2020-02-01", 0), ("2020-03-01", 1)]


def test_weeks_begin_on_monday() -> None:
    tallies = series([happening("2020-01-05", story="a"), happening("2020-01-06", story="b")], by="week")
    assert [t.start for t in tallies] == ["2019-12-30", "2020-01-06"]


def test_a_rise_of_coverage_shows_beside_the_count() -> None:
    published = [("Post", "2020-01-01T10:00Z"), ("post", "2020-01-01"), ("Wire", "2020-01-01"), ("Wire", "2020-01-02")]
    tallies = series(
        [happening("2020-01-01", story="a"), happening("2020-01-02", story="b")], by="day", published=published
    )
    assert [(t.happenings, t.sources) for t in tallies] == [(1, 2), (1, 1)]


def test_a_happening_whose_time_is_wider_than_the_step_is_marked() -> None:
    year = When("2020-01-01", "2020-12-31", "year", Basis.CLAUSE)
    (tally, *_) = series([happening("2020-06-01", story="a", when=year)], by="month")
    assert (tally.happenings, tally.imprecise) == (1, 1)


def test_no_happenings_give_no_series() -> None:
    assert series([], by="day") == ()
