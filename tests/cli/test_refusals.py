"""Inputs that cannot be used: one clear line each, status 3, and the rest unharmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Dateline
from tests.conftest import SAMPLES

BROKEN = SAMPLES / "broken"
GOOD = SAMPLES / "pages/meridian-wire/2020-01-03-us-strike-kills-soleimani.html"


def _large(folder: Path) -> Path:
    path = folder / "large.html"
    paragraph = b"<p>" + b"The minister met the ambassador in the capital on Monday. " * 20 + b"</p>\n"
    path.write_bytes(
        b"<html><body><article>" + paragraph * (50_000_000 // len(paragraph)) + b"</article></body></html>"
    )
    return path


WORDS = {
    "nowhere.html": "there is no such file",
    "empty.html": "is empty",
    "binary.html": "not text",
    "no-article.html": "no running text",
    "large.html": "raise max_page_bytes",
    "french.html": "is in 'fr'",
}


@pytest.mark.parametrize("name", [name for name in WORDS if name != "french.html"])
def test_each_is_refused_in_one_line_and_the_next_is_read(dateline: Dateline, tmp_path: Path, name: str) -> None:
    source = _large(tmp_path) if name == "large.html" else BROKEN / name
    told = dateline("read", source, GOOD)
    assert told.status == 3
    (refusal,) = told.err.splitlines()
    assert name in refusal
    assert WORDS[name] in refusal
    assert [line["title"] for line in told.lines] == [line["title"] for line in dateline("read", GOOD).lines]


def test_all_of_them_at_once_are_refused_and_the_good_page_is_coded(dateline: Dateline, tmp_path: Path) -> None:
    _large(tmp_path)
    told = dateline("code", BROKEN, "nowhere.html", "large.html", GOOD)
    assert told.status == 3
    refused = told.err.splitlines()
    assert len(refused) == len(WORDS)
    for name, words in WORDS.items():
        assert [words in row for row in refused if name in row] == [True], name
    assert told.lines
    assert {line["cite_info"]["publication"] for line in told.lines} == {"Meridian Wire"}


def test_a_page_in_another_language_is_read_but_not_coded(dateline: Dateline) -> None:
    assert [line["language"] for line in dateline("read", BROKEN / "french.html").lines] == ["fr"]


def test_none_of_them_harms_a_record(dateline: Dateline) -> None:
    told = dateline("record", BROKEN, "nowhere.html", GOOD, "--db", "mine.db")
    assert told.status == 3
    refused = [row for row in told.err.splitlines() if "refused" in row]
    assert len(refused) == 5
    assert "1 stories" in told.err.splitlines()[-1]
    assert len({line["story_id"] for line in dateline("claims", "--db", "mine.db").lines}) == 1


def test_a_name_with_control_characters_cannot_write_on_the_terminal(dateline: Dateline, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m\nb.html").write_bytes(b"")
    told = dateline("read", tmp_path)
    assert len(told.err.splitlines()) == 1
    assert "\x1b" not in told.err


def test_a_page_made_to_take_long_is_ended_at_its_time(
    dateline: Dateline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paragraph = "<p>The minister met the ambassador in the capital on Monday, officials said.</p>"
    (tmp_path / "slow.html").write_text(f"<html><body><article>{paragraph * 20000}</article></body></html>")
    monkeypatch.setenv("DATELINE_MAX_SECONDS_PER_PAGE", "0.05")
    told = dateline("read", "slow.html", GOOD.parent / "none.html")
    assert told.status == 3
    assert "took over 0.05 s" in told.err
    assert len(told.err.splitlines()) == 2
