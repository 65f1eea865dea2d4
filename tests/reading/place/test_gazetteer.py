"""The gazetteer file: compiled once, whole or not at all, small in memory."""

from __future__ import annotations

import csv
import time
from multiprocessing import get_context
from pathlib import Path

import psutil
import pytest

from dateline.errors import PackError
from dateline.reading.place import Gazetteer, tables
from dateline.reading.place.naming import name_key, words
from dateline.settings import load_settings


def test_it_opens_in_half_a_second_and_in_little_memory(gazetteer: Gazetteer) -> None:
    assert gazetteer.provinces
    before = psutil.Process().memory_info().rss
    began = time.perf_counter()
    opened = Gazetteer.open(load_settings().cache_folder)
    assert time.perf_counter() - began < 0.5
    assert opened.candidates(["mosul"])
    assert psutil.Process().memory_info().rss - before < 150_000_000
    opened.close()


def test_the_best_known_bearer_comes_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.candidates(["paris", "no such place"])
    assert set(found) == {"paris"}
    assert any(c.feature_code == "PPLC" and c.country == "FRA" for c in found["paris"][:2])


def test_a_damaged_file_is_compiled_anew(gazetteer: Gazetteer, tmp_path: Path) -> None:
    name = next(load_settings().cache_folder.glob("places-*.sqlite")).name
    damaged = tmp_path / name
    damaged.write_bytes(b"no database")
    heard: list[str] = []
    opened = Gazetteer.open(tmp_path, heard.append)
    assert opened.candidates(["mosul"]) == gazetteer.candidates(["mosul"])
    assert heard
    assert not list(tmp_path.glob("*.part"))


def _open(folder: Path) -> None:
    Gazetteer.open(folder).close()


@pytest.mark.slow
def test_two_processes_may_compile_at_once(tmp_path: Path) -> None:
    context = get_context("spawn")
    both = [context.Process(target=_open, args=(tmp_path,)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [p.exitcode for p in both] == [0, 0]
    assert len(list(tmp_path.iterdir())) == 1
    assert Gazetteer.open(tmp_path).candidates(["mosul"])


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(PackError, match="file"):
        Gazetteer.open(blocked)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Saint-Étienne", "st etienne"),
        ("St. Louis", "st louis"),
        ("N'Djamena", "ndjamena"),
        ("Xi’an", "xian"),
        ("Al Ḩudaydah", "al hudaydah"),
        ("U.S.", "us"),
        ("Łódź", "lodz"),
        ("Guinea-Bissau", "guinea bissau"),
        ("\u200fMo\u200bsul\u00ad", "mosul"),
    ],
)
def test_spellings_that_differ_only_in_marks_are_one(name: str, key: str) -> None:
    assert name_key(name) == key


def test_a_possessive_is_no_part_of_the_name() -> None:
    text = "Iraq's army left Cox's Bazar."
    found = list(words(text, 0, len(text)))
    assert (found[0].text, found[0].key, text[found[0].start : found[0].end]) == ("Iraq", "iraq", "Iraq")


def test_every_table_has_a_source_for_each_row() -> None:
    for table in sorted(f.name for f in tables.folder().iterdir() if f.name.endswith(".csv")):
        for row in tables.rows(table):
            assert row["source"], (table, row)


def test_every_point_lies_on_the_globe_and_no_name_stands_twice() -> None:
    for c in tables.countries():
        assert -90 <= c.lat <= 90, c
        assert -180 <= c.lon <= 180, c
        assert len(c.iso3) == 3, c
    seen = set()
    for f in tables.features():
        assert -90 <= f.lat <= 90, f
        assert -180 <= f.lon <= 180, f
        assert 1 <= f.resolution <= 5, f
        assert (f.name, f.is_people) not in seen, f
        seen.add((f.name, f.is_people))


def test_a_demonym_names_one_country_only() -> None:
    owner: dict[str, str] = {}
    for c in tables.countries():
        for demonym in c.demonyms:
            assert owner.setdefault(demonym, c.iso3) == c.iso3


def test_the_source_note_names_every_table() -> None:
    note = tables.folder().joinpath("SOURCE.md").read_text(encoding="utf-8")
    for table in tables.folder().iterdir():
        if table.name.endswith(".csv"):
            assert table.name in note


def test_tables_are_plain_csv() -> None:
    for table in tables.folder().iterdir():
        if table.name.endswith(".csv"):
            widths = {len(row) for row in csv.reader(table.read_text(encoding="utf-8").splitlines())}
            assert len(widths) == 1, table.name
