"""Sources to articles, annotations and claims. A refused input comes out as the error that says why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.engine.limit import time_limit
from dateline.errors import PageError, UnreadablePage
from dateline.flow import Packs, annotate, claims, read
from dateline.model import Annotation, Article, Claim, Page
from dateline.settings import Settings


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


def annotated(work: Work, packs: Packs) -> Iterator[Annotation | PageError]:
    """Every story with what its sentences mention; all sentences are parsed."""
    for story in articles(work):
        yield story if isinstance(story, PageError) else annotate(story, packs)


def coded(work: Work, packs: Packs) -> Iterator[tuple[Article, tuple[Claim, ...]] | PageError]:
    """Every story with its claims."""
    for story in articles(work):
        yield story if isinstance(story, PageError) else (story, claims(story, packs))


def _pages(work: Work) -> Iterator[Page | PageError]:
    from dateline.reading.page import pages

    for source in work.sources:
        yield from pages(source, settings=work.settings, columns=work.columns)


def _stories(page: Page, settings: Settings, language: str) -> Sequence[Article | PageError]:
    """The stories of one page, within its time; or the reason why there are none."""
    try:
        with time_limit(settings.max_seconds_per_page):
            return list(read(page, language=language, max_bytes=settings.max_page_bytes))
    except TimeoutError:
        reason = f"took over {settings.max_seconds_per_page:g} s to read; raise max_seconds_per_page or leave it out"
        return [UnreadablePage(page.name, reason)]
    except PageError as error:
        return [error]
