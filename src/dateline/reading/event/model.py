"""The small model of our own: how likely a sentence tells each PLOVER type, or none.

A six-layer encoder of 22 million parameters, in eight bits, fine-tuned on sentences written for dateline
(`knowledge/model/CARD.md`). It runs in one thread and gives the same bytes for the same text. It knows nothing of who
did what to whom; the rules say that.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.errors import PackError
from dateline.reading.event.pieces import WordPieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHIPPED = Path(__file__).parents[2] / "knowledge" / "model"
NETWORK = "event.int8.onnx"
WORD_PIECES = "vocab.txt"
TYPES = "types.json"

_LONGEST_TOKENS = 96
# More characters than 96 word pieces can hold in any prose: a token of a megabyte is not cut into pieces first.
_LONGEST_TEXT = 1200


@dataclass(frozen=True, slots=True)
class EventModel:
    """Network, word pieces and the types in the order of the network's outputs."""

    session: Any
    pieces: WordPieces
    types: tuple[str, ...]

    @classmethod
    def load(cls, folder: Path = SHIPPED) -> EventModel:
        """The model in the folder; raises PackError where a file or a library it needs is missing or damaged."""
        for name in (NETWORK, WORD_PIECES, TYPES):
            if not (folder / name).is_file():
                raise PackError(
                    f"{folder / name}: the event model is incomplete; reinstall dateline or use --rules-only"
                )
        runtime = _library("onnxruntime")
        try:
            types = tuple(str(name) for name in json.loads((folder / TYPES).read_text(encoding="utf-8")))
            pieces = WordPieces.load(folder / WORD_PIECES)
            session = runtime.InferenceSession(
                str(folder / NETWORK), _single_threaded(runtime), providers=["CPUExecutionProvider"]
            )
        except PackError:
            raise
        except Exception as damage:  # the runtime raises bare Exceptions of its own
            raise PackError(f"{folder}: the event model cannot be read ({damage}); reinstall dateline") from damage
        outputs = session.get_outputs()[0].shape[-1]
        if outputs != len(types):
            raise PackError(f"{folder / TYPES}: {len(types)} types for a network of {outputs}; reinstall dateline")
        return cls(session, pieces, types)

    def probabilities(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """For each text the chance of every type and of NONE, adding up to one; the text is read to 96 word pieces."""
        return [self._chances(text[:_LONGEST_TEXT]) for text in texts]

    def _chances(self, text: str) -> dict[str, float]:
        """One text at a time: eight-bit sums are scaled by all that is in a batch, so neighbours would change them."""
        numbers = self.pieces.encode(text, _LONGEST_TOKENS)
        fed = {"input_ids": _row(numbers), "attention_mask": _row([1] * len(numbers))}
        logits = self.session.run(None, fed)[0][0]
        powers = np.exp(logits - logits.max())
        chances = (powers / powers.sum()).tolist()
        return {name: round(chance, 6) for name, chance in zip(self.types, chances, strict=True)}


def _row(numbers: Sequence[int]) -> NDArray[np.int64]:
    return np.array([numbers], dtype=np.int64)


def _library(name: str) -> Any:  # noqa: ANN401 - the library has no types
    """The library, imported only when a model is asked for: a quarter of a second and 30 MB."""
    try:
        return importlib.import_module(name)
    except ImportError as missing:
        raise PackError(f"the event model needs {name}: pip install {name}, or use --rules-only") from missing


def _single_threaded(runtime: Any) -> Any:  # noqa: ANN401 - the library has no types
    """One thread: processes share the work between sentences, and sums are always taken in the same order."""
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return options
