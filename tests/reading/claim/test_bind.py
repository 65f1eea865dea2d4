"""What a story tells, as claims: each act once, with every sentence that tells it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.flow import Packs, claims
from dateline.model import Article, Claim, Count, Dateline, Factuality, Moment, Segment, SegmentKind
from dateline.reading.claim.bind import known_from

Tell = Callable[..., list[Claim]]


def article(text: str, headline: str = "", **facts: object) -> Article:
    """A story with a headline and one body segment."""
    whole = f"{headline}\n{text}" if headline else text
    facts.setdefault("published", Moment("2020-01-05"))
    body = Segment(SegmentKind.BODY, len(whole) - len(text), len(whole))
    segments = (Segment(SegmentKind.HEADLINE, 0, len(headline)), body) if headline else (body,)
    return Article("s", "s", whole, segments, "0" * 64, **facts)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def tell(packs: Packs) -> Tell:
    """The acts that a story tells."""
    return lambda text, headline="": [c for c in claims(article(text, headline), packs) if c.event is not None]


def test_the_headline_and_the_lead_tell_one_act_though_only_the_lead_has_the_day(tell: Tell) -> None:
    text = "Two Turkish aid workers were killed on Thursday when a mine went off near Aleppo, doctors said."
    killings = [c for c in tell(text, "Mine kills Turkish aid workers near Aleppo") if c.event and c.event.recipient]
    assert [c.event.when.earliest for c in killings if c.event and c.event.when] == ["2020-01-02"]


def test_who_died_when_a_bomb_went_off_died_in_that_attack(tell: Tell) -> None:
    (act,) = tell("Three soldiers were killed on Friday when rockets hit a camp in Mosul.")
    assert act.event is not None
    assert (act.event.mode, act.event.size.dead) == (("heavy-weapons",), Count(3, 3, "Three"))


def test_what_is_stopped_is_not_given_too(tell: Tell) -> None:
    acts = tell("The EU suspended its aid to Niger on Friday.")
    assert [c.event.event_type for c in acts if c.event] == [("SANCTION",)]


def test_a_number_with_a_comma_is_one_word(tell: Tell) -> None:
    (act,) = tell("Germany deported 11,491 Syrian refugees on Friday.")
    assert act.event is not None
    assert [e.entity_text for e in act.event.recipient] == ["11,491 Syrian refugees"]


def test_a_form_is_of_the_word_that_has_it_whatever_the_tagger_says(tell: Tell) -> None:
    acts = tell("A soldier raped two women in Congo on Friday.")
    assert {c.event.event_type for c in acts if c.event} == {("ASSAULT",)}


SUSPENDED = "NATO suspended its training mission in Iraq on Saturday."


def test_an_act_told_twice_is_one_claim_with_both_sentences(tell: Tell) -> None:
    text = f"{SUSPENDED} The alliance suspended the mission for safety."
    (claim,) = tell(text, "NATO suspends its training mission")
    assert [e.sequence for e in claim.evidence[1:]] == sorted(e.sequence for e in claim.evidence[1:])
    assert {e.sequence for e in claim.evidence} == {0, 1, 2}


def test_the_first_evidence_tells_it_best_and_its_text_stands_where_it_says(packs: Packs) -> None:
    story = article(f"The alliance suspended the mission. {SUSPENDED}", "Alliance suspends mission")
    for claim in claims(story, packs):
        for evidence in claim.evidence:
            assert story.text[evidence.start : evidence.end] == evidence.text
    act = next(c for c in claims(story, packs) if c.event is not None)
    assert act.evidence[0].text == SUSPENDED


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Turkey bombed Kurdish forces in Syria on Monday. Iran bombed Kurdish forces in Iraq on Friday.", 2),
        ("Israel bombed Syria on 2 January. Israel bombed Syria on 4 January.", 2),
        ("Israel bombed Syria on 2 January. The bombing by Israel was condemned.", 2),
        ("Russia did not bomb Idlib. Russia bombed Idlib.", 2),
    ],
)
def test_acts_that_differ_stay_apart(tell: Tell, text: str, number: int) -> None:
    assert len(tell(text)) == number


def test_what_one_telling_leaves_out_the_other_fills_in(tell: Tell) -> None:
    (claim,) = tell("Israel bombed Syria. Israel bombed Syria on 2 January; seven people died.")
    assert claim.event is not None
    assert claim.event.when is not None
    assert claim.event.when.earliest == "2020-01-02"
    assert claim.event.size.dead is not None
    assert claim.event.size.dead.low == 7


def test_ids_are_the_same_in_every_run_and_differ_between_claims(packs: Packs) -> None:
    story = article(f"{SUSPENDED} Turkey bombed Kurdish forces in Syria.")
    first = [c.id for c in claims(story, packs)]
    assert [c.id for c in claims(story, packs)] == first
    assert len(set(first)) == len(first) > 1


def test_an_act_that_moves_in_the_text_has_another_id(tell: Tell) -> None:
    (one,), (other,) = tell(SUSPENDED), tell(f"Yes. {SUSPENDED}")
    assert one.id != other.id


def test_the_speaker_of_his_own_act_is_not_who_says_so(tell: Tell) -> None:
    found = tell('"We condemn the attack," said Germany. Iran accused Israel of murder, Iran said.')
    accusation = next(c for c in found if c.event and c.event.event_type == ("ACCUSE",) and c.event.recipient)
    assert accusation.attribution is None


def test_one_act_of_a_story_is_its_main_one(tell: Tell) -> None:
    found = tell(f"{SUSPENDED} Turkey bombed Kurdish forces in Syria.", "NATO suspends training mission in Iraq")
    assert [c.event.event_type for c in found if c.event and c.event.main] == [("SANCTION",)]


def test_a_state_told_twice_is_one_claim(packs: Packs) -> None:
    story = article("NATO Secretary General Jens Stoltenberg spoke. NATO Secretary General Jens Stoltenberg left.")
    states = [c for c in claims(story, packs) if c.state is not None and c.state.kind == "office"]
    assert len(states) == 1
    assert len(states[0].evidence) == 2


@pytest.mark.parametrize(
    ("facts", "moment"),
    [
        ({}, "2020-01-05T00:00:00Z"),
        ({"modified": Moment("2020-01-06T01:30:00+03:00")}, "2020-01-05T22:30:00Z"),
        ({"fetched": Moment("2021-01-01T00:00:00+00:00")}, "2020-01-05T00:00:00Z"),
        (
            {"published": None, "dateline": Dateline("Kabul, 4 March 2020 -", 0, 2, "Kabul", "2020-03-04", None)},
            "2020-03-04T00:00:00Z",
        ),
        ({"published": None}, "0001-01-01T00:00:00Z"),
    ],
)
def test_a_claim_is_known_from_the_time_of_its_page_version(facts: dict[str, Moment], moment: str) -> None:
    assert known_from(article("A.", **facts)) == moment  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("The Kremlin dismissed Western suggestions that Russian forces might attack Poland.", "The Kremlin"),
        ("Russia rejected claims that it had attacked a hospital in Ukraine.", "Russia"),
        ("The Kremlin denied that it would attack Poland.", "The Kremlin"),
    ],
)
def test_who_dismisses_a_claim_denies_the_act(tell: Tell, text: str, denier: str) -> None:
    act = next(c for c in tell(text) if c.event is not None and c.event.event_type == ("ASSAULT",))
    assert act.factuality is Factuality.DENIED
    assert act.attribution is not None
    assert act.attribution.speaker_text == denier


def test_hearsay_names_nobody_and_says_so(tell: Tell) -> None:
    (act,) = tell("Israel reportedly bombed an airport near Damascus on Saturday.")
    assert act.attribution is not None
    assert (act.attribution.speaker_text, act.attribution.cue) == ("", "reportedly")


def test_an_arrest_and_a_deportation_are_two_acts(tell: Tell) -> None:
    acts = [c.event for c in tell("The journalist was detained by Turkish police and later deported to Syria.")]
    assert [(e.mode, [a.code for a in e.actor]) for e in acts if e] == [(("arrest",), ["TUR"]), (("deport",), ["TUR"])]


def test_words_inside_a_name_govern_nothing(tell: Tell) -> None:
    acts = tell("Two people were arrested in London.", "Two arrested after Just Stop Oil protest in London")
    protest = next(c for c in acts if c.event is not None and c.event.event_type == ("PROTEST",))
    assert protest.factuality is Factuality.ACTUAL


def test_a_participle_tells_what_was_though_its_clause_tells_an_aim(tell: Tell) -> None:
    acts = tell("The army sent a team to recover the remains of a British engineer killed by rebels in 2015.")
    (killed,) = [c for c in acts if c.event is not None and c.event.event_type == ("ASSAULT",)]
    assert killed.factuality is Factuality.ACTUAL


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The 1978 resolution calls for Israel's withdrawal from Lebanon.", "2020-01-05"),
        ("The 2019 attack killed three Israeli soldiers.", "2019-01-01"),
    ],
)
def test_a_year_that_names_a_thing_dates_no_act_of_its_own(tell: Tell, text: str, day: str) -> None:
    assert [c.event.when.earliest for c in tell(text) if c.event and c.event.when] == [day]


def test_dead_and_wounded_of_one_attack_are_one_act(tell: Tell) -> None:
    (act,) = tell("Hezbollah fighters killed three Israeli soldiers and seriously wounded six others on Friday.")
    assert act.event is not None
    assert (act.event.size.dead, act.event.size.injured) == (Count(3, 3, "three"), Count(6, 6, "six"))
    assert [r.entity_text for r in act.event.recipient] == ["three Israeli soldiers", "six others"]


def test_what_was_told_to_somebody_is_told_as_so(tell: Tell) -> None:
    (act,) = tell("On Friday the envoy met the Kenyan foreign minister again, the ministry told Kenyan television.")
    assert act.factuality is Factuality.ACTUAL


@pytest.mark.parametrize(
    ("text", "event_type", "recipient"),
    [
        ("Germany said it would send medical aid to Ukraine.", "AGREE", "UKR"),
        ("Turkey said it would meet Syrian officials in Moscow.", "AGREE", "SYR"),
        ("The United States said it would impose sanctions on Georgia.", "THREATEN", "GEO"),
    ],
)
def test_what_the_speaker_said_he_would_do_is_promised_or_threatened(
    tell: Tell, text: str, event_type: str, recipient: str
) -> None:
    (act,) = tell(text)
    assert act.event is not None
    assert act.event.event_type == (event_type,)
    assert [r.code for r in act.event.recipient] == [recipient]


def test_a_role_that_stands_as_a_verb_is_none(tell: Tell) -> None:
    acts = tell("In a joint statement, the Russian and Syrian defense ministries accused U.S. forces of looting.")
    (accuse,) = [c.event for c in acts if c.event is not None and c.event.event_type == ("ACCUSE",)]
    assert {a.code for a in accuse.actor} == {"RUS", "SYR"}
    assert [r.code for r in accuse.recipient] == ["USA"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # The publisher tells it himself, and cites somebody for more of it.
        (
            "Turkish forces arrested five Kurdish rebels on Friday. Five Kurdish rebels were arrested, police said.",
            None,
        ),
        # What is only spoken of is not told by whom the sentence cites.
        ("Germany recalled its envoy following the killing of Ann Lee by Iranian forces, a spokesman said.", None),
        ("Ann Lee said she was saddened by last Friday's bombings of Turkish consulates.", None),
        ("A spokesman said that Iranian forces had killed Ann Lee.", "A spokesman"),
        # What is to come is told on without the speaker's name.
        (
            "The ministry said Turkish envoys might meet Syrian officials. They might meet the Syrian officials today.",
            "The ministry",
        ),
    ],
)
def test_the_publisher_speaks_where_he_tells_it_himself(tell: Tell, text: str, speaker: str | None) -> None:
    types = {("COERCE",), ("ASSAULT",), ("CONSULT",)}
    found = [c for c in tell(text) if c.event is not None and c.event.event_type in types]
    said = {c.attribution.speaker_text if c.attribution else None for c in found}
    assert said == {speaker}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Turkey is said to have shelled Kurdish towns in Syria.", "said"),
        ("North Korea is believed to have shelled an island of South Korea.", "believed"),
        ("Russia has been accused of shelling a hospital in Syria.", "accused"),
    ],
)
def test_what_is_said_of_somebody_is_hearsay(tell: Tell, text: str, cue: str) -> None:
    act = next(c for c in tell(text) if c.event is not None and c.event.event_type == ("ASSAULT",))
    assert act.attribution is not None
    assert (act.attribution.speaker_text, act.attribution.cue) == ("", cue)


def test_a_participle_behind_the_cue_is_said_too(tell: Tell) -> None:
    acts = tell("Turkey is pulling back its tanks, officials said on Friday, abandoning its plans to stay in Syria.")
    gave_up = next(c for c in acts if c.event is not None and c.event.event_type == ("CONCEDE",))
    assert gave_up.event is not None
    assert [a.code for a in gave_up.event.actor] == ["TUR"]
    assert gave_up.attribution is not None
    assert gave_up.attribution.speaker_text == "officials"


def test_the_wounded_of_another_day_are_not_of_the_same_attack(tell: Tell) -> None:
    text = "Missiles struck the city of Lviv in Ukraine. On Friday 42 people in Ukraine were wounded at a market."
    assert len([c for c in tell(text) if c.event is not None and c.event.event_type == ("ASSAULT",)]) == 2


def test_each_of_two_nations_is_a_party(tell: Tell) -> None:
    (act,) = tell("Russian and Ukrainian ministers met in Geneva on Friday.")
    assert act.event is not None
    assert {a.code for a in act.event.actor} == {"RUS", "UKR"}


def test_who_an_attack_is_blamed_on_did_it_as_told(tell: Tell) -> None:
    acts = tell("Three soldiers were killed in Mali in an attack blamed on Islamist rebels.")
    killed = next(c.event for c in acts if c.event is not None and c.event.event_type == ("ASSAULT",))
    assert [a.entity_text for a in killed.actor] == ["Islamist rebels"]


def test_the_threat_in_what_somebody_said_is_his(tell: Tell) -> None:
    acts = tell("Russian president Vladimir Putin told European countries they risked provoking a nuclear war.")
    threat = next(c for c in acts if c.event is not None and c.event.event_type == ("THREATEN",))
    assert threat.event is not None
    assert [a.name for a in threat.event.actor] == ["Vladimir Putin"]
    assert threat.attribution is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # Within a paragraph the day told last runs on.
        ("Israel bombed Syria on Friday. Turkish troops attacked Kurdish rebels.", "2020-01-03"),
        # A new paragraph goes back to the day of the lead, and without one to that of publication.
        (
            "Israel bombed Syria on Saturday.\n\nIran condemned it on Friday.\n\nTurkish troops hit rebels.",
            "2020-01-04",
        ),
        # What a dated act came days after is so much older.
        ("Israel bombed Syria on Friday, two days after Turkish troops attacked Kurdish rebels.", "2020-01-01"),
        ("Israel bombed Syria.\n\nIran met it.\n\nEgypt met it on Friday.\n\nTurkish troops hit rebels.", "2020-01-05"),
    ],
)
def test_an_act_without_a_time_is_of_the_day_told_of(tell: Tell, text: str, day: str) -> None:
    attack = next(
        c.event for c in tell(text) if c.event is not None and c.event.actor and c.event.actor[0].code == "TUR"
    )
    assert attack.when is not None
    assert attack.when.earliest == day


@pytest.mark.parametrize(
    ("text", "doer", "speaker"),
    [
        ("Britain said Russia was responsible for the bombing in Salisbury.", "RUS", "Britain"),
        ("Pakistan blamed India for the bombing in Quetta.", "IND", "Pakistan"),
        ("The court tried two Libyans suspected of bombing an airliner in 1988.", "LBY", ""),
    ],
)
def test_who_is_blamed_did_it_as_the_accuser_says(tell: Tell, text: str, doer: str, speaker: str) -> None:
    bombing = next(c for c in tell(text) if c.event is not None and c.event.event_type == ("ASSAULT",))
    assert bombing.event is not None
    assert [a.code for a in bombing.event.actor] == [doer]
    assert bombing.attribution is not None
    assert bombing.attribution.speaker_text == speaker


def test_who_says_that_somebody_is_responsible_accuses_him(tell: Tell) -> None:
    acts = tell("Israel said that Iran was responsible for the bombing in Haifa.")
    accuse = next(c for c in acts if c.event is not None and c.event.event_type == ("ACCUSE",))
    assert accuse.event is not None
    assert ([a.code for a in accuse.event.actor], [r.code for r in accuse.event.recipient]) == (["ISR"], ["IRN"])
    assert accuse.attribution is None


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Any decision to expel Russian diplomats must be agreed by Britain.", Factuality.PLANNED),
        ("Britain took the decision to expel three Russian diplomats.", Factuality.ACTUAL),
    ],
)
def test_a_decision_of_any_kind_is_none_yet(tell: Tell, text: str, how: Factuality) -> None:
    expel = next(c for c in tell(text) if c.event is not None and c.event.event_type == ("SANCTION",))
    assert expel.factuality is how


def test_whom_the_harshest_of_sanctions_are_against_is_known(tell: Tell) -> None:
    acts = tell("The United Nations imposed some of the harshest sanctions ever against North Korea.")
    imposed = next(c.event for c in acts if c.event is not None and c.event.event_type == ("SANCTION",))
    assert [r.code for r in imposed.recipient] == ["PRK"]
