"""Every filter of a Query, on every backend, and the order and paging of answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import PackError
from dateline.memory.record import Query, Record, open_record, page_token
from dateline.model import Claim, Entity, Factuality
from tests.memory.record.made_stories import (
    BAGHDAD,
    IRAQ,
    IRAQ_LAND,
    LATER,
    NATO,
    NOW,
    SUVA,
    act,
    article,
    begin,
    numbered,
    state,
    strike,
)

IRAN = Entity("Tehran", 0, 6, "Iran", "irn", "IRN", kind="state")
SAID = {
    "struck": "NATO aircraft struck a depot in Baghdad.",
    "marched": "Crowds marched in Suva on Friday.",
    "planned": "Iraq plans talks with Iran.",
    "suspended": "The Élysée said training was suspended.",
    "year": "Iran armed groups in Iraq during 2019.",
}


@pytest.fixture
def told(record: Record) -> dict[str, Claim]:
    """Five claims of two publications, stored."""
    run = begin(record)
    post = article("post", *SAID.values(), publication="Example Post")
    other = article("other", SAID["marched"], SAID["planned"], publication="The Other Paper", at=LATER)
    claims = {
        "struck": act(post, SAID["struck"], dead=3, speaker="a NATO spokesman"),
        "suspended": state(post, SAID["suspended"]),
        "year": act(
            post, SAID["year"], event_type="AID", actor=IRAN, place=IRAQ_LAND, day="2019-01-01", last="2019-12-31"
        ),
        "marched": act(other, SAID["marched"], event_type="PROTEST", actor=IRAQ, place=SUVA, day="2020-01-02"),
        "planned": act(
            other,
            SAID["planned"],
            event_type="CONSULT",
            actor=IRAQ,
            recipient=IRAN,
            place=None,
            day=None,
            factuality=Factuality.PLANNED,
        ),
    }
    record.add(post, [claims["struck"], claims["suspended"], claims["year"]], run=run, at=NOW)
    record.add(other, [claims["marched"], claims["planned"]], run=run, at=NOW + timedelta(days=1))
    return claims


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(), "year marched struck suspended planned"),
        (Query(newest_first=True), "planned suspended struck marched year"),
        (Query(event_types=("ASSAULT",)), "struck"),
        (Query(event_types=("ASSAULT", "PROTEST")), "marched struck"),
        (Query(event_types=("NOSUCH",)), ""),
        (Query(kinds=("mission",)), "suspended"),
        (Query(actor="nato"), "struck"),
        (Query(actor="NATO"), "struck"),
        (Query(actor="iraq"), "marched planned"),
        (Query(actor="IRQ"), "marched planned"),
        (Query(actor="irq"), "marched planned"),
        (Query(recipient="Iran"), "planned"),
        (Query(recipient="Iraq"), "year marched struck suspended"),
        (Query(about="IRN"), "year planned"),
        (Query(about="NATO Mission Iraq"), "suspended"),
        (Query(about="nobody"), ""),
        (Query(speaker="A NATO Spokesman"), "struck"),
        (Query(source="the other paper"), "marched planned"),
        (Query(place="baghdad"), "struck"),
        (Query(place="Iraq"), "year struck"),
        (Query(place="IQ"), "year struck"),
        (Query(place="Central"), "marched"),
        (Query(near=(33.0, 44.0, 60)), "year struck"),
        (Query(near=(33.3, 44.4, 10)), "struck"),
        (Query(near=(-18.0, -179.9, 300)), "marched"),
        (Query(near=(90.0, 0.0, 20_100)), "year marched struck"),
        (Query(since=date(2020, 1, 3)), "struck suspended planned"),
        (Query(until=date(2020, 1, 2)), "year marched"),
        (Query(since=date(2019, 6, 1), until=date(2019, 6, 30)), "year"),
        (Query(since=date(2020, 1, 2), until=date(2020, 1, 2)), "marched"),
        (Query(since=date(2030, 1, 1)), "suspended"),
        (Query(actor="IRN", since=date(2019, 6, 1)), "year"),
        (Query(event_types=("AID",), since=date(2020, 1, 1)), ""),
        (Query(as_of=date(2020, 1, 3)), "year marched struck"),
        (Query(as_of=date(2020, 6, 1), kinds=("mission",)), "suspended"),
        (Query(factuality=("planned",)), "planned"),
        (Query(text="training"), "suspended"),
        (Query(text="elysee SUSPENDED"), "suspended"),
        (Query(text='"aircraft struck"'), "struck"),
        (Query(text='"struck aircraft"'), ""),
        (Query(text="march*"), "marched"),
        (Query(text="march"), ""),
        (Query(text="in", event_types=("PROTEST",)), "marched"),
        (Query(text='" OR * NEAR( ) -in'), ""),
        (Query(known_at=datetime(2020, 1, 4, 12, tzinfo=UTC)), "year struck suspended"),
        (Query(changed_since=NOW + timedelta(hours=1)), "marched planned"),
        (Query(changed_since=NOW), "year marched struck suspended planned"),
        (Query(limit=2), "year marched"),
        (Query(limit=0), ""),
        (Query(actor="IRQ", event_types=("PROTEST",), text="suva", place="FJ", since=date(2020, 1, 1)), "marched"),
        (Query(about="IRQ", source="Example Post", speaker="a nato spokesman"), "struck"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_filter_gives_what_passes_it_in_the_order_of_days(
    record: Record, told: dict[str, Claim], query: Query, found: str
) -> None:
    names = {claim.id: name for name, claim in told.items()}
    assert " ".join(names[s.claim.id] for s in record.claims(query)) == found


@pytest.mark.parametrize("common", [1, 1_000_000])
def test_an_answer_is_the_same_whichever_way_its_rows_are_found(
    record: Record, told: dict[str, Claim], monkeypatch: pytest.MonkeyPatch, common: int
) -> None:
    questions = [
        Query(text=text, event_types=types, actor=actor, place=place, newest_first=newest)
        for text in ("in", "training", "march*", '"aircraft struck"', "nothing")
        for types in ((), ("PROTEST",), ("ASSAULT", "AID"))
        for actor in (None, "IRQ")
        for place in (None, "IQ")
        for newest in (False, True)
    ]
    narrow = [[s.claim.id for s in record.claims(query)] for query in questions]
    assert any(narrow)
    # No set is small enough to be entered by; the words are looked up as a set, or row by row.
    monkeypatch.setattr("dateline.memory.record.asking.FEW", -1)
    monkeypatch.setattr("dateline.memory.record.asking.COMMON", common)
    assert [[s.claim.id for s in record.claims(query)] for query in questions] == narrow
    assert len(told) == 5


def test_claims_are_found_by_story_and_by_id(record: Record, told: dict[str, Claim]) -> None:
    story = told["marched"].citation.story_id
    assert {s.claim.id for s in record.claims(Query(story_id=story))} == {told["marched"].id, told["planned"].id}
    asked = (told["year"].id, told["struck"].id, "nothing")
    assert [s.claim.id for s in record.claims(Query(ids=asked))] == [told["year"].id, told["struck"].id]


def test_pages_join_to_the_whole_answer(record: Record) -> None:
    run = begin(record)
    for story, claims in numbered(40):
        record.add(story, claims, run=run, at=NOW)
    for query in (
        Query(),
        Query(newest_first=True),
        Query(about="IGO"),
        Query(actor="group-3"),
        Query(text="attacked"),
    ):
        whole = [s.claim.id for s in record.claims(query)]
        paged: list[str] = []
        after = None
        while found := list(record.claims(replace(query, limit=7, after=after))):
            paged += [s.claim.id for s in found]
            after = page_token(found[-1])
        assert paged == whole
        assert len(set(whole)) == len(whole) > 6


def test_the_order_of_answers_is_not_the_order_of_storing(tmp_path: Path) -> None:
    made = numbered(12)
    answers = []
    for name, stories in (("there", made), ("back", made[::-1])):
        with open_record(str(tmp_path / f"{name}.db")) as record:
            run = begin(record)
            for story, claims in stories:
                record.add(story, claims, run=run, at=NOW)
            answers.append([s.claim.id for s in record.claims()])
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        (Query(after="nonsense"), "no page token"),
        (Query(near=(100.0, 0.0, 1.0)), "latitude"),
        (Query(near=(float("nan"), 0.0, 1.0)), "latitude"),
        (Query(text="?!"), "no word"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(record: Record, query: Query, complaint: str) -> None:
    with pytest.raises(PackError, match=complaint):
        list(record.claims(query))


def test_a_record_can_be_written_while_it_is_read(record: Record) -> None:
    run = begin(record)
    made = numbered(30)
    for story, claims in made[:20]:
        record.add(story, claims, run=run, at=NOW)
    for _, (story, claims) in zip(record.claims(), made[20:], strict=False):
        record.add(story, claims, run=run, at=NOW)
    assert len(list(record.claims())) == 90


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.text(max_size=40), name=st.text(max_size=40))
def test_no_text_makes_a_search_fail(made_once: Record, asked: str, name: str) -> None:
    try:
        list(made_once.claims(Query(text=asked, limit=3)))
    except PackError as error:
        assert "no word" in str(error)  # noqa: PT017 either is right
    list(made_once.claims(Query(about=name, place=name, source=name, speaker=name, story_id=name, ids=(name,))))


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """A record that is only read."""
    record = open_record(str(tmp_path_factory.mktemp("once") / "record.db"))
    run = begin(record)
    for story, claims in numbered(3):
        record.add(story, claims, run=run, at=NOW)
    return record


def test_a_common_word_and_a_rare_one_give_the_same_kind_of_answer(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = begin(record)
    for story, claims in numbered(20):
        record.add(story, claims, run=run, at=NOW)
    queries = [
        Query(text="attacked", actor="group-2"),
        Query(text="attacked"),
        Query(place="Baghdad", event_types=("ASSAULT",)),
        Query(near=(33.3, 44.4, 50), since=date(2020, 1, 1), until=date(2020, 1, 31)),
        Query(changed_since=NOW),
    ]
    narrow = [[s.claim.id for s in record.claims(q)] for q in queries]
    # With a bound of one row every way in is wide: the other plan must give the same.
    monkeypatch.setattr("dateline.memory.record.asking.FEW", 1)
    assert [[s.claim.id for s in record.claims(q)] for q in queries] == narrow
    monkeypatch.setattr("dateline.memory.record.asking.MAX_STREAMS", 0)
    assert [[s.claim.id for s in record.claims(q)] for q in queries] == narrow
    assert all(narrow)


@pytest.mark.parametrize("word", ["кризис", "КРИЗИС", "危機", "أزمة", "tết", "TET"])
def test_words_of_any_script_are_found(record: Record, word: str) -> None:
    sentence = "Кризис, 危機, أزمة, Tết."
    story = article("scripts", sentence)
    record.add(story, [act(story, sentence)], run=begin(record), at=NOW)
    assert len(list(record.claims(Query(text=word)))) == 1


def test_the_point_of_baghdad_is_found_from_baghdad(record: Record, told: dict[str, Claim]) -> None:
    assert BAGHDAD.lat is not None
    assert BAGHDAD.lon is not None
    (found,) = record.claims(Query(near=(BAGHDAD.lat, BAGHDAD.lon, 0.001)))
    assert found.claim.id == told["struck"].id
    assert NATO in (found.claim.event.actor if found.claim.event else ())


@pytest.mark.parametrize(
    ("by", "query", "found"),
    [
        ("type", Query(), {"AID": 1, "ASSAULT": 1, "CONSULT": 1, "PROTEST": 1, "mission": 1}),
        ("status", Query(), {"actual": 4, "planned": 1}),
        ("country", Query(), {"IQ": 2, "FJ": 1}),
        ("source", Query(), {"example post": 3, "the other paper": 2}),
        ("actor", Query(), {"iraq": 2, "iran": 1, "nato": 1, "nato mission iraq": 1}),
        ("actor", Query(limit=1), {"iraq": 2}),
        ("recipient", Query(event_types=("CONSULT",)), {"iran": 1}),
        ("month", Query(place="Iraq"), {"2019-01": 1, "2020-01": 1}),
        ("year", Query(about="IRQ", text="in"), {"2020": 2, "2019": 1}),
        ("day", Query(near=(33.3, 44.4, 10)), {"2020-01-03": 1}),
        ("type", Query(actor="nobody"), {}),
    ],
)
def test_what_passes_is_counted_by_what_it_is(
    record: Record, told: dict[str, Claim], by: str, query: Query, found: dict[str, int]
) -> None:
    assert list(record.counts("claims", by, query).items()) == list(found.items())
    assert len(told) == 5


@pytest.mark.parametrize("by", ["type", "status", "country", "source", "actor", "recipient", "day", "month", "year"])
def test_what_is_no_longer_told_is_not_counted(record: Record, by: str) -> None:
    run = begin(record)
    record.add(*strike("first", dead=7), run=run, at=NOW)
    before = record.counts("claims", by)
    added = record.add(*strike("second", dead=5, at=LATER), run=run, at=NOW)
    assert added.closed_claims == 1
    everything_since_long_ago = Query(since=date(1900, 1, 1))
    assert record.counts("claims", by) == record.counts("claims", by, everything_since_long_ago)
    assert sum(record.counts("claims", by).values()) <= sum(before.values())


def test_only_what_is_there_can_be_counted(record: Record) -> None:
    with pytest.raises(ValueError, match="cannot count by colour"):
        record.counts("claims", "colour")
    with pytest.raises(ValueError, match="cannot count pages"):
        record.counts("pages", "type")
    assert record.counts("happenings", "type") == record.counts("standings", "type") == {}


def test_a_claim_is_found_by_the_beginning_of_its_id(record: Record, told: dict[str, Claim]) -> None:
    for claim in told.values():
        for length in (7, 12, 33, 64):
            assert [s.claim.id for s in record.claims(Query(id_prefix=claim.id[:length]))] == [claim.id]
    assert list(record.claims(Query(id_prefix="no hash"))) == []
    assert list(record.claims(Query(id_prefix=""))) == []
