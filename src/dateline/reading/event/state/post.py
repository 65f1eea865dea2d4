"""Offices as phrases: what post a noun or a title names, and of which body or place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model import Annotation, Entity, Factuality, Place, State, Token
from dateline.reading.event.state.body import body_of_noun, by_code
from dateline.reading.event.state.clause import Clause
from dateline.reading.event.state.words import StateWords

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAIL = re.compile(r" (?:of|for|to|at|in) (?:the )?")


@dataclass(frozen=True, slots=True)
class Post:
    """An office: its title, its body (None: unsaid), the place it is of."""

    role: str
    body: Entity | None = None
    place: Place | None = None


def held_by(person: Entity, post: Post, rule: str, confidence: float = 0.85) -> State:
    """The state that a person holds a post; the caller sets status and times."""
    return State(
        "office",
        person,
        "active",
        object=post.body,
        object_place=None if post.body else post.place,
        attributes=(("role", post.role),),
        rule=rule,
        confidence=confidence,
    )


def head_word(role: str | None) -> str:
    """The word that says what post it is: "Secretary of Defense" gives "secretary"."""
    words = _WORD.findall(_TAIL.split(role or "", maxsplit=1)[0].lower())
    return words[-1] if words else ""


def is_post(role: str | None, words: StateWords) -> bool:
    """Is it an office, and more than a rank or an occupation?"""
    said = _WORD.findall(_TAIL.split(role or "", maxsplit=1)[0].lower())
    head = head_word(role)
    if not said or head not in words.of("office", "nouns"):
        return False
    return _TAIL.search(role or "") is not None or not set(said) <= words.of("office", "ranks")


def post_at(clause: Clause, noun: Token) -> Post | None:
    """The post that a noun names ("the commander of X"); None where it is no office."""
    words = clause.words
    if noun.lemma.lower() not in words.of("office", "nouns") or noun.tag in ("NNS", "NNPS"):
        return None
    tree, qualifiers = clause.tree, words.of("office", "qualifiers")
    place = _place_of(clause, noun)
    local = noun.lemma.lower() in words.of("office", "local")
    body = None if local and place else body_of_noun(tree, clause.parties, noun)
    parts = [
        t
        for t in tree.children(noun, "compound", "amod", "nmod")
        if t.index < noun.index and not t.entity and (t.dep == "compound" or t.lemma.lower() in qualifiers)
    ]
    role = " ".join(t.text for t in [*parts, noun] if t.lemma.lower() not in words.of("office", "former"))
    return Post(role, body, place)


def _place_of(clause: Clause, noun: Token) -> Place | None:
    tree = clause.tree
    behind = [
        p for a in tree.children(noun, "prep") if a.lemma.lower() in ("of", "in") for p in tree.children(a, "pobj")
    ]
    found = [clause.place(t) for t in [*behind, *tree.children(noun, "poss", "compound")]]
    return next((p for p in found if p is not None), None)


def known_post(person: Entity, annotation: Annotation, words: StateWords) -> Post | None:
    """The post that is known of a person by their id, with the body that the story names for it."""
    if person.id is None or not is_post(person.office, words) or person.office is None:
        return None
    found = _TAIL.split(person.office, maxsplit=1)
    if len(found) == 2:
        named = next((a for a in annotation.actors if a.name and a.name.casefold() == found[1].casefold()), None)
        if named is not None and named.kind not in ("people", "person", "place"):
            return Post(found[0], named)
        # The title says whose it is; the memory reads it from there.
        return Post(person.office)
    return Post(person.office, by_code(annotation, person.code))


def closest(told: Post, known: Post | None) -> Post:
    """The post as told; the known one where the text only leaves out whose it is."""
    is_whole = told.body is not None or told.place is not None
    return told if is_whole or known is None or head_word(known.role) != head_word(told.role) else known


def last_post(clause: Clause, person: Entity, *, here: bool = False) -> Post | None:
    """The post that the story, or with `here` this sentence, last told of a person."""
    for state in reversed(clause.earlier):
        if here and state.subject.start < clause.tree.sentence.start:
            continue
        if state.kind == "office" and state.subject.name == person.name and (state.object or state.object_place):
            return Post(dict(state.attributes).get("role", ""), state.object, state.object_place)
    return None


def opens(told: Factuality) -> bool:
    """Is it told as fact or plan, so that it may open or change something?"""
    return told in (Factuality.ACTUAL, Factuality.PLANNED)


def post_named(clause: Clause) -> Post | None:
    """ "... as commander of the force", "... president of Kenya"."""
    nouns = [*clause.behind("as"), *clause.tree.children(clause.verb, "oprd", "attr")]
    nouns += [
        t for t in clause.tree.children(clause.verb, "dobj") if t.lemma.lower() in clause.words.of("office", "nouns")
    ]
    nouns += [t for c in clause.tree.children(clause.verb, "ccomp", "xcomp") for t in clause.tree.children(c, "attr")]
    return next((p for n in nouns if (p := post_at(clause, n)) is not None), None)
