"""Places that are described from another."""

from __future__ import annotations

import pytest

from dateline.reading.place.choose import distance_km
from dateline.reading.place.describe import moved

from .conftest import Find

MOSUL = 36.335, 43.119


@pytest.mark.parametrize("words", ["30 km north of Mosul", "30 kilometres (19 miles) north of Mosul"])
def test_a_distance_and_a_side_give_a_point(find: Find, words: str) -> None:
    (place,) = find(f"A convoy was hit {words} on Sunday.")
    assert place.extracted_place == words
    assert place.lat is not None
    assert place.lon is not None
    assert distance_km(place.lat, place.lon, MOSUL[0] + 30 / 111.32, MOSUL[1]) < 3
    assert (place.basis, place.geonameid, place.country_code) == ("described", None, "IRQ")
    assert place.radius_km is not None


def test_miles_are_longer_than_kilometres(find: Find) -> None:
    (place,) = find("A convoy was hit about 20 miles southeast of Mosul.")
    assert place.lat is not None
    assert place.lon is not None
    assert 31 < distance_km(place.lat, place.lon, *MOSUL) < 34


def test_near_a_town_is_the_town_with_a_radius(find: Find) -> None:
    (place,) = find("A convoy was hit near Mosul.")
    assert (place.resolved_place, place.radius_km) == ("Mosul", 15.0)


def test_a_part_of_an_area_lies_on_its_side(find: Find) -> None:
    whole, part = find("Gaza is small. Trucks reached northern Gaza.")
    assert part.extracted_place == "northern Gaza"
    assert whole.lat is not None
    assert part.lat is not None
    assert part.lat > whole.lat


def test_a_border_lies_between_two_countries(find: Find) -> None:
    places = find("Troops from Turkey gathered at the Syrian border.")
    border = places[-1]
    assert border.basis == "border"
    assert border.lat is not None
    assert 35 < border.lat < 39


def test_an_airport_without_a_row_is_at_its_town(find: Find) -> None:
    (place,) = find("The plane was hit at Raqqa airport.")
    assert (place.extracted_place, place.resolution, place.feature_code) == ("Raqqa airport", 5, "AIRP")


def test_moving_keeps_to_the_globe() -> None:
    assert moved(0, 179.9, 90, 111.32) == pytest.approx((0, -179.1), abs=0.01)
    assert moved(89.9, 0, 0, 500)[0] == 90.0
