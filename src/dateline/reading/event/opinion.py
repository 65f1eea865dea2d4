"""The model's opinion beside the rules: it weighs what they found, and proposes where they are silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.model import Entity, Token
from dateline.reading.event.argument import Arguments, arguments
from dateline.reading.event.lexicon import Entry
from dateline.reading.event.match import Match
from dateline.reading.event.party import Parties
from dateline.reading.event.recipient import GIVEN, whom
from dateline.reading.sentence import Tree

Chances = Mapping[str, float]

NONE = "NONE"
RULE = "model"
# A proposal needs a fair chance where the rules are silent, and a good one where they say something else.
_SILENT = 0.3
_AGAINST = 0.5
_UNHEARD = 0.12
# With so much for no act and so little for its own type, a word that often means something else is not believed.
_NO_ACT = 0.6
_DOUBTED = 0.15
_SAYING = frozenset(
    """say tell announce report add state declare confirm claim note insist explain warn write argue believe think
    hear learn show reveal suggest allege indicate stress admit acknowledge recall assert""".split()
)
_SPOKEN = frozenset({"THREATEN", "ACCUSE"})
_TOWARDS = ("to", "against", "with", "on", "for", "from", "at", "between", "of", "into", "in", "over", "about")


def weighed(confidence: float, event: str, chances: Chances | None) -> float:
    """The confidence of a rule's act, moved by the chance that the model gives its type."""
    return confidence if chances is None else round(0.5 * confidence + 0.45 * chances.get(event, 0.0), 2)


def is_doubted(match: Match, event: str, chances: Chances | None) -> bool:
    """Does the model see no act in the sentence, where the word alone does not settle it?"""
    if chances is None or match.entry.strong:
        return False
    return chances[NONE] >= _NO_ACT and chances.get(event, 0.0) < _DOUBTED


def proposal(
    tree: Tree, parties: Parties, near: Sequence[Entity], told: Sequence[str], chances: Chances | None
) -> Match | None:
    """An act that the model sees and no rule tells: its trigger is the main verb, its parties what hangs there.

    Where the parse hangs nobody on a side, the political mention (of `near`) that stands next to the verb fills it.
    """
    if chances is None or _asks(tree):
        return None
    event = max((name for name in chances if name != NONE), key=lambda name: (chances[name], name))
    enough = _AGAINST if told else _SILENT
    if event in told or chances[event] < enough or chances[event] < chances[NONE]:
        return None
    if any(chances.get(name, 0.0) >= _UNHEARD for name in told):
        return None
    trigger = _main(tree)
    if trigger is None:
        return None
    found = arguments(tree, trigger)
    if event == "REQUEST" and any(t.lemma.lower() in ("we", "i") for t in found.subjects):
        # Who obliges himself asks nobody.
        return None
    speaker = _speaker(tree, trigger, parties) if event in _SPOKEN else ()
    actor = speaker or _doers(parties, found.subjects) or _beside(near, trigger, before=True)
    away = [*([found.subjects] if speaker else []), *_away(found, trigger)]
    if event in GIVEN:
        away.insert(0, [t for t in found.behind("to") if parties.is_somebody(t)])
    recipient = next((r for side in away if (r := whom(tree, parties, event, side, actor))), ())
    recipient = recipient or _others(actor, _beside(near, trigger, before=False))
    if event == "CONSULT":
        actor, recipient = (*actor, *recipient), ()
    entry = Entry(RULE, trigger.lemma.lower(), "verb", event)
    return Match(entry, trigger, found, actor, recipient, (), (trigger.text,))


def _doers(parties: Parties, subjects: Sequence[Token]) -> tuple[Entity, ...]:
    """Who the subjects are; of "Ecuador's decision" whose it is."""
    if any(map(parties.is_known, subjects)):
        return parties.of(subjects)
    return parties.concerned(subjects) or parties.of(subjects)


def _speaker(tree: Tree, trigger: Token, parties: Parties) -> tuple[Entity, ...]:
    """Of words that are an act, who says them: "Lee told the rebels they risked a war" is Lee's threat."""
    above = tree.head(trigger)
    opens = trigger.dep == "ccomp" and above.lemma.lower() in _SAYING and above.index < trigger.index
    if not opens or not any(
        t.pos == "PRON" or parties.mention(t) for t in tree.children(trigger, "nsubj", "nsubjpass")
    ):
        return ()
    return parties.of(arguments(tree, above).subjects)


def _away(found: Arguments, trigger: Token) -> Iterator[Sequence[Token]]:
    """Where the other side may stand: the objects, then what is behind each preposition after the verb."""
    yield found.objects
    for word in _TOWARDS:
        yield [t for t in found.behind(word) if t.index > trigger.index]


def _asks(tree: Tree) -> bool:
    return tree.sentence.text.rstrip("\"'”’ ").endswith("?")


def _beside(near: Sequence[Entity], trigger: Token, *, before: bool) -> tuple[Entity, ...]:
    """The mention next to the verb on one side, whole: not the country inside a title."""
    whole = [a for a in near if not any(b.start <= a.start and a.end <= b.end and b is not a for b in near)]
    side = [a for a in whole if (a.end <= trigger.start if before else a.start >= trigger.end)]
    return (side[-1] if before else side[0],) if side else ()


def _others(actor: Sequence[Entity], found: Sequence[Entity]) -> tuple[Entity, ...]:
    names = {a.id or a.name or a.entity_text for a in actor}
    return tuple(e for e in found if (e.id or e.name or e.entity_text) not in names)


def _main(tree: Tree) -> Token | None:
    """The verb that tells the sentence's news: the root, or what a verb of saying at the root governs."""
    at = next((t for t in tree.tokens if t.dep == "ROOT"), None)
    for _ in range(4):
        if at is None:
            return None
        content = tree.child(at, "ccomp")
        if at.lemma.lower() in _SAYING and content is not None:
            at = content
            continue
        if at.lemma in ("have", "need") and (bound := tree.child(at, "xcomp")) is not None:
            # "has to leave", "needs to leave".
            at = bound
            continue
        if at.lemma == "be" and (predicate := tree.child(at, "acomp")) is not None:
            # "is ready to talk", "is critical of"; "were Somali" tells what somebody is.
            return predicate if tree.child(predicate, "xcomp", "prep", "ccomp") else None
        break
    if at is not None and at.pos == "PROPN":
        # "India, Bangladesh ratify pact": a headline whose verb was read as part of a name or a noun.
        words = (t for t in tree.tokens if t.pos in ("VERB", "NOUN") and t.text.islower() and t.index > at.index)
        return next(words, None)
    return at if at is not None and at.pos in ("VERB", "NOUN", "AUX") else None
