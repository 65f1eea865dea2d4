"""The key under which a place name is filed and found: case, accents, points and hyphens do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# A longer "word" is no name; its key is never made, so a megabyte without a blank costs one scan.
MAX_WORD = 60

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"}
    | dict.fromkeys("'’‘ʼʻ`´ʹʿʾ.\u200b\u200c\u200d\u200e\u200f\u00ad\ufeff", None)
)
_APART = re.compile(r"[^\w]+|_+")
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_WORD = re.compile(r"(?:[A-Z]\.){2,}|W\. ?Va\.|[^\W_]+(?:['’ʼ‘][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ‘][sS]$")


def name_key(name: str) -> str:
    """The name in lower case without accents, points and apostrophes; words parted by one blank."""
    if name.isascii() and name.isalpha():
        lower = name.lower()
        return _SHORT.get(lower, lower)
    folded = name.replace("W. Va", "W.Va").casefold().translate(_LETTERS)
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
        folded = folded.translate(_LETTERS)
    return " ".join(_SHORT.get(word, word) for word in _APART.sub(" ", folded).split())


@dataclass(frozen=True, slots=True)
class Word:
    """One word of running text with its key; `end` leaves a possessive 's out, `whole` keys it with the s."""

    text: str
    key: str
    whole: str
    start: int
    end: int
    capital: bool


def words(text: str, start: int, end: int) -> Iterator[Word]:
    """The words of text[start:end) in order, offsets into text."""
    for match in _WORD.finditer(text, start, end):
        a, b = match.span()
        if b - a > MAX_WORD:
            continue
        word = match.group()
        whole = None
        if word[-2:-1] in "'’ʼ‘" and len(word) > 2 and _POSSESSIVE.search(word):
            whole = name_key(word)
            word, b = word[:-2], b - 2
        # "Côte d'Ivoire": the capital may stand behind an elided article
        capital = word[0].isupper() or (word[1:2] in ("'", "’") and word[2:3].isupper())
        # Only names are looked up, so only they need the costly key.
        key = name_key(word) if capital else word
        yield Word(word, key, whole or key, a, b, capital)
