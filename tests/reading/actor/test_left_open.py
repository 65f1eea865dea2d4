"""Kinds of mention that the reading once guessed at: each is right, or left open."""

from __future__ import annotations

import pytest

from dateline.model import Entity
from tests.reading.actor.conftest import Reader, named


def texts(found: tuple[Entity, ...]) -> list[str]:
    return [e.entity_text for e in found]


@pytest.mark.parametrize(
    ("text", "mention", "code"),
    [
        ("Russia's Syria envoy met reporters on Monday.", "Russia's Syria envoy", "RUS"),
        ("Canada's NATO mission praised the plan.", "Canada's NATO mission", "CAN"),
        ("The UK's NATO ambassador praised the plan.", "The UK's NATO ambassador", "GBR"),
        ("The UN Syria envoy met reporters.", "The UN Syria envoy", "UNO"),
        ("Moscow's Syria envoy met reporters.", "Moscow's Syria envoy", "RUS"),
        ("Lebanon's Syrian refugees fear the winter.", "Lebanon's Syrian refugees", "SYR"),
        ("Yemen's Houthi rebels fired a missile.", "Yemen's Houthi rebels", "YEM"),
    ],
)
def test_whose_they_are_and_what_they_are_about_stay_apart(
    read_parsed: Reader, text: str, mention: str, code: str
) -> None:
    assert named(read_parsed(text), mention).code == code


@pytest.mark.parametrize(
    ("text", "mention", "person"),
    [
        ("Bolivia's Morales rejected the result.", "Bolivia's Morales", "per:evo-morales"),
        ("Iran's Rouhani rejected the deal.", "Iran's Rouhani", "per:hassan-rouhani"),
        ("Lebanon PM Hariri resigns", "Lebanon PM Hariri", "per:saad-hariri"),
        ("UK PM rejects the deal", "UK PM", "per:boris-johnson"),
        ("Israel FM visits Paris", "Israel FM", "per:israel-katz"),
        ("Egypt Prez urges calm", "Egypt Prez", "per:abdel-fattah-al-sisi"),
    ],
)
def test_a_country_before_a_surname_or_a_clipped_role_says_who(
    read_parsed: Reader, text: str, mention: str, person: str
) -> None:
    assert named(read_parsed(text, "2019-11-01"), mention).id == person


def test_a_wave_band_is_no_foreign_minister(read_parsed: Reader) -> None:
    assert not [e for e in read_parsed("He spoke on Joy FM at 5 PM on Monday.") if e.sector == "GOV"]


@pytest.mark.parametrize("name", ["Mr Smith", "Mr Johnson", "Ms Williams", "Minister Smith"])
def test_a_surname_of_many_is_nobody_known_without_a_country(read_parsed: Reader, name: str) -> None:
    found = read_parsed(f"{name} said that the council would appeal.", "2019-11-01")
    assert named(found, name).id is None


def test_the_country_of_the_story_tells_of_whom_it_speaks(read_parsed: Reader) -> None:
    found = read_parsed("Mr Johnson flew home. Britain waits for Mr Johnson.", "2019-11-01")
    assert named(found, "Mr Johnson").id == "per:boris-johnson"


def test_a_town_told_with_its_region_is_there(read_parsed: Reader) -> None:
    found = read_parsed("Voters met in Manchester, New Hampshire, and in Berlin, New Hampshire.")
    assert (named(found, "Manchester").code, named(found, "Berlin").code) == ("USA", "USA")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Activists held house parties in Ohio.", "parties"),
        ("It began a petition campaign in Ohio.", "a petition campaign"),
        ("It rules the browser market in America.", "the browser market"),
        ("The deep political divisions in America remain.", "divisions"),
        ("It leads the business-friendly list in Ohio.", "the business"),
        ("She leads a media empire in Ohio.", "a media"),
        ("He has no business being there, said Angela Merkel.", "no business"),
        ("Come and get the party started in Ohio.", "the party"),
        ("They met a couple of times in Ohio.", "a couple"),
    ],
)
def test_nouns_of_bodies_that_stand_for_things_are_no_actors(read_parsed: Reader, text: str, noun: str) -> None:
    assert not [t for t in texts(read_parsed(text)) if t.endswith(noun)]


def test_parties_that_act_are_actors(read_parsed: Reader) -> None:
    found = texts(read_parsed("The ruling party and the opposition parties met. Donald Trump's campaign left Ohio."))
    assert {"The ruling party", "the opposition parties", "Donald Trump's campaign"} <= set(found)


def test_foreign_investors_in_a_country_are_not_its_own(read_parsed: Reader) -> None:
    assert named(read_parsed("Foreign investors in Britain sold."), "Foreign investors").code is None


def test_a_company_does_not_make_its_country_that_of_the_story(read_parsed: Reader) -> None:
    found = read_parsed("Microsoft mended its browser. Microsoft said that hackers had used it against victims.")
    assert {e.code for e in found if e.entity_text in ("hackers", "victims")} == {None}


def test_some_official_is_not_the_minister_named_before(read_parsed: Reader) -> None:
    found = read_parsed("Benjamin Netanyahu met aides. An Israeli official said that he was ill.")
    assert named(found, "An Israeli official").id is None


def test_another_towns_paper_is_not_the_known_one(read_parsed: Reader) -> None:
    found = read_parsed("The Anchorage Daily News told of it.")
    assert not [e for e in found if e.id == "med:new-york-daily-news"]


