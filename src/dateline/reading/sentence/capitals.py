"""Wire copy set all in capitals, put into the case that parser and name lists expect.

Telex wires, monitoring services and old archives wrote so. Only letters change their case, so offsets hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from dateline.model import Article
from dateline.reading.sentence import titles

_LEAST_LETTERS = 40
_SHARE = 0.9
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SMALL = frozenset(
    "a an the of in on at by for from to with and or but as is are was were be been it he she they".split()
)
_DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february april june july august september
    october november december jan feb apr jun jul aug sep sept oct nov dec""".split()
)
# "12 MAY 97", "MAY 12", and not "THEY MAY LEAVE".
_BY_NUMBER = re.compile(r"[0-9] MAY|MAY [0-9]")
_VOICED = re.compile(r"[AEIOUYÀ-Ý]")
_BEGINS = re.compile(r"(?:\A|[.!?:][\"'”’)\]]*\s+|\n\s*\n|--\s+|\[TEXT\]\s*)[\"'“‘(\[]*$")

Spelled = Callable[[str], list[tuple[int, int]]]
"""The stretches of a text, each word of it capitalised, that are names."""


def in_sentence_case(article: Article, is_word: Callable[[str], bool], names: Spelled, acronyms: Spelled) -> Article:
    """The article as it is; where it or a headline is set in capitals, with ordinary words in small letters.

    `is_word` says of a word in small letters whether it is one of the language; `names` finds names in the text
    with every word capitalised, `acronyms` those that keep their capitals.
    """
    text = article.text
    if not _is_in_capitals(text):
        lowered = titles.in_sentence_case(text, is_word, names)
        return article if lowered is text else replace(article, text=lowered)
    titled = _WORD.sub(lambda m: m.group()[0] + _lower(m.group()[1:]), text)
    small = _WORD.sub(lambda m: _lower(m.group()) if m.group().lower() in _SMALL else m.group(), titled)
    kept = _covered(names(small))
    capital = _covered(acronyms(text))

    def recased(match: re.Match[str]) -> str:
        word, at = match.group(), match.start()
        if at in kept:
            return small[at : match.end()]
        if at in capital:
            return word
        lower = _lower(word)
        if len(word) > 1 and not _VOICED.search(word) and not is_word(lower):
            return word
        begins = _BEGINS.search(text, max(0, at - 12), at) is not None
        dates = lower in _DATES or (lower == "may" and _BY_NUMBER.search(text, max(0, at - 3), match.end() + 3))
        plain = is_word(lower) and not dates and not begins
        return lower if plain else titled[at : match.end()]

    return replace(article, text=_WORD.sub(recased, text))


def _is_in_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= _LEAST_LETTERS and sum(c.isupper() for c in letters) >= _SHARE * len(letters)


def _lower(word: str) -> str:
    """In small letters, where that leaves the length as it is."""
    lower = word.lower()
    return lower if len(lower) == len(word) else word


def _covered(spans: list[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}
