"""Names in a sentence, found by the pipeline's own network, several times faster than the pipeline does it.

spaCy's recognizer steps through a sentence in compiled code that takes Python's global lock for every move it weighs.
This takes the same moves by the same weights (`spacy/pipeline/_parser_internals/ner.pyx`): what can begin at a word is
weighed for all words at once, and only within a name one word is weighed after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.reading.sentence.vectors import Vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

# What the moves of the recognizer look at: the word, the first word of the open name, the last one so far.
_SLOTS = 3
_STARTS_SENTENCE = 1


class Names:
    """The recognizer of a spaCy pipeline, as a part that marks the names of documents."""

    def __init__(self, recognizer: Any) -> None:  # noqa: ANN401 - spaCy's parts have no types
        model = recognizer.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        vectors, _, linear = model.get_ref("tok2vec").layers
        self._vectors = Vectors(vectors)
        weights = lower.get_param("W")
        self._pieces = weights.shape[1:3]
        # What is weighed is a linear sum of the vectors: both steps are taken in one.
        weights = weights.reshape(-1, weights.shape[-1])
        self._weights = np.ascontiguousarray((weights @ linear.get_param("W")).T)
        self._offset = weights @ linear.get_param("b")
        # Where a slot is empty, a vector of its own stands in.
        self._empty = lower.get_param("pad").reshape(_SLOTS, -1)
        self._bias = lower.get_param("b").reshape(-1)
        self._out, self._out_bias = upper.get_param("W"), upper.get_param("b")
        moves = [recognizer.moves.get_class_name(i) for i in range(self._out.shape[0])]
        # "U-" without a label is no move of its own.
        self._opening = [i for i, m in enumerate(moves) if m[0] in "BUO" and m != "U-"]
        self._alone = np.array([i for i, move in enumerate(self._opening) if moves[move][0] != "B"])
        self._moves = moves
        self._number = {move: i for i, move in enumerate(moves)}

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

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:  # noqa: ARG002 - as spaCy calls its parts
        """The same documents with their names set. All are looked at together, whatever the batch."""
        from spacy.tokens import Span

        read = list(docs)
        if filled := [doc for doc in read if len(doc)]:
            vectors = np.concatenate(self._vectors.of(filled))
            slots = (vectors @ self._weights + self._offset).reshape(-1, _SLOTS, self._bias.size)
            ends = np.cumsum([len(doc) for doc in filled])
            for doc, of_doc in zip(filled, np.split(slots, ends[:-1]), strict=True):
                found = self._names(of_doc, doc)
                doc.set_ents([Span(doc, a, b, label) for a, b, label in found], default="outside")
        yield from read

    def _names(self, slots: Floats, doc: Doc) -> Iterator[tuple[int, int, str]]:
        """(first word, word behind the last, label) of each name."""
        # No name goes on behind the last word, or into what the parser takes for another sentence.
        shut = [*(doc.to_array("SENT_START")[1:] == _STARTS_SENTENCE).tolist(), True]
        blank = doc.to_array("IS_SPACE").tolist()
        first = self._first_moves(slots, shut)
        start, label = -1, ""
        for i, move in enumerate(first):
            if start < 0:
                kind, _, label = ("O", "", "") if blank[i] else self._moves[move].partition("-")
                if kind == "U":
                    yield i, i + 1, label
                elif kind == "B":
                    start = i
            elif shut[i] or self._ends(slots, start, i, label):
                yield start, i + 1, label
                start = -1

    def _first_moves(self, slots: Floats, shut: Sequence[bool]) -> list[int]:
        """For each word the best move where no name is open; on a shut word none is begun that goes on."""
        scores = self._scores(slots[:, 0] + (self._empty[1] + self._empty[2]), self._opening)
        best = np.where(shut, self._alone[scores[:, self._alone].argmax(axis=1)], scores.argmax(axis=1))
        return [self._opening[i] for i in best.tolist()]

    def _ends(self, slots: Floats, start: int, i: int, label: str) -> bool:
        """Does the open name end with this word?"""
        inner, last = self._number[f"I-{label}"], self._number[f"L-{label}"]
        state = slots[i, 0] + slots[start, 1] + slots[i - 1, 2]
        go_on, end = self._scores(state[None], [inner, last])[0]
        return bool(end > go_on)

    def _scores(self, states: Floats, moves: list[int]) -> Floats:
        hidden = (states + self._bias).reshape(-1, *self._pieces).max(axis=2)
        scores: Floats = hidden @ self._out[moves].T + self._out_bias[moves]
        return scores
