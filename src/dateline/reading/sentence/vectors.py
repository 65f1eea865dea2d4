"""The vectors of words in a sentence, by the pipeline's own network, several times faster than the pipeline has them.

The network (`spacy/ml/models/tok2vec.py`) makes a vector of a word's form and then, some times over, mixes it with
those of its neighbours. What it makes of a form is the same wherever it stands, and is kept; the rest is done here
without the bookkeeping of training. The sums are the pipeline's but for their last bits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

# More forms than a day of news has; then it begins anew, so that memory stays flat.
_MOST = 50_000
# Documents at a time: what is worked on stays near the processor.
_BATCH = 16
_TINY = 1e-8
_EMBEDDING = frozenset(
    "extract_features list2ragged ints-getitem hashembed maxout layernorm dropout ragged2list".split()
)
_ENCODING = frozenset("expand_window maxout layernorm dropout".split())

Key = tuple[int, ...]
"""The features of a form, as numbers of the vocabulary."""


class Vectors:
    """The network of a `tok2vec` of a spaCy pipeline; as a part of the pipeline it gives documents their vectors."""

    def __init__(self, model: Any) -> None:  # noqa: ANN401 - spaCy's parts have no types
        embed, encode = model.get_ref("embed"), model.get_ref("encode")
        self._features = list(_layers(embed, "extract_features")[0].attrs["columns"])
        (self._mix,), self._layers = _mixings(embed), _mixings(encode)
        self._tables = [_Table(table, self._mix, i) for i, table in enumerate(_layers(embed, "hashembed"))]
        self._pad = int(encode.attrs["pad"])
        self._forget()

    @staticmethod
    def can_read(model: Any) -> bool:  # noqa: ANN401
        """Is it of the kind that is known here, that of spaCy's small pipelines?"""
        if not {"embed", "encode"} <= set(model.ref_names):
            return False
        embed, encode = model.get_ref("embed"), model.get_ref("encode")
        windows = [layer.attrs["window_size"] for layer in _layers(encode, "expand_window")]
        return (
            {layer.name for layer in embed.walk() if not layer.layers} == _EMBEDDING
            and {layer.name for layer in encode.walk() if not layer.layers} == _ENCODING
            and set(windows) == {1}
        )

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:  # noqa: ARG002 - as spaCy calls its parts
        """The same documents with their vectors set."""
        read = list(docs)
        for doc, vectors in zip(read, self.of(read), strict=True):
            doc.tensor = vectors  # type: ignore[assignment]
        yield from read

    def of(self, docs: Sequence[Doc]) -> list[Floats]:
        """For each document a row for each of its words."""
        if len(self._rows) > _MOST:
            self._forget()
        words = [list(map(tuple, doc.to_array(self._features).tolist())) for doc in docs]
        self._learn([key for key in dict.fromkeys(key for doc in words for key in doc) if key not in self._rows])
        rows = [[self._rows[key] for key in doc] for doc in words]
        return [
            vectors for start in range(0, len(rows), _BATCH) for vectors in self._encoded(rows[start : start + _BATCH])
        ]

    def _forget(self) -> None:
        self._rows: dict[Key, int] = {}
        # The first row is no word: what stands between documents.
        self._known: Floats = np.zeros((1, self._mix.width), dtype=np.float32)

    def _learn(self, keys: list[Key]) -> None:
        if not keys:
            return
        self._rows.update(zip(keys, range(len(self._known), len(self._known) + len(keys)), strict=True))
        columns = np.array(keys, dtype=np.uint64).T
        pieces: Floats = np.zeros((len(keys), self._mix.weights.shape[1]), dtype=np.float32)
        for table, column in zip(self._tables, columns, strict=True):
            pieces += table.of(column)
        self._known = np.concatenate([self._known, self._mix.of_pieces(pieces)])

    def _encoded(self, rows: Sequence[list[int]]) -> list[Floats]:
        between = [0] * self._pad
        laid = np.array([row for doc in rows for row in (*between, *doc)] + between)
        vectors, width = self._known[laid], self._mix.width
        beside = np.zeros((len(laid), 3 * width), dtype=np.float32)
        for layer in self._layers:
            beside[1:, :width], beside[:, width:-width], beside[:-1, -width:] = vectors[:-1], vectors, vectors[1:]
            vectors += layer.of(beside)
        ends = np.cumsum([self._pad + len(doc) for doc in rows]).tolist()
        return [vectors[end - len(doc) : end] for doc, end in zip(rows, ends, strict=True)]


def largest(pieces: Floats, width: int) -> Floats:
    """The largest of the pieces that a row holds one after the other, number by number."""
    best: Floats = pieces[:, :width]
    for start in range(width, pieces.shape[1], width):
        best = np.maximum(best, pieces[:, start : start + width])
    return best


class _Mixing:
    """A layer of the network: sums, of which of three the largest counts, brought to mean 0 and width 1."""

    def __init__(self, sums: Any, norm: Any) -> None:  # noqa: ANN401
        weights = sums.get_param("W")
        self.width = int(weights.shape[0])
        # In spaCy the pieces of a sum stand side by side; here one after the other, so that whole rows are compared.
        self.weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(weights.shape[2], -1))
        self._bias = sums.get_param("b").T.reshape(-1)
        self._scale, self._shift = norm.get_param("G"), norm.get_param("b")

    def of(self, vectors: Floats) -> Floats:
        """A row for each row."""
        return self.of_pieces(vectors @ self.weights)

    def of_pieces(self, pieces: Floats) -> Floats:
        """The same from sums that are taken already."""
        pieces += self._bias
        width = self.width
        best = largest(pieces, width)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best) / width + _TINY
        best *= (spread**-0.5)[:, None]
        best *= self._scale
        best += self._shift
        return best


class _Table:
    """A feature's table of vectors, each weighed beforehand by the layer that mixes them."""

    def __init__(self, table: Any, mix: _Mixing, number: int) -> None:  # noqa: ANN401
        vectors = table.get_param("E")
        width = vectors.shape[1]
        self._sums = vectors @ mix.weights[number * width : (number + 1) * width]
        self._hash, self._seed = table.ops.hash, table.attrs["seed"]

    def of(self, features: NDArray[np.uint64]) -> Floats:
        """The row of each feature: of four places of the table, as two features seldom share all."""
        places = self._hash(np.ascontiguousarray(features), self._seed) % len(self._sums)
        first, *others = (self._sums[places[:, i]] for i in range(places.shape[1]))
        sums: Floats = first
        for other in others:
            sums += other
        return sums


def _layers(model: Any, name: str) -> list[Any]:  # noqa: ANN401
    return [layer for layer in model.walk() if layer.name == name]


def _mixings(model: Any) -> list[_Mixing]:  # noqa: ANN401
    return [_Mixing(*pair) for pair in zip(_layers(model, "maxout"), _layers(model, "layernorm"), strict=True)]
