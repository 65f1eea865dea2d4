"""The place of an act, by syntax."""

from __future__ import annotations

import pytest

from dateline.reading.place import Gazetteer, place_of, resolve
from dateline.reading.sentence import Parser

from .conftest import read

SUSPENDED = (
    "The alliance has suspended a training mission in Iraq following the killing of a general at Baghdad airport."
)

CASES = [
    ("A US airstrike killed five militants near Mosul on Friday.", "killed", "Mosul"),
    (SUSPENDED, "suspended", "Iraq"),
    (SUSPENDED, "killing", "Baghdad International Airport"),
    ("He was killed early Friday near the Baghdad international airport.", "killed", "Baghdad International Airport"),
    ("Russian missiles struck Bila Tserkva overnight.", "struck", "Bila Tserkva"),
    ("US warplanes bombed Syria on Monday.", "bombed", "Syria"),
    ("In Washington, officials said that gunmen attacked a convoy in northern Mali.", "attacked", "northern Mali"),
    ("The minister said in Brussels that troops had shelled the town of Avdiivka.", "shelled", "Avdiivka"),
    ("Turkish police arrested 12 people in Istanbul, Turkey, on Sunday.", "arrested", "Istanbul"),
    ("The European Union sanctioned Iran.", "sanctioned", None),
    ("The Turkish army attacked the rebels.", "attacked", None),
    ("The bombing of Kobani continued.", "bombing", "Kobani"),
    ("The Aleppo bombing killed nine people.", "bombing", "Aleppo"),
    ("The Aleppo bombing killed nine people.", "killed", "Aleppo"),
    ("Israel launched an attack on Damascus airport.", "attack", "Damascus International Airport"),
    ("Iran fired missiles at the Ain al-Asad airbase in Anbar province.", "fired", "Ain al-Asad airbase"),
    ("Germany's chancellor met Poland's president in Warsaw.", "met", "Warsaw"),
    ("Militants killed two soldiers in an ambush on the outskirts of Gao.", "killed", "Gao"),
    ("Missiles struck the city of Bila Tserkva in the Kyiv region.", "struck", "Bila Tserkva"),
    ("They warned against sending troops to fight in Ukraine.", "sending", "Ukraine"),
    ("His opposition to the Vietnam War was strong.", "opposition", None),
    ("Germany named a Washington lawyer as its envoy.", "named", None),
    ("Rebels bombed a Mosul market.", "bombed", "Mosul"),
    ("A suicide bomber blew himself up 30 km north of Mosul.", "blew", "30 km north of Mosul"),
]


@pytest.mark.parametrize(("text", "trigger", "wanted"), CASES)
def test_the_clause_of_the_act_gives_its_place(
    gazetteer: Gazetteer, parser: Parser, text: str, trigger: str, wanted: str | None
) -> None:
    article, sentences = read(text, parser)
    places = resolve(article, sentences, gazetteer)
    start = text.index(trigger)
    place = place_of(places, sentences[0], start, start + len(trigger), article)
    assert (place.resolved_place if place else None) == wanted


def test_without_a_parse_a_locative_behind_the_act_is_taken(gazetteer: Gazetteer) -> None:
    text = "The US struck a depot in Mosul, Iraq."
    article, sentences = read(text, None)
    places = resolve(article, sentences, gazetteer)
    start = text.index("struck")
    place = place_of(places, sentences[0], start, start + 6, article)
    assert place is not None
    assert place.resolved_place == "Mosul"


def test_a_sentence_without_places_gives_none(gazetteer: Gazetteer, parser: Parser) -> None:
    article, sentences = read("They attacked the rebels.", parser)
    assert resolve(article, sentences, gazetteer) == ()
    assert place_of((), sentences[0], 5, 13, article) is None
