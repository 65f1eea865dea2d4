"""What can be asked of a record, and what comes back beside the model's own values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dateline.errors import PackError
from dateline.memory.record.entry import claim_entry, happening_entry, standing_entry
from dateline.model import Claim, Happening, Standing

MERGE, SPLIT = "merge", "split"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Filters, all of which must hold; several values of one filter are alternatives.

    Answers are ordered by first day and then by id: the same for the same values, in whatever order they were
    stored. Names are compared without case and accents.
    """

    event_types: tuple[str, ...] = ()
    """PLOVER types: `ASSAULT`."""
    kinds: tuple[str, ...] = ()
    """Kinds of state: `mission`, `office`."""
    actor: str | None = None
    """Who did it, or of whom the state is told: a name, an id or a code."""
    recipient: str | None = None
    """To whom it was done, or the object of the state: a name, an id or a code."""
    about: str | None = None
    """A party in any part: actor, recipient, subject or object."""
    speaker: str | None = None
    """Who says so: a name, an id or a code."""
    place: str | None = None
    """A place's, province's or country's name, or a country code."""
    near: tuple[float, float, float] | None = None
    """(latitude, longitude, radius in km)."""
    since: date | None = None
    """It was so on this day or later."""
    until: date | None = None
    """It was so on this day or earlier."""
    source: str | None = None
    """The publication that says so."""
    factuality: tuple[str, ...] = ()
    sure: float | None = None
    """Acts and states of this confidence or more. For answers, not for counts; standings have none of their own."""
    statuses: tuple[str, ...] = ()
    """Statuses of standings: proposed, active, suspended, ended."""
    text: str | None = None
    """Words of the evidence, all of them; "in quotes" a phrase; a word ending in * is a beginning."""
    as_of: date | None = None
    """What was so by the end of this day: acts done by then, states begun and not over."""
    known_at: datetime | None = None
    """As it was known at this moment; None is the latest knowledge."""
    changed_since: datetime | None = None
    """Stored or closed at this moment or later, by the clock of storing."""
    history: bool = False
    """Also what is no longer said. Without effect where known_at is given."""
    run: str | None = None
    """What this run told, new or again. For claims only."""
    story_id: str | None = None
    ids: tuple[str, ...] = ()
    id_prefix: str | None = None
    """The beginning of an id, as a user may write it; only its first 32 digits are looked at."""
    newest_first: bool = False
    limit: int | None = None
    after: str | None = None
    """A token from `page_token`: go on behind that value."""


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with both of its intervals (ISO 8601; None is open) and by which run it was stored, when."""

    claim: Claim
    known_from: str
    known_to: str | None
    valid_from: str | None
    valid_to: str | None
    stored_at: str
    run: str


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a story did. `known` is True where the page was in the record already."""

    new_claims: int
    closed_claims: int
    known: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a story's page, and since when it is known."""

    story_id: str
    page_sha256: str
    known_from: str
    stored_at: str
    run: str


@dataclass(frozen=True, slots=True)
class Story:
    """A story and the versions of its page, oldest known first."""

    story_id: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the coder: its version, its settings, its time."""

    id: str
    version: str
    settings_hash: str
    at: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Somebody's word on claims. `merge`: they tell one happening. `split`: they are a happening by themselves."""

    kind: str
    ids: tuple[str, ...]
    author: str
    at: str
    id: str = ""
    undone: bool = False

    def __post_init__(self) -> None:
        if self.kind not in (MERGE, SPLIT):
            raise ValueError(f"a decision is to merge or to split, not to {self.kind!r}")


def is_sure(value: StoredClaim | Happening | Standing, least: float | None) -> bool:
    """True where the value is told with this confidence or more, or has none of its own."""
    if least is None or isinstance(value, Standing):
        return True
    told = value.event if isinstance(value, Happening) else value.claim.event or value.claim.state
    return told is None or told.confidence >= least


def page_token(value: StoredClaim | Happening | Standing) -> str:
    """The place of a value in the order of answers: give it as `after` to go on behind it."""
    if isinstance(value, StoredClaim):
        entry = claim_entry(value.claim)
    elif isinstance(value, Happening):
        entry = happening_entry(value)
    else:
        entry = standing_entry(value)
    return f"{entry.day}.{entry.rank:x}"


def read_token(token: str) -> tuple[int, int]:
    """(day, rank) of a token. Raises PackError where it is none."""
    try:
        day, rank = token.split(".")
        return int(day), int(rank, 16)
    except ValueError as error:
        raise PackError(f"after: {token!r} is no page token; use one that an answer gave") from error
