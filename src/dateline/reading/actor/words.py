"""Words of a text, the form in which names are compared, and what may stand between the words of one name."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# A number with its commas and points is one word: cut at the comma, "1,200 soldiers" would be 200.
_RUN = re.compile(r"\d+(?:[.,]\d+)+[^\W_]*|[^\W_]+")
# Letters that no Unicode decomposition takes apart.
_PLAIN = str.maketrans("ıøØłŁđĐðßæÆœŒ", "ioOlLdDdsaAoO")
# Longer runs of letters are no words; folding them would only cost time.
MAX_WORD = 60
_APOSTROPHES = "'’ʼ`"
_JOINTS = frozenset({" ", "-", "'", "’", "ʼ", "`", ".", "/", "&", " & ", "‑", "–", "\u00a0", ". ", ", "})


class Word(NamedTuple):
    """A run of letters and digits or a number, its offsets, and its key: lower case, no accents."""

    start: int
    end: int
    text: str
    key: str


def fold(text: str) -> str:
    """Lower case without accents: the key under which a word is looked up."""
    if text.isascii() or len(text) > MAX_WORD:
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def words(text: str, offset: int = 0) -> list[Word]:
    """Every run of letters and digits and every number, with offsets counted from `offset`."""
    found = []
    for match in _RUN.finditer(text):
        run = match.group()
        found.append(Word(offset + match.start(), offset + match.end(), run, fold(run)))
    return found


def runs(name: str) -> list[str]:
    """The words as they stand, without offsets and keys."""
    return list(_RUN.findall(name))


def keys(name: str) -> tuple[str, ...]:
    """The keys of a name's words: `al-Qaeda` and `Al Qaeda` have the same."""
    return tuple(map(fold, runs(name)))


def joins(gap: str, before: Word) -> bool:
    """May two words with `gap` between them belong to one name?"""
    if gap == " ":
        return True
    if gap == ". ":
        return len(before.text) <= 4 and before.text[0].isupper()
    if gap == ", ":
        return False
    return gap in _JOINTS or (len(gap) <= 3 and gap.isspace())


def is_possessive(text: str, end: int) -> int:
    """Length of the possessive ending that stands at `end`: 2 for `'s`, 1 for a bare apostrophe after s, else 0."""
    if text[end : end + 1] not in _APOSTROPHES or end >= len(text):
        return 0
    following = text[end + 1 : end + 3]
    if following[:1] in ("s", "S") and not following[1:2].isalnum():
        return 2
    return 1 if text[end - 1 : end] in ("s", "S") and not following[:1].isalnum() else 0
