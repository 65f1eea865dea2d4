"""Pages or stories worked on by several processes, in order.

One that kills its process is refused, and the rest goes on.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Generic, TypeVar

from dateline.errors import PageError, UnreadablePage
from dateline.model import Article, Page

Item = TypeVar("Item", bound=Page | Article)
T = TypeVar("T")
P = TypeVar("P")

# Under way for each process: enough that none waits, few enough that memory stays flat.
_AHEAD = 8


@dataclass(frozen=True, slots=True)
class Done(Generic[P]):
    """What needs no work and goes out at its place: a refusal, a story that is known."""

    value: P


class Pool(Generic[Item, T]):
    """Runs `work` in so many processes. It must be importable by name, its results picklable.

    With `forks` they begin as copies of this one, where the system can do that well, and need not import all anew. Not
    where a database is open: a connection must not be shared.
    """

    def __init__(self, workers: int, work: Callable[[Item], T], *, forks: bool = False) -> None:
        self._workers = workers
        self._start = "fork" if forks and sys.platform == "linux" else "spawn"
        self._work: Callable[[Item], T] = work

    def run(self, items: Iterable[Item | Done[P]]) -> Iterator[T | P | PageError]:
        """The result of each page or story in order."""
        waiting: deque[tuple[Item, Future[T]] | Done[P]] = deque()
        executor = self._executor(self._workers)
        try:
            for item in items:
                waiting.append(item if isinstance(item, Done) else (item, executor.submit(self._work, item)))
                if len(waiting) >= self._workers * _AHEAD:
                    executor = yield from self._next(waiting, executor)
            while waiting:
                executor = yield from self._next(waiting, executor)
        finally:
            executor.shutdown(wait=True, cancel_futures=True)

    def _executor(self, workers: int) -> ProcessPoolExecutor:
        start, self._start = self._start, "spawn"
        # Only the first: later there are threads here that look after it, and a copy of those is never whole.
        return ProcessPoolExecutor(workers, multiprocessing.get_context(start))

    def _next(
        self, waiting: deque[tuple[Item, Future[T]] | Done[P]], executor: ProcessPoolExecutor
    ) -> Generator[T | P | PageError, None, ProcessPoolExecutor]:
        first = waiting.popleft()
        if isinstance(first, Done):
            yield first.value
            return executor
        try:
            yield first[1].result()
        except BrokenProcessPool:
            # Something under way killed its process: each is tried again by itself.
            executor.shutdown(wait=False, cancel_futures=True)
            again = [first, *waiting]
            waiting.clear()
            for each in again:
                yield each.value if isinstance(each, Done) else self._alone(each[0])
            return self._executor(self._workers)
        return executor

    def _alone(self, item: Item) -> T | PageError:
        with self._executor(1) as executor:
            try:
                result: T = executor.submit(self._work, item).result()
            except BrokenProcessPool:
                return UnreadablePage(item.name, "ended the process that read it; leave it out, or report it")
        return result
