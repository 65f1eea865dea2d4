"""What a claim, a happening or a standing is filed under: day, place, terms, words. Pure functions of the value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from dateline.memory.record.packing import clean, day_number, digest, fold, rank, stated_micros, words
from dateline.model import Attribution, Claim, Entity, Event, Happening, Place, Size, Standing, State, When


class Role(IntEnum):
    """What a term is to the value that is filed under it. The numbers are stored: never reuse one."""

    ACTOR = 1
    RECIPIENT = 2
    SUBJECT = 3
    OBJECT = 4
    SPEAKER = 5
    TYPE = 6
    SOURCE = 7
    STORY = 8


LONG = 100
"""Added to the role under which a value that reaches beyond its first day is filed: such are looked for apart."""

PARTIES = (Role.ACTOR, Role.RECIPIENT, Role.SUBJECT, Role.OBJECT)


# News repeats its names: what is reckoned of one is kept for so many of them.
_NAMES = 65_536


class Term(NamedTuple):
    """One thing to find a value by. `text` is an id, code or word; `name` the folded name, if it has one."""

    kind: str  # party, code, type, source, story
    text: str
    name: str = ""

    @property
    def columns(self) -> dict[str, object]:
        """Its row in the database."""
        return {"kind": self.kind, "text": self.text, "name": self.name}


Filed = tuple[Role, bytes, Term]
"""What a term is to a value, the term's key in the database, and the term."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place as it is filed: folded names, country code, point. `key` is what it is known by in the database."""

    key: bytes
    name: str
    city: str | None
    province: str | None
    country: str | None
    resolution: int | None
    lat: float | None
    lon: float | None

    @property
    def columns(self) -> dict[str, object]:
        """Its row in the database."""
        names: dict[str, object] = {"name": self.name, "city": self.city, "province": self.province}
        return names | {"country": self.country, "resolution": self.resolution, "lat": self.lat, "lon": self.lon}


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a value is filed. Days are counted from 0001-01-01, moments are microseconds since 1970."""

    id: str
    rank: int
    type: str
    day: int
    last_day: int | None
    lasting: bool
    place: PlaceRow | None
    status: str
    known_from: int
    known_to: int | None
    terms: tuple[Filed, ...]
    words: str

    @property
    def long(self) -> bool:
        """Does it reach beyond its first day?"""
        return self.last_day is None or self.last_day > self.day


def claim_entry(claim: Claim) -> Entry:
    """Where a claim is filed. Raises StoreError where its known_from is no time."""
    known = stated_micros(claim.known_from)
    terms = [*_speaker_terms(claim.attribution), *_source_terms(claim.citation.publication)]
    if claim.event is not None:
        type_, when, ends = claim.event.event_type[0] if claim.event.event_type else "", claim.event.when, True
        place, last = claim.event.event_loc, when
        terms += _event_terms(claim.event)
    else:
        state = _state_of(claim)
        type_, when, place, last = state.kind, state.valid_from, state.object_place, state.valid_to
        ends = False
        terms += _state_terms(state)
    day = _known_day(known, when.earliest if when else None)
    last_day = day_number(last.latest, last=True) if last else (day if ends else None)
    said = " ".join(e.text for e in claim.evidence)
    return Entry(
        id=claim.id,
        rank=rank(claim.id),
        type=type_[:32],
        day=day,
        last_day=last_day,
        lasting=not ends,
        place=place_row(place),
        status=str(claim.factuality),
        known_from=known,
        known_to=None,
        terms=tuple(dict.fromkeys(terms)),
        words=" ".join(words(said)),
    )


def happening_entry(happening: Happening) -> Entry:
    """Where a happening is filed; it is known from its first report."""
    event = happening.event
    known = stated_micros(happening.first_reported)
    terms = [*_event_terms(event), *_speaker_terms(happening.attribution)]
    terms += _source_terms(happening.citation.publication)
    terms += [term for story in happening.stories for term in _story_terms(story)]
    day = _known_day(known, event.when.earliest if event.when else None)
    return Entry(
        id=happening.id,
        rank=rank(happening.id),
        type=(event.event_type[0] if event.event_type else "")[:32],
        day=day,
        last_day=day_number(event.when.latest, last=True) if event.when else day,
        lasting=False,
        place=place_row(event.event_loc),
        status=str(happening.factuality),
        known_from=known,
        known_to=None,
        terms=tuple(dict.fromkeys(terms)),
        words=" ".join(words(happening.evidence.text)),
    )


def standing_entry(standing: Standing) -> Entry:
    """Where a standing is filed: under the days on which it has its status, and since when that is known."""
    known = stated_micros(standing.known_from)
    terms = [*_party_terms(Role.SUBJECT, standing.subject), *_type_terms(standing.kind)]
    if standing.object is not None:
        terms += _party_terms(Role.OBJECT, standing.object)
    for source in standing.according_to:
        terms += _name_terms(Role.SPEAKER, source.speaker_text)
    terms += [term for e in standing.evidence for term in _story_terms(e.story_id)]
    day, last_day = _status_days(standing, known)
    said = " ".join([standing.name or "", *(e.text for e in standing.evidence)])
    return Entry(
        id=standing.id,
        rank=rank(standing.id),
        type=standing.kind[:32],
        day=day,
        last_day=last_day,
        lasting=True,
        place=place_row(standing.object_place),
        status=standing.status[:16],
        known_from=known,
        known_to=stated_micros(standing.known_to) if standing.known_to else None,
        terms=tuple(dict.fromkeys(terms)),
        words=" ".join(words(said)),
    )


def _status_days(standing: Standing, known: int) -> tuple[int, int | None]:
    """First and last day of the status. An interval is half open; one that ended has been over since its end."""
    if standing.status == "ended":
        return _known_day(known, standing.valid_to or standing.valid_from), None
    end = day_number(standing.valid_to)
    return _known_day(known, standing.valid_from), end and end - 1


def content_digest(claim: Claim) -> bytes:
    """What a claim says, whatever page version, offset or rule it was read by: equal where the same is told."""
    told = claim.attribution
    voice = (told.speaker_text, told.kind) if told else None
    said = _event_content(claim.event) if claim.event is not None else _state_content(_state_of(claim))
    # Compared within one story only: 8 bytes are enough.
    return digest(str(claim.factuality), voice, list(said))[:8]


def place_row(place: Place | None) -> PlaceRow | None:
    """The place as it is filed; None where there is none."""
    if place is None:
        return None
    name, point = place.resolved_place or place.extracted_place, (place.lat, place.lon)
    return _place_row(name, place.city, place.province, place.country_code, place.resolution, *point, place.geonameid)


@lru_cache(_NAMES)
def _place_row(
    name: str,
    city: str | None,
    province: str | None,
    country: str | None,
    resolution: int | None,
    lat: float | None,
    lon: float | None,
    geonameid: int | None,
) -> PlaceRow:
    name, country = fold(name), clean(country, 8)
    city, province = (fold(x) if x else None for x in (city, province))
    key = digest(name, city, province, country, lat, lon, geonameid)
    return PlaceRow(key, name, city, province, country, resolution, lat, lon)


def _event_content(event: Event) -> Iterator[object]:
    yield from ("event", event.event_type, event.mode, event.context, event.cameo)
    yield [_who(x) for x in event.actor]
    yield [_who(x) for x in event.recipient]
    yield from (_days(event.when), _where(event.event_loc), _numbers(event.size))


def _state_content(state: State) -> Iterator[object]:
    yield from ("state", state.kind, state.status, state.name, state.aspect, state.detail, state.attributes)
    yield from (_who(state.subject), _who(state.object) if state.object else None, _where(state.object_place))
    yield from (_days(state.valid_from), _days(state.valid_to))


def _who(entity: Entity) -> str:
    return entity.id or entity.name or entity.entity_text


def _where(place: Place | None) -> object:
    return place and (place.geonameid or place.resolved_place or place.extracted_place)


def _days(when: When | None) -> object:
    return when and (when.earliest, when.latest)


def _numbers(size: Size) -> object:
    counts = (size.dead, size.injured, size.arrested, size.participants)
    return [c and (c.low, c.high) for c in counts]


def _state_of(claim: Claim) -> State:
    if claim.state is None:
        raise ValueError("a claim is of an event or of a state")
    return claim.state


def _known_day(known: int, stated: str | None) -> int:
    """The stated first day, else the day on which it became known."""
    day = day_number(stated)
    return day if day is not None else known // 86_400_000_000 + _DAY_ONE_OF_1970


def _event_terms(event: Event) -> Iterator[Filed]:
    for type_ in event.event_type:
        yield from _type_terms(type_)
    for entity in event.actor:
        yield from _party_terms(Role.ACTOR, entity)
    for entity in event.recipient:
        yield from _party_terms(Role.RECIPIENT, entity)


def _state_terms(state: State) -> Iterator[Filed]:
    yield from _type_terms(state.kind)
    yield from _party_terms(Role.SUBJECT, state.subject)
    if state.object is not None:
        yield from _party_terms(Role.OBJECT, state.object)


def _speaker_terms(attribution: Attribution | None) -> Iterator[Filed]:
    if attribution is None:
        return
    if attribution.speaker is not None:
        yield from _party_terms(Role.SPEAKER, attribution.speaker)
    yield from _name_terms(Role.SPEAKER, attribution.speaker_text)


def _party_terms(role: Role, entity: Entity) -> tuple[Filed, ...]:
    return _identity_terms(role, entity.id, entity.name or entity.entity_text, entity.code)


@lru_cache(_NAMES)
def _identity_terms(role: Role, identity: str | None, name: str, code: str | None) -> tuple[Filed, ...]:
    party = Term("party", clean(identity) or "", fold(name))
    terms = [party] if party.text or party.name else []
    if code:
        terms.append(Term("code", clean(code) or ""))
    return _filed(role, *terms)


def _name_terms(role: Role, text: str) -> tuple[Filed, ...]:
    return _identity_terms(role, None, text, None)


@lru_cache(_NAMES)
def _type_terms(type_: str) -> tuple[Filed, ...]:
    return _filed(Role.TYPE, Term("type", type_))


@lru_cache(_NAMES)
def _source_terms(publication: str | None) -> tuple[Filed, ...]:
    name = fold(publication or "")
    return _filed(Role.SOURCE, Term("source", clean(publication) or "", name)) if name else ()


def _story_terms(story_id: str) -> tuple[Filed, ...]:
    return _filed(Role.STORY, Term("story", clean(story_id) or ""))


def _filed(role: Role, *terms: Term) -> tuple[Filed, ...]:
    return tuple((role, digest(*term), term) for term in terms)


_DAY_ONE_OF_1970 = 719_163
