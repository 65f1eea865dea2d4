"""What every backend must do: adding stories, closing what is gone, and telling it again on both time axes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import msgspec
import pytest
from sqlalchemy import update

from dateline.errors import StoreError, UnreadablePage
from dateline.memory.record import Query, Record, open_record
from dateline.memory.record.packing import pack_json
from dateline.memory.record.store import write
from dateline.memory.record.tables import version_claims
from dateline.model import Moment
from tests.memory.record.made_stories import (
    IRAQ,
    LATER,
    NATO,
    NOW,
    PUBLISHED,
    act,
    article,
    begin,
    numbered,
    page,
    strike,
)


def deaths(record: Record, query: Query | None = None) -> list[int | None]:
    """How many died in each claim, in the order of the answer."""
    found = []
    for stored in record.claims(query):
        count = stored.claim.event.size.dead if stored.claim.event else None
        found.append(count.low if count else None)
    return found


def test_a_story_comes_back_as_it_was_told(record: Record) -> None:
    story, claims = strike()
    added = record.add(story, claims, run=begin(record), at=NOW)
    assert (added.new_claims, added.closed_claims, added.known) == (2, 0, False)
    stored = list(record.claims())
    assert sorted(s.claim.id for s in stored) == sorted(c.id for c in claims)
    assert {s.claim for s in stored} == set(claims)
    assert record.article(story.story_id) == story
    assert list(record.articles()) == [story]


def test_a_stored_claim_says_since_when_it_is_known_valid_and_stored(record: Record) -> None:
    run = begin(record)
    record.add(*strike(), run=run, at=NOW)
    stored = next(record.claims(Query(event_types=("ASSAULT",))))
    assert (stored.known_from, stored.known_to) == (PUBLISHED, None)
    assert (stored.valid_from, stored.valid_to) == ("2020-01-03", "2020-01-03")
    assert (stored.stored_at, stored.run) == (NOW.isoformat(), run)


def test_the_same_page_again_adds_nothing(record: Record) -> None:
    run = begin(record)
    record.add(*strike(), run=run, at=NOW)
    again = record.add(*strike(), run=run, at=NOW + timedelta(days=1))
    assert (again.new_claims, again.closed_claims, again.known) == (0, 0, True)
    assert len(list(record.claims())) == 2
    assert record.knows_page(page("first"))
    assert not record.knows_page(page("second"))


def test_a_changed_page_closes_what_it_no_longer_says_and_keeps_the_rest_open(record: Record) -> None:
    run = begin(record)
    record.add(*strike(dead=7), run=run, at=NOW)
    added = record.add(*strike("second", dead=5, at=LATER), run=run, at=NOW)
    assert (added.new_claims, added.closed_claims, added.known) == (1, 1, False)
    assert sorted(x or 0 for x in deaths(record)) == [0, 5]
    gone = [s for s in record.claims(Query(history=True)) if s.known_to]
    assert [(s.known_from, s.known_to) for s in gone] == [(PUBLISHED, LATER)]


def test_what_was_known_before_a_correction_can_still_be_asked(record: Record) -> None:
    run = begin(record)
    record.add(*strike(dead=7), run=run, at=NOW)
    record.add(*strike("second", dead=5, at=LATER), run=run, at=NOW)
    before, after = datetime(2020, 1, 5, 8, tzinfo=UTC), datetime(2020, 1, 5, 9, tzinfo=UTC)
    assault = ("ASSAULT",)
    assert deaths(record, Query(event_types=assault, known_at=before)) == [7]
    assert deaths(record, Query(event_types=assault, known_at=after)) == [5]
    assert deaths(record, Query(known_at=datetime(2020, 1, 4, 9, tzinfo=UTC))) == []


def test_moving_a_sentence_changes_nothing_but_gives_later_evidence(record: Record) -> None:
    run = begin(record)
    story, claims = strike()
    record.add(story, claims, run=run, at=NOW)
    sentence = "A strike in Baghdad killed 7 people."
    longer = article("longer", "Updated on Sunday.", sentence, "Crowds marched against it.", url=story.url, at=LATER)
    again = act(longer, sentence, dead=7)
    march = act(longer, "Crowds marched against it.", event_type="PROTEST", actor=IRAQ, recipient=NATO)
    added = record.add(longer, [again, march], run=run, at=NOW)
    assert (added.new_claims, added.closed_claims) == (0, 0)
    assert {s.claim.id for s in record.claims()} == {c.id for c in claims}
    assert record.later_evidence(claims[0].id) == again.evidence
    assert record.later_evidence(again.id) == ()


def test_a_story_that_is_emptied_closes_everything(record: Record) -> None:
    run = begin(record)
    record.add(*strike(), run=run, at=NOW)
    emptied = article("emptied", "This story was withdrawn.", url="https://post.example/strike", at=LATER)
    assert record.add(emptied, [], run=run, at=NOW).closed_claims == 2
    assert list(record.claims()) == []
    assert {s.known_to for s in record.claims(Query(history=True))} == {LATER}


def test_a_page_that_changed_and_states_the_same_time_is_known_from_its_fetch(record: Record) -> None:
    run = begin(record)
    record.add(*strike(dead=7), run=run, at=NOW)
    changed, claims = strike("second", dead=5)
    fetched = Moment("2020-01-05T11:00:00+00:00")
    record.add(replace(changed, fetched=fetched), claims, run=run, at=NOW)
    known = {s.known_from: s.known_to for s in record.claims(Query(event_types=("ASSAULT",), history=True))}
    assert known == {PUBLISHED: fetched.value, fetched.value: None}
    better = record.begin_run(version="better", settings_hash="none", at=NOW)
    record.add(replace(changed, fetched=fetched), claims[:1], run=better, at=NOW, recode=True)
    (kept,) = record.stories()
    assert [v.known_from for v in kept.versions] == [PUBLISHED, fetched.value, fetched.value]


def test_what_is_said_again_later_is_known_anew(record: Record) -> None:
    run = begin(record)
    record.add(*strike("one", dead=7), run=run, at=NOW)
    record.add(*strike("two", dead=5, at=LATER), run=run, at=NOW)
    record.add(*strike("three", dead=7, at="2020-01-06T00:00:00+00:00"), run=run, at=NOW)
    known = {s.known_from: s.known_to for s in record.claims(Query(event_types=("ASSAULT",), history=True))}
    assert known == {PUBLISHED: LATER, LATER: "2020-01-06T00:00:00+00:00", "2020-01-06T00:00:00+00:00": None}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_versions_may_come_in_any_order(url: str, order: tuple[int, ...]) -> None:
    third = "2020-01-06T00:00:00+00:00"
    versions = [strike("a", dead=7), strike("b", dead=7, at=LATER), strike("c", dead=5, at=third)]
    with open_record(url) as record:
        run = begin(record)
        for number in order:
            record.add(*versions[number], run=run, at=NOW)
        assert deaths(record, Query(event_types=("ASSAULT",))) == [5]
        for day, told in ((3, []), (4, [7]), (5, [7]), (6, [5])):
            at = datetime(2020, 1, day, 12, tzinfo=UTC)
            assert deaths(record, Query(event_types=("ASSAULT",), known_at=at)) == told, day
        assert record.check() == []


def test_a_given_id_names_the_story_even_where_urls_are_shared(record: Record) -> None:
    run = begin(record)
    for number in range(3):
        sentence = f"Gunmen attacked post {number}."
        story = article(f"line {number}", sentence, url="https://corpus.example/", story_id=f"id-{number}")
        added = record.add(story, [act(story, sentence)], run=run, at=NOW)
        assert (added.new_claims, added.closed_claims) == (1, 0)
    assert [s.story_id for s in record.stories()] == ["id-0", "id-1", "id-2"]


def test_a_given_id_with_another_text_is_a_new_version(record: Record) -> None:
    run = begin(record)
    for name in ("old", "new"):
        sentence = f"Gunmen attacked the {name} post."
        story = article(name, sentence, story_id="42", at=PUBLISHED if name == "old" else LATER)
        record.add(story, [act(story, sentence, dead=len(name) if name == "old" else 9)], run=run, at=NOW)
    assert deaths(record) == [9]
    (story_kept,) = record.stories()
    assert [v.page_sha256 for v in story_kept.versions] == [page("old"), page("new")]


def test_the_text_of_an_older_version_stays(record: Record) -> None:
    run = begin(record)
    first, claims = strike()
    second, corrected = strike("second", dead=5, at=LATER)
    record.add(first, claims, run=run, at=NOW)
    record.add(second, corrected, run=run, at=NOW)
    assert list(record.articles()) == [second]
    assert list(record.articles(versions=True)) == [first, second]
    assert record.article(first.story_id) == second
    assert record.article(second.story_id, known_at=datetime(2020, 1, 4, 12, tzinfo=UTC)) == first
    assert record.article("unheard of") is None


def test_recoding_keeps_what_was_coded_before_and_shows_only_what_is_coded_now(record: Record) -> None:
    old = begin(record)
    story, claims = strike()
    record.add(story, claims, run=old, at=NOW)
    new = record.begin_run(version="better", settings_hash="none", at=NOW + timedelta(days=1))
    better = [act(story, "A strike in Baghdad killed 7 people.", dead=7, event_type="COERCE"), claims[1]]
    added = record.add(story, better, run=new, at=NOW + timedelta(days=1), recode=True)
    assert (added.new_claims, added.closed_claims) == (1, 1)
    assert sorted(s.claim.event.event_type[0] for s in record.claims() if s.claim.event) == ["COERCE", "PROTEST"]
    assert len(list(record.claims(Query(history=True)))) == 3
    told = sorted(s.claim.event.event_type[0] for s in record.told_by(old) if s.claim.event)
    assert told == ["ASSAULT", "PROTEST"]
    assert len(list(record.told_by(new))) == 2


def test_a_run_must_have_begun(record: Record) -> None:
    with pytest.raises(StoreError, match="begin it with begin_run"):
        record.add(*strike(), run="nobody", at=NOW)
    assert list(record.stories()) == []


def test_runs_are_listed_with_what_they_ran(record: Record) -> None:
    first = begin(record)
    assert begin(record) == first
    second = record.begin_run(version="0.2", settings_hash="abc", at=NOW + timedelta(hours=1))
    assert [(r.id, r.version, r.settings_hash) for r in record.runs()] == [
        (first, "test", "none"),
        (second, "0.2", "abc"),
    ]


def test_a_time_without_a_zone_is_refused(record: Record) -> None:
    with pytest.raises(ValueError, match="has no zone"):
        record.add(*strike(), run=begin(record), at=datetime(2020, 1, 1))  # noqa: DTZ001 that is the point


def test_a_clock_that_goes_backwards_loses_nothing(record: Record) -> None:
    run = begin(record)
    record.add(*strike("first"), run=run, at=NOW)
    record.add(*strike("second", dead=5, at=LATER), run=run, at=NOW - timedelta(days=400))
    # A page that says it is older than the one it replaces.
    record.add(*strike("third", dead=3, at="2019-01-01T00:00:00+00:00"), run=run, at=NOW - timedelta(days=800))
    assert deaths(record, Query(event_types=("ASSAULT",))) == [5]
    assert sorted(x or 0 for x in deaths(record, Query(event_types=("ASSAULT",), history=True))) == [3, 5, 7]
    assert record.check() == []


def test_half_a_surrogate_pair_is_refused_by_the_name_of_the_page(record: Record) -> None:
    story = article("broken", "Text with \ud800 in it.")
    with pytest.raises(UnreadablePage, match="broken"):
        record.add(story, [], run=begin(record), at=NOW)
    assert list(record.stories()) == []


HOSTILE = {
    "nul": "NUL \x00 inside",
    "right to left": "\u202eright to left\u202c",
    "zero width": "\u200b" * 50,
    "long name": "é" * 5000,
    "one long word": "x" * 1_000_000,
    "many words": " ".join(f"w{n}" for n in range(100_000)),
}


@pytest.mark.parametrize("text", list(HOSTILE.values()), ids=list(HOSTILE))
def test_hostile_text_is_stored_whole(record: Record, text: str) -> None:
    actor = type(NATO)(text, 0, len(text), text, text, text)
    story = article("hostile", text, url=f"https://post.example/{text[:2000]}", publication=text)
    claim = act(story, text, actor=actor, speaker=text)
    record.add(story, [claim], run=begin(record), at=NOW)
    assert [s.claim for s in record.claims()] == [claim]
    assert [s.claim for s in record.claims(Query(about=text[:100] if len(text) > 5000 else text))] in ([claim], [])
    assert record.article(story.story_id) == story
    assert record.check() == []


def test_a_claim_that_is_given_twice_is_stored_once(record: Record) -> None:
    story, claims = strike()
    assert record.add(story, [*claims, *claims], run=begin(record), at=NOW).new_claims == 2


def test_a_claim_with_no_time_is_refused_with_the_remedy(record: Record) -> None:
    story, _ = strike()
    claim = act(story, "Crowds marched against it.", known="last Tuesday")
    with pytest.raises(StoreError, match="ISO 8601"):
        record.add(story, [claim], run=begin(record), at=NOW)


def test_an_export_is_the_same_for_the_same_record_and_builds_it_again(record: Record, tmp_path: object) -> None:
    run = begin(record)
    record.add(*strike(dead=7), run=run, at=NOW)
    record.add(*strike("second", dead=5, at=LATER), run=run, at=NOW)
    for story, claims in numbered(5):
        record.add(story, claims, run=run, at=NOW)
    story, claims = strike()
    better = record.begin_run(version="better", settings_hash="none", at=NOW)
    record.add(story, claims[:1], run=better, at=NOW, recode=True)
    decided = record.decide("merge", ["a", "b"], author="Ada", at=NOW)
    record.undo(decided, author="Ada", at=NOW)
    record.set_copies({"x": "y"})
    lines = list(record.export_lines())
    assert lines == list(record.export_lines())
    with open_record(f"{tmp_path}/other.db") as other:
        assert other.import_lines(lines) == 8
        assert list(other.export_lines()) == lines
        everything = Query(history=True)
        assert list(other.claims(everything)) == list(record.claims(everything))
        assert other.decisions() == record.decisions()
        assert other.import_lines(lines) == 0
        assert list(other.export_lines()) == lines


@pytest.mark.parametrize("line", ["{", "[]", '{"line":"story"}', '{"line":"record","format":99}'])
def test_a_bad_line_of_an_export_is_named(record: Record, line: str) -> None:
    with pytest.raises(StoreError, match="line 1 of the export"):
        record.import_lines([line])


def test_a_claim_that_a_recoding_drops_and_the_next_tells_again_stands(record: Record) -> None:
    story, claims = strike()
    for day, told in enumerate((claims, claims[:1], claims, claims[:1], claims)):
        run = record.begin_run(version="test", settings_hash="none", at=NOW + timedelta(days=day))
        record.add(story, told, run=run, at=NOW, recode=True)
        assert [s.claim.id for s in record.claims()] == [c.id for c in told]
        assert record.check() == []


def test_claims_that_were_packed_as_a_list_are_still_read(record: Record) -> None:
    article, claims = strike("first", dead=7)
    record.add(article, claims, run=begin(record), at=NOW)
    lines = list(record.export_lines())
    older = pack_json(msgspec.json.encode(claims), msgspec.json.encode(article))
    write(record._store, lambda c: c.execute(update(version_claims).values(body=older)))
    assert [s.claim for s in record.claims()] == list(claims)
    assert list(record.export_lines()) == lines
    assert record.check() == []
