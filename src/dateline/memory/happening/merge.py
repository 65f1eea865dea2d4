"""Many claims, one real act: joined, counted once, disagreements kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from dateline.memory.happening.best import best_event, representative
from dateline.memory.happening.circle import circles
from dateline.memory.happening.decision import apply
from dateline.memory.happening.denial import denials
from dateline.memory.happening.dispute import disputes
from dateline.memory.happening.feature import Feature, features, original
from dateline.memory.happening.joining import join
from dateline.memory.record.query import Decision
from dateline.memory.record.remainder import happening_id
from dateline.memory.voice import voice
from dateline.model import Claim, Factuality, Happening

_NO_COPIES: Mapping[str, str] = MappingProxyType({})


def merge(
    claims: Iterable[Claim], *, copies: Mapping[str, str] = _NO_COPIES, decisions: Sequence[Decision] = ()
) -> tuple[Happening, ...]:
    """The happenings that claims of events tell, in order of first report; the same in any order of the claims.

    `copies` maps the id of a syndicated story to that of its original. Claims of different factuality are kept
    apart; a denial also stands among the disputes of what it denies.
    """
    known = features({c.id: c for c in claims}.values(), copies)
    found = [h for circle in circles(known, decisions) for h in happenings_of(circle, copies, decisions)]
    return tuple(sorted(found, key=lambda h: (h.first_reported, h.id)))


def happenings_of(
    circle: Iterable[Feature], copies: Mapping[str, str], decisions: Sequence[Decision]
) -> list[Happening]:
    """The happenings of one circle of claims. They depend on these claims alone."""
    known = sorted(circle, key=lambda f: f.claim.id)
    by_factuality: dict[Factuality, list[Feature]] = defaultdict(list)
    for f in known:
        by_factuality[f.claim.factuality].append(f)
    groups = [[alike[n].claim.id for n in g] for alike in by_factuality.values() for g in join(alike)]
    by_id = {f.claim.id: f for f in known}
    decided = [[by_id[i] for i in g] for g in apply(groups, decisions)]
    denied = denials(decided, known)
    return [_happening(g, copies, denied.get(n, [])) for n, g in enumerate(decided)]


def _happening(group: Sequence[Feature], copies: Mapping[str, str], denials: Sequence[Claim]) -> Happening:
    event, reasons = best_event(group)
    told = representative(group)
    ordered = sorted(group, key=lambda f: (f.claim.known_from, f.claim.id))
    own_voice = any(f.claim.attribution is None for f in group)
    return Happening(
        id=happening_id(ordered[0].claim.id),
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
