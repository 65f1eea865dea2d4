"""The words before a story: place, day, agency."""

from datetime import date

import pytest

from dateline.reading.article.dateline import agency_in, read_dateline

PUBLISHED = date(2020, 1, 5)


@pytest.mark.parametrize(
    ("text", "place", "day", "agency"),
    [
        ("BAGHDAD, Jan 4 (Reuters) - NATO has", "Baghdad", "2020-01-04", "Reuters"),
        ("BEIJING, Jan. 5 (Xinhua) -- China", "Beijing", "2020-01-05", "Xinhua"),
        ("MOSCOW, January 5. /TASS/. Russia", "Moscow", "2020-01-05", "TASS"),
        ("KABUL, Afghanistan (AP) — The", "Kabul", None, "AP"),
        ("Cairo, Dec 31 (MENA) - Egypt", "Cairo", "2019-12-31", "MENA"),
        ("NEW DELHI: The army", "New Delhi", None, None),
        ("WASHINGTON – The", "Washington", None, None),
        ("(CNN) — A man", None, None, "CNN"),
        ("JERUSALEM/GAZA, Oct 9 (Reuters) - Israel", "Jerusalem", "2019-10-09", "Reuters"),
        ("PORT EXAMPLE, Jan 4 (Meridian) - The", "Port Example", "2020-01-04", "Meridian"),
        ("KABUL, Afghanistan (Northern Press Service) — The", "Kabul", None, "Northern Press Service"),
        ("(Meridian) - The mayor", None, None, "Meridian"),
        ("PORT EXAMPLE, 12 MAY 97 -- THE ARMY", "Port Example", "1997-05-12", None),
        ("GULU, UGANDA, 4 JUN 96 (MERIDIAN) -- REBELS", "Gulu", "1996-06-04", "MERIDIAN"),
        (
            "PORT EXAMPLE, 4 JAN 20 (RADIO CADENA 1) -- [REPORT] [TEXT] THE",
            "Port Example",
            "2020-01-04",
            "RADIO CADENA 1",
        ),
        ("CLANDESTINE, 4 JAN 20 (RADIO EXAMPLE) -- [TEXT] WE", None, "2020-01-04", "RADIO EXAMPLE"),
        ("LIRA (UGANDA), DEC 23 -- REBELS", "Lira", "2019-12-23", None),
        ("COLOMBO [Sri Lanka], December 12 (ANI): The", "Colombo", "2019-12-12", "ANI"),
        ("BUJUMBURA, 3/11/95 -- REBELS", "Bujumbura", None, None),
        ("By Jane Roe and John Doe KHARTOUM, Jan 4 (Reuters) - Sudan", "Khartoum", "2020-01-04", "Reuters"),
        ("MOSCOW. Jan 4 (Interfax) - Russia", "Moscow", "2020-01-04", "Interfax"),
        ("PORT-AU-PRINCE, Haiti, Jan. 4 — Gangs", "Port-au-Prince", "2020-01-04", None),
        ("By Jane Roe. BOSTON (Reuters) - The", "Boston", None, "Reuters"),
        ("BEIRUT/DAMASCUS (Meridian) - Shells", "Beirut", None, "Meridian"),
        ("Nairobi — Kenya's president flew to Goma.", "Nairobi", None, None),
        ("Geneva - The council met in emergency session.", "Geneva", None, None),
        ("Kabul, 4 January - Gunmen stormed", "Kabul", "2020-01-04", None),
        ("Malakal, 4 January - Fighters burned", "Malakal", "2020-01-04", None),
        ("Goma, Congo - The rebels pulled back", "Goma", None, None),
        ("Mar del Plata, Argentina - Ministers met", "Mar del Plata", None, None),
        ("Kharkiv, Ukraine, Jan. 4 — Rockets fell", "Kharkiv", "2020-01-04", None),
        ("New Delhi: The government has", "New Delhi", None, None),
        ("Kyiv (Northern Press) – A drone", "Kyiv", None, "Northern Press"),
        ("The Hague — Judges ruled", "The Hague", None, None),
        ("Juba — South Sudan's army — long divided — has agreed", "Juba", None, None),
        ("Jerusalem - Israel hit a depot - the third in a week.", "Jerusalem", None, None),
    ],
)
def test_the_dateline_is_taken_apart(text: str, place: str | None, day: str | None, agency: str | None) -> None:
    found = read_dateline(text, 0, published=PUBLISHED)
    assert found is not None
    assert (found.place, found.day, found.agency) == (place, day, agency)
    assert text[found.end] not in " -—–"


@pytest.mark.parametrize(
    "text",
    [
        "NATO — the alliance — said",
        "UN: The council met",
        "US: A warning",
        "Dr. Smith (PTI) said",
        "Baghdad (Iraq) - The",
        "NATO has suspended its mission",
        "BREAKING: Army leaves",
        "Jan Example (Liberal) - a member of the council - said",
        "PORT EXAMPLE (Photo) - The",
        "A man was killed",
        "Nairobi — Kenya's capital — was hit by floods.",
        "Nairobi - a city of four million - was hit by floods.",
        "Kenya — East Africa's largest economy — grew.",
        "John Smith — The former minister — resigned.",
        "On Friday, March 4 - The day the war began - he fled.",
        "Updated, 4 January - The army left.",
        "Sunday, 4 January - The army left.",
        "Jane Roe, Lagos - I think the law is wrong.",
        "Moscow: from ally to foe in a year.",
        "Analysis: The war goes on.",
        "",
    ],
)
def test_other_beginnings_are_none(text: str) -> None:
    assert read_dateline(text, 0, published=PUBLISHED) is None


def test_without_a_day_of_publication_the_day_stays_open() -> None:
    found = read_dateline("BAGHDAD, Jan 4 (Reuters) - NATO", 0, published=None)
    assert found is not None
    assert found.day is None


def test_a_day_with_its_year_needs_no_day_of_publication() -> None:
    found = read_dateline("PORT EXAMPLE, 12 MAY 97 -- THE ARMY", 0, published=None)
    assert found is not None
    assert found.day == "1997-05-12"


def test_a_credit_names_its_agency() -> None:
    assert agency_in("Reuters/Example News") == "Reuters"
    assert agency_in("(FRANCE 24 with AFP)") is None or agency_in("AFP") == "AFP"
    assert agency_in("Jane Example") is None
