"""Headlines in Title Case, put into sentence case: "Militants Attack Army Convoy" reads as nouns to a parser.

Only letters change their case, so offsets hold. What the rest of the story writes in small letters is no name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_LEAST_WORDS = 3
_LEAST_LOWERED = 2
_LONGEST = 250
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LINE = re.compile(r"[^\n]+")
_INSIDE = re.compile(r"(?<=[a-z,;] )[^\W\d_]+")
# Words of fewer letters stay small in most styles of title.
_SHORT = 4
_DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february april june july august september
    october november december""".split()
)

Spelled = Callable[[str], list[tuple[int, int]]]


def in_sentence_case(text: str, is_word: Callable[[str], bool], names: Spelled) -> str:
    """The text with its lines in Title Case lowered, names excepted; as it is where there are none.

    `is_word` says of a word in small letters whether it is one of the language; `names` gives the stretches of a
    line that are names.
    """
    lines = [m for m in _LINE.finditer(text) if _is_titled(m.group())]
    if not lines:
        return text
    small, proper = _seen(text, lines)
    pieces, at = [], 0
    for line in lines:
        pieces += [text[at : line.start()], _lowered(line.group(), is_word, names, small, proper)]
        at = line.end()
    return "".join([*pieces, text[at:]])


def _is_titled(line: str) -> bool:
    """Is every longer word of the line capitalised, and it no sentence?"""
    if len(line) > _LONGEST or line.rstrip("\"'”’ ").endswith("."):
        return False
    words = _WORD.findall(line)
    return len(words) >= _LEAST_WORDS and all(w[0].isupper() or len(w) < _SHORT for w in words)


def _seen(text: str, lines: list[re.Match[str]]) -> tuple[set[str], set[str]]:
    """The words that the other lines write in small letters, and those that they capitalise inside sentences."""
    small: set[str] = set()
    proper: set[str] = set()
    for rest in _between(text, lines):
        small |= {w for w in _WORD.findall(rest) if w.islower()}
        proper |= {w.lower() for w in _INSIDE.findall(rest) if w[0].isupper()}
    return small, proper


def _between(text: str, lines: list[re.Match[str]]) -> Iterator[str]:
    at = 0
    for line in lines:
        yield text[at : line.start()]
        at = line.end()
    yield text[at:]


def _lowered(line: str, is_word: Callable[[str], bool], names: Spelled, small: set[str], proper: set[str]) -> str:
    kept = {at for start, end in names(line) for at in range(start, end)}
    lowered = 0

    def recased(match: re.Match[str]) -> str:
        nonlocal lowered
        word, lower = match.group(), match.group().lower()
        if len(lower) != len(word) or not word[0].isupper() or not word[1:].islower() or match.start() == 0:
            return word
        if match.start() in kept or lower in _DATES or (lower in proper and lower not in small):
            return word
        if lower not in small and not is_word(lower):
            return word
        lowered += 1
        return lower

    told = _WORD.sub(recased, line)
    return told if lowered >= _LEAST_LOWERED else line
