"""One publisher is one voice, under whatever spelling and on whatever page."""

from __future__ import annotations

import pytest

from dateline.memory.voice import publisher, speaker, voice
from dateline.model import Attribution, Citation, Claim, Entity, Evidence, Factuality, State


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


def test_a_speaker_goes_by_the_name_known_for_him() -> None:
    nato = Entity("it", 0, 2, "NATO", "org:nato", "IGO")
    told = State("mission", nato, "active")
    evidence = (Evidence("a", "0" * 64, 0, 9, "it is on.", 0),)
    cite = Citation("a", None, None, "Post", "en", None)
    sayings = (Attribution(nato, "it", "said", "indirect"), Attribution(None, "a lawyer", "said", "indirect"), None)
    names = [speaker(Claim(None, told, Factuality.ACTUAL, s, evidence, cite, "2020-01-05", "test")) for s in sayings]
    assert names == ["NATO", "a lawyer", "Post"]
