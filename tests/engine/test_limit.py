"""The time and the memory that one page may take."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from dateline.engine.limit import memory_limit, time_limit


def compute(seconds: float) -> None:
    """Takes so much processor time."""
    begun = time.process_time()
    while time.process_time() - begun < seconds:
        pass


def test_what_computes_longer_is_ended() -> None:
    begun = time.process_time()
    with pytest.raises(TimeoutError), time_limit(0.05):
        compute(5)
    assert time.process_time() - begun < 1


def test_what_waits_for_others_has_more_time_and_is_ended_at_last() -> None:
    with time_limit(0.2):
        time.sleep(0.4)  # as on a machine that has other things to do
    begun = time.monotonic()
    with pytest.raises(TimeoutError), time_limit(0.01):
        time.sleep(30)
    assert time.monotonic() - begun < 20


def test_what_is_done_in_time_is_left_alone() -> None:
    with time_limit(0.05):
        pass
    compute(0.1)


def test_another_thread_is_not_limited_and_not_broken() -> None:
    done: list[bool] = []

    def work() -> None:
        with time_limit(0.01):
            time.sleep(0.05)
        done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


linux = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is bounded on Linux only")
MEGABYTE = 1_000_000


@linux
def test_what_takes_more_memory_is_ended_and_the_limit_is_gone_after() -> None:
    held = bytes(300 * MEGABYTE)  # what the process holds already does not count
    with pytest.raises(MemoryError), memory_limit(100 * MEGABYTE):
        bytes(200 * MEGABYTE)
    with memory_limit(100 * MEGABYTE):
        assert len(bytes(50 * MEGABYTE)) == 50 * MEGABYTE
    assert len(bytes(200 * MEGABYTE)) + len(held) == 500 * MEGABYTE


READ = """
import sys
from dateline.engine.reading import Work, articles
from dateline.settings import Settings
for found in articles(Work((sys.argv[1],), Settings(max_megabytes_per_page=15, max_seconds_per_page=300.0), {})):
    print(str(found) if isinstance(found, Exception) else found.title)
"""


@linux
def test_a_page_over_the_limit_is_one_clear_line_and_the_rest_is_read(tmp_path: Path) -> None:
    story = "<p>The council met on Tuesday and voted for the new harbour, its speaker said in a statement.</p>" * 3
    heavy = "<p>" + "<b>x</b>" * 140_000 + "</p>"
    for name, body in (("a", story), ("b", heavy), ("c", story)):
        (tmp_path / f"{name}.html").write_text(f"<html><body><h1>Harbour vote</h1>{body}</body></html>")
    # A process of its own: one that has held much before has room that no limit sees.
    done = subprocess.run([sys.executable, "-c", READ, str(tmp_path)], capture_output=True, text=True, check=True)
    before, refused, after = done.stdout.splitlines()
    assert before == after == "Harbour vote"
    assert "b.html: took over 15 MB of memory to read; raise max_megabytes_per_page" in refused
