"""What of a claim is compared, taken out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dateline.memory.happening.interval import Interval, interval_of
from dateline.memory.happening.mention import fatal_to, is_reference
from dateline.memory.happening.words import Vector, vector, words
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


# Without slots: what few comparisons ask for and takes long is reckoned when it is asked for, and then kept.
@dataclass(frozen=True)
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
    fatal: frozenset[str]
    """Ids of the named persons whom it killed."""

    @cached_property
    def told(self) -> str:
        """The sentence, in plain form: two copies share it."""
        return " ".join(words(self.claim.evidence[0].text))

    @cached_property
    def vector(self) -> Vector:
        """The words of its sentences and of the story's title."""
        return vector(words(" ".join([*(e.text for e in self.claim.evidence), self.claim.citation.title or ""])))

    @cached_property
    def looks_back(self) -> bool:
        """Told as something known: "the attack on the base"."""
        return is_reference(self.claim)


def features(claims: Iterable[Claim], copies: Mapping[str, str]) -> list[Feature]:
    """The features of event claims, in order of id; claims of states are passed over."""
    found = (feature(c, original(c.citation.story_id, copies)) for c in claims if c.event is not None)
    return sorted(found, key=lambda f: f.claim.id)


def feature(claim: Claim, root: str) -> Feature:
    """What is compared of a claim of an event. It depends on no other claim, only on what its story copies."""
    event = claim.event
    if event is None:
        raise ValueError(f"claim {claim.id} is not of an event")
    return Feature(
        claim=claim,
        event=event,
        root=root,
        interval=interval_of(claim),
        told_on=Moment(claim.citation.published or claim.known_from).day.toordinal(),
        families=tuple(sorted({_FAMILY_OF.get(t, t) for t in event.event_type})),
        fatal=fatal_to(claim),
    )


def original(story: str, copies: Mapping[str, str]) -> str:
    """The story at the end of a chain of copies; a ring of copies is named by its smallest id."""
    seen = [story]
    while (source := copies.get(seen[-1])) is not None:
        if source in seen:
            return min(seen[seen.index(source) :])
        seen.append(source)
    return seen[-1]
