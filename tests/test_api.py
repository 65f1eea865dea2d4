"""The Python door."""

from __future__ import annotations

from pathlib import Path

import pytest

import dateline
from dateline.errors import PageError, StoreError

TEXT = "NATO suspended its training mission in Iraq on Saturday, a spokesman said."


def test_code_gives_the_claims_of_a_text(cache_folder: Path) -> None:
    assert cache_folder
    (claim,) = dateline.code(TEXT, published="2020-01-05", url="https://post.example/1", title="Training suspended")
    assert claim.event is not None
    assert claim.event.event_type == ("SANCTION",)
    assert claim.event.actor[0].name == "NATO"
    assert claim.event.when is not None
    assert claim.event.when.earliest == "2020-01-04"
    assert claim.citation.url == "https://post.example/1"
    assert claim.citation.title == "Training suspended"
    assert TEXT in [e.text for e in claim.evidence]


def test_without_a_day_of_publication_a_weekday_stays_open() -> None:
    (claim,) = dateline.code(TEXT)
    assert claim.event is not None
    assert claim.event.when is None


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(PageError, match="empty"):
        dateline.code("   ")


def test_a_text_that_tells_no_act_gives_none() -> None:
    assert dateline.code("The weather was fine in the hills, and the cows were calm.") == []


def test_a_record_answers_with_values_frames_and_tables(sample_db: Path) -> None:
    desk = dateline.open(str(sample_db))
    found = desk.happenings(about="NATO", event_types="SANCTION")
    assert len(found) == len(list(found)) > 0
    for table in (found.df(), found.pl()):
        assert len(table) == len(found)
        assert list(table["id"]) == [h.id for h in found]
    table = found.arrow()
    assert table.num_rows == len(found)
    assert {"event", "actor_name", "reports", "independent_sources"} <= set(table.column_names)
    desk.close()


def test_days_and_times_may_be_written_as_text(sample_db: Path) -> None:
    desk = dateline.open(str(sample_db))
    standing = desk.standings(as_of="2020-01-10", about="NATO", kinds="mission")
    assert {(s.aspect, s.status) for s in standing} >= {(None, "active"), ("training", "suspended")}
    before = desk.standings(as_of="2020-01-10", known_at="2020-01-04T12:00:00Z", kinds="mission")
    assert "suspended" not in {s.status for s in before}
    claims = desk.claims(since="2020-01-03", until="2020-01-03")
    assert len(claims) > 0
    assert claims.arrow().num_rows == len(claims)
    desk.close()


def test_an_answer_without_values_is_an_empty_table(sample_db: Path) -> None:
    desk = dateline.open(str(sample_db))
    nothing = desk.happenings(about="Nobody at all")
    assert (len(nothing), len(nothing.df()), len(nothing.pl()), nothing.arrow().num_rows) == (0, 0, 0, 0)
    desk.close()


def test_a_filter_that_is_not_known_is_named(sample_db: Path) -> None:
    desk = dateline.open(str(sample_db))
    with pytest.raises(TypeError, match="abuot"):
        desk.happenings(abuot="NATO")
    desk.close()


def test_a_record_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"none\.db"):
        dateline.open(str(tmp_path / "none.db"))
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_not_public_is_not_there() -> None:
    with pytest.raises(AttributeError, match="decode"):
        dateline.decode  # noqa: B018 - looking it up is the test
