"""What parties do to a measure, a truce, relations or an inquiry, where no entry of the lexicon tells its state."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Entity, State, Token
from dateline.reading.event.state.body import body_at, is_public
from dateline.reading.event.state.clause import Clause, is_person, published
from dateline.reading.event.state.measure import Told, kind_of, parties_of, state_of


def of_clause(clause: Clause) -> Iterator[State]:
    """The states that an active verb gives its object."""
    if clause.passive or clause.negated or clause.aimed:
        return
    for token in clause.told.objects[:1]:
        kind = kind_of(clause, token)
        if kind in ("ceasefire", "agreement"):
            yield from _agreed(clause, token, kind)
        elif kind == "sanction":
            yield from _lifted(clause, token)
        elif kind == "investigation":
            yield from _opened(clause)
        elif token.lemma.lower() in ("relation", "tie", "relations", "ties"):
            yield from _relations(clause, token)


def _doers(clause: Clause) -> list[Entity]:
    found = [body_at(clause.parties, t) for t in clause.told.subjects]
    return [b for b in found if b is not None]


def _time(clause: Clause, status: str, detail: str | None) -> Told:
    return status, detail, clause.time or published(clause)


def _agreed(clause: Clause, token: Token, kind: str) -> Iterator[State]:
    """ "Israel and Hamas agreed a ceasefire": two parties, or one with another."""
    if not clause.says("holds", "agree"):
        return
    others = [b for t in clause.behind("with") if (b := body_at(clause.parties, t)) is not None]
    sides = [*_doers(clause), *others, *parties_of(clause, token, "with", "between")]
    if len(sides) > 1 and sides[0].name != sides[1].name:
        yield state_of(kind, sides[0], _time(clause, "active", None), "agreed", object=sides[1])


def _lifted(clause: Clause, token: Token) -> Iterator[State]:
    """ "The European Union lifted its sanctions on Burundi"."""
    against = parties_of(clause, token, "on", "against")
    if clause.says("holds", "end") and against:
        for doer in _doers(clause)[:1]:
            yield state_of("sanction", doer, _time(clause, "ended", "lifted"), "lifted", object=against[0])


def _opened(clause: Clause) -> Iterator[State]:
    """ "Prosecutors opened an investigation into the former president"."""
    if clause.lemma not in ("open", "launch", "begin", "start", "reopen"):
        return
    targets = [clause.parties.mention(t) for t in clause.behind("into", "against", "of")]
    people = [t for t in targets if t is not None and is_person(t, clause.annotation)]
    doers = [d for t in clause.told.subjects if (d := clause.parties.mention(t)) is not None and is_public(d)]
    if people and (doers := doers or _doers(clause)):
        yield state_of("investigation", doers[0], _time(clause, "active", "opened"), "opened", object=people[0])


def _relations(clause: Clause, token: Token) -> Iterator[State]:
    """ "Saudi Arabia cut diplomatic ties with Iran"."""
    near = {t.lemma.lower() for t in clause.tree.children(token, "amod", "compound")}
    others = [b for t in clause.behind("with") if (b := body_at(clause.parties, t)) is not None]
    sides = [b for b in (*_doers(clause), *others) if b.kind == "state"]
    if "diplomatic" not in near or len(sides) < 2 or sides[0].name == sides[1].name:
        return
    if clause.lemma in ("cut", "sever", "break"):
        yield state_of("relations", sides[0], _time(clause, "ended", "severed"), "cut", object=sides[1])
    elif clause.lemma in ("restore", "establish", "resume"):
        detail = "established" if clause.lemma == "establish" else "restored"
        yield state_of("relations", sides[0], _time(clause, "active", detail), "restored", object=sides[1])
