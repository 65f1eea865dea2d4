"""What many tests share: the models and data packs, loaded once, and a record of the sample pages, made once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.engine.reading import Work, packs_of
from dateline.engine.recording import derive, record
from dateline.errors import PageError
from dateline.flow import Packs
from dateline.memory.record import open_record
from dateline.reading.sentence import Parser
from dateline.settings import Settings, load_settings

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
CLOCK = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Compiled packs are kept in DATELINE_CACHE where it is set, else for this run of the tests."""
    given = os.environ.get("DATELINE_CACHE")
    folder = Path(given) if given else tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def settings(cache_folder: Path) -> Settings:
    return load_settings(environment={}, cache=str(cache_folder), workers=1)


@pytest.fixture(scope="session")
def packs(settings: Settings) -> Packs:
    return packs_of(settings)


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def sample_db(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of samples/pages. Tests only read it; one that writes takes a copy."""
    path = tmp_path_factory.mktemp("samples") / "sample.db"
    with open_record(str(path)) as into:
        work = Work((str(SAMPLES / "pages"),), settings, {})
        kept = list(record(work, into, lambda: CLOCK, lambda _: None))
        derive(into, CLOCK)
    assert not [k for k in kept if isinstance(k, PageError)]
    return path
