"""Which language a text is in, above all where it is no longer than a headline."""

from __future__ import annotations

import pytest

from dateline.reading.article.language import language_of

FILLER = " Der Minister sagte am Montag, dass die Truppen in den nächsten Tagen aus dem Norden des Landes abziehen."


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine War: Russia Shells Kharkiv Market",
        "Ukraine War: Russia Shells Kharkiv Market, Kills Twelve",
        "Israel PM Netanyahu met Putin.",
        "Israel PM Netanyahu met Putin. Talks on Syria.",
        "Lula, Maduro Sign Energy Deal In Brasilia",
        "Modi, Xi Jinping Shake Hands At BRICS Summit In Kazan",
        "Burkina Faso junta expels French envoy, Mali recalls ambassador",
        "Rwanda frees Rusesabagina",
        "Uganda: Bobi Wine detained in Kampala",
        "Putin signs decree",
    ],
)
def test_a_headline_full_of_names_is_english_by_a_word(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Russland beschießt Markt in Charkiw, zwölf Menschen sterben",
        "Taliban erobern Kundus. Afghanische Soldaten fliehen.",
        "La Corée du Nord tire un missile, le Japon proteste",
        "Corea del Norte dispara misil balístico, Japón protesta",
        "Polisi Kenya tembakkan gas air mata, massa serbu parlemen",
        "Talebani conquistano Kunduz. Soldati afghani in fuga.",
        "Noord-Korea vuurt ballistische raket af, Japan protesteert",
        "Merkel reist nach Moskau",
        "Cuba detiene a manifestantes",
        "Poetin sluit akkoord met Hamas in Moskou",
    ],
)
def test_a_headline_in_another_language_is_none_of_english(text: str) -> None:
    assert language_of(text) not in ("en", None)


def test_names_alone_are_left_open_and_the_page_decides() -> None:
    assert language_of("Amanda Terkel") is None
    assert (language_of("Amanda Terkel", stated="en-GB"), language_of("Amanda Terkel", stated="de")) == ("en", "de")
    assert language_of("") is None


def test_a_page_that_says_english_is_believed_where_names_hide_it() -> None:
    text = "Sahel states quit ECOWAS; Bazoum, Tiani, Traore, Goita"
    assert language_of(text, stated="en") == "en"


def test_a_longer_text_is_known_by_itself() -> None:
    assert language_of(FILLER * 5, stated="en") == "de"
