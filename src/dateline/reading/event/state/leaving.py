"""Leaving an office: by resigning, by being dismissed, by death."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.model import Basis, Entity, State, When
from dateline.reading.event.state.body import is_body
from dateline.reading.event.state.clause import Clause, published
from dateline.reading.event.state.deed import DECIDED
from dateline.reading.event.state.person import news, people
from dateline.reading.event.state.post import closest, held_by, is_post, known_post, last_post, post_at, post_named

_GOES = dict.fromkeys(("oust", "depose", "topple", "overthrow", "unseat", "vote", "force", "throw"), "ousted")


def leaves(clause: Clause) -> Iterator[State]:
    """ "resigned as defence minister", "was dismissed as head of X": the end of a named post."""
    by_others = clause.says("office", "dismiss") or _is_put_out(clause)
    if clause.lemma in ("step", "stand") and not clause.has("down", "aside", "back"):
        return
    post = post_named(clause)
    if post is None and clause.lemma in _PUT_OUT:
        # "stripped of her post as minister"
        held = [
            p
            for t in clause.behind("of")
            for a in clause.tree.children(t, "prep")
            for p in clause.tree.children(a, "pobj")
        ]
        post = next((p for t in held if (p := post_at(clause, t)) is not None), None)
    leaving = people(clause, clause.told.objects if by_others else clause.told.subjects)
    for person in leaving[:1]:
        # "dismissed Interior Minister X": the title beside the name was told before.
        post = post or (last_post(clause, person, here=True) if by_others or goes_out(clause) else None)
        if post is None and by_others and _is_known(clause, person):
            # Who dismisses somebody without saying from what means the office that he has.
            yield State("office", person, "ended", detail="dismissed", valid_to=news(clause), rule="left office")
        if post is None:
            return
        known = known_post(person, clause.annotation, clause.words)
        found = closest(post, known)
        rule = DECIDED if clause.decided else "left office"
        state = replace(held_by(person, found, rule), valid_to=news(clause))
        if clause.lemma == "suspend":
            yield replace(state, status="suspended", valid_to=None, valid_from=news(clause))
        else:
            yield replace(
                state, status="ended", detail=_GOES.get(clause.lemma, "dismissed" if by_others else "resigned")
            )


_PUT_OUT = {"vote": "out", "force": "out", "throw": "out", "push": "out", "strip": "of"}


def _is_put_out(clause: Clause) -> bool:
    """ "was voted out as premier", "was stripped of her post"."""
    stripped = clause.lemma == "strip" and any(t.lemma.lower() in _SEATS for t in clause.behind("of"))
    return stripped or (clause.lemma in _PUT_OUT and clause.has(_PUT_OUT[clause.lemma]) and clause.lemma != "strip")


def goes_out(clause: Clause) -> bool:
    """ "bowed out", "lost her job", "was forced out": a verb that alone would tell nothing of an office."""
    lost = clause.lemma == "lose" and any(t.lemma.lower() in _SEATS for t in clause.told.objects)
    return lost or _is_put_out(clause) or (clause.lemma == "bow" and clause.has("out"))


_SEATS = frozenset({"post", "job", "office", "position", "seat", "title", "command", "premiership", "presidency"})


def lets_go(clause: Clause) -> Iterator[State]:
    """ "accepted the resignation of President X", "announced X's dismissal": the end of the post that X has."""
    words, tree = clause.words, clause.tree
    if clause.negated or not clause.says("office", "let_go"):
        return
    for noun in (t for t in clause.told.objects[:1] if t.lemma.lower() in words.of("office", "going")):
        behind = [p for a in tree.children(noun, "prep") if a.lemma == "of" for p in tree.children(a, "pobj")]
        for person in people(clause, (*behind, *tree.children(noun, "poss")))[:1]:
            detail = "resigned" if noun.lemma.lower() == "resignation" else "dismissed"
            yield State("office", person, "ended", detail=detail, valid_to=news(clause), rule="left office")


def _is_known(clause: Clause, person: Entity) -> bool:
    """Does the story or the base know an office of the person?"""
    held = any(s.kind == "office" and s.subject.name == person.name for s in clause.earlier)
    return clause.lemma in ("dismiss", "sack", "fire", "oust") and (held or is_post(person.office, clause.words))


def passes_away(clause: Clause) -> Iterator[State]:
    """ "died in the same attack": every office of the person ends."""
    if clause.negated:
        return
    for person in people(clause, clause.told.subjects)[:1]:
        if is_body(person) or not (person.id or is_post(person.office, clause.words)):
            continue
        time = clause.time or _narrated(clause)
        yield State(
            "office", person, "ended", detail="died", valid_to=time or published(clause), rule="died", confidence=0.8
        )


def _narrated(clause: Clause) -> When | None:
    """The day of a death that the story told before of the same sentence or person."""
    ends = [s.valid_to for s in clause.earlier if s.kind == "office" and s.status == "ended" and s.valid_to]
    stated = [t for t in ends if t.basis in (Basis.CLAUSE, Basis.SENTENCE)]
    return replace(stated[-1], basis=Basis.NARRATIVE) if stated else None
