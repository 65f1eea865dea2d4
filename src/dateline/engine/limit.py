"""Limits on the time and the memory that one page may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

_HELD = Path("/proc/self/statm")


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises TimeoutError inside the block once it is over. Only the main thread of a POSIX process can be limited."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


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
