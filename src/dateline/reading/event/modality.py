"""How surely the text tells an act: negation, modals, and what governs the trigger, up the tree."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Factuality, Token
from dateline.reading.event.own import Modality, is_past, own
from dateline.reading.event.unreal import unreal
from dateline.reading.sentence import Tree

# Prepositions by which a governing word reaches its content; others ("in an attack") are circumstances.
_REACH = frozenset({"of", "for", "to", "from", "against", "about", "on", "in", "over", "at"})
_CONTENT_PREPOSITIONS = {
    "negated": frozenset({"of", "from", "to", "in"}),
    "denied": frozenset({"of", "in", "for", "to"}),
}
# These order with "to" or a subjunctive, and say with a clause in the indicative.
_ALSO_SAYING = frozenset({"tell", "suggest", "insist", "advise"})
_OF_TIME_OR_REASON = frozenset({"as", "after", "since", "because", "while", "when"})
# "a mission to free the hostages": what it was for.
_UNDERTAKINGS = frozenset({"mission", "operation", "campaign", "drive", "raid", "push", "scheme", "project"})
# By these a clause tells when or why, and stands apart from what is not done: "stopped selling while demanding".
_WHEN = frozenset({"after", "when", "once"})
_BESIDE = frozenset({"while", "as", "because", "since", "although", "though", "after", "when"})
# What these bring about is as sure as they are: "could lead to attacks".
_BRINGING = frozenset({"lead", "result", "end", "contribute"})
_MOST = 12


@dataclass(frozen=True, slots=True)
class Governed:
    """How an act is told, and the word that makes it so (None: the act's own words)."""

    factuality: Factuality
    by: Token | None = None
    is_aim: bool = False
    """True for a purpose clause: what somebody acts for, and no act."""


def factuality(
    tree: Tree, trigger: Token, light: Token | None, words: Modality, names: frozenset[int] = frozenset()
) -> Governed:
    """How surely the sentence tells the act of this trigger.

    Words inside a name (token indexes in `names`) govern nothing: "Just Stop Oil protest" is no stop of it.
    """
    start = light or trigger
    if denier := _denier(tree, start, words):
        return Governed(Factuality.DENIED, denier)
    told = own(tree, start, words)
    if light is not None and told is None and tree.child(trigger, "neg"):
        told = Factuality.NEGATED
    if told is None and (det := tree.child(trigger, "det")) is not None and det.lemma.lower() in ("no", "neither"):
        told = Factuality.NEGATED
    if told is not None:
        return Governed(told)
    if light is not None and light.lemma in words.verbs and words.verbs[light.lemma] is not Factuality.HYPOTHETICAL:
        return Governed(words.verbs[light.lemma], light)
    return _governed(tree, start, words, names)


def _denier(tree: Tree, token: Token, words: Modality) -> Token | None:
    """The verb by which somebody denies a clause or dismisses what others say, whatever modal stands in it."""
    at = token
    for _ in range(_MOST):
        head = tree.head(at)
        if head is at or at.dep not in ("ccomp", "acl", "relcl", "xcomp", "conj", "dobj"):
            return None
        if head.pos == "NOUN" and head.lemma.lower() in words.claims and at.dep in ("ccomp", "acl"):
            by = tree.head(head)
            if head.dep in ("dobj", "nsubjpass") and by.lemma.lower() in words.dismissing:
                return None if own(tree, by, words) is Factuality.NEGATED else by
        if at.dep == "ccomp" and words.verbs.get(head.lemma.lower()) is Factuality.DENIED:
            return None if own(tree, head, words) is Factuality.NEGATED else head
        at = head
    return None


def _governed(tree: Tree, token: Token, words: Modality, names: frozenset[int]) -> Governed:
    """Walk up: the first governor that changes how surely its content is told decides."""
    at, through, preposition = token, token.dep, ""
    for _ in range(_MOST):
        if at.head == at.index:
            break
        head = tree.head(at)
        through = at.dep
        if head.pos == "ADP" or head.dep in ("prep", "agent"):
            preposition = head.lemma.lower()
            at = head
            continue
        if at.dep in ("prep", "agent") and preposition not in _REACH:
            if preposition != "by" or tree.child(at, "pcomp") is None:
                return Governed(Factuality.ACTUAL)
            # "expects him to open by calling them out": done as surely as what it is the manner of.
            if (above := own(tree, head, words)) is not None:
                return Governed(above, head)
            at, preposition = head, ""
            continue
        if through == "advcl" and _tells_what_was(tree, at):
            return Governed(Factuality.ACTUAL)
        given = None if head.index in names else _given(tree, head, at, through, preposition, words)
        given = given or unreal(tree, head, at)
        if given is not None:
            return Governed(given, head, is_aim=through == "advcl" and given is Factuality.PLANNED)
        if head.pos in ("VERB", "AUX") and through in (
            "conj",
            "xcomp",
            "ccomp",
            "relcl",
            "acl",
            "advcl",
            "dobj",
            "pobj",
            "pcomp",
            "dep",
            "attr",
            "acomp",
        ):
            shares = (through == "conj" and not _stands_alone(tree, at)) or through in ("xcomp", "acomp")
            above = own(tree, head, words) if shares or _is_event_noun_of(at, through) else None
            if above is Factuality.NEGATED and through == "conj" and _is_turned(tree, head):
                above = None
            if above is not None:
                return Governed(above, head)
        if (
            through in ("nsubj", "relcl", "prep", "appos")
            and head.pos in ("VERB", "AUX", "NOUN", "PROPN")
            and through != "prep"
        ):
            # What stands as subject, or in a relative clause, is told as it is; but "attacks could follow".
            feared = through == "nsubj" and at is token and _is_any(tree, at) and own(tree, head, words)
            return Governed(feared, head) if feared is Factuality.HYPOTHETICAL else Governed(Factuality.ACTUAL)
        if through == "acl" and at.tag == "VBN" and head.pos in ("NOUN", "PROPN"):
            # "to recover the remains of a man killed in May": the participle tells what was.
            return Governed(Factuality.ACTUAL)
        if through == "prep" and head.pos in ("VERB", "AUX"):
            brought = own(tree, head, words) if head.lemma.lower() in _BRINGING else None
            return Governed(Factuality.ACTUAL) if brought is None else Governed(brought, head)
        preposition = ""
        at = head
    return Governed(_of_sentence(tree, token))


def _tells_what_was(tree: Tree, verb: Token) -> bool:
    """ "will not give in, as nurses walked out": a clause of time or reason in the past tense tells what was."""
    mark = next((t.lemma.lower() for t in tree.children(verb, "mark", "advmod") if t.index < verb.index), "")
    return is_past(tree, verb) and mark in _OF_TIME_OR_REASON


def _is_turned(tree: Tree, head: Token) -> bool:
    """ "did not win but earned praise": behind "but" stands what is so."""
    return any(t.lemma.lower() == "but" for t in tree.children(head, "cc"))


def _stands_alone(tree: Tree, verb: Token) -> bool:
    """ "is not at war, but has backed them": with an auxiliary or a subject of its own, "not" is not of it too."""
    return any(a.tag != "TO" for a in tree.children(verb, "aux", "auxpass")) or tree.child(verb, "nsubj") is not None


def _is_any(tree: Tree, noun: Token) -> bool:
    """ "attacks", "further attacks": no certain ones."""
    return noun.tag == "NNS" and not tree.children(noun, "det", "poss", "nummod")


def _is_event_noun_of(at: Token, through: str) -> bool:
    return through in ("dobj", "attr") and at.pos == "NOUN"


def _given(tree: Tree, head: Token, at: Token, through: str, preposition: str, words: Modality) -> Factuality | None:
    """What the governor makes of its content, where `at` is its content."""
    lemma = head.lemma.lower()
    if head.pos in ("NOUN", "PROPN", "ADJ") and lemma in words.nouns:
        if through == "relcl" and at.tag == "VBD":
            # "an order that ended the sanctions": it did.
            return None
        if through in ("acl", "advcl", "ccomp", "pcomp", "xcomp", "compound", "amod", "relcl") or (
            through == "prep" and preposition in _REACH
        ):
            return words.nouns[lemma]
        return None
    if (
        lemma in _UNDERTAKINGS
        and through in ("acl", "advcl", "relcl")
        and any(a.tag == "TO" for a in tree.children(at, "aux"))
    ):
        return Factuality.PLANNED
    if head.pos in ("VERB", "AUX", "ADJ") and lemma in words.verbs:
        kind = words.verbs[lemma]
        if lemma == "plead" and any(t.lemma == "guilty" for t in tree.children(head)):
            # "pleaded guilty to shooting": he did it, and asks for nothing.
            return None
        if lemma == "tell" and through == "prep":
            # "told him of the attack": what he tells of is so.
            return None
        # "has had the charges dropped": a subject only in name.
        undergoes = through == "nsubj" and head.tag == "VBN" and not tree.child(head, "aux")
        nominal = through in ("dobj", "nsubjpass", "pobj") or undergoes
        if (
            through in ("xcomp", "ccomp", "pcomp")
            or nominal
            or (
                through == "prep"
                and preposition in _CONTENT_PREPOSITIONS.get(str(kind), _REACH - {"in", "at", "over", "on"})
            )
        ):
            if through == "ccomp" and kind is Factuality.THREATENED and lemma == "warn":
                return Factuality.HYPOTHETICAL
            if through == "ccomp" and lemma in _ALSO_SAYING and _is_finite(tree, at):
                # "told reporters that troops had left": he says so, and orders nothing.
                return None
            if own(tree, head, words) is Factuality.NEGATED and kind in (Factuality.DENIED, Factuality.NEGATED):
                return Factuality.ACTUAL
            return kind
    if through == "advcl":
        mark = next((t.lemma.lower() for t in tree.children(at, "mark", "advmod")), "")
        if mark in words.marks:
            came_to_be = words.marks[mark] is Factuality.PLANNED and is_past(tree, at)
            return Factuality.ACTUAL if came_to_be else words.marks[mark]
        if mark in _WHEN and at.tag in ("VBP", "VBZ") and not tree.child(at, "aux"):
            # "will keep a base after troops leave": of the time to come, or of any time.
            to_come = own(tree, head, words) is Factuality.PLANNED
            return Factuality.PLANNED if to_come else Factuality.HYPOTHETICAL
        if mark in _BESIDE and head.tag != "MD":
            return Factuality.ACTUAL
        if tree.child(at, "aux") is not None and any(a.tag == "TO" for a in tree.children(at, "aux")):
            # A purpose clause tells an aim, not an act.
            return Factuality.PLANNED
    return None


def _is_finite(tree: Tree, verb: Token) -> bool:
    """Is it in the indicative: "had left", "met", "leaves", and not "leave" or "to leave"?"""
    around = (verb, *tree.children(verb, "aux", "auxpass"))
    return any(t.tag in ("VBD", "VBZ", "VBP") or t.lemma.lower() in ("will", "'ll") for t in around)


def _of_sentence(tree: Tree, token: Token) -> Factuality:
    """A question asks, it does not tell."""
    text = tree.sentence.text.rstrip("\"'”’ ")
    if text.endswith("?") and not any(t.lemma in ("say", "ask") for t in tree.ancestors(token)):
        return Factuality.HYPOTHETICAL
    return Factuality.ACTUAL
