"""One knowledge base for all actor tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Entity
from dateline.reading.actor import ActorBase, resolve
from dateline.reading.sentence import Parser, split
from tests.reading.story import story

Reader = Callable[..., tuple[Entity, ...]]


@pytest.fixture(scope="session")
def base() -> ActorBase:
    return ActorBase.load()


@pytest.fixture(scope="session")
def read(base: ActorBase) -> Reader:
    """Mentions of a text by our own matcher alone."""

    def mentions(text: str, published: str = "2020-01-05") -> tuple[Entity, ...]:
        article = story(text, published)
        return resolve(article, split(article), base)

    return mentions


@pytest.fixture(scope="session")
def read_parsed(base: ActorBase, parser: Parser) -> Reader:
    """Mentions of a text with every sentence parsed."""

    def mentions(text: str, published: str = "2020-01-05") -> tuple[Entity, ...]:
        article = story(text, published)
        return resolve(article, parser.parse(split(article)), base)

    return mentions


def named(found: tuple[Entity, ...], text: str) -> Entity:
    """The first mention with that text."""
    return next(e for e in found if e.entity_text == text)
