"""What is said, read off the order of the words, where the parse hangs it nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Token
from dateline.reading.claim.marks import Span
from dateline.reading.event.relative import RELATIVE
from dateline.reading.sentence import Tree

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_PLAINEST = frozenset({"say", "tell", "add"})
_CIRCUMSTANCES = frozenset(
    "when because before after as if while since so until unless although though whether".split()
)
_FARTHEST_COLON = 12
_LONGEST_CUE = 14
_LEAST_BEFORE = 3


def behind_colon(tree: Tree, verb: Token, marked: Sequence[Span]) -> Span | None:
    """The quotation that a colon behind the verb opens: Lee said in a statement: “We won.”"""
    for token in tree.tokens[verb.index + 1 : verb.index + _FARTHEST_COLON]:
        if token.text == ":":
            return next((s for s in marked if 0 <= s[0] - token.end <= 3), None)
        if token.pos == "VERB" and token.tag in _FINITE:
            return None
    return None


def before_closing_cue(tree: Tree, verb: Token, speaker: Token) -> Span | None:
    """All before the last comma of "The town fell, the army said on Friday."."""
    start = tree.span(speaker)[0]
    first = next((t for t in tree.tokens if t.start >= start), speaker)
    if verb.index < speaker.index or first.index < _LEAST_BEFORE or tree.tokens[first.index - 1].text != ",":
        return None
    rest = tree.tokens[verb.index + 1 :]
    if len(rest) > _LONGEST_CUE or any(t.pos in ("VERB", "AUX") or t.dep == "dobj" for t in rest):
        return None
    before = tree.tokens[: first.index]
    if not any(t.tag in _FINITE for t in before):
        return None
    return tree.sentence.start, tree.tokens[first.index - 1].start


def clause_behind(tree: Tree, verb: Token) -> Span | None:
    """The finite clause behind the verb: from "that", else (of the plainest verbs) from the verb or its object on."""
    held = tree.child(verb, "dobj", "dative")
    first = max(verb.index, held.index if held is not None else -1)
    for token in tree.tokens[first + 1 :]:
        subject = _subject(tree, token) if token.tag in _FINITE else None
        if subject is None or subject.index <= first or subject.lemma.lower() in RELATIVE:
            continue
        if (that := _that(tree, first, subject)) is not None:
            return that, _end(tree, verb)
        if verb.lemma in _PLAINEST and not _is_circumstance(tree, token):
            return (tree.tokens[first].end if held is None else tree.span(subject)[0]), _end(tree, verb)
    return None


def _subject(tree: Tree, finite: Token) -> Token | None:
    return tree.child(finite, *_SUBJECTS) or tree.child(tree.head(finite), *_SUBJECTS)


def _is_circumstance(tree: Tree, finite: Token) -> bool:
    """Does the clause tell when or why it was said ("said when she left")?"""
    marks = (*tree.children(finite, "mark", "advmod"), *tree.children(tree.head(finite), "mark", "advmod"))
    return any(t.lemma.lower() in _CIRCUMSTANCES for t in marks)


def _that(tree: Tree, first: int, subject: Token) -> int | None:
    """Where "that" opens the subject's clause; as a determiner or behind a noun it opens none."""
    between = tree.tokens[first + 1 : subject.index]
    return next((t.start for t in between if t.lemma.lower() == "that" and t.dep == "mark"), None)


def _end(tree: Tree, verb: Token) -> int:
    """Where the verb's own words end; of a main verb, with the sentence."""
    return tree.sentence.end if verb.dep == "ROOT" else tree.span(verb)[1]
