"""On which fields the reports of one happening differ, and who says what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dateline.memory.happening import party, whereabouts
from dateline.memory.happening.best import first_told, latest_numbers
from dateline.memory.happening.feature import Feature
from dateline.memory.happening.likeness import overlaps
from dateline.memory.voice import speaker, voice
from dateline.model import Claim, Count, Dispute, Entity, Event, Size

Disputes = tuple[tuple[str, tuple[Dispute, ...]], ...]


def disputes(group: Sequence[Feature], denials: Iterable[Claim]) -> Disputes:
    """Fields with values that cannot all be true, each value once a speaker, in order of becoming known."""
    found: list[tuple[str, tuple[Dispute, ...]]] = []
    ordered = sorted(group, key=lambda f: (f.claim.known_from, f.claim.id))
    for field, told in (
        ("actor", _parties(ordered, lambda e: e.actor)),
        ("recipient", _parties(ordered, lambda e: e.recipient)),
        ("date", _dates(ordered)),
        ("event_loc", _places(ordered)),
        *((name, _numbers(ordered, name)) for name in Size.__slots__),
        ("factuality", _denied(ordered, denials)),
    ):
        if told:
            found.append((field, tuple(dict.fromkeys(told))))
    return tuple(found)


def _parties(group: Sequence[Feature], side: Callable[[Event], tuple[Entity, ...]]) -> list[Dispute]:
    """Sides that conflict: another country, or the other camp."""
    told = [(f, side(f.event)) for f in group if side(f.event)]
    # A thousand reports name few different sides; only these are compared.
    different = list({tuple((e.id, e.name or e.entity_text, e.code) for e in side): side for _, side in told}.values())
    if all(party.side(a, b) > party.APART for n, a in enumerate(different) for b in different[:n]):
        return []
    return _first_each((f, ", ".join(e.name or e.entity_text for e in parties)) for f, parties in told)


def _dates(group: Sequence[Feature]) -> list[Dispute]:
    """Stated times that do not overlap."""
    reported = first_told(group)
    told = [(f, f.interval) for f in group if f.interval.stated and f.event.when and f.event.when.earliest <= reported]
    if not told or max(i.first for _, i in told) <= min(i.last for _, i in told):
        return []
    return _first_each((f, f.event.when.earliest) for f, _ in told if f.event.when)


def _places(group: Sequence[Feature]) -> list[Dispute]:
    """Places that neither are near nor hold one another."""
    told = [(f, f.event.event_loc) for f in group if f.event.event_loc is not None]
    different = list({(p.geonameid, p.resolved_place, p.lat, p.lon): p for _, p in told}.values())
    if all(whereabouts.agreement(a, b) != whereabouts.FAR for n, a in enumerate(different) for b in different[:n]):
        return []
    return _first_each((f, p.resolved_place or p.extracted_place) for f, p in told)


def _numbers(group: Sequence[Feature], name: str) -> list[Dispute]:
    """Latest numbers of different publications or speakers that do not fit together."""
    told = latest_numbers(group, name)
    different = list({(c.low, c.high): c for _, c in told}.values())
    if all(overlaps(a, b) for n, a in enumerate(different) for b in different[:n]):
        return []
    return _first_each((f, _figure(count)) for f, count in told)


def _figure(count: Count) -> str:
    """A number as text: "7", "at least 7", "at most 7", "24-99"."""
    if count.low == count.high:
        return str(count.low)
    if count.high is None:
        return f"at least {count.low}"
    return f"at most {count.high}" if count.low is None else f"{count.low}-{count.high}"


def _denied(group: Sequence[Feature], denials: Iterable[Claim]) -> list[Dispute]:
    """Who denies it, and beside it who tells it."""
    against = sorted(denials, key=lambda c: (c.known_from, c.id))
    if not against:
        return []
    told = _first_each((f, str(f.claim.factuality)) for f in group)
    return told + [Dispute(str(c.factuality), speaker(c), c.id) for c in against]


def _first_each(values: Iterable[tuple[Feature, str]]) -> list[Dispute]:
    """Each value once a speaker and publication."""
    seen: dict[tuple[str, str, str], Dispute] = {}
    for f, value in values:
        said = speaker(f.claim)
        seen.setdefault((value, said, voice(f.claim.citation)), Dispute(value, said, f.claim.id))
    return list(seen.values())
