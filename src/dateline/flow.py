"""The whole of dateline in one screen: what follows what, and what passes between.

    reading  page -> article -> sentence (actor, place, timex) -> event -> claim
    memory   record -> happening, standing
    telling  desk, watch, export

`docs/flow.md` draws it. Reading is here; `engine` carries claims into memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.model import Annotation, Article, Claim, Page, Sentence
from dateline.reading import actor, article, claim, event, place, sentence, timex


@dataclass(frozen=True, slots=True)
class Packs:
    """The models and data packs that reading uses, loaded once a process (`engine.packs`)."""

    parser: sentence.Parser
    actors: actor.ActorBase
    gazetteer: place.Gazetteer
    coding: event.Knowledge
    state_words: event.StateWords
    cues: claim.Cues
    scan: Callable[[Sentence], bool]
    """The cheap look that decides which sentences are parsed."""
    coder: str
    language: str = "en"


def read(page: Page, *, language: str = "en", max_bytes: int = 20_000_000) -> Iterator[Article]:
    """A page as published -> its stories, as text in labelled segments. An empty language admits all."""
    return article.read(page, language=language, max_bytes=max_bytes)


def annotate(story: Article, packs: Packs, wanted: Callable[[Sentence], bool] = lambda _: True) -> Annotation:
    """A story -> its sentences with who, where, when and who says so. Only wanted sentences are parsed."""
    base = packs.actors
    written = story.text
    story = sentence.in_sentence_case(
        story, packs.parser.is_word, base.spelled, lambda text: base.spelled(text, acronyms=True)
    )
    sentences = packs.parser.parse(sentence.split(story), wanted)
    actors = actor.resolve(story, sentences, packs.actors)
    places = place.resolve(story, sentences, packs.gazetteer, actors)
    times = timex.resolve(story, sentences)
    quotes = claim.quotes(story, sentences, actors, places, times, packs.cues)
    return Annotation(story, sentences, actors, places, times, quotes, written if written != story.text else None)


def code(annotation: Annotation, packs: Packs) -> tuple[Claim, ...]:
    """A story's sentences -> its claims: acts and states, each with speaker, factuality and evidence."""
    acts = event.code(annotation, packs.coding)
    states = tuple(event.states(annotation, packs.state_words, packs.coding.modality))
    return claim.bind(annotation, acts, states, packs.coder)


def claims(story: Article, packs: Packs) -> tuple[Claim, ...]:
    """A story -> its claims; only sentences that the scan lets through are parsed."""
    return code(annotate(story, packs, packs.scan), packs)
