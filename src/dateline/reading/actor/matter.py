"""Nouns for actors that in their sentence mean none: a merchant vessel, the base rate, to campaign."""

from __future__ import annotations

import re

from dateline.model import SegmentKind, Sentence, Token
from dateline.reading.actor.chunk import POSSESSIVES
from dateline.reading.actor.phrase import Phrase

_COUNTED = frozenset("campaign country nation market group company firm party team state band movement front".split())
# Houses that are places where one is, goes or is held; those who run them are seldom meant.
_PREMISES = frozenset(
    """prison prisons jail jails store stores shop shops school schools university hospital hospitals church churches
    mosque mosques factory hotel hotels restaurant restaurants""".split()
)
_PLACING = frozenset("in to at into inside outside near from around of".split())
_SHOWING = frozenset(
    "show shows showed suggest suggests suggested indicate indicated released published revealed".split()
)
_ABBREVIATED = frozenset({"rep.", "gov.", "sen.", "gen.", "col."})
# A press release, a delegate count, the base rate, market forces: before a noun these are nobody.
_FIRST = frozenset(
    {
        "press",
        "jail",
        "prison",
        "delegate",
        "base",
        "market",
        "head",
        "media",
        "justice",
        "terrorist",
        "insurgent",
        "campaign",
    }
)
# A house party, a petition campaign, the oil market: what goes before these nouns without a capital says what for;
# of whom it is, or that one is elected by it, would make them somebody's.
_HELD = frozenset("party parties campaign campaigns market".split())
_ELECTED = frozenset(
    """election elections reelection re-election presidential senate leadership primary general congressional opposition
    coalition government ruling governing majority minority sister splinter protest yes no leave remain""".split()
)
# The political divisions are no army's; armoured ones are.
_ARMED = frozenset(
    "armored armoured airborne infantry mechanised mechanized mountain tank marine guards cavalry".split()
)
_PREFIXED = re.compile(r"[a-z][-‑]$")
_PREFIXES = ("ex-", "vice-", "then-", "co-", "deputy-", "under-", "former-")
_WHOSE = frozenset("loyal allied backed led of from under fighting".split())
_HYPHENS = frozenset({"-", "‑"})
# Pro-business, a two-party system.
_TAKING_SIDES = frozenset("pro anti two multi one single third cross inter non".split())
_NOT_YET = frozenset({"designate", "elect"})
# Who acts in these capacities seldom lends them to a noun: a merchant vessel, the business dealings, child labour.
_SOFT = frozenset("CVL BUS EDU MED REL AGR LAB".split())


def is_no_actor(phrase: Phrase, sentence: Sentence) -> bool:
    """By the parse: is the noun an adjective, a verb, part of another noun (`a merchant vessel`), or a place to be?"""
    head, token = phrase.head.role, phrase.head.tokens[-1] if phrase.head.tokens else None
    if head is None or token is None:
        return False
    above = sentence.tokens[token.head] if 0 <= token.head < len(sentence.tokens) else token
    if token.pos == "ADJ" and not head.plural:
        return True
    if token.pos == "VERB" and not phrase.determiner and not phrase.before:
        return True
    if head.noun == "couple" and phrase.determiner == "a" and (phrase.link == "of" or _is_before_many(token, sentence)):
        # A couple of times.
        return True
    if _is_compounded(phrase, sentence):
        return True
    rest = sentence.text[phrase.end - sentence.start :][:4]
    if (head.noun == "business" and rest == " of ") or (head.noun == "leader" and rest == " in " and not phrase.link):
        # Getting out of the business of lending; the leader in steals.
        return True
    if head.noun == "accused" and phrase.link == "of":
        # Accused of it: told of whoever stands before.
        return True
    if head.noun == "figures" and phrase.after is not None and phrase.after.key in _SHOWING:
        return True
    if head.noun in ("opposition", "relative") and phrase.after is not None and phrase.after.key in ("to", "from"):
        return True
    if head.noun in ("caucus", "caucuses") and any(c.kind == "place" for c in phrase.before):
        # Where a state votes.
        return True
    if head.noun == "resistance" and phrase.determiner in ("that", "this", "no", "any", "such"):
        return True
    if head.noun == "resistance" and phrase.before and all(c.kind in ("word", "modifier") for c in phrase.before):
        return True
    if _is_uncounted(phrase, sentence):
        return True
    if (
        head.noun in ("head", "heads")
        and not phrase.link
        and all(c.kind in ("word", "modifier") for c in phrase.before)
    ):
        return True
    if head.noun in ("home", "homes") and phrase.determiner in POSSESSIVES:
        return True
    if head.noun == "head" and token.dep == "pobj" and above.text.lower() == "at":
        # Who stands at the head of it is told elsewhere.
        return True
    if head.sector == "REL" and not phrase.determiner and token.dep in ("acomp", "attr", "amod"):
        # They are mostly Muslim.
        return True
    if head.noun in _ABBREVIATED and phrase.head.text.islower():
        # A bad rep.
        return True
    named = any(c.kind not in ("word", "modifier", "number") for c in phrase.before)
    if _is_matter(phrase, token, sentence, named=named):
        return True
    if head.noun in ("cell", "cells", "intelligence") and not named and not phrase.roles:
        # A cell is of a militia, or of a prison; what the intelligence says may be no service's.
        return True
    if head.noun == "justice" and token.dep == "pobj" and not phrase.determiner and not named:
        # What a centre is for.
        return True
    if token.dep == "compound" and above.start > token.start and above.pos in ("NOUN", "PROPN"):
        if head.noun in _FIRST or (head.kind == "person" and not head.plural and head.sector in (None, "CVL")):
            # The terrorist attacks; a voter file, whoever has it.
            return True
        # His body language; but a police vehicle, a migrant camp and a Yemeni school bus are theirs.
        return not named and (not head.sector or head.sector in _SOFT)
    return head.noun in _PREMISES and token.dep == "pobj" and above.text.lower() in _PLACING and not phrase.before


