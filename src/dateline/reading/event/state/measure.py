"""Measures and other things that hold by themselves: what is in force, closed or ended, and since when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from dateline.model import Entity, Place, State, Token, When
from dateline.reading.event.state.body import country
from dateline.reading.event.state.clause import Clause, is_person, published

Told = tuple[str, str | None, When | None]
"""Status, detail, and when it began or ended."""
# "its participation in the treaty": the thing stands behind.
_PART_IN = frozenset({"participation", "membership", "compliance", "part", "involvement", "implementation"})
_OWNED = frozenset({"embassy", "consulate"})
_MEASURES_WITHIN = frozenset({"curfew", "lockdown"})
_PACT_WORDS = frozenset({"treaty", "agreement", "accord", "pact", "deal"})


def of_clause(clause: Clause) -> Iterator[State]:
    """The state that the verb tells of a truce, a ban, a border ...; nothing where it is about something else."""
    for token in clause.surface[:1]:
        kind = kind_of(clause, token)
        make = _MAKERS.get(kind or "")
        if kind is not None and make is not None and (told := _course(clause, kind)) is not None:
            yield from (with_term(clause, state) for state in make(clause, token, told))


def with_term(clause: Clause, state: State) -> State:
    """The state with the end that is given in advance ("extended until 18 February")."""
    return replace(state, valid_to=clause.term) if clause.term is not None and state.status == "active" else state


def state_of(kind: str, subject: Entity, told: Told, rule: str, **more: object) -> State:
    """The state of that kind; its time is the start, or of an end the end."""
    status, detail, time = told
    state = State(kind, subject, status, detail=detail, rule=rule, confidence=0.75, **more)  # type: ignore[arg-type]
    return replace(state, valid_to=time) if status == "ended" else replace(state, valid_from=time)


# --- what is spoken of ---------------------------------------------------------------------------


def thing_of(clause: Clause, token: Token) -> Token:
    """The word itself; of "its participation in the treaty" the treaty; of a bare name the noun beside it."""
    tree = clause.tree
    if token.lemma.lower() in _PART_IN:
        behind = [p for a in tree.children(token, "prep") for p in tree.children(a, "pobj")] or clause.behind("in")
        token = next(iter(behind), token)
    if clause.words.kind_of(token.lemma.lower()) is None and token.pos == "PROPN":
        beside = (t for t in tree.children(token, "appos") if clause.words.kind_of(t.lemma.lower()))
        return next(beside, token)
    return token


def kind_of(clause: Clause, token: Token) -> str | None:
    """The kind of standing that a noun names; a state of emergency is one by its second noun."""
    if token.lemma.lower() == "state":
        behind = [p for a in clause.tree.children(token, "prep") for p in clause.tree.children(a, "pobj")]
        return "emergency" if any(t.lemma.lower() == "emergency" for t in behind) else None
    kind = clause.words.kind_of(token.lemma.lower())
    near = {t.lemma.lower() for t in clause.tree.children(token)}
    if token.lemma.lower() == "law" and "martial" not in near:
        return None
    if token.lemma.lower() == "deal" and near & {"peace", "truce", "ceasefire"}:
        return "agreement" if "peace" in near else "ceasefire"
    return kind


def pact_name(clause: Clause, token: Token) -> str | None:
    """The treaty's own name, without "treaty": all of its words are names ("the Indus Waters Treaty", "New START")."""
    tree = clause.tree
    if token.dep == "appos" and tree.head(token).pos == "PROPN":
        token = tree.head(token)
    words = [t for t in (*tree.children(token, "compound", "nmod", "amod"), token) if t.dep != "det"]
    words = sorted({t for w in words for t in (w, *tree.children(w, "compound"))}, key=lambda t: t.index)
    names = [t for t in words if t.lemma.lower() not in _PACT_WORDS]
    is_name = bool(names) and all(t.pos == "PROPN" or not t.text.islower() for t in names)
    # "the Iran deal" is told by its party; a treaty that was taken for a body of that name is not.
    bodies = [b for t in names if (b := clause.party(t)) is not None and not b.start <= token.start < b.end]
    return " ".join(t.text for t in names) if is_name and not bodies else None


def part_name(token: Token) -> str | None:
    """A curfew or a lockdown is kept apart from the emergency as a whole."""
    return token.lemma.lower() if token.lemma.lower() in _MEASURES_WITHIN else None


