"""Toponyms found and resolved, with and without a parse."""

from __future__ import annotations

import pytest

from dateline.model import Dateline, Entity
from dateline.reading.place import Gazetteer, resolve
from dateline.reading.sentence import split

from .conftest import Find, article_of


def test_offsets_point_at_the_words_of_the_text(find: Find) -> None:
    text = "Shells fell on Aleppo's old town on Tuesday, and on Idlib the day after."
    places = find(text)
    assert [p.extracted_place for p in places] == ["Aleppo", "Idlib"]
    assert all(text[p.start : p.end] == p.extracted_place for p in places)


@pytest.mark.parametrize(
    ("text", "name", "country", "province"),
    [
        ("A shop burned down in Paris, Texas, on Monday.", "Paris", "USA", "Texas"),
        ("A shop burned down in Paris, France, on Monday.", "Paris", "FRA", "Île-de-France"),
        ("A shop burned down in Springfield, Mo., on Monday.", "Springfield", "USA", "Missouri"),
        ("A shop burned down in London, Ontario, on Monday.", "London", "CAN", "Ontario"),
        ("Soldiers drove through Lashkar Gah, Helmand province, at dawn.", "Lashkar Gāh", "AFG", "Helmand"),
    ],
)
def test_what_stands_behind_the_comma_decides(find: Find, text: str, name: str, country: str, province: str) -> None:
    place = find(text)[0]
    assert (place.resolved_place, place.country_code, place.province) == (name, country, province)


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("the U.S.", "USA"),
        ("the US", "USA"),
        ("the UK", "GBR"),
        ("the DRC", "COD"),
        ("Burma", "MMR"),
        ("Ivory Coast", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("the Democratic People's Republic of Korea", "PRK"),
    ],
)
def test_a_country_is_known_by_all_its_names(find: Find, word: str, country: str) -> None:
    places = find(f"Talks were held in {word} on Monday.")
    assert [(p.country_code, p.resolution, p.feature_code) for p in places] == [(country, 1, "PCLI")]


def test_a_peoples_name_is_marked_as_such(find: Find) -> None:
    (place,) = find("The Turkish army said nothing.")
    assert (place.country_code, place.feature_code, place.basis) == ("TUR", "PCLI", "demonym")


def test_a_house_that_stands_for_its_holder_is_a_place_only_where_somebody_is_at_it(find: Find) -> None:
    assert find("The White House said that talks would resume.") == ()
    (place,) = find("He met reporters at the White House on Monday.")
    assert place.feature_code == "BLDG"


def test_the_sea_is_meant_and_not_the_province_called_after_it(find: Find) -> None:
    (place,) = find("A cargo ship sank in the Red Sea on Monday.")
    assert place.feature_code == "SEA"


@pytest.mark.parametrize(
    ("text", "provinces"),
    [
        ("The S.C. Highway Patrol closed the road.", ["South Carolina"]),
        ("He was held in Wood County, W. Va., until Monday.", ["West Virginia"]),
        ("The firm of Rothstein & Partners, P.A., lost the case.", []),
    ],
)
def test_short_forms_of_states_stand_alone_where_their_points_show_them(
    find: Find, text: str, provinces: list[str]
) -> None:
    assert [p.province for p in find(text) if p.feature_code == "ADM1"] == provinces


def test_persons_papers_and_streets_are_no_places(find: Find) -> None:
    text = "Paris Hilton told the Washington Post that Mr. Jackson lives in Lincoln Street. Jackson said nothing."
    assert find(text) == ()


def test_a_word_of_everyday_is_no_place_and_nor_is_a_pronoun(find: Find) -> None:
    assert find("Police said a march would follow. TELL US MORE, they said. Of course it was March.") == ()


