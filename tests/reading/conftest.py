"""One parser for all reading tests: loading it takes a second."""

from __future__ import annotations

import pytest

from dateline.reading.sentence import Parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()
