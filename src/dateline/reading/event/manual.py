"""What the manual makes of an act by how surely it is told: planned aid is a promise, announced harm a threat."""

from __future__ import annotations

from dateline.model import Factuality, Token
from dateline.reading.event.match import Match
from dateline.reading.event.modality import Governed
from dateline.reading.event.told import SPOKEN, TOLD_BY_COMING
from dateline.reading.sentence import Tree

# Planned cooperation is a promise (manual 2.0: future CONSULT, SUPPORT, COOPERATE, AID are AGREE).
_PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
# What can be given, and so refused.
_GIVEN = frozenset({"CONCEDE", "AGREE", "SUPPORT", "AID"})
_DECIDING = frozenset({"decide", "decision"})
_DECIDED = frozenset({"CONCEDE", "REJECT", "SANCTION"})
_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})
# The mode of a threat is its content.
_THREATENED_MODE = {
    "arrest": "arrest", "deport": "expel", "expel": "expel", "discontinue": "relations", "withdraw": "relations",
    "restrict": "restrict", "curfew": "restrict", "seize": "restrict", "censor": "restrict", "withhold": "restrict",
}  # fmt: skip


def as_told(tree: Tree, match: Match, governed: Governed) -> tuple[str, Factuality]:
    """The type, and how surely, by the manual's rules for what is promised or threatened."""
    event, told = match.entry.event, governed.factuality
    if match.entry.factuality:
        fixed = Factuality(match.entry.factuality)
        return event, told if told in (Factuality.DENIED, Factuality.NEGATED) else fixed
    if (
        told is Factuality.NEGATED
        and governed.by is None
        and (event in _GIVEN or (event in _PROMISED and _is_refused(tree, match)))
    ):
        # Who says that he will not give, lift or meet refuses.
        return "REJECT", Factuality.ACTUAL
    if told is Factuality.PLANNED and governed.by is not None and governed.by.lemma in TOLD_BY_COMING:
        told = Factuality.ACTUAL if event in SPOKEN else told
    announced = event == "RETREAT" and governed.by is None
    if told is Factuality.PLANNED and event in _DECIDED and _is_decided(tree, governed.by):
        # To grant, to refuse and to punish are done by deciding so.
        return event, Factuality.ACTUAL
    if told is Factuality.PLANNED and (event in _PROMISED or announced):
        return "AGREE", Factuality.PLANNED
    if told is Factuality.DENIED and event in SPOKEN:
        # Who denies an accusation grants that it was made.
        return event, Factuality.ACTUAL
    if event in _HARM and told is Factuality.PLANNED and governed.by is None and match.actor:
        # Harm that is announced is threatened (manual 2.0: conditional violence is THREATEN).
        return "THREATEN", Factuality.THREATENED
    if event == "THREATEN" and told is Factuality.ACTUAL:
        return event, Factuality.THREATENED
    return event, told


def _is_decided(tree: Tree, by: Token | None) -> bool:
    """Has somebody decided so? "Any decision to expel them" is none yet."""
    if by is None or by.lemma not in _DECIDING:
        return False
    return not any(t.lemma.lower() in ("any", "no") for t in tree.children(by, "det"))


def mode_as_told(match: Match, event_type: str) -> tuple[str, ...]:
    """The modes: of harm that is announced violence, or what the harm's own mode comes to."""
    if event_type == match.entry.event:
        return match.mode
    if event_type != "THREATEN":
        return ()
    if match.entry.event == "ASSAULT":
        return ("violence",)
    return tuple(dict.fromkeys(_THREATENED_MODE[m] for m in match.mode if m in _THREATENED_MODE))


def _is_refused(tree: Tree, match: Match) -> bool:
    """Is it said with "will not" or "would not"?"""
    anchor = match.arguments.light or match.trigger
    return any(t.lemma in ("will", "would") or t.text.lower() in ("wo", "'ll") for t in tree.children(anchor, "aux"))
