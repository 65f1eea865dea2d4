"""Values in plain English: nothing is made up, and a guess does not look like a statement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.model import Basis, Count, Factuality, Size, Source, When
from dateline.telling.desk import words

from .story import IRAQ, KIRKUK, NATO, SATURDAY, article, citation, day, entity, event, suspension, training_state


@pytest.mark.parametrize(
    ("value", "precision", "expected"),
    [
        ("2020-01-04", None, "4 January 2020"),
        ("2020-01-04", "day", "4 January 2020"),
        ("2018-10", None, "October 2018"),
        ("2018-10-01", "month", "October 2018"),
        ("2018-01-01", "year", "2018"),
        ("2018", None, "2018"),
        ("2018-10-01", "season", "1 October 2018 (season)"),
        ("2018-07-12", "by", "by 12 July 2018"),
        ("not a day", None, "not a day"),
        (None, None, ""),
    ],
)
def test_a_day_is_told_as_precisely_as_it_is_known(value: str | None, precision: str | None, expected: str) -> None:
    assert words.day_words(value, precision) == expected


def test_a_time_keeps_its_zone() -> None:
    assert words.time_words("2020-01-04T12:36:00Z") == "4 January 2020, 12:36 UTC"
    assert words.time_words("2020-01-04T12:36:00+03:00") == "4 January 2020, 12:36 +03:00"
    assert words.time_words("2020-01-04") == "4 January 2020"


def test_a_day_taken_from_the_report_says_so() -> None:
    assert words.when_words(day(SATURDAY)) == "4 January 2020"
    assert words.when_words(day(SATURDAY, Basis.PUBLICATION)) == "4 January 2020 (date of the report)"
    assert words.when_words(None) == "day not stated"
    between = When("2020-01-03", "2020-01-04", "day", Basis.SENTENCE)
    assert words.when_words(between) == "3 January 2020 to 4 January 2020"


def test_several_parties_are_listed_once_each() -> None:
    assert words.names(()) == ""
    assert words.names((NATO, IRAQ, NATO)) == "NATO and Iraq"
    assert words.names((NATO, IRAQ, entity("Denmark"))) == "NATO, Iraq and Denmark"


def test_an_unnamed_actor_is_not_invented() -> None:
    assert words.act_words(event("ASSAULT", (), (IRAQ,), None)) == "Somebody → Iraq"
    assert words.act_words(event("ASSAULT", (), (), None)) == "parties not named"
    assert words.act_words(event("CONSULT", (NATO,), (), None)) == "NATO"


def test_numbers_keep_their_bounds_and_absent_ones_stay_absent() -> None:
    size = Size(
        dead=Count(7, None, "at least seven"), injured=Count(24, 99, "dozens"), arrested=Count(None, 5, "up to 5")
    )
    told = words.size_words(event("ASSAULT", (), (), None, size=size))
    assert told == "at least 7 dead, 24 to 99 wounded, at most 5 arrested"
    assert words.size_words(event("ASSAULT", (), (), None)) == ""


def test_a_place_names_each_part_once() -> None:
    assert words.place_words(KIRKUK) == "Kirkuk, IRQ"
    assert words.place_words(None) == ""


def test_the_speaker_stands_before_the_outlet() -> None:
    story = article()
    assert words.says_words(suspension(story).attribution, citation(story)) == "Dylan White in Meridian Wire"
    assert words.says_words(None, citation(story)) == "Meridian Wire"
    assert words.source_words(replace(citation(story), publication=None)) == "wire.example"
    assert words.source_words(replace(citation(story), publication=None, url="http://[bad")) == "nato-1"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//elsewhere.example", "", None, "http://[bad", "https:///x"]
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert words.safe_link(url) is None
    assert words.safe_link("https://wire.example/nato") == "https://wire.example/nato"


def test_a_claim_of_either_kind_is_one_line() -> None:
    story = article()
    assert words.claim_words(suspension(story)) == "sanction: discontinue: NATO → Iraq"
    assert words.claim_words(training_state(story)) == "mission: NATO Mission Iraq, training, suspended"
    assert suspension(story).factuality is Factuality.ACTUAL


def test_the_path_of_a_story_survives_any_id() -> None:
    told = suspension(article("a/b?c#d é")).evidence[0]
    assert words.story_path(told, "x&y") == "/story/a%2Fb%3Fc%23d%20%C3%A9?claim=x%26y#evidence"


def test_a_speaker_is_named_once_with_all_its_stories() -> None:
    sources = (Source("Courier", "a"), Source("https://www.wire.example/x", "b"), Source("Courier", "c"))
    assert words.speakers(sources) == (("Courier", ("c", "a")), ("wire.example", ("b",)))
