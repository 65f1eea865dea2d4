"""The network: MiniLM's encoder, the mean over its tokens, one linear layer to the types."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from transformers import BertModel

TYPES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "NONE", "PROTEST",
    "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip


class Layer(NamedTuple):
    """What a layer gives: a vector a word, and their mean."""

    words: Tensor
    mean: Tensor


class EventNetwork(nn.Module):
    """Logits over `TYPES` for a batch of token ids and their mask, both of shape (sentences, tokens)."""

    def __init__(self, base: Path, layers: int = 6) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="eager")
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        self.encoder.config.num_hidden_layers = layers
        self.dropout = nn.Dropout(0.2)
        self.head = nn.Linear(self.encoder.config.hidden_size, len(TYPES))

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Logits of shape (sentences, types)."""
        return self.head(self.dropout(self.mean(input_ids, attention_mask)))

    def mean(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """The mean over the tokens that count, of shape (sentences, hidden)."""
        return self.layers(input_ids, attention_mask)[-1].mean

    def layers(self, input_ids: Tensor, attention_mask: Tensor) -> list[Layer]:
        """What comes out of the word vectors and of each layer."""
        encoded = self.encoder(input_ids=input_ids, attention_mask=attention_mask, output_hidden_states=True)
        weight = attention_mask.unsqueeze(-1).to(encoded.last_hidden_state.dtype)
        counts = weight.sum(1).clamp(min=1)
        return [Layer(words, (words * weight).sum(1) / counts) for words in encoded.hidden_states]

    def keeping(self, layers: Sequence[int]) -> EventNetwork:
        """A copy with only these layers."""
        short = copy.deepcopy(self)
        short.encoder.encoder.layer = nn.ModuleList(short.encoder.encoder.layer[i] for i in layers)
        short.encoder.config.num_hidden_layers = len(layers)
        return short

    def freeze_below(self, layers: int) -> None:
        """The word vectors and the lowest layers keep what they learned from far more text than ours."""
        kept = [self.encoder.embeddings, *self.encoder.encoder.layer[:layers]]
        for part in kept:
            for weight in part.parameters():
                weight.requires_grad = False


def fix_arithmetic(threads: int) -> None:
    """Fixes what else would make two runs differ."""
    torch.set_num_threads(threads)
    torch.use_deterministic_algorithms(True)
