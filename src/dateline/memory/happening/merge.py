"""Many claims, one real act: joined, counted once, disagreements kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from dateline.memory.happening.best import best_event, representative
from dateline.memory.happening.blocking import pairs_between
from dateline.memory.happening.decision import Decision, apply
from dateline.memory.happening.dispute import disputes
from dateline.memory.happening.feature import Feature, features, original
from dateline.memory.happening.joining import join
from dateline.memory.happening.likeness import ENOUGH, points
from dateline.memory.voice import voice
from dateline.model import Claim, Factuality, Happening, content_hash

_NO_COPIES: Mapping[str, str] = MappingProxyType({})
_DENIALS = frozenset({Factuality.DENIED, Factuality.NEGATED})


def merge(
    claims: Iterable[Claim], *, copies: Mapping[str, str] = _NO_COPIES, decisions: Sequence[Decision] = ()
) -> tuple[Happening, ...]:
    """The happenings that claims of events tell, in order of first report; the same in any order of the claims.

    `copies` maps the id of a syndicated story to that of its original. Claims of different factuality are kept
    apart; a denial also stands among the disputes of what it denies.
    """
    once = {c.id: c for c in claims if c.event is not None}
    known = features(list(once.values()), copies)
    by_factuality: dict[Factuality, list[Feature]] = defaultdict(list)
    for f in known:
        by_factuality[f.claim.factuality].append(f)
    groups = [[alike[n].claim.id for n in g] for alike in by_factuality.values() for g in join(alike)]
    by_id = {f.claim.id: f for f in known}
    decided = [[by_id[i] for i in g] for g in apply(groups, tuple(decisions))]
    denied = _denials(decided, by_factuality)
    found = [_happening(g, copies, denied.get(n, [])) for n, g in enumerate(decided)]
    return tuple(sorted(found, key=lambda h: (h.first_reported, h.id)))


def _denials(
    groups: Sequence[Sequence[Feature]], by_factuality: Mapping[Factuality, Sequence[Feature]]
) -> dict[int, list[Claim]]:
    """For each group of actual claims (by index), the claims that deny the act."""
    doubts = [f for kind in sorted(_DENIALS) for f in by_factuality.get(kind, ())]
    acts = by_factuality.get(Factuality.ACTUAL, ())
    told = {f.claim.id: n for n, g in enumerate(groups) for f in g if f.claim.factuality is Factuality.ACTUAL}
    best: dict[str, tuple[float, str]] = {}
    for n, m in pairs_between(doubts, acts):
        doubt, act = doubts[n], acts[m]
        rank = (-_denial_points(doubt, act), act.claim.id)
        best[doubt.claim.id] = min(best.get(doubt.claim.id, rank), rank)
    found: dict[int, list[Claim]] = defaultdict(list)
    for doubt in doubts:
        nearest = best.get(doubt.claim.id)
        if nearest is not None and -nearest[0] >= ENOUGH - 1:
            found[told[nearest[1]]].append(doubt.claim)
    return found


def _denial_points(doubt: Feature, act: Feature) -> float:
    """Points for a denial and the act; those of one story are compared as if they were of two."""
    return points(replace(doubt, root=f"denial of {doubt.claim.id}"), act)


def _happening(group: Sequence[Feature], copies: Mapping[str, str], denials: Sequence[Claim]) -> Happening:
    event, reasons = best_event(group)
    told = representative(group)
    ordered = sorted(group, key=lambda f: (f.claim.known_from, f.claim.id))
    own_voice = any(f.claim.attribution is None for f in group)
    return Happening(
        # The first report names it, so that later reports do not change the id.
        id=content_hash("happening", ordered[0].claim.id),
        event=event,
        factuality=told.claim.factuality,
        attribution=None if own_voice else told.claim.attribution,
        evidence=told.claim.evidence[0],
        citation=told.claim.citation,
        reports=len({f.claim.citation.story_id for f in group}),
        independent_sources=len(_sources(group, copies)),
        first_reported=ordered[0].claim.known_from,
        stories=tuple(dict.fromkeys(f.claim.citation.story_id for f in ordered)),
        claims=tuple(f.claim.id for f in ordered),
        disputed=disputes(group, denials),
        reasons=reasons,
    )


def _sources(group: Sequence[Feature], copies: Mapping[str, str]) -> set[str]:
    """Each original publication once; a copy counts as its original, known or not."""
    published = {f.claim.citation.story_id: voice(f.claim.citation) for f in group}
    return {published.get(root := original(story, copies), root) for story in published}
