"""Who hangs where on a trigger, whatever the turn of the sentence."""

from __future__ import annotations

import pytest

from dateline.reading.event.argument import Arguments, arguments
from dateline.reading.sentence import Parser, Tree
from tests.reading.story import parsed


def read(parser: Parser, text: str, word: str) -> Arguments:
    """The arguments of the first token of that text or lemma."""
    tree = Tree(parsed(parser, text)[0])
    return arguments(tree, next(t for t in tree.tokens if word in (t.lemma.lower(), t.text.lower())))


CASES = [
    ("active", "Rebels attacked the town.", "attack", "Rebels", "town"),
    ("passive", "The town was attacked by rebels.", "attack", "rebels", "town"),
    ("passive without doer", "The town was attacked on Monday.", "attack", "", "town"),
    ("participle", "The town attacked by rebels fell.", "attack", "rebels", "town"),
    ("participle behind a comma", "Three soldiers, killed by rebels, were buried.", "kill", "rebels", "soldiers"),
    ("relative clause of the doer", "Rebels who attacked the town fled.", "attack", "Rebels", "town"),
    ("relative clause of the other", "The town that rebels attacked fell.", "attack", "rebels", "town"),
    ("control by the object", "The general ordered the army to attack the town.", "attack", "army", "town"),
    ("control by the subject", "The rebels promised to attack the town.", "attack", "rebels", "town"),
    ("attempt", "Rebels tried to attack the town.", "attack", "Rebels", "town"),
    ("adverbial clause", "After attacking the town, rebels fled.", "attack", "rebels", "town"),
    ("doers in a row", "Rebels and militants attacked the town.", "attack", "Rebels militants", "town"),
    ("objects in a row", "Rebels attacked the town and the port.", "attack", "Rebels", "town port"),
    ("verbs in a row", "Rebels entered the town and killed three soldiers.", "kill", "Rebels", "soldiers"),
    ("first of two verbs", "Rebels shelled and attacked the town.", "attack", "Rebels", "town"),
    ("gerund of an accusation", "Troops were accused of shelling the town.", "shell", "Troops", "town"),
    ("gerund as a noun", "Shelling of the town by troops continued.", "shelling", "troops", "town"),
    ("nationality before a noun", "The Turkish shelling of the town continued.", "shelling", "Turkish", "town"),
    ("victim of a light verb", "The army suffered an attack by rebels.", "attack", "rebels", "army"),
    ("words of the speaker", "Russia said the truce had held and urged Ukraine to stop.", "urge", "Russia", "Ukraine"),
    ("act of the one told of", "The army fled, Lee said, leaving its guns.", "leave", "army", "guns"),
    ("words behind the cue", "The army fled, Lee said, accusing it of murder.", "accuse", "Lee", "it"),
    ("headline without auxiliary", "Two arrested after protest", "arrest", "", "Two"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "subjects", "objects"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_doer_and_done_to_are_found(parser: Parser, text: str, word: str, subjects: str, objects: str) -> None:
    found = read(parser, text, word)
    assert " ".join(t.text for t in found.subjects) == subjects
    assert " ".join(t.text for t in found.objects) == objects


@pytest.mark.parametrize(
    ("text", "passive"),
    [("The town was attacked.", True), ("Rebels attacked the town.", False), ("Rebels have attacked.", False)],
)
def test_voice_is_told(parser: Parser, text: str, passive: bool) -> None:
    assert read(parser, text, "attack").passive is passive


@pytest.mark.parametrize(
    ("text", "doer", "light"),
    [
        ("Rebels carried out an attack on the town.", "Rebels", "carried"),
        ("The rebels' attack on the town failed.", "rebels", None),
    ],
)
def test_the_doer_of_a_noun_is_that_of_its_light_verb_or_its_owner(
    parser: Parser, text: str, doer: str, light: str | None
) -> None:
    found = read(parser, text, "attack")
    assert [t.text for t in found.subjects] == [doer]
    assert [t.text for t in found.behind("on", "against")] == ["town"]
    assert (found.light.text if found.light else None) == light


def test_what_stands_behind_a_preposition_is_found(parser: Parser) -> None:
    found = read(parser, "The minister met with the ambassador and the general in Baghdad.", "meet")
    assert [t.text for t in found.behind("with")] == ["ambassador", "general"]
    assert found.behind("against") == ()


def test_a_sentence_of_one_word_has_no_arguments(parser: Parser) -> None:
    found = read(parser, "Attack!", "attack")
    assert (found.subjects, found.objects, found.prepositions) == ((), (), ())
