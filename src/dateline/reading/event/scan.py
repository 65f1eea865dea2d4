"""A cheap look at a sentence's words: can it hold an act, a state or a speaker? Only such are parsed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from dateline.model import Sentence
from dateline.reading.event.inflection import forms
from dateline.reading.event.lexicon import LABELS, Entry, Lexicon
from dateline.reading.event.party import OBLIGING

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_APART = re.compile(r"[-’']")
_QUOTE = re.compile(r"[“”\"]")
# Often written so short that no word of them is left ("they've"), or left out.
_CLIPPED = frozenset({"be", "have", "will", "would", "not"})
# "Gave the rebels arms" says "to" without the word.
_UNWRITTEN = "to"

# At the head of a story, where the model may propose an act, any trigger does (headline and first sentences).
_HEAD = 3

Words = frozenset[str]


def scan(
    lexicon: Lexicon, cues: Iterable[str], told: Words = frozenset(), pairs: Sequence[tuple[Words, Words]] = ()
) -> Callable[[Sentence], bool]:
    """A test of one sentence. It errs to the side of parsing.

    `told` are further words that are looked for, `pairs` are sets of which one word each must be there.
    """
    said = frozenset(form for cue in cues for form in forms(cue, "verb")) | {"according"}
    needed = _needed(lexicon)

    def wanted(sentence: Sentence) -> bool:
        words = {w.lower() for w in _WORD.findall(sentence.text)}
        apart = [(w, _APART.split(w)) for w in words]
        # "Re-opened" is also looked for as "reopened".
        words.update(part for w, parts in apart for part in (*parts, w.replace("-", "")))
        if not words.isdisjoint(told) or any(not any(map(words.isdisjoint, pair)) for pair in pairs):
            return True
        triggers = words & needed.keys()
        if triggers and sentence.index < _HEAD:
            return True
        if any(not any(map(words.isdisjoint, groups)) for word in triggers for groups in needed[word]):
            return True
        return bool(_QUOTE.search(sentence.text)) and not words.isdisjoint(said)

    return wanted


def _needed(lexicon: Lexicon) -> dict[str, tuple[tuple[Words, ...], ...]]:
    """For each written form of a trigger, what its entries need beside it: one word of each group."""

    @cache
    def written(wanted: frozenset[str]) -> Words | None:
        """The forms of what is wanted; None where anything may stand there."""
        members = {m for want in wanted for m in lexicon.classes.get(want, frozenset({want}))}
        if "@obliged" in members:
            members = members - {"@obliged"} | OBLIGING
        if not members or members & LABELS or members & _CLIPPED or not all(m[:1].isalpha() for m in members):
            return None
        # A compound is known by its last word, "ceasefire deal" by "deal".
        lasts = {part for m in members for part in _APART.split(m.split()[-1])}
        return frozenset(form for last in lasts for form in forms(last, "verb"))

    def groups(entry: Entry) -> tuple[Words, ...]:
        # Of a passive that names no doer the subject is not asked, if there is an object to ask.
        kinds = [entry.object, entry.clause, entry.modifier, *([] if entry.object else [entry.subject])]
        kinds += [wanted for _, wanted in entry.prepositions]
        fixed = (entry.particle or "").split() + [p for word, _ in entry.prepositions for p in word.split()]
        found = [group for wanted in kinds if (group := written(wanted)) is not None]
        return (*(forms(word, "noun") for word in fixed if word != _UNWRITTEN), *found)

    needed: dict[str, dict[tuple[Words, ...], None]] = {}
    for entry in lexicon.entries:
        for form in forms(entry.lemma, entry.pos):
            needed.setdefault(form, {})[groups(entry)] = None
    return {form: tuple(ways) for form, ways in needed.items()}
