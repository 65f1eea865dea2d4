"""Sentences by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Dateline, SegmentKind
from dateline.reading.sentence import split
from tests.reading.story import story


def texts(text: str) -> list[str]:
    return [s.text for s in split(story(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army left. It came back.", ["The army left.", "It came back."]),
        ("Gen. Ali met Sen. Cole on Jan. 4 in Tampa, Fla. today.", None),
        ("The U.S. Army left the base.", None),
        ("Troops left the U.S. The army stayed.", ["Troops left the U.S.", "The army stayed."]),
        ("J. K. Adams spoke.", None),
        ("It cost 3.5 million.", None),
        ("“We left,” he said. “We are home.”", ["“We left,” he said.", "“We are home.”"]),
        ("Did they leave? No.", ["Did they leave?", "No."]),
        ("Headline without a stop\nThe first sentence.", ["Headline without a stop", "The first sentence."]),
        ("", []),
    ],
)
def test_a_full_stop_ends_a_sentence_only_where_it_does(text: str, expected: list[str] | None) -> None:
    assert texts(text) == ([text] if expected is None else expected)


def test_hard_wrapped_lines_stay_together() -> None:
    text = "The delegation that had come from the capital said that it would not\nsign before the end of the month."
    assert texts(text) == [text]


def test_offsets_are_those_of_the_article() -> None:
    article = story("One here.  Two there.\n\nThree.")
    for sentence in split(article):
        assert article.text[sentence.start : sentence.end] == sentence.text


def test_paragraphs_are_counted() -> None:
    assert [s.paragraph for s in split(story("One. Two.\n\nThree."))] == [1, 1, 2]


def test_only_headline_and_body_have_sentences() -> None:
    assert split(story("A caption of something.", kind=SegmentKind.CAPTION)) == ()


def test_the_dateline_is_no_part_of_the_first_sentence() -> None:
    from dataclasses import replace

    article = story("BAGHDAD, Jan 4 - NATO left.")
    article = replace(article, dateline=Dateline("BAGHDAD, Jan 4 - ", 0, 17, "Baghdad", "2020-01-04", None))
    assert [s.text for s in split(article)] == ["NATO left."]


@given(st.text(max_size=400))
def test_any_text_is_cut_without_loss_of_words(text: str) -> None:
    assert "".join("".join(texts(text)).split()) == "".join(text.split())


def test_a_megabyte_without_an_end_takes_no_time() -> None:
    assert len(texts("x" * 1_000_000)) == 1
    assert len(texts("a. " * 100_000)) >= 1
