"""Who acts in public life, and whether a story is of it."""

from __future__ import annotations

from enum import IntEnum

from dateline.model import Annotation, Entity, SegmentKind
from dateline.reading.event.lexicon import Lexicon

# Sectors that act in public life (PLOVER's, without business, farmers, doctors and the like).
_PUBLIC = frozenset("GOV MIL COP REB LEG JUD SPY PRM UAF PTY OPP REF ELI PRE".split())
_WORLD = frozenset({"IGO", "UNO", "EUR", "IMG", "NGO", "ISM"})
_GUESSED = frozenset({"context", "modifier"})
# Of these the story's words may have made a public actor: a fighter in the ring, the judge of a contest.
_UNSURE = frozenset({"context", "modifier", "pronoun", "definite"})


def holds_office(entity: Entity) -> bool:
    """Does it act in public life by its sector: governments, armies, parties, courts, rebels?"""
    return entity.sector in _PUBLIC


def is_body(entity: Entity) -> bool:
    """Such, or a state or an organisation of the world."""
    return entity.sector in _PUBLIC or entity.code in _WORLD or entity.kind == "state"


def is_public(entity: Entity) -> bool:
    """Somebody by profession or role in the public's eye, or a people: no mere name."""
    return is_political(entity) or entity.sector is not None or entity.code is not None


def is_political(entity: Entity) -> bool:
    """A state, body, army, group or people, or a person whose part in public life is known."""
    if entity.sector in _PUBLIC or entity.code in _WORLD:
        return True
    if entity.kind == "person":
        return entity.id is not None or entity.office is not None
    # A country that is only guessed from the story, or from where a thing stands, makes no actor of it.
    return entity.code is not None and entity.basis not in _GUESSED


def acts_in_public(entity: Entity) -> bool:
    """Such, and no private person, firm or school, whatever country it is of."""
    if entity.sector in _PUBLIC or entity.code in _WORLD or entity.kind == "state":
        return True
    if entity.sector is None:
        return entity.code is not None and entity.basis not in _GUESSED and entity.basis != "unresolved"
    return entity.id is not None and entity.kind == "person"


def leads(annotation: Annotation) -> frozenset[int]:
    """The sentences that tell the story's news: its headline and the first two of its body."""
    headline = [s.index for s in annotation.sentences if s.kind is SegmentKind.HEADLINE]
    body = [s.index for s in annotation.sentences if s.kind is SegmentKind.BODY]
    return frozenset([*headline, *body[:2]])


class Leisure(IntEnum):
    """How far a story is one of sport, shows or shopping."""

    NO = 0
    PARTLY = 1
    """By its words: what private persons say and do in it is no news of public life."""
    WHOLLY = 2
    """By its words and by how few public actors it names: a country is a team, an attack a move."""


def leisure(annotation: Annotation, lexicon: Lexicon) -> Leisure:
    """Told by the story's own words: how many of sport and shows there are beside the public actors it names."""
    words = [w for s in annotation.sentences for w in s.text.lower().replace("’", " ").split()]
    light = lexicon.words("@sport") | lexicon.words("@leisure")
    told = sum(w.strip(".,:;!?\"'()“”").rstrip("s") in light or w in light for w in words)
    share = told / max(1, len(words))
    public = sum(is_body(a) and a.kind != "state" and a.basis not in _UNSURE for a in annotation.actors)
    states = sum(a.kind == "state" and a.sector not in _PUBLIC for a in annotation.actors)
    # Where the words of sport are thick, a country is a team.
    if (told >= 6 and told > 1.5 * (public + states) and share > 0.012) or (
        told >= 4 and told > 1.5 * public and share > 0.03
    ):
        return Leisure.WHOLLY
    return Leisure.PARTLY if told >= 3 and share > 0.008 else Leisure.NO
