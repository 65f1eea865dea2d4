"""Headlines, whose clipped grammar parsers trained on sentences misread.

- The verb taken for a noun ("EU halts aid to Ethiopia"). Where a short line has no finite verb, and one of its nouns is
  a verb's form that agrees with the noun phrase before it and has another behind it, chunks stand for the failed tree.
- A participle without its auxiliary taken for a past tense ("Journalist shot dead").
- A comma for "and" ("US, China agree to talk").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dateline.model import Sentence, Token

_LONGEST = 20
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD", "TO"})
_NAMES = frozenset({"NNP", "NNPS"})
_NOUNS = _NAMES | {"NN", "NNS"}
# What may stand in a noun phrase; parsers take unknown names at the start of a line for adjectives and cries.
_PHRASE = _NOUNS | {"DT", "JJ", "CD", "$", "PRP$", "POS", "HYPH", "VBN", "VBG"}
_BEFORE = _NOUNS | {"DT", "JJ", "CD", "POS", "HYPH", "UH", "CC", ",", "IN"}
_BEGINS = _PHRASE - {"POS", "HYPH"}
_WHERE = frozenset({"against", "for", "in", "across", "through", "over", "from", "to", "into"})
_PRESENT = frozenset({"VBP", "VBZ", "VB"})
_ENDS = frozenset(".!?")
_PLURAL = frozenset({"police", "people", "taliban", "troops", "militia", "clergy"})


# What is told of a victim or a thing, so that in a headline without an object it is a passive.
_DONE_TO = frozenset(
    """kill shoot jail imprison arrest detain hang behead execute injure wound hurt abduct kidnap free release rescue
    charge convict sentence acquit sack oust expel deport ban bar evacuate displace bomb target raid torture beat stab
    burn loot seize block close suspend cancel postpone extend lift impose reject approve sign assassinate poison
    accuse indict evict extradite seek summon recall dismiss reopen restore destroy damage capture hold""".split()
)


def unclipped(sentence: Sentence, verb_of: Callable[[str], str | None]) -> Sentence:
    """The sentence with its tree mended where it is a headline that was misread; as it is otherwise.

    `verb_of` gives the lemma of a verb for one of its forms in the present tense, or None.
    """
    if not 2 < len(sentence.tokens) <= _LONGEST or sentence.text.rstrip("\"'”’ ")[-1:] in _ENDS:
        return sentence
    sentence = _with_verb(sentence, verb_of)
    return replace(sentence, tokens=_with_both(_with_passive(sentence.tokens)))


def _with_passive(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    verb = next((t for t in tokens if t.dep == "ROOT"), None)
    if verb is None or verb.tag != "VBD" or verb.lemma not in _DONE_TO:
        return tokens
    hanging = {t.dep for t in tokens if t.head == verb.index}
    if "nsubj" not in hanging or hanging & {"dobj", "aux", "ccomp", "xcomp", "prt"}:
        return tokens
    return tuple(
        replace(t, tag="VBN") if t is verb
        else replace(t, dep="nsubjpass") if t.dep == "nsubj" and t.head == verb.index
        else t
        for t in tokens
    )  # fmt: skip


def _with_both(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "US, China agree": the noun phrase that opens the line, a comma, then the subject and its verb."""
    comma = next((t.index for t in tokens if t.text == ","), 0)
    opening = {t.head for t in tokens[:comma] if t.head >= comma} | {
        t.index for t in tokens[:comma] if t.head == t.index
    }
    subject = next((t for t in tokens[comma:] if t.dep == "nsubj"), None)
    if not comma or len(opening) != 1 or subject is None or any(t.tag not in _BEFORE for t in tokens[: subject.index]):
        return tokens
    verb = tokens[subject.head]
    first = next(t for t in tokens[:comma] if t.head == t.index or t.head >= comma)
    if first.tag not in _NOUNS or subject.tag not in _NOUNS or subject.index > verb.index or verb.tag not in _PRESENT:
        return tokens
    told = []
    for t in tokens:
        if t is first:
            t = replace(t, dep="nsubj", head=verb.index)
        elif t is subject:
            t = replace(t, dep="conj", head=first.index)
        elif t is verb and (t.head == first.index or t.head == t.index):
            t = replace(t, dep="ROOT", head=verb.index)
        told.append(t)
    return tuple(told)


