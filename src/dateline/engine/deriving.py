"""What follows from the record, brought up to date: copies, happenings, standings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from dateline import __version__
from dateline.knowledge.ontology import load_standing_kinds
from dateline.memory.happening import Decision, merge
from dateline.memory.happening.updating import Updating
from dateline.memory.record import Query, Record, Workings
from dateline.memory.standing import derive as stand
from dateline.model import Happening, Moment, SegmentKind, Standing
from dateline.reading.copies import find_copies

_AT_ONCE = 400
"""So many page versions are taken in one step: enough to share what is looked up, few enough to be soon done."""
_RULES, _DECIDED, _STALE = "rules", "decided", "stale"
"""Notes: by which version the workings were made, which decisions are in them, whether standings are behind."""


def update(into: Record, at: datetime) -> tuple[int, int]:
    """Bring copies, happenings and standings up to date. Gives how many happenings and standings there are.

    Only what new, changed and withdrawn claims touch is worked out again, in steps that are done wholly or not at
    all; the outcome is that of `happenings_anew` and `standings_of`, whatever came in which portions.
    """
    work = into.workings
    while not _update_happenings(into, work, at):
        pass  # another process took the same step; what it did is looked at again
    if _STALE in work.notes():
        _update_standings(into, work, at)
    return work.counts()


def happenings_anew(into: Record) -> tuple[Happening, ...]:
    """The happenings of the whole record, from its claims alone: what `update` must come to."""
    told = (s.claim for s in into.claims(Query()) if s.claim.event is not None)
    return merge(told, copies=find_copies(_texts(into)), decisions=list(_standing_decisions(into).values()))


def standings_of(into: Record, *, known_at: str | None = None, as_of: str | None = None) -> tuple[Standing, ...]:
    """What stands at two times, from the claims of states in the record."""
    query = Query(kinds=tuple(load_standing_kinds()), history=known_at is not None)
    known = ((s.claim, s.known_from, s.known_to) for s in into.claims(query) if s.claim.state is not None)
    return stand(known, known_at=known_at, as_of=as_of)


def _update_happenings(into: Record, work: Workings, at: datetime) -> bool:
    """Take steps until nothing is pending. False where another process derives at the same time."""
    notes = work.notes()
    step = work.step
    if notes.get(_RULES) != __version__:
        work.clear({_RULES: __version__}, step=step)
        return False
    pending = work.pending(_AT_ONCE)
    before = into.copies()
    copies = find_copies(_texts(into)) if pending.versions else before
    decisions = _standing_decisions(into)
    was = json.loads(notes.get(_DECIDED, "[]"))
    decided = {c for d in into.decisions() if (d.id in decisions) != (d.id in was) for c in d.ids}
    updating = Updating(work, copies, list(decisions.values()))
    while pending.versions or decided:
        change = updating.change(pending, copies_before=before, decided=decided)
        change.notes = {_DECIDED: json.dumps(sorted(decisions))} | ({_STALE: ""} if pending.has_states else {})
        if not work.apply(change, step=step, at=at):
            return False
        step, before, decided, pending = step + 1, copies, set(), work.pending(_AT_ONCE)
    return True


def _standing_decisions(into: Record) -> dict[str, Decision]:
    """Decisions that nobody took back, by id."""
    return {d.id: Decision(d.kind, d.ids, d.author, d.at) for d in into.decisions() if not d.undone}


def _update_standings(into: Record, work: Workings, at: datetime) -> None:
    """Write what stands otherwise than before."""
    now = {s.id: s for s in standings_of(into)}
    before = {s.id: s for s in into.standings(Query(history=True))}
    changed = [s for s in now.values() if before.get(s.id) != s]
    into.replace_standings(changed, remove=before.keys() - now.keys(), at=at)
    work.forget(_STALE)


def _texts(into: Record) -> Iterable[tuple[str, str, str]]:
    for article in into.articles():
        body = "\n".join(article.text[s.start : s.end] for s in article.segments if s.kind is SegmentKind.BODY)
        yield article.story_id, _latest(article.published).isoformat(), body


def _latest(published: Moment | None) -> datetime:
    """The last moment at which it may have been published: a story that states only its day copies one with an hour."""
    if published is None:
        return datetime(9999, 1, 1, tzinfo=UTC)
    return published.instant + (timedelta(0) if len(published.value) > 10 else timedelta(days=1, seconds=-1))
