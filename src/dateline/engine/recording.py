"""Claims into memory: one transaction a story, then what is derived from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial

from dateline import __version__
from dateline.engine.processes import Done
from dateline.engine.reading import Work, articles, code_story, spread
from dateline.errors import PageError
from dateline.memory.happening import Decision, merge
from dateline.memory.record import Query, Record
from dateline.memory.standing import derive as stand
from dateline.model import Article, SegmentKind, Standing, content_hash
from dateline.reading.copies import find_copies
from dateline.settings import Settings


@dataclass(frozen=True, slots=True)
class Kept:
    """One story as it went into the record."""

    story_id: str
    new_claims: int
    closed_claims: int
    known: bool


def settings_hash(settings: Settings) -> str:
    """The hash of what could change the reading; where the record lies does not."""
    return content_hash({k: v for k, v in asdict(settings).items() if k not in ("db", "cache", "workers")})


def record(
    work: Work, into: Record, clock: Callable[[], datetime], say: Callable[[str], None]
) -> Iterator[Kept | PageError]:
    """Each story in one transaction. Stories that are there already are not coded again."""
    run = into.begin_run(version=__version__, settings_hash=settings_hash(work.settings), at=clock())
    items = (_item(story, into) for story in articles(work))
    for result in spread(partial(code_story, work.settings), items, work.settings, say):
        if isinstance(result, tuple):
            story, told = result
            added = into.add(story, told, run=run, at=clock())
            yield Kept(story.story_id, added.new_claims, added.closed_claims, known=added.known)
        else:
            yield result


def _item(story: Article | PageError, into: Record) -> Article | Done[Kept | PageError]:
    """A story to be coded; or what is told of one that is refused, or kept already."""
    if isinstance(story, PageError):
        return Done(story)
    return Done(Kept(story.story_id, 0, 0, known=True)) if _is_kept(story, into) else story


def _is_kept(story: Article, into: Record) -> bool:
    """Is the story stored as these very bytes tell it? A page may hold several: each post of a live blog is one."""
    if not into.knows_page(story.page_sha256):
        return False
    kept = into.article(story.story_id)
    return kept is not None and kept.page_sha256 == story.page_sha256


def derive(into: Record, at: datetime) -> tuple[int, int]:
    """Recognise copies, merge claims into happenings, and derive what stands. Gives how many of each there are."""
    copies = find_copies(_texts(into))
    into.set_copies(copies)
    told = [s.claim for s in into.claims(Query()) if s.claim.event is not None]
    decisions = [Decision(d.kind, d.ids, d.author, d.at) for d in into.decisions() if not d.undone]
    happenings = merge(told, copies=copies, decisions=decisions)
    into.replace_happenings(happenings, at=at, everything=True)
    standings = standings_of(into)
    into.replace_standings(standings, at=at, everything=True)
    return len(happenings), len(standings)


def standings_of(into: Record, *, known_at: str | None = None, as_of: str | None = None) -> tuple[Standing, ...]:
    """What stands at two times, from the claims of states in the record."""
    stored = into.claims(Query(history=True))
    known = [(s.claim, s.known_from, s.known_to) for s in stored if s.claim.state is not None]
    return stand(known, known_at=known_at, as_of=as_of)


def _texts(into: Record) -> Iterable[tuple[str, str, str]]:
    for article in into.articles():
        body = "\n".join(article.text[s.start : s.end] for s in article.segments if s.kind is SegmentKind.BODY)
        published = article.published.instant if article.published else datetime(9999, 1, 1, tzinfo=UTC)
        yield article.story_id, published.isoformat(), body
