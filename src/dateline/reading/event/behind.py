"""What stands behind the prepositions that hang on a word."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Token
from dateline.reading.sentence import Tree

_PAST_OF = frozenset({"by", "against", "with", "for", "from", "to"})


def phrases(tree: Tree, token: Token) -> Iterator[tuple[str, Token]]:
    """(word, head of what stands behind it); "with" and "to" of a dative count as prepositions."""
    for child in tree.children(token, "prep", "dative", "agent", "prt"):
        if child.dep == "dative" and child.pos != "ADP":
            yield "to", child
            continue
        for held in tree.children(child, "pobj", "pcomp"):
            for each in tree.conjuncts(held):
                yield child.lemma.lower(), each
                if child.lemma.lower() in ("among", "amongst"):
                    yield "between", each
            if child.lemma.lower() == "of" and held.pos == "NOUN":
                # "the release of staff by militants", "counts of fraud against the minister": hung on the last noun.
                yield from (p for p in phrases(tree, held) if p[0] in _PAST_OF)
        for inner in tree.children(child, "prep"):
            for held in tree.children(inner, "pobj"):
                yield inner.lemma.lower(), held
                yield f"{child.lemma.lower()} {inner.lemma.lower()}", held
