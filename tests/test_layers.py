"""Imports run one way: a stage may use earlier stages, never later ones."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "dateline"
READING = ["page", "article", "sentence", "actor", "place", "timex", "event", "claim"]
WINGS = ["reading", "memory", "telling", "engine", "cli"]
FOUNDATION = ["model.py", "errors.py", "settings.py"]
# What each wing may take from outside itself; docs/flow.md says why.
ALLOWED = {
    "reading": {"model", "errors", "settings", "knowledge"},
    "memory": {"model", "errors", "settings", "knowledge"},
    "telling": {"model", "errors", "settings", "line", "memory"},
}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def parts(path: Path, depth: int) -> set[str]:
    names = (name.split(".") for name in imported(path) if name.startswith("dateline."))
    return {".".join(name[1 : depth + 1]) for name in names}


@pytest.mark.parametrize("stage", READING)
def test_no_reading_stage_imports_a_later_one(stage: str) -> None:
    later = {f"reading.{s}" for s in READING[READING.index(stage) + 1 :]}
    files = sorted((SRC / "reading" / stage).rglob("*.py"))
    assert files
    for path in files:
        assert not parts(path, 2) & later, path


@pytest.mark.parametrize("wing", sorted(ALLOWED))
def test_a_wing_takes_only_what_it_may(wing: str) -> None:
    for path in sorted((SRC / wing).rglob("*.py")):
        taken = {name for name in parts(path, 1) if (name and (SRC / name).is_dir()) or (SRC / f"{name}.py").is_file()}
        assert taken <= ALLOWED[wing] | {wing}, path


@pytest.mark.parametrize("name", FOUNDATION)
def test_the_foundation_imports_no_stage(name: str) -> None:
    assert not parts(SRC / name, 1) & {*WINGS, "flow", "line"}


def test_nothing_prints_outside_the_command_line() -> None:
    for path in sorted(SRC.rglob("*.py")):
        calls = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
        assert not [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"], path
