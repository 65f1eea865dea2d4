"""Who says so: quotations direct, mixed and indirect, with their speaker, cue and medium."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from dateline.model import Article, Attribution, Entity, Place, Quote, Sentence, Timex
from dateline.reading.claim.cues import Cues, load_cues
from dateline.reading.claim.marks import LONGEST, Span, quotation_spans, touches
from dateline.reading.claim.saying import sayings
from dateline.reading.claim.speaker import LIFELESS
from dateline.reading.claim.talk import continued, joined, with_speakers_kept
from dateline.reading.claim.turn import labelled, opened, signed, turns
from dateline.reading.event.party import Parties
from dateline.reading.sentence import Tree

__all__ = ["Cues", "attribution_of", "denier_of", "hearsay_of", "load_cues", "quotation_spans", "quotes"]

_LONGEST_BLOCK = 12
_GAP = 20


def quotes(
    article: Article,
    sentences: Sequence[Sentence],
    actors: Sequence[Entity],
    places: Sequence[Place],
    times: Sequence[Timex],
    cues: Cues,
) -> tuple[Quote, ...]:
    """Every attributed stretch of the coded text, in text order; contents of one speaker do not overlap."""
    marked = quotation_spans(article, sentences)
    found = [*signed(article, marked), *turns(article, sentences, marked)]
    found.extend(_by_words(article, sentences, actors, places, times, marked, cues))
    found = with_speakers_kept(_each_once(found), sentences, actors)
    found.extend(continued(article, sentences, marked, found))
    return tuple(joined(sorted(found, key=lambda q: (q.start, q.end)), sentences))


def attribution_of(found: Sequence[Quote], start: int, end: int, *, besides: Span | None = None) -> Attribution | None:
    """Who says what stands at [start, end): the speaker of the innermost content that tells it as so.

    Footage and figures say nothing by themselves: whoever tells what they show says so.
    """
    around = [q for q in found if _tells(q) and q.start <= start and end <= q.end]
    if besides is not None:
        around = [q for q in around if (q.start, q.end) != besides]
    inner = sorted(around, key=lambda q: q.end - q.start)
    return next((q.attribution for q in inner if not _lifeless(q.attribution)), None)


def hearsay_of(found: Sequence[Quote], start: int, end: int) -> Attribution | None:
    """The word by which the text at [start, end) is told as hearsay ("reportedly"), with nobody named for it."""
    around = [q for q in found if q.asserts and not q.attribution.speaker_text and q.start <= start and end <= q.end]
    return min(around, key=lambda q: q.end - q.start).attribution if around else None


def denier_of(found: Sequence[Quote], start: int, end: int) -> Attribution | None:
    """Who takes a stand on what stands at [start, end): of an act told as denied, who denies it."""
    around = [q for q in found if not q.asserts and q.attribution.speaker_text and q.start <= start and end <= q.end]
    return min(around, key=lambda q: q.end - q.start).attribution if around else None


def _tells(quote: Quote) -> bool:
    """Does somebody tell it as so? What is "reportedly" so has a cue and no speaker: the publisher tells it."""
    return quote.asserts and bool(quote.attribution.speaker_text)


def _lifeless(said: Attribution) -> bool:
    words = said.speaker_text.lower().split(" of ")[0].split()
    return said.speaker is None and bool(words) and words[-1] in LIFELESS


def _by_words(
    article: Article,
    sentences: Sequence[Sentence],
    actors: Sequence[Entity],
    places: Sequence[Place],
    times: Sequence[Timex],
    marked: Sequence[Span],
    cues: Cues,
) -> Iterator[Quote]:
    for at, sentence in enumerate(sentences):
        if sentence.tokens:
            tree = Tree(sentence)
            parties = Parties(tree, actors, places)
            near = [s for s in _around(sentence, marked) if touches(article, sentence, s)]
            yield from sayings(tree, parties, near, times, cues)
            yield from labelled(tree, parties, near, cues)
            yield from opened(tree, parties, sentences[at + 1 : at + 1 + _LONGEST_BLOCK], marked, cues)


def _each_once(found: list[Quote]) -> list[Quote]:
    """One quote a stretch: the first of those with the same span."""
    once: dict[Span, Quote] = {}
    for each in sorted(found, key=lambda q: (q.start - q.end, q.start)):
        once.setdefault((each.start, each.end), each)
    return list(once.values())


def _around(sentence: Sentence, marked: Sequence[Span]) -> Sequence[Span]:
    """The quotations that can touch the sentence; `marked` is in text order."""
    first = bisect_left(marked, sentence.start - LONGEST - 2, key=itemgetter(0))
    return marked[first : bisect_right(marked, sentence.end + _GAP, key=itemgetter(0))]
