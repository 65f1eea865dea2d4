"""Who speaks: from a verb of saying to the one who says it, as resolved and as written."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Entity, Token
from dateline.reading.claim.marks import Span, inside
from dateline.reading.event.party import Parties
from dateline.reading.event.relative import RELATIVE
from dateline.reading.event.sharing import sharing
from dateline.reading.sentence import Tree

PRONOUNS = frozenset({"he", "she", "it", "they"})
# Things that show or tell nothing by themselves: who shows them is the speaker, where he is named.
LIFELESS = frozenset(
    "footage video videos image images photo photos photograph photographs picture pictures evidence".split()
)
_QUOTING = ("quote", "cite")
_HELD = ("nsubj", "nsubjpass")
_PLAINEST = frozenset({"say", "add", "tell", "write", "ask", "reply"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LONGEST_NAME = 160
_NEAREST = 8


def speaker_of(tree: Tree, verb: Token, marked: Sequence[Span]) -> Token | None:
    """The head word of who says it: the subject; of "was quoted as saying" and "quoted X as" the one quoted.

    A word within quotation marks is none, where the verb stands outside them: then it is the name nearest the verb.
    """
    found = _by_parse(tree, verb)
    if found is None and verb.lemma in _PLAINEST and verb.tag in _FINITE:
        return _beside_verb(tree, verb, marked)
    if found is not None and inside(found.start, marked) and not inside(verb.start, marked):
        return _beside_verb(tree, verb, marked)
    return found


def _beside_verb(tree: Tree, verb: Token, marked: Sequence[Span]) -> Token | None:
    """The noun or pronoun before the verb, outside quotation marks, or the one behind it ("said Ann Lee")."""
    behind = tree.tokens[verb.index + 1 : verb.index + 1 + _NEAREST]
    before = reversed(tree.tokens[max(0, verb.index - _NEAREST) : verb.index])
    for near in (before, behind):
        for token in near:
            if inside(token.start, marked):
                break
            if token.pos in ("NOUN", "PROPN", "PRON") and token.entity not in ("DATE", "TIME"):
                return _head_of_name(tree, token)
    return None


def _head_of_name(tree: Tree, token: Token) -> Token:
    while token.dep in ("compound", "nmod", "flat") and tree.head(token).pos in ("NOUN", "PROPN"):
        token = tree.head(token)
    return token


def _by_parse(tree: Tree, verb: Token) -> Token | None:
    if verb.lemma in _QUOTING:
        return tree.child(verb, "nsubjpass") or _quoted_person(tree, verb) or tree.child(verb, "nsubj")
    own = tree.child(verb, "nsubj")
    if own is not None:
        relative = own.lemma.lower() in RELATIVE and verb.dep == "relcl"
        return tree.head(verb) if relative else own
    if tree.child(verb, "nsubjpass") is not None:
        agent = tree.child(verb, "agent")
        return tree.child(agent, "pobj") if agent else None
    return _from_above(tree, verb)


def _quoted_person(tree: Tree, verb: Token) -> Token | None:
    """ "The agency quoted an officer as saying": the officer."""
    held = tree.child(verb, "dobj")
    says = any(p.lemma.lower() == "as" for p in tree.children(verb, "prep"))
    return held if held is not None and says else None


def _from_above(tree: Tree, verb: Token) -> Token | None:
    """The subject that a participle, an infinitive or a second verb shares with its governor."""
    head = tree.head(verb)
    if verb.dep == "pcomp":
        above = tree.head(head)
        if above.lemma in _QUOTING:
            return tree.child(above, "nsubjpass") or tree.child(above, "dobj")
        return _subject_above(tree, above) if above.pos in ("VERB", "AUX") else None
    if verb.tag == "VBG" and verb.dep == "advcl" and _behind_comma(tree, verb):
        # "Lee said the house was hit, calling it a crime": Lee calls it so, and not the house.
        above = next((t for t in tree.ancestors(verb) if t.dep not in ("ccomp", "advcl", "xcomp", "conj")), head)
        return tree.child(above, *_HELD) or _subject_above(tree, head)
    if verb.dep in ("conj", "advcl", "xcomp", "dep") and head.pos in ("VERB", "AUX"):
        return _subject_above(tree, sharing(tree, verb))
    if verb.dep == "acl" and verb.tag == "VBG":
        # ", calling it ...": what stands behind a comma belongs to the subject of the sentence.
        root = _verb_above(tree, head)
        return (_subject_above(tree, root) if _behind_comma(tree, verb) and root else None) or head
    return None


def _behind_comma(tree: Tree, verb: Token) -> bool:
    return verb.index > 0 and tree.tokens[verb.index - 1].text == ","


def _verb_above(tree: Tree, token: Token) -> Token | None:
    """The verb of the main clause that holds the word."""
    verbs = [t for t in tree.ancestors(token) if t.pos in ("VERB", "AUX") and tree.child(t, *_HELD)]
    return verbs[-1] if verbs else None


def _subject_above(tree: Tree, verb: Token) -> Token | None:
    for each in (verb, *tree.ancestors(verb)):
        found = tree.child(each, *_HELD)
        if found is not None:
            if found.lemma.lower() in RELATIVE and each.dep == "relcl":
                return tree.head(each)
            return found
        if each.dep not in ("conj", "xcomp", "advcl"):
            return None
    return None


def named(tree: Tree, token: Token, parties: Parties) -> tuple[Entity | None, str]:
    """The speaker as resolved, and as written: with modifiers and the name beside it, without relative clauses."""
    entity = parties.mention(token)
    if entity is None or entity.kind != "person" or not entity.name:
        entity, beside = _beside(tree, token, parties) or (entity, None)
        if beside is not None:
            return entity, _text(tree, _phrase_start(tree, token), beside)
    if entity is not None:
        return entity, _with_name(tree, token, entity)
    if token.lemma.lower() in PRONOUNS:
        return Entity(token.text, token.start, token.end), token.text
    found = parties.of([token])
    if found:
        return (found[0] if found[0].code else None), found[0].entity_text
    return None, token.text


def _beside(tree: Tree, token: Token, parties: Parties) -> tuple[Entity | None, int] | None:
    """The person named in apposition ("the mayor, Ann Lee"), and where the name ends."""
    places = [token, *(h for p in tree.children(token, "prep") for h in tree.children(p, "pobj"))]
    for place in places:
        for apposed in tree.children(place, "appos"):
            mention = parties.mention(apposed)
            if apposed.entity == "PERSON" or (mention is not None and mention.kind == "person"):
                return mention, apposed.end
    return None


def _with_name(tree: Tree, token: Token, entity: Entity) -> str:
    """The words of the mention, with the name that stands in apposition to them."""
    apposed = next((t for t in tree.children(token, "appos") if t.entity == "PERSON" and t.start >= entity.end), None)
    start = min(entity.start, _phrase_start(tree, token))
    if apposed is None or apposed.end - entity.start > _LONGEST_NAME:
        return _text(tree, start, max(entity.end, token.end))
    return _text(tree, start, apposed.end)


def _phrase_start(tree: Tree, token: Token) -> int:
    """Where the noun phrase begins: its determiners and modifiers, without clauses before it."""
    first = token
    for child in tree.children(token, "det", "amod", "compound", "poss", "nmod", "nummod"):
        first = min(first, tree.subtree(child)[0], key=lambda t: t.index)
    return first.start


def _text(tree: Tree, start: int, end: int) -> str:
    base = tree.sentence.start
    return tree.sentence.text[start - base : end - base]
