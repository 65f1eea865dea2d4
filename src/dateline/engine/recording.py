"""Claims into memory: one transaction a story, then what is derived from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial

from dateline import __version__
from dateline.engine.deriving import update
from dateline.engine.processes import Done
from dateline.engine.reading import Work, articles, code_story, spread
from dateline.errors import PageError, StoreError
from dateline.memory.record import Record
from dateline.model import Article, Claim, content_hash
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
    """Bring up to date what follows from the claims. Gives how many happenings and standings there are."""
    return update(into, at)
