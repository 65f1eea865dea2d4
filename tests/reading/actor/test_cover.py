"""Choosing among mentions."""

from __future__ import annotations

from dateline.model import Entity
from dateline.reading.actor import covering, describe, unresolved
from tests.reading.actor.conftest import Reader

TEXT = "US Secretary of Defense Mark Esper spoke with NATO."


def test_the_head_word_gives_the_whole_mention_and_a_modifier_its_own(read: Reader) -> None:
    found = read(TEXT)
    esper = covering(found, TEXT.index("Esper"), TEXT.index("Esper") + 5)
    assert esper is not None
    assert esper.name == "Mark Esper"
    us = covering(found, 0, 2)
    assert us is not None
    assert us.id == "ctry:USA"


def test_a_wide_span_gives_the_mention_it_overlaps_most(read: Reader) -> None:
    actor = covering(read(TEXT), 0, TEXT.index(" spoke"))
    assert actor is not None
    assert actor.name == "Mark Esper"


def test_a_span_without_a_mention_gives_none(read: Reader) -> None:
    assert covering(read(TEXT), TEXT.index("spoke"), TEXT.index(" with")) is None
    assert covering((), 0, 5) is None


def test_an_actor_is_described_in_one_line(read: Reader) -> None:
    assert describe(read("NATO Secretary General Jens Stoltenberg left.")[0]) == (
        "Jens Stoltenberg, Secretary General (IGO GOV)"
    )
    assert describe(Entity("Reed Watch", 0, 10)) == "Reed Watch"


def test_named_mentions_without_a_code_are_counted(read_parsed: Reader) -> None:
    found = read_parsed("Reed Holdings sued Bob Quillfeather. Quillfeather laughed.")
    assert unresolved(found)["Bob Quillfeather"] >= 1
    assert not unresolved(read_parsed("NATO met."))