def test_two_of_one_family_name_are_told_apart(read_parsed: Reader) -> None:
    found = read_parsed("Khizr and Ghazala Khan spoke in Ohio. Mr. Khan wept.")
    assert named(found, "Mr. Khan").name != "Ghazala Khan"


# --- pronouns ---------------------------------------------------------------------------


def meant(found: tuple[Entity, ...], word: str) -> str | None:
    """Id or key of whom the last such pronoun means; None where nobody is."""
    of = [e for e in found if e.entity_text == word]
    return (of[-1].id or of[-1].name or of[-1].role) if of else None


def test_a_party_of_many_is_they_and_not_it(read_parsed: Reader) -> None:
    assert meant(read_parsed("Republicans said that they would vote."), "they") == "sta:republican-party-us"


def test_it_is_bound_to_the_subject_or_owner_of_its_clause(read_parsed: Reader) -> None:
    assert meant(read_parsed("The State Department said that it had no files."), "it") == "sta:state-department"
    assert meant(read_parsed("Aides doubted North Korea's claim that it had tested a bomb."), "it") == "ctry:PRK"


def test_it_that_may_be_a_matter_is_open(read_parsed: Reader) -> None:
    for text in (
        "BFM TV reported the attack. It occurred at noon.",
        "The White House is open to modifying the tax to make it last.",
        "America must act when it comes to Israel.",
        "Nobody doubts the NATO plan. But it needs a sponsor.",
    ):
        found = read_parsed(text)
        assert (meant(found, "it"), meant(found, "It")) == (None, None), text


def test_it_after_two_states_is_either(read_parsed: Reader) -> None:
    assert meant(read_parsed("The United States should act against China if it does not help."), "it") is None


def test_they_after_things_nobody_has_named_are_open(read_parsed: Reader) -> None:
    assert meant(read_parsed("The weapons were handed to police, and most of them were lost."), "them") is None
    text = "Somebody who has never helped workers said they were poor."
    assert meant(read_parsed(text), "they") is None


def test_who_is_told_to_do_it_to_him_is_not_he(read_parsed: Reader) -> None:
    text = "Mark Felt was tried. Richard Nixon, who had cursed him, came."
    assert meant(read_parsed(text, "2008-12-19"), "him") != "per:richard-nixon"


# --- later kinds ------------------------------------------------------------------------


def test_a_role_put_before_its_bearer_is_his(read_parsed: Reader) -> None:
    found = read_parsed("Angela Merkel rested. A lawyer by training, she read papers.", "2016-02-01")
    assert named(found, "A lawyer").id == "per:angela-merkel"


def test_the_daughter_of_somebody_is_not_that_somebody(read_parsed: Reader) -> None:
    found = read_parsed("The daughter of Democratic candidate Hillary Clinton has one child.", "2016-02-01")
    assert named(found, "The daughter").id is None


def test_who_speaks_a_language_is_of_no_country_for_it(read_parsed: Reader) -> None:
    found = read_parsed("Russian speakers met. They were taught in French.")
    assert named(found, "Russian speakers").code is None
    assert "French" not in texts(found)


def test_an_acronym_of_elsewhere_is_another_body(read_parsed: Reader) -> None:
    assert named(read_parsed("Turkey votes. The CHP met."), "CHP").code == "TUR"
    found = read_parsed("California police met in Ohio. The CHP met in America.")
    assert not [e for e in found if e.code == "TUR"]


def test_a_family_name_that_comes_first_is_of_whom_the_story_names(read_parsed: Reader) -> None:
    found = read_parsed("Chinese lawyer Wang Quanzhang was held in Beijing. Wang was tried.", "2018-04-05")
    assert named(found, "Wang").id != "per:wang-yi"


def test_one_of_a_party_is_not_the_party(read_parsed: Reader) -> None:
    found = named(read_parsed("Voters in Ohio met the Wisconsin Republican on Monday."), "Wisconsin Republican")
    assert (found.kind, found.id, found.code, found.sector) == ("person", None, "USA", "PTY")


def test_terrorists_are_not_of_the_country_they_attack(read_parsed: Reader) -> None:
    found = read_parsed("America mourned. America fears that terrorists may slip into America.")
    assert named(found, "terrorists").code is None


def test_the_conservatives_of_one_country_are_not_anothers(read_parsed: Reader) -> None:
    assert named(read_parsed("The Conservatives won."), "Conservatives").code == "GBR"
    found = read_parsed("Texas and Ohio voted. America heard that The Conservatives won in America.")
    assert not [e for e in found if e.code == "GBR"]


def test_an_abbreviated_state_has_its_dot(read_parsed: Reader) -> None:
    assert named(read_parsed("He lives in Boston, Mass., and works."), "Mass.").code == "USA"
    assert "Mass" not in texts(read_parsed("Mass atrocities go on in Darfur."))


def test_namesakes_of_english_towns_are_left_open(read_parsed: Reader) -> None:
    found = read_parsed("Ohio and Texas vote. Donald Trump spoke in Manchester. America listened.", "2016-02-01")
    assert not [e for e in found if e.entity_text == "Manchester" and e.code == "GBR"]


def test_whose_attacks_on_him_they_are_is_somebody_else(read_parsed: Reader) -> None:
    text = "Joe Biden spoke. But Donald Trump's attacks on him go on."
    assert meant(read_parsed(text, "2016-02-01"), "him") == "per:joe-biden"
