"""From labelled pieces to one Article: the text they make, and the offsets of each in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model import Segment, SegmentKind

BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and what it is."""

    kind: SegmentKind
    text: str


def joined(pieces: Iterable[Piece]) -> tuple[str, tuple[Segment, ...]]:
    """The text of all pieces, a blank line between two, and the segment of each."""
    texts: list[str] = []
    segments: list[Segment] = []
    at = 0
    for piece in pieces:
        texts.append(piece.text)
        segments.append(Segment(piece.kind, at, at + len(piece.text)))
        at += len(piece.text) + len(BETWEEN)
    return BETWEEN.join(texts), tuple(segments)


def body_of(text: str, segments: Iterable[Segment]) -> str:
    """The body segments alone, for what only they can tell (language, length)."""
    return "\n".join(text[s.start : s.end] for s in segments if s.kind is SegmentKind.BODY)
