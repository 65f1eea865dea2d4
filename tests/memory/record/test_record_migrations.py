"""An upgrade of an old record that is killed at each of its steps leaves the old record, which then goes on."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from dateline.engine.deriving import happenings_anew, update
from dateline.memory.record import Query, Record, happening_entry, open_record
from dateline.memory.record.counting import BY
from dateline.memory.record.packing import short_id
from dateline.memory.record.record import _store
from dateline.memory.record.schema import STEPS, VERSION_TABLE, current, upgrade
from dateline.memory.record.store import read, write
from dateline.memory.record.tables import HEAD
from dateline.model import Happening
from tests.memory.record.faults import ROOT, assert_whole
from tests.memory.record.made_stories import LATER, NOW, begin, happening, numbered, numbered_story, strike

NEXT = "9000"
STEP = f'''"""A step that this version does not have yet: the record is the old one of it."""
from alembic import op
import sqlalchemy as sa

revision, down_revision, branch_labels, depends_on = "{NEXT}", "{HEAD}", None, None

def upgrade():
    op.add_column("story", sa.Column("seen", sa.Integer))
    op.execute("UPDATE story SET seen = seq")
    op.create_table("remark", sa.Column("story", sa.Integer, primary_key=True), sa.Column("said", sa.Text))
    op.execute("INSERT INTO remark SELECT seq, story_id FROM story")
    op.create_index("remark_said", "remark", ["said"])
    op.execute("DELETE FROM remark WHERE story % 2 = 0")
'''  # noqa: S608 our own names
# Dies before the N-th statement that the upgrade sends.
UPGRADER = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.engine import Engine
from dateline.memory.record import open_record
from dateline.memory.record.schema import upgrade
url, steps, head, fatal = sys.argv[1:]
record = open_record(url)
sent = 0
def count(*_):
    global sent
    sent += 1
    if sent == int(fatal):
        os.kill(os.getpid(), signal.SIGKILL)
event.listen(Engine, "before_cursor_execute", count)
upgrade(record._store, create=False, steps=Path(steps), head=head)
"""


# The same for the steps of today, taken as a user takes them: by opening the record.
OPENER = """
import os, signal, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from dateline.memory.record import open_record
url, fatal = sys.argv[1:]
sent = 0
def count(*_):
    global sent
    sent += 1
    if sent == int(fatal):
        os.kill(os.getpid(), signal.SIGKILL)
event.listen(Engine, "before_cursor_execute", count)
open_record(url)
"""
FIRST = "0001"
# What the next step finds in a record that was filled before counts were kept.
BEFORE_COUNTS = [
    statement
    for name in ("claim", "happening", "standing")
    for statement in (
        f"DROP TABLE {name}_tally",
        f"CREATE INDEX {name}_type_status ON {name} (type, status)",
        f"CREATE INDEX {name}_shut ON {name} (known_to) WHERE known_to IS NOT NULL",
    )
]


# And what it finds in one of before derived rows kept their terms, and happenings lay beside their first claims.
BEFORE_REMAINDERS = [
    statement
    for name in ("happening", "standing")
    for statement in (
        f"ALTER TABLE {name} DROP COLUMN terms",
        f"CREATE INDEX {name}_term_owner ON {name}_term (owner)",
        f"ALTER TABLE {name}_body DROP COLUMN claim",
    )
]
# There SQLite kept the words of happenings.
WITH_WORDS = ["DROP TABLE happening_words", "CREATE VIRTUAL TABLE happening_words USING fts5(words)"]


def set_back(record: Record, revision: str, statements: list[str]) -> None:
    """Make the record one of an older version."""

    def undo(connection: Connection) -> None:
        for statement in (*statements, f"UPDATE {VERSION_TABLE} SET version_num = '{revision}'"):  # noqa: S608
            connection.execute(text(statement))

    write(record._store, undo)


