"""Pronouns of which the parse says more than who was named last, and roles whose country is not to be guessed."""

from __future__ import annotations

from tests.reading.actor.conftest import Reader, named


def test_its_before_the_subject_is_the_subject_that_follows(read_parsed: Reader) -> None:
    text = "Hezbollah hit a base on Monday. Explaining its attack on the school, the Israeli military gave no number."
    assert named(read_parsed(text), "its").code == "ISR"
    found = read_parsed("Russia sent aid. In its first statement, the Malian army said it had seized power.")
    assert (named(found, "its").code, named(found, "it").code) == ("MLI", "MLI")
    text = "Boris Yeltsin met Jiang Zemin. Citing his health, President Nelson Mandela resigned."
    assert named(read_parsed(text, "1998-03-01"), "his").id == "per:nelson-mandela"


def test_a_people_that_follows_can_be_they(read_parsed: Reader) -> None:
    found = read_parsed("Japan was sure that they would win. Although they were many, the Russians lost.")
    assert "RUS" in (named(found, "they").code, named(found, "Russians").code)


def test_a_subject_before_it_keeps_the_pronoun(read_parsed: Reader) -> None:
    text = "Iran said that after its attack the Israeli military had fled."
    assert named(read_parsed(text), "its").code == "IRN"


def test_what_one_is_punished_for_is_ones_own(read_parsed: Reader) -> None:
    text = "The U.N. Security Council upheld the sanctions imposed on Iraq after its 1990 invasion of Kuwait."
    assert named(read_parsed(text, "1998-03-01"), "its").code == "IRQ"


def test_whom_the_speaker_speaks_of_is_not_the_speaker_named_after(read_parsed: Reader) -> None:
    text = "Michael Bloomberg may run. “I think he is against guns,” Donald Trump said."
    assert named(read_parsed(text, "2016-01-28"), "he").name == "Michael Bloomberg"


def test_his_is_of_the_subject_though_a_role_stands_before_the_name(read_parsed: Reader) -> None:
    text = "While the Democrat, Charles Schumer, has not raised Slepian's death himself, his aides have."
    assert named(read_parsed("Barnett Slepian was shot. " + text, "1998-10-26"), "his").name == "Chuck Schumer"


def test_its_of_a_thing_is_nobodys(read_parsed: Reader) -> None:
    found = read_parsed("He must stay in the United States until the asylum question works its way through the courts.")
    assert not [e for e in found if e.entity_text == "its"]


def test_who_does_it_is_not_whom_it_is_done_to(read_parsed: Reader) -> None:
    found = read_parsed("Angela Merkel met Emmanuel Macron. Theresa May praised her.", "2019-03-01")
    assert named(found, "her").id == "per:angela-merkel"


def test_an_embassy_is_not_of_the_country_it_stands_in(read_parsed: Reader) -> None:
    found = read_parsed("Iraq was hit. The embassy in Baghdad was closed. An envoy left Iraq.", "1998-03-01")
    assert (named(found, "The embassy").code, named(found, "An envoy").code) == (None, None)


def test_a_government_is_not_of_those_it_expels(read_parsed: Reader) -> None:
    found = read_parsed("Russia was angry. Russia said so. The government decided to expel two Russian diplomats.")
    assert named(found, "The government").code is None
    assert named(found, "two Russian diplomats").code == "RUS"


def test_the_police_are_of_the_place_of_the_sentence(read_parsed: Reader) -> None:
    text = "Serb police shot three men. The police barred the crowd from the square in downtown Istanbul."
    assert named(read_parsed(text, "1998-03-01"), "The police").code == "TUR"


def test_a_spokesman_named_later_is_of_those_whose_spokesman_spoke(read_parsed: Reader) -> None:
    text = (
        "Iraq was hit. Bases in Iraq were struck, a Pentagon spokesman said. Two men died, spokesman John Bacon said."
    )
    found = read_parsed(text, "1998-03-01")
    assert (named(found, "spokesman John Bacon").code, named(found, "spokesman John Bacon").sector) == ("USA", "MIL")


def test_two_places_in_two_countries_set_no_sentence(read_parsed: Reader) -> None:
    found = read_parsed("The bombs in Nairobi, Kenya, and Dar es Salaam, Tanzania, killed 257 people.", "1998-08-20")
    assert named(found, "257 people").code is None


def test_each_mention_in_a_role_keeps_its_own_words(read: Reader) -> None:
    found = read("French oil workers marched. Three French workers stayed.")
    assert named(found, "Three French workers").role == "Three French workers"
