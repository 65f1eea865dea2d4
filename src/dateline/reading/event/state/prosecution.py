"""Who is under investigation, charged or on trial, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.model import Entity, State, Token
from dateline.reading.event.state.clause import Clause, is_person, published
from dateline.reading.event.state.thing import Told, named_person, state_of

_VERDICTS = {
    "convict": "convicted",
    "acquit": "acquitted",
    "sentence": "convicted",
    "exonerate": "acquitted",
    "clear": "acquitted",
}
_CHARGED = frozenset({"charge", "indict", "prosecute", "arraign"})


def of_clause(clause: Clause) -> Iterator[State]:
    """ "is on trial", "faces 18 charges in the US", "was charged", "was acquitted"."""
    told = _told(clause)
    if told is None or clause.negated or clause.aimed:
        return
    acted = clause.passive or clause.lemma in _CHARGED | _VERDICTS.keys() | {"find", "put"}
    # "found X guilty": the parser makes a clause of it.
    inner = [t for c in clause.tree.children(clause.verb, "ccomp") for t in clause.tree.children(c, "nsubj")]
    about = (clause.told.objects or tuple(inner)) if acted else clause.surface
    for token in about[:1]:
        who = named_person(clause, token)
        by = [b for b in _prosecutors(clause) if who is None or b.name != who.name]
        if who is not None:
            yield replace(
                state_of("investigation", by[0] if by else who, told, "prosecuted"), object=who if by else None
            )


def _told(clause: Clause) -> Told | None:
    """What the clause tells of a case: status, detail, day."""
    objects = [t.lemma.lower() for t in clause.told.objects]
    on_trial = "trial" in [t.lemma.lower() for t in clause.behind("on")] or (
        clause.lemma == "stand" and "trial" in objects
    )
    verdict = _VERDICTS.get(clause.lemma)
    if clause.lemma == "clear" and not clause.behind("of"):
        verdict = None
    if clause.lemma == "find":
        verdict = "convicted" if _guilty(clause) else None
    if verdict:
        return "ended", verdict, clause.time or published(clause)
    if on_trial and clause.lemma in ("be", "go", "stand", "remain", "put"):
        return "active", "on trial", None if clause.lemma in ("be", "remain", "stand") else clause.time
    if clause.lemma in _CHARGED and not _is_paid(clause):
        return "active", "charged", clause.time or published(clause)
    if clause.lemma == "face" and {"charge", "trial"} & set(objects):
        return "active", "charged", None
    if clause.lemma == "plead" and not clause.passive:
        guilty = clause.has("guilty") and not _not_guilty(clause)
        return ("ended", "convicted", clause.time or published(clause)) if guilty else ("active", "charged", None)
    if clause.passive and clause.lemma in ("investigate", "try") and not clause.past:
        return "active", None, None
    return None


def _not_guilty(clause: Clause) -> bool:
    text, at = clause.tree.sentence.text, clause.verb.end - clause.tree.sentence.start
    return text[at:].lower().lstrip().startswith("not guilty")


def _guilty(clause: Clause) -> bool:
    near = [t for t in clause.tree.subtree(clause.verb) if t.lemma.lower() == "guilty"]
    return bool(near)


def _is_paid(clause: Clause) -> bool:
    """ "charged 20 dollars for it"."""
    return any(t.entity == "MONEY" for t in clause.told.objects)


def _prosecutors(clause: Clause) -> list[Entity]:
    """Whose prosecutors or courts they are: the doers, else where it is ("on trial in Belgium")."""
    trial = [t for t in (*clause.behind("on"), *clause.told.objects) if t.lemma.lower() in ("trial", "charge")]
    where = [p for t in trial for a in clause.tree.children(t, "prep") if a.lemma == "in" for p in _held(clause, a)]
    behind = [*clause.behind("in", "by"), *where]
    found = [*clause.doers, *(b for t in behind if (b := clause.party(t)) is not None)]
    return [b for b in found if not is_person(b, clause.annotation)]


def _held(clause: Clause, preposition: Token) -> list[Token]:
    return clause.tree.children(preposition, "pobj")
