"""Who is held, and who is free again."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Entity, Place, State, Token
from dateline.reading.event.state.clause import Clause, published
from dateline.reading.event.state.person import whole_name
from dateline.reading.event.state.thing import Told, named_person, state_of

_HOSTAGE = frozenset({"hostage", "captive", "prisoner"})


def of_clause(clause: Clause) -> Iterator[State]:
    """Who is held, taken or let go, as a verb tells it."""
    if clause.negated or clause.aimed:
        return
    yield from _held(clause)
    yield from _taken(clause)
    yield from _of_detention(clause)
    yield from _free(clause)
    yield from _sentenced(clause)


def _people(clause: Clause, tokens: tuple[Token, ...]) -> list[Entity]:
    found = (named_person(clause, t) for t in tokens)
    return [whole_name(clause.tree, w) for w in found if w is not None]


def _inside(clause: Clause, *links: str) -> list[Token]:
    """The words for a prison or for custody that stand behind the prepositions."""
    return [t for t in clause.behind(*links) if t.lemma.lower() in clause.words.of("detention", "where")]


def _held(clause: Clause) -> Iterator[State]:
    """ "is being held at Belmarsh prison", "remains in custody", "has been jailed since March", "is serving a term"."""
    inside = _inside(clause, "in", "at", "behind")
    since = clause.time
    hostage = clause.has(*_HOSTAGE) or any(t.lemma.lower() in _HOSTAGE for t in clause.told.objects)
    kept = clause.passive and clause.says("detention", "held")
    if kept and clause.lemma == "hold":
        kept = bool(inside or hostage or since or clause.place_in) or clause.verb.dep == "relcl"
    elif not kept:
        there = clause.lemma in ("be", "remain", "stay", "languish", "sit", "spend") and bool(inside)
        kept = there or (clause.lemma == "serve" and _is_term(clause) and not clause.past)
    if not kept or (clause.past and clause.lemma != "remain"):
        return
    place = _prison(clause, inside)
    for who in _people(clause, clause.surface)[:3]:
        told: Told = ("active", "hostage" if hostage else None, since)
        yield state_of("detention", who, told, "is held", object_place=place)


def _is_term(clause: Clause) -> bool:
    return any(t.lemma.lower() in ("sentence", "term") for t in clause.told.objects)


def _prison(clause: Clause, inside: list[Token]) -> Place | None:
    near = [t for p in inside for t in (p, *clause.tree.children(p, "compound", "poss"))]
    return next((p for t in near if (p := clause.place(t)) is not None), None)


def _taken(clause: Clause) -> Iterator[State]:
    """ "was taken into custody", "surrendered to police", "began serving a sentence"; other arrests are acts."""
    custody = clause.lemma in ("take", "remand", "place", "put", "keep") and bool(_inside(clause, "into", "in"))
    custody = custody or (clause.lemma in _SENT and bool(_inside(clause, "to", "into")))
    custody = custody or (clause.says("detention", "lock") and (clause.has("up") or clause.lemma.startswith("re")))
    hostage = clause.lemma == "take" and (
        clause.has(*_HOSTAGE) or any(t.lemma in _HOSTAGE for t in clause.told.objects)
    )
    caught = clause.says("detention", "catch")
    gave_in = clause.lemma in ("surrender", "turn") and any(_is_police(t) for t in clause.behind("to"))
    gave_in = gave_in and not (clause.passive or clause.told.objects[1:])
    gave_in = gave_in or _gives_in(clause)
    serves = clause.lemma == "serve" and _is_term(clause) and clause.tree.head(clause.verb).lemma in ("begin", "start")
    if not (custody or hostage or caught or gave_in or serves):
        return
    told: Told = ("active", "hostage" if hostage else "captured" if caught else None, clause.time or published(clause))
    who = clause.surface if clause.passive or gave_in or serves else clause.told.objects
    for person in _people(clause, who)[:3]:
        yield state_of("detention", person, told, "taken")


_SENT = frozenset({"send", "return", "transfer", "move", "commit"})


def _gives_in(clause: Clause) -> bool:
    """ "handed himself in", "gave himself up", "reported to prison", "entered jail"."""
    himself = any(t.text.lower().endswith(("self", "selves")) for t in clause.told.objects)
    if clause.lemma in ("hand", "give", "turn") and himself:
        return clause.has("in", "up", "over")
    goes = clause.lemma in ("report", "enter", "go") and not clause.passive
    into = any(t.lemma.lower() in _PRISONS for t in clause.told.objects) if clause.lemma == "enter" else False
    return goes and (into or bool(_inside(clause, "to", "into")))


def _sentenced(clause: Clause) -> Iterator[State]:
    """ "handed him a five-year prison sentence", "was given a jail term", "got five years in prison"."""
    if not clause.says("detention", "give"):
        return
    tree = clause.tree
    objects = tree.children(clause.verb, "dobj", "oprd", "npadvmod")
    penalties = [t for t in objects if t.lemma.lower() in clause.words.of("detention", "penalty")]
    penalties = [t for t in penalties if any(c.lemma.lower() in _PRISONS for c in tree.subtree(t))]
    years = [t for t in objects if t.lemma in ("year", "month", "life") and _is_of_prison(clause, t)]
    if not penalties and not years:
        return
    given = clause.lemma in ("give", "hand") and not clause.passive
    near = tree.children(clause.verb, "dative") or objects if given else clause.surface
    near = near or tree.children(clause.verb, "nsubjpass")
    passive = tree.children(clause.verb, "nsubjpass")
    for who in _people(clause, (*near, *passive))[:1]:
        yield state_of("detention", who, ("active", "convicted", clause.time or published(clause)), "taken")


def _is_of_prison(clause: Clause, token: Token) -> bool:
    near = any(t.lemma.lower() in _PRISONS for t in clause.tree.subtree(token))
    return near or bool(_inside(clause, "in", "behind"))


def _is_police(token: Token) -> bool:
    return token.lemma.lower() in ("police", "authority", "authorities", "prison", "custody", "officer")


def _of_detention(clause: Clause) -> Iterator[State]:
    """ "extended the detention of X", "X's arrest was prolonged", "ordered the release of X"."""
    for token in clause.surface[:1] if clause.passive else clause.told.objects[:1]:
        lemma = token.lemma.lower()
        near = [
            p for a in clause.tree.children(token, "prep") if a.lemma == "of" for p in clause.tree.children(a, "pobj")
        ]
        people = _people(clause, (*near, *clause.tree.children(token, "poss")))
        told: Told | None = None
        if lemma in clause.words.of("detention", "nouns") and clause.says("holds", "extend"):
            told = ("active", "extended", None)
        elif lemma == "release" and clause.lemma in ("order", "secure", "announce"):
            told = ("ended", "released", clause.time or published(clause))
        for who in people[:1] if told is not None else ():
            yield state_of("detention", who, told or ("active", None, None), "is held")


def _free(clause: Clause) -> Iterator[State]:
    """ "walked free", "left prison", "was set free", "escaped from prison", "was exchanged for a spy"."""
    detail, let = None, clause.surface
    if clause.passive:
        inside = _inside(clause, "from", "of")
        swapped = clause.lemma in ("exchange", "swap")
        named = {"pardon": "pardoned", "rescue": "rescued", "deport": "deported"}
        detail = "exchanged" if swapped else named.get(clause.lemma)
        if (clause.lemma == "set" and clause.has("free")) or (clause.lemma == "let" and clause.has("go")):
            detail = "freed"
        if clause.lemma == "hand" and clause.has("over") and any(t.text == "Cross" for t in clause.behind("to")):
            detail = "released"
        if clause.lemma in ("release", "free") and (inside or clause.tree.head(clause.verb).lemma != clause.lemma):
            detail = "released" if clause.lemma == "release" else "freed"
    elif clause.lemma in ("rescue", "pardon"):
        detail = {"rescue": "rescued", "pardon": "pardoned"}[clause.lemma]
        let = clause.told.objects
    elif clause.lemma == "hand" and clause.has("over") and any(d.kind == "armed_group" for d in clause.doers):
        # Not of a film of somebody.
        detail, let = "released", tuple(t for t in clause.told.objects if t.pos == "PROPN")
    elif clause.lemma == "be" and _is_among_freed(clause):
        detail = "released"
    elif clause.lemma == "die" and _inside(clause, "in"):
        detail = "died"
    elif clause.lemma == "regain" and any(t.lemma == "freedom" for t in clause.told.objects):
        detail = "freed"
    elif clause.lemma in ("walk", "go", "get", "come") and (clause.has("free") or _inside(clause, "of", "from")):
        detail = "released"
    elif clause.lemma in ("leave", "escape", "flee"):
        out = [*_inside(clause, "from", "of"), *(t for t in clause.told.objects if t.lemma.lower() in _PRISONS)]
        detail = ("released" if clause.lemma == "leave" else "escaped") if out else None
    for who in _people(clause, let)[:3] if detail else ():
        yield state_of("detention", who, ("ended", detail, clause.time or published(clause)), "is held")


def _is_among_freed(clause: Clause) -> bool:
    """ "was among 16 people released on Thursday"."""
    done = (t for p in clause.behind("among") for t in clause.tree.children(p, "acl"))
    return any(t.lemma.lower() in ("release", "free") for t in done)


_PRISONS = frozenset({"prison", "jail", "custody", "detention"})
