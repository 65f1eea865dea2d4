"""Stretches of text that are names in the gazetteer: every capitalised phrase, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.reading.place import tables
from dateline.reading.place.compile import ABBREVIATION
from dateline.reading.place.gazetteer import ALTERNATE, FORM, Candidate, Gazetteer
from dateline.reading.place.naming import Word, name_key, words

# Short forms that are words of their own: only behind a comma.
_NO_LONE_SHORT = frozenset({"Miss", "Mass", "Me", "Man", "Cal", "Pa", "Co", "La", "Wash", "Tex", "Ore", "Vic", "Tas"})
# "the S.C. Highway Patrol", "across N.C."
# Short forms written with more than one point; "Rothstein & Partners, P.A." is no Pennsylvania.
_DOTTED = frozenset("nc nd nh nj nm ny ri sc sd dc wva bc pei".split())
_LEADING = frozenset({"the", "in", "on", "of", "from", "across", "throughout", "to"})
_CITY_IN_FULL = 100_000  # people
_LONGEST = 6  # words: "Democratic People's Republic of Korea" is five
# Lower-case words that may stand inside a name.
_INSIDE = frozenset(
    """of the de del la le les du des al el and y e en upon on in sur am an der den bin ben ul da do dos das es kwa
    wa au aux""".split()
)
_ARTICLES = frozenset({"al", "el", "ar", "as", "ash", "at", "az", "an", "ad"})
# Generic words that name a kind of place also in lower case: "Baghdad international airport", "Helmand province".
_KINDS = frozenset(
    """airport airbase airfield base camp crossing prison square plant dam bridge strait river sea islands island
    valley desert peninsula province region state county district zone hospital mosque delta canal""".split()
)
_KIND_LINKS = frozenset({"international", "nuclear", "power", "military", "air", "border", "refugee", "oil"})
_GAP = re.compile(r"[ \u00a0]?|[-‐‑–' ’]|\.? |\n")


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """The words of one sentence (or dateline) of the article."""

    start: int
    end: int
    words: tuple[Word, ...]
    sentence: int
    """Position in the sequence of sentences; -1 for the dateline."""


# Two matches are the same only where they stand at the same place: no need to compare every candidate.
@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """Words [first, last] of a phrase that are a name, and what it may mean."""

    phrase: Phrase
    first: int
    last: int
    key: str
    candidates: tuple[Candidate, ...]
    is_abbreviation: bool = False

    @property
    def start(self) -> int:
        """Offset of its first character in the article."""
        return self.phrase.words[self.first].start

    @property
    def end(self) -> int:
        """Offset behind its last character, a possessive left out."""
        return self.phrase.words[self.last].end


def phrase(text: str, start: int, end: int, sentence: int) -> Phrase:
    """The words of text[start:end)."""
    return Phrase(start, end, tuple(words(text, start, end)), sentence)


def find(text: str, phrases: Sequence[Phrase], gazetteer: Gazetteer) -> tuple[Match, ...]:
    """Every name in the phrases, none overlapping another, in text order."""
    spans = [(p, list(_spans(text, p))) for p in phrases]
    keys = {key for _, of in spans for _, _, key in of}
    known = gazetteer.candidates(keys) | dict.fromkeys(keys & _set_phrases(), ())
    found: list[Match] = []
    for p, of in spans:
        found.extend(_longest(p, of, known))
    return tuple(found)


def _spans(text: str, p: Phrase) -> Iterable[tuple[int, int, str]]:
    """(first, last, key) of each run of words that could be a name."""
    all_words = p.words
    # "West Nile virus", "French fries": these end in small letters too.
    set_phrases = _set_phrases()
    for i, word in enumerate(all_words):
        if not word.capital and not (word.text in _ARTICLES and text[word.end : word.end + 1] == "-"):
            continue
        key = whole = word.key
        if word.capital:
            yield i, i, key
            if _can_abbreviate(text, p, i):
                yield i, i, ABBREVIATION + key
        previous = word
        for j in range(i + 1, min(i + _LONGEST, len(all_words))):
            current = all_words[j]
            gap = text[previous.end : current.start]
            is_joined = len(gap) <= 2 and _GAP.fullmatch(gap)
            # "Washington, D.C." is one name
            if not is_joined and gap not in ("'s ", "’s ") and not (gap == ", " and current.text.isupper()):
                break
            if gap.startswith(".") and len(previous.text) > 3:
                break
            whole = f"{whole} {previous.whole}" if j > i + 1 else previous.whole
            key = f"{whole} {current.key}"
            if current.capital or current.text in _KINDS or key in set_phrases:
                yield i, j, key
                if current.whole != current.key:
                    yield i, j, f"{whole} {current.whole}"
            elif current.text not in _INSIDE and current.text not in _KIND_LINKS:
                break
            previous = current


@cache
def _set_phrases() -> frozenset[str]:
    """Keys of phrases that hold a place's name and name none."""
    return frozenset(name_key(r["phrase"]) for r in tables.rows("not_places.csv"))


