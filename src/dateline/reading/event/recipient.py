"""To whom an act is done: who stands in that place, or whom the thing that stands there concerns.

A thing can be struck or held. Words, deals, aid and measures go to somebody: the house that is condemned, the plan that
is rejected and the flour that is sent are no parties, and whose they are or to whom they go may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.model import Entity, Token
from dateline.reading.event.argument import Arguments, arguments
from dateline.reading.event.party import Parties, others
from dateline.reading.sentence import Tree

# These are done to things as well as to people.
BODILY = frozenset({"ASSAULT", "COERCE"})
# What is given, sold or promised is no party to it; to whom, is.
GIVEN = frozenset({"AID", "COOPERATE", "AGREE"})
# Where else he stands to whom an act is done, by how soon he is sought there.
_ELSEWHERE = {
    "AID": ("to", "for", "with", "in"),
    "AGREE": ("to", "for", "with"),
    "COOPERATE": ("with", "to", "for"),
    "CONCEDE": ("to", "for", "on", "against"),
    "REQUEST": ("from", "to"),
    "REJECT": ("from", "by", "to", "with"),
    "SANCTION": ("on", "against", "to", "from", "with"),
    "ACCUSE": ("against", "to", "at", "over", "on"),
    "SUPPORT": ("to", "for", "with", "on", "at"),
    "THREATEN": ("to", "against", "on", "with"),
    "RETREAT": ("from", "to"),
    "PROTEST": ("against", "at"),
}
_MOVES = frozenset("move step decision measure action gesture initiative".split())
# What is given or moved in these is no party, though it be people.
_MOVING = frozenset({"AGREE", "CONCEDE", "RETREAT", "AID", "MOBILIZE", "REJECT", "COOPERATE"})
_OWN_MEN = frozenset("troop troops force army navy fighter staff diplomat envoy ambassador man personnel".split())
# What is said, granted or refused of these speaks of who does them, not of whom they are done to.
_SPOKEN_OF = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "PROTEST"})
# Who is behind the object of these is meant, wherever the entry seeks him first.
_JUDGED = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
# "the killing of the priest", "his release": who stands behind "of" or owns it has it done to him.
_DONE_TO = frozenset(
    """killing murder assassination execution beheading lynching massacre slaying poisoning torture beating rape death
    shooting arrest detention jailing imprisonment conviction sentencing prosecution trial abduction kidnapping
    capture expulsion deportation extradition eviction removal ouster dismissal sacking overthrow harassment
    persecution mistreatment treatment intimidation targeting punishment release liberation freeing evacuation
    repatriation protection rescue seizure occupation annexation invasion bombing shelling bombardment destruction
    demolition siege blockade lifting""".split()
)
# An act on somebody, told by a noun whose owner does it.
_DONE_BY = frozenset(
    """attack strike airstrike raid assault offensive operation crackdown incursion ambush violence aggression
    brutality""".split()
)


def recipients(
    tree: Tree,
    parties: Parties,
    event: str,
    tokens: Sequence[Token],
    found: Arguments,
    actor: tuple[Entity, ...],
) -> tuple[Entity, ...]:
    """The parties that the words in the recipient's place name or concern, else those that stand elsewhere."""
    if event in BODILY:
        return others(parties.of(tokens), actor)
    elsewhere = _ELSEWHERE.get(event, ())
    judged = [found.objects] if event in _JUDGED else []
    sides = [tokens, *judged, *(found.behind(word) for word in elsewhere)]
    if any(c.dep in ("xcomp", "ccomp") for c in found.clauses):
        # "will allow inspectors to enter the plant"
        sides.append(found.objects)
    if event == "SANCTION" and tokens:
        # "suspended its training in Iraq"
        sides.append(found.behind("in"))
    return next((r for side in sides if (r := whom(tree, parties, event, side, actor))), ())


def whom(
    tree: Tree, parties: Parties, event: str, tokens: Iterable[Token], actor: tuple[Entity, ...]
) -> tuple[Entity, ...]:
    """The parties, others than the actor, that words name or that the things they name concern.

    For acts on bodies things stand for themselves.
    """
    held = tuple(tokens)
    if event in BODILY:
        return others(parties.of(held), actor)
    if event in _MOVING:
        # "agreed to withdraw its troops from", "sent its navy to"
        held = tuple(t for t in held if not _is_own(tree, parties, t, actor))
    if people := others(parties.named(held), actor):
        return people
    found = [e for t in held if not parties.is_somebody(t) for e in _meant(tree, parties, event, t, actor)]
    return others(tuple(dict.fromkeys(found)), actor)


def _meant(tree: Tree, parties: Parties, event: str, thing: Token, actor: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Whom a thing concerns; of an act on somebody that is judged or asked for, who does it."""
    word = thing.lemma.lower()
    if word in _MOVES and _is_afterthought(tree, thing):
        above = next((t for t in tree.ancestors(thing) if t.pos == "VERB"), None)
        return parties.named(arguments(tree, above).subjects) if above is not None else ()
    if event in _SPOKEN_OF and word in _DONE_TO | _DONE_BY:
        return parties.named(_who_did(tree, thing))
    if event == "SANCTION" and (spared := parties.named(arguments(tree, thing).objects)):
        # "the training of soldiers by the mission was suspended"
        return spared
    found = parties.concerned([thing], besides=actor)
    # "patrolled its streets" names nobody.
    return tuple(e for e in found if event != "MOBILIZE" or e.basis != "pronoun")


def _is_afterthought(tree: Tree, noun: Token) -> bool:
    """ "Chad opened its border, a move that Niger praised": it stands for what is told before the comma."""
    first = min((t for t in tree.children(noun, "det")), key=lambda t: t.index, default=noun)
    return first.lemma.lower() == "a" and first.index > 1 and tree.tokens[first.index - 1].text in (",", "—", "–", "-")


def _is_own(tree: Tree, parties: Parties, token: Token, actor: tuple[Entity, ...]) -> bool:
    """Does the word name the actor's own men, by "its" or "their"?"""
    if "@armed" not in parties.labels(token) and token.lemma.lower() not in _OWN_MEN:
        return False
    owners = (parties.mention(t) for t in tree.children(token, "poss") if t.tag == "PRP$")
    return bool(actor) and any(e is not None and (not others((e,), actor) or e.code == actor[0].code) for e in owners)


def _who_did(tree: Tree, deed: Token) -> list[Token]:
    """The doers of an act that a noun tells, without the one it is done to."""
    doers = list(arguments(tree, deed).subjects)
    if deed.lemma.lower() in _DONE_BY or tree.child(deed, "prep") is not None:
        return doers
    # "Lee's release", "the Lee killing": done to him.
    return [t for t in doers if t.dep not in ("poss", "compound", "nmod")]
