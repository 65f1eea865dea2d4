"""Pages coded by several processes, in order; a page that kills its process is refused and the rest goes on."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from dateline.errors import PageError, UnreadablePage
from dateline.model import Page

T = TypeVar("T")

# Pages under way for each process: enough that none waits, few enough that memory stays flat.
_AHEAD = 8


class Pool:
    """Runs `work(page)` in so many processes. The work must be importable by name, its results picklable."""

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def run(self, work: Callable[[Page], T], pages: Iterable[Page | PageError]) -> Iterator[T | PageError]:
        """The result of each page in order; refusals that come in go out at their place."""
        waiting: deque[tuple[Page, Future[T]] | PageError] = deque()
        executor = self._executor()
        try:
            for page in pages:
                waiting.append(page if isinstance(page, PageError) else (page, executor.submit(work, page)))
                if len(waiting) >= self._workers * _AHEAD:
                    executor = yield from self._next(waiting, executor, work)
            while waiting:
                executor = yield from self._next(waiting, executor, work)
        finally:
            executor.shutdown(wait=True, cancel_futures=True)

    def _executor(self) -> ProcessPoolExecutor:
        # Not fork: the parent may hold a database open, and a connection must not be shared.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._workers, context)

    def _next(
        self,
        waiting: deque[tuple[Page, Future[T]] | PageError],
        executor: ProcessPoolExecutor,
        work: Callable[[Page], T],
    ) -> Generator[T | PageError, None, ProcessPoolExecutor]:
        first = waiting.popleft()
        if isinstance(first, PageError):
            yield first
            return executor
        page, future = first
        try:
            yield future.result()
        except BrokenProcessPool:
            # Some page under way killed its process: each is tried again by itself.
            executor.shutdown(wait=False, cancel_futures=True)
            waiting.appendleft((page, future))
            pages = list(waiting)
            waiting.clear()
            for each in pages:
                yield each if isinstance(each, PageError) else self._alone(work, each[0])
            return self._executor()
        return executor

    def _alone(self, work: Callable[[Page], T], page: Page) -> T | PageError:
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as executor:
            try:
                return executor.submit(work, page).result()
            except BrokenProcessPool:
                return UnreadablePage(page.name, "ended the process that read it; leave it out, or report it")
