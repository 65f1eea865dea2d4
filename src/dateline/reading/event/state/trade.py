"""Measures that are told without their noun: trade that is stopped, assets that are frozen, names put on a list."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Entity, State, Token
from dateline.reading.event.state.clause import Clause, published
from dateline.reading.event.state.thing import Told, named_person, near_of, owners_of, parties_of, state_of


def of_clause(clause: Clause) -> Iterator[State]:
    """The sanctions that a verb tells by what becomes of trade, of assets or of a list."""
    if clause.negated or (clause.aimed and not clause.decided):
        return
    yield from _traded(clause)
    yield from _frozen(clause)
    yield from _listed(clause)
    yield from _hit(clause)


def _measure(doers: list[Entity], against: list[Entity], told: Told) -> Iterator[State]:
    """By whom, against whom: two parties that differ."""
    for target in against[:1]:
        for doer in [d for d in doers if d.kind in ("state", "organisation") and d.name != target.name][:1]:
            yield state_of("sanction", doer, told, "measure", object=target)


def _told(clause: Clause, *, over: bool) -> Told:
    day = clause.time or (published(clause) if clause.changed or not clause.passive else None)
    return ("ended", "lifted", day) if over else ("active", "imposed", day)


def _traded(clause: Clause) -> Iterator[State]:
    """ "Turkey halted all trade with Israel", "banned exports of arms to Belarus", "resumed trade"."""
    over = clause.says("trade", "resume")
    if not over and not clause.says("trade", "stop"):
        return
    for token in clause.told.objects[:1]:
        if token.lemma.lower() not in clause.words.of("trade", "goods"):
            continue
        nested = [p for a in clause.tree.children(token, "prep") for p in clause.tree.children(a, "pobj")]
        links = ("with", "to", "from")
        against = [b for t in (token, *nested) for b in parties_of(clause, t, *links)]
        against += [b for t in clause.behind(*links) for b in near_of(clause, t)]
        yield from _measure(clause.doers, [b for b in against if b.kind == "state"], _told(clause, over=over))


def _frozen(clause: Clause) -> Iterator[State]:
    """ "froze the assets of the bank", "unfroze its accounts"."""
    if clause.lemma not in ("freeze", "unfreeze"):
        return
    for token in clause.told.objects[:1]:
        if token.lemma.lower() in clause.words.of("trade", "assets"):
            near = clause.tree.children(token, "poss", "compound", "amod")
            held = [p for a in clause.tree.children(token, "prep") for p in clause.tree.children(a, "pobj")]
            against = [w for t in (*held, *near) if (w := _party(clause, t)) is not None]
            yield from _measure(clause.doers, against, _told(clause, over=clause.lemma == "unfreeze"))


def _listed(clause: Clause) -> Iterator[State]:
    """ "added the bank to its sanctions list", "took Syria off its blacklist", "delisted"."""
    off, on = clause.says("trade", "delist"), clause.says("trade", "list")
    lists = [t for t in clause.behind("from", "of", "off", "to", "on") if _is_list(clause, t)]
    if not (off or on) or not (lists or clause.lemma == "delist"):
        return
    against = [w for t in clause.told.objects if (w := _party(clause, t)) is not None]
    doers = clause.doers + [b for t in lists for b in owners_of(clause, t)]
    yield from _measure(doers, against, _told(clause, over=off))


def _is_list(clause: Clause, token: Token) -> bool:
    near = {t.lemma.lower() for t in clause.tree.subtree(token)}
    named = bool(near & clause.words.of("sanction", "nouns"))
    return token.lemma.lower() == "blacklist" or (token.lemma.lower() in clause.words.of("trade", "lists") and named)


def _hit(clause: Clause) -> Iterator[State]:
    """ "Belarus was hit with Canadian sanctions": whose they are stands beside the noun."""
    if not clause.passive or clause.lemma not in ("hit", "slap", "target", "punish"):
        return
    measures = [t for t in clause.behind("with", "by") if t.lemma.lower() in clause.words.of("sanction", "nouns")]
    against = [w for t in clause.surface[:1] if (w := _party(clause, t)) is not None]
    yield from _measure([o for t in measures for o in owners_of(clause, t)], against, _told(clause, over=False))


def _party(clause: Clause, token: Token) -> Entity | None:
    return named_person(clause, token) or clause.party(token)
