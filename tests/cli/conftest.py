"""The command line as a user calls it: in this process, and in one of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dateline.cli import main

PROGRAM = (sys.executable, "-c", "from dateline.cli import main; main()")


@dataclass(frozen=True, slots=True)
class Told:
    """Exit status and what was written."""

    status: int
    out: bytes
    err: str

    @property
    def lines(self) -> list[Any]:
        """The JSON lines of stdout."""
        return [json.loads(row) for row in self.out.splitlines()]


Dateline = Callable[..., Told]


@pytest.fixture
def dateline(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Dateline:
    """Calls `dateline` with arguments in an empty working folder."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> Told:
        monkeypatch.setattr(sys, "argv", ["dateline", *map(str, arguments)])
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        written = capfdbinary.readouterr()
        return Told(int(ended.value.code or 0), written.out, written.err.decode())

    return call


def apart(*arguments: object, folder: Path) -> Told:
    """Calls `dateline` in a process of its own."""
    done = subprocess.run([*PROGRAM, *map(str, arguments)], cwd=folder, capture_output=True, timeout=300, check=False)
    return Told(done.returncode, done.stdout, done.stderr.decode())
