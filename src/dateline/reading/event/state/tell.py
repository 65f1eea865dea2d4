"""Every state that a story tells outside of acts, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.model import Annotation, Factuality, Sentence, State, Token
from dateline.reading.event.modality import factuality
from dateline.reading.event.own import Modality
from dateline.reading.event.party import Parties
from dateline.reading.event.state import (
    appositive,
    condition,
    control,
    deed,
    detention,
    measure,
    member,
    mission,
    office,
    prosecution,
    relations,
    trade,
    troops,
)
from dateline.reading.event.state.clause import Stated, clause_of
from dateline.reading.event.state.move import moved
from dateline.reading.event.state.post import opens
from dateline.reading.event.state.title import by_title
from dateline.reading.event.state.words import StateWords
from dateline.reading.sentence import Tree

_RULES = (
    office.of_clause,
    mission.of_clause,
    troops.of_clause,
    measure.of_clause,
    deed.of_clause,
    trade.of_clause,
    relations.of_clause,
    condition.of_clause,
    control.of_clause,
    detention.of_clause,
    prosecution.of_clause,
    member.of_clause,
)
_LASTING = ("acting", "interim", "caretaker")


def states(annotation: Annotation, words: StateWords, modality: Modality) -> Iterator[Stated]:
    """Every state that the sentences tell outside of acts, in text order."""
    told: list[Stated] = []
    for sentence in annotation.sentences:
        told.extend(by_title(annotation, sentence, words))
        if sentence.tokens:
            told.extend(
                _of_sentence(annotation, sentence, words, modality, [s.state for s in told if opens(s.factuality)])
            )
    yield from _with_details(told)


def _of_sentence(
    annotation: Annotation, sentence: Sentence, words: StateWords, modality: Modality, before: Sequence[State]
) -> list[Stated]:
    tree = Tree(sentence)
    parties = Parties(tree, annotation.actors, annotation.places)
    found: list[Stated] = []
    earlier = list(before)
    for token in tree.tokens:
        if token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass"):
            clause = clause_of(annotation, tree, parties, token, words, tuple(earlier))
            for each, rule in ((c, r) for c in (clause, *moved(clause)) for r in _RULES):
                for state in rule(each):
                    how = factuality(tree, token, None, modality).factuality
                    how = Factuality.ACTUAL if state.rule in (relations.NEGATIVE, deed.DECIDED, member.APPLIED) else how
                    how = _allowed(tree, token, modality) or how
                    how = Factuality.PLANNED if _is_to_come(tree, token) and how is Factuality.ACTUAL else how
                    how = Factuality.ACTUAL if _lasts(tree, token, how) else how
                    how = Factuality.ACTUAL if _is_past(tree, token, state, annotation) else how
                    found.append(Stated(state, how, sentence, token.start, token.end))
                    earlier += [state] if opens(how) else []
        if token.text.lower() in words.of("control", "adjective") and token.pos in ("VERB", "ADJ"):
            clause = clause_of(annotation, tree, parties, token, words, ())
            found += [Stated(s, Factuality.ACTUAL, sentence, token.start, token.end) for s in control.occupied(clause)]
        elif token.pos in ("NOUN", "PROPN"):
            found.extend(_beside(annotation, tree, parties, token, words))
    return found


def _lasts(tree: Tree, verb: Token, how: Factuality) -> bool:
    """ "The mission will continue", "will remain closed": what goes on holds today."""
    will = any(t.lemma.lower() in ("will", "shall") for t in tree.children(verb, "aux"))
    return how is Factuality.PLANNED and will and verb.lemma.lower() in _LAST


def _allowed(tree: Tree, verb: Token, modality: Modality) -> Factuality | None:
    """ "allowed its sanctions to expire": what is let run out does."""
    above = tree.head(verb)
    let = (
        above.lemma.lower() == "allow" and verb.dep in ("ccomp", "xcomp") and verb.lemma.lower() in ("expire", "lapse")
    )
    return factuality(tree, above, None, modality).factuality if let else None


def _is_to_come(tree: Tree, verb: Token) -> bool:
    """ "Dutch to end Mali mission": an infinitive that hangs on no verb or noun is a headline's future."""
    to = any(t.tag == "TO" for t in tree.children(verb, "aux"))
    return to and (tree.head(verb) == verb or tree.head(verb).pos in ("ADJ", "PROPN")) and verb.dep in ("ROOT", "xcomp")


_LAST = frozenset("continue remain stay persist keep".split())


def _is_past(tree: Tree, verb: Token, state: State, annotation: Annotation) -> bool:
    """ "The mission, set up in 2003, will close": what a participle dates before the story is no plan."""
    published, begun = annotation.article.published, state.valid_from
    if verb.tag != "VBN" or tree.child(verb, "aux", "auxpass") or published is None or begun is None:
        return False
    return begun.latest < published.day.isoformat()


def _beside(annotation: Annotation, tree: Tree, parties: Parties, token: Token, words: StateWords) -> Iterator[Stated]:
    if token.lemma.lower() in words.of("office", "nouns"):
        clause = clause_of(annotation, tree, parties, token, words, ())
        for state in appositive.of_noun(clause, token):
            yield Stated(state, appositive.HOW, tree.sentence, token.start, token.end)
    elif words.kind_of(token.lemma.lower()) is not None:
        clause = clause_of(annotation, tree, parties, token, words, ())
        for state in measure.of_noun(clause, token):
            yield Stated(state, appositive.HOW, tree.sentence, token.start, token.end)
    elif token.lemma.lower() in words.of("membership", "nouns"):
        clause = clause_of(annotation, tree, parties, token, words, ())
        for state in member.of_noun(clause, token):
            yield Stated(state, appositive.HOW, tree.sentence, token.start, token.end)


def _with_details(told: Sequence[Stated]) -> Iterator[Stated]:
    """The told states; who is "acting" in one sentence of a story is so in all of it."""
    lasting = {(s.state.subject.name, s.state.status): s.state.detail for s in told if s.state.detail in _LASTING}
    for one in told:
        detail = lasting.get((one.state.subject.name, one.state.status))
        if one.state.kind == "office" and one.state.detail is None and detail is not None:
            one = replace(one, state=replace(one.state, detail=detail))
        yield one
