"""Who says so: quotations direct, mixed and indirect, with their speaker, cue and medium."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.errors import PackError
from dateline.model import Article, Attribution, Entity, Place, Quote, SegmentKind, Sentence, Timex, Token
from dateline.reading.event.argument import RELATIVE
from dateline.reading.event.modality import WORDS
from dateline.reading.event.party import Parties
from dateline.reading.sentence import Tree

_OPEN, _CLOSE = "“«‟„", "”»"
_EDGES = " \t\n,;:.—–-"
_MARKS = "“”\"«»‘’'"
_LONGEST_QUOTE = 3000
_SHORTEST = 4
_LONGEST_GAP = 160
_ABOUT = frozenset({"about", "of", "for", "on", "against", "to", "at", "over"})


@dataclass(frozen=True, slots=True)
class Cues:
    """The lists of `knowledge/words/cues.toml`."""

    verbs: frozenset[str]
    strict: frozenset[str]
    attitude: frozenset[str]
    nouns: frozenset[str]
    media: frozenset[str]


def load_cues(path: Path = WORDS / "cues.toml") -> Cues:
    """The cue words; PackError names the file where it cannot be read."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        lists = {name: frozenset(map(str, table[name])) for name in ("verbs", "strict", "attitude", "nouns", "media")}
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path}: {error}; mend the file") from error
    return Cues(**lists)


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
    found: list[Quote] = []
    for sentence in sentences:
        if sentence.tokens:
            tree = Tree(sentence)
            parties = Parties(tree, actors, places)
            inside = [s for s in marked if s[0] < sentence.end and sentence.start < s[1]]
            found.extend(_of_sentence(tree, parties, inside, times, cues))
    found = _with_speakers_kept(_without_nested_copies(found))
    found.extend(_continued(article, sentences, marked, found))
    return tuple(_joined(sorted(found, key=lambda q: (q.start, q.end)), sentences))


# --- quotation marks -----------------------------------------------------------------------------


