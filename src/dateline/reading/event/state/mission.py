"""Missions: that one is there, goes on, is suspended, resumed, extended or ended; its size; its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.model import Basis, Entity, State, Token, When
from dateline.reading.event.party import QUANTIFIERS
from dateline.reading.event.state.clause import Clause, published
from dateline.reading.event.state.deed import DECIDED
from dateline.reading.event.state.measure import comes_to_an_end
from dateline.reading.event.state.owner import Mission, mission_at


def of_clause(clause: Clause) -> Iterator[State]:
    """The states of a mission that a verb tells."""
    for token in _things(clause)[:2]:
        told = _status(clause, token)
        if told is None:
            continue
        mission = mission_at(clause, token, _deciders(clause))
        if mission is None:
            continue
        mission = replace(mission, part=mission.part or _share(clause, token))
        status, detail, time = told
        rule = DECIDED if clause.decided else "mission holds"
        state = replace(mission.state(status, rule), detail=detail)
        if status == "ended":
            yield replace(state, valid_to=time)
        else:
            yield replace(state, valid_from=time, attributes=_attributes(clause, mission))
        return


def _deciders(clause: Clause) -> list[Entity]:
    """ "France's parliament voted to extend the mission": it is theirs who decide on it."""
    return [d for d in clause.doers if d.kind in ("state", "organisation")] if clause.decided else []


def _share(clause: Clause, token: Token) -> str | None:
    """ "Most of its operations": not the whole of it."""
    above = clause.tree.head(clause.tree.head(token))
    is_part = token.dep == "pobj" and above.lemma.lower() in ("most", "some", "part", "many", "several", "half")
    return token.text.lower() if is_part or {"most", "some"} & _before(clause, token) else None


def _before(clause: Clause, token: Token) -> set[str]:
    return {t.lemma.lower() for t in clause.tree.children(token, "amod", "det")}


# --- what is said of it --------------------------------------------------------------------------


def _things(clause: Clause) -> list[Token]:
    """What the clause is about, and what it does something to."""
    objects = [] if clause.passive else list(clause.told.objects)
    return [_meant(clause, t) for t in (*clause.surface, *objects)]


def _meant(clause: Clause, token: Token) -> Token:
    """ "most of its operations", "the mandate of the force": what stands behind "of" or before "'s"."""
    if token.lemma.lower() not in QUANTIFIERS | {"mandate"}:
        return token
    tree = clause.tree
    behind = [p for a in tree.children(token, "prep") if a.lemma in ("of", "for") for p in tree.children(a, "pobj")]
    return next(iter([*behind, *tree.children(token, "poss")]), token)


def _status(clause: Clause, token: Token) -> tuple[str, str | None, When | None] | None:
    """Status, detail and time that the verb gives the thing; None where it gives none."""
    is_surface = any(_meant(clause, t).index == token.index for t in clause.surface)
    acts = clause.passive == is_surface
    if acts and (told := _acted_on(clause)) is not None:
        return told
    return _of_itself(clause) if is_surface else None


def _acted_on(clause: Clause) -> tuple[str, str | None, When | None] | None:
    """The verb does something to it: "was suspended", "put on hold", "resumed its training"."""
    news = news_of(clause)
    if clause.says("mission", "suspend") or (clause.lemma in ("put", "place") and _is_stopped(clause)):
        return "suspended", None, news
    if clause.says("mission", "resume"):
        return "active", "resumed", news or published(clause)
    if clause.says("mission", "end") or (
        clause.lemma in ("close", "shut", "wind", "call") and clause.has("down", "off", "up")
    ):
        return "ended", "terminated", news
    if clause.says("mission", "grow") or clause.says("mission", "shrink"):
        return "active", "expanded" if clause.says("mission", "grow") else "reduced", None
    if clause.lemma in ("run", "maintain", "operate") and not clause.past:
        return "active", None, None
    if clause.says("mission", "extend"):
        return "active", "extended", None
    if clause.says("mission", "begin") or (clause.says("mission", "station") and clause.passive):
        return "active", None, clause.time
    if clause.says("mission", "send"):
        return "active", None, news
    return None


def news_of(clause: Clause) -> When | None:
    """The day of a change: stated, or that of the story where it is told as news; None where the text looks back."""
    if clause.time is not None and not (clause.time.basis is Basis.SENTENCE and clause.had):
        return clause.time
    return published(clause) if clause.changed or not clause.past else None


def _of_itself(clause: Clause) -> tuple[str, str | None, When | None] | None:
    """It stands as subject: "is continuing", "remains suspended", "has been at a standstill since", "ended in"."""
    if clause.passive:
        return None
    since = clause.time if clause.time is not None and "since" in _near(clause) else None
    if clause.lemma in ("be", "remain", "stay"):
        said = clause.tree.children(clause.verb, "acomp", "attr", "oprd", "advmod")
        stopped = any(t.lemma.lower() in ("suspended", "suspend", "paused", "halted", "frozen") for t in said)
        if stopped or _is_stopped(clause):
            return "suspended", None, since
        if any(t.lemma.lower() in ("over", "finished") for t in said):
            return "ended", None, None
    if clause.tree.child(clause.verb, "dobj") is None and clause.says("mission", "resume"):
        return "active", "resumed", clause.time or published(clause)
    if clause.lemma in ("remain", "stay") and (clause.place_in or clause.behind("in") or clause.has("operational")):
        return "active", None, since
    if clause.lemma == "get" and any(t.lemma == "way" for t in clause.behind("under")):
        return "active", None, clause.time or published(clause)
    if clause.says("mission", "begin") and clause.has("again"):
        return "active", "resumed", clause.time or published(clause)
    if clause.tree.child(clause.verb, "dobj") is None and clause.says("mission", "begin"):
        return "active", None, clause.time
    if clause.says("mission", "begin") and any(t.lemma == "work" for t in clause.told.objects):
        return "active", None, clause.time or published(clause)
    if comes_to_an_end(clause):
        return "ended", "completed", clause.time or published(clause)
    if clause.says("mission", "continue") and (clause.lemma != "go" or clause.has("on")):
        return "active", None, since
    if clause.says("mission", "end") and clause.tree.child(clause.verb, "dobj") is None:
        return "ended", "completed", clause.time or published(clause)
    if clause.lemma in ("be", "include", "comprise", "consist", "number", "have") and _size(clause):
        return "active", None, None
    return None


def _near(clause: Clause) -> list[str]:
    base = clause.tree.sentence.start
    text = clause.tree.sentence.text
    at = text.find(clause.time.text or "") if clause.time else -1
    return text[max(0, at - 12) : at].lower().split() if at > clause.verb.start - base else []


def _is_stopped(clause: Clause) -> bool:
    """ "on hold", "at a standstill", "on ice"."""
    return any(t.lemma.lower() in clause.words.of("mission", "stop") for t in clause.behind("on", "at", "to"))


def _attributes(clause: Clause, mission: Mission) -> tuple[tuple[str, str], ...]:
    """How many belong to it, and its acronym."""
    found: list[tuple[str, str]] = []
    if mission.part is None:
        short = [a for a in clause.annotation.actors if a.kind == "mission" and a.name == mission.name]
        acronym = next((a.entity_text for a in short if a.entity_text.isupper() and " " not in a.entity_text), None)
        found += [("acronym", acronym)] if acronym and mission.name else []
        size = _size(clause)
        found += [("personnel", size)] if size else []
    return tuple(found)


def _size(clause: Clause) -> str | None:
    """ "several hundred trainers"; not a ceiling or a share ("up to 250 of them")."""
    tree = clause.tree
    for token in tree.tokens:
        if token.lemma.lower() not in clause.words.of("mission", "size"):
            continue
        numbers = [
            t
            for t in tree.children(token, "nummod", "amod")
            if t.tag == "CD" or t.lemma.lower() in clause.words.of("mission", "many")
        ]
        if numbers:
            span = sorted((t for n in numbers for t in tree.subtree(n)), key=lambda t: t.index)
            return " ".join(t.text for t in span)
    return None
