"""A cheap look at a sentence's words: can it hold an act, a state or a speaker? Only such are parsed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from dateline.model import Sentence
from dateline.reading.event.inflection import forms
from dateline.reading.event.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_QUOTE = re.compile(r"[“”\"]")


def scan(lexicon: Lexicon, cues: Iterable[str], told: frozenset[str] = frozenset()) -> Callable[[Sentence], bool]:
    """A test of one sentence; `told` are further words that are looked for. It errs to the side of parsing."""
    said = frozenset(form for cue in cues for form in forms(cue, "verb")) | {"according"}
    triggers = lexicon.triggers | told

    def wanted(sentence: Sentence) -> bool:
        words = {w.lower() for w in _WORD.findall(sentence.text)}
        parts = {p for w in words if "-" in w for p in w.split("-")}
        if words & triggers or parts & triggers:
            return True
        return bool(_QUOTE.search(sentence.text)) and bool(words & said)

    return wanted
