"""A happening as it is kept beside its first claim comes back as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.errors import StoreError
from dateline.memory.happening import merge
from dateline.memory.record.packing import pack
from dateline.memory.record.remainder import pack_remainder, unpack_remainder
from dateline.model import Dispute, Factuality
from tests.memory.record.made_stories import SUVA, article, happening, state, strike


def test_a_happening_of_one_claim_needs_hardly_a_body() -> None:
    _, (claim, *_) = strike(dead=7)
    (alone,) = merge([claim])
    body = pack_remainder(alone, claim)
    assert unpack_remainder(body, claim) == alone
    assert len(body) < 40 < len(pack(alone))


def test_what_differs_from_the_first_claim_is_kept() -> None:
    story, (claim, *_) = strike(dead=7)
    told = happening(story, claim)
    other = replace(
        told,
        id="by hand",
        event=replace(told.event, event_loc=SUVA, context=("military",), when=None),
        factuality=Factuality.DENIED,
        reports=3,
        stories=(*told.stories, "another"),
        claims=(*told.claims, "another"),
        disputed=(("dead", (Dispute("7", "Example Post", claim.id), Dispute("5", "Other Post", "another"))),),
        reasons=(("dead", "latest number of 1 of 2 publications that give one"),),
    )
    assert unpack_remainder(pack_remainder(other, claim), claim) == other


def test_a_claim_of_a_state_begins_no_happening() -> None:
    story, (claim, *_) = strike(dead=7)
    sentence = story.text.splitlines()[0]
    body = pack_remainder(happening(story, claim), claim)
    with pytest.raises(StoreError, match="of a state"):
        unpack_remainder(body, state(article("a state", sentence), sentence))


def test_a_damaged_body_is_told() -> None:
    story, (claim, *_) = strike(dead=7)
    body = pack_remainder(happening(story, claim), claim)
    with pytest.raises(StoreError, match="cannot be read"):
        unpack_remainder(body[:-3], claim)
