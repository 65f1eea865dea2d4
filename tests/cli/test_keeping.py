"""record, merge, split, backup: what writes."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import PROGRAM, Dateline
from tests.conftest import SAMPLES

FIRST = SAMPLES / "pages/northern-courier/2020-01-24-pentagon-brain-injuries.html"
SECOND = SAMPLES / "pages/northern-courier/2020-01-24-pentagon-brain-injuries-corrected.html"


@pytest.fixture
def mine(sample_db: Path, tmp_path: Path) -> Path:
    """A record of my own to write in."""
    path = tmp_path / "mine.db"
    with sqlite3.connect(sample_db) as source, sqlite3.connect(path) as copy:
        source.backup(copy)
    return path


def test_recording_twice_adds_nothing_and_a_changed_page_closes_claims(dateline: Dateline) -> None:
    first = dateline("record", FIRST, "--db", "mine.db")
    before = dateline("claims", "--db", "mine.db").out
    again = dateline("record", FIRST, "--db", "mine.db")
    assert (first.status, again.status) == (0, 0)
    assert "1 stories (0 known already)" in first.err
    assert "1 stories (1 known already), 0 new claims, 0 no longer said" in again.err
    assert dateline("claims", "--db", "mine.db").out == before != b""
    changed = dateline("record", SECOND, "--db", "mine.db")
    assert ", 0 no longer said" not in changed.err
    known = dateline("claims", "--db", "mine.db", "--known-at", "2020-01-24T23:00").lines
    assert {line["id"] for line in known} != {line["id"] for line in dateline("claims", "--db", "mine.db").lines}


def test_a_merge_by_hand_joins_and_its_undo_parts_again(dateline: Dateline, mine: Path) -> None:
    before = dateline("happenings", "--db", mine)
    one, other = [line for line in before.lines if line["event"] == ["CONSULT"]][:2]
    told = dateline("merge", one["claims"][0], other["claims"][0], "--db", mine, "--author", "an editor")
    assert told.status == 0
    decision = told.err.split("decided as ")[1].split(";")[0]
    merged = [set(line["claims"]) for line in dateline("happenings", "--db", mine).lines]
    assert any({one["claims"][0], other["claims"][0]} <= claims for claims in merged)
    assert dateline("merge", "--undo", decision, "--db", mine, "--author", "an editor").status == 0
    assert dateline("happenings", "--db", mine).out == before.out


def test_a_split_by_hand_parts_and_claims_stay_as_they_are(dateline: Dateline, mine: Path) -> None:
    claims = dateline("claims", "--db", mine).out
    joined = max(dateline("happenings", "--db", mine).lines, key=lambda line: len(line["claims"]))
    alone = joined["claims"][0]
    assert dateline("split", alone[:16], "--db", mine).status == 0
    told = [line["claims"] for line in dateline("happenings", "--db", mine).lines]
    assert [alone] in told
    assert dateline("claims", "--db", mine).out == claims


@pytest.mark.parametrize("wrong", [("merge", "ffffffff0000", "ffffffff0001"), ("split", "--undo", "ffffffff")])
def test_a_decision_over_nothing_is_refused_in_one_line(dateline: Dateline, mine: Path, wrong: tuple[str, ...]) -> None:
    told = dateline(*wrong, "--db", mine)
    assert told.status == 1
    assert len(told.err.splitlines()) == 1


def test_a_backup_is_a_whole_record(dateline: Dateline, mine: Path) -> None:
    told = dateline("backup", "copy.db", "--db", mine)
    assert told.status == 0
    assert dateline("happenings", "--db", "copy.db").out == dateline("happenings", "--db", mine).out
    assert "checks clean" in dateline("doctor", "--db", "copy.db").out.decode()


def test_a_record_of_another_program_is_refused(dateline: Dateline, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("create table song (title text)")
    told = dateline("record", FIRST, "--db", "other.db")
    assert told.status == 1
    assert len(told.err.splitlines()) == 1
    assert "other.db" in told.err


def _stories(path: Path) -> int:
    """How many stories a record holds; none where it is not there yet."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as opened:
            return int(opened.execute("select count(*) from story").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_an_interrupted_run_goes_on_where_it_stopped(
    dateline: Dateline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_WORKERS", "1")
    database = tmp_path / "mine.db"
    command = [*PROGRAM, "record", str(SAMPLES / "pages"), "--db", str(database)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=tmp_path) as program:
        while not _stories(database) and program.poll() is None:
            time.sleep(0.02)
        program.send_signal(signal.SIGINT)
        _, told = program.communicate(timeout=120)
    assert program.returncode == 130
    assert [row for row in told.decode().splitlines() if row] == [
        "dateline: interrupted; what is in the record is whole, run the same command to go on"
    ]
    kept = _stories(database)
    assert "checks clean" in dateline("doctor", "--db", database).out.decode()
    again = dateline("record", SAMPLES / "pages", "--db", database)
    assert again.status == 0
    assert f"({kept} known already)" in again.err


def test_coding_anew_with_the_same_words_changes_nothing(dateline: Dateline) -> None:
    dateline("record", FIRST, "--db", "mine.db")
    before = dateline("claims", "--db", "mine.db").lines
    assert dateline("recode", "--db", "mine.db").status == 0
    assert [line["id"] for line in dateline("claims", "--db", "mine.db").lines] == [line["id"] for line in before]
    first, second = [row.split()[0] for row in dateline("runs", "--db", "mine.db").out.decode().splitlines()]
    told = dateline("diff", first, second, "--db", "mine.db")
    assert (told.status, told.lines) == (0, [])


def test_a_new_entry_of_ones_own_shows_in_the_difference(dateline: Dateline, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("Chile initialled a covenant with Peru on Monday.", encoding="utf-8")
    dateline("record", "story.txt", "--db", "mine.db")
    (tmp_path / "words").mkdir()
    entry = '[[entry]]\nlemma = "initial"\nevent = "SUPPORT"\nobject = ["covenant"]\nrecipient = "prep:with"\n'
    (tmp_path / "words/mine.toml").write_text(f'{entry}yes = ["x"]\nno = ["y"]\n', encoding="utf-8")
    (tmp_path / "dateline.toml").write_text('lexicon = "words"\n', encoding="utf-8")
    assert dateline("recode", "--db", "mine.db").status == 0
    first, second = [row.split()[0] for row in dateline("runs", "--db", "mine.db").out.decode().splitlines()]
    told = dateline("diff", first, second, "--db", "mine.db")
    assert ("+", "mine.initial") in [(line["change"], line.get("rule")) for line in told.lines]


def test_a_record_goes_from_stdout_to_stdin(dateline: Dateline, mine: Path, tmp_path: Path) -> None:
    dumped = dateline("dump", "-", "--db", mine).out
    loaded = subprocess.run([*PROGRAM, "load", "-", "--db", "other.db"], cwd=tmp_path, input=dumped, check=False)
    assert loaded.returncode == 0
    assert dateline("dump", "-", "--db", "other.db").out == dumped
    assert not (tmp_path / "-").exists()


def test_a_dumped_record_is_loaded_as_it_was(dateline: Dateline, mine: Path, tmp_path: Path) -> None:
    assert dateline("dump", "all.jsonl", "--db", mine).status == 0
    assert dateline("load", "all.jsonl", "--db", "other.db").status == 0
    for verb in ("claims", "happenings", "stand"):
        assert dateline(verb, "--db", "other.db").out == dateline(verb, "--db", mine).out != b""
    dateline("dump", "again.jsonl", "--db", "other.db")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "all.jsonl").read_bytes()
    assert "0 stories added" in dateline("load", "all.jsonl", "--db", "other.db").err


@pytest.mark.parametrize("text", ["not json\n", '{"kind": "song"}\n', "\x00\n"])
def test_a_file_that_is_no_dump_is_refused_in_one_line(dateline: Dateline, tmp_path: Path, text: str) -> None:
    (tmp_path / "wrong.jsonl").write_text(text, encoding="utf-8")
    told = dateline("load", "wrong.jsonl", "--db", "other.db")
    assert told.status == 1
    assert len(told.err.splitlines()) == 1
