"""Which act a denial denies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dateline.memory.happening.blocking import pairs_between
from dateline.memory.happening.feature import Feature
from dateline.memory.happening.likeness import ENOUGH, points
from dateline.model import Claim, Factuality

_DOUBTS = frozenset({Factuality.DENIED, Factuality.NEGATED})
_ENOUGH = ENOUGH - 1


def denials(groups: Sequence[Sequence[Feature]], features: Sequence[Feature]) -> dict[int, list[Claim]]:
    """For each group (by index) the claims that deny its act: each doubt goes to the act most like it."""
    doubts = [f for f in features if f.claim.factuality in _DOUBTS]
    acts = [f for f in features if f.claim.factuality is Factuality.ACTUAL]
    told = {f.claim.id: n for n, g in enumerate(groups) for f in g if f.claim.factuality is Factuality.ACTUAL}
    best: dict[str, tuple[float, str]] = {}
    for n, m in pairs_between(doubts, acts):
        doubt, act = doubts[n], acts[m]
        rank = (-_points(doubt, act), act.claim.id)
        best[doubt.claim.id] = min(best.get(doubt.claim.id, rank), rank)
    found: dict[int, list[Claim]] = defaultdict(list)
    for doubt in doubts:
        nearest = best.get(doubt.claim.id)
        if nearest is not None and -nearest[0] >= _ENOUGH:
            found[told[nearest[1]]].append(doubt.claim)
    return found


def may_deny(one: Feature, other: Feature) -> bool:
    """True where one of the two is a denial that can be meant for the other."""
    doubt, act = (one, other) if one.claim.factuality in _DOUBTS else (other, one)
    is_pair = doubt.claim.factuality in _DOUBTS and act.claim.factuality is Factuality.ACTUAL
    return is_pair and _points(doubt, act) >= _ENOUGH


def _points(doubt: Feature, act: Feature) -> float:
    """Points for a denial and the act; those of one story are compared as if they were of two."""
    return points(replace(doubt, root=f"denial of {doubt.claim.id}"), act)
