"""Limits on the time and the memory that one page may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

_HELD = Path("/proc/self/statm")


_PATIENCE = 10
"""How many times its share of processor time a page may take by the clock, on a busy machine or asleep."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises TimeoutError inside the block once it has taken so much processor time, or ten times that by the clock.

    Processor time, as what a page costs must not depend on what else the machine does. Only the main thread of a
    POSIX process can be limited.
    """
    if not hasattr(signal, "SIGPROF") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    clocks = (
        (signal.SIGPROF, signal.ITIMER_PROF, seconds),
        (signal.SIGALRM, signal.ITIMER_REAL, seconds * _PATIENCE),
    )
    before = [signal.signal(bell, ring) for bell, _, _ in clocks]
    for _, clock, most in clocks:
        signal.setitimer(clock, most)
    try:
        yield
    finally:
        for _, clock, _ in clocks:
            signal.setitimer(clock, 0)
        for (bell, _, _), handler in zip(clocks, before, strict=True):
            signal.signal(bell, handler)


@contextmanager
def memory_limit(size: int) -> Iterator[None]:
    """Raises MemoryError inside the block where it takes so many bytes more than the process holds already.

    Counted from what is held, so that large models and files in memory are no one's fault. Linux only.
    """
    if not _HELD.exists():
        yield
        return
    import resource

    before, most = resource.getrlimit(resource.RLIMIT_DATA)
    # The sixth number is data and stack, in pages of memory (proc(5)).
    held = int(_HELD.read_text().split()[5]) * resource.getpagesize()
    wanted = held + size
    within = wanted if before == resource.RLIM_INFINITY else min(wanted, before)
    resource.setrlimit(resource.RLIMIT_DATA, (within, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (before, most))
