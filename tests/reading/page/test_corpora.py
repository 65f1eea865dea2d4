"""JSONL, CSV, TSV and Parquet: a page a line, and each broken line by its number."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.errors import PageError
from dateline.model import Page
from dateline.settings import Settings

from .reading import errors, only_error, only_page, read, texts, write

LINE = {
    "id": 7,
    "text": "The ferry sank.\nNobody was hurt.",
    "title": "Ferry sinks",
    "published": "2024-05-01T10:00:00+03:00",
    "url": "https://news.example/ferry",
    "publication": "Harbour News",
}


def test_a_line_carries_what_it_says_of_its_text(tmp_path: Path) -> None:
    path = write(tmp_path / "c.jsonl", json.dumps(LINE))
    page = only_page(read(path))
    assert page == Page(
        b"The ferry sank.\nNobody was hurt.",
        "text/plain",
        f"{path}:1",
        url="https://news.example/ferry",
        charset="utf-8",
        given_id="7",
        given_title="Ferry sinks",
        given_published="2024-05-01T10:00:00+03:00",
        given_publication="Harbour News",
    )


def test_the_text_stays_character_for_character(tmp_path: Path) -> None:
    text = "  \u200bA\u202e \U0001f600\r\n\ttab\u2028end \x00. "
    assert texts(read(write(tmp_path / "c.jsonl", json.dumps({"text": text})))) == [text]


def test_a_lone_surrogate_becomes_one_replacement_character(tmp_path: Path) -> None:
    assert texts(read(write(tmp_path / "c.jsonl", '{"text": "a\\ud800b"}'))) == ["a\ufffdb"]


def test_html_lines_and_other_names_are_understood(tmp_path: Path) -> None:
    path = write(tmp_path / "c.ndjson", '{"html": "<p>One.</p>", "outlet": "Harbour News"}\n')
    page = only_page(read(path))
    assert (page.media_type, page.given_publication) == ("text/html", "Harbour News")


def test_columns_are_mapped(tmp_path: Path) -> None:
    path = write(tmp_path / "c.jsonl", '{"body": "One.", "date": "2024-05-01", "text": "not this"}\n')
    page = only_page(read(path, columns={"text": "body", "published": "date"}))
    assert (page.content, page.given_published) == (b"One.", "2024-05-01")


def test_each_bad_line_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [b'{"text": "One."}', b'{"text": ', b'{"text": "\xff"}', b"", b"[]", b'"x"', b"null", b'{"text": ""}']
    lines += [b'{"body": "x"}', b'{"text": ["x"]}', b"[" * 100_000, b"9" * 10_000, b'{"text": "Two."}']
    path = write(tmp_path / "c.jsonl", b"\n".join(lines))
    found = read(path)
    assert texts(found) == ["One.", "Two."]
    told = [message.removeprefix(f"{path}:") for message in errors(found)]
    assert [message.partition(":")[0] for message in told] == ["2", "3", "5", "6", "7", "8", "9", "10", "11", "12"]
    assert "broken JSON: Expecting value at column 9" in told[0]
    assert "is not UTF-8 (byte 10)" in told[1]
    assert "is a JSON list" in told[2]
    assert "its text is empty" in told[5]
    assert "has no text or html (it has body); name the column with --map text=COLUMN" in told[6]


def test_a_line_without_an_end_is_skipped_in_bounded_memory(tmp_path: Path) -> None:
    path = write(tmp_path / "c.jsonl", b'{"text": "' + b"a" * 2_000_000 + b'"}\n{"text": "Two."}\n')
    found = read(path, Settings(max_page_bytes=10_000))
    assert texts(found) == ["Two."]
    assert "line is longer than max_page_bytes allows" in errors(found)[0]


def test_a_text_over_the_limit_is_refused_by_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "c.jsonl", json.dumps({"text": "a" * 2000}))
    assert f"{path}:1: larger than 1000 bytes" in only_error(read(path, Settings(max_page_bytes=1000)))


def test_a_gzipped_corpus_is_read_to_where_it_is_cut(tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(json.dumps({"text": f"{n} {n * 7919}"}).encode() + b"\n" for n in range(5000)))
    assert len(read(write(tmp_path / "whole.jsonl.gz", whole))) == 5000
    path = write(tmp_path / "cut.jsonl.gz", whole[: len(whole) // 2])
    *before, last = read(path)
    assert len(before) > 1000
    assert all(isinstance(page, Page) for page in before)
    assert isinstance(last, PageError)
    assert f"cut off or damaged after line {len(before)}" in str(last)


@pytest.mark.parametrize("name", ["e.jsonl", "e.csv", "e.tsv", "e.json"])
def test_an_empty_corpus_is_refused(tmp_path: Path, name: str) -> None:
    assert "is empty" in only_error(read(write(tmp_path / name, b"")))


def test_a_json_list_is_read_member_by_member(tmp_path: Path) -> None:
    path = write(tmp_path / "c.json", json.dumps([{"text": "One."}, 5, {"text": "Two."}]))
    found = read(path)
    assert [item.name for item in found] == [f"{path}:1", f"{path}:2", f"{path}:3"]
    assert texts(found) == ["One.", "Two."]


def test_json_lines_under_the_name_of_json_are_read_as_such(tmp_path: Path) -> None:
    path = write(tmp_path / "c.json", '{"text": "One."}\n{"text": "Two."}\n')
    assert texts(read(path)) == ["One.", "Two."]


# --- CSV and TSV --------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_a_table_is_read_whatever_parts_its_columns(tmp_path: Path, delimiter: str) -> None:
    rows = [["id", "text", "published"], ["a", "One.", "2024"], ["b", "Two.", "2025"]]
    path = write(tmp_path / "t.csv", "\n".join(delimiter.join(row) for row in rows))
    found = read(path)
    assert [(p.name, p.given_id, p.given_published) for p in found if isinstance(p, Page)] == [
        (f"{path}:2", "a", "2024"),
        (f"{path}:3", "b", "2025"),
    ]


def test_a_row_is_named_by_the_line_it_begins_on(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", '\ufefftext,id\n"One,\n""quoted""",1\nTwo.,2\n')
    found = read(path)
    assert texts(found) == ['One,\n"quoted"', "Two."]
    assert [page.name for page in found] == [f"{path}:2", f"{path}:4"]


