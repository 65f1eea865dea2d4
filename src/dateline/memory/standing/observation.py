"""One claim of a state as a point in time: what status it gives, from when, and how strongly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

from dateline.memory.voice import voice
from dateline.model import Basis, Claim, Factuality, Moment, State, When

FINAL = frozenset({"killed", "died"})
"""Ends after which a report that calls somebody by the office is about the past."""


_RETURNS = frozenset("resumed restored reinstated readmitted reopened reimposed rearrested recaptured reclosed".split())
"""Details that tell a return, which comes after what it undoes."""


_OF_WHAT_STANDS = frozenset("extended renewed eased tightened widened violated".split())
"""Details of something that stood before."""


class Strength(IntEnum):
    """How a report tells a status. A stronger one is never overturned by a weaker one."""

    HOLDS = 1
    """It is so; since when is not said."""
    REPORTED = 2
    """It changed; the day is that of the report."""
    NEARBY = 3
    """It changed, and the sentence names a day, which may be that of something else in it."""
    DATED = 4
    """It changed, and the day is stated of the change."""


_STRENGTH = {
    Basis.CLAUSE: Strength.DATED,
    Basis.SENTENCE: Strength.NEARBY,
    Basis.NARRATIVE: Strength.REPORTED,
    Basis.PUBLICATION: Strength.REPORTED,
}


@dataclass(frozen=True, slots=True)
class Observation:
    """A status with the day it counts from. `day` is ISO; `precision` "by" means on that day at the latest."""

    claim: Claim
    state: State
    status: str
    detail: str | None
    day: str
    latest: str
    precision: str
    strength: Strength
    known_from: str
    known_to: str | None
    told: str
    """The day of the story."""
    until: When | None = None
    """The end that an active status was given in advance (a term)."""
    derived: bool = False
    """True where it follows from another standing: a successor, a death, the end of the whole."""

    @property
    def publication(self) -> str:
        """Who published it; stands for one independent voice."""
        return voice(self.claim.citation)

    @property
    def sort_key(self) -> tuple[str, str, str, str]:
        """Time in the world, then time of knowing, then the id: one order for every input order."""
        return self.day, self.known_from, self.claim.id, self.status


def story_day(claim: Claim) -> str:
    """The day on which the story came out; of its becoming known where the page does not say."""
    stamp = claim.citation.published or claim.known_from
    return Moment(stamp).day.isoformat()


def observe(claim: Claim, state: State, known_from: str, known_to: str | None) -> list[Observation]:
    """The observations that an actual or planned claim of a state makes; none for any other claim."""
    if claim.factuality is Factuality.ACTUAL:
        return [_told(claim, state, state.status, known_from, known_to)]
    if claim.factuality is not Factuality.PLANNED:
        return []
    day = _set_for(claim, state)
    if state.status == "ended":
        # A plan to end something neither ends it nor proposes it.
        return []
    if state.status == "suspended":
        return []
    if state.detail in _OF_WHAT_STANDS:
        # Who plans to extend it tells that it stands.
        return [
            _told(claim, replace(state, detail=None, valid_from=None, valid_to=None), "active", known_from, known_to)
        ]
    proposed = _told(claim, replace(state, valid_from=None), "proposed", known_from, known_to)
    if day is None:
        return [proposed]
    begun = replace(proposed, status="active", day=day.earliest, latest=day.latest, precision="day")
    return [replace(proposed, until=None), begun]


def _set_for(claim: Claim, state: State) -> When | None:
    """The day to come that a plan is set for, where the clause names one."""
    when = _change(state)
    if when is None or when.basis is not Basis.CLAUSE or when.precision != "day" or when.earliest <= story_day(claim):
        return None
    return when


def _told(claim: Claim, state: State, status: str, known_from: str, known_to: str | None) -> Observation:
    told = story_day(claim)
    when = None if status == "proposed" else _change(state)
    if when is None:
        day, latest, precision, strength = told, told, "by", Strength.HOLDS
    else:
        # "ended in 2020" is over at the end of 2020, or when the story says so, whichever is first.
        late = max(when.earliest, min(when.latest, told))
        day = late if status == "ended" or state.detail in _RETURNS else when.earliest
        latest, precision, strength = when.latest, when.precision, _STRENGTH[when.basis]
    until = state.valid_to if status != "ended" else None
    return Observation(
        claim, state, status, state.detail, day, latest, precision, strength, known_from, known_to, told, until
    )


def _change(state: State) -> When | None:
    """When the status began; for an end, when it ended."""
    if state.status == "ended":
        return state.valid_to or state.valid_from
    return state.valid_from
