"""Headlines whose verb the parser took for a noun ("EU halts aid to Ethiopia"): chunks stand for the failed tree.

Where a short line has no finite verb, and one of its nouns is a verb's form that agrees with the noun phrase before it
and has another behind it, it is read as subject, verb and object.
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
_BEFORE = _NOUNS | {"DT", "JJ", "CD", "POS", "HYPH", "UH", "CC", ","}
_BEGINS = _PHRASE - {"POS", "HYPH"}
_PLURAL = frozenset({"police", "people", "taliban", "troops", "militia", "clergy"})


def unclipped(sentence: Sentence, verb_of: Callable[[str], str | None]) -> Sentence:
    """The sentence with its verb found and `by_chunks` set; as it is where it has one, or where none fits.

    `verb_of` gives the lemma of a verb for one of its forms in the present tense, or None.
    """
    tokens = sentence.tokens
    if not 2 < len(tokens) <= _LONGEST or sentence.text.rstrip().endswith(".") or any(t.tag in _FINITE for t in tokens):
        return sentence
    for verb in tokens[1:-1]:
        if not all(t.tag in _BEFORE for t in tokens[: verb.index]):
            break
        lemma = verb_of(verb.text) if verb.tag in ("NN", "NNS") else None
        if lemma is not None and _is_clause(tokens, verb, lemma):
            return replace(sentence, tokens=_as_clause(tokens, verb, lemma), by_chunks=True)
    return sentence


def _is_clause(tokens: tuple[Token, ...], verb: Token, lemma: str) -> bool:
    """Does the word agree with what stands before it, and does a noun phrase follow?"""
    before, behind = tokens[verb.index - 1], tokens[verb.index + 1]
    singular = verb.text != lemma
    named = before.tag in _NAMES or before.text[:1].isupper()
    if before.tag not in _NOUNS and not named:
        return False
    plural = before.tag in ("NNS", "NNPS") or before.text[-1:] == "s" or before.text.lower() in _PLURAL
    agrees = (named or not plural) if singular else plural
    return agrees and behind.tag in _BEGINS and _end(tokens, verb) > behind.index


def _end(tokens: tuple[Token, ...], verb: Token) -> int:
    """Behind the last noun of the phrase that follows the verb; the verb's own index where there is none."""
    at, last = verb.index + 1, verb.index
    while at < len(tokens) and tokens[at].tag in _PHRASE:
        last = at + 1 if tokens[at].tag in _NOUNS else last
        at += 1
    return last


def _as_clause(tokens: tuple[Token, ...], verb: Token, lemma: str) -> tuple[Token, ...]:
    subject, end = verb.index - 1, _end(tokens, verb)
    told = []
    for token in tokens:
        if token.index == verb.index:
            tag = "VBP" if verb.text == lemma else "VBZ"
            token = replace(token, lemma=lemma, pos="VERB", tag=tag, dep="ROOT", head=verb.index)
        elif token.index == subject:
            token = replace(token, pos="PROPN" if token.text[:1].isupper() else "NOUN", dep="nsubj", head=verb.index)
        elif token.index < subject:
            token = token if token.head <= subject and token.head != token.index else _under(token, subject)
        elif token.index == end - 1:
            token = replace(token, dep="dobj", head=verb.index)
        elif token.index < end:
            inside = verb.index < token.head < end and token.head != token.index
            token = token if inside else _under(token, end - 1)
        elif token.head < end or token.head == token.index:
            token = replace(token, dep="prep" if token.tag == "IN" else token.dep, head=verb.index)
        told.append(token)
    return tuple(told)


def _under(token: Token, head: int) -> Token:
    """The word as part of the phrase with that head."""
    dep = {"DT": "det", "CD": "nummod", "JJ": "amod", "VBN": "amod", "VBG": "amod", "POS": "case"}.get(token.tag)
    return replace(token, dep=dep or "compound", head=head)
