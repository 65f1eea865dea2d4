"""Where an act took place: the place that its own clause gives it, by syntax and not by nearness."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Article, Place, Sentence, Token
from dateline.reading.sentence import Tree

_AT = frozenset("in at near outside inside across around within throughout along off amid beside above beneath".split())
_TOWARDS = frozenset("to into toward towards onto through over on".split())
_FROM = frozenset({"from"})
# Acts that happen where they start: "withdrew from Kherson", but not "sought extradition from Britain".
_DEPARTURES = frozenset(
    """withdraw pull leave flee fire launch shoot expel deport evict remove retreat evacuate release escape withdrawal
    evacuation expulsion retreat eviction""".split()
)
# Nouns that only say which part or kind of a place: "the outskirts of Mosul", "north of Erbil".
_PARTS = frozenset(
    """city town village outskirts north south east west northeast northwest southeast southwest part border capital
    district area region suburb province neighborhood neighbourhood center centre coast edge street vicinity mile
    kilometer kilometre km camp airport base port state county governorate island valley gate side""".split()
)
# Acts that are done to a place even where it is a whole country.
_DONE_TO_LAND = frozenset(
    """strike bomb shell attack invade hit storm raid capture seize enter occupy bombard pound invasion bombing
    bombardment strafe rock shake devastate besiege overrun liberate recapture retake target airstrike shelling
    occupation""".split()
)
_HAPPENINGS = frozenset(
    """bombing attack blast explosion strike airstrike raid shooting clash protest crash riot siege battle massacre
    shelling ambush operation rally march""".split()
)
# What stands in a place: "a Mosul market", but neither "a Washington favorite" nor "the Vietnam War".
_SITES = frozenset(
    """market mosque church temple school hospital court courthouse prison jail barracks factory plant refinery station
    hotel home house building tower square park stadium university bridge road highway checkpoint crossing dam mine
    farm neighbourhood neighborhood performance play concert show conference summit meeting embassy consulate office
    headquarters""".split()
)
_SIDE = 4  # how surely a locative of a side clause ("who fled in May") tells the act's own place
_SAYING = frozenset("say tell add report announce write state note claim argue ask warn speak".split())
# Between a place and an act these mark another clause, so another act.
_OTHER_ACT = frozenset("following after since amid despite before ahead because over".split())
_OTHER_CLAUSE = frozenset({"ccomp", "advcl", "parataxis", "csubj"})
_SIDE_CLAUSE = frozenset({"relcl", "acl"})
_NAME_PARTS = frozenset({"compound", "nmod", "appos", "conj", "flat", "amod", "nn", "npadvmod"})


@dataclass(frozen=True, slots=True)
class _Link:
    """How a place hangs in the sentence: by which preposition (or role), on which token."""

    relation: str
    on: Token


def place_of(places: Sequence[Place], sentence: Sentence, start: int, end: int, article: Article) -> Place | None:
    """The place of the act whose trigger stands at [start, end); None where the sentence gives it none.

    A people's name ("Turkish") and a place that is only the doer ("US airstrike") are never taken. Of nested places
    the more precise one is.
    """
    here = [
        p for p in places if sentence.start <= p.start < sentence.end and p.basis != "demonym" and p.lat is not None
    ]
    if not here:
        return None
    if not sentence.tokens:
        return _in_plain_text(here, sentence, start, end, article)
    tree = Tree(sentence)
    trigger = tree.top(start, end)
    if trigger is None:
        return None
    ranked = [(_score(tree, trigger, p), p) for p in here if not start <= p.start < end]
    best = max((score for score, _ in ranked), default=0)
    if best <= 0:
        return None
    close = [p for score, p in ranked if score >= best - 2 and score > 0]
    chosen = min(close, key=lambda p: (-(p.resolution or 0), abs(p.start - start), p.start))
    held = (p for score, p in ranked if score > 0 and _lies_in(p, chosen, article.text))
    return next(held, chosen)


def _lies_in(inner: Place, outer: Place, text: str) -> bool:
    """Is it told as a part of the other: "the city of Bila Tserkva in the Kyiv region"?"""
    if (inner.resolution or 0) < (outer.resolution or 0):
        return False
    return text[inner.end : outer.start].strip() in (",", "in", "in the", ", in", ", in the")


def _score(tree: Tree, trigger: Token, place: Place) -> int:
    """0 for no place of this act, up to 10 for a preposition on the trigger itself."""
    top = tree.top(place.start, place.end)
    if top is None:
        return 0
    link = _link(tree, top)
    beside = place.basis == "described" and link.relation in ("advmod", "npadvmod", "prep")
    if beside or link.relation in _AT:
        return _closeness(tree, trigger, link.on)
    if link.relation in _TOWARDS:
        land = (place.resolution or 0) > 1 or link.relation != "on" or trigger.lemma.lower() in _DONE_TO_LAND
        return max(0, _closeness(tree, trigger, link.on) - _SIDE) if land else 0
    if link.relation in _FROM:
        return max(0, _closeness(tree, trigger, link.on) - 6) if trigger.lemma.lower() in _DEPARTURES else 0
    return _as_target(tree, trigger, place, link)


def _link(tree: Tree, top: Token) -> _Link:
    """Climb from the name to what it hangs on, through the nouns that only say which part of it."""
    current = top
    for _ in range(12):
        head = tree.head(current)
        if current.dep in _NAME_PARTS and head is not current and head.pos in ("PROPN", "NOUN"):
            # "Mosul University" is at Mosul, and the Vietnam War was no place.
            named_after = head.pos == "PROPN" and head.index > current.index and head.lemma.lower() not in _SITES
            is_name = head.pos == "PROPN" and not named_after
            is_part = current.dep in ("appos", "conj", "flat") or is_name or _is_part(head)
            if not is_part:
                return _Link("compound", head)
            current = head
        elif current.dep in ("pobj", "pcomp") and head.dep in ("prep", "agent", "dative", "advmod", "mark"):
            preposition, on = head, tree.head(head)
            if on.dep in ("prep", "advmod") and on.pos in ("ADP", "ADV"):
                # "outside of Mosul", "north of Mosul"
                return _Link("near" if on.pos == "ADV" else on.text.lower(), tree.head(on))
            if preposition.text.lower() == "of" and _is_part(on):
                current = on
                continue
            return _Link(preposition.text.lower(), on)
        else:
            return _Link(current.dep, head)
    return _Link("", top)


def _is_part(token: Token) -> bool:
    return token.text.lower() in _PARTS or token.lemma.lower() in _PARTS


def _closeness(tree: Tree, trigger: Token, on: Token) -> int:
    """How surely a locative on this token belongs to the act."""
    if on.index == trigger.index:
        return 10
    path = list(_path(tree, on, trigger))
    if path:
        deps = {t.dep for t in path}
        if any((t.dep in _OTHER_CLAUSE and not _is_purpose(t, tree)) or _leaves(t) for t in path):
            return 0
        if deps & _SIDE_CLAUSE or any(_is_purpose(t, tree) for t in path):
            return _SIDE
        return 5 if "agent" in deps or "nsubj" in deps else 8
    return _from_above(tree, trigger, on)


def _is_purpose(token: Token, tree: Tree) -> bool:
    """ "Sent troops to fight in Ukraine": the clause with "to" tells what the act is for, so mostly where."""
    return token.dep == "advcl" and any(c.text.lower() == "to" for c in tree.children(token))


def _leaves(token: Token) -> bool:
    """Does the way up through this token leave the act for another: "after the attack in", "and fled to"?"""
    if token.dep == "conj":
        return token.pos == "VERB"
    return token.dep in ("prep", "mark", "advmod") and token.text.lower() in _OTHER_ACT


def _from_above(tree: Tree, trigger: Token, on: Token) -> int:
    """The locative hangs on something that governs the trigger, or beside it."""
    above = list(_path(tree, trigger, on))
    if above:
        if on.lemma.lower() in _SAYING and on.pos == "VERB":
            return 0
        return 3 if {t.dep for t in above} & (_OTHER_CLAUSE | _SIDE_CLAUSE) else 6
    # Both hang on one verb: "carried out an attack on soldiers in Mosul".
    over_trigger = {t.index: t for t in tree.ancestors(trigger)}
    shared = next((t for t in tree.ancestors(on) if t.index in over_trigger), None)
    if shared is None or shared.lemma.lower() in _SAYING:
        return 0
    sides = [*_path(tree, on, shared), *_path(tree, trigger, shared)]
    crossed = {t.dep for t in sides} & (_OTHER_CLAUSE | _SIDE_CLAUSE | {"conj"})
    return 0 if crossed else 5


def _path(tree: Tree, low: Token, high: Token) -> Iterator[Token]:
    """The tokens from `low` up to below `high`; nothing where `high` does not govern `low`."""
    climbed = [low]
    for ancestor in tree.ancestors(low):
        if ancestor.index == high.index:
            yield from climbed
            return
        climbed.append(ancestor)


def _as_target(tree: Tree, trigger: Token, place: Place, link: _Link) -> int:
    """A place that the act is done to: "struck Bila Tserkva", "the siege of Aleppo", "the Aleppo bombing"."""
    on_trigger = link.on.index == trigger.index
    is_land = (place.resolution or 0) > 1 or trigger.lemma.lower() in _DONE_TO_LAND
    if link.relation in ("dobj", "nsubjpass", "obj") and on_trigger:
        return 7 if is_land else 0
    if link.relation == "of" and on_trigger:
        return 7 if is_land else 0
    if link.relation == "compound":
        local = (place.resolution or 0) > 1
        if on_trigger:
            return 6 if local else 0
        # "bombed a Mosul market", "the Aleppo bombing killed nine"
        reaches = any(True for _ in _path(tree, link.on, trigger))
        noun = link.on.lemma.lower()
        told = noun in _HAPPENINGS or noun in _PARTS or noun in _SITES or trigger.lemma.lower() in _DONE_TO_LAND
        return 5 if local and reaches and told else 0
    return 0


def _in_plain_text(places: Sequence[Place], sentence: Sentence, start: int, end: int, article: Article) -> Place | None:
    """Without a parse: a place behind a locative preposition, the first one after the act."""
    struck = next((p for p in places if p.start == end + 1 and (p.resolution or 0) > 1), None)
    if struck is not None:
        return struck
    located = [p for p in places if _word_before(article.text, sentence.start, p.start) in _AT]
    after = [p for p in located if p.start >= end]
    if not after:
        return min(located, key=lambda p: abs(p.start - start), default=None)
    first = after[0]
    nested = [p for p in after if article.text[first.end : p.start].strip() in (",", "in")]
    return min([first, *nested], key=lambda p: (-(p.resolution or 0), p.start))


def _word_before(text: str, begin: int, at: int) -> str:
    """The word before the offset in lower case, an article left out."""
    words = text[max(begin, at - 40) : at].lower().split()
    if words and words[-1] in ("the", "a", "an", "central", "northern", "southern", "eastern", "western"):
        words.pop()
    return words[-1] if words else ""
