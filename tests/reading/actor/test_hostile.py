"""Strings that nobody would print: no crash, no stall, and offsets that hold."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading.actor.conftest import Reader

CASES = {
    "one long word": "a" * 1_000_000,
    "one long capital word": "A" * 1_000_000,
    "capitalised words": "Abc " * 20_000,
    "nothing but US": "US " * 20_000,
    "a chain of heads": "head of " * 5_000 + "NATO",
    "a list of one name": "Donald Trump, " * 5_000,
    "apostrophes": "'" * 100_000,
    "right to left and zero width": "\u202eNATO\u202c said \u200bIr\u200ban\u200b " * 500,
    "role upon role": "police spokesman officer chief " * 5_000,
    "brackets": "NATO (NATO) " * 5_000,
    "nulls": "\x00NATO\x00" * 500,
    "initials": "John A. B. C. " * 5_000,
    "combining marks": "N\u0301A\u0301TO " * 5_000,
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_it_neither_crashes_nor_stalls(read: Reader, name: str) -> None:
    text = CASES[name]
    started = time.process_time()
    found = read(text)
    assert time.process_time() - started < 10
    assert all(text[e.start : e.end] == e.entity_text for e in found)


PIECES = st.sampled_from(
    """NATO Iran 's ’s US the The president of , . ( ) " He they Donald Trump Mr. spokesman Soleimani - backed forces in
    Baghdad said Iraqi militants EU A. al-Qaeda former 12 people and""".split()
)


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_words_keeps_offsets_and_is_the_same_twice(read: Reader, pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = read(text)
    assert all(text[e.start : e.end] == e.entity_text for e in found)
    assert found == read(text)
    assert [e.start for e in found] == sorted(e.start for e in found)
