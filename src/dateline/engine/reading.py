"""Sources to articles, annotations and claims. A refused input comes out as the error that says why."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, islice
from typing import TypeVar

from dateline.engine.limit import memory_limit, time_limit
from dateline.engine.packs import compile_packs, load_packs
from dateline.engine.processes import Done, Pool
from dateline.errors import PackError, PageError, UnreadablePage
from dateline.flow import Packs, annotate, claims, read
from dateline.model import Annotation, Article, Claim, Page
from dateline.settings import Settings

Item = TypeVar("Item", bound=Page | Article)
T = TypeVar("T")
P = TypeVar("P")
# Below so many pages the start of further processes costs more than it saves.
_FEW = 24


@dataclass(frozen=True, slots=True)
class Work:
    """What to read: the sources as named, the columns of a corpus, and the settings."""

    sources: tuple[str, ...]
    settings: Settings
    columns: Mapping[str, str]


def articles(work: Work, *, any_language: bool = False) -> Iterator[Article | PageError]:
    """Every story of every source, in order; without those in languages that are not coded, unless asked for."""
    language = "" if any_language else work.settings.language
    for page in _pages(work):
        if isinstance(page, PageError):
            yield page
        else:
            yield from _stories(page, work.settings, language)


def annotated(work: Work, say: Callable[[str], None]) -> Iterator[Annotation | PageError]:
    """Every story with what its sentences mention; all sentences are parsed."""
    yield from _of_pages(work, annotate_page, say)


def coded(work: Work, say: Callable[[str], None]) -> Iterator[Coded | PageError]:
    """Every story with its claims."""
    yield from _of_pages(work, code_page, say)


Coded = tuple[Article, tuple[Claim, ...]]


def annotate_page(settings: Settings, page: Page) -> list[Annotation | PageError]:
    """The stories of one page, annotated."""
    stories = _stories(page, settings, settings.language)
    return [_guarded(s, lambda story: annotate(story, packs_of(settings))) for s in stories]


def code_page(settings: Settings, page: Page) -> list[Coded | PageError]:
    """The stories of one page with their claims."""
    stories = _stories(page, settings, settings.language)
    return [_guarded(s, lambda story: (story, claims(story, packs_of(settings)))) for s in stories]


def code_story(settings: Settings, story: Article) -> Coded | PageError:
    """One story with its claims."""
    return _guarded(story, lambda s: (s, claims(s, packs_of(settings))))


def _guarded(story: Article | PageError, task: Callable[[Article], T]) -> T | PageError:
    """The task's result; a fault of ours in one story is told as such and ends no run of thousands."""
    if isinstance(story, PageError):
        return story
    try:
        return task(story)
    except PackError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is named, and the rest goes on
        return UnreadablePage(story.name, f"{type(error).__name__}: {error}; a fault of dateline, please report it")


@cache
def packs_of(settings: Settings) -> Packs:
    """The packs of this process, loaded when first asked for."""
    # They stay as long as the process does: Python need not look through them for what can go, now or later.
    gc.disable()
    try:
        packs = load_packs(settings)
    finally:
        gc.enable()
    gc.freeze()
    return packs


def _of_pages(
    work: Work, task: Callable[[Settings, Page], list[T | PageError]], say: Callable[[str], None]
) -> Iterator[T | PageError]:
    """The results of a task over all pages, in order: here where they are few, else in several processes."""
    items = (Done([page]) if isinstance(page, PageError) else page for page in _pages(work))
    for results in spread(partial(task, work.settings), items, work.settings, say, forks=True):
        yield from [results] if isinstance(results, PageError) else results


def spread(
    task: Callable[[Item], T],
    items: Iterable[Item | Done[P]],
    settings: Settings,
    say: Callable[[str], None],
    *,
    forks: bool = False,
) -> Iterator[T | P | PageError]:
    """A task over pages or stories, in order: here where they are few, else in several processes (`Pool`)."""
    rest = iter(items)
    first = list(islice(rest, _FEW))
    if not all(isinstance(item, Done) for item in first):
        compile_packs(settings, say)
    everything = chain(first, rest)
    workers = settings.workers or os.cpu_count() or 1
    if len(first) < _FEW or workers == 1:
        yield from (item.value if isinstance(item, Done) else task(item) for item in everything)
    else:
        yield from Pool(workers, task, forks=forks).run(everything)


def _pages(work: Work) -> Iterator[Page | PageError]:
    from dateline.reading.page import pages

    for source in work.sources:
        yield from pages(source, settings=work.settings, columns=work.columns)


def _stories(page: Page, settings: Settings, language: str) -> Sequence[Article | PageError]:
    """The stories of one page, within its time and memory; or the reason why there are none."""
    most = settings.max_megabytes_per_page
    try:
        with time_limit(settings.max_seconds_per_page), memory_limit(most * 1_000_000):
            return list(read(page, language=language, max_bytes=settings.max_page_bytes))
    except TimeoutError:
        reason = f"took over {settings.max_seconds_per_page:g} s to read; raise max_seconds_per_page or leave it out"
        return [UnreadablePage(page.name, reason)]
    except MemoryError:
        reason = f"took over {most} MB of memory to read; raise max_megabytes_per_page or leave it out"
        return [UnreadablePage(page.name, reason)]
    except PageError as error:
        return [error]
