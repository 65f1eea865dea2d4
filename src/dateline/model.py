"""Every value that flows through dateline. Frozen, typed, and free of behaviour beyond its own identity.

Offsets are half-open code points into `Article.text`. Unknown is None, never text.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum

import msgspec


def content_hash(*fields: object) -> str:
    """The sha256 (hex) over a JSON list of the fields: the one way an id is made."""
    # JSON, not joined strings: "a.b"+"c" and "a"+"b.c" must not collide.
    canonical = json.dumps(fields, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


# --- pages and articles -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as published. `name` is what the user called it: a path, a URL, `corpus.jsonl:12`."""

    content: bytes
    media_type: str
    name: str
    url: str | None = None
    fetched: datetime | None = None
    charset: str | None = None
    # What the carrier (corpus line, feed entry) says beside the bytes; evidence, not truth.
    given_id: str | None = None
    given_title: str | None = None
    given_published: str | None = None
    given_publication: str | None = None

    @property
    def sha256(self) -> str:
        """Of the bytes, hex."""
        return hashlib.sha256(self.content).hexdigest()


class SegmentKind(StrEnum):
    """What a stretch of a page is. Headline, body and the news of updates are coded."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    CROSSLINK = "crosslink"
    QUOTE = "quote"  # an embedded post
    CORRECTION = "correction"
    UPDATE = "update"
    CREDIT = "credit"
    FURNITURE = "furniture"


CODED_KINDS = frozenset({SegmentKind.HEADLINE, SegmentKind.BODY})
"""Coded whole; of an update only the news behind its label ("UPDATE 4 p.m.: ...")."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as stated, no more precise than it was: `2020-01-05`, `2020-01-05T12:02`, `...:35+00:00`."""

    value: str

    @property
    def precision(self) -> str:
        """year, month, day, minute or second."""
        if len(self.value) > 10:
            return "second" if self.value.count(":") >= 2 and self.value[16:17] == ":" else "minute"
        return {4: "year", 7: "month"}.get(len(self.value), "day")

    @property
    def day(self) -> date:
        """The calendar day in the stated zone; the first day where only month or year is known."""
        return date.fromisoformat((self.value + "-01-01")[:10])

    @property
    def instant(self) -> datetime:
        """An aware time in UTC; a time without a zone is taken as UTC, a day as its first moment."""
        value = self.value if len(self.value) > 10 else self.day.isoformat()
        stamp = datetime.fromisoformat(value)
        return (stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch [start, end) of an article's text, and what it is."""

    kind: SegmentKind
    start: int
    end: int
    at: Moment | None = None
    """When a correction or update was made, where it says so."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """The `BAGHDAD, Jan 4 (Reuters) -` before a story: where and when it was filed, and by whom."""

    text: str
    start: int
    end: int
    place: str | None
    day: str | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """One story: its text cut into labelled segments, and what the page says of itself."""

    story_id: str
    name: str
    text: str
    segments: tuple[Segment, ...]
    page_sha256: str
    url: str | None = None
    publication: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    language: str | None = None
    dateline: Dateline | None = None
    fetched: Moment | None = None
    agency: str | None = None
    """The wire agency that the text is credited to, by dateline or credit line."""
    partial: bool = False
    """True where the page holds only the beginning (paywall stub)."""

    @property
    def text_sha256(self) -> str:
        """Of the text in UTF-8, hex."""
        return hashlib.sha256(self.text.encode()).hexdigest()


# --- sentences and mentions ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a parsed sentence. `head` is the index in the sentence; the root heads itself."""

    index: int
    text: str
    lemma: str
    pos: str  # Universal POS
    tag: str  # Penn Treebank tag
    dep: str  # ClearNLP/spaCy English dependency label
    head: int
    start: int
    end: int
    entity: str = ""  # spaCy entity label, "" outside
    entity_begins: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a coded segment. `tokens` is empty where the scan saw no need to parse."""

    index: int
    start: int
    end: int
    text: str
    kind: SegmentKind
    paragraph: int
    tokens: tuple[Token, ...] = ()
    by_chunks: bool = False
    """True where the parser found no verb in a headline and noun phrases around one stand for its tree."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention of an actor, and who it is. `basis` says how it was reached.

    `code` is an ISO 3166-1 alpha-3 country or IGO, UNO, EUR, NGO, ISM, IMG, MNC; `sector` one of
    PLOVER's 24 (PLOVER manual 2.0, tables 5.1 and 5.2).
    """

    entity_text: str
    start: int
    end: int
    name: str | None = None
    id: str | None = None
    code: str | None = None
    sector: str | None = None
    other_sectors: tuple[str, ...] = ()
    office: str | None = None
    role: str | None = None
    kind: str | None = None
    """person, state, organisation, armed_group, mission, body, people ..."""
    basis: str = "unresolved"
    """name, acronym, surname, office, role, alias, definite, pronoun, ambiguous, ner, unresolved ..."""
    candidates: tuple[str, ...] = ()
    """Whom it could also have been, best first: ids, or `local:name` and `role:noun:...` for the story's own."""


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym and the point or area it names. Resolution: 5 sub-city, 4 city, 3 district, 2 province, 1 country."""

    extracted_place: str
    start: int
    end: int
    resolved_place: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    city: str | None = None
    province: str | None = None
    country_code: str | None = None
    feature_code: str | None = None
    resolution: int | None = None
    radius_km: float | None = None
    """How far from the point the place may lie; None where it is the point or an area by itself."""
    basis: str = "gazetteer"
    candidates: tuple[str, ...] = ()


class TimexType(StrEnum):
    """TIMEX3 types (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Timex:
    """A temporal expression with its TIMEX3 value and bounds (ISO days, inclusive)."""

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so. None in place of an Attribution is the publisher's own voice."""

    speaker: Entity | None
    speaker_text: str
    cue: str | None
    kind: str  # direct, indirect, mixed
    medium: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of text [start, end) that is attributed to a speaker."""

    attribution: Attribution
    start: int
    end: int
    asserts: bool = True
    """False where the speaker takes a stand on the content ("condemned the strike") and does not tell it as so."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """An article with everything its sentences mention, before any act is coded."""

    article: Article
    sentences: tuple[Sentence, ...]
    actors: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Timex, ...] = ()
    quotes: tuple[Quote, ...] = ()
    written: str | None = None
    """The text as published, of the same length, where the article's was put into sentence case to be read."""


# --- what is claimed ----------------------------------------------------------------------------


class Basis(StrEnum):
    """Where the time of an act was read from."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    NARRATIVE = "narrative"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class When:
    """Days (ISO, inclusive) between which something happened or began."""

    earliest: str
    latest: str
    precision: str  # day, week, month, season, quarter, year, ...
    basis: Basis
    text: str | None = None


class Factuality(StrEnum):
    """How surely an act is told: as fact, plan, threat, hypothesis, denial, or as not having happened."""

    ACTUAL = "actual"
    PLANNED = "planned"
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Count:
    """A number as bounds: "at least seven" is (7, None), "dozens" (24, 99); both None is refused."""

    low: int | None
    high: int | None
    text: str

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a count needs a bound")


@dataclass(frozen=True, slots=True)
class Size:
    """Numbers told of an act. Absent is None, never 0."""

    dead: Count | None = None
    injured: Count | None = None
    arrested: Count | None = None
    participants: Count | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One coded act (PLOVER manual 2.0): what, how, why, who to whom, where, when, how many."""

    event_type: tuple[str, ...]
    mode: tuple[str, ...]
    context: tuple[str, ...]
    cameo: str | None
    quad_code: int
    event_scale: float
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    when: When | None
    event_loc: Place | None
    size: Size
    event_text: tuple[str, ...]
    rule: str
    confidence: float
    start: int  # the trigger
    end: int
    main: bool = False
    """True for the act that the story is about."""


@dataclass(frozen=True, slots=True)
class State:
    """Something told to hold, to begin or to end: an office, a mission, a ceasefire.

    `object` None with kind "office" and status "ended" means every office of the subject (a death).
    """

    kind: str
    subject: Entity
    status: str  # proposed, active, suspended, ended
    name: str | None = None
    object: Entity | None = None
    object_place: Place | None = None
    aspect: str | None = None
    detail: str | None = None
    valid_from: When | None = None
    valid_to: When | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that says so."""

    story_id: str
    page_sha256: str
    start: int
    end: int
    text: str
    sequence: int  # number of the sentence in its story, from 0


@dataclass(frozen=True, slots=True)
class Citation:
    """The story that a claim stands in, as a reader would cite it."""

    story_id: str
    url: str | None
    title: str | None
    publication: str | None
    language: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """An event or a state as said by someone. The first evidence tells it best."""

    event: Event | None
    state: State | None
    factuality: Factuality
    attribution: Attribution | None
    evidence: tuple[Evidence, ...]
    citation: Citation
    known_from: str
    """UTC, ISO 8601: publication of the page version that says it; of the fetch where none is stated."""
    coder: str
    id: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a claim needs evidence")
        if (self.event is None) == (self.state is None):
            raise ValueError("a claim is of an event or of a state, and of one only")
        if not self.id:
            object.__setattr__(self, "id", self._hash())

    def _hash(self) -> str:
        """The sha256 (hex) over the JSON list of all that it says and of where it says so."""
        said = (self.event, self.state, self.factuality, self.attribution, self.evidence)
        return hashlib.sha256(msgspec.json.encode([self.citation.story_id, self.coder, *said])).hexdigest()


# --- what is remembered -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Dispute:
    """One value of a field on which reports differ, and who gives it."""

    value: str
    according_to: str
    claim: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One real event, told by many claims. `event` holds the best value of each field."""

    id: str
    event: Event
    factuality: Factuality
    attribution: Attribution | None
    evidence: Evidence
    citation: Citation
    reports: int
    independent_sources: int
    first_reported: str
    stories: tuple[str, ...]
    claims: tuple[str, ...]
    disputed: tuple[tuple[str, tuple[Dispute, ...]], ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    """Why the value of a field was taken as the best: (field, reason)."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so, and in which story."""

    speaker_text: str
    story_id: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds in the world between valid_from and valid_to, as known between known_from and known_to."""

    id: str
    kind: str
    name: str | None
    subject: Entity
    object: Entity | None
    object_place: Place | None
    aspect: str | None
    status: str
    detail: str | None
    valid_from: str | None
    valid_from_precision: str | None
    valid_to: str | None
    known_from: str
    known_to: str | None
    attributes: tuple[tuple[str, str], ...]
    according_to: tuple[Source, ...]
    evidence: tuple[Evidence, ...]
