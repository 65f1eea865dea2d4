"""What follows from the record, brought up to date: copies, happenings, standings."""

from __future__ import annotations

import json
from datetime import datetime

from dateline import __version__
from dateline.engine.copying import copying, text
from dateline.knowledge.ontology import load_standing_kinds
from dateline.memory.happening import merge
from dateline.memory.happening.updating import Copies, Updating
from dateline.memory.record import Change, Filed, Query, Record, Workings, pack, standing_entry
from dateline.memory.record.ledger import RULES
from dateline.memory.standing import derive as stand
from dateline.model import Happening, Standing
from dateline.reading.copies import copies_among

_EVERY = Query(history=True)
_AT_ONCE = 400
"""So many page versions are taken in one step: enough to share what is looked up, few enough to be soon done."""
_DECIDED, _STALE = "decided", "stale"
"""Notes: which decisions are in the happenings, whether standings are behind."""


def update(into: Record, at: datetime) -> tuple[int, int]:
    """Bring copies, happenings and standings up to date. Gives how many happenings and standings there are.

    Only what new, changed and withdrawn claims touch is worked out again, in steps that are done wholly or not at
    all; the outcome is that of `happenings_anew` and `standings_of`, whatever came in which portions.
    """
    work = into.workings
    # Where another process took the same step, what it did is looked at again.
    while not (_update_happenings(into, work, at) and _update_standings(into, work, at)):
        pass
    return work.counts()


def repair(into: Record, at: datetime) -> int:
    """How many happenings, standings and counts were missing, too many, or not what the record gives; they are now."""
    counts = into.recount()
    update(into, at)
    whole: list[Happening | Standing] = [*happenings_anew(into), *standings_of(into)]
    stored: list[Happening | Standing] = [*into.happenings(_EVERY), *into.standings(_EVERY)]
    now, kept = ({x.id: x for x in values} for values in (whole, stored))
    wrong = sum(now.get(i) != kept.get(i) for i in {*now, *kept})
    if wrong:
        into.workings.clear({}, step=into.workings.step)
        update(into, at)
    return wrong + counts


def happenings_anew(into: Record) -> tuple[Happening, ...]:
    """The happenings of the whole record, from its claims alone: what `update` must come to."""
    told = (s.claim for s in into.claims(Query()) if s.claim.event is not None)
    return merge(told, copies=copies_among(map(text, into.articles())), decisions=into.decisions())


def standings_of(into: Record, *, known_at: str | None = None, as_of: str | None = None) -> tuple[Standing, ...]:
    """What stands at two times, from the claims of states in the record."""
    query = Query(kinds=tuple(load_standing_kinds()), history=known_at is not None)
    known = ((s.claim, s.known_from, s.known_to) for s in into.claims(query) if s.claim.state is not None)
    return stand(known, known_at=known_at, as_of=as_of)


def _update_happenings(into: Record, work: Workings, at: datetime) -> bool:
    """Take steps until nothing is pending. False where another process derives at the same time."""
    notes = work.notes()
    step = work.step
    if notes.get(RULES) != __version__:
        work.clear({RULES: __version__, _STALE: ""}, step=step)
        return False
    pending, copies = work.pending(_AT_ONCE), into.copies()
    decisions = into.decisions()
    was = json.loads(notes.get(_DECIDED, "[]"))
    decided = {c for d in decisions if d.undone == (d.id in was) for c in d.ids}
    noted = json.dumps(sorted(d.id for d in decisions if not d.undone))
    updating = Updating(work, decisions)
    while pending.versions or decided:
        found = copying(work, pending.stories, copies)
        now = {s: o for s, o in {**copies, **found.changes}.items() if o is not None}
        change = updating.change(pending, Copies(copies, now, found.changes), decided)
        change.texts = found.texts
        change.notes = {_DECIDED: noted} | ({_STALE: ""} if pending.has_states else {})
        if not work.apply(change, step=step, at=at):
            return False
        step, copies, decided, pending = step + 1, now, set(), work.pending(_AT_ONCE)
    return True


def _update_standings(into: Record, work: Workings, at: datetime) -> bool:
    """Write what stands otherwise than before, if it can. False where another process derives at the same time."""
    step = work.step
    if _STALE not in work.notes():
        return True
    now = {s.id: s for s in standings_of(into)}
    before = {s.id: s for s in into.standings(_EVERY)}
    changed = [Filed(standing_entry(s), pack(s)) for s in now.values() if before.get(s.id) != s]
    change = Change(standings=changed, gone_standings=before.keys() - now.keys(), notes={_STALE: None})
    return work.apply(change, step=step, at=at)
