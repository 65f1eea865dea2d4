"""Lines to formats and back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import PackError
from dateline.line import Line, claim_line, happening_line, standing_line
from dateline.memory.record import open_record
from dateline.telling.export import EXPORTERS, exporter

FORMULAS = ["=1+1", "+1", "-1", "@cmd", "\tx", "\rx", '=HYPERLINK("http://x.example")']
TEXTS = st.dictionaries(st.sampled_from(["name", "text", "event_text"]), st.text(max_size=40), min_size=1)


def written(name: str, lines: list[Line]) -> bytes:
    """What an exporter makes of the lines."""
    out = io.BytesIO()
    exporter(name).write(iter(lines), out)
    return out.getvalue()


def rows(lines: list[Line]) -> list[dict[str, str]]:
    """The CSV of the lines, read back."""
    return list(csv.DictReader(io.StringIO(written("csv", lines).decode(), newline="")))


@pytest.fixture(scope="session")
def answers(sample_db: Path) -> dict[str, list[Line]]:
    with open_record(str(sample_db), create=False) as record:
        return {
            "claims": [claim_line(s.claim, s.known_from, s.known_to) for s in record.claims()],
            "happenings": [happening_line(h) for h in record.happenings()],
            "standings": [standing_line(s) for s in record.standings()],
        }


def test_a_format_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(PackError, match=r"'xml'.*csv, jsonl, parquet, text"):
        exporter("xml")


@pytest.mark.parametrize("name", list(EXPORTERS))
def test_no_lines_are_an_empty_file_that_can_be_read(name: str) -> None:
    out = written(name, [])
    assert pq.read_table(pa.BufferReader(out)).num_rows == 0 if name == "parquet" else out == b""


@pytest.mark.parametrize("name", list(EXPORTERS))
def test_the_same_lines_give_the_same_bytes(name: str, answers: dict[str, list[Line]]) -> None:
    assert written(name, answers["claims"]) == written(name, answers["claims"])


@pytest.mark.parametrize("name", list(EXPORTERS))
def test_what_is_written_to_stays_open(name: str) -> None:
    out = io.BytesIO()
    exporter(name).write([{"a": 1}], out)
    out.write(b"more")


def test_json_lines_come_back_as_they_were(answers: dict[str, list[Line]]) -> None:
    for lines in answers.values():
        assert [json.loads(row) for row in written("jsonl", lines).splitlines()] == lines


@given(st.lists(TEXTS, max_size=5))
def test_json_lines_are_one_a_line_whatever_the_text(lines: list[Line]) -> None:
    found = written("jsonl", lines).split(b"\n")
    assert [json.loads(row) for row in found[:-1]] == lines


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_becomes_text_in_csv(formula: str) -> None:
    line: Line = {"text": formula, "actor": [{"entity_text": formula, "name": None, "code": None}], "tags": [formula]}
    (row,) = rows([line])
    assert row["text"] == row["actor_name"] == row["actor_text"] == row["tags"] == f"'{formula}"


@given(st.text(max_size=60))
def test_no_text_begins_a_formula_in_csv(text: str) -> None:
    found = rows([{"id": "x", "text": text}])
    assert not found[0]["text"].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_stay_numbers_in_csv() -> None:
    assert rows([{"lat": -33.5, "event_scale": -9.0, "size": {"dead": 3}}]) == [
        {"lat": "-33.5", "event_scale": "-9.0", "size_dead": "3"}
    ]


def test_columns_of_csv_are_those_of_all_lines_in_order_of_appearance() -> None:
    found = written("csv", [{"a": 1}, {"b": "x", "a": None}]).decode()
    assert found == "a,b\r\n1,\r\n,x\r\n"


def test_a_row_of_csv_and_parquet_is_a_line_with_its_parties(answers: dict[str, list[Line]], tmp_path: Path) -> None:
    for name, lines in answers.items():
        path = tmp_path / f"{name}.parquet"
        path.write_bytes(written("parquet", lines))
        table = pq.read_table(path).to_pylist()
        ids = [line["id"] for line in lines]
        assert ids == [r["id"] for r in rows(lines)] == [r["id"] for r in table]
    happening = answers["happenings"][0]
    actors = happening["actor"]
    assert isinstance(actors, list)
    assert rows([happening])[0]["actor_text"] == "; ".join(str(a["entity_text"]) for a in actors)


def test_parquet_has_types_and_another_program_reads_it(answers: dict[str, list[Line]], tmp_path: Path) -> None:
    path = tmp_path / "happenings.parquet"
    path.write_bytes(written("parquet", answers["happenings"]))
    types = {field.name: field.type for field in pq.read_schema(path)}
    assert types["reports"] == pa.int64()
    assert types["event_scale"] == types["event_loc_lat"] == pa.float64()
    assert types["main"] == pa.bool_()
    assert types["text"] == types["event"] == pa.string()
    asked = "select count(*), sum(reports) from read_parquet(?)"
    counted = duckdb.execute(asked, [str(path)]).fetchone()
    assert counted == (len(answers["happenings"]), sum(int(str(h["reports"])) for h in answers["happenings"]))


def test_a_column_of_several_types_is_text_in_parquet() -> None:
    found = written("parquet", [{"n": 1, "m": 1}, {"n": "many", "m": 2.5}, {"n": None, "m": None}])
    assert pq.read_table(pa.BufferReader(found)).to_pydict() == {"n": ["1", "many", None], "m": [1.0, 2.5, None]}


def test_text_marks_what_to_be_careful_with() -> None:
    weak: Line = {"event": ["REJECT"], "confidence": 0.4, "rule": "model", "text": "France will not."}
    good: Line = {"event": ["ASSAULT"], "confidence": 0.8, "rule": "assault.attack", "text": "France attacked."}
    told = written("text", [weak, good]).decode().split("\n\n")
    assert "; unsure; by the model" in told[0]
    assert "unsure" not in told[1]
    assert "model" not in told[1]


def test_text_says_so_where_nobody_dates_a_standing_and_which_story_tells_it() -> None:
    story = "4486a287" * 8
    subject: Line = {"name": "Hassan Diab"}
    line: Line = {
        "kind": "office",
        "subject": subject,
        "status": "active",
        "valid_from": "2020-08-05",
        "valid_from_precision": "by",
        "according_to": [{"speaker_text": story, "story_id": story}],
    }
    told = written("text", [line]).decode()
    assert "active since 2020-08-05 or before" in told
    assert "according to story 4486a2874486  id" in told


def test_text_tells_of_a_difference_what_is_gone_and_what_is_new() -> None:
    gone: Line = {"event": ["ASSAULT"], "date": "2020-01-03", "change": "-"}
    assert written("text", [gone]).decode().startswith("- 2020-01-03  ASSAULT")


def test_text_has_a_block_a_line_with_its_sentence(answers: dict[str, list[Line]]) -> None:
    for lines in answers.values():
        blocks = [b for b in written("text", lines).decode().split("\n\n") if b.strip()]
        assert len(blocks) == len(lines)
        assert all("id " in b for b in blocks)


STEERING = ["\x1b[2J", "\x07", "\x9b31m", "\r", "\x00", "\u202e", "\u2066", "\u200f"]


@pytest.mark.parametrize("steering", STEERING)
def test_what_a_page_says_cannot_steer_the_terminal(answers: dict[str, list[Line]], steering: str) -> None:
    lines = json.loads(json.dumps([answers[name][0] for name in sorted(answers)]))
    told = written("text", [_with(line, steering) for line in lines]).decode()
    assert not set(told) & ({*steering} & {*"\x1b\x07\x9b\r\x00\u202e\u2066\u200f"})


def _with(value: Line, steering: str) -> Line:
    """The line with the characters at the end of every text in it."""

    def marked(inner: object) -> object:
        if isinstance(inner, dict):
            return {k: marked(v) for k, v in inner.items()}
        if isinstance(inner, list):
            return [marked(v) for v in inner]
        return f"{inner}{steering}" if isinstance(inner, str) else inner

    return {name: marked(each) for name, each in value.items()}  # type: ignore[misc]
