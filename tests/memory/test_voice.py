"""One publisher is one voice, under whatever spelling and on whatever page."""

from __future__ import annotations

import pytest

from dateline.memory.voice import publisher, voice
from dateline.model import Citation


@pytest.mark.parametrize(
    ("url", "publication", "name"),
    [
        ("https://www.courier.example/a/b", None, "courier.example"),
        ("https://courier.example/c", "The Courier", "The Courier"),
        (None, None, "story 1"),
        ("http://[broken", None, "story 1"),
        ("no address", None, "story 1"),
    ],
)
def test_a_publisher_has_a_name(url: str | None, publication: str | None, name: str) -> None:
    assert publisher(Citation("story 1", url, None, publication, "en", None)) == name


def test_two_spellings_are_one_voice() -> None:
    cites = [Citation("a", None, None, name, "en", None) for name in ("The Courier", "THE COURIER")]
    assert voice(cites[0]) == voice(cites[1])
