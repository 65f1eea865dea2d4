"""Wire copy set all in capitals is read like any other."""

from dataclasses import replace

import pytest

from dateline.flow import Packs, annotate, claims
from dateline.model import Article, Moment, Segment, SegmentKind

WIRE = (
    "MANAGUA, 3 MAR 91 -- THREE SOLDIERS OF THE NICARAGUAN ARMY WERE KILLED BY GUERRILLAS NEAR ESTELI ON SUNDAY, "
    "COLONEL PEDRO MONTOYA SAID.\n\nTHE U.S. EMBASSY IN LIMA CONDEMNED THE SHINING PATH."
)


def article(text: str) -> Article:
    return Article("s", "", text, (Segment(SegmentKind.BODY, 0, len(text)),), "", published=Moment("1991-03-04"))


def test_words_become_small_and_names_keep_their_capitals(packs: Packs) -> None:
    text = annotate(article(WIRE), packs).article.text
    assert "Three soldiers of the Nicaraguan army were killed by guerrillas near Esteli on Sunday" in text
    assert "The U.S. Embassy in Lima condemned the Shining Path." in text
    assert text.upper() == WIRE


def test_its_acts_have_their_parties(packs: Packs) -> None:
    told = [c.event for c in claims(article(WIRE), packs) if c.event]
    assault = next(e for e in told if e.event_type == ("ASSAULT",))
    assert [a.sector for a in assault.actor] == ["REB"]
    accuse = next(e for e in told if e.event_type == ("ACCUSE",))
    assert [a.code for a in accuse.actor] == ["USA"]
    assert [r.name for r in accuse.recipient] == ["Shining Path"]


@pytest.mark.parametrize(
    "text",
    ["The army said NATO and the WHO met in Geneva on Friday, after talks with the EU.", "US, UN SIGN", "", "123 456"],
)
def test_other_text_is_left_as_it_is(packs: Packs, text: str) -> None:
    given = article(text)
    assert annotate(given, packs).article == given
    assert annotate(replace(given, text=text), packs).article.text == text


def test_may_is_a_month_beside_a_number_and_a_verb_elsewhere(packs: Packs) -> None:
    text = "THE ARMY OF UGANDA SAID ON 12 MAY THAT THE REBELS MAY HAVE LEFT THE CAMP."
    told = annotate(article(text), packs).article.text
    assert "on 12 May that the rebels may have left" in told
