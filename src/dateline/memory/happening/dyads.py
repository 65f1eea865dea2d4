"""Who did how much to whom, over happenings and not over reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from dateline.model import Entity, Event, Factuality, Happening


@dataclass(frozen=True, slots=True)
class Dyad:
    """Acts of one party towards another. Of mutual acts the parties stand in order of text, once."""

    actor: str
    recipient: str
    happenings: int
    reports: int
    quads: tuple[int, int, int, int]
    """How many are verbal and material cooperation, verbal and material conflict."""
    mean_scale: float
    """Mean conflict-cooperation score, -10 to 10."""


def dyads(happenings: Iterable[Happening]) -> tuple[Dyad, ...]:
    """The dyads of actual happenings, most happenings first. A party is its code, else its name.

    An act of several parties counts in each pair of them; an act without two sides counts in none.
    """
    found: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    for h in happenings:
        if h.factuality is Factuality.ACTUAL:
            for pair in sorted(set(_pairs(h.event))):
                found[pair].append(h)
    lines = [_dyad(pair, told) for pair, told in found.items()]
    return tuple(sorted(lines, key=lambda d: (-d.happenings, d.actor, d.recipient)))


def _dyad(pair: tuple[str, str], told: list[Happening]) -> Dyad:
    quads = [sum(h.event.quad_code == q for h in told) for q in (1, 2, 3, 4)]
    mean = sum(h.event.event_scale for h in told) / len(told)
    return Dyad(
        *pair, len(told), sum(h.reports for h in told), (quads[0], quads[1], quads[2], quads[3]), round(mean, 3)
    )


def _pairs(event: Event) -> Iterator[tuple[str, str]]:
    """Actor and recipient; each two actors of an act that has no recipient."""
    if event.recipient:
        yield from ((_party(a), _party(r)) for a in event.actor for r in event.recipient)
    else:
        for a, b in combinations(event.actor, 2):
            one, other = sorted((_party(a), _party(b)))
            yield one, other


def _party(entity: Entity) -> str:
    return entity.code or entity.name or entity.entity_text
