"""What the values found have in common: how many of each type or kind, by each actor, from each source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.model import Happening, Standing
from dateline.telling.desk.asked import Asked
from dateline.telling.desk.words import name_of, source_words

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet as a link; `chosen` where the page is narrowed to it, and the link then widens it."""

    label: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One way of narrowing, most frequent values first."""

    title: str
    choices: tuple[Choice, ...]


def facets(happenings: Sequence[Happening], asked: Asked) -> tuple[Facet, ...]:
    """The ways in which the happenings can be narrowed down; a facet with nothing to choose is left out."""
    told = (
        ("Type", "type", (t for h in happenings for t in h.event.event_type)),
        ("Actor", "actor", (n for h in happenings for n in sorted({name_of(e) for e in h.event.actor}))),
        ("Told as", "factuality", (str(h.factuality) for h in happenings)),
        ("Source", "source", (source_words(h.citation) for h in happenings)),
    )
    found = (Facet(title, tuple(_choices(values, asked, name))) for title, name, values in told)
    return tuple(f for f in found if len(f.choices) > 1 or any(c.chosen for c in f.choices))


def kinds(standings: Iterable[Standing], asked: Asked) -> Facet:
    """How many standings of each kind there are."""
    return Facet("Kind", tuple(_choices((s.kind for s in standings), asked, "kind")))


def _choices(values: Iterable[str], asked: Asked, name: str) -> Iterable[Choice]:
    counts = Counter(values)
    for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]:
        chosen = asked[name].casefold() == value.casefold()
        yield Choice(value, count, asked.href(**{name: None if chosen else value}), chosen)
