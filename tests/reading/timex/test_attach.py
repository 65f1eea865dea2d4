"""The time of an act: by clause, sentence, narrative or publication."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.model import Basis, Dateline, When
from dateline.reading.sentence import Parser, split
from dateline.reading.timex import not_ahead, resolve, when
from tests.reading.timex.test_resolve import article


@pytest.fixture(scope="module")
def parser() -> Parser:
    """The small English pipeline."""
    return Parser()


def time_of(text: str, trigger: str, parser: Parser | None = None, earlier: When | None = None) -> When | None:
    """The time of the act that the trigger word tells, in a story published on Sunday 5 January 2020."""
    story = article(text)
    sentences = split(story)
    if parser is not None:
        sentences = parser.parse(sentences)
    at = text.index(trigger)
    sentence = next(s for s in sentences if s.start <= at < s.end)
    return when(resolve(story, sentences), sentence, at, at + len(trigger), story, earlier=earlier)


@pytest.mark.parametrize("parsed", [True, False])
@pytest.mark.parametrize(
    ("text", "trigger", "days"),
    [
        ("He was killed early Friday near the airport.", "killed", ("2020-01-03", "2020-01-03")),
        ("Rebels attacked the town on Thursday.", "attacked", ("2020-01-02", "2020-01-02")),
        ("On Thursday, rebels attacked the town.", "attacked", ("2020-01-02", "2020-01-02")),
        ("NATO has suspended its training, a spokesman said on Saturday.", "suspended", ("2020-01-04", "2020-01-04")),
        (
            "Rebels attacked the town on Thursday, a spokesman said on Saturday.",
            "attacked",
            ("2020-01-02", "2020-01-02"),
        ),
        (
            "Troops killed two men on Monday, and the rebels attacked the town on Thursday.",
            "killed",
            ("2019-12-30", "2019-12-30"),
        ),
    ],
)
def test_an_act_takes_the_time_of_its_own_clause(
    text: str, trigger: str, days: tuple[str, str], parser: Parser, *, parsed: bool
) -> None:
    found = time_of(text, trigger, parser if parsed else None)
    assert found is not None
    assert (found.earliest, found.latest) == days


def test_what_has_happened_since_a_day_lies_between_it_and_publication(parser: Parser) -> None:
    found = time_of("The two leaders have spoken by phone since Friday.", "spoken", parser)
    assert found is not None
    assert (found.earliest, found.latest) == ("2020-01-03", "2020-01-05")


def test_the_attack_of_a_day_is_of_that_day_also_after_since(parser: Parser) -> None:
    text = "The two leaders have spoken by phone since Friday's attack."
    attack = time_of(text, "attack", parser)
    spoken = time_of(text, "spoken", parser)
    assert attack is not None
    assert (attack.earliest, attack.latest) == ("2020-01-03", "2020-01-03")
    assert spoken is not None
    assert spoken.latest == "2020-01-05"


@pytest.mark.parametrize(
    ("text", "trigger", "first"),
    [
        ("Police arrested two men a day after Friday's raid on a bank.", "arrested", "2020-01-04"),
        ("Police arrested two men a day after Friday's raid on a bank.", "raid", "2020-01-03"),
        ("Two weeks before the Dec. 20 vote, the minister resigned.", "resigned", "2019-12-06"),
        ("Two weeks before the Dec. 20 vote, the minister resigned.", "vote", "2019-12-20"),
    ],
)
def test_what_is_told_beside_a_day_stands_off_from_it(text: str, trigger: str, first: str, parser: Parser) -> None:
    found = time_of(text, trigger, parser)
    assert found is not None
    assert found.earliest == first


def test_the_year_of_a_war_is_that_of_what_was_done_in_it(parser: Parser) -> None:
    found = time_of("They want the valley, captured by the army in the 1967 war.", "captured", parser)
    assert found is not None
    assert found.earliest == "1967-01-01"


def test_what_is_told_in_the_perfect_is_of_the_day_of_writing(parser: Parser) -> None:
    friday = When("2020-01-03", "2020-01-03", "day", Basis.CLAUSE, "Friday")
    perfect = time_of("The ministry has condemned the raid.", "condemned", parser, friday)
    past = time_of("The ministry condemned the raid.", "condemned", parser, friday)
    assert perfect is not None
    assert perfect.basis is Basis.PUBLICATION
    assert past is not None
    assert past.basis is Basis.NARRATIVE


def test_a_time_that_dates_another_clause_is_not_taken(parser: Parser) -> None:
    text = "Prosecutors dropped an inquiry into claims made by a woman in 2010."
    found = time_of(text, "dropped", parser)
    assert found is not None
    assert (found.earliest, found.basis) == ("2020-01-05", Basis.PUBLICATION)


def test_the_day_of_an_occasion_is_the_day_of_what_was_done_at_it(parser: Parser) -> None:
    found = time_of("The two leaders met at a summit held on Saturday.", "met", parser)
    assert found is not None
    assert found.earliest == "2020-01-04"


def test_without_a_time_of_its_own_an_act_takes_that_of_the_narrative() -> None:
    friday = When("2020-01-03", "2020-01-03", "day", Basis.CLAUSE, "Friday")
    found = time_of("Rebels attacked the town.", "attacked", earlier=friday)
    assert found == When("2020-01-03", "2020-01-03", "day", Basis.NARRATIVE, "Friday")


def test_a_year_told_as_background_does_not_date_what_follows() -> None:
    year = When("2010-01-01", "2010-12-31", "year", Basis.CLAUSE, "2010")
    found = time_of("Rebels attacked the town.", "attacked", earlier=year)
    assert found == When("2020-01-05", "2020-01-05", "day", Basis.PUBLICATION)


def test_a_day_to_come_does_not_date_what_follows() -> None:
    coming = When("2020-01-10", "2020-01-10", "day", Basis.CLAUSE, "Friday")
    found = time_of("Rebels attacked the town.", "attacked", earlier=coming)
    assert found == When("2020-01-05", "2020-01-05", "day", Basis.PUBLICATION)


def test_without_any_time_an_act_is_dated_by_publication_and_says_so() -> None:
    assert time_of("Rebels attacked the town.", "attacked") == When(
        "2020-01-05", "2020-01-05", "day", Basis.PUBLICATION
    )


def test_the_day_of_the_dateline_stands_in_for_that_of_publication() -> None:
    text = "BAGHDAD, Jan 4 (Reuters) - Rebels attacked the town."
    line = Dateline(text[:26], 0, 27, "Baghdad", "2020-01-04", "Reuters")
    story = replace(article(text, None), dateline=line)
    (sentence,) = split(story)
    at = text.index("attacked")
    assert when((), sentence, at, at + 8, story) == When("2020-01-04", "2020-01-04", "day", Basis.PUBLICATION)


def test_of_a_story_dated_by_month_only_the_month_is_known() -> None:
    story = article("Rebels attacked the town on Friday.", "2020-01")
    sentences = split(story)
    found = when(resolve(story, sentences), sentences[0], 7, 15, story)
    assert found == When("2020-01-01", "2020-01-31", "month", Basis.PUBLICATION)


def test_without_even_that_there_is_no_time() -> None:
    story = article("Rebels attacked the town.", None)
    (sentence,) = split(story)
    assert when((), sentence, 7, 15, story) is None


def test_a_length_of_time_dates_nothing() -> None:
    found = time_of("Rebels have attacked the town for the past three days.", "attacked")
    assert found is not None
    assert found.basis is Basis.PUBLICATION


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("They attacked last week.", "week"),
        ("They attacked in December.", "month"),
        ("They attacked in 2018.", "year"),
        ("They attacked in the third quarter of 2019.", "quarter"),
        ("They attacked in the summer of 2018.", "season"),
        ("They attacked at 10 p.m. on Friday.", "day"),
        ("They attacked in the 1990s.", "decade"),
        ("They attacked in the second week of December.", "week"),
        ("They attacked during Ramadan.", "month"),
    ],
)
def test_the_precision_is_that_of_the_words(text: str, precision: str) -> None:
    found = time_of(text, "attacked")
    assert found is not None
    assert found.precision == precision


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("Lee was seized by men wearing masks in the capital in May 2016.", "seized", "2016-05-01"),
        ("The men seized by rebels in May 2016 were freed.", "freed", "2020-01-05"),
    ],
)
def test_what_the_doers_wore_they_wore_when_they_did_it(text: str, trigger: str, day: str, parser: Parser) -> None:
    found = time_of(text, trigger, parser)
    assert found is not None
    assert found.earliest == day


def test_what_has_happened_was_not_after_the_story() -> None:
    story = article("Rebels attacked the town on Thursday.")  # of Sunday 5 January 2020
    (sentence,) = split(story)
    coming = When("2020-01-09", "2020-01-09", "day", Basis.CLAUSE, "Thursday")
    tomorrow = When("2020-01-06", "2020-01-06", "day", Basis.CLAUSE, "6 January")
    later = When("2025-01-01", "2025-12-31", "year", Basis.CLAUSE, "2025")
    found = [(t.earliest, t.basis) for time in (coming, tomorrow, later) if (t := not_ahead(time, sentence, story))]
    assert found == [
        ("2020-01-02", Basis.CLAUSE),
        ("2020-01-05", Basis.PUBLICATION),
        ("2025-01-01", Basis.CLAUSE),
    ]
