"""What the parse says of a pronoun: the subject it runs ahead of, its rivals, whom it is held against.

A pronoun is mostly he who was told of last. These are the cases in which the sentence itself says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.model import Sentence, Token
from dateline.reading.actor.phrase import Phrase
from dateline.reading.actor.saying import SAYING

_SUBJECTS = ("nsubj", "nsubjpass")
_FRONTED = ("prep", "advcl", "advmod")
_CAUSES = frozenset({"for", "over"})
# After its invasion: of a state or group that is done to, and not of a person, whom one may meet after his trip.
_LATER = frozenset({"after", "following"})
# The army took them with it: who does it may be meant.
_ALONG = frozenset({"with", "behind", "around", "before"})
_CONTROLLED = frozenset({"for", "of", "from"})
_SORRY = frozenset({"apologize", "apologise", "pay", "repay"})


def token_of(phrase: Phrase, sentence: Sentence) -> Token | None:
    """The word of the parse that the head of the phrase ends with; None where the sentence is not parsed."""
    return next((t for t in sentence.tokens if t.end == phrase.head.end), None)


def phrase_at(made: Sequence[Phrase], token: Token) -> int | None:
    """Index of the mention of which the token is the head."""
    for n, phrase in enumerate(made):
        if phrase.kind != "pronoun" and not phrase.inner and phrase.head.end == token.end:
            return n
    return None


def subject_ahead(pronoun: Token, sentence: Sentence) -> Token | None:
    """The subject that follows a pronoun put before it: `In its first statement, the army said`.

    None where a subject came before: `Iran said that in its view the ministry` leaves open whose view it is.
    """
    if any(s.start < pronoun.start for s in _subjects_above(pronoun, sentence)):
        return None
    for below, above in _climb(pronoun, sentence):
        if above.pos in ("VERB", "AUX") and below.dep in _FRONTED and below.start < above.start:
            subject = _subject(above, sentence)
            if subject is not None and subject.start > pronoun.start:
                return subject
    return None


def speaker_ahead(pronoun: Token, sentence: Sentence) -> Token | None:
    """The speaker named after what he says: `“He is against it,” Trump said`."""
    for _, above in _climb(pronoun, sentence):
        if above.text.lower() in SAYING:
            subject = _subject(above, sentence)
            if subject is not None and subject.start > pronoun.start:
                return subject
    return None


def rival(pronoun: Token, sentence: Sentence) -> Token | None:
    """The nearest subject before the pronoun, unless it only carries words: `the question worked its way`."""
    for below, above in _climb(pronoun, sentence):
        if below.dep in _SUBJECTS and below.index != pronoun.index:
            continue
        subject = _subject(above, sentence)
        if subject is not None and subject.start < pronoun.start and subject.index != below.index:
            spoken = above.text.lower() in SAYING
            return None if spoken or subject.pos not in ("NOUN", "PROPN") else subject
    return None


def held_against(pronoun: Token, sentence: Sentence) -> Token | None:
    """Who stands right before the reason: `sanctions on Iraq after its invasion`, `fined Apple for its prices`."""
    if pronoun.dep != "poss":
        return None
    thing = sentence.tokens[pronoun.head]
    tie = sentence.tokens[thing.head]
    word = tie.text.lower()
    fits = word in _CAUSES or (word in _LATER and pronoun.text.lower() in ("its", "their"))
    if thing.dep != "pobj" or not fits or tie.index == 0:
        return None
    before = sentence.tokens[tie.index - 1]
    verb = next((v for _, v in _climb(tie, sentence) if v.pos == "VERB"), None)
    if verb is not None and verb.lemma in _SORRY:
        return None
    if before.dep in ("dobj", "pobj"):
        return before
    held = [] if verb is None else [t for t in _objects(verb, sentence) if t.dep == "dobj" and t.start < tie.start]
    return held[-1] if held else None


def belongings(pronoun: Token, sentence: Sentence) -> Iterator[Token]:
    """Whom the noun of a possessive acts on: its invasion of (Kuwait) is not Kuwait's."""
    if pronoun.dep != "poss":
        return
    for token in sentence.tokens:
        above = sentence.tokens[token.head]
        if token.dep == "pobj" and above.dep == "prep" and above.head == pronoun.head:
            yield token


def owners(pronoun: Token, sentence: Sentence) -> Iterator[Token]:
    """Of whom the nouns are that the pronoun hangs on: the (department)'s compliance with its duty."""
    for _, above in _climb(pronoun, sentence):
        if above.pos == "NOUN":
            yield from (
                t for t in sentence.tokens if t.head == above.index and t.dep == "poss" and t.start < pronoun.start
            )


def doer(pronoun: Token, sentence: Sentence) -> Token | None:
    """The subject of what is done to the pronoun, who is somebody else: (the West) drags it into a race."""
    along = pronoun.dep == "pobj" and sentence.tokens[pronoun.head].text.lower() in _ALONG
    if pronoun.dep not in ("dobj", "pobj", "dative", "iobj") or along:
        return None
    for _, above in _climb(pronoun, sentence):
        if above.pos in ("ADJ", "NOUN", "PROPN"):
            # Matters of importance to him: nobody does anything to him; but (Ann)'s attacks on him are hers.
            owner = (t for t in sentence.tokens if t.head == above.index and t.dep == "poss" and t.pos == "PROPN")
            return next(owner, None) if pronoun.dep == "pobj" else None
        if above.pos in ("VERB", "AUX"):
            acts = next((s for s in _subjects_above(pronoun, sentence) if s.start < pronoun.start), None)
            return _antecedent(acts, sentence) if acts is not None else None
    return None


