"""What of a claim is compared, taken out once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.memory.happening.interval import Interval, interval_of
from dateline.memory.happening.mention import fatal_to, is_reference
from dateline.memory.happening.words import Vector, rarity, vector, words
from dateline.model import Claim, Event, Moment

FAMILIES = (
    ("ASSAULT",),
    ("PROTEST",),
    ("MOBILIZE",),
    ("COERCE", "SANCTION"),
    ("AID", "COOPERATE"),
    ("CONCEDE", "RETREAT"),
    ("AGREE", "CONSULT", "SUPPORT"),
    ("ACCUSE", "REJECT", "REQUEST", "THREATEN"),
)
"""Types that two reports of one act may give it."""
_FAMILY_OF = {t: f"{n}" for n, family in enumerate(FAMILIES) for t in family}


@dataclass(frozen=True, slots=True)
class Feature:
    """One claim of an event, ready to be compared."""

    claim: Claim
    event: Event
    root: str
    """The story that this one copies, or the story itself."""
    interval: Interval
    told_on: int
    """The day of the story, as an ordinal."""
    families: tuple[str, ...]
    told: str
    """The sentence, in plain form: two copies share it."""
    vector: Vector
    looks_back: bool
    """Told as something known: "the attack on the base"."""
    fatal: frozenset[str]
    """Ids of the named persons whom it killed."""


def features(claims: Sequence[Claim], copies: Mapping[str, str]) -> list[Feature]:
    """The features of event claims, in order of id; claims of states are passed over."""
    events = sorted(((c, c.event) for c in claims if c.event is not None), key=lambda pair: pair[0].id)
    bags = [words(" ".join([*(e.text for e in c.evidence), c.citation.title or ""])) for c, _ in events]
    weight = rarity(bags)
    return [
        Feature(
            claim=claim,
            event=event,
            root=original(claim.citation.story_id, copies),
            interval=interval_of(claim),
            told_on=Moment(claim.citation.published or claim.known_from).day.toordinal(),
            families=tuple(sorted({_FAMILY_OF.get(t, t) for t in event.event_type})),
            told=" ".join(words(claim.evidence[0].text)),
            vector=vector(bag, weight),
            looks_back=is_reference(claim),
            fatal=fatal_to(claim),
        )
        for (claim, event), bag in zip(events, bags, strict=True)
    ]


def original(story: str, copies: Mapping[str, str]) -> str:
    """The story at the end of a chain of copies; a ring of copies is named by its smallest id."""
    seen = [story]
    while (source := copies.get(seen[-1])) is not None:
        if source in seen:
            return min(seen[seen.index(source) :])
        seen.append(source)
    return seen[-1]
