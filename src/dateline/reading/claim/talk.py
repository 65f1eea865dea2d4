"""Across sentences: quotations that go on, and pronouns that go on with the one who spoke last."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.model import Article, Attribution, Entity, Quote, Sentence
from dateline.reading.claim.marks import EDGES, MARKS, Span
from dateline.reading.claim.speaker import PRONOUNS

_LONGEST_GAP = 160
_LEAST_WORDS = 2
_OPENING = 40
_FEW = 8
_MANY = 64


# --- speakers by pronoun --------------------------------------------------------------------------


def with_speakers_kept(found: list[Quote], sentences: Sequence[Sentence], actors: Sequence[Entity]) -> list[Quote]:
    """ "He added" goes on with the one who spoke last, though another man was named in between.

    Not so where the sentence before quotes nobody and begins with another man: then he is meant.
    "It" and "they" go on with the last speaker that is no single person, where nothing else is known.
    """
    kept: list[Quote] = []
    last: dict[str, Attribution] = {}
    before = _Before(sentences, actors)
    for quote in sorted(found, key=lambda q: q.start):
        said = quote.attribution
        pronoun = said.speaker_text.lower()
        if pronoun in PRONOUNS:
            sort = _sort(pronoun)
            opening = before.opening(said.speaker, kept) if sort == "person" else None
            said = _resolved(said, opening or last.get(sort))
            quote = replace(quote, attribution=said)
        else:
            sort = _kind_of(said) or ""
        kept.append(quote)
        if sort and said.speaker_text and (pronoun not in PRONOUNS or (said.speaker and said.speaker.name)):
            last[sort] = said
    return kept


class _Before:
    """The sentence before a pronoun, asked for the man that it begins with."""

    def __init__(self, sentences: Sequence[Sentence], actors: Sequence[Entity]) -> None:
        self._sentences = sentences
        self._starts = [s.start for s in sentences]
        people = (a for a in actors if a.kind == "person" and a.name and a.basis != "pronoun")
        self._people = sorted(people, key=lambda a: (a.start, -a.end))

    def opening(self, here: Entity | None, told: Sequence[Quote]) -> Attribution | None:
        """The named man whom the sentence before begins with, where it quotes nobody."""
        at = bisect_right(self._starts, here.start) - 1 if here is not None else 0
        if at < 1:
            return None
        before = self._sentences[at - 1]
        first = next((a for a in self._people if before.start <= a.start < before.end), None)
        if first is None or first.start - before.start > _OPENING or self._is_owner(before, first):
            return None
        if any(q.start < before.end and before.start < q.end for q in told[-_FEW:]):
            return None
        return Attribution(first, first.entity_text, None, "indirect")

    @staticmethod
    def _is_owner(sentence: Sentence, person: Entity) -> bool:
        return sentence.text[person.end - sentence.start :].startswith(("’s", "'s"))


def _sort(pronoun: str) -> str:
    return {"he": "person", "she": "person", "it": "one", "they": "many"}[pronoun]


def _kind_of(said: Attribution) -> str | None:
    """Which pronoun can mean this speaker: of a person, of one body, of many."""
    text = said.speaker_text
    if said.speaker is not None and said.speaker.kind == "person":
        return "person" if said.speaker.name else None
    last_word = text.lower().rsplit(" ", 1)[-1] if text else ""
    if not text or last_word in ("who", "that", "which", "i", "we", "you"):
        return None
    return "many" if last_word.endswith("s") and not last_word.endswith("ss") else "one"


def _resolved(said: Attribution, meant: Attribution | None) -> Attribution:
    """The pronoun's speaker, at the place and in the words of the pronoun."""
    here = said.speaker
    if here is None:
        return said
    if meant is None or (here.name and not _is_person(here)):
        return said if here.name or here.id or here.code else replace(said, speaker=None)
    speaker = meant.speaker or Entity(meant.speaker_text, here.start, here.end)
    name = speaker.name or meant.speaker_text
    at = replace(speaker, entity_text=here.entity_text, start=here.start, end=here.end, name=name, basis="pronoun")
    return replace(said, speaker=at)


