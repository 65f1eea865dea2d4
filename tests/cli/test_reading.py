"""read, annotate and code on real files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import Dateline
from tests.conftest import SAMPLES

PAGE = SAMPLES / "pages/meridian-wire/2020-01-04-nato-suspends-iraq-training.html"
TEXT = (
    "NATO suspended its training mission in Iraq on Saturday, a spokesman said. Turkey bombed Kurdish forces in Syria."
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_read_gives_an_article_line_a_page_with_the_words_of_the_contract(dateline: Dateline) -> None:
    told = dateline("read", PAGE)
    assert (told.status, told.err, len(told.lines)) == (0, "", 1)
    line = told.lines[0]
    assert {"story_id", "url", "publication", "title", "byline", "published", "modified", "language", "text"} <= set(
        line
    )
    assert {"published_precision", "dateline", "segments", "page_sha256", "text_sha256"} <= set(line)
    assert all(0 <= s["start"] < s["end"] <= len(line["text"]) for s in line["segments"])


def test_annotate_keeps_the_text_of_a_story_and_stands_off_from_it(dateline: Dateline, story: Path) -> None:
    told = dateline("annotate", story)
    assert told.status == 0
    (line,) = told.lines
    assert line["text"].endswith(TEXT)
    assert {"NATO", "Turkey"} <= {line["text"][a["start"] : a["end"]] for a in line["actors"]}
    assert {"Iraq", "Syria"} <= {p["extracted_place"] for p in line["places"]}
    assert [t["text"] for t in line["times"]] == ["Saturday"]
    assert [q["kind"] for q in line["quotes"]] == ["indirect"]


def test_annotate_gives_a_headline_in_title_case_as_published(dateline: Dateline, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(f"Rebels Attack Army Convoy Near Capital\n\n{TEXT}", encoding="utf-8")
    (line,) = dateline("annotate", path).lines
    assert line["text"].startswith("Rebels Attack Army Convoy Near Capital")


def test_code_gives_the_acts_of_a_story_in_its_order(dateline: Dateline, story: Path) -> None:
    told = dateline("code", story)
    assert told.status == 0
    assert [line["event"] for line in told.lines] == [["SANCTION"], ["ASSAULT"]]
    assert [line["actor"][0]["name"] for line in told.lines] == ["NATO", "Turkey"]
    assert told.lines[0]["attribution"]["speaker_text"] == "a spokesman"


def test_own_actors_are_known_to_annotate_where_the_flag_names_them(dateline: Dateline, tmp_path: Path) -> None:
    folder = tmp_path / "my-actors"
    folder.mkdir()
    header = "id,kind,name,aliases,weak,code,sectors,parent,nouns,start,end,source"
    row = "ngo:reed-watch,ngo,Reed Watch,Reed Watch International,,NGO,SOC,,group;watchdog,2015,,made for this test"
    (folder / "ngos.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    (tmp_path / "story.txt").write_text("Reed Watch accused the army of Chad of an attack.", encoding="utf-8")
    told = dateline("annotate", "--actors", folder, "story.txt")
    assert "ngo:reed-watch" in [a["id"] for a in told.lines[0]["actors"]]


def test_the_same_acts_come_out_in_every_format(dateline: Dateline, story: Path, tmp_path: Path) -> None:
    as_csv = dateline("code", story, "--to", "csv")
    rows = list(csv.DictReader(io.StringIO(as_csv.out.decode(), newline="")))
    dateline("code", story, "--to", "parquet", "-o", "acts.parquet")
    table = pq.read_table(tmp_path / "acts.parquet").to_pylist()
    assert [r["id"] for r in rows] == [r["id"] for r in table]
    assert [r["actor_name"] for r in rows] == [r["actor_name"] for r in table] == ["NATO", "Turkey"]
    as_text = dateline("code", story, "--to", "text").out.decode()
    assert "SANCTION" in as_text
    assert "ASSAULT" in as_text


def test_a_format_that_is_not_known_is_wrong_usage_and_named(dateline: Dateline, story: Path) -> None:
    told = dateline("read", story, "--to", "xlsx")
    assert told.status == 2
    assert "'xlsx'" in told.err
    assert "parquet" in told.err


def test_an_output_file_is_written_whole_or_not_at_all(dateline: Dateline, story: Path, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("before", encoding="utf-8")
    told = dateline("read", story, "--to", "nonsense", "-o", "out.jsonl")
    assert told.status == 2
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "before"
    assert dateline("read", story, "-o", "out.jsonl").out == b""
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["text"].endswith(TEXT)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.jsonl", "story.txt"]


def test_an_output_file_is_as_readable_as_any_other_new_file(dateline: Dateline, story: Path, tmp_path: Path) -> None:
    dateline("read", story, "-o", "out.jsonl")
    (tmp_path / "plain").write_bytes(b"")
    assert (tmp_path / "out.jsonl").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("target", ["no/such/folder/out.jsonl", "."])
def test_an_output_that_cannot_be_written_is_told_in_one_line(dateline: Dateline, story: Path, target: str) -> None:
    told = dateline("read", story, "-o", target)
    assert told.status in (1, 2)
    assert len(told.err.splitlines()) <= 4
    assert "Traceback" not in told.err


def test_columns_of_a_corpus_are_mapped_by_name(dateline: Dateline, tmp_path: Path) -> None:
    (tmp_path / "corpus.csv").write_text(f'key,body,day\n7,"{TEXT}",2020-01-05\n', encoding="utf-8")
    told = dateline("code", "corpus.csv", "--map", "text=body,published=day,id=key")
    assert {line["story_id"] for line in told.lines} == {"7"}
    assert told.lines[0]["date"] == "2020-01-04"
    assert dateline("code", "corpus.csv", "--map", "body").status == 2


def test_two_runs_over_the_same_page_give_the_same_bytes(dateline: Dateline) -> None:
    assert dateline("code", PAGE).out == dateline("code", PAGE).out != b""
