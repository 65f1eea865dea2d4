"""Numbers told of an act, as bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.event.size import number, sizes


@pytest.mark.parametrize(
    ("text", "dead", "injured", "arrested"),
    [
        ("Seven people were killed in the blast.", (7, 7), None, None),
        ("The blast killed at least seven people and wounded 20 others.", (7, None), (20, 20), None),
        ("Dozens were injured when police fired tear gas.", None, (24, 99), None),
        ("Police arrested more than 1,200 protesters.", None, None, (1200, None)),
        ("The strike left up to five dead.", (None, 5), None, None),
        ("The death toll rose to 21.", (21, 21), None, None),
        ("Several hundred demonstrators were detained.", None, None, (300, 999)),
        ("Thirty-four soldiers were injured.", None, (34, 34), None),
        ("It killed the plan in 2019.", None, None, None),
        ("Two missiles were fired.", None, None, None),
        ("More than 2,300 soldiers were killed in the six-week war.", (2300, None), None, None),
        ("Eleven fighters were killed in the two-storey house.", (11, 11), None, None),
        ("The blast killed 30-odd people.", (30, 30), None, None),
        ("Between 10 and 15 fighters were killed.", (10, 15), None, None),
    ],
)
def test_numbers_are_read_with_their_bounds(
    text: str, dead: tuple[int | None, int | None] | None, injured: object, arrested: object
) -> None:
    found = sizes(text)
    bounds = [(c.low, c.high) if c else None for c in (found.dead, found.injured, found.arrested)]
    assert bounds == [dead, injured, arrested]


def test_those_who_take_part_are_counted_for_protests_only() -> None:
    text = "Thousands of people marched in Baghdad."
    assert sizes(text).participants is None
    count = sizes(text, protest=True).participants
    assert count is not None
    assert (count.low, count.high) == (2000, 9999)


@pytest.mark.parametrize(("text", "value"), [("1,200", 1200), ("forty-five", 45), ("two hundred", 200), ("many", None)])
def test_number_words_have_values(text: str, value: int | None) -> None:
    assert number(text) == value


@given(st.text(alphabet="killed 0123456789,-woundedat les", max_size=300))
def test_no_text_stalls_or_breaks_it(text: str) -> None:
    sizes(text)
