"""Choosing among mentions: the best for a span, a line to describe it, and what stayed unresolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.model import Entity


def covering(actors: Sequence[Entity], start: int, end: int) -> Entity | None:
    """The best mention for article offsets [start, end): the smallest around the span, else the most overlap."""
    near = [a for a in actors if a.start < end and start < a.end]
    if not near:
        return None
    around = [a for a in near if a.start <= start and end <= a.end]
    if around:
        return min(around, key=lambda a: (a.end - a.start, a.start))
    # A wide span (a whole noun phrase) is named by its last maximal mention, where its head stands.
    return max(near, key=lambda a: (min(a.end, end) - max(a.start, start), a.end))


def describe(actor: Entity) -> str:
    """The actor in one line: `Jens Stoltenberg, Secretary General (IGO GOV)`."""
    name = actor.name or actor.role or actor.entity_text
    office = f", {actor.office}" if actor.office and actor.office != actor.role and actor.name else ""
    codes = " ".join(c for c in (actor.code, actor.sector, *actor.other_sectors) if c)
    return f"{name}{office} ({codes})" if codes else f"{name}{office}"


def unresolved(actors: Iterable[Entity]) -> Counter[str]:
    """How often each named mention stayed without a code, for those who keep the actor files."""
    return Counter(a.name or a.entity_text for a in actors if a.code is None and (a.name or a.basis == "unresolved"))
