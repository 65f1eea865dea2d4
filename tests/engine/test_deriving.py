"""Deriving in portions comes to the same as deriving all anew, whatever came in which order."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dateline.engine.copying import text
from dateline.engine.deriving import happenings_anew, update
from dateline.line import encode, happening_line
from dateline.memory.record import Query, Record, open_record
from dateline.model import Article, Claim, Factuality, Moment, Segment, SegmentKind, content_hash
from dateline.reading.copies import copies_among
from tests.conftest import CLOCK
from tests.memory.happening.happening_claims import Reports, crowd, generate


@pytest.fixture
def into(tmp_path: Path) -> Iterator[Record]:
    with open_record(str(tmp_path / "mine.db")) as opened:
        yield opened


class Press:
    """Puts stories into a record in a random order, now and then as a changed page."""

    def __init__(self, into: Record, seed: int) -> None:
        self.into, self.chance = into, random.Random(seed)  # noqa: S311 (a fixed sequence, no secret)
        self.run = into.begin_run(version="test", settings_hash="", at=CLOCK)
        self.hours = 0

    def print(self, claims: Sequence[Claim], copies: dict[str, str]) -> None:
        """Some of the claims are told first by a page that is changed later; a copy has the words of its original."""
        by_story: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            by_story[claim.citation.story_id].append(claim)
        stories = sorted(by_story)
        self.chance.shuffle(stories)
        for story in stories:
            told = by_story[story]
            if self.chance.random() < 0.15:
                self.add(story, [_denied(c) for c in told], copies)
                self.portion()
            self.add(story, told, copies)
            if self.chance.random() < 0.1:
                self.add(story, told[1:], copies)
            if self.chance.random() < 0.1:
                self.portion()

    def add(self, story: str, claims: Sequence[Claim], copies: dict[str, str]) -> None:
        """One page version, newer than all before."""
        self.hours += 1
        known = (CLOCK + timedelta(hours=self.hours)).isoformat()
        page = content_hash(story, self.hours)
        words = random.Random(copies.get(story, story))  # noqa: S311
        text = " ".join(f"{words.choice('bcdfgh')}{words.randrange(900)}" for _ in range(80))
        published = claims[0].citation.published if claims else None
        article = Article(
            story, page, text, (Segment(SegmentKind.BODY, 0, len(text)),), story, None, "made",
            published=Moment(published) if published else None,
        )  # fmt: skip
        self.into.add(article, [replace(c, id="", known_from=known) for c in claims], run=self.run, at=CLOCK)

    def portion(self) -> None:
        """What came so far is derived."""
        update(self.into, CLOCK)
        if self.chance.random() < 0.3:
            self.decide()

    def decide(self) -> None:
        """Somebody merges or splits, or takes it back."""
        open_ids = [s.claim.id for s in self.into.claims(Query()) if s.claim.event]
        standing = [d for d in self.into.decisions() if not d.undone]
        self.hours += 1
        at = CLOCK + timedelta(hours=self.hours)
        if standing and self.chance.random() < 0.4:
            self.into.undo(self.chance.choice(standing).id, author="me", at=at)
        elif len(open_ids) > 5:
            kind = self.chance.choice(["merge", "split"])
            self.into.decide(kind, self.chance.sample(open_ids, 3), author="me", at=at)


def _denied(claim: Claim) -> Claim:
    return replace(claim, id="", factuality=Factuality.DENIED) if claim.event else claim


def stored(into: Record) -> list[str]:
    return sorted(encode(happening_line(h)) for h in into.happenings(Query(history=True)))


def anew(into: Record) -> list[str]:
    return sorted(encode(happening_line(h)) for h in happenings_anew(into))


@pytest.mark.parametrize("seed", range(6))
def test_happenings_in_portions_are_those_of_the_whole(into: Record, seed: int) -> None:
    reports: Reports = generate(seed)
    acts = random.Random(seed).sample(sorted(set(reports.act_of.values())), 14)  # noqa: S311
    press = Press(into, seed)
    press.print([c for c in reports.claims if reports.act_of[c.id] in acts], reports.copies)
    press.portion()
    update(into, CLOCK)
    assert into.copies() == copies_among(map(text, into.articles())) != {}
    assert stored(into) == anew(into)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_blocks_that_fill_up_and_empty_change_nothing(into: Record, seed: int) -> None:
    reports = crowd(seed, stories=180)
    press = Press(into, seed)
    press.print(reports.claims, reports.copies)
    update(into, CLOCK)
    assert stored(into) == anew(into)