def _can_abbreviate(text: str, p: Phrase, i: int) -> bool:
    """Does the word stand after a comma, as "Ala." in "Mobile, Ala."?"""
    word = p.words[i]
    if len(word.text) > 6:
        return False
    behind = text[word.end : word.end + 3]
    if behind[:2] == ". " and behind[2:].islower() and word.text not in _NO_LONE_SHORT:
        # "Ind. man arrested"
        return True
    if i == 0:
        return False
    if word.text.count(".") > 1 and word.key not in _DOTTED:
        return False
    if word.text.count(".") > 1 and p.words[i - 1].text.lower() in _LEADING:
        return True
    gap = text[p.words[i - 1].end : word.start]
    if gap == "-":
        return p.words[i - 1].text in ("D", "R")
    if "," not in gap and "(" not in gap:
        return False
    return (
        text[word.end : word.end + 1] == "."
        or word.text[-1] == "."
        or (len(word.text) in (2, 3) and word.text.isupper())
    )


def _longest(
    p: Phrase, spans: Sequence[tuple[int, int, str]], known: dict[str, tuple[Candidate, ...]]
) -> Iterable[Match]:
    by_first: dict[int, list[tuple[int, str]]] = {}
    for first, last, key in spans:
        if key in known:
            by_first.setdefault(first, []).append((last, key))
    position = 0
    while position < len(p.words):
        best = _best_at(p, position, by_first.get(position, ()), known)
        if best is None:
            position += 1
            continue
        if best.candidates:
            yield best
        position = best.last + 1


def _best_at(
    p: Phrase, first: int, spans: Sequence[tuple[int, str]], known: dict[str, tuple[Candidate, ...]]
) -> Match | None:
    for last, key in sorted(spans, key=lambda s: (-s[0], not s[1].startswith(ABBREVIATION))):
        if key.startswith(ABBREVIATION):
            if first:
                return Match(p, first, last, key, known[key], is_abbreviation=True)
            continue
        candidates = _in_case(p.words[first : last + 1], known[key])
        full = [c for c in candidates if c.rank < ALTERNATE and c.population >= _CITY_IN_FULL]
        if key.endswith(" city") and not full:
            # "Springfield City Council": any town Springfield; but "Mexico City" is that city only
            towns = (c for c in known.get(key.removesuffix(" city"), ()) if c.resolution == 4)
            candidates += tuple(c for c in towns if c not in candidates)
        if candidates or not known[key]:
            return Match(p, first, last, key, candidates)
    return None


def _in_case(run: Sequence[Word], candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Those that the words as written can mean: `US` is no town Us, and `Us` is no country."""
    word = run[0].text.replace(".", "")
    if len(run) > 1 or len(word) > 4:
        return candidates
    if word.isupper():
        if len(word) <= 3:
            return tuple(c for c in candidates if c.rank == FORM)
        return candidates
    return tuple(c for c in candidates if c.rank != FORM or name_key(c.name) == run[0].key or len(word) > 3)
