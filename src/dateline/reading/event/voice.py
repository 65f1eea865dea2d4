"""Is a verb active or passive, as the parse and the style of headlines have it?"""

from __future__ import annotations

from dateline.model import SegmentKind, Token
from dateline.reading.sentence import Tree

_DONE_TO = frozenset({"to", "with", "by", "for"})


def is_passive(tree: Tree, verb: Token) -> bool:
    """By auxiliary or passive subject; a past participle that modifies a noun is passive too."""
    if tree.child(verb, "nsubjpass", "auxpass", "agent"):
        return True
    if is_main_verb(tree, verb):
        return False
    if verb.tag == "VBN" and verb.dep in ("acl", "amod"):
        # "Iran enriched uranium" is often read as a participle before a noun; its subject gives it away.
        return tree.child(verb, "nsubj") is None
    if verb.dep == "conj" and not tree.child(verb, "nsubj", "aux", "dobj"):
        # "was evicted and sentenced to a year": the second is often read as a past tense.
        governs = any(p.lemma.lower() in _DONE_TO for p in tree.children(verb, "prep"))
        if verb.tag == "VBN" or (verb.tag == "VBD" and governs):
            return is_passive(tree, tree.head(verb))
    # Headlines leave the auxiliary out: "Two arrested after protest".
    subject = tree.child(verb, "nsubj")
    clipped = tree.sentence.kind is SegmentKind.HEADLINE or tree.sentence.text[-1:].isalnum()
    return clipped and verb.tag == "VBN" and subject is not None and not tree.child(verb, "aux", "dobj")


def is_main_verb(tree: Tree, verb: Token) -> bool:
    """ "The coalition handed over a base": read as a participle of its subject, it still has its own object."""
    if verb.dep != "acl":
        return False
    if verb.tag == "VBD" and tree.head(verb).dep == "ROOT":
        # "The envoy headed to Damascus."
        return tree.child(verb, "agent") is None
    return verb.tag in ("VBN", "VBD") and tree.child(verb, "dobj") is not None
