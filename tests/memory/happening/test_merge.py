"""Claims about one real act become one happening; alike but distinct acts stay apart."""

from __future__ import annotations

import random

import pytest

from dateline.memory.happening import Decision, merge
from dateline.model import Basis, Claim, Count, Entity, Factuality, Happening, Place, Size, When
from tests.memory.happening.happening_claims import acts, crowd, day_of, event_claim, generate, pair_scores

NATO = Entity("NATO", 0, 4, "NATO", "org:nato", "IGO", kind="organisation")
US = Entity("US", 0, 2, "United States", "USA", "USA", "GOV", kind="state")
US_MILITARY = Entity("US military", 0, 11, None, None, "USA", "MIL")
TRUMP = Entity("Trump", 0, 5, "Donald Trump", "per:trump", "USA", "GOV", kind="person")
GENERAL = Entity("the general", 0, 11, "Rashid Omari", "per:omari", "IRN", "MIL", kind="person")
MILITANTS = Entity("militants", 0, 9, None, None, "IRQ", "REB")
STATE_GROUP = Entity("Islamic State", 0, 13, "Islamic State", "grp:is", "IMG", "REB", kind="armed_group")
SOLDIERS = Entity("soldiers", 0, 8, None, None, "IRQ", "MIL")
AIRPORT = Place(
    "the airport", 0, 11, "Baghdad airport", lat=33.26, lon=44.23, province="Baghdad", country_code="IRQ", resolution=5
)
BAGHDAD = Place("Baghdad", 0, 7, "Baghdad", lat=33.34, lon=44.40, province="Baghdad", country_code="IRQ", resolution=4)
MOSUL = Place("Mosul", 0, 5, "Mosul", lat=36.34, lon=43.12, province="Nineveh", country_code="IRQ", resolution=4)


def strike(story: str, **changes: object) -> Claim:
    """A report of the strike on the general; `changes` replace what it says."""
    words: dict[str, object] = {
        "story": story,
        "text": "A US air strike killed Rashid Omari at Baghdad airport.",
        "on": "2020-01-03T09:00Z",
        "actor": [US],
        "recipient": [GENERAL],
        "mode": ["aerial"],
        "when": day_of("2020-01-03"),
        "place": AIRPORT,
    }
    return event_claim(**(words | changes))  # type: ignore[arg-type]


def one(claims: list[Claim], **options: object) -> Happening:
    """The only happening of these claims."""
    found = merge(claims, **options)  # type: ignore[arg-type]
    assert len(found) == 1, [h.claims for h in found]
    return found[0]


def disputed(happening: Happening, field: str) -> list[tuple[str, str]]:
    """(value, who says so) of a field."""
    return [(d.value, d.according_to) for d in dict(happening.disputed).get(field, ())]


def test_generic_and_nested_names_of_one_side_meet() -> None:
    happening = one(
        [strike("a"), strike("b", actor=[US_MILITARY]), strike("c", actor=[TRUMP], mode=["targeted", "aerial"])]
    )
    assert happening.reports == 3
    assert happening.event.recipient == (GENERAL,)


def test_militants_and_the_group_they_belong_to_meet() -> None:
    told = {
        "recipient": [SOLDIERS],
        "place": MOSUL,
        "text": "A bomb killed four soldiers at a bridge in Mosul.",
        "mode": ["explosives"],
    }
    happening = one([strike("a", actor=[MILITANTS], **told), strike("b", actor=[STATE_GROUP], **told)])
    assert happening.event.actor == (STATE_GROUP,)


def test_the_same_act_on_another_day_is_another_act() -> None:
    later = strike("b", when=day_of("2020-01-04"), on="2020-01-04T09:00Z")
    assert len(merge([strike("a"), later])) == 2


def test_the_same_day_in_another_city_is_another_act() -> None:
    assert len(merge([strike("a", recipient=[SOLDIERS]), strike("b", recipient=[SOLDIERS], place=MOSUL)])) == 2


def test_two_acts_of_one_story_stay_apart() -> None:
    first = strike("a", recipient=[SOLDIERS], place=BAGHDAD)
    second = strike(
        "a", recipient=[SOLDIERS], place=BAGHDAD, at=300, text="A second strike hit another post in Baghdad."
    )
    assert len(merge([first, second])) == 2


def test_one_act_told_twice_in_a_story_by_two_voices_is_one() -> None:
    again = strike(
        "a", at=400, text="The general was killed on Friday, a spokesman said.", speaker="a spokesman", place=None
    )
    happening = one([strike("a"), again])
    assert happening.reports == 1
    assert len(happening.claims) == 2
    assert happening.attribution is None


def test_a_copy_is_a_report_but_no_source() -> None:
    claims = [
        strike("wire", publication="Wire"),
        strike("lantern", publication="Lantern"),
        strike("post", publication="Post", text="Omari died in an American strike at the airport."),
    ]
    happening = one(claims, copies={"lantern": "wire"})
    assert (happening.reports, happening.independent_sources) == (3, 2)


