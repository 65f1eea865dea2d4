"""Moves that are told by a noun: "announced the lifting of the embargo", "its exit from the treaty took effect"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.model import Token
from dateline.reading.event.argument import Arguments
from dateline.reading.event.state.clause import Clause
from dateline.reading.event.state.words import StateWords

_THING = ("of", "to", "on", "for")


def moved(clause: Clause) -> Iterator[Clause]:
    """The clause that a noun of the clause stands for: its verb, by whom, and what is moved."""
    if clause.negated:
        return
    told = clause.says("move", "tell")
    comes = clause.says("holds", "enter") and any(
        t.lemma.lower() in clause.words.of("holds", "force") for t in (*clause.told.objects, *clause.behind("into"))
    )
    if not told and not comes:
        return
    verbs = moves(clause.words)
    for noun in (clause.surface if comes or clause.passive else clause.told.objects)[:1]:
        lemma = noun.lemma.lower()
        behind = tuple((a.lemma.lower(), p) for a in clause.tree.children(noun, "prep") for p in _held(clause, a))
        if lemma in verbs and behind:
            owners = tuple(clause.tree.children(noun, "poss"))
            subjects = owners or (() if comes or clause.passive else clause.told.subjects)
            things = tuple(p for link, p in behind if link in _THING)
            # The particles and phrases of the verb say when and where, as of any other clause.
            told_by = Arguments(subjects, things, (*behind, *clause.told.prepositions))
            yield replace(clause, told=told_by, named=verbs[lemma])


def moves(words: StateWords) -> dict[str, str]:
    """Noun -> the verb that it stands for."""
    return {
        noun: verb for (kind, verb), nouns in words.lists.items() if kind == "move" and verb != "tell" for noun in nouns
    }


def _held(clause: Clause, preposition: Token) -> list[Token]:
    return [c for p in clause.tree.children(preposition, "pobj") for c in clause.tree.conjuncts(p)][:2]