def word_row(happening: Happening) -> str:
    """The statement that adds the words of a happening that is filed."""
    of = f"FROM happening WHERE id = x'{short_id(happening.id).hex()}'"
    words = happening_entry(happening).words
    return f"INSERT INTO happening_words (rowid, words) SELECT seq, '{words}' {of}"


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The steps of a next version: those of today, and one more."""
    folder = tmp_path / "migrations"
    shutil.copytree(STEPS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9000_next.py").write_text(STEP)
    return folder


def upgraded(url: str, steps: Path, fatal: int) -> int:
    """How the process ended that upgrades and dies before that statement."""
    command = [sys.executable, "-c", UPGRADER, url, str(steps), NEXT, str(fatal)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def revision(record: Record) -> str | None:
    return read(record._store, current)


def test_an_upgrade_that_is_killed_at_any_step_leaves_the_old_record(url: str, newer: Path) -> None:
    with open_record(url) as record:
        run = begin(record)
        for story, claims in numbered(8):
            record.add(story, claims, run=run, at=NOW)
    # The statements before the upgrade's own ask which schema is there; they vary with the database.
    for fatal in (4, 7, 9, 11, 12):
        if upgraded(url, newer, fatal) != -signal.SIGKILL:
            break
        with open_record(url, create=False) as record:
            assert revision(record) == HEAD
            stored = assert_whole(record, 8)
            record.add(*numbered_story(stored), run=begin(record), at=NOW)
    assert fatal > 4
    with open_record(url, create=False) as record:
        upgrade(record._store, create=False, steps=newer, head=NEXT)
        assert revision(record) == NEXT
        assert record.check() == []
        kept = read(record._store, lambda c: c.execute(text("SELECT count(*), count(seen) FROM story")).one())
        assert tuple(kept) == (stored + 1, stored + 1)


def test_a_record_of_the_first_version_is_brought_up_whatever_kills_the_upgrade(url: str) -> None:
    if HEAD == FIRST:
        pytest.skip("there is only one version of the tables yet")
    old = _store(url, create=True)
    upgrade(old, create=True, head=FIRST)
    old.close()
    for fatal in (5, 9, 14):
        killed = subprocess.run([sys.executable, "-c", OPENER, url, str(fatal)], cwd=ROOT, check=False)
        assert killed.returncode == -signal.SIGKILL
        old = _store(url, create=False)
        assert read(old, current) == FIRST
        old.close()
    with open_record(url, create=False) as record:
        assert revision(record) == HEAD
        record.add(*numbered_story(0), run=begin(record), at=NOW)
        assert assert_whole(record, 1) == 1


def test_a_record_that_was_filled_before_counts_were_kept_counts_as_one_that_was_not(url: str) -> None:
    with open_record(url) as record:
        run = begin(record)
        for story, claims in numbered(8):
            record.add(story, claims, run=run, at=NOW)
        record.add(*strike("first", dead=7), run=run, at=NOW)
        record.add(*strike("second", dead=5, at=LATER), run=run, at=NOW)
        record.replace_happenings([happening(story, *claims)], at=NOW)
        asked = [(of, by) for of in ("claims", "happenings", "standings") for by in BY]
        before = [record.counts(of, by) for of, by in asked]
        set_back(record, "0004", [*BEFORE_REMAINDERS, *BEFORE_COUNTS])
    with open_record(url, create=False) as record:
        assert revision(record) == HEAD
        assert [record.counts(of, by) for of, by in asked] == before
        assert before[0] == {"ASSAULT": 25, "PROTEST": 1}
        assert record.check() == []


def test_happenings_of_before_they_lay_beside_their_claims_are_asked_and_replaced_as_those_of_today(url: str) -> None:
    asked = [Query(), Query(text="group"), Query(actor="group-3"), Query(event_types=("ASSAULT",)), Query(limit=3)]
    with open_record(url) as record:
        run = begin(record)
        for story, claims in numbered(8):
            record.add(story, claims, run=run, at=NOW)
        # Bodies that say all, as they were before.
        made = [happening(story, *claims) for story, claims in numbered(8)]
        record.replace_happenings(made, at=NOW)
        before = [list(record.happenings(q)) for q in asked]
        words = [*WITH_WORDS, *map(word_row, made)] if url.startswith("sqlite") else []
        set_back(record, "0005", [*BEFORE_REMAINDERS, *words])
    with open_record(url, create=False) as record:
        assert [list(record.happenings(q)) for q in asked] == before
        assert record.check() == []
        record.replace_happenings([replace(made[0], reports=7)], remove=[made[1].id], at=NOW)
        assert len(list(record.happenings(Query(text=made[1].evidence.text)))) < len(made)
        assert record.check() == []
        update(record, NOW)
        now = list(record.happenings())
        assert sorted(now, key=lambda h: h.id) == sorted(happenings_anew(record), key=lambda h: h.id)
        assert record.check() == []
