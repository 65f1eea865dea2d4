"""What the model proposes where no entry of the lexicon speaks, and what of it is believed."""

from __future__ import annotations

import pytest

from dateline.flow import Packs, claims
from dateline.model import Factuality
from tests.reading.story import story


def acts(packs: Packs, text: str) -> list[str]:
    """The types of the acts that are told as having happened."""
    found = [c for c in claims(story(text), packs) if c.event is not None]
    return [c.event.event_type[0] for c in found if c.event is not None and c.factuality is Factuality.ACTUAL]


NO_ACTS = [
    ("what cannot be", "The French prime minister said the housing crisis cannot be solved in a year."),
    ("what is had", "France has a stake in the Nigerian economy."),
    ("what need not be", "Donald Trump did not need to meet with Mexico."),
    ("a headline of a noun", "The government's chance to make bold changes."),
    ("what somebody is not", "Barack Obama is not fit to lead the United States."),
    ("a not beside it", "Boko Haram has released a recruitment video and the French president will not be happy."),
    ("a question", "The Russian president asked the German chancellor what she would do next."),
]


@pytest.mark.parametrize("text", [c[1] for c in NO_ACTS], ids=[c[0] for c in NO_ACTS])
def test_what_tells_no_act_is_not_made_one(packs: Packs, text: str) -> None:
    assert acts(packs, text) == []


def test_who_was_forced_to_resign_did_one_thing(packs: Packs) -> None:
    assert "CONCEDE" not in acts(packs, "Colin Powell was forced to resign as secretary of state.")


@pytest.mark.parametrize(
    "text",
    [
        "Hungary will not accept asylum seekers from Germany.",
        "The government declined to threaten Moscow.",
    ],
)
def test_who_will_not_or_declines_refuses(packs: Packs, text: str) -> None:
    assert "REJECT" in acts(packs, text)
