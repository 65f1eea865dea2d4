"""What a speaker takes as known: an act that he only names to say when or why another was done."""

from __future__ import annotations

from dateline.reading.event import Coded
from dateline.reading.sentence import Tree

# "left after the attack", "in response to the arrests": what stands behind them is known to the reader.
_CIRCUMSTANCE = frozenset({"after", "following", "since", "before", "during", "amid", "despite", "over", "to", "of"})
_IN_ANSWER = frozenset({"response", "reaction", "retaliation", "reply", "wake", "aftermath", "answer", "because"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def is_known_before(coded: Coded) -> bool:
    """Is the act a definite noun in a circumstance: "NATO left following the killing of Lee, a spokesman said"?"""
    tree = Tree(coded.sentence)
    noun = tree.top(coded.event.start, coded.event.end)
    if noun is None or not any(t.dep == "poss" or t.lemma.lower() in _DEFINITE for t in tree.children(noun)):
        return False
    if any(t.dep == "poss" and t.entity in ("DATE", "TIME") for t in tree.children(noun)):
        # "last Friday's bombings": they are known by their day.
        return True
    preposition = tree.head(noun)
    word = preposition.text.lower()
    if word not in _CIRCUMSTANCE or noun.dep not in ("pobj", "pcomp"):
        return False
    return word not in ("to", "of") or tree.head(preposition).lemma.lower() in _IN_ANSWER
