"""The real gazetteer and parser, opened once for all tests of places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Article, Dateline, Entity, Place, Segment, SegmentKind, Sentence
from dateline.reading.place import Gazetteer, resolve
from dateline.reading.sentence import Parser, split
from dateline.settings import load_settings

Find = Callable[..., tuple[Place, ...]]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.open(load_settings().cache_folder)


def article_of(text: str, *, url: str | None = None, dateline: Dateline | None = None) -> Article:
    segments = (Segment(SegmentKind.BODY, 0, len(text)),)
    return Article("story", "story.txt", text, segments, "0" * 64, url=url, dateline=dateline)


def read(text: str, parser: Parser | None) -> tuple[Article, tuple[Sentence, ...]]:
    article = article_of(text)
    sentences = split(article)
    return article, parser.parse(sentences) if parser else sentences


@pytest.fixture(params=["plain", "parsed"])
def find(request: pytest.FixtureRequest, gazetteer: Gazetteer, parser: Parser) -> Find:
    """Places of a text, once without and once with a parse."""

    def found(text: str, actors: tuple[Entity, ...] = ()) -> tuple[Place, ...]:
        article, sentences = read(text, parser if request.param == "parsed" else None)
        return resolve(article, sentences, gazetteer, actors)

    return found
