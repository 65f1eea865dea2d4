"""What a disk does to a record: it is full, at whatever stage, or tears the end of what was written last."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.engine.recording import derive
from dateline.errors import StoreError
from dateline.memory.record import Record, open_record
from tests.cli.conftest import apart
from tests.memory.record.faults import assert_whole, fill, mounted
from tests.memory.record.made_stories import NOW, begin, happening, numbered, numbered_story

STORED = 60
FEW = 24 * 1024
"""Bytes that are left on the full disk."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of eight megabytes."""
    with mounted(tmp_path / "small", 8) as folder:
        yield folder


def _ingest(record: Record, _: Path) -> None:
    run = begin(record)
    for number in range(STORED, STORED + 100):
        record.add(*numbered_story(number), run=run, at=NOW)


def _derive(record: Record, _: Path) -> None:
    derive(record, NOW)


def _recode(record: Record, _: Path) -> None:
    run = record.begin_run(version="better", settings_hash="none", at=NOW)
    for story, claims in numbered(STORED):
        record.add(story, claims, run=run, at=NOW, recode=True)


def _backup(record: Record, folder: Path) -> None:
    record.backup(folder / "out")


def _by_command(*arguments: str) -> Callable[[Record, Path], None]:
    def stage(_: Record, folder: Path) -> None:
        told = apart(*arguments, "--db", folder / "record.db", folder=folder)
        if told.status:
            assert len(told.err.splitlines()) == 1
            assert "Traceback" not in told.err
            raise StoreError(told.err)

    return stage


STAGES: dict[str, Callable[[Record, Path], None]] = {
    "ingest": _ingest,
    "derive": _derive,
    "recode": _recode,
    "backup": _backup,
    "dump": _by_command("dump", "out"),
    "export": _by_command("claims", "--to", "parquet", "--output", "out"),
}


@pytest.mark.parametrize("stage", STAGES)
def test_a_full_disk_stops_a_stage_and_leaves_a_record_that_goes_on(stage: str, small_disk: Path) -> None:
    path = str(small_disk / "record.db")
    with open_record(path) as record:
        run = begin(record)
        for story, claims in numbered(STORED):
            record.add(story, claims, run=run, at=NOW)
    with open_record(path) as record:
        ballast = fill(small_disk, FEW)
        with pytest.raises(StoreError, match=r"free space|not complete|No space left|is full"):
            STAGES[stage](record, small_disk)
        assert not (small_disk / "out").exists()
        stored = assert_whole(record, STORED)
        assert STORED <= stored < STORED + 100
        assert list(record.happenings()) == []
        ballast.unlink()
        assert assert_whole(record, stored) == stored
        STAGES[stage](record, small_disk)
        assert [p.name for p in small_disk.iterdir() if p.name.startswith((".", "out."))] == []
    with open_record(path) as record:
        assert_whole(record, STORED + 100 if stage == "ingest" else STORED)
        assert bool(list(record.happenings())) == (stage == "derive")
        assert (small_disk / "out").exists() == (stage in ("backup", "dump", "export"))


def test_a_disk_that_fills_up_story_by_story_keeps_whole_stories(tmp_path: Path) -> None:
    with mounted(tmp_path / "small", 2) as small:
        path = str(small / "record.db")
        stored, complaint = 0, ""
        with open_record(path) as record:
            run = begin(record)
            while not complaint:
                try:
                    record.add(*numbered_story(stored), run=run, at=NOW)
                    stored += 1
                except StoreError as error:
                    complaint = str(error)
            assert "free space" in complaint
            assert assert_whole(record, stored) == stored > 10
            with pytest.raises(StoreError, match="free space"):
                record.replace_happenings([happening(s, *c) for s, c in numbered(200)], at=NOW)
            assert list(record.happenings()) == []
        subprocess.run(["mount", "-o", "remount,size=16m", str(small)], check=True)
        with open_record(path) as record:
            for number in range(stored + 5):
                record.add(*numbered_story(number), run=run, at=NOW)
            assert assert_whole(record, stored + 5) == stored + 5


def _cut(wal: bytes, draw: random.Random) -> bytes:
    return wal[: draw.randrange(len(wal))]


def _garbled(wal: bytes, draw: random.Random) -> bytes:
    """The last frames hold something else: a disk that wrote late, and not what it was told."""
    tail = draw.randrange(1, 30_000)
    return wal[:-tail] + draw.randbytes(tail)


def _flipped(wal: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(wal) // 2, len(wal))
    return wal[:at] + bytes([wal[at] ^ 1]) + wal[at + 1 :]


@pytest.mark.parametrize("tear", [_cut, _garbled, _flipped], ids=["cut", "garbled", "one bit"])
def test_a_torn_wal_loses_at_most_its_tail(tear: Callable[[bytes, random.Random], bytes], tmp_path: Path) -> None:
    draw = random.Random(3)  # noqa: S311 no secret
    whole, torn = tmp_path / "whole.db", tmp_path / "torn.db"
    with open_record(str(whole)) as record:
        run = begin(record)
        for story, claims in numbered(30):
            record.add(story, claims, run=run, at=NOW)
        wal = Path(f"{whole}-wal").read_bytes()
        assert len(wal) > 100_000
        for _ in range(6):
            shutil.copyfile(whole, torn)
            Path(f"{torn}-wal").write_bytes(tear(wal, draw))
            Path(f"{torn}-shm").unlink(missing_ok=True)
            with open_record(str(torn)) as other:
                stored = assert_whole(other, 0)
                run = begin(other)
                for story, claims in numbered(30):
                    other.add(story, claims, run=run, at=NOW)
                assert assert_whole(other, 30) == 30 >= stored
            for name in (torn, Path(f"{torn}-wal"), Path(f"{torn}-shm")):
                name.unlink(missing_ok=True)
