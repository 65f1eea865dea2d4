"""Which Host headers are answered."""

from __future__ import annotations

import pytest

from dateline.telling.desk.guard import host_of, is_loopback


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("localhost", "localhost"),
        ("LocalHost:8400", "localhost"),
        ("localhost.", "localhost"),
        ("127.0.0.1:8400", "127.0.0.1"),
        ("[::1]:8400", "::1"),
        ("[::1]", "::1"),
        ("", ""),
        ("::1", ""),
        ("localhost:84x", ""),
        ("[::1", ""),
        ("[::1]x", ""),
        ("evil.example:8400", "evil.example"),
    ],
)
def test_the_name_is_read_without_port_and_brackets(header: str, name: str) -> None:
    assert host_of(header) == name


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "127.8.9.1", "::1"])
def test_this_machine_is_loopback(name: str) -> None:
    assert is_loopback(name)


@pytest.mark.parametrize(
    "name",
    ["", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1", "2130706433"],
)
def test_nothing_else_is_loopback(name: str) -> None:
    assert not is_loopback(name)