def test_a_person_that_is_known_is_no_place(gazetteer: Gazetteer) -> None:
    text = "Chad met the others."
    article = article_of(text)
    chad = Entity("Chad", 0, 4, name="Chad Moreau", id="person:chad-moreau", kind="person")
    assert resolve(article, split(article), gazetteer, (chad,)) == ()
    assert len(resolve(article, split(article), gazetteer)) == 1


def test_one_name_has_one_sense_in_a_story(find: Find) -> None:
    text = "A fire broke out in Athens, Ohio, overnight. Firemen from Athens and Logan, Ohio, put it out."
    assert {p.country_code for p in find(text)} == {"USA"}


def test_neighbours_tell_which_town_is_meant(find: Find) -> None:
    text = "The road from Tripoli to Misrata was closed, officials in Benghazi said."
    tripoli = find(text)[0]
    assert (tripoli.resolved_place, tripoli.country_code) == ("Tripoli", "LBY")
    text = "The road from Tripoli to Sidon was closed, officials in Beirut said."
    assert find(text)[0].country_code == "LBN"


def test_a_local_paper_means_the_town_next_door(gazetteer: Gazetteer) -> None:
    article = article_of("The mayor of Paris spoke.", url="https://theparisnews.com/story")
    (place,) = resolve(article, split(article), gazetteer)
    assert (place.country_code, place.province) == ("USA", "Texas")


def test_the_dateline_is_a_place_too(gazetteer: Gazetteer) -> None:
    text = "BAGHDAD, Jan 4 (Agency) - A rocket fell near the embassy."
    head = Dateline("BAGHDAD, Jan 4 (Agency) -", 0, 25, "Baghdad", None, "Agency")
    article = article_of(text, dateline=head)
    places = resolve(article, split(article), gazetteer)
    assert [(p.extracted_place, p.resolved_place) for p in places] == [("BAGHDAD", "Baghdad")]


def test_airports_and_bases_go_by_their_short_names(find: Find) -> None:
    for name in ("Baghdad airport", "Baghdad International Airport", "the Baghdad international airport"):
        (place,) = find(f"He was killed near {name} on Friday.")
        assert (place.resolved_place, place.resolution) == ("Baghdad International Airport", 5)
    (base,) = find("Missiles hit Ain al-Asad on Wednesday.")
    assert (base.country_code, base.feature_code) == ("IRQ", "MILB")


def test_the_same_text_gives_the_same_places(find: Find) -> None:
    text = "From Springfield to Columbus, and from Richmond to Georgia, trains were late."
    assert find(text) == find(text)


def test_a_city_that_bears_its_countrys_name_is_the_city(find: Find) -> None:
    places = find("Talks in Mexico City ended on Monday. Mexico agreed.")
    assert [(p.resolved_place, p.resolution) for p in places] == [("Mexico City", 4), ("Mexico", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Canberra will lend US$4 million to the port.",
        "Repairs cost $US 12 billion.",
        "Three people died of the dreaded West Nile virus.",
        "He ate French fries, an official told Agence France-Presse.",
    ],
)
def test_money_diseases_and_set_phrases_are_no_places(find: Find, text: str) -> None:
    assert {p.resolved_place for p in find(text)} <= {"Canberra"}


def test_a_town_in_a_province_is_known_by_it(find: Find) -> None:
    places = find("Horses died at Warwick in Queensland.")
    assert [(p.resolved_place, p.country_code) for p in places] == [("Warwick", "AUS"), ("Queensland", "AUS")]


def test_small_words_stand_inside_a_name(find: Find) -> None:
    assert [p.resolved_place for p in find("A ship reached Port-au-Prince.")] == ["Port-au-Prince"]


def test_a_surname_before_its_state_is_a_town(gazetteer: Gazetteer) -> None:
    article = article_of("Sgt. John Dunbar of Austin, Texas, died.")
    austin = Entity("Austin", 20, 26, name="Lloyd Austin", id="per:lloyd-austin", kind="person")
    places = resolve(article, split(article), gazetteer, [austin])
    assert [p.resolved_place for p in places] == ["Austin", "Texas"]
