"""happenings, claims, stand, series, explain on a record of the sample pages."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import Dateline


def test_happenings_are_filtered_by_party_type_and_time(dateline: Dateline, sample_db: Path) -> None:
    told = dateline(
        "happenings", "--db", sample_db, "--about", "Qassem Soleimani", "--type", "assault", "--until", "2020-01-03"
    )
    assert told.status == 0
    best = max(told.lines, key=lambda line: int(line["reports"]))
    assert best["date"] == "2020-01-03"
    assert best["independent_sources"] >= 3
    assert all("ASSAULT" in line["event"] for line in told.lines)


def test_claims_have_both_of_their_times(dateline: Dateline, sample_db: Path) -> None:
    told = dateline("claims", "--db", sample_db, "--limit", "5")
    assert len(told.lines) == 5
    assert {"known_from", "known_to", "valid_from", "valid_to"} <= set(told.lines[0])


def test_only_what_is_sure_is_told_where_that_is_asked(dateline: Dateline, sample_db: Path) -> None:
    whole = dateline("claims", "--db", sample_db).lines
    sure = dateline("claims", "--db", sample_db, "--sure", "0.7").lines
    kept = [line["id"] for line in whole if float((line.get("state") or line)["confidence"]) >= 0.7]
    assert 0 < len(kept) < len(whole)
    assert [line["id"] for line in sure] == kept
    assert len(dateline("claims", "--db", sample_db, "--sure", "0.7", "--limit", "3").lines) == 3


def test_pages_of_an_answer_follow_on_each_other(dateline: Dateline, sample_db: Path) -> None:
    whole = [line["id"] for line in dateline("happenings", "--db", sample_db).lines]
    seen: list[str] = []
    after: tuple[str, ...] = ()
    while True:
        told = dateline("happenings", "--db", sample_db, "--limit", "40", *after)
        seen += [line["id"] for line in told.lines]
        if "--after" not in told.err:
            break
        after = ("--after", told.err.split("--after ")[1].strip())
    assert seen == whole
    assert len(set(whole)) == len(whole)


def test_what_stood_on_a_day_is_told_with_who_says_so(dateline: Dateline, sample_db: Path) -> None:
    told = dateline("stand", "--as-of", "2020-01-10", "--about", "NATO", "--db", sample_db)
    missions = [line for line in told.lines if line["kind"] == "mission" and line["aspect"] == "training"]
    assert [(m["status"], m["valid_from"]) for m in missions] == [("suspended", "2020-01-04")]
    assert "a spokesman" in " ".join(s["speaker_text"] for s in missions[0]["according_to"])


def test_standings_of_a_day_are_limited_paged_and_found_near_a_point(dateline: Dateline, sample_db: Path) -> None:
    day = ("--as-of", "2020-01-10")
    whole = [line["id"] for line in dateline("stand", "--db", sample_db, *day).lines]
    first = dateline("stand", "--db", sample_db, *day, "--limit", "4")
    after = first.err.split("--after ")[1].strip()
    rest = dateline("stand", "--db", sample_db, *day, "--after", after)
    assert [line["id"] for line in (*first.lines, *rest.lines)] == whole
    assert len(first.lines) == 4
    near = dateline("stand", "--db", sample_db, *day, "--near", "33.3,44.4,600").lines
    assert "NATO Mission Iraq" in {line["name"] for line in near if line["kind"] == "mission"}
    assert dateline("stand", "--db", sample_db, *day, "--near", "48.8,2.3,100").lines == []


def test_a_limit_counts_only_standings_that_go_on(dateline: Dateline, sample_db: Path) -> None:
    going = dateline("stand", "--db", sample_db, "--limit", "10").lines
    assert len(going) == 10
    assert "ended" not in {line["status"] for line in going}


def test_ended_standings_are_told_only_where_asked(dateline: Dateline, sample_db: Path) -> None:
    standing = dateline("stand", "--db", sample_db).lines
    every = dateline("stand", "--db", sample_db, "--all").lines
    assert "ended" not in {line["status"] for line in standing}
    assert "ended" in {line["status"] for line in every}
    assert len(every) > len(standing) > 0


def test_a_series_counts_happenings_with_active_sources_beside(dateline: Dateline, sample_db: Path) -> None:
    told = dateline("series", "--db", sample_db, "--type", "ASSAULT", "--since", "2019-12-01", "--until", "2020-03-31")
    starts = [line["start"] for line in told.lines]
    assert starts == sorted(starts)
    assert {"2019-12-01", "2020-01-01", "2020-03-01"} <= set(starts)
    assert all({"happenings", "reports", "active_sources", "imprecise"} <= set(line) for line in told.lines)


@pytest.mark.parametrize("verb", ["happenings", "claims", "stand", "series"])
def test_every_answer_comes_in_every_format(dateline: Dateline, sample_db: Path, tmp_path: Path, verb: str) -> None:
    limit = () if verb == "series" else ("--limit", "7")
    lines = dateline(verb, "--db", sample_db, *limit).lines
    table = io.StringIO(dateline(verb, "--db", sample_db, *limit, "--to", "csv").out.decode(), newline="")
    dateline(verb, "--db", sample_db, *limit, "--to", "parquet", "-o", "answer.parquet")
    text = dateline(verb, "--db", sample_db, *limit, "--to", "text").out.decode()
    assert len(list(csv.DictReader(table))) == len(lines) == pq.read_table(tmp_path / "answer.parquet").num_rows
    assert len([block for block in text.split("\n\n") if block.strip()]) == len(lines)


@pytest.mark.parametrize(
    "wrong",
    [
        ("happenings", "--since", "yesterday"),
        ("stand", "--as-of", "2020-13-01"),
        ("claims", "--known-at", "noon"),
        ("happenings", "--near", "91,0,5"),
        ("happenings", "--near", "here"),
        ("happenings", "--limit", "0"),
        ("happenings", "--type", "BATTLE"),
        ("happenings", "--factuality", "sure"),
        ("stand", "--kind", "missions"),
        ("series", "--by", "decade"),
        ("merge", "only-one"),
        ("split",),
        ("read",),
        ("tell",),
    ],
)
def test_wrong_usage_ends_with_two_and_says_what_is_wrong(
    dateline: Dateline, sample_db: Path, wrong: tuple[str, ...]
) -> None:
    database = () if wrong[0] in ("read", "tell") else ("--db", sample_db)
    told = dateline(*wrong, *database)
    assert told.status == 2
    assert told.out == b""
    assert "Error" in told.err


@pytest.mark.parametrize("verb", ["happenings", "claims", "stand"])
def test_an_answer_without_lines_says_so(dateline: Dateline, sample_db: Path, verb: str) -> None:
    told = dateline(verb, "--db", sample_db, "--about", "Narnia")
    assert (told.status, told.out) == (0, b"")
    assert told.err.splitlines() == ["dateline: nothing in the record answers this"]


def test_a_token_that_dateline_did_not_give_is_refused(dateline: Dateline, sample_db: Path) -> None:
    told = dateline("happenings", "--db", sample_db, "--after", "sesame")
    assert told.status in (1, 2)
    assert "sesame" in told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize("verb", ["happenings", "claims", "stand", "series", "explain"])
def test_a_record_that_is_not_there_is_named_and_not_made(dateline: Dateline, tmp_path: Path, verb: str) -> None:
    told = dateline(verb, *(("abcdef12",) if verb == "explain" else ()), "--db", "none.db")
    assert told.status == 1
    assert "none.db" in told.err
    assert len(told.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_explain_shows_sentence_parse_entry_and_slots(dateline: Dateline, sample_db: Path) -> None:
    line = dateline("happenings", "--db", sample_db, "--about", "Qassem Soleimani", "--type", "ASSAULT").lines[0]
    told = dateline("explain", line["claims"][0][:12], "--db", sample_db)
    assert told.status == 0
    out = told.out.decode()
    for word in ("claim", "sentence", "known", "told as", "says", "entry", "actor", "when", "where", "parse", "meets"):
        assert word in out
    assert "<- this line" in out


def test_explain_shows_the_numbers_and_that_no_time_is_stated(dateline: Dateline, tmp_path: Path) -> None:
    (tmp_path / "blast.txt").write_text(
        "A bomb in Kabul killed more than 100 people, officials said.\n", encoding="utf-8"
    )
    dateline("record", "blast.txt")
    (line,) = dateline("happenings").lines
    out = dateline("explain", line["id"]).out.decode()
    assert "dead       100.. from 'more than 100'" in out
    assert "known      from no stated time until now" in out


def test_explain_names_an_id_that_is_not_there(dateline: Dateline, sample_db: Path) -> None:
    told = dateline("explain", "0000000000000000", "--db", sample_db)
    assert told.status == 1
    assert "nothing in the record has this id" in told.err
    assert dateline("explain", "abc", "--db", sample_db).status == 1


def test_explain_takes_the_id_of_a_standing(dateline: Dateline, sample_db: Path) -> None:
    line = dateline("stand", "--db", sample_db, "--kind", "mission").lines[0]
    told = dateline("explain", line["id"][:12], "--db", sample_db)
    assert told.status == 0
    assert "state      mission" in told.out.decode()
