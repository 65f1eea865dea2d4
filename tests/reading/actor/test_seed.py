"""The model case: every actor of the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.model import Entity
from dateline.reading.actor import ActorBase, covering, resolve
from dateline.reading.sentence import Parser, split
from tests.reading.story import story

SEED = Path(__file__).parents[4] / "shared" / "seed" / "memo-2020-01-05.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="needs ../shared/seed/memo-2020-01-05.txt")


@pytest.fixture(scope="module")
def text() -> str:
    return SEED.read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=["bare", "parsed"])
def found(request: pytest.FixtureRequest, text: str, base: ActorBase, parser: Parser) -> tuple[Entity, ...]:
    article = story(text, "2020-01-05")
    sentences = split(article)
    return resolve(article, parser.parse(sentences) if request.param == "parsed" else sentences, base)


@pytest.mark.parametrize(
    ("words", "name", "code", "sector"),
    [
        ("NATO has suspended", "NATO", "IGO", None),
        ("Qassem Soleimani by a US", "Qassem Soleimani", "IRN", "MIL"),
        ("US airstrike", "United States", "USA", None),
        ("forces on how", None, "IRQ", "MIL"),
        ("Daesh from", "Islamic State", "IMG", "REB"),
        ("Dylan White said in", "Dylan White", "IGO", None),
        ("Jens Stoltenberg", "Jens Stoltenberg", "IGO", "GOV"),
        ("Mark Esper", "Mark Esper", "USA", "GOV"),
        ("man could trigger", "Qassem Soleimani", "IRN", "MIL"),
        ("Jennie Carignan", "Jennie Carignan", "CAN", "MIL"),
        ("mission is run", "NATO Mission Iraq", "IGO", "MIL"),
        ("NMI", "NATO Mission Iraq", "IGO", "MIL"),
        ("alliance and non-NATO", "NATO", "IGO", None),
        ("He was killed", "Qassem Soleimani", "IRN", "MIL"),
        ("militants in an", None, "IRQ", "REB"),
        ("Donald Trump.", "Donald Trump", "USA", "GOV"),
        ("He said NATO", "Dylan White", "IGO", None),
        ("he added", "Dylan White", "IGO", None),
    ],
)
def test_each_actor_is_found(
    text: str, found: tuple[Entity, ...], words: str, name: str | None, code: str, sector: str | None
) -> None:
    start = text.index(words)
    first = words.split()[0]
    end = start + (len(words.rstrip(".")) if words[0].isupper() and words.rstrip(".") == name else len(first))
    actor = covering(found, start, end)
    assert actor is not None
    assert (actor.name, actor.code) == (name, code)
    assert sector is None or actor.sector == sector
