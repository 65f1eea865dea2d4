"""What stands beside a name: lists, words of kind, and places that the gazetteer does not have."""

from __future__ import annotations

import pytest

from .conftest import Find


@pytest.mark.parametrize(
    ("text", "name", "feature_code", "country"),
    [
        ("Cases rose in New Jersey, New York and Pennsylvania.", "New York", "ADM1", "USA"),
        ("Cases rose in Oregon, Washington and California.", "Washington", "ADM1", "USA"),
        ("Cases rose in Georgia, Oklahoma, Pennsylvania and Ohio.", "Oklahoma", "ADM1", "USA"),
        ("Cases rose in Ghana, Niger, Nigeria and Togo.", "Niger", "PCLI", "NER"),
        ("Cases rose in Georgia, Armenia and Turkey.", "Georgia", "PCLI", "GEO"),
        ("He travelled to Washington, New York and Boston.", "Washington", "PPLC", "USA"),
        ("It was first seen in the state of Washington.", "Washington", "ADM1", "USA"),
        ("New York Governor Kathy Hochul signed the law.", "New York", "ADM1", "USA"),
        ("He moved to Rochester, New York, last year.", "New York", "ADM1", "USA"),
    ],
)
def test_a_list_or_a_word_of_kind_tells_province_from_city(
    find: Find, text: str, name: str, feature_code: str, country: str
) -> None:
    place = next(p for p in find(text) if p.extracted_place == name)
    assert (place.feature_code, place.country_code) == (feature_code, country)


def test_a_town_of_a_state_is_no_item_of_its_list(find: Find) -> None:
    places = find("They flew from Paris, Texas, and London, Ontario, to Athens, Georgia.")
    assert [(p.country_code, p.province) for p in places if p.resolution == 4] == [
        ("USA", "Texas"),
        ("CAN", "Ontario"),
        ("USA", "Georgia"),
    ]


def test_counties_of_a_list_are_counties(find: Find) -> None:
    places = find("Schools closed in Clarke and Oconee counties in Georgia on Monday.")
    assert {p.resolved_place for p in places if p.feature_code == "ADM2"} == {"Clarke County", "Oconee County"}


def test_a_town_that_no_table_has_lies_where_the_comma_says(find: Find) -> None:
    place = find("A truck was stopped in Stroud, Ontario, on Monday.")[0]
    assert (place.extracted_place, place.country_code, place.province) == ("Stroud", "CAN", "Ontario")
    assert place.basis == "context"


def test_the_envoy_behind_a_comma_holds_no_town(find: Find) -> None:
    place = find("In Moscow, Ukraine's ambassador said nothing.")[0]
    assert (place.resolved_place, place.country_code) == ("Moscow", "RUS")


def test_a_small_place_in_a_country_that_nothing_else_names_is_not_believed(find: Find) -> None:
    text = "Troops left Khartoum for Nyala and Kassala. Officials in Port Sudan and in Gotham said nothing."
    assert "GBR" not in {p.country_code for p in find(text)}


def test_washington_dc_is_one_name(find: Find) -> None:
    (place,) = find("She lives in Washington, D.C., now.")
    assert (place.extracted_place, place.feature_code) == ("Washington, D.C.", "PPLC")


def test_a_name_that_a_town_once_had_is_not_read_into_a_list(find: Find) -> None:
    places = find(
        "The prince saw an arsenal in Watervliet, New York. He then stopped in Washington, New York and Boston."
    )
    assert next(p for p in places if p.extracted_place == "Washington").feature_code == "PPLC"


def test_towns_and_their_county_speak_for_each_other(find: Find) -> None:
    places = find("All residents of Paris and Henry County will get a letter from the rescue squad.")
    assert [(p.country_code, p.province) for p in places] == [("USA", "Tennessee")] * 2
