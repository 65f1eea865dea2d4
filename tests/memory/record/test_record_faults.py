"""What must never happen: a story lost after it was reported stored, doubled, or stored by half."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from dateline.errors import StoreError
from dateline.memory.record import Query, Record, open_record
from dateline.memory.record.schema import VERSION_TABLE
from dateline.memory.record.store import write
from tests.memory.record.made_stories import NOW, begin, happening, numbered, numbered_story, strike

ROOT = Path(__file__).resolve().parents[3]
CLAIMS_A_STORY = 3


def writer(url: str, first: int, count: int) -> subprocess.Popen[str]:
    """A process that writes those stories."""
    command = [sys.executable, "-m", "tests.memory.record.writer", url, str(first), str(count)]
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


def kill_while_writing(url: str, rounds: int, seed: int) -> None:
    """Writers of the same hundreds of stories, each killed at a random moment; the next begins again."""
    draw = random.Random(seed)  # noqa: S311 no secret
    reported = 0
    for _ in range(rounds):
        process = writer(url, 0, 100_000)
        assert process.stdout is not None
        for _ in range(draw.randrange(1, 8)):
            line = process.stdout.readline()
        time.sleep(draw.random() * 0.02)
        os.kill(process.pid, signal.SIGKILL)
        rest = process.stdout.read().split()
        process.wait()
        reported = max(reported, int((rest or [line])[-1]) + 1)
        with open_record(url, create=False) as record:
            stored = assert_whole(record, reported)
            assert stored <= reported + 1
            assert len(list(record.happenings())) in (stored, stored - 1)


def test_killing_the_writer_leaves_whole_stories(url: str) -> None:
    kill_while_writing(url, rounds=10, seed=1)


@pytest.mark.slow
def test_killing_the_writer_two_hundred_times_leaves_whole_stories(url: str) -> None:
    kill_while_writing(url, rounds=200, seed=2)


def test_two_processes_that_write_at_once_both_succeed(url: str) -> None:
    open_record(url).close()
    # The same twenty stories, and twenty of its own for each.
    both = [writer(url, first, 40) for first in (0, 20)]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    with open_record(url) as record:
        assert assert_whole(record, 60) == 60


def test_two_processes_may_make_the_record_at_the_same_moment(url: str) -> None:
    both = [writer(url, first, 3) for first in (0, 3)]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    with open_record(url) as record:
        assert assert_whole(record, 6) == 6


def test_threads_may_share_a_record(record: Record) -> None:
    run = begin(record)
    made = numbered(40)
    failures: list[BaseException] = []

    def add(part: int) -> None:
        try:
            for story, claims in made[part::4]:
                record.add(story, claims, run=run, at=NOW)
                list(record.claims(Query(limit=5)))
        except StoreError as error:
            failures.append(error)

    threads = [threading.Thread(target=add, args=(part,)) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert assert_whole(record, 40) == 40


def test_one_worker_at_a_time_holds_a_lease_among_many(record: Record) -> None:
    held: list[str] = []

    def claim(name: str) -> None:
        if record.claim_lease("shard", name, NOW.replace(hour=13), at=NOW):
            held.append(name)

    threads = [threading.Thread(target=claim, args=(f"worker {n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(held) == 1


def test_a_migration_that_breaks_off_is_made_anew(url: str) -> None:
    class BrokenOff(Exception):
        pass

    record = open_record(url)
    store = record._store

    def half(connection: object) -> None:
        # What a killed upgrade leaves: changes of its one transaction that were never committed.
        connection.execute(text("DROP TABLE telling"))  # type: ignore[attr-defined]
        connection.execute(text("UPDATE dateline_schema SET version_num = 'half'"))  # type: ignore[attr-defined]
        raise BrokenOff

    with pytest.raises(BrokenOff):
        write(store, half)
    record.close()
    with open_record(url) as again:
        again.add(*strike(), run=begin(again), at=NOW)
        assert again.check() == []


def test_a_process_killed_while_it_makes_the_record_leaves_nothing_in_the_way(url: str) -> None:
    script = (
        "import os, signal, sys; from sqlalchemy import Table, event; from dateline.memory.record import open_record;"
        "die = lambda table, *a, **k: table.name == 'telling' and os.kill(os.getpid(), signal.SIGKILL);"
        "event.listen(Table, 'before_create', die);"
        "open_record(sys.argv[1])"
    )
    killed = subprocess.run([sys.executable, "-c", script, url], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    with open_record(url) as record:
        record.add(*strike(), run=begin(record), at=NOW)
        assert record.check() == []


def test_a_record_of_a_newer_dateline_is_not_touched(url: str) -> None:
    with open_record(url) as record:
        write(record._store, lambda c: c.execute(text("UPDATE dateline_schema SET version_num = '9999'")))
    with pytest.raises(StoreError, match="newer dateline"):
        open_record(url)


# --- SQLite's own faults ---


def test_a_torn_wal_loses_at_most_its_tail(tmp_path: Path) -> None:
    draw = random.Random(3)  # noqa: S311 no secret
    whole, torn = tmp_path / "whole.db", tmp_path / "torn.db"
    record = open_record(str(whole))
    run = begin(record)
    record.begin_run(version="x", settings_hash="y", at=NOW)
    for story, claims in numbered(30):
        record.add(story, claims, run=run, at=NOW)
    wal = Path(f"{whole}-wal").read_bytes()
    assert len(wal) > 100_000
    for _ in range(12):
        shutil.copyfile(whole, torn)
        Path(f"{torn}-wal").write_bytes(wal[: draw.randrange(len(wal))])
        Path(f"{torn}-shm").unlink(missing_ok=True)
        with open_record(str(torn)) as other:
            stored = assert_whole(other, 0)
            run = begin(other)
            for story, claims in numbered(30):
                other.add(story, claims, run=run, at=NOW)
            assert assert_whole(other, 30) == 30 >= stored
        for name in (torn, Path(f"{torn}-wal"), Path(f"{torn}-shm")):
            name.unlink(missing_ok=True)
    record.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root can mount a small tmpfs")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip(f"no small tmpfs can be mounted here: {mounted.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_stops_the_run_and_keeps_whole_stories(small_disk: Path) -> None:
    path = str(small_disk / "record.db")
    stored = 0
    with open_record(path) as record:
        run = begin(record)
        complaint = ""
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
        with pytest.raises(StoreError, match="not complete"):
            record.backup(small_disk / "copy.db")
        assert not (small_disk / "copy.db").exists()
    subprocess.run(["mount", "-o", "remount,size=16m", str(small_disk)], check=True)
    with open_record(path) as record:
        assert assert_whole(record, stored) == stored
        for number in range(stored + 5):
            record.add(*numbered_story(number), run=run, at=NOW)
        assert assert_whole(record, stored + 5) == stored + 5


def test_a_backup_taken_while_another_writes_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    open_record(str(path)).close()
    process = writer(str(path), 0, 60)
    with open_record(str(path)) as record:
        for number in range(4):
            time.sleep(0.05)
            record.backup(tmp_path / f"copy{number}.db")
        with pytest.raises(StoreError, match="exists"):
            record.backup(tmp_path / "copy0.db")
    assert process.wait(timeout=120) == 0
    for number in range(4):
        with open_record(str(tmp_path / f"copy{number}.db"), create=False) as copy:
            assert_whole(copy, 0)


def test_damage_is_found_and_named(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_record(str(path)) as record:
        run = begin(record)
        for story, claims in numbered(3):
            record.add(story, claims, run=run, at=NOW)
    db = sqlite3.connect(path)
    db.execute("UPDATE version_claims SET body = x'0102' WHERE version = 1")
    db.execute("DELETE FROM version_article WHERE version = 2")
    db.execute("UPDATE claim SET known_to = known_from - 1 WHERE version = 3")
    db.commit()
    db.close()
    with open_record(str(path)) as record:
        found = "\n".join(record.check())
        for sign in (
            "cannot be read",
            "no row in version_article",
            "end before they begin",
            "closed by no page version",
        ):
            assert sign in found
        with pytest.raises(StoreError, match="restore the record from a backup"):
            list(record.claims(Query(history=True)))


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("text.db", b"this is no database, only text of some length" * 100, "not a database"),
        ("missing/folder/record.db", None, "unable to open"),
    ],
)
def test_what_is_no_record_is_refused_with_the_reason(
    tmp_path: Path, name: str, content: bytes | None, complaint: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StoreError, match=complaint):
        open_record(str(path))


def test_another_programs_database_is_not_filled_with_our_tables(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE theirs (a)")
    db.commit()
    db.close()
    with pytest.raises(StoreError, match="holds other tables"):
        open_record(str(path))


def test_a_record_that_is_not_there_is_not_made_unasked(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(StoreError, match="holds no record"):
        open_record(str(path), create=False)
    assert not path.exists()
    for url in ("mysql://host/db", "", ":memory:"):
        with pytest.raises(StoreError, match="is no record"):
            open_record(url)


def test_a_postgres_backup_names_the_tool(record: Record, url: str, tmp_path: Path) -> None:
    if url.startswith("sqlite"):
        pytest.skip("SQLite has a backup of its own")
    with pytest.raises(StoreError, match="pg_dump"):
        record.backup(tmp_path / "copy")


def test_a_postgres_that_does_not_answer_is_named() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError, match="start the server or correct the URL"):
        open_record("postgresql://nobody:secret@127.0.0.1:9/none?connect_timeout=1")


def test_the_newest_migration_is_the_schema_that_the_code_expects(url: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from dateline.memory.record.store import read
    from dateline.memory.record.tables import metadata

    def differences(connection: object) -> list[object]:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})  # type: ignore[arg-type]
        return list(compare_metadata(context, metadata))

    with open_record(url) as record:
        found = [d for d in read(record._store, differences) if "_words" not in str(d)]
    assert found == []
