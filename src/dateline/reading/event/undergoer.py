"""Whom or what a verb is done to: its objects, those of the verb beside it, or the subject of its passive."""

from __future__ import annotations

from dateline.model import Token
from dateline.reading.event.relative import RELATIVE, antecedent
from dateline.reading.sentence import Tree

# "ordered the army to attack": the object of these does what the clause says.
OBJECT_CONTROL = frozenset(
    """order ask tell urge force allow persuade invite warn want help authorise authorize instruct direct command
    compel oblige encourage enable permit press pressure advise tempt lead cause call beg implore require request
    get let make see watch hear catch accuse suspect blame stop prevent bar ban prohibit send deploy""".split()
)
_PARTICLES = frozenset({"over", "up", "off", "down", "out", "back"})
_MAX_DEPTH = 6


def undergoers(tree: Tree, verb: Token, *, passive: bool) -> list[Token]:
    """The done-to of a verb, coordinated ones too; of a passive its subject, own or shared."""
    if passive:
        found = tree.children(verb, "nsubjpass") or [t for t in tree.children(verb, "nsubj") if verb.tag == "VBN"]
        if found:
            return [antecedent(tree, verb, c) for t in found for c in tree.conjuncts(t)]
        if verb.dep in ("acl", "amod"):
            return tree.conjuncts(tree.head(verb)) if verb.dep == "acl" else [tree.head(verb)]
        if verb.dep in ("conj", "xcomp", "advcl") and tree.head(verb).pos in ("VERB", "AUX"):
            return _surface(tree, tree.head(verb), 0)
        return []
    found = tree.children(verb, "dobj")
    if not found:
        # "hands over K-1 base": a particle that was read as a preposition.
        adverbs = [p for p in tree.children(verb, "prep") if p.index == verb.index + 1 and p.lemma in _PARTICLES]
        found = [t for p in adverbs for t in tree.children(p, "pobj")]
    if not found and verb.dep == "amod":
        found = [tree.head(verb)]
    if not found:
        found = [t for t in tree.children(verb, "attr", "oprd") if verb.lemma != "be"]
    if not found and verb.dep == "relcl" and tree.child(verb, "nsubj"):
        subject = tree.child(verb, "nsubj")
        if subject is not None and subject.lemma.lower() not in RELATIVE:
            found = [tree.head(verb)]
    if not found:
        # "killed forty men sheltering in a school": the object was read as the subject of what they did.
        own_clauses = [c for c in tree.children(verb, "advcl", "ccomp") if c.tag == "VBG" and c.index > verb.index]
        doers = [t for c in own_clauses for t in tree.children(c, "nsubj")]
        found = [
            t for t in doers if not any(x.pos in ("PUNCT", "SCONJ") for x in tree.tokens[verb.index + 1 : t.index])
        ]
    if not found:
        # "found her guilty": a clause without a verb.
        verbless = [c for c in tree.children(verb, "ccomp") if c.pos == "ADJ" and not tree.child(c, "mark", "cop")]
        found = [t for c in verbless for t in tree.children(c, "nsubj") if t.index > verb.index]
    if not found and verb.lemma in OBJECT_CONTROL:
        # "wants the Maldives to lift a ban", "helped police find it": whom stands as the doer of the clause.
        clauses = [c for c in tree.children(verb, "ccomp", "xcomp") if c.tag == "VB" and not tree.child(c, "mark")]
        found = [t for c in clauses for t in tree.children(c, "nsubj")]
    if not found and verb.dep == "ccomp" and (own := tree.child(verb, "nsubj")) and verb.tag == "VB":
        return [own]
    shared = [t for c in tree.children(verb, "conj") for t in tree.children(c, "dobj")] if not found else []
    found = found or [t for t in shared if _shares(tree, verb)]
    return [antecedent(tree, verb, c) for t in found for c in tree.conjuncts(t)]


def _shares(tree: Tree, verb: Token) -> bool:
    """May a verb take the object of the verb coordinated with it ("attacked and burned the embassy")?"""
    return not tree.children(verb, "prep", "xcomp", "ccomp", "acomp")


def _surface(tree: Tree, verb: Token, depth: int) -> list[Token]:
    found = tree.children(verb, "nsubjpass", "nsubj")
    if not found and verb.dep in ("conj", "xcomp") and depth < _MAX_DEPTH and tree.head(verb).pos in ("VERB", "AUX"):
        return _surface(tree, tree.head(verb), depth + 1)
    return [antecedent(tree, verb, c) for t in found for c in tree.conjuncts(t)]
