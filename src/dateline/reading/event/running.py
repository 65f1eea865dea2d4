"""The day that a story tells of as it goes on: what an act without a time of its own may belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dateline.model import Article, Basis, SegmentKind, Sentence, When
from dateline.reading.timex import STILL_NEWS, published_day

_STATED = frozenset({Basis.CLAUSE, Basis.SENTENCE})


class Running:
    """Told sentence by sentence in text order, asked before each.

    Within a paragraph the day told last runs on. A new paragraph goes back to the day of the lead, or, where that
    names none, to the day of publication; in a text that is no news the day told last runs on for good.
    """

    def __init__(self, article: Article) -> None:
        self._published = published_day(article)
        self._now: When | None = None
        self._lead: When | None = None
        self._paragraph = -1

    def at(self, sentence: Sentence) -> When | None:
        """The day that the sentence goes on from; None where the story has told none."""
        if sentence.paragraph != self._paragraph and (self._lead is not None or self._is_news(self._now)):
            self._now = self._lead
        self._paragraph = sentence.paragraph
        return self._now

    def tell(self, sentence: Sentence, times: Iterable[When | None], *, lead: bool) -> None:
        """Take in the times of the acts that the sentence tells."""
        stated = next((t for t in times if t is not None and t.basis in _STATED), None)
        if stated is None or sentence.kind is not SegmentKind.BODY:
            return
        self._now = replace(stated, basis=Basis.NARRATIVE)
        if lead and self._lead is None and self._is_news(self._now):
            self._lead = self._now

    def _is_news(self, told: When | None) -> bool:
        if told is None or self._published is None or told.precision != "day":
            return False
        return 0 <= (self._published - date.fromisoformat(told.latest)).days <= STILL_NEWS