def quotation_spans(article: Article, sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Offsets from opening to closing mark, inclusive; a quote left open ends with its paragraph."""
    spans: list[tuple[int, int]] = []
    for start, end in _paragraphs(sentences):
        spans.extend(_spans_in(article.text, start, end))
    return spans


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    by_number: dict[int, list[int]] = {}
    for s in sentences:
        by_number.setdefault(s.paragraph, []).extend((s.start, s.end))
    for offsets in by_number.values():
        yield min(offsets), max(offsets)


def _spans_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    for match in re.compile(r"[“”«»„\"]|``|''").finditer(text, start, end):
        mark = match.group()
        at = match.start()
        opens = mark in _OPEN or mark == "``"
        closes = mark in _CLOSE
        if mark in ('"', "''"):
            opens, closes = opened is None, opened is not None
        if opens:
            opened = at if opened is None else opened
        elif closes and opened is not None:
            if match.end() - opened <= _LONGEST_QUOTE:
                yield opened, match.end()
            opened = None
    if opened is not None and text[opened] in _OPEN and end - opened <= _LONGEST_QUOTE:
        yield opened, end


# --- within a sentence ---------------------------------------------------------------------------


def _of_sentence(
    tree: Tree,
    parties: Parties,
    marked: list[tuple[int, int]],
    times: Sequence[Timex],
    cues: Cues,
) -> Iterator[Quote]:
    for token in tree.tokens:
        lemma = token.lemma.lower()
        if lemma == "accord" or token.text.lower() == "according":
            yield from _according(tree, token, parties, marked)
        elif token.pos == "VERB" and lemma in (cues.verbs | cues.attitude) and not _inside(token, marked):
            yield from _said(tree, token, parties, marked, times, cues)
        elif token.pos == "NOUN" and lemma in cues.nouns and not _inside(token, marked):
            yield from _noun_said(tree, token, parties, marked)
    yield from _colon(tree, parties, marked)


def _said(
    tree: Tree,
    verb: Token,
    parties: Parties,
    marked: list[tuple[int, int]],
    times: Sequence[Timex],
    cues: Cues,
) -> Iterator[Quote]:
    """A verb of saying with its speaker and what is said."""
    speaker = _speaker(tree, verb)
    if speaker is None:
        return
    content = _content(tree, verb, marked, cues) if verb.lemma in cues.verbs else None
    stand = None if content else _stand(tree, verb, marked, cues)
    span = content or stand
    if span is None or span[1] - span[0] < _SHORTEST:
        return
    if content:
        span = _with_second_half(span, verb, marked, tree)
    medium = _medium(tree, verb, cues)
    day = next((t.earliest for t in times if _attached(tree, verb, t)), None)
    told = _quote(span, marked, _who(speaker, parties), verb.text, medium, day)
    yield replace(told, asserts=content is not None and not _wishes(tree, verb))


def _with_second_half(span: tuple[int, int], verb: Token, marked: list[tuple[int, int]], tree: Tree) -> tuple[int, int]:
    """With the quoted words that go on behind the cue in the same sentence: “A,” she wrote, “B.”"""
    quoted = any(a < span[1] and span[0] < b for a, b in marked)
    if not quoted or span[1] > verb.start:
        return span
    later = [b for a, b in marked if verb.end < a < tree.sentence.end and not _cue_between(tree, verb, a)]
    return span[0], max([span[1], *later])


def _cue_between(tree: Tree, verb: Token, start: int) -> bool:
    """Does another verb of the sentence stand between the cue and the quotation?"""
    return any(
        t.pos == "VERB" and verb.index < t.index and t.end <= start and t.dep in ("conj", "ROOT", "parataxis")
        for t in tree.tokens
    )


def _stand(tree: Tree, verb: Token, marked: list[tuple[int, int]], cues: Cues) -> tuple[int, int] | None:
    """What the speaker takes a stand on: a clause with "to", an object, or what is behind "about" or "for"."""
    if verb.lemma in cues.verbs and (clause := tree.child(verb, "xcomp")):
        return _grown(tree, tree.span(clause), marked)
    if verb.lemma not in cues.attitude:
        return None
    held = tree.child(verb, "dobj")
    if held is None:
        behind = [p for p in tree.children(verb, "prep") if p.lemma.lower() in _ABOUT]
        held = next((t for p in behind for t in tree.children(p, "pobj", "pcomp")), None)
    if held is None or held.pos == "PRON" or held.entity in ("DATE", "TIME"):
        return None
    return _grown(tree, tree.span(held), marked)


def _wishes(tree: Tree, verb: Token) -> bool:
    """Does the clause only tell an aim ("wants to leave")?"""
    return bool(tree.children(verb, "xcomp")) and not tree.children(verb, "ccomp")


def _speaker(tree: Tree, verb: Token) -> Token | None:
    """The one who says it: the subject; of "was quoted as saying" the passive subject; of "quoted X as" the object."""
    if verb.lemma in ("quote", "cite"):
        return tree.child(verb, "nsubjpass") or tree.child(verb, "dobj")
    own = tree.child(verb, "nsubj")
    if own is not None:
        if own.lemma.lower() in RELATIVE and verb.dep == "relcl":
            return tree.head(verb)
        return own
    passive = tree.child(verb, "nsubjpass")
    if passive is not None:
        agent = tree.child(verb, "agent")
        return tree.child(agent, "pobj") if agent else None
    head = tree.head(verb)
    if verb.dep == "pcomp" and tree.head(head).lemma in ("quote", "cite"):
        quoting = tree.head(head)
        return tree.child(quoting, "nsubjpass") or tree.child(quoting, "dobj")
    if verb.dep in ("conj", "advcl", "xcomp", "dep") and head.pos in ("VERB", "AUX"):
        above = tree.child(head, "nsubj") or tree.child(head, "nsubjpass")
        if above is None and head.dep == "conj":
            above = tree.child(tree.head(head), "nsubj")
        return above
    if verb.dep == "acl" and verb.tag == "VBG":
        return head
    return None


def _content(tree: Tree, verb: Token, marked: list[tuple[int, int]], cues: Cues) -> tuple[int, int] | None:
    clauses = [
        c
        for c in tree.children(verb, "ccomp")
        if tree.child(c, "nsubj", "nsubjpass", "expl", "csubj") or c.pos != "VERB" or _in_spans(c, marked)
    ]
    strict = verb.lemma in cues.strict
    if not clauses and verb.lemma in (
        "promise",
        "pledge",
        "vow",
        "threaten",
        "claim",
        "deny",
        "agree",
        "refuse",
        "decide",
        "want",
        "plan",
        "intend",
        "hope",
        "expect",
        "offer",
        "ask",
        "urge",
        "tell",
        "call",
    ):
        clauses = tree.children(verb, "xcomp", "ccomp")
    if clauses:
        start = min(tree.span(c)[0] for c in clauses)
        end = max(tree.span(c)[1] for c in clauses)
        if start <= verb.start < end:
            # The clause is wrapped round its cue: "The army, he said, would leave".
            before, after = (start, verb.start), (verb.end, end)
            start, end = max(before, after, key=lambda s: s[1] - s[0])
        return _grown(tree, (start, end), marked)
    head = tree.head(verb)
    if verb.dep in ("parataxis", "advcl", "ccomp", "conj") and head.pos in ("VERB", "AUX") and not strict:
        own = tree.span(verb)
        whole = tree.span(head)
        if own[0] > head.start:
            if verb.dep == "parataxis" or _comma_before(tree, verb):
                return _grown(tree, (whole[0], own[0]), marked)
        elif own[1] <= head.start:
            return _grown(tree, (own[1], whole[1]), marked)
    near = [s for s in marked if _distance(s, verb) < 60]
    if near and (not strict or min(_distance(s, verb) for s in near) < 25):
        start = min(s[0] for s in near)
        end = max(s[1] for s in near)
        return start, end
    return None


def _comma_before(tree: Tree, verb: Token) -> bool:
    start = min(t.index for t in tree.subtree(verb))
    return start > 0 and tree.tokens[start - 1].text in (",", "”", '"', ",”", "—")


def _grown(tree: Tree, span: tuple[int, int], marked: list[tuple[int, int]]) -> tuple[int, int]:
    """The span with quotation marks that it nearly reaches; trimmed of commas and "that"."""
    start, end = span
    for a, b in marked:
        if a - 2 <= start and end <= b + 2:
            # A clause within quotation marks: all that they hold is said.
            return a, b
        if a < end and start < b:
            if abs(max(a, tree.sentence.start) - start) <= 4:
                start = a
            if abs(min(b, tree.sentence.end) - end) <= 4:
                end = b
    base, limit = tree.sentence.start, tree.sentence.end
    piece = tree.sentence.text[max(start, base) - base : min(end, limit) - base]
    left = len(piece) - len(piece.lstrip(_EDGES))
    right = len(piece) - len(piece.rstrip(_EDGES))
    if piece[left:].lower().startswith("that "):
        left += 5
    return (start if start < base else start + left), (end if end > limit else max(end - right, start + left))


def _distance(span: tuple[int, int], token: Token) -> int:
    return max(span[0] - token.end, token.start - span[1], 0)


def _according(tree: Tree, token: Token, parties: Parties, marked: list[tuple[int, int]]) -> Iterator[Quote]:
    """ "According to X": what the rest of the sentence says."""
    to = next((t for t in tree.children(token, "prep", "pcomp") if t.lemma.lower() == "to"), None)
    speaker = tree.child(to, "pobj") if to else None
    if speaker is None:
        return
    start, end = tree.span(token)
    sentence = tree.sentence
    head = tree.head(token)
    if start - sentence.start < 4:
        content = (end, sentence.end)
    else:
        clause = tree.span(head) if head.pos in ("VERB", "AUX") else (sentence.start, start)
        content = (clause[0], start) if clause[0] < start else (sentence.start, start)
    yield _quote(_grown(tree, content, marked), marked, _who(speaker, parties), "according to", None, None)


def _noun_said(tree: Tree, noun: Token, parties: Parties, marked: list[tuple[int, int]]) -> Iterator[Quote]:
    """ "His claim that ...": the possessor says what the clause says."""
    speaker = tree.child(noun, "poss")
    clause = next(
        (c for c in tree.children(noun, "acl", "ccomp") if c.index > noun.index and tree.child(c, "mark")), None
    )
    if speaker is None or clause is None:
        return
    yield _quote(_grown(tree, tree.span(clause), marked), marked, _who(speaker, parties), noun.text, None, None)


def _colon(tree: Tree, parties: Parties, marked: list[tuple[int, int]]) -> Iterator[Quote]:
    """ "X: words" in a headline, and "X: “words”" anywhere."""
    text = tree.sentence.text
    at = text.find(":")
    if not 2 < at < 60 or at + 2 >= len(text):
        return
    start = tree.sentence.start + at + 1
    follows = text[at + 1 :].lstrip()
    quoted = follows[:1] in '“"‘«'
    head = [t for t in tree.tokens if t.end <= tree.sentence.start + at and t.pos in ("PROPN", "NOUN")]
    if not head or (tree.sentence.kind is not SegmentKind.HEADLINE and not quoted):
        return
    if any(t.pos in ("VERB", "AUX") and t.start < start for t in tree.tokens):
        return
    top = tree.top(head[0].start, head[-1].end) or head[-1]
    entity = parties.mention(top)
    if entity is None or (not quoted and entity.kind not in ("person", "organisation", "body")):
        return
    span = (start + len(text[at + 1 :]) - len(follows), tree.sentence.end)
    yield _quote(span, marked, (entity, entity.entity_text), ":", None, None)


def _who(token: Token, parties: Parties) -> tuple[Entity | None, str]:
    """The speaker as resolved, and as written (with modifiers, without relative clauses)."""
    entity = parties.mention(token)
    if entity is not None:
        return entity, entity.entity_text
    named = parties.of([token])
    if named:
        return (named[0] if named[0].code else None), named[0].entity_text
    return None, token.text


def _medium(tree: Tree, verb: Token, cues: Cues) -> str | None:
    """ "in an emailed statement", "on state television": the words without their preposition and article."""
    for prep in tree.children(verb, "prep"):
        for held in tree.children(prep, "pobj"):
            if (
                prep.lemma.lower() in ("in", "on", "via", "at", "during", "through")
                and held.lemma.lower() in cues.media
            ):
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


def _quote(
    span: tuple[int, int],
    marked: list[tuple[int, int]],
    who: tuple[Entity | None, str],
    cue: str,
    medium: str | None,
    day: str | None,
) -> Quote:
    start, end = span
    quoted = sum(min(b, end) - max(a, start) for a, b in marked if a < end and start < b)
    share = quoted / max(1, end - start)
    kind = "direct" if share > 0.8 else "mixed" if share > 0 else "indirect"
    return Quote(Attribution(who[0], who[1], cue, kind, medium, day), start, end)


def _inside(token: Token, marked: list[tuple[int, int]]) -> bool:
    return any(a < token.start < b for a, b in marked)


def _in_spans(token: Token, marked: list[tuple[int, int]]) -> bool:
    return any(a <= token.start < b for a, b in marked)


# --- across sentences ----------------------------------------------------------------------------


def _without_nested_copies(found: list[Quote]) -> list[Quote]:
    """One quote a stretch: of two with nearly the same span the one whose cue is not inside the other's content."""
    kept: list[Quote] = []
    for quote in sorted(found, key=lambda q: (q.start - q.end, q.start)):
        if any(o.start == quote.start and o.end == quote.end for o in kept):
            continue
        kept.append(quote)
    return kept


def _continued(
    article: Article, sentences: Sequence[Sentence], marked: list[tuple[int, int]], found: list[Quote]
) -> Iterator[Quote]:
    """Quoted sentences without a cue of their own are their neighbour's: “A,” he said. “B.”"""
    known = sorted(found, key=lambda q: q.start)
    paragraph = {s.index: s.paragraph for s in sentences}
    for a, b in marked:
        words = article.text[a:b].strip(_MARKS + _EDGES)
        if len(words.split()) < 2 or any(q.start < b and a < q.end for q in known):
            continue
        here = next((s for s in sentences if s.start <= a + 1 < s.end), None)
        if here is None or not _fills(article, here, a, b):
            continue
        speaker = _neighbour(known, sentences, here, paragraph)
        if speaker is not None:
            yield Quote(replace(speaker, kind="direct", cue=None), a, b)


def _with_speakers_kept(found: list[Quote]) -> list[Quote]:
    """ "He added" goes on with the one who spoke last, though another man was named in between."""
    kept: list[Quote] = []
    last: Entity | None = None
    for quote in sorted(found, key=lambda q: q.start):
        who = quote.attribution.speaker
        spoken = quote.attribution.speaker_text.lower() in ("he", "she")
        if spoken and quote.asserts and last is not None and (who is None or _agree(who, last)):
            quote = replace(quote, attribution=replace(quote.attribution, speaker=_as_written(last, quote)))
        if quote.asserts and not spoken and who is not None and who.kind == "person" and who.name:
            last = who
        kept.append(quote)
    return kept


def _agree(found: Entity, last: Entity) -> bool:
    """Nothing that we know of the two says that another is meant."""
    return found.kind == "person" and last.kind == "person"


def _as_written(speaker: Entity, quote: Quote) -> Entity:
    """The speaker, at the place and in the words of the pronoun that stands for him."""
    here = quote.attribution.speaker
    if here is None:
        return speaker
    return replace(speaker, entity_text=here.entity_text, start=here.start, end=here.end, basis="pronoun")


def _joined(found: list[Quote], sentences: Sequence[Sentence]) -> list[Quote]:
    """Quoted words of one speaker that go on in the same paragraph are one quotation: “A,” he said. “B.”"""
    paragraph = {offset: s.paragraph for s in sentences for offset in (s.start,)}
    starts = sorted(paragraph)

    def number(offset: int) -> int:
        at = bisect_right(starts, offset) - 1
        return paragraph[starts[max(at, 0)]]

    kept: list[Quote] = []
    for quote in found:
        last = kept[-1] if kept else None
        goes_on = last is not None and quote.attribution.cue is None and last.attribution.kind == "direct"
        if (
            last is not None
            and goes_on
            and 0 <= quote.start - last.end < _LONGEST_GAP
            and number(quote.start) == number(last.start)
        ):
            kept[-1] = replace(last, end=quote.end)
        else:
            kept.append(quote)
    return kept


def _fills(article: Article, sentence: Sentence, a: int, b: int) -> bool:
    """Is the sentence wholly inside the marks, or nearly?"""
    outside = article.text[sentence.start : max(a, sentence.start)] + article.text[min(b, sentence.end) : sentence.end]
    return len(outside.strip(_EDGES + _MARKS)) <= 3


def _neighbour(
    known: list[Quote], sentences: Sequence[Sentence], here: Sentence, paragraph: dict[int, int]
) -> Attribution | None:
    """The speaker of the sentence before in the same paragraph, of the one after, or of the paragraph before."""

    def said_in(start: int, end: int) -> Attribution | None:
        inside = [q for q in known if start <= q.start < end]
        return inside[-1].attribution if inside else None

    same = [s for s in sentences if s.paragraph == here.paragraph]
    before = [s for s in same if s.index < here.index]
    if before and (told := said_in(before[0].start, here.start)):
        return told
    after = [s for s in same if s.index > here.index]
    if after and (told := said_in(here.end, after[0].end)):
        return told
    previous = [s for s in sentences if paragraph[s.index] == here.paragraph - 1]
    return said_in(previous[0].start, previous[-1].end) if previous else None


def attribution_of(
    found: Sequence[Quote], start: int, end: int, *, besides: tuple[int, int] | None = None
) -> Attribution | None:
    """Who says what stands at [start, end): the innermost content that holds it."""
    around = [q for q in found if q.start <= start and end <= q.end]
    if besides is not None:
        around = [q for q in around if (q.start, q.end) != besides]
    return min(around, key=lambda q: q.end - q.start).attribution if around else None
