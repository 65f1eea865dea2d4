"""Which stories tell the same news, by their words alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log, sqrt

from dateline.memory.happening.joining import agglomerate
from dateline.memory.happening.words import STOP, stem

ENOUGH = 0.14
"""Mean cosine from which two groups are one. Chosen on ECB+ (Cybulska & Vossen 2014), train part."""
_WORD = re.compile(r"[^\W_]{1,60}(?:[-'’][^\W_]{1,60})*")
_TELLING = 2.5
"""Names and numbers tell one story from the next of its kind; other words count once."""
_FAINT = 0.01
_COMMON = 0.5
"""A word in more than this share of the stories (and in more than 20) tells nothing."""


def group_stories(texts: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Groups of story ids, each sorted, in order of their first id; the same in any order of the stories.

    Words and pairs of neighbouring words are weighed by the square of their rarity. Meant for some thousand
    stories at a time, such as a day's news: what is rare is judged within the set.
    """
    ids = sorted(texts)
    vectors = _vectors([_terms(texts[i]) for i in ids])
    groups = agglomerate(len(ids), _cosines(vectors), lambda _a, _b: 0.0, enough=ENOUGH)
    return tuple(tuple(ids[n] for n in group) for group in groups)


def _terms(text: str) -> dict[str, float]:
    """Words and neighbouring pairs with their weight in the text."""
    counts: dict[str, float] = defaultdict(float)
    kept = [(stem(w.casefold()), _weight(w)) for w in _WORD.findall(text)]
    for word, weight in kept:
        if word not in STOP and len(word) > 1:
            counts[word] += weight
    for (one, _), (other, weight) in pairwise(kept):
        if not {one, other} & STOP and min(len(one), len(other)) > 1:
            counts[f"{one} {other}"] += weight
    return counts


def _weight(word: str) -> float:
    return _TELLING if word[0].isupper() or word[0].isdigit() else 1.0


def _vectors(bags: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """Unit vectors over the terms that two stories share and not everyday ones."""
    seen: Counter[str] = Counter()
    for bag in bags:
        seen.update(bag.keys())
    most = max(20, _COMMON * len(bags))
    rarity = {t: (log((1 + len(bags)) / (1 + n)) + 1) ** 2 for t, n in seen.items() if 1 < n <= most}
    return [
        _unit({t: (1 + log(max(1.0, c))) * rarity[t] for t, c in sorted(bag.items()) if t in rarity}) for bag in bags
    ]


def _unit(raw: dict[str, float]) -> dict[str, float]:
    length = sqrt(sum(v * v for v in raw.values()))
    return {t: v / length for t, v in raw.items()}


def _cosines(vectors: Sequence[Mapping[str, float]]) -> dict[tuple[int, int], float]:
    """Cosines of pairs of stories, smaller index first; faint ones are left out."""
    told: dict[str, list[tuple[int, float]]] = defaultdict(list)
    found: dict[tuple[int, int], float] = {}
    for n, own in enumerate(vectors):
        sums: dict[int, float] = defaultdict(float)
        for term, value in own.items():
            for m, other in told[term]:
                sums[m] += value * other
            told[term].append((n, value))
        found.update(((m, n), v) for m, v in sums.items() if v >= _FAINT)
    return found
