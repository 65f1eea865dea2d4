"""The best value of each field of a happening, and why it is the best."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from dateline.knowledge.ontology import load_ontology
from dateline.memory.happening.feature import Feature
from dateline.memory.voice import voice
from dateline.model import Basis, Count, Entity, Event, Moment, Place, Size, When

T = TypeVar("T")
_BASIS = {Basis.CLAUSE: 0, Basis.SENTENCE: 1, Basis.NARRATIVE: 2, Basis.PUBLICATION: 3}


def representative(group: Sequence[Feature]) -> Feature:
    """The claim that tells the act best: main event of its story, sure, early."""
    return min(group, key=lambda f: (not f.event.main, -f.event.confidence, f.claim.known_from, f.claim.id))


def best_event(group: Sequence[Feature]) -> tuple[Event, tuple[tuple[str, str], ...]]:
    """The event with the best value of each field, and (field, reason) in the order of the fields."""
    chosen = representative(group).event
    told_types, why_type = most(group, lambda f: f.event.event_type)
    types = told_types or chosen.event_type
    same_type = [f for f in group if f.event.event_type == types]
    modes, why_mode = most(same_type, lambda f: f.event.mode or None)
    when, why_when = _when(group)
    place, why_place = _place(group)
    size, why_size = _size(group)
    event = replace(
        chosen,
        event_type=types,
        mode=modes or (),
        context=_context(group),
        cameo=most(same_type, lambda f: f.event.cameo)[0],
        quad_code=same_type[0].event.quad_code,
        event_scale=_scale(types, modes or (), same_type),
        actor=_side(group, lambda e: e.actor),
        recipient=_side(group, lambda e: e.recipient),
        when=when,
        event_loc=place,
        size=size,
        confidence=max(f.event.confidence for f in group),
        main=any(f.event.main for f in group),
    )
    reasons = [("event", why_type), ("mode", why_mode), ("date", why_when), ("event_loc", why_place), *why_size]
    return event, tuple((field, why) for field, why in reasons if why)


def most(group: Sequence[Feature], value: Callable[[Feature], T | None]) -> tuple[T | None, str]:
    """The value that most original publications give; of equals the surest, then the earliest; with the reason."""
    voices: dict[Hashable, set[str]] = defaultdict(set)
    first: dict[Hashable, tuple[float, str, str]] = {}
    values: dict[Hashable, T] = {}
    for f in group:
        given = value(f)
        if given is not None:
            voices[given].add(f.root)
            rank = (-f.event.confidence, f.claim.known_from, f.claim.id)
            first[given] = min(first.get(given, rank), rank)
            values[given] = given
    if not voices:
        return None, ""
    best = min(voices, key=lambda v: (-len(voices[v]), first[v]))
    return values[best], f"told by {len(voices[best])} of {len({f.root for f in group})} independent stories"


def _when(group: Sequence[Feature]) -> tuple[When | None, str]:
    """The time that is stated most exactly; of equals that of most stories."""
    reported = first_told(group)
    dated = [(f, f.event.when) for f in group if f.event.when is not None]
    # Nothing happens after it was first reported.
    told = [(f, w) for f, w in dated if w.earliest <= reported] or dated
    if not told:
        return None, ""
    votes = Counter((w.earliest, w.latest) for _, w in told)
    _, best = min(
        told,
        key=lambda t: (
            not t[0].interval.stated,
            t[1].basis is Basis.PUBLICATION,
            _width(t[1]),
            -votes[t[1].earliest, t[1].latest],
            _BASIS[t[1].basis],
            t[0].claim.known_from,
            t[0].claim.id,
        ),
    )
    return (
        best,
        "day of publication; none is stated" if best.basis is Basis.PUBLICATION else "the most exact one stated",
    )


def first_told(group: Sequence[Feature]) -> str:
    """The day on which the first of the stories came out."""
    return min(Moment(f.claim.citation.published or f.claim.known_from).day for f in group).isoformat()


def _width(when: When) -> int:
    return (date.fromisoformat(when.latest) - date.fromisoformat(when.earliest)).days


def _place(group: Sequence[Feature]) -> tuple[Place | None, str]:
    """The finest place; of equally fine ones that of most stories."""
    told = [(f, f.event.event_loc) for f in group if f.event.event_loc is not None]
    if not told:
        return None, ""
    votes = Counter(_place_key(p) for _, p in told)
    _, best = min(
        told,
        key=lambda t: (-(t[1].resolution or 0), -votes[_place_key(t[1])], t[0].claim.known_from, t[0].claim.id),
    )
    return best, "the finest place told"


def _place_key(place: Place) -> str:
    return str(place.geonameid or place.resolved_place or place.extracted_place)


def _size(group: Sequence[Feature]) -> tuple[Size, list[tuple[str, str]]]:
    """Each number by itself: the latest of each publication, then the one of most, then the newest."""
    found: dict[str, Count] = {}
    reasons = []
    for name in ("dead", "injured", "arrested", "participants"):
        latest = latest_numbers(group, name)
        if not latest:
            continue
        votes = Counter((c.low, c.high) for _, c in latest)
        _, best = max(latest, key=lambda t: (votes[t[1].low, t[1].high], t[0].claim.known_from, t[0].claim.id))
        found[name] = best
        count = votes[best.low, best.high]
        reasons.append((name, f"latest number of {count} of {len(latest)} publications that give one"))
    return Size(**found), reasons


def latest_numbers(group: Sequence[Feature], name: str) -> list[tuple[Feature, Count]]:
    """The newest number that each publication and speaker gives; copies count as their original."""
    newest: dict[tuple[str, str], tuple[Feature, Count]] = {}
    for f in sorted(group, key=lambda f: (f.claim.known_from, f.claim.id)):
        count = getattr(f.event.size, name)
        if count is not None:
            said = f.claim.attribution.speaker_text.casefold() if f.claim.attribution else ""
            newest[f.root if f.root != f.claim.citation.story_id else voice(f.claim.citation), said] = (f, count)
    return list(newest.values())


def _context(group: Sequence[Feature]) -> tuple[str, ...]:
    """Contexts that at least half of the claims carry; those of the best claim where none does."""
    votes = Counter(c for f in group for c in set(f.event.context))
    common = sorted(c for c, n in votes.items() if 2 * n >= len(group))
    return tuple(common) or representative(group).event.context


def _scale(types: tuple[str, ...], modes: tuple[str, ...], same_type: Sequence[Feature]) -> float:
    """The score of the chosen type and modes; that of a claim where the ontology does not know them."""
    ontology = load_ontology()
    event = ontology.events.get(types[0]) if types else None
    if event is None or any(m not in event.modes for m in modes):
        return same_type[0].event.event_scale
    return ontology.scale(event.name, modes)


def _side(group: Sequence[Feature], side: Callable[[Event], tuple[Entity, ...]]) -> tuple[Entity, ...]:
    """The parties as told by the claim that resolves most of them; of equals as told by most stories."""
    told = [(f, side(f.event)) for f in group if side(f.event)]
    if not told:
        return ()
    votes = Counter(_names(parties) for _, parties in told)

    def rank(item: tuple[Feature, tuple[Entity, ...]]) -> tuple[int, int, float, str, str]:
        f, parties = item
        resolved = sum(2 * (e.id is not None) + (e.code is not None) for e in parties)
        return -votes[_names(parties)] * resolved, -resolved, -f.event.confidence, f.claim.known_from, f.claim.id

    return min(told, key=rank)[1]


def _names(parties: Sequence[Entity]) -> tuple[str, ...]:
    return tuple(sorted(e.id or e.name or e.entity_text for e in parties))