def _antecedent(subject: Token, sentence: Sentence) -> Token:
    """Whom `who` means: Nixon, who had denounced him."""
    clause = sentence.tokens[subject.head]
    return sentence.tokens[clause.head] if subject.tag in ("WP", "WDT") and clause.dep == "relcl" else subject


def is_many(subject: Token, sentence: Sentence) -> bool:
    """Does one body stand with a verb of many: British Airways say that they see few travellers?"""
    verb = sentence.tokens[subject.head]
    first = next((t for t in sentence.tokens if t.head == verb.index and t.dep in ("aux", "auxpass")), verb)
    return subject.tag in ("NN", "NNP") and (first.tag == "VBP" or first.text.lower() == "were")


def governing(pronoun: Token, sentence: Sentence) -> Token | None:
    """The subject before the pronoun of its clause or of one above: (she) turned to her, (officials) said they."""
    acts = doer(pronoun, sentence)
    nearest = next((v for _, v in _climb(pronoun, sentence) if v.pos in ("VERB", "AUX")), None)
    for subject in _subjects_above(pronoun, sentence):
        # Who (pledged) his help: he; but not who left before he came.
        own = nearest is not None and subject.head == nearest.index and nearest.tag != "VBP"
        meant = _antecedent(subject, sentence) if own else subject
        if subject.start < pronoun.start and (acts is None or meant.index != acts.index):
            return meant
    return None


def beside(pronoun: Token, sentence: Sentence) -> Token | None:
    """The object before it on which the same is done: advised (Salix) on its sale, beat (him) by calling him."""
    skipped = pronoun.dep == "poss"
    for below, above in _climb(pronoun, sentence):
        if above.pos == "VERB" and skipped:
            return next((t for t in reversed(_objects(above, sentence)) if t.start < below.start), None)
        # What is done to the pronoun itself is done in the clause above to somebody else.
        skipped = skipped or (above.pos == "VERB" and above.dep in ("pcomp", "advcl"))
    return None


def _objects(verb: Token, sentence: Sentence) -> list[Token]:
    """What is done to, and what stands behind a preposition of the verb: vote for (Clinton), advise (Salix)."""
    ties = {verb.index, *(t.index for t in sentence.tokens if t.head == verb.index and t.dep == "prep")}
    return [t for t in sentence.tokens if t.head in ties and t.dep in ("dobj", "dative", "pobj")]


def acts_on(doer: Phrase, other: Phrase, sentence: Sentence) -> bool:
    """Does the one act on those whom the other describes: `The government expelled two (Russian) diplomats`?"""
    subject, word = token_of(doer, sentence), token_of(other, sentence)
    if subject is None or word is None or other.start < doer.end:
        return False
    noun = sentence.tokens[word.head] if word.dep in ("amod", "compound", "poss") else word
    if noun.dep not in ("dobj", "pobj", "dative"):
        return False
    return next((s.index for s in _subjects_above(noun, sentence)), -1) == subject.index


def is_modified(phrase: Phrase, sentence: Sentence) -> bool:
    """Does a word that is no part of the phrase say which are meant: (transgender) athletes, rebels (tied) to it?"""
    head = token_of(phrase, sentence)
    return head is not None and any(
        t.head == head.index
        and (
            (t.start < phrase.start and t.dep in ("amod", "compound", "nummod"))
            or (t.start > phrase.end and t.dep in ("acl", "relcl"))
        )
        for t in sentence.tokens
    )


def holds(above: Token, below: Token, sentence: Sentence) -> bool:
    """Does the second word hang on the first, or is it the same?"""
    return below.index == above.index or any(x.index == above.index for _, x in _climb(below, sentence))


def role_in(token: Token, sentence: Sentence) -> Token:
    """The word whose part a name plays that is only apposed to it: the Democrat, (Charles Schumer), has not said."""
    while token.dep == "appos" and token.head != token.index:
        token = sentence.tokens[token.head]
    return token


def _climb(token: Token, sentence: Sentence) -> Iterator[tuple[Token, Token]]:
    """Each governor up to the root, with the dependant on the way to it."""
    while token.head != token.index:
        above = sentence.tokens[token.head]
        yield token, above
        token = above


def _subjects_above(token: Token, sentence: Sentence) -> Iterator[Token]:
    """The subjects of the clauses that the token stands in, the nearest first."""
    for below, above in _climb(token, sentence):
        if below.dep == "xcomp" and below.pos in ("VERB", "AUX") and _subject(below, sentence) is None:
            # Helped (General Electric) sell its bank: who is helped sells.
            yield from (
                t for t in sentence.tokens if t.head == above.index and t.dep == "dobj" and t.start < below.start
            )
        if below.dep == "pcomp" and above.text.lower() in _CONTROLLED:
            # Praised (her) for turning grief into deeds.
            yield from (o for o in _objects(sentence.tokens[above.head], sentence)[:1] if o.start < above.start)
        if below.dep == "acl" and above.pos == "NOUN":
            # (Obama)'s statement that he was against it.
            yield from (t for t in sentence.tokens if t.head == above.index and t.dep == "poss")
        subject = _subject(above, sentence)
        if subject is not None and subject.index != below.index:
            yield subject


def _subject(verb: Token, sentence: Sentence) -> Token | None:
    return next((t for t in sentence.tokens if t.head == verb.index and t.dep in _SUBJECTS), None)
