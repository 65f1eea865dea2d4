"""Clauses that speak of an act and tell none: "time to attack", "anyone who attacks", "attacking them is a mistake"."""

from __future__ import annotations

from dateline.model import Factuality, Token
from dateline.reading.sentence import Tree

# "the first country to recognise it", "a vote to leave": they did.
_DONE_BY = frozenset({"first", "second", "third", "last", "latest", "only", "next"})
_DOINGS = frozenset(
    """vote move step resolution agreement accord pact demonstration protest march rally strike statement letter
    speech operation offensive attack""".split()
)
_SAYING = frozenset({"say", "admit", "confess", "add", "stress", "tell", "acknowledge"})
_WHOEVER = frozenset({"anyone", "anybody", "whoever", "everyone", "any", "whichever"})
_PRESENT = frozenset({"VBP", "VBZ", "VB"})


def unreal(tree: Tree, head: Token, at: Token) -> Factuality | None:
    """HYPOTHETICAL where the clause of `at`, hung on `head`, tells no act; None where it may."""
    if at.dep in ("acl", "relcl") and head.pos in ("NOUN", "PRON") and _is_infinitive(tree, at):
        return None if _is_done(tree, head) else Factuality.HYPOTHETICAL
    if at.dep == "csubj" and tree.child(at, "nsubj") is None:
        # "Attacking them is a mistake".
        any_time = _is_infinitive(tree, at) or (at.tag == "VBG" and _is_of_any_time(tree, head))
        return Factuality.HYPOTHETICAL if any_time else None
    if at.dep in ("relcl", "csubj", "ccomp") and at.tag in _PRESENT and not tree.child(at, "aux"):
        named = head if at.dep == "relcl" else tree.child(at, "nsubj")
        return Factuality.HYPOTHETICAL if named is not None and named.lemma.lower() in _WHOEVER else None
    if at.dep == "xcomp" and head.lemma == "have" and head.tag in _PRESENT and _is_infinitive(tree, at):
        # "has to leave" is "must leave"; "had to leave" left, and "I have to say" says.
        return None if at.lemma in _SAYING else Factuality.HYPOTHETICAL
    return None


def _is_infinitive(tree: Tree, verb: Token) -> bool:
    return any(t.tag == "TO" for t in tree.children(verb, "aux"))


def _is_done(tree: Tree, noun: Token) -> bool:
    return noun.lemma.lower() in _DOINGS or any(t.lemma.lower() in _DONE_BY for t in (noun, *tree.children(noun)))


def _is_of_any_time(tree: Tree, verb: Token) -> bool:
    """ "is a mistake", "would be a mistake"; "was a mistake" tells of what was done."""
    return verb.tag in _PRESENT and not any(t.tag in ("VBD", "VBN") for t in tree.children(verb, "aux"))
