"""Part of speech and lemma as the pipeline's rules give them, asked once for each word, tag and dependency."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

# A rule that looks at nothing else of a word gives the same answer wherever the word stands.
_LOOKED_AT = frozenset({"TAG", "LOWER", "ORTH", "DEP", "IS_SPACE"})
# More than any day of news has; then it begins anew, so that memory stays flat.
_MOST = 200_000
# Stands for every dependency that no rule looks at.
_OTHER = "other"

Key = tuple[int, int, int]
"""Form, tag and, where a rule looks at it, dependency, as numbers of the vocabulary."""
Answer = tuple[str, str]
"""Part of speech and lemma."""


class Lemmas:
    """Attribute ruler and lemmatizer of a spaCy pipeline, remembering what they said."""

    def __init__(self, ruler: Any, lemmatizer: Any, vocab: Vocab) -> None:  # noqa: ANN401 - spaCy's parts have no types
        from spacy.matcher import Matcher

        self._rules = (ruler, lemmatizer)
        self._vocab = vocab
        self._known: dict[Key, Answer | None] = {}
        self._deps = np.array([vocab.strings.add(name) for name in _deps_looked_at(ruler)], dtype=np.uint64)
        self._other = vocab.strings.add(_OTHER)
        _index_as_sets(lemmatizer)
        self._longer = Matcher(vocab)
        begun = [[pattern[0]] for pattern in _patterns(ruler) if len(pattern) > 1]
        if begun:
            self._longer.add("longer", begun)

    @staticmethod
    def can_remember(ruler: Any, lemmatizer: Any) -> bool:  # noqa: ANN401
        """Do the rules look only at what is remembered?"""
        seen = {name for pattern in _patterns(ruler) for word in pattern for name in word}
        plain = all(set(asked) <= {"IN", "NOT_IN"} for asked in _deps_asked(ruler) if isinstance(asked, dict))
        return seen <= _LOOKED_AT and plain and getattr(lemmatizer, "mode", "") in ("rule", "lookup")

    def of(self, docs: Sequence[Doc]) -> list[Sequence[Answer]]:
        """For each document part of speech and lemma of each of its words."""
        keys = self._keys(docs)
        if len(self._known) > _MOST:
            self._known.clear()
        self._learn([key for key in dict.fromkeys(keys) if key not in self._known])
        answers = iter([self._known[key] for key in keys])
        return [self._whole(doc, list(islice(answers, len(doc)))) for doc in docs]

    def _keys(self, docs: Sequence[Doc]) -> list[Key]:
        """A key a word, of all documents one after the other."""
        told = np.concatenate([doc.to_array(["ORTH", "TAG", "DEP"]) for doc in docs])
        told[:, 2] = np.where(np.isin(told[:, 2], self._deps), told[:, 2], self._other)
        return list(map(tuple, told.tolist()))

    def _whole(self, doc: Doc, answers: list[Answer | None]) -> Sequence[Answer]:
        """The answers; where one cannot be given of a word by itself, what the rules say of the document."""
        known = [answer for answer in answers if answer is not None]
        return known if len(known) == len(answers) else [(t.pos_, t.lemma_) for t in self._apply(doc)]

    def _learn(self, keys: list[Key]) -> None:
        """What the rules say of each word; None where a rule for several words may begin with it."""
        first = {start for _, start, _ in self._longer(self._listed(keys))} if len(self._longer) else set()
        self._known.update((key, None) for i, key in enumerate(keys) if i in first)
        # Of these none begins a longer rule, so that none is taken for the neighbour of another.
        alone = [key for i, key in enumerate(keys) if i not in first]
        answered = self._apply(self._listed(alone))
        self._known.update((key, (token.pos_, token.lemma_)) for key, token in zip(alone, answered, strict=True))

    def _listed(self, keys: list[Key]) -> Doc:
        from spacy.tokens import Doc

        forms, tags, deps = ([self._vocab.strings[key[column]] for key in keys] for column in range(3))
        return Doc(self._vocab, forms, tags=tags, deps=deps, heads=list(range(len(keys))))

    def _apply(self, doc: Doc) -> Doc:
        for rule in self._rules:
            doc = rule(doc)
        return doc


def _patterns(ruler: Any) -> list[list[dict[str, object]]]:  # noqa: ANN401
    return [pattern for rule in ruler.patterns for pattern in rule["patterns"]]


def _deps_asked(ruler: Any) -> list[object]:  # noqa: ANN401
    return [word["DEP"] for pattern in _patterns(ruler) for word in pattern if "DEP" in word]


def _deps_looked_at(ruler: Any) -> set[str]:  # noqa: ANN401
    """The dependencies that a rule names."""
    named: set[str] = set()
    for asked in _deps_asked(ruler):
        named.update(*asked.values() if isinstance(asked, dict) else [[str(asked)]])
    return named


def _index_as_sets(lemmatizer: Any) -> None:  # noqa: ANN401
    """Known words are kept in lists, in which each unknown one is sought from end to end; a set knows at once."""
    if lemmatizer.lookups.has_table("lemma_index"):
        index = lemmatizer.lookups.get_table("lemma_index")
        for pos, words in index.items():
            index[pos] = frozenset(words)
