"""What the tests of this room share: a web server, and settings that let it be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.settings import Settings

from .web import Web, running


@pytest.fixture
def web() -> Iterator[Web]:
    with running() as server:
        yield server


@pytest.fixture
def settings() -> Settings:
    return Settings(allow_hosts=("127.0.0.1",), seconds_between_fetches=0.0, max_seconds_per_fetch=5.0)
