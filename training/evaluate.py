"""Figures of a model on sentences with a type: accuracy, macro-F1, confusions. Trains nothing.

`python -m training.evaluate MODEL FILE` reads JSON lines with `text` and `event` or `root`; YIELD stands for CONCEDE
or RETREAT. MODEL is a folder with the exported model.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

YIELD = frozenset({"CONCEDE", "RETREAT"})


def merged(event: str) -> str:
    """The type as the older sets have it."""
    return "YIELD" if event in YIELD else event


def scores(truth: Sequence[str], said: Sequence[str]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of each type that the truth has."""
    hit = Counter(t for t, s in zip(truth, said, strict=True) if t == s)
    wanted, given = Counter(truth), Counter(said)
    found: dict[str, tuple[float, float, float]] = {}
    for name in sorted(wanted):
        precision = hit[name] / given[name] if given[name] else 0.0
        recall = hit[name] / wanted[name]
        found[name] = precision, recall, 2 * precision * recall / (precision + recall) if hit[name] else 0.0
    return found


def report(truth: Sequence[str], said: Sequence[str]) -> str:
    """The figures as lines of text."""
    each = scores(truth, said)
    right = sum(t == s for t, s in zip(truth, said, strict=True)) / len(truth)
    lines = [f"n {len(truth)} accuracy {right:.3f} macro-F1 {sum(f for _, _, f in each.values()) / len(each):.3f}"]
    wrong = Counter((t, s) for t, s in zip(truth, said, strict=True) if t != s)
    for name, (precision, recall, f1) in each.items():
        slips = ", ".join(f"{s} {n}" for (t, s), n in wrong.most_common() if t == name)
        lines.append(f"{name:10} P {precision:.2f} R {recall:.2f} F {f1:.2f}  said instead: {slips}")
    return "\n".join(lines)


def best(chances: dict[str, float], *, with_none: bool) -> str:
    """The likeliest type; CONCEDE and RETREAT are weighed together."""
    joined: Counter[str] = Counter()
    for event, chance in chances.items():
        if with_none or event != "NONE":
            joined[merged(event)] += chance  # type: ignore[assignment]
    return max(sorted(joined), key=joined.__getitem__)


def main() -> int:
    """Prints the figures with and without NONE as an answer."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("model", type=Path)
    asked.add_argument("file", type=Path)
    given = asked.parse_args()
    from dateline.reading.event.model import EventModel  # the yardstick's environment need not have the package

    rows = [json.loads(line) for line in given.file.read_text(encoding="utf-8").splitlines()]
    truth = [merged(row.get("root") or row["event"]) for row in rows]
    chances = EventModel.load(given.model).probabilities([row["text"] for row in rows])
    for with_none in (False, True):
        said = [best(one, with_none=with_none) for one in chances]
        sys.stdout.write(f"== NONE {'allowed' if with_none else 'not allowed'}\n{report(truth, said)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
