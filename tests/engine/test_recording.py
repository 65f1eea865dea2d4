"""Pages into a record: nothing twice, nothing lost, the same bytes each time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.engine.reading import Work
from dateline.engine.recording import Kept, derive, record, settings_hash
from dateline.errors import PageError
from dateline.line import claim_line, encode, happening_line, standing_line
from dateline.memory.record import Record, open_record
from dateline.settings import Settings
from tests.conftest import CLOCK, SAMPLES

PAGES = SAMPLES / "pages/northern-courier"
LIVE = SAMPLES / "pages/harbour-broadcasting/2020-01-08-iran-missile-attack-live.html"
LATER = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture
def into(tmp_path: Path) -> Iterator[Record]:
    with open_record(str(tmp_path / "mine.db")) as opened:
        yield opened


def silent(_: str) -> None:
    """What takes long is not told."""


def recorded(into: Record, settings: Settings, *sources: Path, at: datetime = CLOCK) -> list[Kept | PageError]:
    """What became of each story."""
    work = Work(tuple(map(str, sources)), settings, {})
    return list(record(work, into, lambda: at, silent))


def told(into: Record) -> bytes:
    """Every answer of a record."""
    lines = [claim_line(s.claim, s.known_from, s.known_to) for s in into.claims()]
    lines += [happening_line(h) for h in into.happenings()]
    lines += [standing_line(s) for s in into.standings()]
    return "\n".join(map(encode, lines)).encode()


def test_recording_twice_adds_nothing(into: Record, settings: Settings) -> None:
    first = recorded(into, settings, PAGES)
    derive(into, CLOCK)
    before = told(into)
    again = recorded(into, settings, PAGES, at=LATER)
    derive(into, LATER)
    assert not any(k.known for k in first if isinstance(k, Kept))
    assert [(k.new_claims, k.closed_claims, k.known) for k in again if isinstance(k, Kept)] == [
        (0, 0, True) for _ in first
    ]
    assert told(into) == before != b""


def test_every_post_of_a_live_blog_is_kept(into: Record, settings: Settings) -> None:
    kept = recorded(into, settings, LIVE)
    assert len(kept) == 5
    assert not any(k.known for k in kept if isinstance(k, Kept))
    assert len(list(into.stories())) == 5


def test_a_run_that_was_broken_off_inside_a_page_goes_on(into: Record, settings: Settings) -> None:
    work = Work((str(LIVE),), settings, {})
    broken_off = record(work, into, lambda: CLOCK, silent)
    next(broken_off)
    next(broken_off)
    kept = [k for k in recorded(into, settings, LIVE) if isinstance(k, Kept)]
    assert [k.known for k in kept] == [True, True, False, False, False]
    assert len(list(into.stories())) == 5


def test_a_broken_off_run_ends_at_the_same_record(into: Record, settings: Settings, tmp_path: Path) -> None:
    work = Work((str(PAGES),), settings, {})
    broken_off = record(work, into, lambda: CLOCK, silent)
    for _ in range(3):
        next(broken_off)
    recorded(into, settings, PAGES, at=LATER)
    derive(into, LATER)
    with open_record(str(tmp_path / "other.db")) as other:
        recorded(other, settings, PAGES)
        derive(other, CLOCK)
        assert told(other) == told(into)


def test_the_order_of_pages_changes_nothing_that_is_told(into: Record, settings: Settings, tmp_path: Path) -> None:
    pages = sorted((SAMPLES / "pages/meridian-wire").glob("*.html"))
    recorded(into, settings, *pages)
    derive(into, CLOCK)
    with open_record(str(tmp_path / "other.db")) as other:
        recorded(other, settings, *reversed(pages))
        derive(other, LATER)
        assert told(other) == told(into)


def test_a_refused_page_is_told_and_the_rest_is_kept(into: Record, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/a.html").write_bytes(b"")
    shutil.copy(LIVE, tmp_path / "pages/b.html")
    kept = recorded(into, settings, tmp_path / "pages", tmp_path / "nowhere")
    assert [isinstance(k, PageError) for k in kept] == [True, *[False] * 5, True]


def test_models_are_loaded_only_where_something_is_new(into: Record, settings: Settings) -> None:
    recorded(into, settings, LIVE)
    missing = replace(settings, pipeline="en_no_such_pipeline")
    assert all(isinstance(k, Kept) and k.known for k in recorded(into, missing, LIVE, at=LATER))


def test_a_run_knows_by_which_settings_it_was_made(into: Record, settings: Settings) -> None:
    recorded(into, settings, LIVE)
    (run,) = into.runs()
    assert run.settings_hash == settings_hash(settings)


def test_the_hash_of_settings_is_of_what_changes_the_reading() -> None:
    plain = Settings()
    assert settings_hash(replace(plain, db="other.db", cache="elsewhere", workers=4)) == settings_hash(plain)
    changed = [replace(plain, pipeline="x"), replace(plain, language="fr"), replace(plain, actors="mine")]
    assert len({settings_hash(s) for s in [plain, *changed]}) == 4
