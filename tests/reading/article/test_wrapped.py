"""Text broken at a fixed width is read by paragraphs."""

from __future__ import annotations

import textwrap

import pytest

from tests.reading.article.pages import LEDE, SECOND, THIRD, lines_of, one, text_page

WIRE = (
    "PORT EXAMPLE, 4 JAN 90 (RADIO EXAMPLE) -- [TEXT] THREE SOLDIERS WERE KILLED TODAY WHEN REBELS ATTACKED A BARRACKS"
    " NEAR THE BRIDGE.  THE ARMY SAID THAT FOUR OTHERS HAD BEEN WOUNDED IN THE FIGHTING AND THAT THE ATTACKERS FLED."
)


def paragraphs_of(text: str) -> list[str]:
    """The body's segments, their blanks and breaks made one blank."""
    return [" ".join(line.split()) for line in lines_of(one(text_page(text)), "body")]


@pytest.mark.parametrize("width", [50, 64, 72, 80])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_lines_of_a_paragraph_are_one(width: int, newline: str) -> None:
    broken = "\n\n".join(textwrap.fill(p, width) for p in (LEDE, SECOND, THIRD)).replace("\n", newline)
    assert paragraphs_of(broken) == [LEDE, SECOND, THIRD]


def test_a_paragraph_that_is_set_in_begins_anew() -> None:
    broken = "\n".join(textwrap.fill(p, 70, initial_indent="   ") for p in (LEDE, SECOND, THIRD))
    assert paragraphs_of(broken) == [LEDE, SECOND, THIRD]


def test_a_headline_above_stays_apart() -> None:
    article = one(text_page("Peace force leaves Example Hill\n" + textwrap.fill(f"{LEDE} {SECOND}", 72)))
    assert article.title == "Peace force leaves Example Hill"


def test_a_wire_in_capitals_has_its_dateline_and_no_headline() -> None:
    article = one(text_page(textwrap.fill(WIRE, 70)))
    assert article.title is None
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.day) == ("Port Example", "1990-01-04")
    assert [" ".join(line.split()) for line in lines_of(article, "body")] == [" ".join(WIRE.split())]


@pytest.mark.parametrize(
    "lines",
    [
        [LEDE, SECOND, THIRD],
        ["Peace force leaves after forty years in the hills", "Council meets over the bridge at Example", "Who pays?"],
        ["- the bridge over the river was closed on Monday", "- the road to the hill was closed on Tuesday", "- more"],
    ],
)
def test_lines_that_are_paragraphs_stay_apart(lines: list[str]) -> None:
    article = one(text_page("\n".join(lines)))
    assert len(article.segments) == len(lines)