def test_two_stories_of_one_publication_are_one_source() -> None:
    happening = one([strike("a1", publication="Post"), strike("a2", publication="Post")])
    assert (happening.reports, happening.independent_sources) == (2, 1)


def test_a_ring_of_copies_does_no_harm() -> None:
    assert one([strike("a"), strike("b")], copies={"a": "b", "b": "a"}).independent_sources == 1


def test_numbers_that_differ_by_source_are_kept_with_who_says_them() -> None:
    five, seven = Size(dead=Count(5, 5, "five")), Size(dead=Count(7, 7, "seven"))
    claims = [
        strike("a", size=five, publication="Post", speaker="the army"),
        strike("b", size=seven, publication="Wire", on="2020-01-03T12:00Z"),
        strike("c", size=seven, publication="Courier", on="2020-01-03T11:00Z"),
    ]
    happening = one(claims)
    assert happening.event.size.dead == Count(7, 7, "seven")
    assert disputed(happening, "dead") == [("5", "the army"), ("7", "Courier"), ("7", "Wire")]
    assert dict(happening.reasons)["dead"] == "latest number of 2 of 3 publications that give one"


def test_an_update_by_the_same_publication_is_no_dispute() -> None:
    first = strike("a", size=Size(dead=Count(5, 5, "five")), publication="Post")
    second = strike("b", size=Size(dead=Count(7, 7, "seven")), publication="Post", on="2020-01-03T20:00Z")
    happening = one([first, second])
    assert happening.event.size.dead == Count(7, 7, "seven")
    assert disputed(happening, "dead") == []


def test_at_least_five_and_seven_do_not_contradict() -> None:
    claims = [
        strike("a", size=Size(dead=Count(5, None, "at least five"))),
        strike("b", size=Size(dead=Count(7, 7, "7"))),
    ]
    assert disputed(one(claims), "dead") == []


def test_who_did_it_is_disputed_where_reports_name_two_states() -> None:
    russia = Entity("Russia", 0, 6, "Russia", "RUS", "RUS", "GOV", kind="state")
    claims = [strike("a", publication="Post"), strike("b", actor=[russia], speaker="a lawmaker", publication="Wire")]
    assert disputed(one(claims), "actor") == [("United States", "Post"), ("Russia", "a lawmaker")]


def test_a_denial_is_kept_apart_and_stands_among_the_disputes() -> None:
    denial = strike(
        "b",
        on="2020-01-03T15:00Z",
        factuality=Factuality.DENIED,
        speaker="the Pentagon",
        text="The Pentagon denied that it had killed Omari at Baghdad airport.",
    )
    found = merge([strike("a", publication="Post"), denial])
    assert [h.factuality for h in found] == [Factuality.ACTUAL, Factuality.DENIED]
    assert disputed(found[0], "factuality") == [("actual", "Post"), ("denied", "the Pentagon")]


def test_plans_and_acts_are_not_merged() -> None:
    assert len(merge([strike("a"), strike("b", factuality=Factuality.PLANNED)])) == 2


def test_a_day_taken_from_the_publication_gives_way_to_a_stated_one() -> None:
    vague = strike("b", when=When("2020-01-04", "2020-01-04", "day", Basis.PUBLICATION), on="2020-01-04T06:00Z")
    happening = one([vague, strike("a", on="2020-01-04T10:00Z")])
    assert happening.event.when == day_of("2020-01-03")
    assert happening.first_reported == "2020-01-04T06:00Z"


def test_the_finest_place_is_the_best() -> None:
    assert one([strike("a", place=BAGHDAD), strike("b")]).event.event_loc == AIRPORT


def test_a_merge_by_hand_joins_and_a_split_parts() -> None:
    claims = [strike("a"), strike("b", when=day_of("2020-01-04"), on="2020-01-04T09:00Z"), strike("c")]
    a, b, c = (x.id for x in claims)
    joined = Decision("merge", (a, b), "editor", "2020-02-01")
    parted = Decision("split", (c,), "editor", "2020-02-02")
    assert one(claims, decisions=[joined]).reports == 3
    assert sorted(len(h.claims) for h in merge(claims, decisions=[parted, joined])) == [1, 2]
    assert sorted(len(h.claims) for h in merge(claims)) == [1, 2]


def test_a_decision_about_claims_that_are_gone_is_passed_over() -> None:
    assert len(merge([strike("a")], decisions=[Decision("merge", ("gone",), "editor", "2020-02-01")])) == 1


def test_an_unknown_decision_is_refused() -> None:
    with pytest.raises(ValueError, match="merge or to split"):
        Decision("undo", ("a",), "editor", "2020-02-01")


def test_nothing_gives_nothing() -> None:
    assert merge([]) == ()


def test_a_later_report_does_not_change_the_id() -> None:
    first = one([strike("a")])
    assert one([strike("a"), strike("b", on="2020-01-03T20:00Z")]).id == first.id


