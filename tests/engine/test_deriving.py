"""Deriving in portions comes to the same as deriving all anew, whatever came in which order."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from dateline.engine.copying import text
from dateline.engine.deriving import happenings_anew, standings_of, update
from dateline.line import encode, happening_line, standing_line
from dateline.memory.record import Query, Record, open_record
from dateline.model import Article, Claim, Factuality, Moment, Segment, SegmentKind, content_hash
from dateline.reading.copies import copies_among
from tests.conftest import CLOCK
from tests.memory.happening.happening_claims import Reports, crowd, generate
from tests.memory.record.conftest import url  # noqa: F401 (a fixture: every backend)
from tests.memory.standing.standing_claims import storylines


@pytest.fixture
def into(url: str) -> Iterator[Record]:  # noqa: F811
    with open_record(url) as opened:
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

    def add_each(self, claims: Sequence[Claim]) -> None:
        """Stories in the order in which they are first told, each once and whole."""
        for story in dict.fromkeys(c.citation.story_id for c in claims):
            self.add(story, [c for c in claims if c.citation.story_id == story], {})

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


def test_standings_in_portions_are_those_of_the_whole(into: Record) -> None:
    press = Press(into, 5)
    press.print([k[0] for s in storylines() for k in s.claims], {})
    press.portion()
    update(into, CLOCK)
    kept = sorted(encode(standing_line(s)) for s in into.standings(Query(history=True)))
    assert kept == sorted(encode(standing_line(s)) for s in standings_of(into)) != []


def test_what_a_step_does_not_touch_stays_as_it_was_stored(into: Record) -> None:
    reports = generate(1)
    early = sorted(reports.claims, key=lambda c: c.known_from)
    press = Press(into, 1)
    press.add_each(early[:100])
    update(into, CLOCK)
    press.add_each(early[100:110])
    later = CLOCK + timedelta(days=1)
    update(into, later)
    changed = list(into.happenings(Query(changed_since=later)))
    assert 0 < len(changed) <= 10 < len(list(into.happenings()))


def test_two_that_derive_at_once_come_to_the_same(into: Record) -> None:
    reports = generate(2)
    Press(into, 2).add_each(reports.claims[:120])
    with ThreadPoolExecutor(2) as both:
        done = [both.submit(update, into, CLOCK) for _ in range(2)]
    assert done[0].result() == done[1].result()
    assert stored(into) == anew(into)


def test_a_record_whose_workings_are_of_another_version_is_derived_anew(into: Record) -> None:
    Press(into, 3).add_each(generate(3).claims[:60])
    update(into, CLOCK)
    right = stored(into)
    lost = next(into.happenings())
    into.replace_happenings([replace(lost, reports=99)], at=CLOCK)
    update(into, CLOCK)
    assert stored(into) != right
    into.set_copies({"of": "another"})  # other copies than those that were found: nothing derived can be trusted
    update(into, CLOCK)
    assert stored(into) == right
    assert into.copies() == copies_among(map(text, into.articles()))