def _is_person(here: Entity) -> bool:
    return here.entity_text.lower() in ("he", "she") and here.kind in (None, "person")


# --- quotations that go on ------------------------------------------------------------------------


def continued(
    article: Article, sentences: Sequence[Sentence], marked: Sequence[Span], found: list[Quote]
) -> list[Quote]:
    """Quoted sentences without a cue of their own are their neighbour's: “A,” he said. “B.”"""
    talk = _Talk(article, sentences, found)
    return [quote for a, b in marked if (quote := talk.next(a, b)) is not None]


class _Talk:
    """The quotes known so far, asked for the neighbour of a quotation without a cue."""

    def __init__(self, article: Article, sentences: Sequence[Sentence], found: list[Quote]) -> None:
        self._article = article
        self._sentences = sentences
        self._starts = [s.start for s in sentences]
        self._known = sorted(found, key=_start)

    def next(self, a: int, b: int) -> Quote | None:
        words = self._article.text[a:b].strip(MARKS + EDGES)
        if len(words.split()) < _LEAST_WORDS or self._is_told(a, b):
            return None
        at = bisect_right(self._starts, a + 1) - 1
        if at < 0 or not self._fills(self._sentences[at], a, b):
            return None
        speaker = self._neighbour(at)
        if speaker is None:
            return None
        quote = Quote(replace(speaker, kind="direct", cue=None), a, b)
        insort(self._known, quote, key=_start)
        return quote

    def _is_told(self, a: int, b: int) -> bool:
        """Does a known quote overlap the stretch? Quotes are short: only the nearest before it can."""
        last = bisect_left(self._known, b, key=_start)
        return any(a < q.end for q in self._known[max(0, last - _MANY) : last])

    def _fills(self, sentence: Sentence, a: int, b: int) -> bool:
        """Is the sentence wholly inside the marks, or nearly?"""
        text = self._article.text
        outside = text[sentence.start : max(a, sentence.start)] + text[min(b, sentence.end) : sentence.end]
        return len(outside.strip(EDGES + MARKS)) <= 3

    def _neighbour(self, at: int) -> Attribution | None:
        """The speaker before in the same paragraph, of the sentence after, or of the paragraph before."""
        here = self._sentences[at]
        first = self._first_of_paragraph(at)
        if told := self._said_in(self._sentences[first].start, here.start):
            return told
        after = at + 1
        if after < len(self._sentences) and self._sentences[after].paragraph == here.paragraph:
            told = self._said_in(here.end, self._sentences[after].end)
            if told is not None:
                return told
        if first == 0:
            return None
        before = self._sentences[self._first_of_paragraph(first - 1)]
        return self._said_in(before.start, self._sentences[first - 1].end)

    def _first_of_paragraph(self, at: int) -> int:
        while at > 0 and self._sentences[at - 1].paragraph == self._sentences[at].paragraph:
            at -= 1
        return at

    def _said_in(self, start: int, end: int) -> Attribution | None:
        """The speaker of the last quote that begins in [start, end)."""
        at = bisect_left(self._known, end, key=_start) - 1
        return self._known[at].attribution if at >= 0 and self._known[at].start >= start else None


def _start(quote: Quote) -> int:
    return quote.start


def joined(found: list[Quote], sentences: Sequence[Sentence]) -> Iterator[Quote]:
    """Quoted words of one speaker that go on in the same paragraph are one quotation: “A,” he said. “B.”"""
    starts = [s.start for s in sentences]

    def paragraph(offset: int) -> int:
        return sentences[max(bisect_right(starts, offset) - 1, 0)].paragraph

    last: Quote | None = None
    for quote in found:
        if last is not None and _goes_on(last, quote) and paragraph(quote.start) == paragraph(last.start):
            last = replace(last, end=quote.end)
            continue
        if last is not None:
            yield last
        last = quote
    if last is not None:
        yield last


def _goes_on(last: Quote, quote: Quote) -> bool:
    if quote.attribution.cue is not None or last.attribution.kind != "direct":
        return False
    said = quote.end - quote.start + last.end - last.start
    return 0 <= quote.start - last.end < min(_LONGEST_GAP, said)
