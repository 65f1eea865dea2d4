"""What counts as an act of public life in a story of sport or shows."""

from __future__ import annotations

import pytest

from dateline.flow import Packs, annotate, claims
from dateline.model import Factuality
from dateline.reading.event import load_lexicon
from dateline.reading.event.public import Leisure, leisure
from tests.reading.story import story

SHOW = (
    "The singer will play three songs of the new album at the festival. Fans of the band bought tickets for the "
    "concert, and the film of the tour wins an award for music. "
)
MATCH = (
    "The striker scored two goals in the match, and the goalkeeper saved a penalty for the squad of the league. "
    "The coach said the season had been long for the team before the tournament. "
)


def acts(packs: Packs, text: str) -> list[str]:
    """The types of the acts that a story tells as having happened."""
    found = [c for c in claims(story(text), packs) if c.event is not None]
    return [c.event.event_type[0] for c in found if c.event is not None and c.factuality is Factuality.ACTUAL]


@pytest.mark.parametrize(
    ("text", "how_far"),
    [
        (SHOW, Leisure.WHOLLY),
        (MATCH, Leisure.WHOLLY),
        ("The Turkish army shelled Kurdish towns in Syria on Friday, and Russia condemned it.", Leisure.NO),
    ],
)
def test_a_story_of_sport_or_shows_is_told_by_its_words(packs: Packs, text: str, how_far: Leisure) -> None:
    assert leisure(annotate(story(text), packs), load_lexicon()) is how_far


@pytest.mark.parametrize(
    "text",
    [
        MATCH + "Germany attacked and France struck back.",
        MATCH + "The British striker praised her Spanish rival and thanked the fans.",
        SHOW + "The British singer met her American manager and apologised to the band.",
        SHOW + "“My Irish uncle was murdered when I was ten,” the singer said.",
    ],
)
def test_what_players_and_singers_do_is_no_public_act(packs: Packs, text: str) -> None:
    assert acts(packs, text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (MATCH + "Gunmen attacked the bus of the team in northern Angola on Friday, killing two players.", ["ASSAULT"]),
        (SHOW + "Turkish police arrested the singer after the concert.", ["COERCE"]),
        (SHOW + "Two women were arrested on the stage.", ["COERCE"]),
    ],
)
def test_violence_by_armed_men_and_arrests_are(packs: Packs, text: str, told: list[str]) -> None:
    assert acts(packs, text) == told
