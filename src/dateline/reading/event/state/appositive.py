"""Offices told by a noun beside a name: "Bill Urban, a spokesman for Central Command"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.model import Entity, Factuality, State, Token, When
from dateline.reading.event.state.clause import Clause, is_person, is_since_in
from dateline.reading.event.state.post import held_by, known_post, post_at
from dateline.reading.timex import when

HOW = Factuality.ACTUAL


def of_noun(clause: Clause, noun: Token) -> Iterator[State]:
    """The office that a noun in apposition gives to the named person beside it, where it says whose."""
    person = _person_beside(clause, noun)
    if person is None:
        return
    post = post_at(clause, noun)
    if post is None or (post.body is None and post.place is None):
        return
    known = known_post(person, clause.annotation, clause.words)
    if known is not None and known.body is not None and post.body is not None and known.body.name == post.body.name:
        post = known
    modifiers = {t.lemma.lower() for t in clause.tree.children(noun, "amod", "compound", "advmod")}
    over = bool(modifiers & clause.words.of("office", "former"))
    detail = next((m for m in ("acting", "interim", "caretaker") if m in modifiers), None)
    state = held_by(person, post, "apposition")
    yield replace(
        state, status="ended" if over else "active", detail="former" if over else detail, valid_from=since(clause, noun)
    )


def since(clause: Clause, noun: Token) -> When | None:
    """ "Governor of the bank since 2013": since when, where the words with the noun say so."""
    annotation = clause.annotation
    last = max(t.end for t in clause.tree.subtree(noun))
    time = when(annotation.times, clause.tree.sentence, noun.start, last, annotation.article)
    return time if time is not None and is_since_in(clause, noun.start, last) else None


def _person_beside(clause: Clause, noun: Token) -> Entity | None:
    tree = clause.tree
    near: list[Token] = list(tree.children(noun, "appos"))
    if noun.dep == "appos":
        near.append(tree.head(noun))
    for token in near:
        person = clause.parties.mention(token)
        if person is not None and is_person(person, clause.annotation) and person.basis != "apposition":
            outside = not person.start <= noun.start < person.end
            if outside and token.entity in ("PERSON", "") and token.pos in ("PROPN", "NOUN"):
                return person
    return None
