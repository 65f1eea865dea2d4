"""How many copies are found, and how fast: `python -m bench.copies --stories 20000`.

Stories of random words end in the boilerplate of one of ten outlets. Each way of copying is tried on a
thousand of them; printed are the copies found of those made, and how many others were joined wrongly.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence

from dateline.reading.copies import find_copies

COPIES = 1000
OWN_LEAD = [f"own{n}" for n in range(40)]


def main() -> None:
    """Make, copy, find, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=20_000)
    stories = made_stories(parser.parse_args().stories)
    for name, copy in WAYS.items():
        began = time.perf_counter()
        found, wrong = tried(stories, copy)
        print(f"{name:22} {found:4} of {COPIES} found, {wrong} wrong, {time.perf_counter() - began:.1f} s")


def made_stories(count: int) -> list[list[str]]:
    """Stories of 250 words, some words far more frequent than others, and 60 words of boilerplate."""
    dice = random.Random(1)  # noqa: S311
    words = [f"w{int(dice.paretovariate(0.6)) % 30000}" for _ in range(200_000)]
    boilerplate = [dice.choices(words, k=60) for _ in range(10)]
    return [dice.choices(words, k=250) + boilerplate[n % 10] for n in range(count)]


def edited(words: Sequence[str], share: float) -> list[str]:
    """The words with that share of them replaced; the same each time."""
    dice = random.Random(" ".join(words[:9]))  # noqa: S311
    return [word if dice.random() > share else "however" for word in words]


WAYS: dict[str, Callable[[list[str]], list[str]]] = {
    "the same": lambda words: words,
    "first half": lambda words: words[:125],
    "first third": lambda words: words[:85],
    "beginning cut": lambda words: words[100:],
    "own lead before it": lambda words: OWN_LEAD + words,
    "5 % edited": lambda words: edited(words, 0.05),
    "half, and 5 % edited": lambda words: edited(words[:125], 0.05),
    "10 % edited": lambda words: edited(words, 0.10),
}


def tried(stories: Sequence[Sequence[str]], copy: Callable[[list[str]], list[str]]) -> tuple[int, int]:
    """(copies found, stories joined wrongly)."""
    texts = [(f"s{n:06}", "2024-05-01", " ".join(words)) for n, words in enumerate(stories)]
    texts += [(f"c{n:06}", "2024-05-02", " ".join(copy(list(words)))) for n, words in enumerate(stories[:COPIES])]
    originals = find_copies(texts)
    right = sum(original == "s" + story[1:] and story[0] == "c" for story, original in originals.items())
    return right, len(originals) - right


if __name__ == "__main__":
    main()
