"""A folder that is watched: what new pages change is told, and what stays is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SUSPENDED = """NATO suspends training mission in Iraq

January 4, 2020 at 9:15 am

NATO has suspended its training mission in Iraq, a spokesman for the alliance said on Saturday.

The alliance said that the safety of its staff came first and that the mission itself would go on.
"""
RESUMED = """NATO resumes training mission in Iraq

July 2, 2020 at 8:00 am

NATO has resumed its training mission in Iraq, a spokesman for the alliance said on Thursday.

The alliance said that its instructors would return to Baghdad in the course of the month.
"""


def look(folder: Path, db: Path) -> list[dict[str, object]]:
    command = [sys.executable, "-c", "from dateline.cli import main; main()"]
    done = subprocess.run(
        [*command, "watch", str(folder), "--db", str(db), "--once"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DATELINE_WORKERS": "1"},
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(row) for row in done.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "one.txt").write_text(SUSPENDED, encoding="utf-8")
    return pages


def test_a_watched_folder_tells_what_is_new_then_nothing_then_what_moved(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "watched.db"
    first = look(folder, db)
    assert {"new", "began"} <= {str(row["alert"]) for row in first}
    assert look(folder, db) == []
    (folder / "two.txt").write_text(RESUMED, encoding="utf-8")
    moved = [row for row in look(folder, db) if row["alert"] == "moved"]
    assert [(row["before"], row["status"]) for row in moved if row.get("aspect") == "training"] == [
        ("suspended", "active")
    ]
