"""The noun that a relative pronoun stands for."""

from __future__ import annotations

from dateline.model import Token
from dateline.reading.sentence import Tree

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


def antecedent(tree: Tree, verb: Token, token: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.lemma.lower() in RELATIVE and verb.dep in ("relcl", "conj"):
        at = verb
        while at.dep == "conj" and at.head != at.index:
            at = tree.head(at)
        if at.dep == "relcl":
            return tree.head(at)
    return token