def _is_before_many(token: Token, sentence: Sentence) -> bool:
    following = sentence.tokens[token.index + 1 : token.index + 3]
    return [t.text.lower() for t in following[:1]] == ["of"] or any(t.tag == "NNS" for t in following[:1])


def _is_compounded(phrase: Phrase, sentence: Sentence) -> bool:
    """Is the noun part of an adjective: a business-friendly list, neighbour-to-neighbour talks?"""
    rest = sentence.text[phrase.end - sentence.start : phrase.end - sentence.start + 12]
    word = rest[1:].split()[:1]
    before = sentence.text[: phrase.start - sentence.start][-8:].lower()
    bare = not phrase.before and not phrase.determiner and phrase.head.text.islower()
    if bare and _PREFIXED.search(before) and not before.endswith(_PREFIXES):
        # From neighbour-to-neighbour; but an ex-minister.
        return True
    joined = rest[:1] in _HYPHENS and bool(word) and word[0][:1].islower()
    return joined and not phrase.head.linked and word[0].strip(",.;:") not in _NOT_YET


def _is_matter(phrase: Phrase, token: Token, sentence: Sentence, *, named: bool) -> bool:
    """Is it a thing held, traded or shared that the noun of a body stands for: house parties, deep divisions?"""
    head = phrase.head.role
    beside = [t for t in sentence.tokens if t.head == token.index and t.start < token.start and t.dep == "compound"]
    if head is None or head.kind == "person" or token.index == 0:
        return False
    last = sentence.tokens[token.index - 1]
    if last.text in _HYPHENS and token.index > 1 and sentence.tokens[token.index - 2].text.lower() in _TAKING_SIDES:
        return True
    if head.noun == "business" and phrase.determiner in ("no", "any"):
        return True
    if (
        head.noun == "forces"
        and phrase.start > sentence.start
        and not (phrase.before or phrase.determiner or phrase.link)
    ):
        # Driven by forces beyond anybody's control.
        return phrase.head.text.islower() and (phrase.after is None or phrase.after.key not in _WHOSE)
    ours = named or phrase.next_at is not None
    if (
        head.noun in ("campaign", "campaigns")
        and not ours
        and sentence.text[phrase.end - sentence.start :].startswith(" of ")
    ):
        # A campaign of spying; but the campaign of Ann Lee.
        return True
    if head.noun in _HELD:
        return not named and any(t.pos == "NOUN" and t.text.islower() and t.text not in _ELECTED for t in beside[-1:])
    if head.noun in ("division", "divisions"):
        return bool(phrase.before) and not named and not any(c.key in _ARMED for c in phrase.before)
    # A bank shot, a media empire, by a parse that may have lost the noun.
    following = sentence.tokens[token.index + 1 : token.index + 2]
    noun = phrase.link == "" and phrase.determiner in ("a", "an") and any(t.tag == "NN" for t in following)
    return noun and not named and head.sector in _SOFT


def _is_uncounted(phrase: Phrase, sentence: Sentence) -> bool:
    """Is it a body's noun without an article, which in a whole sentence is no body: to stay home and campaign?"""
    head = phrase.head.role
    if head is None or head.kind != "body" or head.plural or phrase.determiner or phrase.before:
        return False
    if sentence.kind == SegmentKind.HEADLINE or phrase.start == sentence.start:
        return False
    before = next((t for t in reversed(sentence.tokens) if t.end <= phrase.start), None)
    # The Clinton campaign has its article before the name.
    return (
        (before is None or before.pos != "PROPN")
        and head.noun in _COUNTED
        and not phrase.link
        and phrase.head.text.islower()
    )
