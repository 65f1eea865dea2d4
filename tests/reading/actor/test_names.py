"""Names: whole, in part, abbreviated, learnt from the story, and the words that only look like them."""

from __future__ import annotations

from tests.reading.actor.conftest import Reader, named


def test_title_office_and_name_are_one_mention_with_the_organisation_inside(read: Reader) -> None:
    found = read("He met NATO Secretary General Jens Stoltenberg in Oslo.")
    whole = named(found, "NATO Secretary General Jens Stoltenberg")
    assert (whole.id, whole.code, whole.office) == ("per:jens-stoltenberg", "IGO", "Secretary General")
    inner = named(found, "NATO")
    assert inner.id == "org:nato"
    assert whole.start == inner.start
    assert whole.end > inner.end


def test_a_surname_in_the_headline_is_explained_by_the_body(read: Reader) -> None:
    found = read("Carignan takes over in Iraq\n\nMajor General Jennie Carignan of Canada leads the mission.")
    assert named(found, "Carignan").id == "per:jennie-carignan"
    assert (named(found, "Carignan").code, named(found, "Carignan").sector) == ("CAN", "MIL")


def test_someone_unknown_gets_the_country_and_role_that_the_story_states(read: Reader) -> None:
    found = read("Acting NATO spokesman Dylan White sent a statement. White said it was safe. He gave no number.")
    whole = named(found, "Acting NATO spokesman Dylan White")
    assert (whole.id, whole.name, whole.code) == (None, "Dylan White", "IGO")
    assert (whole.office, whole.role) == ("spokesman", "Acting NATO spokesman")
    assert named(found, "White").name == "Dylan White"
    assert named(found, "He").name == "Dylan White"
    assert named(found, "White").basis == "surname"
    assert named(found, "He").basis == "pronoun"


def test_an_apposition_gives_role_and_country(read: Reader) -> None:
    found = read("Mary Okonto, Kenya's police commissioner, promised an inquiry.")
    assert (named(found, "Mary Okonto").code, named(found, "Mary Okonto").sector) == ("KEN", "COP")


def test_the_name_may_follow_the_office(read: Reader) -> None:
    found = read("Iran's president, Hassan Rouhani, condemned the strike.")
    assert named(found, "Iran's president").id == "per:hassan-rouhani"
    assert named(found, "Hassan Rouhani").id == "per:hassan-rouhani"


def test_a_middle_initial_and_a_junior_do_not_hide_a_person(read: Reader) -> None:
    assert named(read("Richard M. Nixon resigned."), "Richard M. Nixon").id == "per:richard-nixon"


def test_an_acronym_is_known_after_its_definition(read: Reader) -> None:
    found = read("The Lesotho Defence Force (LDF) denied it. The LDF said its soldiers stayed in barracks.")
    assert [e.code for e in found if e.entity_text == "LDF"] == ["LSO", "LSO"]
    assert named(found, "LDF").sector == "MIL"


def test_a_defined_acronym_wins_over_a_known_one(read: Reader) -> None:
    found = read("NATO Mission Iraq (NMI) trains soldiers. NMI has several hundred trainers.")
    assert {e.id for e in found if e.entity_text == "NMI"} == {"mis:nmi"}


def test_weak_names_count_only_with_support(read: Reader) -> None:
    assert not [e for e in read("The bank raised the IS index.") if e.id]
    found = read("Islamic State fighters fled. IS had held the town for a year.")
    assert named(found, "IS").id == "arm:islamic-state"


def test_small_words_are_no_acronyms(read: Reader) -> None:
    assert not [e for e in read("They told us who it was, and we care.") if e.id]


def test_us_in_capitals_is_not_the_united_states_where_all_is_capitals(read: Reader) -> None:
    assert not [e for e in read("GIVE US BREAD SAY WORKERS WHO MARCHED") if e.id == "ctry:USA"]


