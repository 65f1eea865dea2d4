"""What stands: from claims of states to lines on two clocks. docs/standings.md has the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.knowledge.ontology import load_standing_kinds
from dateline.memory.standing.course import Span, course
from dateline.memory.standing.holders import with_consequences
from dateline.memory.standing.identity import Identity, identify
from dateline.memory.standing.line import standing_of
from dateline.memory.standing.observation import Observation, observe, story_day
from dateline.memory.standing.post import sharpened
from dateline.model import Claim, Factuality, Moment, Standing, State

Known = tuple[Claim, str, str | None]
_DOUBTS = frozenset({Factuality.DENIED, Factuality.NEGATED})


@dataclass(frozen=True, slots=True)
class Life:
    """Everything known of one standing: its spans in order, and the claims that deny one of them."""

    identity: Identity
    states: tuple[State, ...]
    """Its own, then those of the whole and the other parts of the same named thing."""
    spans: tuple[Span, ...]
    denials: tuple[Claim, ...]


def derive(claims: Iterable[Known], *, known_at: str | None = None, as_of: str | None = None) -> tuple[Standing, ...]:
    """What stands on day `as_of` as known at `known_at`, ended ones included; the latest where they are None.

    Each item is a claim with the times from and until which it counts as known. One line a standing, and beside it
    one for each contradiction that nothing has settled. A `known_at` without a time of day means the end of that day.
    Claims of events, and of kinds that standings.toml does not have, are passed over.
    """
    day = Moment(as_of).day.isoformat() if as_of else None
    lines: list[Standing] = []
    for life in _lives(claims, known_at):
        span = _at(life.spans, day)
        if span is not None:
            lines += _lines(life, span, day)
    return _ordered(lines)


def timeline(claims: Iterable[Known], *, known_at: str | None = None) -> tuple[Standing, ...]:
    """Every status that each standing went through, one line an interval [valid_from, valid_to)."""
    return _ordered([line for life in _lives(claims, known_at) for s in life.spans for line in _lines(life, s, None)])


def _ordered(lines: Sequence[Standing]) -> tuple[Standing, ...]:
    return tuple(
        sorted(
            lines,
            key=lambda s: (
                s.kind,
                s.name or "",
                s.subject.name or s.subject.entity_text,
                s.aspect or "",
                s.valid_from or "",
                s.status,
                s.id,
            ),
        )
    )


def _lives(claims: Iterable[Known], known_at: str | None) -> list[Life]:
    """The known claims sorted by the standing that they speak of, each with its course."""
    kinds = load_standing_kinds()
    known = sorted((k for k in _current(claims, known_at)), key=lambda k: (k[0].id, k[1]))
    told = [(c, sharpened(s), since, until) for c, since, until in known if (s := c.state) and s.kind in kinds]
    identities = identify([(c.citation.story_id, s) for c, s, _, _ in told], {n: k.symmetric for n, k in kinds.items()})
    reports: dict[Identity, list[Observation]] = defaultdict(list)
    states: dict[Identity, list[State]] = defaultdict(list)
    denials: dict[Identity, list[Claim]] = defaultdict(list)
    for (claim, state, since, until), identity in zip(told, identities, strict=True):
        if claim.factuality in _DOUBTS:
            denials[identity].append(claim)
        elif seen := observe(claim, state, since, until):
            reports[identity] += seen
            states[identity].append(state)
    kin: dict[str, list[State]] = defaultdict(list)
    for identity, own in sorted(states.items()):
        if identity.thing:
            kin[identity.thing] += own
    return [
        Life(i, (*states[i], *kin[i.thing]), tuple(course(found, kinds[i.kind])), tuple(denials[i]))
        for i, found in sorted(with_consequences(reports, kinds).items())
    ]


def _current(claims: Iterable[Known], known_at: str | None) -> Iterable[Known]:
    """Claims that are known, and not withdrawn, at that moment; now where it is None."""
    if known_at is None:
        return [k for k in claims if k[2] is None]
    end = known_at + "T23:59:59.999999+00:00" if len(known_at) == 10 else known_at
    moment = Moment(end).instant
    return [
        (c, since, until)
        for c, since, until in claims
        if Moment(since).instant <= moment and (until is None or moment < Moment(until).instant)
    ]


def _at(spans: Sequence[Span], day: str | None) -> Span | None:
    """The span that covers a day; the last where no day is asked; None before the first."""
    if day is None:
        return spans[-1] if spans else None
    return next((s for s in reversed(spans) if s.start is None or s.start <= day), None)


def _lines(life: Life, span: Span, day: str | None) -> list[Standing]:
    """The line of a span and of what contradicts it on that day."""
    against = [o for o in span.against if day is None or o.day <= day]
    denied = [c for c in life.denials if c.state and c.state.status == span.status and _touches(c, span, day)]
    main = standing_of(life.identity, life.states, life.spans, span, day=day, against=against, denied=denied)
    sides: dict[str, list[Observation]] = defaultdict(list)
    for o in against:
        sides[o.status].append(o)
    rivals = [Span(status, min(o.day for o in found), "by", None, found, []) for status, found in sorted(sides.items())]
    return [main] + [
        standing_of(life.identity, life.states, (rival,), rival, day=day, against=span.support, denied=())
        for rival in rivals
    ]


def _touches(denial: Claim, span: Span, day: str | None) -> bool:
    """True where the denial speaks of this span, was made by that day, and no publisher has since told otherwise."""
    said = story_day(denial)
    if (span.end is not None and said > span.end and span.status != "ended") or (day is not None and said > day):
        return False
    return not any(o.claim.attribution is None and o.day > said for o in span.support)
