"""An article cut up for display: its segments in order, each with the stretches that are evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from dateline.model import Article, Evidence, Segment, SegmentKind


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is evidence for the same claims throughout, or for none."""

    text: str
    claims: tuple[str, ...]
    chosen: bool = False
    first: bool = False
    """True for the first stretch of the chosen claim: the link goes there."""


@dataclass(frozen=True, slots=True)
class Block:
    """One segment, or several pieces of furniture in a row; "unlabelled" is text that no segment covers."""

    kind: str
    at: str | None
    runs: tuple[Run, ...]
    parts: int = 1

    @property
    def is_folded(self) -> bool:
        """Furniture is there to be checked, not to be read: folded away unless the link leads into it."""
        return self.kind == SegmentKind.FURNITURE and not any(run.chosen for run in self.runs)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch [start, end) of the text that tells a claim."""

    start: int
    end: int
    claim: str


def marks_of(where: Mapping[str, Iterable[Evidence]], article: Article) -> tuple[Mark, ...]:
    """Where claims (by id) stand in this version of the article; evidence in another version is left out."""
    found = {
        Mark(max(0, e.start), min(e.end, len(article.text)), claim)
        for claim, told in where.items()
        for e in told
        if e.page_sha256 == article.page_sha256
    }
    return tuple(sorted((m for m in found if m.start < m.end), key=lambda m: (m.start, m.end, m.claim)))


def blocks(article: Article, marks: tuple[Mark, ...], chosen: str | None) -> tuple[Block, ...]:
    """The whole text once, in order; blank stretches between segments are dropped."""
    found: list[Block] = []
    first = next((m.start for m in marks if m.claim == chosen), None)
    for kind, at, start, end in _stretches(article):
        if article.text[start:end].strip():
            block = Block(kind, at, tuple(_runs(article.text, start, end, marks, chosen, first)))
            if found and kind == found[-1].kind == SegmentKind.FURNITURE:
                before = found.pop()
                block = Block(kind, None, (*before.runs, Run("\n", ()), *block.runs), before.parts + 1)
            found.append(block)
    return tuple(found)


def _stretches(article: Article) -> Iterator[tuple[str, str | None, int, int]]:
    """Segments and the gaps between them; where segments overlap, the earlier one keeps the text."""
    position, size = 0, len(article.text)
    for segment in sorted(article.segments, key=lambda s: (s.start, s.end)):
        start, end = max(segment.start, position), min(segment.end, size)
        if start >= end:
            continue
        if position < start:
            yield "unlabelled", None, position, start
        yield str(segment.kind), _at(segment), start, end
        position = end
    if position < size:
        yield "unlabelled", None, position, size


def _at(segment: Segment) -> str | None:
    return segment.at.value if segment.at else None


def _runs(
    text: str, start: int, end: int, marks: tuple[Mark, ...], chosen: str | None, first: int | None
) -> Iterator[Run]:
    """[start, end) cut at every mark's edge."""
    here = [m for m in marks if m.start < end and start < m.end]
    edges = sorted({start, end} | {e for m in here for e in (m.start, m.end) if start < e < end})
    for a, b in pairwise(edges):
        claims = tuple(m.claim for m in here if m.start <= a and b <= m.end)
        is_chosen = chosen is not None and chosen in claims
        yield Run(text[a:b], claims, is_chosen, is_chosen and first == a)
