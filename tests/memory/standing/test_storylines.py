"""Storylines over all kinds: the right status and bounds on both clocks, whatever the order of the reports."""

from __future__ import annotations

import random

import pytest

from dateline.knowledge.ontology import load_standing_kinds
from dateline.memory.standing import derive
from tests.memory.standing.standing_claims import Storyline, misfit, storylines

STORYLINES = storylines()


@pytest.mark.parametrize("storyline", STORYLINES, ids=lambda s: s.name)
def test_what_stands_is_told_as_a_reader_would(storyline: Storyline) -> None:
    for ask in storyline.asks:
        lines = derive(storyline.claims, known_at=ask.get("known"), as_of=ask.get("on"))
        assert misfit(ask, lines) == [], {k: v for k, v in ask.items() if k != "lines"}


@pytest.mark.parametrize("storyline", STORYLINES, ids=lambda s: s.name)
def test_the_order_of_reports_plays_no_part(storyline: Storyline) -> None:
    shuffled = list(storyline.claims)
    random.Random(7).shuffle(shuffled)  # noqa: S311 (a fixed shuffle, no secret)
    assert derive(shuffled) == derive(storyline.claims)


def test_every_kind_has_a_storyline() -> None:
    told = {c.state.kind for s in STORYLINES for c, _, _ in s.claims if c.state}
    assert told == set(load_standing_kinds())


def test_all_storylines_together_stand_as_each_by_itself() -> None:
    """Each storyline has its own names where it matters, so a record of all keeps them apart."""
    together = derive([k for s in STORYLINES for k in s.claims])
    assert len({line.id for line in together}) == len(together)
