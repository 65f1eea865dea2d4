"""Texts as weighted words: what is rare in the whole set counts most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

_WORD = re.compile(r"[^\W_]{2,}")
STOP = frozenset(
    "the and of to in on at by for from with that this was were is are be been has have had it its his her their they "
    "he she who which as an or but not said says say will would could after before over into than also more about up "
    "out when where there while what all one two new its our we you us mr mrs ms dr".split()
)
"""Words that every story has."""

Vector = Mapping[str, float]


def words(text: str) -> list[str]:
    """The words of a text that can tell one story from another, lower case, plural s cut off."""
    return [stem(w) for w in _WORD.findall(text.casefold()) if w not in STOP]


def stem(word: str) -> str:
    """The word without the s of a plural."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def rarity(bags: Iterable[Iterable[str]]) -> dict[str, float]:
    """Inverse document frequency (smoothed) of each word over the bags."""
    seen: Counter[str] = Counter()
    total = 0
    for bag in bags:
        total += 1
        seen.update(set(bag))
    return {word: log((1 + total) / (1 + n)) + 1 for word, n in sorted(seen.items())}


def vector(bag: Sequence[str], weight: Mapping[str, float]) -> dict[str, float]:
    """A unit vector with log counts times rarity; empty for an empty bag."""
    raw = {w: (1 + log(n)) * weight.get(w, 1.0) for w, n in Counter(bag).items()}
    length = sqrt(sum(v * v for v in raw.values()))
    return {w: v / length for w, v in raw.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two unit vectors."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return sum(v * many[w] for w, v in few.items() if w in many)
