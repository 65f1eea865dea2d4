"""A fresh record on every backend. A new backend is one line in BACKENDS."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.memory.record import Record, open_record

BACKENDS = ("sqlite", "postgres")


@pytest.fixture(params=BACKENDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a new record may be made; it is gone after the test."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'record.db'}"
        return
    server = os.environ.get("DATELINE_TEST_POSTGRES")
    if not server:
        pytest.skip("DATELINE_TEST_POSTGRES names no server (postgresql://user@host:port/database)")
    import psycopg

    # A schema for each test: nothing has to be emptied, and tests cannot see each other.
    schema = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
        joined = "&" if "?" in server else "?"
        yield f"{server}{joined}options=-csearch_path%3D{schema}"
        connection.execute(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture
def record(url: str) -> Iterator[Record]:
    """An open record with nothing in it."""
    with open_record(url) as opened:
        yield opened
