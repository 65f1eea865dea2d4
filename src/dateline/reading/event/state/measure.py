"""Measures and other things that hold by themselves: what is in force, closed or ended, and since when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from dateline.model import Entity, State, Token, When
from dateline.reading.event.state.clause import Clause, is_since_in, published
from dateline.reading.event.state.doing import done_to
from dateline.reading.event.state.thing import (
    Told,
    as_told,
    case_of,
    distinct,
    kind_of,
    neighbours,
    over,
    over_what,
    owners_of,
    part_name,
    parties_of,
    sides_of,
    signers,
    state_of,
    targets_of,
    thing_of,
    where,
    with_term,
)
from dateline.reading.timex import when

_OWNED = frozenset({"embassy", "consulate"})


def of_clause(clause: Clause) -> Iterator[State]:
    """The state that the verb tells of a truce, a ban, a border ...; nothing where it is about something else."""
    for near in clause.surface[:1]:
        word = _carried(clause, near)
        token = thing_of(clause, word)
        kind = kind_of(clause, token) or _spoken_of(clause, token)
        make = _MAKERS.get(kind or "")
        if kind is None or make is None or (clause.negated and not clause.no_longer):
            continue
        told = done_to(clause, kind, word) if clause.passive else _of_itself(clause, kind, word)
        if told is not None:
            found = [*make(clause, token, told)] or as_told(clause, token, kind, told)
            yield from (with_term(clause, state) for state in found)


def of_noun(clause: Clause, noun: Token) -> Iterator[State]:
    """ "The treaty, in force since 1979, ...", "the embassy, closed since 2012": what stands beside the word."""
    tree = clause.tree
    kind = kind_of(clause, noun)
    make = _MAKERS.get(kind or "")
    beside = [t for t in tree.children(noun, "prep", "amod", "acl", "acomp", "advcl") if t.index > noun.index]
    ends = [t.end for b in beside if b.lemma.lower() == "since" for t in tree.subtree(b)]
    said = [t for t in beside if _is_in_force(clause, t) or (kind == "closure" and t.lemma.lower() in _CLOSED)]
    if kind is None or make is None or not said or said[0].pos == "VERB":
        return
    last = max([t.end for t in tree.subtree(said[0])] + ends)
    annotation = clause.annotation
    time = when(annotation.times, tree.sentence, said[0].start, last, annotation.article)
    since = time if time is not None and is_since_in(clause, said[0].start, last) else None
    yield from make(clause, noun, ("active", None, since))


def _is_in_force(clause: Clause, token: Token) -> bool:
    held = (p.lemma.lower() for p in clause.tree.children(token, "pobj"))
    return token.lemma.lower() == "in" and any(h in clause.words.of("holds", "force") for h in held)


_CLOSED = frozenset({"closed", "shut", "sealed"})


def _spoken_of(clause: Clause, token: Token) -> str | None:
    """ "It has been closed since 2019": the kind of what the story told last."""
    last = clause.earlier[-1] if clause.earlier else None
    # "three months after they collapsed" says nothing of today.
    looks_back = clause.verb.dep in ("advcl", "relcl", "acl", "pcomp")
    said = token.text.lower() in ("it", "they") and not looks_back
    return last.kind if last is not None and said else None


def _carried(clause: Clause, token: Token) -> Token:
    """ "The embassy in Tehran, which has been closed": the clause is often hung on the place behind the thing."""
    tree = clause.tree
    if token.dep != "pobj" or clause.verb.dep not in ("relcl", "acl") or kind_of(clause, token) is not None:
        return token
    above = token
    for _ in range(_DEEPEST):
        # "a deal on the disposal of plutonium, signed in 2000"
        above = tree.head(tree.head(above))
        if kind_of(clause, above) is not None:
            return above
    return token


_DEEPEST = 3


# --- what is said of it --------------------------------------------------------------------------


def _of_itself(clause: Clause, kind: str, word: Token) -> Told | None:
    """What the clause says of a truce, a ban, a border that is its subject: status, detail, time."""
    news = clause.time or (published(clause) if clause.changed else None)
    return _shut(clause, word) if kind == "closure" else _by_itself(clause, kind, news)


def _by_itself(clause: Clause, kind: str, news: When | None) -> Told | None:
    """ "is in force", "took effect on Monday", "holds", "expired"."""
    in_force = any(t.lemma.lower() in clause.words.of("holds", "force") for t in clause.behind("in", "into"))
    things = [t for t in clause.told.objects if not _is_time(clause, t) and t not in clause.surface]
    effect = any(t.lemma.lower() in ("effect", "hold") for t in things)
    if clause.lemma in ("be", "get") and any(t.lemma.lower() == "way" for t in clause.behind("under")):
        return "active", None, clause.time
    if clause.lemma in ("be", "remain", "stay"):
        said = [t.lemma.lower() for t in clause.tree.children(clause.verb, "acomp", "oprd")]
        if in_force and (clause.no_longer or clause.tree.head(clause.verb).lemma == "cease"):
            return "ended", None, None if clause.no_longer else news or published(clause)
        if in_force:
            return "active", None, clause.time
        if clause.has("over", "dead"):
            return "ended", None, None
        return ("suspended", None, clause.time) if {"suspended", "frozen"} & set(said) else None
    if clause.says("holds", "enter") and (in_force or effect):
        return "active", None, news or published(clause)
    if comes_to_an_end(clause) or (kind == "negotiation" and clause.says(kind, "end") and not things):
        return "ended", "expired" if clause.lemma == "run" else None, news or published(clause)
    if clause.says("holds", "suspend") and not things:
        return "suspended", None, news or published(clause)
    if clause.says("holds", "verbs") and not things:
        return "active", None, None
    if clause.says("holds", "end") and not things:
        return "ended", "expired" if clause.lemma in ("expire", "lapse") else None, news or published(clause)
    if kind == "conflict" and (told := _rages(clause)) is not None:
        return told
    return _starts(clause, kind, news) if kind in _STARTING and not things else None


def _is_time(clause: Clause, token: Token) -> bool:
    """ "ended Monday", and not "halted 11 days of fighting"."""
    return token.entity in ("DATE", "TIME") and not clause.tree.children(token, "prep")


_STARTING = frozenset({"ceasefire", "negotiation", "investigation", "conflict", "emergency", "sanction"})


def _starts(clause: Clause, kind: str, news: When | None) -> Told | None:
    """ "Talks resumed on Monday", "the trial opened", "a truce began"."""
    if clause.says("holds", "resume"):
        return "active", "resumed", news or published(clause)
    if clause.says("holds", "begin") or (clause.lemma == "break" and clause.has("out")):
        detail = {"negotiation": "opened", "investigation": "on trial"}.get(kind)
        return "active", detail, news or published(clause)
    return None


def _rages(clause: Clause) -> Told | None:
    """ "The war has raged since April", "entered its second year"."""
    if clause.says("conflict", "rage"):
        return "active", None, clause.time if clause.changed else None
    if clause.lemma == "enter" and any(t.lemma.lower() in ("year", "month", "week") for t in clause.told.objects):
        return "active", None, None
    return None


_GOES = {"fall": "apart", "break": "down", "run": "out"}


def comes_to_an_end(clause: Clause) -> bool:
    """ "came to an end", "fell apart": the verb is empty, the noun or the particle says it."""
    if clause.lemma in _GOES and clause.has(_GOES[clause.lemma]):
        return True
    return clause.lemma in ("come", "draw") and any(t.lemma in ("end", "close") for t in clause.behind("to"))


def _shut(clause: Clause, word: Token) -> Told | None:
    said = [t.lemma.lower() for t in clause.tree.children(clause.verb, "acomp", "oprd")]
    if clause.lemma in ("be", "remain", "stay"):
        is_shut = any(w in ("closed", "shut", "close", "sealed") for w in said)
        return ("active", None, clause.time) if is_shut else None
    objects = [t for t in clause.told.objects if t.lemma.lower() not in clause.words.of("closure", "work")]
    opens = clause.says("holds", "reopen") or (clause.says("holds", "resume") and objects != [*clause.told.objects])
    opens = opens or (clause.says("holds", "resume") and word.lemma.lower() in clause.words.of("closure", "work"))
    return ("ended", "reopened", clause.time or published(clause)) if opens and not objects else None


# --- whose it is ---------------------------------------------------------------------------------


def _sanction(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    against = targets_of(clause, token)
    owners = [o for o in owners_of(clause, token) if o.name not in [a.name for a in against]]
    if against and owners:
        yield state_of("sanction", owners[0], told, "in force", object=against[0])


def _pact(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    kind = kind_of(clause, token) or "agreement"
    sides = sides_of(clause, token)
    sides = distinct([*signers(clause, token), *sides]) if len(sides) < 2 else sides
    sides = distinct([*_main_doers(clause, token), *sides]) if len(sides) == 1 else sides
    place = where(clause, token)
    if not sides and clause.lemma in ("broker", "mediate"):
        return
    if len(sides) > 1:
        yield state_of(kind, sides[0], told, "in force", object=sides[1])
    elif sides and kind == "ceasefire":
        itself = place is not None and place.resolution == 1 and place.country_code == sides[0].code
        if place is not None and not itself:
            yield state_of(kind, sides[0], told, "in force", object_place=place)
        elif told[0] != "active":
            yield state_of(kind, sides[0], told, "in force")
    elif place is not None and place.resolution != 1 and kind == "ceasefire" and not clause.earlier:
        # Nobody says between whom: that of the place.
        yield over(kind, place, told)


def _main_doers(clause: Clause, token: Token) -> list[Entity]:
    """ "Russia suspended an agreement with the United States, signed in 2000": who acts on it is the other party."""
    tree, main = clause.tree, clause.tree.head(token)
    if clause.verb.dep not in ("relcl", "acl") or main.pos != "VERB" or token.dep != "dobj":
        return []
    return [b for t in tree.children(main, "nsubj") if (b := clause.party(t)) is not None]


def _emergency(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    place = where(clause, token)
    if place is not None:
        yield replace(over("emergency", place, told), aspect=part_name(token))


def _trial(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    who = case_of(clause, token)
    owners = [o for o in owners_of(clause, token) if who is None or o.name != who.name]
    if who is not None and owners:
        yield state_of("investigation", owners[0], told, "in force", object=who)
    elif who is not None:
        yield state_of("investigation", who, told, "in force")


def _conflict(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    """ "The war between the army and the rebels", "the siege of Mariupol"."""
    sides = sides_of(clause, token) or parties_of(clause, token, "against", "in", "on")
    sides = distinct([*owners_of(clause, token), *sides]) if len(sides) == 1 else sides
    place = where(clause, token)
    if len(sides) > 1:
        yield state_of("conflict", sides[0], told, "in force", object=sides[1])
    elif place is not None and (token.lemma.lower() == "siege" or over_what(clause, token)):
        yield over("conflict", place, told)


def _closure(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    place = clause.place(token) or where(clause, token)
    sides = neighbours(clause, token)
    sides = distinct([*owners_of(clause, token), *sides]) if len(sides) == 1 else sides
    if len(sides) > 1:
        yield state_of("closure", sides[0], told, "in force", name="border", object=sides[1])
    elif place is not None:
        owners = [o for o in owners_of(clause, token) if o.name != place.resolved_place]
        if owners and token.lemma.lower() in _OWNED:
            yield state_of("closure", owners[0], told, "in force", name="embassy", object_place=place)
        else:
            yield over("closure", place, told)


_MAKERS: dict[str, Callable[[Clause, Token, Told], Iterator[State]]] = {
    "sanction": _sanction,
    "ceasefire": _pact,
    "agreement": _pact,
    "negotiation": _pact,
    "emergency": _emergency,
    "investigation": _trial,
    "closure": _closure,
    "conflict": _conflict,
}
