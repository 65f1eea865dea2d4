"""Training sentences as batches of token ids, sorted by length so that little is padding."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.network import TYPES

LONGEST = 64


@dataclass(frozen=True, slots=True)
class Batch:
    """Token ids, mask and the index of each sentence's type."""

    ids: Tensor
    mask: Tensor
    types: Tensor


def load_tokenizer(base: Path, longest: int = LONGEST) -> Tokenizer:
    """The tokenizer of the base model, cutting at `longest` tokens."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.enable_truncation(longest)
    tokenizer.enable_padding()
    return tokenizer


def read_sentences(path: Path) -> list[tuple[str, str]]:
    """Text and type of each line the generator wrote."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(one["text"], one["event"]) for one in map(json.loads, lines)]


def encode(tokenizer: Tokenizer, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
    """Ids and mask of the texts, padded to the longest of them."""
    coded = tokenizer.encode_batch(list(texts))
    return torch.tensor([one.ids for one in coded]), torch.tensor([one.attention_mask for one in coded])


def shuffled(rows: Sequence[tuple[str, str]], tokenizer: Tokenizer, size: int, seed: int) -> list[Batch]:
    """Batches of sentences of like length, in an order drawn from the seed."""
    draw = random.Random(seed)  # noqa: S311 - nothing secret is drawn
    order = list(rows)
    draw.shuffle(order)
    chunks = [order[start : start + 32 * size] for start in range(0, len(order), 32 * size)]
    ordered = [row for chunk in chunks for row in sorted(chunk, key=lambda row: len(row[0]))]
    groups = [ordered[start : start + size] for start in range(0, len(ordered), size)]
    draw.shuffle(groups)
    return [_batch(group, tokenizer) for group in groups]


def _batch(rows: Sequence[tuple[str, str]], tokenizer: Tokenizer) -> Batch:
    ids, mask = encode(tokenizer, [text for text, _ in rows])
    return Batch(ids, mask, torch.tensor([TYPES.index(event) for _, event in rows]))