def case_of(clause: Clause, token: Token) -> Entity | None:
    """Whom or what an inquiry or trial is about: a person, else whatever has a name."""
    tree = clause.tree
    behind = [
        p for a in tree.children(token, "prep") if a.lemma.lower() in _ABOUT for p in tree.children(a, "pobj")
    ] or list(clause.behind(*_ABOUT))
    # "Yoon's trial" is that of the accused, "Sweden's investigation" that of who investigates.
    near = [*behind, *(tree.children(token, "poss") if token.lemma.lower() == "trial" else ())]
    near += [t for n in near for t in tree.children(n, "appos")]
    found = [m for t in near if (m := clause.parties.mention(t)) is not None and m.name]
    people = [m for m in found if is_person(m, clause.annotation)]
    bodies = [m for m in found if m.kind in ("state", "organisation", "company", "party")]
    return next(iter([*people, *bodies, *(matter(clause, t) for t in behind[:1])]), None)


def matter(clause: Clause, token: Token) -> Entity:
    """What an inquiry is about, by its own words: "explosions at the pipelines"."""
    tree = clause.tree
    words = [t for t in tree.subtree(token) if t.dep not in ("det", "relcl", "acl", "punct")][:_LONGEST]
    first, last = min(words, key=lambda t: t.index), max(words, key=lambda t: t.index)
    base = tree.sentence.start
    text = tree.sentence.text[first.start - base : last.end - base]
    return Entity(text, first.start, last.end, text, kind="matter")


_LONGEST = 10


_ABOUT = ("into", "of", "against")


# --- what is said of it --------------------------------------------------------------------------


def _course(clause: Clause, kind: str) -> Told | None:
    """What the clause says of a truce, a ban, a border: status, detail, time."""
    news = clause.time or (published(clause) if clause.changed else None)
    if kind == "closure":
        return _shut(clause, news)
    if clause.passive:
        return _acted_on(clause, kind, news)
    return _by_itself(clause, kind, news)


def _acted_on(clause: Clause, kind: str, news: When | None) -> Told | None:
    """ "was lifted", "has been suspended", "was violated"."""
    if clause.says("holds", "end") or (kind == "investigation" and clause.lemma in ("close", "drop")):
        return "ended", "lifted" if kind in ("sanction", "emergency") else None, news
    if clause.says("holds", "suspend"):
        return "suspended", None, news
    if clause.says("holds", "extend"):
        return "active", "extended", None
    if clause.says("holds", "breach") and kind in ("ceasefire", "agreement"):
        return "active", "violated", None
    if clause.says("holds", "declare") and kind in ("emergency", "sanction"):
        return "active", "declared" if kind == "emergency" else "imposed", news
    return None


def _by_itself(clause: Clause, kind: str, news: When | None) -> Told | None:
    """ "is in force", "took effect on Monday", "holds", "expired"."""
    in_force = any(t.lemma.lower() in clause.words.of("holds", "force") for t in clause.behind("in", "into"))
    things = [t for t in clause.told.objects if t.entity not in ("DATE", "TIME")]
    effect = any(t.lemma.lower() == "effect" for t in things)
    if clause.lemma in ("be", "remain", "stay"):
        said = [t.lemma.lower() for t in clause.tree.children(clause.verb, "acomp", "oprd")]
        if in_force:
            return "active", None, clause.time
        if "over" in said or "dead" in said:
            return "ended", None, None
        return ("suspended", None, clause.time) if {"suspended", "frozen"} & set(said) else None
    if clause.says("holds", "enter") and (in_force or effect):
        return "active", None, news or published(clause)
    if comes_to_an_end(clause):
        return "ended", "expired" if clause.lemma == "run" else None, news or published(clause)
    if clause.says("holds", "verbs") and not things:
        return "active", None, None
    if clause.says("holds", "end") and not things:
        return "ended", "expired" if clause.lemma in ("expire", "lapse") else None, news or published(clause)
    if kind == "conflict":
        return _rages(clause)
    if kind in ("ceasefire", "negotiation", "investigation") and not things:
        return _starts(clause, kind, news)
    return None


def _starts(clause: Clause, kind: str, news: When | None) -> Told | None:
    """ "Talks resumed on Monday", "the trial opened", "a truce began"."""
    if clause.says("holds", "resume"):
        return "active", "resumed", news or published(clause)
    if clause.says("holds", "begin"):
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
    return clause.lemma in ("come", "draw") and any(t.lemma == "end" for t in clause.behind("to"))


def _shut(clause: Clause, news: When | None) -> Told | None:
    said = [t.lemma.lower() for t in clause.tree.children(clause.verb, "acomp", "oprd")]
    if clause.lemma in ("be", "remain", "stay"):
        is_shut = any(w in ("closed", "shut", "close", "sealed") for w in said)
        return ("active", None, clause.time) if is_shut else None
    if clause.passive and clause.says("holds", "close"):
        return "active", "closed", news
    by_itself = clause.passive or not clause.told.objects
    return ("ended", "reopened", news or published(clause)) if by_itself and clause.says("holds", "reopen") else None


