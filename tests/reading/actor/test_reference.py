"""Pronouns and descriptions that mean somebody already named."""

from __future__ import annotations

from tests.reading.actor.conftest import Reader, named


def test_the_alliance_the_bloc_the_group_are_those_named(read: Reader) -> None:
    assert named(read("NATO met. The alliance agreed."), "The alliance").id == "org:nato"
    assert named(read("The African Union met. The bloc agreed."), "The bloc").id == "org:african-union"
    assert named(read("Hezbollah fired. The group denied it."), "The group").id == "arm:hezbollah"


def test_the_mission_is_the_one_the_story_names(read: Reader) -> None:
    found = read("NATO's mission goes on. NATO Mission Iraq trains soldiers. The mission is led by a general.")
    assert named(found, "NATO's mission").id == "mis:nmi"
    assert named(found, "The mission").id == "mis:nmi"


def test_the_iranian_general_and_a_superlative_are_the_man_named(read: Reader) -> None:
    text = "Iranian Revolutionary Guards commander Qassem Soleimani is dead. The Iranian general had many foes. "
    found = read(text + "Iran's most powerful man after its leader was 62.")
    assert named(found, "The Iranian general").id == "per:qassem-soleimani"
    assert named(found, "Iran's most powerful man").id == "per:qassem-soleimani"


def test_the_militants_are_the_armed_group_named(read: Reader) -> None:
    found = read("The Taliban attacked Kunduz. The militants took two posts.", "2020-03-01")
    assert named(found, "The militants").id == "arm:taliban"


def test_the_ministry_is_the_one_named_before(read: Reader) -> None:
    found = read("The Turkish defence ministry gave a number. The ministry gave no names.")
    assert (named(found, "The ministry").code, named(found, "The ministry").basis) == ("TUR", "definite")


def test_he_who_added_is_the_last_speaker_not_the_last_man(read_parsed: Reader) -> None:
    text = "Dylan White, a NATO spokesman, said Jens Stoltenberg had called Mark Esper. NATO was watching, he added."
    assert named(read_parsed(text), "he").name == "Dylan White"


def test_she_is_not_a_man(read: Reader) -> None:
    found = read("Angela Merkel met Emmanuel Macron. She thanked him.", "2019-03-01")
    assert named(found, "She").id == "per:angela-merkel"
    assert named(found, "him").id == "per:emmanuel-macron"


def test_they_are_many_and_it_is_one(read: Reader) -> None:
    found = read("Iraqi militants met Hezbollah. They left. It said nothing.")
    assert named(found, "They").sector == "REB"
    assert named(found, "It").id == "arm:hezbollah"


def test_it_that_means_nothing_means_nobody(read: Reader) -> None:
    assert not [e for e in read("NATO met. It is likely that rain will fall.") if e.entity_text == "It"]


def test_its_forces_are_those_of_whom_its_means(read: Reader) -> None:
    found = read("Turkey sent tanks. Its forces crossed the border.", "2019-10-10")
    assert (named(found, "Its forces").code, named(found, "Its forces").sector) == ("TUR", "MIL")


def test_a_pronoun_with_nobody_before_it_stays_unresolved(read: Reader) -> None:
    assert read("He left.") == ()


def test_who_is_quoted_is_not_he_in_his_own_words(read_parsed: Reader) -> None:
    text = "“You vote against it,” Robert Klein said. “Fine, he votes for it later.”"
    assert not [e for e in read_parsed(text) if e.entity_text == "he" and e.name == "Robert Klein"]


def test_he_said_is_nobody_whom_the_quotation_names(read_parsed: Reader) -> None:
    text = "Mitch McConnell spoke in Ohio. “I would do it for Barack Obama or for any man,” he said."
    assert named(read_parsed(text, "2016-10-14"), "he").id == "per:mitch-mcconnell"


def test_the_president_is_not_the_vice_president(read: Reader) -> None:
    found = read("Barack Obama met Joe Biden, the vice president. The president smiled.", "2016-01-28")
    assert named(found, "The president").id == "per:barack-obama"
