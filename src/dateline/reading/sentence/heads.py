"""What each word hangs on, found by the pipeline's own parser in half the time that the pipeline takes.

spaCy's parser takes Python's global lock anew for every move it weighs. Here the states are spaCy's, and so are the
moves that they allow; what a move is worth is weighed for all sentences at once, by the same weights
(`spacy/ml/parser_model.pyx`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.reading.sentence.vectors import largest

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

# Sentences at a time: their words' sums take 4 KB a word.
_BATCH = 32


class Heads:
    """The parser of a spaCy pipeline, as a part that sets heads and dependencies of documents."""

    def __init__(self, parser: Any) -> None:  # noqa: ANN401 - spaCy's parts have no types
        self._parser = parser
        model = parser.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        linear = model.get_ref("tok2vec").layers[2]
        self._linear, self._linear_bias = np.ascontiguousarray(linear.get_param("W").T), linear.get_param("b")
        # The pieces of a sum one after the other, as `largest` wants them.
        weights = lower.get_param("W").transpose(3, 0, 2, 1)
        self._slots = weights.shape[1]
        self._weights = np.ascontiguousarray(weights.reshape(weights.shape[0], -1))
        self._empty = lower.get_param("pad").transpose(0, 1, 3, 2).reshape(1, -1)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._out, self._out_bias = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")

    @staticmethod
    def can_read(parser: Any) -> bool:  # noqa: ANN401
        """Is the parser of the kind that is known here, that of spaCy's small to large pipelines?"""
        model = parser.model
        if model.name != "parser_model" or parser.cfg.get("beam_width", 1) != 1:
            return False
        if not model.attrs["has_upper"] or model.attrs["unseen_classes"]:
            return False
        layers = [layer.name for layer in model.get_ref("tok2vec").layers]
        return layers == ["tok2vec-listener", "list2array", "linear"] and model.get_ref("lower").get_dim("nP") > 1

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:  # noqa: ARG002 - as spaCy calls its parts
        """The same documents with heads and dependencies set."""
        read = list(docs)
        for start in range(0, len(read), _BATCH):
            self._set(read[start : start + _BATCH])
        yield from read

    def _set(self, docs: Sequence[Doc]) -> None:
        states = self._parser.moves.init_batch(docs)
        left = [state for state in states if not state.is_final()]
        if left:
            sums = self._sums(docs)
            step = self._parser.model.predict(docs[:1])
            while left:
                left = self._parser.transition_states(left, self._scores(sums, step.get_token_ids(left)))
        self._parser.set_annotations(docs, states)

    def _sums(self, docs: Sequence[Doc]) -> Floats:
        """What each word adds in each place that a move looks at: a row a word and place; first those of no word."""
        vectors = np.concatenate([doc.tensor for doc in docs]) @ self._linear + self._linear_bias
        sums: Floats = np.concatenate([self._empty, vectors @ self._weights])
        return sums.reshape(len(sums) * self._slots, -1)

    def _scores(self, sums: Floats, looked_at: NDArray[np.int32]) -> Floats:
        """What each move is worth in each state; -1 where a state has no word at a place."""
        places = (looked_at + 1) * self._slots + np.arange(self._slots)
        hidden = sums.take(places, axis=0).sum(axis=1) + self._bias
        scores: Floats = largest(hidden, len(self._out)) @ self._out + self._out_bias
        return scores
