"""How likely two claims are to tell one act: points for what agrees, taken off for what does not."""

from __future__ import annotations

import math
import re

from dateline.memory.happening import interval, party, whereabouts
from dateline.memory.happening.feature import Feature
from dateline.memory.happening.words import cosine, words
from dateline.model import Count, Event

ENOUGH = 4.5
"""Points from which two claims are taken to tell one act."""
NEVER = -100.0
_WORDS = 4.0
"""Points of two claims that use the same words."""
_SLIP = 0.001
"""A cosine may come out a little above one."""
_RECOUNT = 2
"""Days between two stories after which a number may have been counted anew."""
_LEAD = 3
"""The headline sums up one of so many first sentences."""

_ARMS = (
    frozenset({"aerial", "drone", "heavy-weapons"}),
    frozenset({"explosives", "suicide-attack"}),
    frozenset({"firearms", "targeted"}),
    frozenset({"demo", "riot", "obstruct", "vandalize", "crowd-control"}),
    frozenset({"seize", "arrest", "restrict"}),
)
_APART = re.compile(r"\b(?:after|before|following|ahead of)\b")
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})


def points(one: Feature, other: Feature, enough: float = -math.inf) -> float:
    """The points of a pair; NEVER where they cannot be one act.

    Of a pair that cannot have `enough`, their words are not compared, and the points are those without them.
    """
    if not set(one.families) & set(other.families):
        return NEVER
    if one.root == other.root:
        return _within_story(one, other)
    return _across(one, other, enough)


def _across(one: Feature, other: Feature, enough: float) -> float:
    time = interval.agreement(one.interval, other.interval)
    if one.fatal & other.fatal:
        # Nobody is killed twice: the days can only be told differently.
        return ENOUGH + 3 if time is None else ENOUGH + 3 + time
    if time is None:
        return NEVER
    place = whereabouts.agreement(one.event.event_loc, other.event.event_loc)
    if place == whereabouts.FAR:
        return NEVER
    total = time + place + parties(one.event, other.event) + kinds(one.event, other.event)
    counted = numbers(one.event, other.event)
    if abs(one.told_on - other.told_on) >= _RECOUNT:
        counted = max(counted, -0.5)
    if total + counted + _WORDS + _SLIP < enough:
        return total + counted
    # Raised to a power, because a few words are shared by chance.
    return total + counted + _WORDS * math.pow(cosine(one.vector, other.vector), 1.5)


def _within_story(one: Feature, other: Feature) -> float:
    """Two claims of one story (or of a story and its copy) are two acts, unless the story itself makes them one."""
    if one.claim.citation.story_id != other.claim.citation.story_id and _is_copied(one.told, other.told):
        same = one.event.event_type == other.event.event_type and parties(one.event, other.event) >= 0
        return 9.0 if same else NEVER
    if one.fatal & other.fatal:
        return ENOUGH + 3
    agreed = _agreement(one, other)
    if agreed is None or one.event.event_type != other.event.event_type or _is_told_apart(one, other):
        return NEVER
    is_one = _is_reference_to(one, other) or _is_one_sentence(one, other) or _is_headline_of_lead(one, other)
    if is_one or (_is_named(one.event, other.event) and agreed >= 2 * party.SAME):
        return ENOUGH + 0.5 + 0.1 * agreed
    return NEVER


def _agreement(one: Feature, other: Feature) -> float | None:
    """Points for parties, place and numbers of two claims of a story; None where anything speaks against."""
    a, b = one.event, other.event
    if interval.agreement(one.interval, other.interval) is None:
        return None
    found = (parties(a, b), whereabouts.agreement(a.event_loc, b.event_loc), numbers(a, b), kinds(a, b))
    sides = (party.side(a.actor, b.actor), party.side(a.recipient, b.recipient))
    return None if min(*found, *sides) < 0 else sum(found)


def _is_reference_to(one: Feature, other: Feature) -> bool:
    """True where one tells an act as news and the other as "the attack", on nothing else than what is told."""
    hit = one.event.recipient, other.event.recipient
    return one.looks_back != other.looks_back and (not all(hit) or party.side(*hit) > 0)


def _is_named(one: Event, other: Event) -> bool:
    """True where every party of both is resolved, and both have a recipient."""
    parties = [e for event in (one, other) for e in (*event.actor, *event.recipient)]
    return bool(one.recipient and other.recipient) and all(e.id for e in parties)


def _is_one_sentence(one: Feature, other: Feature) -> bool:
    """ "Three were killed when rockets hit the camp" tells one act with two verbs."""
    return one.claim.evidence[0] == other.claim.evidence[0]


def _is_told_apart(one: Feature, other: Feature) -> bool:
    """ "Jets hit a camp, two days after rockets hit a base" tells two."""
    told = one.claim.evidence[0]
    first, second = sorted((f.event.start, f.event.end) for f in (one, other))
    return _is_one_sentence(one, other) and bool(
        _APART.search(told.text[first[1] - told.start : second[0] - told.start])
    )


def _is_headline_of_lead(one: Feature, other: Feature) -> bool:
    """True where one is told by the headline and the other by one of the first sentences."""
    told = [f.claim.evidence[0] for f in (one, other)]
    title = words(one.claim.citation.title or "")
    heads = [bool(title) and words(e.text) == title for e in told]
    return heads[0] != heads[1] and max(e.sequence for e in told) <= _LEAD


def _is_copied(one: str, other: str) -> bool:
    """True where one sentence is the other, give or take a dateline or a number."""
    few, many = sorted((set(one.split()), set(other.split())), key=len)
    return len(few & many) >= 0.85 * len(few) and len(few) >= 0.6 * len(many)


def parties(one: Event, other: Event) -> float:
    """Agreement of actors and of recipients; of all parties together where the act is mutual."""
    is_mutual = _MUTUAL & {*one.event_type} & {*other.event_type}
    is_one_sided = bool(one.recipient and other.recipient)
    if is_mutual or (not is_one_sided and max(len(one.actor), len(other.actor)) > 1):
        return 1.5 * party.side((*one.actor, *one.recipient), (*other.actor, *other.recipient))
    return party.side(one.actor, other.actor) + party.side(one.recipient, other.recipient)


def kinds(one: Event, other: Event) -> float:
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
