"""Role nouns: who acts, for whom, and in which sector."""

from __future__ import annotations

import pytest

from tests.reading.actor.conftest import Reader, named


@pytest.mark.parametrize(
    ("text", "mention", "code", "sector"),
    [
        ("Iraqi militants fired rockets.", "Iraqi militants", "IRQ", "REB"),
        ("Ukrainian authorities denied it.", "Ukrainian authorities", "UKR", "GOV"),
        ("He trains Iraqi defense forces.", "Iraqi defense forces", "IRQ", "MIL"),
        ("Police in Kenya fired tear gas.", "Police", "KEN", "COP"),
        ("A judge in Sweden ruled on it.", "A judge", "SWE", "JUD"),
        ("An Iranian Revolutionary Guards commander died.", "An Iranian Revolutionary Guards commander", "IRN", "MIL"),
        ("UN peacekeepers were hurt.", "UN peacekeepers", "UNO", "MIL"),
        ("Houthi rebels fired a missile.", "Houthi rebels", "YEM", "REB"),
        ("Hamas officials met in Cairo.", "Hamas officials", "PSE", "REB"),
        ("A police spokesman in Nairobi spoke.", "A police spokesman", "KEN", "COP"),
        ("Russian lawmakers voted.", "Russian lawmakers", "RUS", "LEG"),
        ("Egyptian journalists were held.", "Egyptian journalists", "EGY", "JRN"),
        ("Israel's opposition leader objected.", "Israel's opposition leader", "ISR", "OPP"),
        ("A former Brazilian president was freed.", "A former Brazilian president", "BRA", "ELI"),
        ("Members of the Turkish security forces fell.", "Members", "TUR", "COP"),
        ("The head of Iran's elite Quds Force died.", "The head", "IRN", "MIL"),
        ("Sudanese refugees fled.", "Sudanese refugees", "SDN", "REF"),
        ("Lebanese protesters blocked roads.", "Lebanese protesters", "LBN", "CVL"),
        ("Russia lost 1,200 Ukrainian prisoners.", "1,200 Ukrainian prisoners", "UKR", "CVL"),
    ],
)
def test_modifiers_give_country_and_sector(read: Reader, text: str, mention: str, code: str, sector: str) -> None:
    found = named(read(text, "2019-12-01"), mention)
    assert (found.code, found.sector) == (code, sector)


@pytest.mark.parametrize("text", ["Turkish-backed fighters advanced.", "Pro-Russian separatists advanced."])
def test_a_backer_is_not_the_country_of_those_it_backs(read: Reader, text: str) -> None:
    assert read(text)[0].sector == "REB"
    assert read(text)[0].code not in ("TUR", "RUS")


def test_the_backer_itself_can_still_be_found(read: Reader) -> None:
    assert named(read("Turkish-backed fighters advanced."), "Turkish").code == "TUR"


@pytest.mark.parametrize(
    ("text", "day", "person"),
    [
        ("The US president spoke.", "2020-01-05", "per:donald-trump"),
        ("The US president spoke.", "2016-01-05", "per:barack-obama"),
        ("Iran's foreign minister flew home.", "2020-01-05", "per:mohammad-javad-zarif"),
        ("The NATO chief spoke.", "2020-01-05", "per:jens-stoltenberg"),
        ("The UN secretary-general spoke.", "2015-01-05", "per:ban-ki-moon"),
        ("The German chancellor spoke.", "2019-01-05", "per:angela-merkel"),
    ],
)
def test_an_office_and_a_date_name_a_person(read: Reader, text: str, day: str, person: str) -> None:
    found = read(text, day)[0]
    assert found.id == person
    assert found.basis == "office"


def test_an_envoy_for_a_country_is_not_that_countrys(read: Reader) -> None:
    found = read("The US envoy for Iran spoke. Troops in Syria heard him.")
    assert named(found, "The US envoy").code == "USA"
    assert named(found, "Troops").code != "SYR" or named(found, "Troops").basis == "context"


def test_a_role_without_a_country_takes_that_of_the_story_and_says_so(read: Reader) -> None:
    found = read("Protests went on in Iran on Sunday. Iran shut schools. Demonstrators burned tyres.")
    crowd = named(found, "Demonstrators")
    assert (crowd.code, crowd.sector, crowd.basis) == ("IRN", "CVL", "context")


def test_a_story_of_many_countries_gives_no_guess(read: Reader) -> None:
    found = read("Iran, Iraq, Syria and Turkey met. Demonstrators marched.")
    assert named(found, "Demonstrators").code is None


def test_an_organisation_only_described_gives_its_code(read: Reader) -> None:
    found = read("NATO has left. An alliance spokesman said so.")
    assert named(found, "An alliance spokesman").code == "IGO"


def test_news_of_a_death_still_speaks_of_the_office(read: Reader) -> None:
    found = read("Qassem Soleimani was killed on Friday.", "2020-01-05")[0]
    assert (found.code, found.sector) == ("IRN", "MIL")


def test_those_long_out_of_office_are_elites(read: Reader) -> None:
    found = read("Hamid Karzai urged calm.", "2021-08-20")[0]
    assert (found.code, found.sector) == ("AFG", "ELI")


def test_foreigners_are_not_of_the_country_told_of(read: Reader) -> None:
    found = read("The United States Congress met. Foreign investors wait. Wealthy foreigners wait.")
    assert not [e.code for e in found if e.entity_text in ("Foreign investors", "Wealthy foreigners") and e.code]


def test_a_spokeswoman_is_of_those_whom_she_speaks_for(read_parsed: Reader) -> None:
    found = read_parsed("Donald Trump won in Ohio. A spokeswoman for Mr. Trump did not reply.", "2016-06-03")
    assert named(found, "A spokeswoman").sector == named(found, "Donald Trump").sector == "PTY"


def test_what_belongs_to_another_noun_is_no_actor(read_parsed: Reader) -> None:
    found = read_parsed("The navy freed a merchant vessel off Yemen. He was held in a prison in Iraq.")
    assert not [e for e in found if e.entity_text in ("a merchant", "a prison")]
