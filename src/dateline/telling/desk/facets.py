"""What the values found have in common: how many of each type or kind, by each actor, from each source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from dateline.memory.record import Query, Record, fold
from dateline.telling.desk.asked import Asked
from dateline.telling.desk.words import name_of, source_words

SHOWN = 12
FACETED = 10_000
"""Where happenings are filtered, the first so many are counted: a page must come at once, however large the record."""
_FACETS = (
    ("Type", "type", "type"),
    ("Actor", "actor", "actor"),
    ("Told as", "factuality", "status"),
    ("Source", "source", "source"),
)
"""Title, the parameter that narrows by it, and what it is counted by."""


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


def facets(record: Record, asked: Asked) -> tuple[tuple[Facet, ...], int | None]:
    """The ways in which the happenings can be narrowed down; and how many were counted, if not all.

    A facet with nothing to choose is left out.
    """
    query = replace(asked.happenings(), limit=SHOWN, after=None)
    counts, whole = record.facets([by for _, _, by in _FACETS], query, most=FACETED)
    found = (
        Facet(title, tuple(_choices(counts[by], asked, name, partial(_label, record, name))))
        for title, name, by in _FACETS
    )
    told = tuple(f for f in found if len(f.choices) > 1 or any(c.chosen for c in f.choices))
    return told, None if whole else FACETED


def kinds(counts: Mapping[str, int], asked: Asked) -> Facet:
    """How many standings of each kind there are."""
    return Facet("Kind", tuple(_choices(counts, asked, "kind", str)))


def _choices(counts: Mapping[str, int], asked: Asked, name: str, label: Callable[[str], str]) -> Iterable[Choice]:
    for value, count in counts.items():
        chosen = fold(asked[name]) == fold(value)
        yield Choice(label(value), count, asked.href(**{name: None if chosen else value}), chosen)


def _label(record: Record, name: str, value: str) -> str:
    """The value as it is written: names are counted without case and accents, and stand in the newest happening."""
    if name not in ("actor", "source"):
        return value
    asked = Query(actor=value) if name == "actor" else Query(source=value)
    for happening in record.happenings(replace(asked, newest_first=True, limit=1)):
        written = [name_of(e) for e in happening.event.actor] if name == "actor" else [source_words(happening.citation)]
        return next((w for w in written if fold(w) == value), value)
    return value
