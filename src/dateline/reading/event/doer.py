"""Who does what a verb tells: its own subject, or the one it takes over by control, raising or coordination."""

from __future__ import annotations

from dateline.model import Token
from dateline.reading.event.relative import antecedent
from dateline.reading.event.sharing import sharing
from dateline.reading.event.undergoer import OBJECT_CONTROL, undergoers
from dateline.reading.event.voice import is_main_verb, is_passive
from dateline.reading.sentence import Tree

NOMINAL_MODIFIERS = ("compound", "amod", "nmod", "nummod")
# "passed a resolution criticising the president": who passed it criticises him.
_DOCUMENTS = frozenset(
    """resolution statement letter report declaration motion bill communique tweet message petition decree note article
    speech address video post complaint lawsuit decision order ruling""".split()
)
_MAX_DEPTH = 6


def agents(tree: Tree, verb: Token) -> list[Token]:
    """Those behind "by" of a passive: its own, that of the clause it governs, or that of the verb beside it."""
    found = [p for a in tree.children(verb, "agent") for p in tree.children(a, "pobj")]
    found += [p for a in tree.children(verb, "prep") if a.lemma == "by" for p in tree.children(a, "pobj")]
    if not found:
        # "prevented from leaving by officers": hung on the clause.
        held = [c for a in tree.children(verb, "prep") for c in tree.children(a, "pcomp")]
        found = [
            p
            for c in held
            for a in tree.children(c, "prep", "agent")
            if a.lemma == "by"
            for p in tree.children(a, "pobj")
        ]
    if not found:
        # "arrested by police and deported", "shelled and burned by the army": one agent of both.
        beside = [tree.head(verb)] if verb.dep == "conj" else tree.children(verb, "conj")
        passive = [v for v in beside if v.pos == "VERB" and v.tag == "VBN" and not tree.child(v, "nsubj", "nsubjpass")]
        heads = [v for v in beside if verb.dep == "conj" and tree.child(v, "auxpass")] or passive
        found = [p for v in heads for a in tree.children(v, "agent") for p in tree.children(a, "pobj")]
    if not found:
        # "was promised a base by Moscow": hung on what is promised.
        hung = [a for t in tree.children(verb, "dobj") for a in tree.children(t, "prep", "agent") if a.lemma == "by"]
        found = [p for a in hung for p in tree.children(a, "pobj")]
    return [c for a in found if a.entity not in ("DATE", "TIME") for c in tree.conjuncts(a)]


def doers(tree: Tree, verb: Token, depth: int = 0) -> list[Token]:
    """The doer of an active verb, own or inherited from the verb that governs it."""
    own = [s for s in tree.children(verb, "nsubj", "csubj") if s.dep == "nsubj"]
    if own:
        found = [c for s in own for c in tree.conjuncts(s)]
        return [antecedent(tree, verb, t) for t in found]
    if depth > _MAX_DEPTH:
        return []
    head = tree.head(verb)
    if verb.dep == "acl" and (verb.tag == "VBG" or is_main_verb(tree, verb)):
        issuers = owners(tree, head, depth) if head.lemma.lower() in _DOCUMENTS else []
        return issuers or tree.conjuncts(head)
    if verb.dep == "acl" and verb.tag == "VB" and head.pos == "NOUN":
        return owners(tree, head, depth)
    if verb.dep in ("xcomp", "ccomp") and head.pos in ("VERB", "AUX"):
        controller = _controlled(tree, head)
        return controller or bearer(tree, head, depth)
    if verb.dep in ("conj", "advcl", "dep", "parataxis") and head.pos in ("VERB", "AUX"):
        return bearer(tree, sharing(tree, verb), depth)
    if verb.dep == "pcomp":
        above = tree.head(head)
        if above.pos in ("VERB", "AUX"):
            return _controlled(tree, above) if head.lemma in ("of", "for", "from") else bearer(tree, above, depth)
        return owners(tree, above, depth)
    if verb.dep == "relcl":
        return tree.conjuncts(head) if tree.child(verb, "dobj") else []
    return _misread(tree, verb)


def _misread(tree: Tree, verb: Token) -> list[Token]:
    """ "On a visit to Harare, President Sall praised": the subject was read as one more of those before the comma."""
    before = next((t for t in reversed(tree.tokens[: verb.index]) if t.dep not in ("aux", "advmod", "neg")), None)
    if before is None or before.dep not in ("conj", "appos") or before.pos not in ("NOUN", "PROPN"):
        return []
    beside = tree.head(before)
    parted = any(t.text == "," for t in tree.tokens[beside.index : before.index])
    led_in = next((t for t in (beside, *tree.ancestors(beside)) if t.head == verb.index), None)
    joined = any(t.dep == "cc" for t in tree.children(beside))
    return [before] if parted and not joined and led_in is not None and led_in.dep == "prep" else []


def _controlled(tree: Tree, governor: Token) -> list[Token]:
    """The object of an object-control verb; of its passive, the passive subject."""
    if governor.lemma not in OBJECT_CONTROL:
        return []
    if is_passive(tree, governor):
        return undergoers(tree, governor, passive=True)
    found = tree.children(governor, "dobj", "dative")
    found += [p for a in tree.children(governor, "prep") if a.lemma == "on" for p in tree.children(a, "pobj")]
    return [c for t in found for c in tree.conjuncts(t)]


def bearer(tree: Tree, verb: Token, depth: int = 0) -> list[Token]:
    """The surface subject of a governing verb, whatever its voice."""
    passive = [c for s in tree.children(verb, "nsubjpass") for c in tree.conjuncts(s)]
    if passive:
        return [antecedent(tree, verb, t) for t in passive]
    return doers(tree, verb, depth + 1)


def owners(tree: Tree, noun: Token, depth: int) -> list[Token]:
    """Whose decision, plan or bid: the possessor, else the subject of the verb it hangs on."""
    owner = tree.child(noun, "poss")
    if owner:
        return tree.conjuncts(owner)
    by = [p for a in tree.children(noun, "prep") if a.lemma == "by" for p in tree.children(a, "pobj")]
    if by:
        return by
    head = tree.head(noun)
    if noun.dep in ("dobj", "pobj") and head.pos in ("VERB", "AUX"):
        return bearer(tree, head, depth + 1)
    return [t for t in tree.children(noun, *NOMINAL_MODIFIERS) if t.pos in ("PROPN", "ADJ") and t.entity]
