"""Names in a sentence, found by the pipeline's own network, several times faster than the pipeline does it.

spaCy's recognizer steps through a sentence in compiled code that takes Python's global lock for every move it weighs.
This takes the same moves by the same weights (`spacy/pipeline/_parser_internals/ner.pyx`): what can begin at a word is
weighed for all words at once, and only within a name one word is weighed after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.reading.sentence.vectors import Vectors, largest

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

# What the moves of the recognizer look at: the word, the first word of the open name, the last one so far.
_SLOTS = 3
_STARTS_SENTENCE = 1


Name = tuple[int, int, str]
"""First word, word behind the last, label."""


class Names:
    """The recognizer of a spaCy pipeline."""

    def __init__(self, recognizer: Any) -> None:  # noqa: ANN401 - spaCy's parts have no types
        model = recognizer.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        vectors, _, linear = model.get_ref("tok2vec").layers
        self._vectors = Vectors(vectors)
        # The pieces of a sum one after the other, as `largest` wants them; the linear step before is taken with it.
        weights = lower.get_param("W").transpose(0, 2, 1, 3)
        weights = weights.reshape(-1, weights.shape[-1])
        self._weights = np.ascontiguousarray((weights @ linear.get_param("W")).T)
        self._offset = weights @ linear.get_param("b")
        # Where a slot is empty, a vector of its own stands in.
        self._empty = lower.get_param("pad").transpose(0, 1, 3, 2).reshape(_SLOTS, -1)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._out, self._out_bias = upper.get_param("W"), upper.get_param("b")
        moves = [recognizer.moves.get_class_name(i) for i in range(self._out.shape[0])]
        # "U-" without a label is no move of its own.
        self._opening = np.array([i for i, m in enumerate(moves) if m[0] in "BUO" and m != "U-"])
        self._going_on = np.array([moves[move][0] == "B" for move in self._opening])
        self._moves = moves
        self._number = {move: i for i, move in enumerate(moves)}
        self._none = self._number["O"]

    @staticmethod
    def can_read(recognizer: Any) -> bool:  # noqa: ANN401
        """Is the recognizer of the kind that is known here, that of spaCy's small to large pipelines?"""
        model = recognizer.model
        if model.name != "parser_model" or recognizer.cfg.get("beam_width", 1) != 1:
            return False
        if not model.attrs["has_upper"] or model.attrs["unseen_classes"]:
            return False
        vectors = model.get_ref("tok2vec").layers
        if [layer.name for layer in vectors[1:]] != ["list2array", "linear"] or not Vectors.can_read(vectors[0]):
            return False
        lower = model.get_ref("lower")
        return bool(lower.get_dim("nF") == _SLOTS and lower.get_dim("nP") > 1)

    def of(self, docs: Sequence[Doc]) -> list[list[Name]]:
        """The names in each document."""
        vectors = np.concatenate(self._vectors.of(docs))
        slots = (vectors @ self._weights + self._offset).reshape(-1, _SLOTS, self._bias.size)
        # No name goes on behind the last word, or into what the parser takes for another sentence.
        shut = np.concatenate([doc.to_array("SENT_START") == _STARTS_SENTENCE for doc in docs])
        ends = np.cumsum([len(doc) for doc in docs])
        shut = np.append(shut[1:], True)
        shut[ends - 1] = True
        first = self._first_moves(slots, shut)
        first[np.concatenate([doc.to_array("IS_SPACE") for doc in docs]) == 1] = self._none
        each = (np.split(of_words, ends[:-1]) for of_words in (slots, first, shut))
        return [list(self._names(*of_doc)) for of_doc in zip(*each, strict=True)]

    def _names(self, slots: Floats, first: NDArray[np.int64], shut: NDArray[np.bool_]) -> Iterator[Name]:
        start, label = -1, ""
        for i, (move, is_shut) in enumerate(zip(first.tolist(), shut.tolist(), strict=True)):
            if start < 0:
                kind, _, label = self._moves[move].partition("-")
                if kind == "U":
                    yield i, i + 1, label
                elif kind == "B":
                    start = i
            elif is_shut or self._ends(slots, start, i, label):
                yield start, i + 1, label
                start = -1

    def _first_moves(self, slots: Floats, shut: NDArray[np.bool_]) -> NDArray[np.int64]:
        """For each word the best move where no name is open; on a shut word none is begun that goes on."""
        scores = self._scores(slots[:, 0] + (self._empty[1] + self._empty[2]), self._opening)
        scores[np.ix_(shut, self._going_on)] = -np.inf
        best: NDArray[np.int64] = self._opening[scores.argmax(axis=1)]
        return best

    def _ends(self, slots: Floats, start: int, i: int, label: str) -> bool:
        """Does the open name end with this word?"""
        inner, last = self._number[f"I-{label}"], self._number[f"L-{label}"]
        state = slots[i, 0] + slots[start, 1] + slots[i - 1, 2]
        go_on, end = self._scores(state[None], [inner, last])[0]
        return bool(end > go_on)

    def _scores(self, states: Floats, moves: NDArray[np.int64] | list[int]) -> Floats:
        hidden = largest(states + self._bias, self._out.shape[1])
        scores: Floats = hidden @ self._out[moves].T + self._out_bias[moves]
        return scores
