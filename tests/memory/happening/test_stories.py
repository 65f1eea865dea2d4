"""Stories of one piece of news are grouped by their words, in any order."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest

from dateline.memory.happening import group_stories

ECB = Path(__file__).parents[4] / "shared" / "data" / "stories" / "ecbplus.jsonl.gz"
NEWS = {
    "q1": "A strong earthquake shook the port of Arica on Monday. The quake of magnitude 7.1 broke walls in Arica.",
    "q2": "Walls fell in the port of Arica when an earthquake of magnitude 7.1 struck, officials in Arica said.",
    "q3": "After the earthquake of magnitude 7.1 in Arica the port was closed and walls were propped up.",
    "v1": "Voters in Lowland went to the polls on Sunday to choose a president; Maria Stern led the count in Lowland.",
    "v2": "Maria Stern is ahead in the count of votes for president of Lowland after the polls closed on Sunday.",
    "s1": "The strike of pilots at Northwing grounded ninety flights, the airline Northwing said.",
    "s2": "Ninety flights of the airline Northwing were grounded as its pilots went on strike.",
}


def test_each_piece_of_news_is_one_group() -> None:
    assert group_stories(NEWS) == (("q1", "q2", "q3"), ("s1", "s2"), ("v1", "v2"))


def test_the_order_of_stories_plays_no_part() -> None:
    shuffled = list(NEWS.items())
    random.Random(5).shuffle(shuffled)  # noqa: S311 (a fixed shuffle, no secret)
    assert group_stories(dict(shuffled)) == group_stories(NEWS)


def test_empty_and_strange_texts_stand_alone() -> None:
    texts = {"a": "", "b": "\u200b\u202e", "c": "x" * 100_000, "d": "- - -"}
    assert group_stories(texts) == (("a",), ("b",), ("c",), ("d",))
    assert group_stories({}) == ()


@pytest.mark.skipif(not ECB.exists(), reason="needs ../shared/data/stories/ecbplus.jsonl.gz")
def test_labelled_stories_are_grouped_as_well_as_promised() -> None:
    """B-cubed F1 on the dev part of ECB+; the floor is a little below what was measured (.939)."""
    with gzip.open(ECB, "rt", encoding="utf-8") as lines:
        rows = [r for r in map(json.loads, lines) if r["split"] == "dev"]
    group_of = {i: n for n, g in enumerate(group_stories({r["id"]: r["text"] for r in rows})) for i in g}
    gold = {r["id"]: r["story"] for r in rows}
    precision = recall = 0.0
    for i in gold:
        joined = {j for j in gold if group_of[j] == group_of[i]}
        same = {j for j in gold if gold[j] == gold[i]}
        precision += len(joined & same) / len(joined) / len(gold)
        recall += len(joined & same) / len(same) / len(gold)
    assert 2 * precision * recall / (precision + recall) >= 0.93