def _with_verb(sentence: Sentence, verb_of: Callable[[str], str | None]) -> Sentence:
    tokens = sentence.tokens
    if any(t.tag in _FINITE for t in tokens):
        return sentence
    for verb in tokens[1:-1]:
        if not all(t.tag in _BEFORE for t in tokens[: verb.index]):
            break
        lemma = verb_of(verb.text) if verb.tag in ("NN", "NNS") else None
        if lemma is not None and _is_clause(tokens, verb, lemma):
            return replace(sentence, tokens=_as_clause(tokens, verb, lemma), by_chunks=True)
    return sentence


def _is_clause(tokens: tuple[Token, ...], verb: Token, lemma: str) -> bool:
    """Does the word agree with the noun phrase before it, and does another follow?"""
    before, behind = tokens[_subject(tokens, verb)], tokens[verb.index + 1]
    singular = verb.text != lemma
    named = before.tag in _NAMES or before.text[:1].isupper()
    if (before.tag not in _NOUNS and not named) or tokens[verb.index - 1].tag in ("IN", "DT", "CC", ","):
        return False
    plural = before.tag in ("NNS", "NNPS") or before.text[-1:] == "s" or before.text.lower() in _PLURAL
    agrees = (named or not plural) if singular else plural
    if agrees and behind.tag == "IN":
        # "Thousands march against coup", and not "Police attack on students".
        simple = before.index == verb.index - 1 and before.tag in ("NNS", "NNPS")
        return simple and not singular and behind.text.lower() in _WHERE
    return agrees and behind.tag in _BEGINS and _end(tokens, verb) > verb.index + 1


def _subject(tokens: tuple[Token, ...], verb: Token) -> int:
    """The head of the phrase before the verb: what stands before its first preposition."""
    first = next((t.index for t in tokens[: verb.index] if t.tag == "IN"), verb.index)
    return max(0, first - 1)


def _end(tokens: tuple[Token, ...], verb: Token) -> int:
    """Behind the last noun or number of the phrase that follows the verb; right behind the verb where there is none."""
    at, last = verb.index + 1, verb.index + 1
    while at < len(tokens) and tokens[at].tag in _PHRASE:
        counted = tokens[at].tag == "CD" and (at + 1 == len(tokens) or tokens[at + 1].tag not in _PHRASE)
        last = at + 1 if tokens[at].tag in _NOUNS or counted else last
        at += 1
    return last


def _as_clause(tokens: tuple[Token, ...], verb: Token, lemma: str) -> tuple[Token, ...]:
    """The tokens with the verb as root, the phrase before it as its subject, the one behind it as its object."""
    subject, end, at = _subject(tokens, verb), _end(tokens, verb), verb.index
    told = []
    for token in tokens:
        i, outside = token.index, token.head >= at or token.head == token.index
        if i == at:
            tag = "VBP" if token.text == lemma else "VBZ"
            token = replace(token, lemma=lemma, pos="VERB", tag=tag, dep="ROOT", head=at)
        elif i == subject:
            token = replace(token, pos="PROPN" if token.text[:1].isupper() else "NOUN", dep="nsubj", head=at)
        elif i < subject:
            token = _under(token, subject) if outside or token.head > subject else token
        elif i == at - 1:
            token = replace(token, dep="pobj", head=max(t.index for t in tokens[:i] if t.tag == "IN"))
        elif i < at:
            token = _under(token, at - 1) if outside else token
        elif i == end - 1:
            token = replace(token, dep="dobj", head=at)
        elif i < end:
            token = token if at < token.head < end and token.head != i else _under(token, end - 1)
        elif token.head < end or token.head == i:
            token = replace(token, dep="prep" if token.tag == "IN" else token.dep, head=at)
        told.append(token)
    return tuple(told)


def _under(token: Token, head: int) -> Token:
    """The word as part of the phrase with that head."""
    dep = {"DT": "det", "CD": "nummod", "JJ": "amod", "VBN": "amod", "VBG": "amod", "POS": "case"}.get(token.tag)
    return replace(token, dep=dep or "compound", head=head)