# --- whose it is ---------------------------------------------------------------------------------


def parties_of(clause: Clause, token: Token, *words: str) -> list[Entity]:
    """The parties that stand behind the prepositions of a noun; of "Venezuela's oil sector" the owner."""
    tree = clause.tree
    held = [p for a in tree.children(token, "prep") if a.lemma.lower() in words for p in tree.children(a, "pobj")]
    found: list[Entity] = []
    for each in (c for h in held for c in tree.conjuncts(h)):
        owned = tree.children(each, *(("poss",) if each.pos == "PROPN" else ("poss", "compound", "amod")))
        near = (each, *owned)
        found += [b for t in near if (b := clause.party(t)) is not None][:1]
    return found


def owners_of(clause: Clause, token: Token) -> list[Entity]:
    """The parties whose measure it is: "US sanctions", "imposed by the United Nations"."""
    near = clause.tree.children(token, "poss", "compound", "amod", "nmod")
    found = [clause.party(t) for t in near] + parties_of(clause, token, "by")
    return [b for b in found if b is not None]


def targets_of(clause: Clause, token: Token) -> list[Entity]:
    """Whom a measure is against: "sanctions on Iran", "tariffs on steel from Canada"."""
    tree = clause.tree
    goods = [p for a in tree.children(token, "prep") if a.lemma == "on" for p in tree.children(a, "pobj")]
    found = [*parties_of(clause, token, "on", "against"), *parties_of(clause, token, "from")]
    return found or [b for g in goods for b in parties_of(clause, g, "from")]


def signers(clause: Clause, token: Token) -> list[Entity]:
    """Whose pact it is by the words before it; a city there ("the Paris agreement") is where it was signed."""
    return [o for o in owners_of(clause, token) if o.basis != "metonym"]


def _sanction(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    against = targets_of(clause, token)
    owners = [o for o in owners_of(clause, token) if o.name not in [a.name for a in against]]
    if against and owners:
        yield state_of("sanction", owners[0], told, "in force", object=against[0])


def _pact(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    kind = kind_of(clause, token) or "agreement"
    sides = parties_of(clause, token, "between", "with", "among")
    sides = [*signers(clause, token), *sides] if len(sides) < 2 else sides
    place = where(clause, token)
    if len(sides) > 1:
        yield state_of(kind, sides[0], told, "in force", object=sides[1])
    elif sides and place is not None and kind == "ceasefire":
        yield state_of(kind, sides[0], told, "in force", object_place=place)


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
    sides = parties_of(clause, token, "between", "against")
    sides = [*owners_of(clause, token), *sides] if len(sides) == 1 else sides
    place = where(clause, token)
    if len(sides) > 1:
        yield state_of("conflict", sides[0], told, "in force", object=sides[1])
    elif place is not None and token.lemma.lower() == "siege":
        yield over("conflict", place, told)


def _closure(clause: Clause, token: Token, told: Told) -> Iterator[State]:
    place = clause.place(token) or where(clause, token)
    sides = parties_of(clause, token, "between", "with")
    sides = [*owners_of(clause, token), *sides] if len(sides) == 1 else sides
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


def over(kind: str, place: Place, told: Told) -> State:
    """A state over a place, with the place as its subject."""
    subject = Entity(
        place.extracted_place, place.start, place.end, name=place.resolved_place, code=place.country_code, kind="place"
    )
    return state_of(kind, subject, told, "in force", object_place=place)


def where(clause: Clause, token: Token) -> Place | None:
    """The place of a thing: behind it or its verb, else that of its owner ("its airspace")."""
    tree = clause.tree
    behind = [
        p
        for a in (*tree.children(token, "prep"), *tree.children(clause.verb, "prep"))
        if a.lemma.lower() in ("in", "of", "with", "across")
        for p in tree.children(a, "pobj")
    ]
    # "in its northern region of Tigray"
    behind += [q for p in behind for a in tree.children(p, "prep") if a.lemma == "of" for q in tree.children(a, "pobj")]
    near = [*behind, *tree.children(token, "compound", "poss", "nmod", "amod")]
    found = next((p for t in near if (p := clause.place(t)) is not None), None)
    if found is not None:
        return found
    owners = [o for o in (*owners_of(clause, token), *clause.doers) if o.kind == "state"]
    return country(clause.annotation, owners[0].code) if owners else None
