"""The time that one page may take."""

from __future__ import annotations

import threading
import time

import pytest

from dateline.engine.limit import time_limit


def test_what_takes_longer_is_ended() -> None:
    begun = time.monotonic()
    with pytest.raises(TimeoutError), time_limit(0.05):
        time.sleep(5)
    assert time.monotonic() - begun < 2


def test_what_is_done_in_time_is_left_alone() -> None:
    with time_limit(0.05):
        pass
    time.sleep(0.1)


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
