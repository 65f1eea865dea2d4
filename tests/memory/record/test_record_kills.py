"""kill -9 at any moment: nothing lost that was reported stored, nothing doubled, nothing stored by half.

`pytest -m slow` kills 200 times in ingest and 50 times in recoding and merging; DATELINE_TEST_KILLS=1000 sets another
number for a night.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from dateline.line import claim_line, encode, happening_line
from dateline.memory.record import Query, Record, open_record
from tests.conftest import SAMPLES
from tests.memory.record.faults import assert_whole, worker
from tests.memory.record.made_stories import NOW, begin, numbered
from tests.memory.record.writer import recode

RECODED = 12
PROGRAM = (sys.executable, "-c", "from dateline.cli import main; main()")


def rounds(usual: int) -> int:
    """How often the slow tests kill."""
    return int(os.environ.get("DATELINE_TEST_KILLS") or usual)


def killed(process: subprocess.Popen[str], draw: random.Random, lines: int) -> list[int]:
    """The numbers that a worker said before it was killed, at some moment after one of its first lines."""
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(draw.randrange(1, lines))]
    time.sleep(draw.random() * 0.02)
    os.kill(process.pid, signal.SIGKILL)
    said += process.stdout.readlines()
    assert process.wait() == -signal.SIGKILL
    return [int(line) for line in said if line]


def kill_while_writing(url: str, times: int, seed: int) -> None:
    """Writers of the same hundreds of stories, each killed at a random moment; the next begins again."""
    draw = random.Random(seed)  # noqa: S311 no secret
    reported = 0
    for _ in range(times):
        said = killed(worker(url, "ingest", 0, 100_000), draw, 8)
        reported = max(reported, said[-1] + 1)
        with open_record(url, create=False) as record:
            stored = assert_whole(record, reported)
            assert stored <= reported + 1
            assert len(list(record.happenings())) in (stored, stored - 1)


def test_killing_the_writer_leaves_whole_stories(url: str) -> None:
    kill_while_writing(url, 8, seed=1)


@pytest.mark.slow
def test_killing_the_writer_many_times_leaves_whole_stories(url: str) -> None:
    kill_while_writing(url, rounds(200), seed=2)


def kill_while_recoding(url: str, times: int, seed: int, tmp_path: Path) -> None:
    """Recoders that tell now three claims of a story and now two, merge and derive, each killed; then one goes on."""
    draw = random.Random(seed)  # noqa: S311 no secret
    with open_record(url) as record:
        run = begin(record)
        for story, claims in numbered(RECODED):
            record.add(story, claims, run=run, at=NOW)
    for number in range(times):
        killed(worker(url, "recode", number, RECODED), draw, RECODED + 1)
        with open_record(url, create=False) as record:
            assert_recoded_whole(record)
    assert worker(url, "recode", 2 * times, RECODED).wait(timeout=120) == 0
    with open_record(url) as record, open_record(str(tmp_path / "spared.db")) as spared:
        run = begin(spared)
        for story, claims in numbered(RECODED):
            spared.add(story, claims, run=run, at=NOW)
        assert list(recode(spared, 2 * times, RECODED))[-1] == RECODED
        assert_recoded_whole(record)
        assert told(record) == told(spared)


def assert_recoded_whole(record: Record) -> None:
    """Each story tells two or three claims; each run told of a story all or nothing; decisions are whole."""
    assert record.check() == []
    now = Counter(s.claim.citation.story_id for s in record.claims())
    assert len(now) == RECODED
    assert set(now.values()) <= {2, 3}
    versions = Counter((s.claim.id, s.run, s.known_to is None) for s in record.claims(Query(history=True)))
    assert set(versions.values()) == {1}
    assert all(d.kind in ("merge", "split") and len(d.ids) == 2 for d in record.decisions())
    # Derived in one transaction: no claim is in two happenings.
    members = [claim for h in record.happenings() for claim in h.claims]
    assert len(set(members)) == len(members)


def told(record: Record) -> Sequence[str]:
    """What the record tells now."""
    claims = (encode(claim_line(s.claim, s.known_from, s.known_to)) for s in record.claims())
    return [*sorted(claims), *sorted(encode(happening_line(h)) for h in record.happenings())]


def test_killing_a_recoder_leaves_whole_stories_and_the_next_ends_as_if_nothing_was(url: str, tmp_path: Path) -> None:
    kill_while_recoding(url, 4, seed=3, tmp_path=tmp_path)


@pytest.mark.slow
def test_killing_recoders_many_times_ends_as_if_nothing_was(url: str, tmp_path: Path) -> None:
    kill_while_recoding(url, rounds(50), seed=4, tmp_path=tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["record", "recode"])
def test_killing_the_command_itself_loses_nothing(verb: str, sample_db: Path, tmp_path: Path) -> None:
    """`dateline record` and `dateline recode` as a user runs them, killed ten times, then let go on."""
    draw = random.Random(5)  # noqa: S311 no secret
    path = tmp_path / "mine.db"
    if verb == "recode":
        shutil.copyfile(sample_db, path)
    arguments = [*PROGRAM, verb, *([str(SAMPLES / "pages")] if verb == "record" else []), "--db", str(path), "--quiet"]
    for _ in range(10):
        process = subprocess.Popen(arguments, cwd=tmp_path, start_new_session=True)
        time.sleep(0.5 + draw.random() * 12)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if path.exists():
            with open_record(str(path)) as record:
                assert record.check() == []
    assert subprocess.run(arguments, cwd=tmp_path, check=False).returncode == 0
    with open_record(str(path)) as record, open_record(str(sample_db)) as spared:
        assert record.check() == []
        assert [h.id for h in record.happenings()] == [h.id for h in spared.happenings()]
        assert [s.id for s in record.standings()] == [s.id for s in spared.standings()]
