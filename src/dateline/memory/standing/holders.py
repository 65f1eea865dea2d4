"""What one standing's change means for others: a successor, a death, the end of the whole."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.knowledge.ontology import StandingKind
from dateline.memory.standing.identity import Identity
from dateline.memory.standing.naming import is_sole
from dateline.memory.standing.observation import FINAL, Observation, Strength

Reports = Mapping[Identity, Sequence[Observation]]
Kinds = Mapping[str, StandingKind]


def with_consequences(reports: Reports, kinds: Kinds) -> dict[Identity, list[Observation]]:
    """The observations by identity, with those that follow from other standings added."""
    full = {identity: list(found) for identity, found in reports.items()}
    for follow in (_departures, _successions, _ended_wholes):
        for identity, observation in follow(full, kinds):
            full[identity].append(observation)
    # Word that somebody left every office is kept by itself only where no office of theirs is known.
    known = {i.subject for i in full if i.kind == "office" and i.object != "*"}
    return {i: found for i, found in full.items() if i.object != "*" or not (i.subject in known or _is_death(found))}


def _is_death(observations: Sequence[Observation]) -> bool:
    """True where all that is told is a death: no office is known that it could have ended."""
    return all(o.detail in FINAL for o in observations)


def _consequence(cause: Observation, detail: str | None) -> Observation:
    """The end that a cause brings to another standing on the same day."""
    return replace(cause, status="ended", detail=detail, until=None, derived=True)


def _departures(reports: Reports, kinds: Kinds) -> list[tuple[Identity, Observation]]:
    """Rule 9: leaving every office ends each; a death also ends memberships and detention."""
    found = []
    by_subject: dict[str, list[Identity]] = defaultdict(list)
    for identity in reports:
        by_subject[identity.subject].append(identity)
    for identity in [i for i in reports if i.kind == "office"]:
        for cause in reports[identity]:
            is_death = cause.status == "ended" and cause.detail in FINAL
            if identity.object != "*" and not is_death:
                continue
            for other in by_subject[identity.subject]:
                reached = other.kind == "office" or (is_death and kinds[other.kind].ends_with_subject)
                if other != identity and other.object != "*" and reached:
                    found.append((other, _consequence(cause, cause.detail)))
    return found


def _successions(reports: Reports, kinds: Kinds) -> list[tuple[Identity, Observation]]:
    """Rule 8: of a post that one person holds at a time, a new holder ends the former."""
    posts: dict[tuple[str, ...], list[Identity]] = defaultdict(list)
    for identity in reports:
        is_post = kinds[identity.kind].sole and identity.object not in ("", "*") and not identity.aspect
        if is_post and (identity.kind != "office" or is_sole(frozenset(identity.role))):
            posts[identity.kind, identity.object, *identity.role].append(identity)
    found = []
    for holders in posts.values():
        starts = [(start, h) for h in holders if (start := _start(reports[h])) is not None]
        starts.sort(key=lambda s: s[0].sort_key)
        for former in holders if len(holders) > 1 else ():
            found += [(former, _consequence(s, "replaced")) for s in _successors(reports[former], former, starts)]
    return found


def _successors(
    former: Sequence[Observation], who: Identity, starts: Sequence[tuple[Observation, Identity]]
) -> list[Observation]:
    """The start of the next holder after each time that the former took or held the post."""
    held = sorted({o.day for o in former if o.status == "active" and not o.derived})
    days = [start.day for start, _ in starts]
    found: dict[str, Observation] = {}
    for day in held:
        later = starts[bisect_right(days, day) :]
        following = next((s for s, h in later if h != who and _gives_way(former, s)), None)
        if following is not None:
            found[following.claim.id] = following
    return list(found.values())


def _start(observations: Sequence[Observation]) -> Observation | None:
    """The report by which somebody holds it: the first that dates the start, else the first of all."""
    active = sorted((o for o in observations if o.status == "active" and not o.derived), key=lambda o: o.sort_key)
    return next((o for o in active if o.strength > Strength.HOLDS), active[0] if active else None)


def _gives_way(former: Sequence[Observation], start: Observation) -> bool:
    """True where the former held it before; against a start without a date, was not seen in it after."""
    held = [o for o in former if o.status in ("active", "suspended") and not o.derived]
    before = [o for o in held if o.day < start.day]
    if not before or any(o.status == "ended" and o.day <= start.day for o in former):
        return False
    return start.strength > Strength.HOLDS or len(before) == len(held)


def _ended_wholes(reports: Reports, kinds: Kinds) -> list[tuple[Identity, Observation]]:
    """Rule 10: the end of the whole ends its parts; its suspension does not touch them."""
    found: list[tuple[Identity, Observation]] = []
    for part in [i for i in reports if i.aspect and kinds[i.kind].whole_end]:
        causes = [o for o in reports.get(part.whole, ()) if o.status == "ended"]
        found += [(part, _consequence(cause, cause.detail)) for cause in causes]
    return found
