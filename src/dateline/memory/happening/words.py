"""Texts as weighted words: names and what is rare in news count most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log, sqrt

_WORD = re.compile(r"[^\W_]{2,}")
STOP = frozenset(
    "the and of to in on at by for from with that this was were is are be been has have had it its his her their they "
    "he she who which as an or but not said says say will would could after before over into than also more about up "
    "out when where there while what all one two new its our we you us mr mrs ms dr".split()
)
"""Words that every story has."""
_EVERYDAY = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday january february march april may june "
    "july august september october november december people person man men woman women child children official "
    "officer spokesman spokeswoman minister president leader government state country city town village area region "
    "district province capital police army military force troop soldier militant gunmen group member killed killing "
    "kill dead died die injured wounded hurt attack attacked hit strike struck fire fired shot near against between "
    "during least many some several two three four five six seven eight nine ten dozen hundred thousand first last "
    "next day week month year night morning report reported told called made make take took come came home house car "
    "local security international national foreign public other including according under amid because still now "
    "just back any every around".split()
)
"""Words, as `stem` gives them, that news of every kind repeats: two reports that share them may tell different acts."""

Vector = Mapping[str, float]


def words(text: str) -> list[str]:
    """The words of a text that can tell one story from another, lower case, plural s cut off."""
    return [stem(w) for w in _WORD.findall(text.casefold()) if w not in STOP]


def stem(word: str) -> str:
    """The word without the s of a plural."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def vector(bag: Sequence[str]) -> dict[str, float]:
    """A unit vector with log counts times weights; empty for an empty bag."""
    raw = {w: (1 + log(n)) * _weight(w) for w, n in Counter(bag).items()}
    length = sqrt(sum(v * v for v in raw.values()))
    return {w: v / length for w, v in raw.items()} if length else {}


def _weight(word: str) -> float:
    """How much a word tells. Fixed, not counted in the record: one more story must not change what others tell."""
    if word in _EVERYDAY:
        return 0.3
    return 0.5 if word.isdigit() else 1.0


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two unit vectors."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return sum(v * many[w] for w, v in few.items() if w in many)
