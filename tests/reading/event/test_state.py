"""States as sentences tell them: whole short stories in, states of the claims out."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline import flow
from dateline.errors import PackError
from dateline.flow import Packs
from dateline.model import Claim, Entity, Page, State
from dateline.reading.event import load_state_words

PUBLISHED = "2024-05-14"


def told(text: str, packs: Packs, published: str = PUBLISHED) -> list[Claim]:
    """The claims of states of a story."""
    page = Page(text.encode(), "text/plain", "story", given_published=published)
    return [c for story in flow.read(page) for c in flow.claims(story, packs) if c.state is not None]


def states(text: str, packs: Packs, kind: str, published: str = PUBLISHED) -> list[State]:
    """Those of one kind that are told as fact."""
    found = told(text, packs, published)
    return [c.state for c in found if c.state and c.state.kind == kind and c.factuality == "actual"]


def name(entity: Entity | None) -> str | None:
    return entity.name if entity is not None else None


def brief(state: State) -> tuple[str | None, str | None, str]:
    """Who, of what, in which status."""
    place = state.object_place.resolved_place if state.object_place else None
    return name(state.subject), name(state.object) or place, state.status


# --- offices -------------------------------------------------------------------------------------

OFFICES = [
    ("Ukrainian President Volodymyr Zelenskyy spoke to reporters.", "Volodymyr Zelenskyy", "Ukraine", "active"),
    ("NATO Secretary General Jens Stoltenberg said so on Friday.", "Jens Stoltenberg", "NATO", "active"),
    ("Ferit Hoxha, Albania's foreign minister, condemned the attack.", "Ferit Hoxha", "Albania", "active"),
    ("Tom Berg, the former head of the World Bank, condemned the attack.", "Tom Berg", "World Bank", "ended"),
    ("Maria Schmidt was named interior minister of Austria on Wednesday.", "Maria Schmidt", "Austria", "active"),
    ("Ann Roe, who resigned as defence minister of Kenya in March, denied it.", "Ann Roe", "Kenya", "ended"),
    ("Peter Lang was elected president of Germany in 2017.", "Peter Lang", "Germany", "active"),
]


@pytest.mark.parametrize(("sentence", "person", "body", "status"), OFFICES)
def test_an_office_is_told_by_a_title_an_apposition_or_a_verb(
    sentence: str, person: str, body: str, status: str, packs: Packs
) -> None:
    found = states(f"{sentence} It was not clear what would happen next.", packs, "office")
    assert (person, body, status) in [brief(s) for s in found]


NO_OFFICES = [
    "A spokesman for the ministry said that the president had left.",
    "The president told reporters that the talks had failed.",
    "General William Seely told the army to stay in its barracks.",
    "Caroline Roe, a resident of Kyiv, said that the attack was terrible.",
    "Anna Roe is standing to replace Peter Lang as leader of the Labour Party.",
    "BRUSSELS, May 14 (Meridian) - The ministers met on Tuesday.",
]


@pytest.mark.parametrize("sentence", NO_OFFICES)
def test_no_name_a_rank_an_occupation_or_an_aim_is_no_office(sentence: str, packs: Packs) -> None:
    found = states(f"{sentence} It was not clear what would happen next.", packs, "office")
    assert [brief(s) for s in found if s.status == "active" and s.rule != "title"] == []
    assert [s for s in found if s.subject.name is None] == []


def test_who_is_acting_once_is_acting_all_through_the_story(packs: Packs) -> None:
    text = (
        "NATO spokesman Dylan White confirmed the plan. "
        "The alliance was watching, acting NATO spokesman Dylan White said on Saturday."
    )
    found = states(text, packs, "office")
    assert {(name(s.object), s.detail) for s in found} == {("NATO", "acting")}


def test_a_successor_comes_and_the_former_goes(packs: Packs) -> None:
    text = (
        "Major General Jennie Carignan took command of NATO Mission Iraq on Tuesday at a ceremony in Baghdad. "
        "She succeeds Major General Dany Fortin, who had led the mission since October 2018."
    )
    found = states(text, packs, "office", "2019-11-26")
    came = next(s for s in found if name(s.subject) == "Jennie Carignan")
    assert (name(came.object), came.status) == ("NATO Mission Iraq", "active")
    assert came.valid_from is not None
    assert came.valid_from.earliest == "2019-11-26"
    fortin = {s.status: s for s in found if name(s.subject) == "Dany Fortin"}
    assert fortin["ended"].detail == "replaced"
    since = fortin["active"].valid_from
    assert since is not None
    assert since.earliest == "2018-10-01"


def test_a_death_ends_every_office_on_the_day_that_the_story_gives(packs: Packs) -> None:
    text = (
        "The alliance stopped its courses after the killing of the Iranian general Qassem Soleimani. "
        "Soleimani was the head of the Quds Force. "
        "He was killed early on Friday near Baghdad airport by the United States."
    )
    found = states(text, packs, "office", "2020-01-05")
    ended = [s for s in found if s.status == "ended"]
    assert [(name(s.subject), s.object, s.detail) for s in ended] == [("Qassem Soleimani", None, "killed")]
    assert ended[0].valid_to is not None
    assert ended[0].valid_to.earliest == "2020-01-03"
    assert ("Qassem Soleimani", "Quds Force", "active") in [brief(s) for s in found]


def test_a_place_is_never_a_person(packs: Packs) -> None:
    text = "Fifty soldiers were hurt in the attack on Ain al-Asad, a spokesman for the US Defense Department said."
    assert "Ain al-Asad" not in [name(s.subject) for s in states(text, packs, "office")]


# --- missions ------------------------------------------------------------------------------------

MISSION = "NATO Mission Iraq trains the Iraqi army. "


@pytest.mark.parametrize(
    ("sentence", "part", "status"),
    [
        ("NATO has suspended the training of Iraqi forces, a spokesman said on Saturday.", "training", "suspended"),
        ("The training of Iraqi soldiers by the NATO mission has been put on hold.", "training", "suspended"),
        ("The training courses of the NATO mission in Iraq remain suspended.", "training", "suspended"),
        ("The training of Iraqi forces has been at a standstill since Saturday, NATO said.", "training", "suspended"),
        ("NATO's mission in Iraq is continuing, a spokesman said on Saturday.", None, "active"),
        ("NATO's latest mission in Iraq dates to late 2018, officials said.", None, "active"),
        ("NATO has resumed its training of Iraqi forces, officials said on Saturday.", "training", "active"),
    ],
)
def test_what_is_said_of_a_mission_is_its_state(sentence: str, part: str | None, status: str, packs: Packs) -> None:
    found = states(MISSION + sentence, packs, "mission", "2020-01-05")
    assert ("NATO", "NATO Mission Iraq", part, status) in [(name(s.subject), s.name, s.aspect, s.status) for s in found]


def test_the_training_of_others_is_not_that_of_the_mission(packs: Packs) -> None:
    text = MISSION + "The African Union has suspended the training of Somali soldiers, officials said on Saturday."
    found = [s for s in states(text, packs, "mission", "2020-01-05") if s.status == "suspended"]
    assert found
    assert all(s.name is None and name(s.subject) == "African Union" for s in found)


def test_a_mission_has_size_and_acronym(packs: Packs) -> None:
    text = "NATO Mission Iraq (NMI), made up of several hundred trainers, includes military and civilian personnel."
    found = states(text, packs, "mission", "2020-01-05")
    assert [dict(s.attributes) for s in found] == [{"acronym": "NMI", "personnel": "several hundred"}]


def test_what_looks_back_on_a_suspension_gives_it_no_day(packs: Packs) -> None:
    text = MISSION + "In that time its training was suspended. Canadians will continue to serve in the mission."
    found = [s for s in states(text, packs, "mission", "2020-11-24") if s.status == "suspended"]
    assert found
    assert all(s.valid_from is None for s in found)


# --- other kinds ---------------------------------------------------------------------------------

CLAUSES = [
    (
        "Russia has been under EU sanctions since 2014.",
        "sanction",
        ("European Union", "Russia", "active"),
        "2014-01-01",
    ),
    (
        "US sanctions against Venezuela were lifted in October.",
        "sanction",
        ("United States", "Venezuela", "ended"),
        "2023-10-01",
    ),
    (
        "The ceasefire between Armenia and Azerbaijan has been in force since Monday.",
        "ceasefire",
        ("Armenia", "Azerbaijan", "active"),
        "2024-05-13",
    ),
    (
        "The truce between Israel and Hamas expired on Friday.",
        "ceasefire",
        ("Israel", "Hamas", "ended"),
        "2024-05-10",
    ),
    (
        "The border between Poland and Belarus has been closed since November 2021.",
        "closure",
        ("Poland", "Belarus", "active"),
        "2021-11-01",
    ),
    (
        "A state of emergency has been in force in Ecuador since January.",
        "emergency",
        ("Ecuador", "Ecuador", "active"),
        "2024-01-01",
    ),
    (
        "Kherson has been occupied by Russia since March 2022.",
        "control",
        ("Russia", "Kherson", "active"),
        "2022-03-01",
    ),
    (
        "Finland has been a member of NATO since April 2023.",
        "membership",
        ("Finland", "NATO", "active"),
        "2023-04-01",
    ),
    (
        "Canada has had no diplomatic relations with Iran since 2012.",
        "relations",
        ("Canada", "Iran", "ended"),
        "2012-01-01",
    ),
    (
        "Opposition leader Alexei Navalny has been in prison since January 2021.",
        "detention",
        ("Alexei Navalny", None, "active"),
        "2021-01-01",
    ),
    (
        "Benjamin Netanyahu is on trial for corruption.",
        "investigation",
        ("Benjamin Netanyahu", None, "active"),
        None,
    ),
]


@pytest.mark.parametrize(("sentence", "kind", "expected", "day"), CLAUSES)
def test_a_clause_tells_what_holds_and_since_when(
    sentence: str, kind: str, expected: tuple[str, str | None, str], day: str | None, packs: Packs
) -> None:
    found = states(f"{sentence} It was not clear what would happen next.", packs, kind)
    assert expected in [brief(s) for s in found]
    state = next(s for s in found if brief(s) == expected)
    time = state.valid_to if state.status == "ended" else state.valid_from
    assert (time.earliest if time else None) == day


DEEDS = [
    ("Israel and Hamas agreed a ceasefire on Wednesday.", "ceasefire", ("Israel", "Hamas", "active")),
    ("Saudi Arabia cut diplomatic ties with Iran in January 2016.", "relations", ("Saudi Arabia", "Iran", "ended")),
    (
        "The European Union lifted its sanctions on Burundi in February 2022.",
        "sanction",
        ("European Union", "Burundi", "ended"),
    ),
    ("Poland closed its border with Belarus on Friday.", "closure", ("Poland", "Belarus", "active")),
    ("Gabon left the African Union in 2023.", "membership", ("Gabon", "African Union", "ended")),
]


DEEDS += [
    (
        "Ghana's government suspended its sanctions on Togo's ports on Friday.",
        "sanction",
        ("Ghana", "Togo", "suspended"),
    ),
    ("Kenya pulled out of a trade agreement with Uganda.", "agreement", ("Kenya", "Uganda", "ended")),
    ("Chad and Libya opened talks on Monday.", "negotiation", ("Chad", "Libya", "active")),
    ("Lawmakers in Kenya voted to lift the curfew in Mombasa.", "emergency", ("Mombasa", "Mombasa", "ended")),
    ("The president of Peru declared a state of emergency.", "emergency", ("Peru", "Peru", "active")),
    ("The African Union expelled Gabon on Monday.", "membership", ("Gabon", "African Union", "ended")),
    ("Serbia applied to join the European Union.", "membership", ("Serbia", "European Union", "proposed")),
    ("Greek prosecutors opened an inquiry into Peter Lang.", "investigation", ("Greece", "Peter Lang", "active")),
    ("Iraqi forces captured Mosul on Monday.", "control", ("Iraq", "Mosul", "active")),
    ("Nigeria closed its airspace on Monday.", "closure", ("Nigeria", "Nigeria", "active")),
]


@pytest.mark.parametrize(("sentence", "kind", "expected"), DEEDS)
def test_what_somebody_does_opens_or_ends_what_holds(
    sentence: str, kind: str, expected: tuple[str, str, str], packs: Packs
) -> None:
    found = states(f"{sentence} It was not clear what would happen next.", packs, kind)
    assert expected in [brief(s) for s in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "The sanctions on Iran could be lifted next month.",
        "The border between Poland and Belarus has not been closed.",
        "Kherson is not controlled by Russia, officials said.",
        "The ceasefire between Armenia and Azerbaijan would end if troops moved.",
    ],
)
def test_what_is_denied_or_only_possible_is_told_as_no_fact(sentence: str, packs: Packs) -> None:
    kinds = ("sanction", "closure", "control", "ceasefire")
    text = f"{sentence} It was not clear what would happen next."
    assert [brief(s) for kind in kinds for s in states(text, packs, kind) if s.rule in ("in force", "holds")] == []


def test_who_is_held_is_the_subject_and_who_holds_the_object(packs: Packs) -> None:
    text = "Turkish police arrested the journalist Peter Lang on Monday. It was not clear what would happen next."
    found = states(text, packs, "detention")
    assert [name(s.subject) for s in found] == ["Peter Lang"]


def test_a_day_told_by_its_distance_from_another_is_reckoned(packs: Packs) -> None:
    text = "Kenya restored diplomatic ties with Chad on Monday, two days after it cut ties with Togo."
    found = {brief(s)[1]: s.valid_from or s.valid_to for s in states(text, packs, "relations")}
    assert {body: when.earliest for body, when in found.items() if when} == {"Chad": "2024-05-13", "Togo": "2024-05-11"}


def test_an_end_that_is_given_in_advance_is_a_term_and_no_start(packs: Packs) -> None:
    text = "The curfew in Mombasa has been extended until 20 June."
    (state,) = states(text, packs, "emergency")
    assert (state.valid_from, state.valid_to and state.valid_to.earliest) == (None, "2024-06-20")


# --- the word lists ------------------------------------------------------------------------------


def test_word_lists_that_cannot_be_read_name_the_file(tmp_path: Path) -> None:
    broken = tmp_path / "states.toml"
    broken.write_text("[office\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"states\.toml"):
        load_state_words(broken)


def test_a_hostile_story_is_read_without_a_stall(packs: Packs) -> None:
    english = "The president of the country said that the army would leave the town on Monday. " * 50
    text = english + "President " + "Aaa‏ Bbb " * 2000 + "killed of of of led by which which has commanded."
    assert isinstance(told(text, packs), list)
