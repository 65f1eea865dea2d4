"""Strings made to break a reader: nothing crashes, nothing stalls."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Sentence
from dateline.reading.place import Gazetteer, resolve

from .conftest import article_of

HOSTILE = {
    "one long word": "A" * 1_000_000,
    "one long lower word": "in " + "a" * 1_000_000,
    "many initials": "A. " * 200_000,
    "points": "U." * 300_000,
    "hyphens": "Al-" * 200_000,
    "apostrophes": "O'" * 300_000,
    "many names": "New York City of London " * 20_000,
    "digits before a name": "1" * 500_000 + " km north of Mosul",
    "brackets": "30 km (" * 100_000 + " north of Mosul",
    "zero width": "Mo\u200bsul " * 50_000,
    "right to left": "\u202eMosul\u202c in \u05d0\u05d1\u05d2 " * 20_000,
    "marks": "M" + "\u0301" * 500_000,
    "blanks": " " * 1_000_000 + "Mosul",
    "surrogate range": "\ud7ff\ue000 Mosul",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_it_ends_soon(gazetteer: Gazetteer, text: str) -> None:
    article = article_of(text)
    whole = Sentence(0, 0, len(text), text, article.segments[0].kind, 0)
    began = time.process_time()
    places = resolve(article, (whole,), gazetteer)
    assert time.process_time() - began < 20
    assert all(0 <= p.start < p.end <= len(text) for p in places)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(gazetteer: Gazetteer, text: str) -> None:
    article = article_of(text)
    whole = Sentence(0, 0, len(text), text, article.segments[0].kind, 0)
    places = resolve(article, (whole,), gazetteer)
    ends = [(p.start, p.end) for p in places]
    assert ends == sorted(ends)
    assert all(text[p.start : p.end] == p.extracted_place for p in places)
