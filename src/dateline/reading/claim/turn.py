"""Speakers that a layout names and no verb: headlines, transcripts, quotations signed with a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.model import Article, Quote, SegmentKind, Sentence
from dateline.reading.claim.cues import Cues
from dateline.reading.claim.marks import Span, paragraphs
from dateline.reading.claim.saying import quote
from dateline.reading.claim.speaker import named, speaker_of
from dateline.reading.event.party import Parties
from dateline.reading.sentence import Tree

_SIGNED = re.compile(r"[ \t]*\n?[ \t]*[―—–][ \t]*(?=[A-Z])([^\n“\"]{3,80})")
_NAME = re.compile(r"[A-Z][\w.’'-]*(?: (?:de|van|von|der|la|al|bin|[A-Z][\w.’'-]*)){1,5}")
_TURN = re.compile(r"[\"“]?([A-Z][A-Z.’' -]{1,40}(?:, [A-Z ,.’'-]{2,60})?):[ \t]+")
_DASH = "―"
_LEAST_TURNS = 2
_OPENING = 6
_SPEAKING = frozenset({"person", "organisation", "body"})
_LONGEST_LABEL = 60


def signed(article: Article, marked: Sequence[Span]) -> Iterator[Quote]:
    """A quotation with the speaker's name behind a dash: “We won.” ― Ann Lee"""
    for a, b in marked:
        match = _SIGNED.match(article.text, b)
        name = _NAME.match(match.group(1)) if match else None
        if name is not None:
            yield quote((a, b), marked, (None, name.group()), _DASH)


def turns(article: Article, sentences: Sequence[Sentence], marked: Sequence[Span]) -> Iterator[Quote]:
    """The turns of a transcript ("LEE: We won."), where at least two paragraphs begin so."""
    found: list[tuple[str, Span]] = []
    for start, end in paragraphs(sentences):
        match = _TURN.match(article.text, start, end)
        if match and article.text[match.end() : match.end() + 1] not in "“\"‘'":
            found.append((match.group(1), (match.end(), end)))
    if len(found) >= _LEAST_TURNS:
        yield from (quote(span, marked, (None, name), ":") for name, span in found)


def labelled(tree: Tree, parties: Parties, marked: Sequence[Span], cues: Cues) -> Iterator[Quote]:
    """ "X: words" in a headline, and "X: “words”" anywhere."""
    text = tree.sentence.text
    at = text.find(":")
    if not 2 < at < _LONGEST_LABEL or at + 2 >= len(text):
        return
    start = tree.sentence.start + at + 1
    follows = text[at + 1 :].lstrip()
    quoted = follows[:1] in '“"‘«'
    head = [t for t in tree.tokens if t.end <= tree.sentence.start + at and t.pos in ("PROPN", "NOUN")]
    heading = tree.sentence.kind is SegmentKind.HEADLINE or tree.sentence.index == 0
    if not head or not (heading or quoted):
        return
    if any(t.pos in ("VERB", "AUX") and t.start < start for t in tree.tokens):
        return
    top = tree.top(head[0].start, head[-1].end) or head[-1]
    entity = parties.mention(top)
    speaks = entity.kind in _SPEAKING if entity is not None else top.entity in ("PERSON", "ORG")
    if not (speaks or (quoted and entity is not None) or (heading and top.lemma.lower() in cues.headings)):
        return
    span = (start + len(text[at + 1 :]) - len(follows), tree.sentence.end)
    yield quote(span, marked, named(tree, top, parties), ":")


def opened(
    tree: Tree, parties: Parties, following: Sequence[Sentence], marked: Sequence[Span], cues: Cues
) -> Iterator[Quote]:
    """The paragraph without marks that "Lee added:" opens, where that ends its own paragraph."""
    sentence = tree.sentence
    if not sentence.text.endswith(":") or not following or following[0].paragraph == sentence.paragraph:
        return
    verb = next((t for t in reversed(tree.tokens[-_OPENING:]) if t.lemma in cues.verbs and t.pos == "VERB"), None)
    speaker = speaker_of(tree, verb, marked) if verb else None
    if verb is None or speaker is None:
        return
    block = [s for s in following if s.paragraph == following[0].paragraph]
    span = (block[0].start, block[-1].end)
    if not any(a < span[1] and span[0] < b for a, b in marked):
        told = quote(span, marked, named(tree, speaker, parties), verb.text)
        yield replace(told, attribution=replace(told.attribution, kind="direct"))
