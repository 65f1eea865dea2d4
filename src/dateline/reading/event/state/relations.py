"""Diplomatic relations: kept, cut, suspended, restored."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace

from dateline.model import State, Token, When
from dateline.reading.event.state.clause import Clause, published
from dateline.reading.event.state.deed import DECIDED
from dateline.reading.event.state.thing import Told, distinct, parties_of, state_of

NEGATIVE = "none are kept"
"""The rule of what a negative tells as a fact: "has no diplomatic relations"."""
_DIPLOMATIC = frozenset("diplomatic all formal full political".split())


def of_clause(clause: Clause) -> Iterator[State]:
    """What a verb does to relations, or says of them."""
    acts = not clause.negated and (not clause.aimed or clause.decided)
    about = clause.surface[:1] if clause.passive or not clause.told.objects else clause.told.objects[:1]
    for token in about:
        if token.lemma.lower() in clause.words.of("relations", "nouns"):
            yield from (replace(s, rule=DECIDED) if clause.decided else s for s in _changed(clause, token) if acts)
            yield from _kept(clause, token)


def _changed(clause: Clause, token: Token) -> Iterator[State]:
    """ "Saudi Arabia cut diplomatic ties with Iran"; between states, ties that are cut are diplomatic ones."""
    near = {t.lemma.lower() for t in clause.tree.children(token, "amod", "compound")}
    others = [*parties_of(clause, token, "with", "between"), *(clause.party(t) for t in clause.behind("with"))]
    sides = distinct(b for b in [*clause.doers, *others] if b is not None and b.kind == "state")
    told = _told(clause, "diplomatic" in near, not near - _DIPLOMATIC)
    if len(sides) > 1 and told is not None:
        yield state_of("relations", sides[0], told, told[1] or "relations", object=sides[1])
    elif told is not None and not sides:
        # "Ties were broken off in December": those that the story told of.
        last = next((s for s in reversed(clause.earlier) if s.kind == "relations"), None)
        if last is not None and last.object is not None:
            yield state_of("relations", last.subject, told, told[1] or "relations", object=last.object)


def _told(clause: Clause, is_diplomatic: bool, is_whole: bool) -> Told | None:
    """What the verb does to them; ties of some other sort ("trade ties") are none of states."""
    time = clause.time or (published(clause) if clause.changed or not clause.passive else None)
    if clause.says("relations", "cut") and is_whole:
        return "ended", "severed", time
    if clause.says("relations", "end") and is_diplomatic:
        return "ended", "severed", time
    if clause.says("relations", "restore") and (is_diplomatic or (is_whole and clause.lemma not in _LOOSE)):
        return "active", "established" if clause.lemma in ("establish", "open") else "restored", time
    if clause.says("relations", "change") and is_whole:
        return "active", f"{clause.lemma}d", None
    if clause.says("holds", "suspend") and is_diplomatic:
        return "suspended", "frozen", time
    return None


# What is also done to ties that were never cut.
_LOOSE = frozenset({"open", "establish"})


def _kept(clause: Clause, token: Token) -> Iterator[State]:
    """ "Canada has had no diplomatic relations with Iran since 2012"."""
    near = {t.lemma.lower() for t in clause.tree.children(token, "amod", "det")}
    if clause.lemma not in ("have", "maintain") or "diplomatic" not in near:
        return
    sides = [b for t in clause.told.subjects if (b := clause.party(t)) is not None]
    sides += parties_of(clause, token, "with")
    if len(sides) > 1 and sides[0].kind == "state":
        none = "no" in near or clause.negated
        told: Told = ("ended", None, _since(clause.time)) if none else ("active", None, clause.time)
        yield state_of("relations", sides[0], told, NEGATIVE if none else "relations", object=sides[1])


def _since(since: When | None) -> When | None:
    """What is told with "since" may have begun in that year or month, and not until today."""
    if since is None or since.precision not in ("year", "month", "day"):
        return since
    year, month = int(since.earliest[:4]), int(since.earliest[5:7])
    ends = {"year": f"{year}-12-31", "month": f"{year}-{month:02}-{monthrange(year, month)[1]}", "day": since.earliest}
    return replace(since, latest=min(since.latest, ends[since.precision]))
