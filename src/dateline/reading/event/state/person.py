"""The people that a clause speaks of, and the days of what happens to them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dateline.model import Entity, Token, When
from dateline.reading.event.state.clause import Clause, full_name, is_person, published
from dateline.reading.sentence import Tree

_DEATH_BEFORE = re.compile(
    r"\b(?:killing|death|assassination|slaying|murder) of [^.,;]{0,60}$|\bkill(?:ed|s) [^.,;]{0,60}$"
)
_DEATH_AFTER = re.compile(r"(?:['’]s)? (?:was |were )?(?:killed|killing|death|died|assassinated|assassination|slain)\b")


def people(clause: Clause, tokens: Iterable[Token]) -> list[Entity]:
    """The named persons that the words stand for."""
    found: dict[str, Entity] = {}
    for token in tokens:
        person = clause.parties.mention(token) or _beside(clause, token)
        if person is not None and person.name and is_person(person, clause.annotation):
            titles = clause.words.of("office", "nouns") | clause.words.of("office", "ranks")
            found.setdefault(person.name, full_name(person, clause.annotation, titles))
    return list(found.values())


def whole_name(tree: Tree, person: Entity) -> Entity:
    """The person by first and last name, where only the last was taken for the name ("Olivier | Vandecasteele")."""
    top = tree.top(person.start, person.end)
    if person.id is not None or top is None or not person.name or " " in person.name or top.start != person.start:
        return person
    first = [t for t in tree.children(top, "compound") if t.pos == "PROPN" and t.index == top.index - 1]
    if not first or first[0].entity not in ("", "PERSON"):
        return person
    name = f"{first[0].text} {person.name}"
    return replace(person, entity_text=name, name=name, start=first[0].start)


def unheard_of(clause: Clause, tokens: Iterable[Token]) -> list[Entity]:
    """Who is given a post by full name only, where no list and no title tells that it is a person."""
    tree, found = clause.tree, []
    for token in (t for t in tokens if t.pos == "PROPN"):
        mention = clause.parties.mention(token)
        first = [t for t in tree.children(token, "compound") if t.pos == "PROPN" and t.index < token.index]
        # "Kirsty Coventry": the last name alone was taken for a town.
        within = mention is None or (mention.kind == "place" and first and mention.start > first[0].start)
        if first and within and (mention is not None or clause.place(token) is None):
            base = tree.sentence.start
            name = tree.sentence.text[first[0].start - base : token.end - base]
            found.append(Entity(name, first[0].start, token.end, name, kind="person"))
    return found


def _beside(clause: Clause, token: Token) -> Entity | None:
    """A person whose mention the parser cut after the rank: "Lt.-Gen. | Per Olsen"."""
    after = (a for a in clause.annotation.actors if a.kind == "person" and token.start <= a.start <= token.end + 2)
    return next(after, None)


def news(clause: Clause) -> When | None:
    """When a change was that the clause tells: the stated day, else the day of the story."""
    return clause.time or published(clause)


def is_since(clause: Clause) -> bool:
    """Does the time say since when?"""
    time = clause.time
    if time is None or time.text is None:
        return False
    base = clause.tree.sentence.start
    text = clause.tree.sentence.text
    at = text.find(time.text, max(0, clause.verb.start - base)) if time.text in text else -1
    return at > 0 and "since" in text[max(0, at - 60) : at].lower().split()


def dies(clause: Clause, person: Entity) -> bool:
    """Does the story tell of the person's death? Then "was" speaks of the time until then."""
    text = clause.annotation.article.text
    return any(
        _DEATH_BEFORE.search(text[max(0, a.start - 70) : a.start]) or _DEATH_AFTER.match(text[a.end : a.end + 30])
        for a in clause.annotation.actors
        if a.name == person.name
    )
