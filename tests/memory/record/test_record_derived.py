"""Happenings and standings as kept, and the small tables: decisions, leases, copies."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from dateline.errors import StoreError
from dateline.memory.record import Query, Record, page_token
from dateline.memory.record.store import write
from dateline.model import Standing
from tests.memory.record.made_stories import NOW, article, happening, numbered, standing, state, strike


def statuses(record: Record, query: Query | None = None) -> list[str]:
    """The statuses of the standings that pass."""
    return [s.status for s in record.standings(query)]


@pytest.fixture
def course(record: Record) -> list[Standing]:
    """A mission that began in 2018, was suspended, went on, and ended; each status a line."""
    sentence = "Training was suspended."
    story = article("course", sentence)
    claim = state(story, sentence)
    lines = [
        standing(story, claim, status="active", valid_from="2018-11", valid_to="2020-01-04"),
        standing(story, claim, status="suspended", valid_from="2020-01-04", valid_to="2020-02-12"),
        replace(standing(story, claim, status="active", valid_from="2020-02-12", valid_to="2026-09-30"), id="again"),
        standing(story, claim, status="ended", valid_from="2018-11", valid_to="2026-09-30"),
    ]
    record.replace_standings(lines, at=NOW)
    return lines


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2018-10-31", []),
        ("2018-11-01", ["active"]),
        ("2020-01-03", ["active"]),
        ("2020-01-04", ["suspended"]),
        ("2020-02-11", ["suspended"]),
        ("2020-02-12", ["active"]),
        ("2026-09-29", ["active"]),
        ("2026-09-30", ["ended"]),
        ("2040-01-01", ["ended"]),
    ],
)
def test_one_status_stands_on_each_day(record: Record, course: list[Standing], day: str, found: list[str]) -> None:
    assert statuses(record, Query(as_of=date.fromisoformat(day))) == found
    assert len(course) == 4


def test_standings_are_found_by_what_they_are_of(record: Record, course: list[Standing]) -> None:
    story = course[0].evidence[0].story_id
    everything = [Query(about="nmi"), Query(recipient="iraq"), Query(kinds=("mission",)), Query(text='"nato mission"')]
    everything += [Query(speaker="nato"), Query(story_id=story), Query(changed_since=NOW)]
    for query in everything:
        assert list(record.standings(query)) == [course[0], course[1], course[2], course[3]], query
    assert statuses(record, Query(statuses=("suspended",))) == ["suspended"]
    assert statuses(record, Query(kinds=("office",))) == []
    assert statuses(record, Query(changed_since=NOW + timedelta(seconds=1))) == []
    assert statuses(record, Query(known_at=datetime(2020, 1, 4, 9, tzinfo=UTC))) == []


def test_a_standing_with_the_same_id_takes_the_place_of_the_old_one(record: Record, course: list[Standing]) -> None:
    changed = replace(course[1], name="Training Mission")
    record.replace_standings([changed], remove=[course[2].id], at=NOW + timedelta(days=1))
    assert list(record.standings()) == [course[0], changed, course[3]]
    assert list(record.standings(Query(text='"training mission"'))) == [changed]
    assert [s.id for s in record.standings(Query(changed_since=NOW + timedelta(hours=1)))] == [changed.id]
    assert record.check() == []


def test_what_is_derived_can_be_dropped_and_rebuilt(record: Record, course: list[Standing]) -> None:
    record.replace_standings([], at=NOW, everything=True)
    assert list(record.standings()) == []
    record.replace_standings(course, at=NOW, everything=True)
    record.replace_standings(course, at=NOW, everything=True)
    assert list(record.standings()) == course


def test_happenings_are_kept_found_and_replaced(record: Record) -> None:
    made = [happening(story, *claims) for story, claims in numbered(30)]
    record.replace_happenings(made, at=NOW)
    assert sorted(h.id for h in record.happenings()) == sorted(h.id for h in made)
    assert next(record.happenings(Query(actor="group-3"))).event.actor[0].id == "group-3"
    assert [h.stories for h in record.happenings(Query(story_id=made[4].stories[0]))] == [made[4].stories]
    assert list(record.happenings(Query(ids=(made[0].id,)))) == [made[0]]
    first = list(record.happenings(Query(limit=10)))
    rest = list(record.happenings(Query(after=page_token(first[-1]))))
    assert first + rest == list(record.happenings())
    fewer = replace(made[0], reports=9)
    record.replace_happenings([fewer], remove=[made[1].id, "not there"], at=NOW)
    assert list(record.happenings(Query(ids=(made[0].id, made[1].id)))) == [fewer]
    assert record.check() == []


def test_a_replacement_that_fails_leaves_everything_as_it_was(record: Record) -> None:
    made = [happening(story, *claims) for story, claims in numbered(3)]
    record.replace_happenings(made, at=NOW)
    broken = replace(made[0], citation=replace(made[0].citation, title="\ud800"))
    with pytest.raises(StoreError, match="surrogate"):
        record.replace_happenings([made[1], broken], at=NOW, everything=True)
    assert len(list(record.happenings())) == 3


def test_decisions_are_kept_in_order_and_can_be_undone_and_redone(record: Record) -> None:
    first = record.decide("merge", ["b", "a", "b"], author="Ada", at=NOW)
    second = record.decide("split", ["c"], author="Bo", at=NOW + timedelta(seconds=1))
    assert record.decide("merge", ["a", "b"], author="Ada", at=NOW) == first
    undone = record.undo(first, author="Bo", at=NOW + timedelta(seconds=2))
    assert [(d.id, d.kind, d.ids, d.author, d.undone) for d in record.decisions()] == [
        (first, "merge", ("a", "b"), "Ada", True),
        (second, "split", ("c",), "Bo", False),
    ]
    record.undo(undone, author="Ada", at=NOW + timedelta(seconds=3))
    assert [d.undone for d in record.decisions()] == [False, False]


def test_a_decision_that_makes_no_sense_is_refused(record: Record) -> None:
    with pytest.raises(ValueError, match="merges or splits"):
        record.decide("forget", ["a"], author="Ada", at=NOW)
    with pytest.raises(ValueError, match="needs ids"):
        record.decide("merge", [], author="Ada", at=NOW)
    with pytest.raises(StoreError, match="no decision"):
        record.undo("nothing", author="Ada", at=NOW)


def test_a_lease_is_held_by_one_worker_until_it_is_over(record: Record) -> None:
    until = NOW + timedelta(minutes=5)
    assert record.claim_lease("shard 1", "ann", until, at=NOW)
    assert not record.claim_lease("shard 1", "ben", until, at=NOW)
    assert record.claim_lease("shard 1", "ann", until, at=NOW)
    assert record.claim_lease("shard 2", "ben", until, at=NOW)
    assert not record.renew_lease("shard 1", "ben", until)
    assert record.renew_lease("shard 1", "ann", until + timedelta(minutes=5))
    assert not record.claim_lease("shard 1", "ben", until, at=until)
    assert record.claim_lease("shard 1", "ben", until + timedelta(hours=1), at=until + timedelta(minutes=5))
    assert not record.release_lease("shard 1", "ann")
    assert record.release_lease("shard 1", "ben")
    assert record.claim_lease("shard 1", "ann", until, at=NOW)


def test_copies_are_replaced_as_a_whole(record: Record) -> None:
    record.set_copies({"b": "a", "c": "a"})
    record.set_copies({"c": "b"})
    assert record.copies() == {"c": "b"}
    record.set_copies({})
    assert record.copies() == {}


def test_a_story_that_was_corrected_has_its_happening_replaced(record: Record) -> None:
    old_story, old = strike(dead=7)
    new_story, new = strike("second", dead=5)
    before, after = happening(old_story, old[0]), happening(new_story, new[0])
    record.replace_happenings([before], at=NOW)
    record.replace_happenings([after], remove=[before.id], at=NOW)
    assert list(record.happenings()) == [after]


def test_happenings_that_pass_are_counted_by_several_things_up_to_a_bound(record: Record) -> None:
    told = [(story, happening(story, *claims)) for story, claims in numbered(20)]
    record.replace_happenings([h for _, h in told], at=NOW)
    everything, since = Query(), Query(since=date(1900, 1, 1))
    for by in ("type", "status", "country", "source", "actor", "recipient", "day", "month", "year"):
        whole = record.counts("happenings", by)
        assert record.facets([by], everything, most=1) == ({by: whole}, True)
        assert record.facets([by], since, most=20) == ({by: whole}, True)
    assert record.facets(["type", "year"], since, most=7) == ({"type": {"ASSAULT": 7}, "year": {"2020": 7}}, False)
    assert record.facets(["actor"], Query(actor="group-1"), most=7) == ({"actor": {"group 1": 2}}, True)
    record.replace_happenings([], remove=[told[0][1].id], at=NOW)
    assert record.counts("happenings", "type") == {"ASSAULT": 19}
    record.replace_happenings([], at=NOW, everything=True)
    assert record.counts("happenings", "type") == {}
    assert record.check() == []


def test_a_count_that_is_wrong_is_found_and_put_right(record: Record) -> None:
    record.replace_happenings([happening(story, *claims) for story, claims in numbered(3)], at=NOW)
    spoil = "UPDATE happening_tally SET number = 5 WHERE facet IN ('type', 'status')"
    write(record._store, lambda c: c.execute(text(spoil)))
    assert record.counts("happenings", "type") == {"ASSAULT": 5}
    assert [w for w in record.check() if "doctor --anew" in w]
    assert record.recount() == 2
    assert record.counts("happenings", "type") == {"ASSAULT": 3}
    assert record.recount() == 0
    assert record.check() == []
