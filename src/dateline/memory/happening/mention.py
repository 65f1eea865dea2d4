"""How a claim speaks of its act: as news, or in passing, as of something known."""

from __future__ import annotations

import re

from dateline.model import Claim

_BEFORE = 60
_NEAR = 60
"""Characters between a date and a trigger that still belong together."""
_KNOWN = re.compile(
    r"\b(?:the|this|that|its|their|his|her|[\w.]{1,30}['’]s)\s+(?:[\w.'’-]{1,30}\s+){0,4}$", re.IGNORECASE
)
_AFTER = re.compile(
    r"\b(?:after|since|following|avenge|retaliation for|response to|because of|condemned|blames?)\b[^.;:]{0,50}$",
    re.IGNORECASE,
)
_DEADLY = re.compile(r"^(?:kill|slain|slay|assassinat|execut|murder|die|dead|death|behead)", re.IGNORECASE)


def is_reference(claim: Claim) -> bool:
    """True for "the attack on ..." and "after a strike killed ...", which look back at an act."""
    before, _ = _around(claim)
    return bool(_KNOWN.search(before) or _AFTER.search(before))


def is_date_near(claim: Claim) -> bool:
    """True where the words of the date stand close to the trigger, so that it is the act's own date."""
    event = claim.event
    if event is None or event.when is None or not event.when.text:
        return False
    told = claim.evidence[0]
    at = told.text.find(event.when.text)
    return at >= 0 and abs(at - (event.start - told.start)) <= _NEAR + len(event.when.text)


def _around(claim: Claim) -> tuple[str, str]:
    """What stands before the trigger in its sentence, and from it on; empty where the trigger is elsewhere."""
    event, told = claim.event, claim.evidence[0]
    if event is None or not told.start <= event.start < told.end:
        return "", ""
    at = event.start - told.start
    return told.text[max(0, at - _BEFORE) : at], told.text[at:]


def fatal_to(claim: Claim) -> frozenset[str]:
    """Ids of the named persons whom the act killed, or was meant to kill: that happens to each only once."""
    event = claim.event
    if event is None or "ASSAULT" not in event.event_type:
        return frozenset()
    deadly = "targeted" in event.mode or event.size.dead is not None
    if not deadly and not any(_DEADLY.match(word) for word in event.event_text):
        return frozenset()
    return frozenset(e.id for e in event.recipient if e.id and e.kind == "person")