@pytest.mark.parametrize("seed", [3, 11])
def test_any_order_of_the_same_claims_gives_the_same_happenings(seed: int) -> None:
    reports = generate(seed)
    shuffled = list(reports.claims)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 (a fixed shuffle, no secret)
    assert merge(shuffled, copies=reports.copies) == merge(reports.claims, copies=reports.copies)


def test_generated_reports_are_joined_right() -> None:
    """40 and more acts, 200 and more stories a newsroom; the floors are those of issue 6."""
    scores = []
    for seed in range(10, 16):
        reports = generate(seed)
        assert len({c.citation.story_id for c in reports.claims}) >= 200
        scores.append(pair_scores(merge(reports.claims, copies=reports.copies), reports.act_of))
    assert len(acts()) >= 40
    assert sum(p for p, _ in scores) / len(scores) >= 0.97
    assert sum(r for _, r in scores) / len(scores) >= 0.90


def test_a_named_person_is_killed_once_whatever_day_is_told() -> None:
    told = {
        "actor": [],
        "text": "Tensions have risen since the killing of Rashid Omari.",
        "place": None,
        "mode": ["targeted"],
    }
    late = strike("b", on="2020-02-10T09:00Z", when=When("2020-02-10", "2020-02-10", "day", Basis.PUBLICATION), **told)
    misread = strike("c", on="2020-01-08T09:00Z", when=day_of("2020-01-08"), **told)
    happening = one([strike("a", mode=["targeted"]), late, misread])
    assert happening.reports == 3
    assert happening.event.when == day_of("2020-01-03"), "nothing happens after it was first reported"
    assert disputed(happening, "date") == []


def test_the_attack_that_a_story_looks_back_at_is_the_one_it_told() -> None:
    news = strike(
        "a",
        recipient=[SOLDIERS],
        place=BAGHDAD,
        text="Rockets hit a post in Baghdad on Friday and killed two soldiers.",
    )
    text = "The army condemned the attack."
    looking = event_claim(
        story="a", text=text, on="2020-01-03T09:00Z", trigger=text.index("attack"), at=500, when=day_of("2020-01-03")
    )
    assert one([news, looking]).reports == 1


def test_two_verbs_of_one_sentence_tell_one_act() -> None:
    text = "Three soldiers were killed on Friday when rockets hit a camp in Mosul."
    both = [
        strike("a", actor=[], recipient=[SOLDIERS], place=None, mode=[], text=text, trigger=20),
        strike("a", actor=[], recipient=[], place=MOSUL, mode=["heavy-weapons"], text=text, trigger=50),
    ]
    assert one(both).event.event_loc == MOSUL


def test_an_attack_and_the_one_that_it_came_after_are_two() -> None:
    text = "Warplanes struck a camp near Mosul on Friday, two days after rockets killed three soldiers."
    both = [
        strike("a", actor=[], recipient=[], place=MOSUL, mode=["aerial"], text=text, trigger=10),
        strike("a", actor=[], recipient=[SOLDIERS], place=None, mode=[], text=text, trigger=73),
    ]
    assert len(merge(both)) == 2


def test_a_headline_sums_up_the_lead() -> None:
    title = "Rockets kill soldiers in Mosul"
    head = strike("a", actor=[], recipient=[SOLDIERS], place=MOSUL, mode=[], text=title, title=title)
    lead = strike(
        "a",
        actor=[],
        recipient=[SOLDIERS],
        place=MOSUL,
        text="Three soldiers died on Friday in a rocket attack.",
        title=title,
        at=60,
    )
    assert len(merge([head, lead])) == 1


def test_the_trimmed_sentence_of_a_copy_is_that_of_the_original() -> None:
    text = "NATO has suspended the training of Iraqi forces out of concern for the safety of its staff after a strike."
    first = strike(
        "wire", text=f"BRUSSELS, Jan 4 (Wire) - {text}", actor=[NATO], recipient=[SOLDIERS], publication="Wire"
    )
    second = strike("lantern", text=text, actor=[NATO], recipient=[SOLDIERS], publication="Lantern", place=None)
    happening = one([first, second], copies={"lantern": "wire"})
    assert (happening.reports, happening.independent_sources) == (2, 1)


def test_attacks_alike_stay_three_however_many_papers_tell_them() -> None:
    reports = crowd(3, stories=180)
    precision, recall = pair_scores(merge(reports.claims, copies=reports.copies), reports.act_of)
    assert precision >= 0.97
    assert recall >= 0.95


def test_a_thousand_papers_that_say_the_same_are_one_happening_soon() -> None:
    claims = [
        strike(f"s{n}", publication=f"p{n % 300}", text=f"A strike killed Omari, said source {n % 9}.")
        for n in range(1000)
    ]
    happening = one(claims)
    assert (happening.reports, happening.independent_sources) == (1000, 300)
