"""The training sentences: the same every time, enough of each type, marked where actor and recipient stand."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from training.generate import sentences
from training.telling import Sentence
from training.words import HERE

from dateline.knowledge.ontology import load_ontology


@pytest.fixture(scope="module")
def made() -> list[Sentence]:
    return sentences()


def test_the_same_seed_makes_the_same_sentences(made: list[Sentence]) -> None:
    assert sentences() == made


def test_another_seed_makes_others(made: list[Sentence]) -> None:
    assert sentences(7)[:50] != made[:50]


def test_every_type_is_told_often_enough(made: list[Sentence]) -> None:
    told = Counter(one.event for one in made)
    assert set(told) == {*load_ontology().events, "NONE"}
    assert len(made) >= 6000
    assert min(told.values()) >= 400


def test_no_slot_or_mark_is_left(made: list[Sentence]) -> None:
    assert not [one.text for one in made if re.search(r"[{}\x00-\x1f]|/p\b", one.text)]


def test_spans_lie_in_the_text_and_do_not_overlap(made: list[Sentence]) -> None:
    for one in made:
        spans = [span for span in (one.actor, one.recipient) if span is not None]
        assert all(0 <= start < end <= len(one.text) for start, end in spans), one
        if len(spans) == 2:
            (first, second) = sorted(spans)
            assert first[1] <= second[0], one


def test_every_factuality_but_negation_is_there(made: list[Sentence]) -> None:
    assert {one.factuality for one in made} >= {"actual", "planned", "threatened", "denied"}


def test_no_sentence_kept_for_measuring_is_trained_on(made: list[Sentence]) -> None:
    lines = (HERE / "held.jsonl").read_text(encoding="utf-8").splitlines()
    held = {json.loads(line)["text"] for line in lines}
    assert held.isdisjoint(one.text for one in made)
