"""Text that was made to break a reader neither crashes nor stalls it."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import SegmentKind, Sentence, Timex
from dateline.reading.timex import resolve
from dateline.reading.timex.scan import fold
from tests.reading.timex.test_resolve import article

_WORDS = """early late mid the of in on at since until last next this past first third two twenty a few several
half and or to from - – , . ' ’ 's monday Friday Sun May may march spring fall winter January Sept. 5 31 99 1990 2018
190s '45 12:30 25:99 p.m. noon GMT BC year years-old week month quarter day days ago earlier later before after every
each twice daily now recently century 19th fiscal FY2019 Q3 Ramadan 1441 Khordad 00 0 1/2 3.14 1,000,000 hundred
thousand yesterday tonight will said \u200b \u200f ٣ ２０１８ İ ǅ ß""".split()
_texts = st.lists(st.sampled_from(_WORDS) | st.text(max_size=8), max_size=40).map(" ".join)
_days = st.sampled_from(
    ["0001-01-01", "1582-10-15", "1900-02-28", "2020-02-29", "2020-01-05T01:00+14:00", "9999-12-31"]
)


def times(text: str, published: str | None) -> tuple[Timex, ...]:
    """The times of the text as one sentence."""
    return resolve(article(text, published), (Sentence(0, 0, len(text), text, SegmentKind.BODY, 0),))


@settings(max_examples=300, deadline=None)
@given(_texts, _days | st.none())
def test_any_text_gives_times_that_lie_in_it_in_order_and_do_not_overlap(text: str, published: str | None) -> None:
    found = times(text, published)
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(t.earliest <= t.latest for t in found if t.earliest and t.latest)
    assert found == times(text, published)


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 1_000_000,
        "a" * 1_000_000,
        "may" * 300_000,
        "1990-" * 20_000,
        "1,000," * 100_000,
        "the " * 100_000,
        "early late " * 50_000,
        "twenty-" * 30_000,
        "a hundred and " * 30_000,
        "\u200b" * 500_000 + "Friday",
        "'" * 500_000,
        " " * 1_000_000,
        "January 5, " * 5_000,
        "two days ago " * 5_000,
        "on Friday that, " * 5_000,
    ],
    ids=lambda t: f"{t[:12]!r} {len(t)}",
)
def test_long_and_monotonous_text_takes_no_longer_than_its_length_explains(text: str) -> None:
    began = time.process_time()
    times(text, "2020-01-05")
    assert time.process_time() - began < 5
