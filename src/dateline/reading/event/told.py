"""Which of the entries that a sentence meets tell an act, and which only its content, its means or its manner."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Entity, Factuality, Quote, Token
from dateline.reading.event.lexicon import Lexicon
from dateline.reading.event.match import Match
from dateline.reading.event.modality import Governed
from dateline.reading.event.public import Leisure, acts_in_public, holds_office, is_political, is_public
from dateline.reading.sentence import Tree

# "called the president to congratulate him": what he came to say is said.
TOLD_BY_COMING = frozenset({"call", "phone", "telephone", "write", "visit", "gather", "march", "rally", "summon"})
SPOKEN = frozenset({"SUPPORT", "ACCUSE", "REQUEST"})
# What these ask for, promise or threaten is their content, and no act of its own.
_SPEECH = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT", "CONCEDE"})
_STOPPED = "discontinue"
_NOT_TOLD = frozenset({Factuality.PLANNED, Factuality.HYPOTHETICAL, Factuality.THREATENED, Factuality.NEGATED})
_CHARGES = frozenset({"charge", "count", "allegation", "accusation", "suspicion", "offence", "offense", "claim"})
_TAKEN = frozenset({"arrest", "deport", "expel"})
_ARMED_MEN = frozenset({"gunman", "militant", "terrorist", "insurgent", "jihadist", "extremist"})
_QUESTIONS = frozenset({"what", "why", "how", "when", "where", "who", "whether", "if", "which"})
_VIOLENT = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE"})


def is_told(match: Match, lexicon: Lexicon, tree: Tree, near: Sequence[Entity], leisure: Leisure) -> bool:
    """Is there a political party to it? A word alone tells an act only where its entry says so."""
    parties = (*match.actor, *match.recipient)
    if match.entry.recipient == "doer" and not match.recipient and _obliges_himself(tree, match):
        return False
    if match.entry.event == "CONSULT" and is_press_talk(parties):
        return False
    if match.entry.event == "REQUEST" and asks_a_question(tree, match.trigger):
        return False
    political = any(is_political(e) for e in parties)
    sporty = sum(t.lemma.lower() in lexicon.words("@sport") for t in tree.tokens)
    if leisure is Leisure.WHOLLY or sporty >= 2:
        return _is_public_at_leisure(match) or _is_by_armed_men(match)
    if leisure and match.entry.event not in _VIOLENT and not any(map(acts_in_public, parties)):
        return False
    if political:
        return True
    if match.entry.event in _VIOLENT and (match.entry.strong or match.entry.demands > 1):
        return any(is_public(e) for e in parties) or (bool(near) and not _is_charge_of(tree, match))
    sides = len(match.actor) > 1 if match.entry.reciprocal else bool(match.actor and match.recipient)
    known = any(e.code for e in parties)
    return known and sides and match.entry.pos == "verb" and match.entry.demands > 0


def is_press_talk(parties: Sequence[Entity]) -> bool:
    """True for "Speaking to reporters in Belfast, she said": that is where it was said, and no consultation."""
    press = [e for e in parties if e.sector == "JRN"]
    return bool(press) and len(parties) - len(press) < 2


def asks_a_question(tree: Tree, verb: Token) -> bool:
    """True for "asked her what she would do": who wants to know something asks for no deed."""
    clause = tree.child(verb, "ccomp") if verb.lemma.lower() == "ask" else None
    return clause is not None and any(t.lemma.lower() in _QUESTIONS for t in tree.subtree(clause))


def is_private_talk(match: Match, quotes: Sequence[Quote], leisure: Leisure) -> bool:
    """In a story of sport or shows: what somebody tells, in his own words, of private persons."""
    if not leisure or any(map(acts_in_public, (*match.actor, *match.recipient))):
        return False
    start, end = match.trigger.start, match.trigger.end
    return any(q.attribution.kind == "direct" and q.start <= start and end <= q.end for q in quotes)


def _is_charge_of(tree: Tree, match: Match) -> bool:
    """ "six charges of assault", "assault charges": with nobody named beside it, it is what a charge is called."""
    above = tree.head(match.trigger)
    if match.trigger.dep == "compound":
        return above.lemma.lower() in _CHARGES
    return above.lemma.lower() in ("of", "for") and tree.head(above).lemma.lower() in _CHARGES


def _is_public_at_leisure(match: Match) -> bool:
    """Is it a public act though the story is of sport or shows: done by officials, an arrest, a group's protest?"""
    officials = [e for e in match.actor if holds_office(e) and e.basis != "context"]
    if match.entry.reciprocal:
        return len(officials) > 1
    if match.entry.event == "PROTEST":
        return any(map(is_political, match.actor))
    arrest = match.entry.event == "COERCE" and match.entry.pos == "verb" and bool(_TAKEN & set(match.mode))
    return bool(officials) or arrest


def _is_by_armed_men(match: Match) -> bool:
    """ "Gunmen attacked the team's bus", "a suicide bomber struck the concert": no turn of play."""
    if match.entry.event != "ASSAULT":
        return False
    words = {w for e in match.actor for w in e.entity_text.lower().split()}
    return bool(_ARMED_MEN & {t.lemma.lower() for t in match.arguments.subjects}) or {"suicide", "bomber"} <= words


def _obliges_himself(tree: Tree, match: Match) -> bool:
    """ "We must respect the law", he said: that asks nobody."""
    bound = [t for clause in match.arguments.clauses for t in tree.children(clause, "nsubj", "nsubjpass")]
    return any(t.lemma.lower() in ("we", "i") for t in bound)


def is_content(match: Match, told: Governed, met: Sequence[Match], tree: Tree) -> bool:
    """Is it only what a request, promise, threat or refusal is about, or what is stopped?"""
    if any(m is not match and _STOPPED in m.mode and match.trigger in m.arguments.objects for m in met):
        # "suspended its aid": none is given.
        return True
    if told.by is None or told.factuality not in _NOT_TOLD:
        return False
    if told.is_aim:
        return not (told.by.lemma in TOLD_BY_COMING and match.entry.event in SPOKEN)
    speech = {m.trigger.index for m in met if m.entry.event in _SPEECH and m is not match}
    speech |= {m.arguments.light.index for m in met if m.entry.event in _SPEECH and m.arguments.light is not None}
    return told.by.index in speech or (tree.head(match.trigger).index in speech and match.trigger.dep == "compound")


def one_a_trigger(met: Sequence[Match]) -> list[Match]:
    """Without light verbs whose noun tells the act, and without nouns that only name the means of one."""
    acts = {m.trigger.index: m for m in met}
    dropped: set[int] = set()
    for match in met:
        light = match.arguments.light
        if light is None or light.index not in acts:
            continue
        # An entry for "sign an agreement" knows more of it than one for "agreement".
        dropped.add(match.trigger.index if acts[light.index].entry.object else light.index)
    kept = [m for m in met if m.trigger.index not in dropped]
    return [m for m in kept if not any(_is_means_of(m, other) for other in kept)]


def _is_means_of(noun: Match, act: Match) -> bool:
    """Is the noun the subject or the means of a verb of the same type ("killed in an airstrike")?"""
    if noun is act or noun.entry.pos != "noun" or noun.entry.event != act.entry.event or act.entry.event != "ASSAULT":
        return False
    around = [*act.arguments.subjects, *act.arguments.behind("in", "by", "with", "during")]
    return any(t.index == noun.trigger.index for t in around)
