"""Whether the words around a time look back or ahead."""

from __future__ import annotations

import pytest

from dateline.reading.timex.setting import Tense
from dateline.reading.timex.tense import tense_around


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("the ministers will meet on friday.", Tense.FUTURE),
        ("the ministers met on friday.", Tense.PAST),
        ("on friday, the ministers will meet.", Tense.FUTURE),
        ("on friday, the ministers met.", Tense.PAST),
        ("they plan to meet on friday.", Tense.FUTURE),
        ("he said on friday that they would meet.", Tense.PAST),
        ("they had been due to meet on friday.", Tense.PAST),
        ("the talks were postponed until friday.", Tense.FUTURE),
        ("the curfew lasted until friday.", Tense.PAST),
        ("they want the court to suspend the order issued friday.", Tense.PAST),
        ("the ruling will be issued friday.", Tense.FUTURE),
        ("until friday, they had not called him a suspect.", Tense.PAST),
        ("dozens died in the blast next to the embassy on friday.", Tense.NONE),
        ("sales have dropped through friday.", Tense.NONE),
        ("a vote on friday", Tense.NONE),
        ("gunmen shot a mayor on friday", Tense.PAST),
        ("the envoy was to meet both sides on friday", Tense.FUTURE),
        ("two men were taken to hospital on friday", Tense.PAST),
        ("villagers were planning to march on friday", Tense.FUTURE),
        ("they would seek a way round friday's ruling", Tense.PAST),
        ("traders will wait ahead of friday's decision", Tense.FUTURE),
        ("the law takes effect on friday", Tense.FUTURE),
    ],
)
def test_the_clause_tells_the_tense(text: str, tense: Tense) -> None:
    at = text.index("friday")
    assert tense_around(text, at, at + 6) is tense
