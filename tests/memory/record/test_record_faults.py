"""What must never happen: a story lost after it was reported stored, doubled, or stored by half."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from dateline.engine.recording import derive
from dateline.errors import StoreError
from dateline.memory.record import Query, Record, open_record
from dateline.memory.record.schema import VERSION_TABLE
from dateline.memory.record.store import write
from tests.memory.record.faults import ROOT, assert_whole, worker
from tests.memory.record.made_stories import NOW, begin, numbered, strike


def test_two_processes_that_write_at_once_both_succeed(url: str) -> None:
    open_record(url).close()
    # The same twenty stories, and twenty of its own for each.
    both = [worker(url, "ingest", first, 40) for first in (0, 20)]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    with open_record(url) as record:
        assert assert_whole(record, 60) == 60


def test_two_processes_may_make_the_record_at_the_same_moment(url: str) -> None:
    both = [worker(url, "ingest", first, 3) for first in (0, 3)]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    with open_record(url) as record:
        assert assert_whole(record, 6) == 6


def test_processes_that_share_work_by_lease_do_each_part_once(url: str) -> None:
    open_record(url).close()
    three = [worker(url, "share", 0, 25) for _ in range(3)]
    taken = [[int(line) for line in (process.stdout or ())] for process in three]
    assert [process.wait(timeout=120) for process in three] == [0, 0, 0]
    assert sorted(number for part in taken for number in part) == list(range(25))
    with open_record(url) as record:
        assert assert_whole(record, 25) == 25


def test_a_clock_that_goes_backwards_between_runs_closes_nothing_before_it_began(record: Record) -> None:
    early = NOW - timedelta(days=400)
    for at, dead in ((NOW, 7), (early, 9), (NOW + timedelta(days=1), 7), (early, 5)):
        run = record.begin_run(version="test", settings_hash="none", at=at)
        # Some pages state when they were published, some nothing: those are known from the clock.
        record.add(*strike(f"version {dead}", dead=dead), run=run, at=at)
        for story, claims in numbered(5):
            record.add(story, claims[: dead % 4], run=run, at=at, recode=True)
        derive(record, at)
        assert record.check() == []
    assert record.claim_lease("shard", "one", NOW + timedelta(hours=1), at=NOW)
    assert not record.claim_lease("shard", "two", NOW, at=early)
    told = list(record.claims(Query(history=True)))
    assert all(s.known_to is None or s.known_from <= s.known_to for s in told)
    assert len(list(record.stories())) == 6


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


def test_a_backup_taken_while_another_writes_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    open_record(str(path)).close()
    process = worker(str(path), "ingest", 0, 60)
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
