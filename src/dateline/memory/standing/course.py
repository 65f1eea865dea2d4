"""The course of one standing: its statuses one after another, and what contradicts them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from dateline.knowledge.ontology import StandingKind
from dateline.memory.standing.observation import FINAL, Observation, Strength

_MARKED = frozenset({"suspended", "ended"})
_NEAR_DAYS = 31
"""Two starts told further apart than this are not two accounts of one start."""
_WIDTHS = {"week": 6, "month": 27, "quarter": 89, "season": 89, "year": 364}


@dataclass(slots=True)
class Span:
    """One status from `start` (None: before anything known) up to, not including, `end`."""

    status: str
    start: str | None
    precision: str | None
    end: str | None = None
    support: list[Observation] = field(default_factory=list)
    against: list[Observation] = field(default_factory=list)
    """Reports that contradict it and were not answered by a newer report for it."""


def course(observations: Iterable[Observation], kind: StandingKind) -> list[Span]:
    """The spans of one standing in order of time. The rules are numbered in docs/standings.md."""
    settled, prior = _before_change(list(observations))
    walk = _Walk(kind)
    for observation in sorted(settled, key=lambda o: o.sort_key):
        walk.take(observation)
    walk.expire(None)
    spans = walk.spans
    for span in spans:
        _date(span)
        span.against = [a for a in span.against if not any(_settles(o, a) for o in span.support)]
    for before, after in pairwise(spans):
        before.end = after.start
    if len(spans) > 1 and spans[0].status == "proposed" and (spans[0].end or "") <= (spans[0].start or ""):
        # A plan that was first told when the thing was there already opens nothing.
        spans = spans[1:]
    if spans and spans[0].precision == "by" and spans[0].end is not None and spans[0].end <= (spans[0].start or ""):
        # Seen only on the day it ended: it stood before, nobody says since when.
        spans[0].start = spans[0].precision = None
    return _implied(spans, prior) + spans


def _before_change(observations: Sequence[Observation]) -> tuple[list[Observation], list[Observation]]:
    """Rule 3: where a story tells an end or a suspension, what it says without a date is the state before that."""
    changed: dict[str, set[str]] = defaultdict(set)
    for o in observations:
        if o.strength > Strength.HOLDS and not o.derived and o.status in _MARKED:
            changed[o.claim.citation.story_id].add(o.status)
    kept: list[Observation] = []
    prior: list[Observation] = []
    for o in observations:
        is_before = o.status == "active" and o.strength is Strength.HOLDS and changed.get(o.claim.citation.story_id)
        (prior if is_before else kept).append(o)
    return kept, prior


def _implied(spans: Sequence[Span], prior: list[Observation]) -> list[Span]:
    """Rule 2: what is suspended or ended on a day stood before it, since nobody knows when."""
    if not spans or spans[0].status not in _MARKED or spans[0].support[0].strength is Strength.HOLDS:
        return []
    return [Span("active", None, None, spans[0].start, sorted(prior, key=lambda o: o.sort_key) or spans[0].support)]


class _Walk:
    """Goes through observations in order of time and keeps the spans so far."""

    def __init__(self, kind: StandingKind) -> None:
        self.kind = kind
        self.spans: list[Span] = []

    def take(self, new: Observation) -> None:
        """Let one observation open, support, change or contradict."""
        self.expire(new)
        current = self.spans[-1] if self.spans else None
        if current is None:
            self._open(new)
        elif new.status == current.status:
            current.support.append(new)
        elif self._is_ignored(current, new):
            return
        elif self._changes(current, new):
            self._close(current, new)
            self._open(new)
        else:
            current.against.append(new)
            self._corroborated(current, new)

    def expire(self, upto: Observation | None) -> None:
        """Rule 7: a term that was stated in advance ends the status on its day, unless a later report renews it."""
        current = self.spans[-1] if self.spans else None
        if current is None or current.status == "ended":
            return
        terms = [(o.sort_key, o.until, o) for o in current.support if o.until is not None]
        if not terms:
            return
        _, term, told = max(terms, key=lambda t: t[0])
        outlived = max(o.day for o in current.support) >= term.latest
        if outlived or (upto is not None and (upto.day <= term.latest or upto.status == current.status)):
            return
        self.spans.append(Span("ended", term.latest, term.precision, support=[told]))

    def _open(self, new: Observation) -> None:
        self.spans.append(Span(new.status, new.day, new.precision, support=[new]))

    def _is_ignored(self, current: Span, new: Observation) -> bool:
        """A plan for what already stands is no change; an active report after a death is about the past."""
        if new.status == "proposed" and current.status != "ended":
            return True
        final = current.status == "ended" and any(o.detail in FINAL for o in current.support)
        return final and new.strength is Strength.HOLDS

    def _changes(self, current: Span, new: Observation) -> bool:
        """Rule 4: does the new report change the status, or only contradict it?"""
        if not self.kind.may_follow(current.status, new.status):
            return False
        if new.strength <= Strength.REPORTED and self._was_left(new.status):
            return False
        if new.strength > Strength.HOLDS:
            return True
        if current.status == "proposed":
            return True
        if current.status == "ended":
            return False
        firm = any(o.strength > Strength.HOLDS for o in current.support)
        last = max(o.day for o in current.support)
        return new.day > last and (not firm or new.status in _MARKED)

    def _was_left(self, status: str) -> bool:
        """True where it was so before and a stated day ended that: without a day, a report looks back."""
        now = max(o.strength for o in self.spans[-1].support)
        return now > Strength.REPORTED and any(s.status == status for s in self.spans[:-1])

    def _close(self, current: Span, new: Observation) -> None:
        current.against = [a for a in current.against if a.status != new.status]

    def _corroborated(self, current: Span, new: Observation) -> None:
        """Rule 4, last sentence: two publications that agree against the same status change it."""
        last = max(o.day for o in current.support)
        agreeing = [a for a in current.against if a.status == new.status and a.day > last]
        if len({a.publication for a in agreeing}) < 2 or not self.kind.may_follow(current.status, new.status):
            return
        first = min(agreeing, key=lambda o: o.sort_key)
        current.against = [a for a in current.against if a not in agreeing]
        self.spans.append(Span(new.status, first.day, first.precision, support=agreeing))


def _settles(new: Observation, doubt: Observation) -> bool:
    """Rule 5: a dispute ends when a publisher itself, or the one who doubted, later tells the standing status."""
    said, doubted = new.claim.attribution, doubt.claim.attribution
    if new.told <= doubt.told or new.strength < doubt.strength > Strength.REPORTED:
        return False
    return said is None or (doubted is not None and said.speaker_text == doubted.speaker_text)


def _date(span: Span) -> None:
    """Rule 6: the start that is told best: stated, then most exact, then by most publications, then earliest."""
    own = [o for o in span.support if o.status == span.status]
    # Told before that day: the day brought a new detail, or was misread; the start was earlier.
    seen = min((o.told for o in own), default="")
    options = [o for o in own if o.strength > Strength.HOLDS and o.day <= seen]
    if not options:
        return
    strongest = max(o.strength for o in options)
    options = sorted((o for o in options if o.strength is strongest), key=lambda o: o.sort_key)
    voices: dict[str, set[str]] = defaultdict(set)
    for o in options:
        voices[o.day].add(o.publication)
    first = options[0]
    near = [o for o in options if o.day <= first.latest or _days(first.day, o.day) <= _NEAR_DAYS]
    best = min(near, key=lambda o: (_looseness(o), -len(voices[o.day]), o.sort_key))
    exact = [o for o in own if o.strength > Strength.HOLDS and o.day <= seen and _narrows(o, best)]
    best = min(exact, key=lambda o: o.sort_key) if exact else best
    span.start, span.precision = best.day, best.precision


def _narrows(exact: Observation, loose: Observation) -> bool:
    """Is it a day of the month or year that the other is told by?"""
    shared = {"month": len("2022-06"), "year": len("2022")}.get(loose.precision, 0)
    return exact.precision == "day" and shared > 0 and exact.day[:shared] == loose.day[:shared]


def _looseness(told: Observation) -> int:
    """Between how many days it lies; a loosely told end counts from its last day and is no more exact for that."""
    return max(_days(told.day, told.latest), _WIDTHS.get(told.precision, 0))


def _days(start: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days
