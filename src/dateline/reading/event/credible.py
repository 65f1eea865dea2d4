"""Which proposals of the model are believed: acts that no word of the lexicon tells."""

from __future__ import annotations

from collections.abc import Collection

from dateline.model import Entity, Factuality, Token
from dateline.reading.event.lexicon import Lexicon
from dateline.reading.event.match import POS, Match
from dateline.reading.event.modality import Governed
from dateline.reading.event.public import Leisure, acts_in_public, is_body, is_political
from dateline.reading.event.told import asks_a_question, is_press_talk
from dateline.reading.sentence import Tree

_GOOD_CHANCE = 0.6
# Text of a sentence or two is about something; of the sentences of a story most tell no act.
_IN_A_STORY = 2 / 3
# What somebody has, is or needs is a state, and no act.
_STATES = frozenset({"have", "need", "’s"})
_ABLE = frozenset({"can", "ca", "could"})


def is_credible(seen: Match, chance: float, leisure: Leisure, *, story: bool) -> bool:
    """A proposal of the model needs a public doer or two political sides; with one side only, a good chance.

    In a story it needs a good chance in any case.
    """
    if story and chance < _IN_A_STORY:
        return False
    doer, other = (any(is_political(e) for e in side) for side in (seen.actor, seen.recipient))
    if seen.entry.event == "CONSULT" and is_press_talk(seen.actor):
        return False
    if any(map(_is_power, seen.actor)):
        return True
    if leisure and not any(map(acts_in_public, (*seen.actor, *seen.recipient))):
        return False
    if seen.entry.event == "PROTEST" and seen.actor and other:
        # Who protests is mostly no public actor.
        return True
    return (doer and other) or chance >= _GOOD_CHANCE


def tells_an_act(tree: Tree, seen: Match, how: Governed, told: Collection[int], lexicon: Lexicon) -> bool:
    """Can the main verb tell such an act at all, beside the triggers (by index) of those that rules tell as done?"""
    verb, event = seen.trigger, seen.entry.event
    if verb.lemma.lower() in _STATES or (verb.pos == "NOUN" and tree.child(verb, "acl") is not None):
        # "He's for oil", "Lee's chance to win".
        return False
    if any(t.index in told for t in tree.children(verb, "xcomp")):
        # "was forced to resign": one act, and a rule tells it.
        return False
    if event == "REQUEST" and asks_a_question(tree, verb):
        return False
    return event != "REJECT" or _refuses(tree, verb, how, lexicon)


def _is_power(entity: Entity) -> bool:
    """A state, army or group, or who governs; of another politician's doings with a thing few are acts."""
    return is_body(entity) and (entity.kind != "person" or entity.sector == "GOV")


def _refuses(tree: Tree, verb: Token, how: Governed, lexicon: Lexicon) -> bool:
    """Is it a word of refusing, or what somebody does not do or grant - and not what he cannot, or is not?"""
    entries = lexicon.of(verb.lemma.lower(), POS.get(verb.pos, ""), verb.text.lower())
    if any(e.event == "REJECT" for e in entries):
        return True
    if verb.pos == "ADJ" or any(t.text.lower() in _ABLE for t in tree.children(verb, "aux")):
        return False
    return how.factuality is Factuality.NEGATED
