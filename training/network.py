"""The network: MiniLM's encoder, the mean over its tokens, one linear layer to the types."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

TYPES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "NONE", "PROTEST",
    "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip


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
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weight = attention_mask.unsqueeze(-1).to(hidden.dtype)
        return (hidden * weight).sum(1) / weight.sum(1).clamp(min=1)

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
