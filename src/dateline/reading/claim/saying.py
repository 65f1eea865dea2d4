"""Within one sentence: every stretch that a verb, a noun or "according to" gives to a speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.model import Attribution, Entity, Quote, SegmentKind, Timex, Token
from dateline.reading.claim.content import accusation, content, grown, stand, wishes, with_afterthought, with_other_half
from dateline.reading.claim.cues import Cues
from dateline.reading.claim.marks import Span, inside, quoted_share
from dateline.reading.claim.speaker import named, speaker_of
from dateline.reading.event.party import Parties
from dateline.reading.sentence import Tree

_SHORTEST = 4
_ON = frozenset({"in", "on", "via", "at", "during", "through", "by"})


def sayings(
    tree: Tree, parties: Parties, marked: Sequence[Span], times: Sequence[Timex], cues: Cues
) -> Iterator[Quote]:
    """The quotes of one parsed sentence, in the order of their cues. `marked` are its quotations."""
    saying = cues.verbs | cues.attitude | cues.reputed
    for token in tree.tokens:
        lemma = token.lemma.lower()
        if lemma == "accord" or token.text.lower() == "according":
            yield from _according(tree, token, parties, marked)
        elif inside(token.start - 1, marked):
            continue
        elif token.pos == "VERB" and lemma in saying:
            yield from _said(tree, token, parties, marked, times, cues)
        elif token.pos == "NOUN" and lemma in cues.nouns:
            yield from _noun_said(tree, token, parties, marked)
        elif token.pos == "ADV" and lemma in cues.hearsay:
            yield from _hearsay(tree, token, marked)


def quote(
    span: Span, marked: Sequence[Span], who: tuple[Entity | None, str], cue: str | None, *, asserts: bool = True
) -> Quote:
    """The stretch as a quote; direct where nearly all of it stands in quotation marks, mixed where some does."""
    share = quoted_share(span, marked)
    kind = "direct" if share > 0.8 else "mixed" if share > 0 else "indirect"
    return Quote(Attribution(who[0], who[1], cue, kind), *span, asserts)


def _said(
    tree: Tree, verb: Token, parties: Parties, marked: Sequence[Span], times: Sequence[Timex], cues: Cues
) -> Iterator[Quote]:
    """A verb of saying with its speaker and what is said."""
    speaker = speaker_of(tree, verb, marked)
    if speaker is None:
        yield from _unnamed(tree, verb, marked, cues)
        return
    told = accusation(tree, verb, marked) if verb.lemma in cues.accusing else None
    if told is None and verb.lemma in cues.verbs:
        told = content(tree, verb, speaker, marked, cues)
    span = told or stand(tree, verb, marked, cues)
    if span is None or span[1] - span[0] < _SHORTEST:
        return
    whole = with_afterthought(tree, verb, with_other_half(tree, verb, span, marked, cues)) if told else span
    found = quote(span, marked, named(tree, speaker, parties), verb.text)
    plain = verb.lemma in cues.accusing or found.attribution.kind != "indirect" or not wishes(tree, verb)
    asserts = (told is not None and plain) or verb.lemma in cues.telling or _headlined(tree, verb)
    day = next((t.earliest for t in times if _attached(tree, verb, t)), None)
    said = replace(found.attribution, medium=_medium(tree, verb, cues), date=day)
    yield replace(found, start=whole[0], end=whole[1], attribution=said, asserts=asserts)


def _headlined(tree: Tree, verb: Token) -> bool:
    """ "Lee Says Two Towns Fell": in a headline the parse often sees an object where a clause stands."""
    return verb.lemma.lower() == "say" and tree.sentence.kind is SegmentKind.HEADLINE


def _unnamed(tree: Tree, verb: Token, marked: Sequence[Span], cues: Cues) -> Iterator[Quote]:
    """What is said without a word on who says it.

    "It is alleged that two men fled", "two men are said to have fled", "two men were accused of arson".
    """
    if verb.lemma in cues.accusing | cues.reputed and (told := accusation(tree, verb, marked)):
        yield quote(told, marked, (None, ""), verb.text)
        return
    impersonal = tree.child(verb, "auxpass") and verb.lemma in cues.verbs and verb.lemma not in cues.strict
    clause = tree.child(verb, "ccomp") if impersonal else None
    if clause is None and tree.child(verb, "auxpass") and verb.lemma in cues.reputed:
        clause = tree.child(verb, "xcomp")
    if clause is not None and clause.index > verb.index:
        yield quote(grown(tree, tree.span(clause), marked), marked, (None, ""), verb.text)


def _hearsay(tree: Tree, adverb: Token, marked: Sequence[Span]) -> Iterator[Quote]:
    """ "Two men have reportedly fled": the clause that the word stands in."""
    verb = tree.head(adverb)
    if verb.pos in ("VERB", "AUX"):
        yield quote(grown(tree, tree.span(verb), marked), marked, (None, ""), adverb.text)


def _according(tree: Tree, token: Token, parties: Parties, marked: Sequence[Span]) -> Iterator[Quote]:
    """ "According to X": what the rest of the sentence says."""
    to = next((t for t in tree.children(token, "prep", "pcomp") if t.lemma.lower() == "to"), None)
    speaker = tree.child(to, "pobj") if to else None
    if speaker is None:
        return
    # "according to an analysis by the union": the union.
    by = next((p for p in tree.children(speaker, "prep") if p.lemma.lower() == "by"), None)
    speaker = (tree.child(by, "pobj") if by else None) or speaker
    start, end = tree.span(token)
    sentence = tree.sentence
    head = tree.head(token)
    if start - sentence.start < 4:
        told = (end, sentence.end)
    else:
        clause = tree.span(head) if head.pos in ("VERB", "AUX") else (sentence.start, start)
        told = (clause[0], start) if clause[0] < start else (sentence.start, start)
    yield quote(grown(tree, told, marked), marked, named(tree, speaker, parties), "according to")


def _noun_said(tree: Tree, noun: Token, parties: Parties, marked: Sequence[Span]) -> Iterator[Quote]:
    """ "His claim that ...": the possessor says what the clause says."""
    speaker = tree.child(noun, "poss")
    clause = next(
        (c for c in tree.children(noun, "acl", "ccomp") if c.index > noun.index and tree.child(c, "mark")), None
    )
    if speaker is not None and clause is not None:
        yield quote(grown(tree, tree.span(clause), marked), marked, named(tree, speaker, parties), noun.text)


def _medium(tree: Tree, verb: Token, cues: Cues) -> str | None:
    """ "in an emailed statement", "on state television": the words without their preposition and article."""
    for prep in tree.children(verb, "prep"):
        for held in tree.children(prep, "pobj"):
            if prep.lemma.lower() in _ON and held.lemma.lower() in cues.media:
                words = [t for t in tree.subtree(held) if t.index <= held.index and t.dep != "det"]
                return " ".join(t.text for t in words)
    return None


def _attached(tree: Tree, verb: Token, time: Timex) -> bool:
    """Does the time tell when it was said?"""
    top = tree.top(time.start, time.end)
    if top is None:
        return False
    head = tree.head(top)
    return head.index == verb.index or (head.pos == "ADP" and head.head == verb.index)
