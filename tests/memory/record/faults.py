"""What the tests of faults share: another process at work, what a whole record is, a small disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dateline.memory.record import Record

ROOT = Path(__file__).resolve().parents[3]
CLAIMS_A_STORY = 3


def worker(url: str, task: str, first: int, count: int) -> subprocess.Popen[str]:
    """A process that does that task of `writer.py`."""
    command = [sys.executable, "-m", "tests.memory.record.writer", url, task, str(first), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def assert_whole(record: Record, at_least: int) -> int:
    """Every story has all of its claims, once. Gives the number of stories."""
    assert record.check() == []
    told = Counter(s.claim.citation.story_id for s in record.claims())
    stories = [s.story_id for s in record.stories()]
    assert len(set(stories)) == len(stories) == len(told)
    assert set(told.values()) <= {CLAIMS_A_STORY}
    assert len(stories) >= at_least
    return len(stories)


@contextmanager
def mounted(folder: Path, megabytes: int) -> Iterator[Path]:
    """A file system of so many megabytes; the test is skipped by name where none can be had."""
    folder.mkdir()
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root can mount a small tmpfs")
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    done = subprocess.run(command, check=False, capture_output=True)
    if done.returncode:
        pytest.skip(f"no small tmpfs can be mounted here: {done.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(folder: Path, leave: int) -> Path:
    """A file that takes all room but so many bytes."""
    ballast = folder / "ballast"
    room = shutil.disk_usage(folder).free - leave
    ballast.write_bytes(b"\0" * max(0, room))
    return ballast
