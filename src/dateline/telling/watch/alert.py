"""Alerts: a new happening, one that more sources or a dispute changed, a standing that began, moved or ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.line import Line, happening_line, standing_line
from dateline.model import Happening, Standing


@dataclass(frozen=True, slots=True)
class Seen:
    """What a record held when it was looked at. Happenings by their claims, standings by what they are about."""

    happenings: tuple[Happening, ...]
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Alert:
    """One change. `what` is new, corroborated, disputed (of a happening), began, moved or ended (of a standing)."""

    what: str
    happening: Happening | None = None
    standing: Standing | None = None
    before: str | None = None
    """The status that a standing had."""


def seen(happenings: Iterable[Happening], standings: Iterable[Standing]) -> Seen:
    """A look at a record."""
    return Seen(tuple(happenings), tuple(standings))


def alerts(before: Seen, now: Seen) -> tuple[Alert, ...]:
    """What changed between two looks, happenings first, each kind in the order of the record."""
    return (*_of_happenings(before, now), *_of_standings(before, now))


def alert_line(alert: Alert) -> Line:
    """The alert as JSON: `alert` and `before`, then the line of the happening or standing."""
    head: Line = {"alert": alert.what, "before": alert.before}
    if alert.happening is not None:
        return head | happening_line(alert.happening)
    return head | standing_line(alert.standing) if alert.standing is not None else head


def _of_happenings(before: Seen, now: Seen) -> Iterator[Alert]:
    # A happening that grew has another id; a claim of it says which one it was.
    known = {claim: h for h in before.happenings for claim in h.claims}
    for happening in now.happenings:
        old = next((known[c] for c in happening.claims if c in known), None)
        if old is None:
            yield Alert("new", happening=happening)
        elif len(happening.disputed) > len(old.disputed):
            yield Alert("disputed", happening=happening)
        elif happening.independent_sources > old.independent_sources:
            yield Alert("corroborated", happening=happening)


def _of_standings(before: Seen, now: Seen) -> Iterator[Alert]:
    known = {_about(s): s for s in before.standings}
    for standing in now.standings:
        old = known.get(_about(standing))
        if old is None:
            yield Alert("ended" if standing.status == "ended" else "began", standing=standing)
        elif old.status != standing.status:
            what = "ended" if standing.status == "ended" else "moved"
            yield Alert(what, standing=standing, before=old.status)


def _about(s: Standing) -> tuple[str | None, ...]:
    """Whose state of what kind it is, whatever its status and since when."""
    holder, held, where = s.subject, s.object, s.object_place
    of = (held.id or held.name or held.entity_text) if held else where.resolved_place if where else None
    return (s.kind, holder.id or holder.name or holder.entity_text, of, s.name, s.aspect)
