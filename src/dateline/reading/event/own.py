"""The words that say how surely, and what stands on a verb itself: negation and modals."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import PackError
from dateline.model import Factuality, Token
from dateline.reading.sentence import Tree

WORDS = Path(__file__).parents[2] / "knowledge" / "words"
_ANNOUNCING = frozenset({"say", "announce", "add", "confirm", "declare", "tell", "state", "pledge", "promise", "vow"})


@dataclass(frozen=True, slots=True)
class Modality:
    """Word lists of `knowledge/words/modality.toml`: lemma -> the factuality it gives what it governs."""

    verbs: Mapping[str, Factuality]
    nouns: Mapping[str, Factuality]
    modals: Mapping[str, Factuality]
    marks: Mapping[str, Factuality]
    dismissing: frozenset[str] = frozenset()
    """Verbs that deny a claim: "dismissed reports that ..."."""
    claims: frozenset[str] = frozenset()
    """Nouns for what others say: report, suggestion, allegation."""


def load_modality(path: Path = WORDS / "modality.toml") -> Modality:
    """The lists; PackError names the file where it cannot be read."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path}: {error}; mend the file") from error
    verbs: dict[str, Factuality] = {}
    nouns: dict[str, Factuality] = {}
    for kind in ("hypothetical", "planned", "threatened", "denied", "negated"):
        verbs |= dict.fromkeys(table[kind]["verbs"], Factuality(kind))
        nouns |= dict.fromkeys(table[kind]["nouns"], Factuality(kind))
    for verb in table["transparent"]["verbs"]:
        verbs.pop(verb, None)
    modals = {w: Factuality(kind) for kind, words in table["modals"].items() for w in words}
    marks = {w: Factuality(kind) for kind, words in table["marks"].items() for w in words}
    dismissed = table["dismissed"]
    return Modality(verbs, nouns, modals, marks, frozenset(dismissed["verbs"]), frozenset(dismissed["nouns"]))


def own(tree: Tree, verb: Token, words: Modality) -> Factuality | None:
    """How surely its own negation and modals let the verb tell; None where it has none."""
    if verb.pos not in ("VERB", "AUX"):
        return None
    around = tree.children(verb, "neg", "aux", "auxpass", "advmod", "mark", "preconj")
    if any(_is_nobody(tree, t) for t in tree.children(verb, "nsubj", "nsubjpass", "dobj")):
        return Factuality.NEGATED
    if any(t.dep == "neg" or t.lemma.lower() in ("never", "no longer", "hardly", "barely") for t in around):
        return Factuality.NEGATED
    for aux in around:
        if aux.dep == "aux" and aux.text.lower() in words.modals:
            had = any(t.lemma == "have" and t.dep == "aux" for t in around)
            if aux.text.lower() == "would" and not had and _is_own_plan(tree, verb):
                return Factuality.PLANNED
            kind = words.modals[aux.text.lower()]
            return Factuality.HYPOTHETICAL if had and kind is Factuality.PLANNED else kind
        if aux.dep == "aux" and aux.lemma == "will":
            return Factuality.HYPOTHETICAL if aux.text.lower() == "would" else Factuality.PLANNED
        if aux.dep == "mark" and aux.lemma.lower() in words.marks and verb.dep != "ccomp":
            kind = words.marks[aux.lemma.lower()]
            # "before it expelled the envoy": in the past tense it came to be.
            return None if kind is Factuality.PLANNED and is_past(tree, verb) else kind
    # Headlines: "NATO to suspend training".
    if any(a.tag == "TO" for a in around) and tree.child(verb, "nsubj") and verb.head == verb.index:
        return Factuality.PLANNED
    governs = tree.children(verb, "aux")
    if any(t.tag == "TO" for t in governs):
        above = tree.head(verb)
        # "is to meet", "is due to meet", "is expected to meet"
        if verb.dep == "xcomp" and above.lemma == "be":
            return Factuality.PLANNED
    return None


def is_past(tree: Tree, verb: Token) -> bool:
    """True for a verb in the past tense, or with an auxiliary in it."""
    return any(t.tag == "VBD" for t in (verb, *tree.children(verb, "aux", "auxpass")))


def _is_own_plan(tree: Tree, verb: Token) -> bool:
    """ "Germany said it would send aid": what the speaker will do, told in the past tense."""
    head, subject = tree.head(verb), tree.child(verb, "nsubj")
    said = verb.dep == "ccomp" and head.tag in ("VBD", "VBN") and head.lemma.lower() in _ANNOUNCING
    return said and subject is not None and subject.lemma.lower() in ("it", "they", "he", "she", "we", "i")


def _is_nobody(tree: Tree, token: Token) -> bool:
    """ "no one", "nobody", "no soldiers", "none"; but who has no choice but to leave leaves."""
    if token.index + 1 < len(tree.tokens) and tree.tokens[token.index + 1].lemma.lower() == "but":
        return False
    if token.lemma.lower() in ("nobody", "none", "nothing"):
        return True
    return any(t.lemma.lower() in ("no", "neither") for t in tree.children(token, "det", "neg", "preconj"))
