"""Claims into memory: one transaction a story, then what is derived from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from dateline import __version__
from dateline.engine.processes import Done
from dateline.engine.reading import Work, articles, code_story, spread
from dateline.errors import PageError, StoreError
from dateline.memory.happening import Decision, merge
from dateline.memory.record import Query, Record
from dateline.memory.standing import derive as stand
from dateline.model import Article, Claim, Moment, SegmentKind, Standing, content_hash
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


def recode(
    settings: Settings, into: Record, clock: Callable[[], datetime], say: Callable[[str], None]
) -> Iterator[Kept | PageError]:
    """Every story of the record coded anew under a new run, from its stored text. What was coded before is kept."""
    run = into.begin_run(version=__version__, settings_hash=settings_hash(settings), at=clock())
    # The list first: what is coded anew is stored as a further version and must not be met again.
    names = [story.story_id for story in into.stories()]
    stories = (story for name in names if (story := into.article(name)) is not None)
    for result in spread(partial(code_story, settings), stories, settings, say):
        if isinstance(result, PageError):
            yield result
        else:
            story, told = result
            added = into.add(story, told, run=run, at=clock(), recode=True)
            yield Kept(story.story_id, added.new_claims, added.closed_claims, known=added.known)


def compare(into: Record, before: str, after: str) -> Iterator[tuple[str, Claim]]:
    """What one run tells and the other does not: ("-", claim) gone, ("+", claim) new, in text order of the stories."""
    runs = [_whole_run(into, name) for name in (before, after)]
    told = [{_content(s.claim): s.claim for s in into.told_by(run)} for run in runs]
    gone = [("-", c) for key, c in told[0].items() if key not in told[1]]
    new = [("+", c) for key, c in told[1].items() if key not in told[0]]
    yield from sorted([*gone, *new], key=lambda m: (m[1].citation.story_id, m[1].evidence[0].start, m[0], m[1].id))


def _whole_run(into: Record, beginning: str) -> str:
    found = [r.id for r in into.runs() if r.id.startswith(beginning)]
    if len(found) != 1:
        raise StoreError(f"{beginning}: {len(found) or 'no'} runs begin so; `dateline runs` lists them")
    return found[0]


def _content(claim: Claim) -> tuple[object, ...]:
    """What a claim says and where, without the version of its coder."""
    told, event, state = claim.evidence[0], claim.event, claim.state
    said = claim.attribution.speaker_text if claim.attribution else None
    place: tuple[object, ...] = (claim.citation.story_id, told.start, told.end, claim.factuality, said)
    if event is not None:
        return (*place, event.event_type, event.mode, event.actor, event.recipient, event.when, event.event_loc)
    return (*place, state)


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
        yield article.story_id, _latest(article.published).isoformat(), body


def _latest(published: Moment | None) -> datetime:
    """The last moment at which it may have been published: a story that states only its day copies one with an hour."""
    if published is None:
        return datetime(9999, 1, 1, tzinfo=UTC)
    return published.instant + (timedelta(0) if len(published.value) > 10 else timedelta(days=1, seconds=-1))
