"""Offices told by a title beside a name, on the day of the story: "NATO Secretary General Jens Stoltenberg"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline.model import Annotation, Entity, Factuality, Place, Sentence
from dateline.reading.event.state.body import by_code, is_body, within
from dateline.reading.event.state.clause import Stated, is_person
from dateline.reading.event.state.post import Post, head_word, held_by, is_post, known_post
from dateline.reading.event.state.words import StateWords

_WORD = re.compile(r"[^\W\d_]+")
_TITLE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OF = re.compile(r" (?:of|for) ")


def by_title(annotation: Annotation, sentence: Sentence, words: StateWords) -> Iterator[Stated]:
    """The offices that the titles of a sentence tell."""
    here = [a for a in annotation.actors if sentence.start <= a.start < sentence.end]
    for actor in here:
        if actor.basis == "apposition" or not is_person(actor, annotation) or not _is_named(actor):
            continue
        beside = [a for a in here if a.basis == "apposition" and a.name == actor.name and _touch(a, actor)]
        spans = [actor, *beside]
        said = _title_in(spans, actor, words)
        if said is None:
            continue
        told = {w.lower() for s in spans for w in _WORD.findall(s.entity_text)}
        told = told.union(*(_before(annotation, s) for s in spans))
        post = _post(annotation, actor, spans, words)
        if post is None or told & {"elect", "designate", "nominee", "candidate"}:
            continue
        detail = next((w for w in ("acting", "interim", "caretaker", "provisional") if w in told), None)
        over = bool(told & words.of("office", "former"))
        state = replace(
            held_by(actor, post, "title", 0.9),
            status="ended" if over else "active",
            detail="former" if over else _DETAILS.get(detail or ""),
        )
        yield Stated(state, Factuality.ACTUAL, sentence, actor.start, actor.end)


_DETAILS = {"acting": "acting", "interim": "interim", "provisional": "interim", "caretaker": "caretaker"}


def _is_named(actor: Entity) -> bool:
    """Is the name written there, and is it not only "the president"?"""
    title = {w.casefold() for w in _WORD.findall(actor.office or "")}
    name = {w.casefold() for w in _WORD.findall(actor.name or "") if len(w) > 2} - title
    # Of a known person one part is enough: names are spelt in many ways.
    last = {w.casefold() for w in (actor.name or "").split()[-1:]}
    said = actor.entity_text.casefold()
    return bool(actor.office) and any(w in said for w in (name if actor.id else last))


def _touch(one: Entity, other: Entity) -> bool:
    """Do they stand side by side, or one in the other?"""
    return one.start - 4 <= other.end and other.start - 4 <= one.end


def _before(annotation: Annotation, actor: Entity) -> set[str]:
    """The word right before the mention: "acting NATO spokesman" may begin outside of it."""
    text = annotation.article.text[max(0, actor.start - 24) : actor.start]
    found = _WORD.findall(text.lower())
    return set(found[-1:]) if text[-1:] in (" ", "-", "\u00a0") else set()


def _title_in(spans: list[Entity], actor: Entity, words: StateWords) -> str | None:
    """The title that is written beside the name, and not only known to us."""
    head = head_word(actor.office)
    name = {w.lower() for w in _WORD.findall(actor.name or "")}
    said = [w.lower() for s in spans for w in _TITLE.findall(s.entity_text) if w.lower() not in name]
    if head and head in said and is_post(actor.office, words):
        return actor.office
    # The base knows a post by another word than the story uses ("foreign policy chief").
    role = actor.role or ""
    return role if is_post(role, words) and head_word(role) in said else None


def _post(annotation: Annotation, actor: Entity, spans: list[Entity], words: StateWords) -> Post | None:
    """The post, with the body named in the title, else that of the known office, else that of the code."""
    office = _written(actor, words)
    role = office or ""
    head = head_word(role)
    named = [b for b in [*within(annotation, spans), *_behind(annotation, spans)] if b.name != actor.name]
    tail = _OF.split(role, maxsplit=1)
    if head in words.of("office", "local"):
        place = _place_in(annotation, tail[1] if len(tail) == 2 else None, spans)
        return Post(tail[0], None, place) if place else Post(role)
    known = known_post(actor, annotation, words) if len(tail) == 2 and head in words.of("office", "of_bodies") else None
    if known is not None and (not named or named[0].kind != "state" or known.body is not None):
        # "Revolutionary Guards commander": the known office says more exactly what he commands.
        return known
    # "Republican Senator X": a party is of an office only where it is led or spoken for.
    named = [b for b in named if b.kind != "party" or head in words.of("office", "many")]
    if named:
        return Post(role, named[0])
    if head in words.of("office", "many"):
        return Post(role, _spoken_for(annotation, actor, head))
    return Post(role, by_code(annotation, actor.code))


def _written(actor: Entity, words: StateWords) -> str | None:
    """The known office; the post as written, where that is none, or is that of a deputy of the known one."""
    said = {w.lower() for w in _WORD.findall(actor.role or "")}
    known = {w.lower() for w in _WORD.findall(actor.office or "")}
    is_lesser = known <= said and bool((said - known) & words.of("office", "lesser"))
    return actor.role if is_lesser or not is_post(actor.office, words) else actor.office


def _behind(annotation: Annotation, spans: list[Entity]) -> list[Entity]:
    """The body behind a title that ends before it: "the deputy head | of the Popular Mobilization Forces"."""
    return [b for s in spans if s.basis == "apposition" for b in _following(annotation, s)]


def _place_in(annotation: Annotation, name: str | None, spans: list[Entity]) -> Place | None:
    """The place of a mayor or governor: named in the title, else by the known office."""
    inside = [p for p in annotation.places if any(s.start <= p.start and p.end <= s.end for s in spans)]
    known = [p for p in annotation.places if name and (p.resolved_place or "").casefold() == name.casefold()]
    return next(iter([*inside, *known]), None)


def _spoken_for(annotation: Annotation, actor: Entity, head: str) -> Entity | None:
    """Of a bare "spokesman John Smith": whose spokesman the story spoke of before."""
    before = [
        a
        for a in annotation.actors
        if a.start < actor.start and not a.name and a.office and head_word(a.office) == head and a.code
    ]
    for role in reversed(before):
        found = within(annotation, [role]) or _following(annotation, role)
        if found:
            return found[0]
    return None


def _following(annotation: Annotation, role: Entity) -> list[Entity]:
    """The body behind "for": "a spokesman for the alliance"."""
    text = annotation.article.text
    near = [a for a in annotation.actors if 0 <= a.start - role.end <= 8 and is_body(a)]
    found = [a for a in near if text[role.end : a.start].strip(" \u00a0") in ("for", "of", "for the", "of the", "at")]
    return sorted(found, key=lambda a: (a.start, -a.end))
