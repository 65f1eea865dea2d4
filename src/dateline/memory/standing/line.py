"""One line of what stands, put together from the reports behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.memory.standing.course import Span
from dateline.memory.standing.identity import Identity, is_thing
from dateline.memory.standing.naming import plain, role_words
from dateline.memory.standing.observation import Observation
from dateline.memory.voice import speaker
from dateline.model import Claim, Entity, Evidence, Place, Source, Standing, State, content_hash

# Where pages without any date are filed (`claim.known_from`).
_UNDATED = "0001-01-01"


def standing_of(
    identity: Identity,
    states: Sequence[State],
    spans: Sequence[Span],
    span: Span,
    *,
    day: str | None,
    against: Sequence[Observation],
    denied: Sequence[Claim],
) -> Standing:
    """The line of one span as it reads on `day` (None: now)."""
    support = [o for o in span.support if day is None or o.day <= day] or span.support
    start, precision, end = _bounds(spans, span)
    if start == _UNDATED:
        # No page says when: not the page itself, nor its fetch.
        start = precision = None
    detail = _detail(support, span.status)
    doubters = sorted({speaker(c) for c in [o.claim for o in against] + list(denied)})
    attributes = dict(_attributes(spans, day)) | _role(identity, spans)
    if doubters:
        attributes["disputed_by"] = "; ".join(doubters)
        detail = detail or "disputed"
    subject, target, place = _parties(identity, states)
    known_to = [o.known_to for o in support]
    return Standing(
        id=content_hash(
            identity.kind,
            identity.subject,
            identity.object,
            identity.aspect,
            identity.role,
            identity.thing,
            start,
            span.status,
        ),
        kind=identity.kind,
        name=_name(states),
        subject=subject,
        object=target,
        object_place=place,
        aspect=identity.aspect or None,
        status=span.status,
        detail=detail,
        valid_from=start,
        valid_from_precision=precision,
        valid_to=end,
        known_from=min(o.known_from for o in support),
        known_to=None if None in known_to else max(k for k in known_to if k),
        attributes=tuple(sorted(attributes.items())),
        according_to=_sources(support),
        evidence=_evidence(support),
    )


def _bounds(spans: Sequence[Span], span: Span) -> tuple[str | None, str | None, str | None]:
    """Start, its precision, and end. An ended standing has the bounds of its whole life."""
    if span.status != "ended":
        return span.start, span.precision, span.end
    index = next(n for n, s in enumerate(spans) if s is span)
    life = []
    for earlier in reversed(spans[:index]):
        if earlier.status == "ended":
            break
        life.append(earlier)
    first = life[-1] if life else None
    return (first.start if first else None), (first.precision if first else None), span.start


def _detail(support: Sequence[Observation], status: str) -> str | None:
    """The latest refinement of the status that a report gives."""
    given = [o for o in support if o.detail and o.status == status]
    if not given:
        return "expired" if status == "ended" and any(o.until for o in support) else None
    return max(given, key=lambda o: (o.day, o.strength, o.known_from, o.claim.id)).detail


def _attributes(spans: Sequence[Span], day: str | None) -> Iterable[tuple[str, str]]:
    """What reports say about it up to that day; a later report overrides an earlier one."""
    told = {o.claim.id: o for s in spans for o in s.support if (day is None or o.day <= day) and not o.derived}
    for o in sorted(told.values(), key=lambda o: o.sort_key):
        yield from o.state.attributes


def _role(identity: Identity, spans: Sequence[Span]) -> dict[str, str]:
    """For an office, the role as most reports word it that name it exactly."""
    told = Counter(r for s in spans for o in s.support if (r := dict(o.state.attributes).get("role")))
    exact = {r: n for r, n in told.items() if tuple(sorted(role_words(r))) == identity.role}
    return {"role": min(exact, key=lambda r: (-exact[r], -len(r), r))} if identity.kind == "office" and exact else {}


def _name(states: Sequence[State]) -> str | None:
    """The name most often given, the longest of equals."""
    names = Counter(s.name for s in states if s.name)
    for s in states:
        names.update(
            e.name for e in (s.subject, s.object) if e is not None and is_thing(e) and e.name and s.kind != "office"
        )
    return min(names, key=lambda n: (-names[n], -len(n), n)) if names else None


def _parties(identity: Identity, states: Sequence[State]) -> tuple[Entity, Entity | None, Place | None]:
    """The subject, object and place that tell most."""
    is_office = identity.kind == "office"
    subjects = [s.subject for s in states]
    objects = [s.object for s in states if s.object is not None]
    if not is_office:
        # A mission that runs itself is told by its name; the subject is who runs it.
        objects = [e for e in objects if not is_thing(e)]
        held = {plain(p.resolved_place or "") for s in states if (p := s.object_place)} | {_key(e) for e in objects}
        others = [e for e in subjects if not is_thing(e)] or subjects
        subjects = [e for e in others if _key(e) not in held] or others
    places = [s.object_place for s in states if s.object_place is not None]
    votes = Counter(_key(e) for e in subjects)
    subjects = [e for e in subjects if votes[_key(e)] == max(votes.values())]
    place = min(places, key=lambda p: (p.geonameid is None, p.resolved_place or "", p.start)) if places else None
    first = _best(subjects, identity.subject)
    objects = [e for e in objects if _key(e) != _key(first)] or objects
    return first, (_best(objects, identity.object) if objects else None), place


def _key(entity: Entity) -> str:
    return plain(entity.name or entity.entity_text)


def _best(entities: Sequence[Entity], key: str) -> Entity:
    """The mention that the key is of, is resolved and says most; of equals the first in order of text."""

    def rank(e: Entity) -> tuple[bool, bool, bool, int, str, str, int]:
        known = sum(x is not None for x in (e.code, e.sector, e.office, e.role))
        is_meant = key in (f"id:{e.id}", f"name:{plain(e.name or e.entity_text)}")
        return not is_meant, e.id is None, e.name is None, -known, e.name or "", e.entity_text, e.start

    return min(entities, key=rank)


def _sources(support: Sequence[Observation]) -> tuple[Source, ...]:
    """Each speaker once a story, in order of becoming known."""
    ordered = sorted(support, key=lambda o: (o.known_from, o.claim.id))
    return tuple(dict.fromkeys(Source(speaker(o.claim), o.claim.citation.story_id) for o in ordered))


def _evidence(support: Sequence[Observation]) -> tuple[Evidence, ...]:
    """Each sentence once, in order of becoming known."""
    ordered = sorted(support, key=lambda o: (o.known_from, o.claim.id))
    return tuple(dict.fromkeys(e for o in ordered for e in o.claim.evidence))
