"""How likely two claims are to tell one act: points for what agrees, taken off for what does not."""

from __future__ import annotations

from dateline.memory.happening import interval, party, whereabouts
from dateline.memory.happening.feature import Feature
from dateline.memory.happening.words import cosine
from dateline.model import Count, Event

ENOUGH = 4.5
"""Points from which two claims are taken to tell one act."""
NEVER = -100.0

_ARMS = (
    frozenset({"aerial", "drone", "heavy-weapons"}),
    frozenset({"explosives", "suicide-attack"}),
    frozenset({"firearms", "targeted"}),
    frozenset({"demo", "riot", "obstruct", "vandalize", "crowd-control"}),
    frozenset({"seize", "arrest", "restrict"}),
)
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})


def points(one: Feature, other: Feature) -> float:
    """The points of a pair; NEVER where they cannot be one act."""
    if not set(one.families) & set(other.families):
        return NEVER
    if one.root == other.root:
        return _within_story(one, other)
    return _across(one, other)


def _across(one: Feature, other: Feature) -> float:
    time = interval.agreement(one.interval, other.interval)
    if time is None:
        return NEVER
    place = whereabouts.agreement(one.event.event_loc, other.event.event_loc)
    if place == whereabouts.FAR:
        return NEVER
    total = time + place + parties(one.event, other.event) + _kind(one.event, other.event)
    return total + numbers(one.event, other.event) + 4 * cosine(one.vector, other.vector)


def _within_story(one: Feature, other: Feature) -> float:
    """Two claims of one story (or of a story and its copy) are two acts, unless copied or alike in everything."""
    if one.claim.citation.story_id != other.claim.citation.story_id and one.told == other.told:
        same = one.event.event_type == other.event.event_type and parties(one.event, other.event) >= 0
        return 9.0 if same else NEVER
    a, b = one.event, other.event
    named = all(x.id for e in (a, b) for x in (*e.actor, *e.recipient)) and a.recipient and b.recipient
    alike = a.event_type == b.event_type and named and party.side(a.actor, b.actor) == party.SAME
    alike = alike and party.side(a.recipient, b.recipient) == party.SAME and numbers(a, b) >= 0
    if alike and _same_day(one, other) and whereabouts.agreement(a.event_loc, b.event_loc) >= 0:
        return ENOUGH + 1
    return NEVER


def _same_day(one: Feature, other: Feature) -> bool:
    return interval.agreement(one.interval, other.interval) is not None


def parties(one: Event, other: Event) -> float:
    """Agreement of actors and of recipients; of all parties together where the act is mutual."""
    is_mutual = _MUTUAL & {*one.event_type} & {*other.event_type}
    is_one_sided = bool(one.recipient and other.recipient)
    if is_mutual or (not is_one_sided and max(len(one.actor), len(other.actor)) > 1):
        return 1.5 * party.side((*one.actor, *one.recipient), (*other.actor, *other.recipient))
    return party.side(one.actor, other.actor) + party.side(one.recipient, other.recipient)


def _kind(one: Event, other: Event) -> float:
    """Type and mode: the same, akin, or different."""
    same_type = bool({*one.event_type} & {*other.event_type})
    total = 0.5 if same_type else -0.7
    if not one.mode or not other.mode:
        return total
    if {*one.mode} & {*other.mode}:
        return total + 0.7
    akin = any(arms & {*one.mode} and arms & {*other.mode} for arms in _ARMS)
    return total + (0.2 if akin else -1.2)


def numbers(one: Event, other: Event) -> float:
    """Agreement of the dead, the injured and the arrested."""
    pairs = [
        (one.size.dead, other.size.dead),
        (one.size.injured, other.size.injured),
        (one.size.arrested, other.size.arrested),
    ]
    return sum(_number(a, b) for a, b in pairs if a is not None and b is not None)


def _number(one: Count, other: Count) -> float:
    """The same number, more so a large one; near ones are an update; far ones speak against."""
    a, b = _low(one), _low(other)
    if overlaps(one, other):
        return 0.6 if a == b and a < 3 else 1.0
    ratio = max(a, b) / max(1, min(a, b))
    if abs(a - b) <= 2 or ratio <= 1.5:
        return 0.0
    return -0.5 if ratio <= 3 else -1.5


def _low(count: Count) -> int:
    return count.low if count.low is not None else count.high or 0


def overlaps(one: Count, other: Count) -> bool:
    """True where some number fits both."""
    low = max(one.low or 0, other.low or 0)
    highs = [c.high for c in (one, other) if c.high is not None]
    return not highs or low <= min(highs)