def test_possessives_and_typographic_apostrophes_are_no_part_of_the_name(read: Reader) -> None:
    for text in ("Iran's army left.", "Iran’s army left."):
        found = read(text)
        assert named(found, "Iran").id == "ctry:IRN"
        assert (found[0].code, found[0].sector) == ("IRN", "MIL")


def test_what_we_know_corrects_the_taggers_label(read_parsed: Reader) -> None:
    found = read_parsed("Soldiers fought Daesh near Mosul. Qassem Soleimani watched. Boko Haram attacked villages.")
    assert (named(found, "Daesh").code, named(found, "Daesh").sector) == ("IMG", "REB")
    assert named(found, "Qassem Soleimani").kind == "person"
    assert named(found, "Boko Haram").kind == "armed_group"


def test_a_name_of_a_known_person_with_another_country_is_somebody_else(read: Reader) -> None:
    found = read("Australian farmer John Kelly lost his sheep.")
    assert named(found, "Australian farmer John Kelly").id is None
    assert named(found, "Australian farmer John Kelly").code == "AUS"


def test_names_alike_are_told_apart_by_title(read: Reader) -> None:
    found = read("Bill Clinton and Hillary Clinton spoke. Mrs. Clinton left first.", "2016-05-01")
    assert named(found, "Mrs. Clinton").id == "per:hillary-clinton"


def test_demonyms_are_peoples_without_a_sector(read: Reader) -> None:
    iranian = named(read("The Iranian nuclear programme goes on."), "Iranian")
    assert (iranian.code, iranian.sector, iranian.kind, iranian.id) == ("IRN", None, "people", "ctry:IRN")


def test_capitals_speak_for_states(read: Reader) -> None:
    found = read("Tehran warned Washington, and the Kremlin called for calm.")
    assert [(e.entity_text, e.code) for e in found] == [("Tehran", "IRN"), ("Washington", "USA"), ("Kremlin", "RUS")]


def test_georgia_is_a_state_of_the_country_that_the_story_is_about(read: Reader) -> None:
    found = read("Voters in Georgia and Florida chose. The Republicans won both, the Associated Press said.")
    assert named(found, "Georgia").code == "USA"
    assert named(read("Georgia accused Russia. Tbilisi recalled its envoy."), "Georgia").code == "GEO"


def test_kosovo_and_palestine_have_their_plover_codes(read: Reader) -> None:
    assert [e.code for e in read("Kosovo and the Palestinians protested.")] == ["KOS", "PSE"]


def test_a_title_case_headline_does_not_swallow_its_verbs(read: Reader) -> None:
    found = read("Putin Says Western Countries Risk Provoking War\n\nVladimir Putin spoke on Thursday.", "2024-02-29")
    assert found[0].entity_text == "Putin"
    assert found[0].id == "per:vladimir-putin"


def test_a_surname_before_a_noun_is_who_bears_it_in_the_story(read: Reader) -> None:
    found = read("Bernie Sanders spoke in Iowa. The Sanders campaign raised money.", "2016-02-01")
    assert named(found, "Sanders").id == "per:bernie-sanders"


def test_the_times_is_the_paper_that_the_story_names(read: Reader) -> None:
    found = read("The New York Times published it. According to the Times, he knew.", "2016-02-01")
    assert named(found, "Times").id == "non:the-new-york-times"


def test_the_agency_after_the_town_is_no_other_name_of_the_town(read: Reader) -> None:
    found = read("WASHINGTON (AP) - Barack Obama spoke. He told AP that he was glad.", "2016-02-01")
    assert {e.id for e in found if e.entity_text == "AP"} == {"non:associated-press"}


def test_a_family_is_many_and_of_the_country_of_the_one_named(read: Reader) -> None:
    found = read("Hillary Clinton spoke. The Clintons live in Chappaqua.", "2016-02-01")
    assert (named(found, "Clintons").code, named(found, "Clintons").kind) == ("USA", "people")