def test_nul_bytes_huge_fields_and_foreign_charsets_do_not_end_a_table(tmp_path: Path) -> None:
    rows = [b"id,text", b"1,a\0b", b"2," + b"x" * 300_000, b"3,caf\xe9", b"4,a,b,c", b"5", b"6,Last."]
    path = write(tmp_path / "t.csv", b"\r\n".join(rows))
    found = read(path)
    assert [text[:5] for text in texts(found)] == ["a\0b", "xxxxx", "Last."]
    told = [message.removeprefix(f"{path}:") for message in errors(found)]
    assert told[0].startswith("4: is not UTF-8")
    assert told[1].startswith("5: has 4 fields where the first row names 2")
    assert told[2].startswith("6: has no text or html")


def test_a_field_over_the_limit_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", "id,text\n1," + "x" * 400_000 + "\n2,Last.\n")
    found = read(path, Settings(max_page_bytes=200_000))
    assert len(errors(found)) == 1
    assert texts(found) == ["Last."]


def test_a_quote_that_is_never_closed_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", 'id,text\n1,One.\n2,"Two.\n3,Three.\n')
    found = read(path)
    assert texts(found) == ["One."]
    assert f"{path}:3: a quote opened in this row is never closed" in errors(found)[0]


def test_a_table_without_a_text_column_says_which_it_has(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", "body,when\nOne.,2024\n")
    assert "has no text or html (it has body, when)" in only_error(read(path))
    assert texts(read(path, columns={"text": "body"})) == ["One."]


# --- Parquet ------------------------------------------------------------------------------------


def test_parquet_rows_are_pages_and_their_dates_are_written_out(tmp_path: Path) -> None:
    table = pa.table(
        {
            "text": ["One.", None, "Three."],
            "published": [datetime(2024, 5, 1, 10, tzinfo=UTC), None, None],
            "id": [1, 2, 3],
            "embedding": [[0.5], [0.5], [0.5]],
        }
    )
    path = tmp_path / "c.parquet"
    pq.write_table(table, path)
    first, second, third = read(path)
    assert isinstance(first, Page)
    assert (first.name, first.given_id, first.given_published) == (f"{path}:1", "1", "2024-05-01T10:00:00+00:00")
    assert isinstance(second, PageError)
    assert isinstance(third, Page)
    assert third.given_published is None


def test_parquet_columns_are_mapped_and_a_missing_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "c.parquet"
    pq.write_table(pa.table({"body": ["One."], "day": [date(2024, 5, 1)]}), path)
    page = only_page(read(path, columns={"text": "body", "published": "day"}))
    assert (page.content, page.given_published) == (b"One.", "2024-05-01")
    assert "has no text or html (it has body, day)" in only_error(read(path))


def test_a_damaged_parquet_file_gives_what_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "c.parquet"
    pq.write_table(pa.table({"text": [f"{n} " + "abc" * n for n in range(500)]}), path, compression="zstd")
    whole = bytearray(path.read_bytes())
    whole[200:260] = b"\xff" * 60
    found = read(write(path, bytes(whole)))
    assert "damaged Parquet after row" in errors(found)[-1]
