"""States of parties and places: who is under a measure, is held, holds a place, belongs, is prosecuted."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace

from dateline.model import Entity, Place, State, Token, When
from dateline.reading.event.state.body import is_body, state_at
from dateline.reading.event.state.clause import Clause, is_person, published
from dateline.reading.event.state.measure import Told, kind_of, over, owners_of, parties_of, state_of

NEGATIVE = "none are kept"
"""The rule of what a negative tells as a fact: "has no diplomatic relations"."""


def of_clause(clause: Clause) -> Iterator[State]:
    """The states that a verb tells of a party or a place."""
    yield from _under(clause)
    yield from _held(clause)
    yield from _controls(clause)
    yield from _besieged(clause)
    yield from _at_war(clause)
    yield from _walks_free(clause)
    yield from _handed_over(clause)
    yield from _no_relations(clause)
    yield from _prosecuted(clause)


def _under(clause: Clause) -> Iterator[State]:
    """ "Iran has been under UN sanctions since 2006", "Lviv is under curfew", "under house arrest"."""
    if clause.lemma not in ("be", "remain", "stay", "live", "place", "put"):
        return
    put = clause.lemma in ("place", "put")
    time = clause.time or (published(clause) if put and not clause.passive else None)
    # "placed X, the founder of Y, under investigation": the parser hangs it on whatever is near.
    below = [t for t in clause.tree.subtree(clause.verb) if put and t.lemma.lower() == "under"]
    for held in [p for t in below for p in clause.tree.children(t, "pobj")] or clause.behind("under"):
        kind = kind_of(clause, held)
        told: Told = ("active", None, time)
        for token in (clause.told.objects if put else clause.surface)[:1]:
            party = clause.party(token)
            place = clause.place(token)
            if kind == "sanction" and party is not None:
                owner = next((o for o in owners_of(clause, held) if o is not party), None)
                if owner is not None:
                    yield state_of("sanction", owner, told, "under", object=party)
            elif kind == "emergency" and place is not None:
                yield over("emergency", place, told)
            elif held.lemma.lower() == "investigation" and (who := _named(clause, token)) is not None:
                by = clause.doers[:1] if put else []
                yield state_of("investigation", (*by, who)[0], told, "under", object=who if by else None)
            elif held.lemma.lower() == "arrest" and (who := _named(clause, token)) is not None:
                yield state_of("detention", who, ("active", "house arrest", time), "under")
            elif held.lemma.lower() in clause.words.of("control", "hands") and place is not None:
                holders = [*owners_of(clause, held), *parties_of(clause, held, "of")]
                if holders:
                    yield state_of("control", holders[0], told, "under", object_place=place)


def _named(clause: Clause, token: Token) -> Entity | None:
    # "the founder of Telegram, Pavel Durov": the name is often hung on the word before it.
    beside = [t for t in clause.tree.subtree(token) if t.dep == "appos" and t.index > token.index]
    near = (clause.parties.mention(t) for t in (token, *beside))
    named = (w for w in near if w is not None and w.name and (is_person(w, clause.annotation) or is_body(w)))
    return next(named, None)


def _held(clause: Clause) -> Iterator[State]:
    """ "is being held at Belmarsh prison", "remains in custody", "has been jailed since March"."""
    words = clause.words
    inside = [t for t in clause.behind("in", "at", "behind") if t.lemma.lower() in words.of("detention", "where")]
    since = clause.time
    if clause.passive and clause.says("detention", "held"):
        if clause.lemma == "hold" and not inside:
            return
    elif not (clause.lemma in ("be", "remain", "stay", "languish", "sit") and inside):
        return
    for token in clause.surface[:1]:
        who = clause.parties.mention(token)
        if who is not None and is_person(who, clause.annotation) and not clause.past:
            yield state_of("detention", who, ("active", None, since), "is held", object_place=_prison(clause, inside))


def _prison(clause: Clause, inside: list[Token]) -> Place | None:
    near = [t for p in inside for t in (p, *clause.tree.children(p, "compound", "poss"))]
    return next((p for t in near if (p := clause.place(t)) is not None), None)


def _controls(clause: Clause) -> Iterator[State]:
    """ "The north is held by X", "X controls Y", "Russian-occupied eastern Ukraine"."""
    tree = clause.tree
    if not clause.says("control", "hold") or clause.negated:
        return
    if clause.verb.dep == "amod" or (clause.past and not clause.passive):
        return
    holders = [clause.party(t) for t in clause.told.subjects]
    held = [t for t in clause.told.objects if t.entity != "NORP"]
    for holder in holders[:1]:
        place = next((p for t in held[:1] if (p := clause.place(t)) is not None), None)
        if holder is not None and place is not None and _is_foreign(holder, place):
            since = clause.time if "since" in tree.sentence.text else None
            yield state_of("control", holder, ("active", None, since), "holds", object_place=place)


def _is_foreign(holder: Entity, place: Place) -> bool:
    """That a state holds what is its own is no news."""
    return holder.kind != "state" or place.country_code != holder.code


def _besieged(clause: Clause) -> Iterator[State]:
    """ "Mariupol has been besieged by Russian forces since March"."""
    if clause.lemma != "besiege" or clause.negated:
        return
    place = next((p for t in clause.told.objects[:1] if (p := clause.place(t)) is not None), None)
    for holder in clause.doers[:1]:
        if place is not None:
            since = clause.time or (None if clause.passive else published(clause))
            yield state_of("conflict", holder, ("active", None, since), "besieged", object_place=place)


def _at_war(clause: Clause) -> Iterator[State]:
    """ "The army and the rebels have been at war since April", "Russia is at war with Ukraine"."""
    is_war = any(t.lemma.lower() == "war" for t in clause.behind("at"))
    if not is_war or clause.lemma not in ("be", "remain") or clause.negated or clause.past:
        return
    sides = [*clause.doers, *(b for t in clause.behind("with") if (b := clause.party(t)) is not None)]
    if len(sides) > 1:
        yield state_of("conflict", sides[0], ("active", None, clause.time), "at war", object=sides[1])


def _walks_free(clause: Clause) -> Iterator[State]:
    """ "He walked free on Thursday"."""
    if clause.lemma not in ("walk", "go") or not clause.has("free") or clause.negated:
        return
    for token in clause.surface[:1]:
        who = clause.parties.mention(token)
        if who is not None and is_person(who, clause.annotation):
            told: Told = ("ended", "released", clause.time or published(clause))
            yield state_of("detention", who, told, "is held")


def occupied(clause: Clause) -> Iterator[State]:
    """ "Russian-occupied eastern Ukraine": the word before the hyphen holds what stands behind."""
    tree, verb = clause.tree, clause.verb
    text, base = tree.sentence.text, tree.sentence.start
    if verb.start - base < 2 or text[verb.start - base - 1] not in "-\u2010\u2011" or verb.dep not in ("amod", "nmod"):
        return
    before = [t for t in tree.tokens if t.end == verb.start - 1]
    place = clause.place(tree.head(verb))
    for token in before:
        holder = clause.party(token) or state_at(clause.place(token))
        if holder is not None and place is not None and _is_foreign(holder, place):
            yield state_of("control", holder, ("active", None, None), "occupied", object_place=place)


def _handed_over(clause: Clause) -> Iterator[State]:
    """ "handed over the base to the Iraqi forces": who has it now."""
    over = clause.lemma == "hand" and clause.has("over", "back")
    if not (over or clause.lemma in ("transfer", "cede", "return")):
        return
    tree = clause.tree
    things = [
        t
        for o in clause.told.objects
        for t in (o, *(p for a in tree.children(o, "prep") if a.lemma == "of" for p in tree.children(a, "pobj")))
    ]
    site = next((t for t in things if t.lemma.lower() in clause.words.of("control", "sites")), None)
    holders = [b for t in clause.behind("to") if (b := clause.party(t)) is not None]
    if site is None or not holders or holders[0].kind not in ("state", "army", "armed_group", "organisation"):
        return
    start = min([t.start for t in tree.children(site, "compound", "nmod", "nummod")] + [site.start])
    base = tree.sentence.start
    name = tree.sentence.text[start - base : site.end - base]
    thing = Entity(name, start, site.end, name=name, kind="place")
    time = clause.time or published(clause)
    if thing.name != site.text:
        yield state_of(
            "control", holders[0], ("active", None, time), "handed over", object=thing, object_place=clause.place(site)
        )


def _no_relations(clause: Clause) -> Iterator[State]:
    """ "Canada has had no diplomatic relations with Iran since 2012"."""
    if clause.lemma not in ("have", "maintain"):
        return
    tree = clause.tree
    for token in clause.told.objects[:1]:
        near = {t.lemma.lower() for t in tree.children(token, "amod", "det")}
        if token.lemma.lower() not in ("relation", "tie", "relations", "ties") or "diplomatic" not in near:
            continue
        sides = [b for t in clause.told.subjects if (b := clause.party(t)) is not None]
        sides += parties_of(clause, token, "with")
        if len(sides) > 1 and sides[0].kind == "state":
            none = "no" in near or clause.negated
            told: Told = ("ended", None, _begun(clause.time)) if none else ("active", None, clause.time)
            yield state_of("relations", sides[0], told, NEGATIVE if none else "relations", object=sides[1])


def _begun(since: When | None) -> When | None:
    """What is told with "since" may have begun in that year or month, and not until today."""
    if since is None or since.precision not in ("year", "month", "day"):
        return since
    year, month = int(since.earliest[:4]), int(since.earliest[5:7])
    ends = {"year": f"{year}-12-31", "month": f"{year}-{month:02}-{monthrange(year, month)[1]}", "day": since.earliest}
    return replace(since, latest=min(since.latest, ends[since.precision]))


_VERDICTS = {"convict": "convicted", "acquit": "acquitted", "sentence": "convicted"}


def _prosecuted(clause: Clause) -> Iterator[State]:
    """ "is on trial", "faces 18 charges in the US", "is being investigated"."""
    on_trial = clause.lemma in ("be", "go", "stand", "remain") and any(
        t.lemma.lower() == "trial" for t in (*clause.behind("on"), *clause.told.objects)
    )
    charged = clause.lemma == "face" and any(t.lemma.lower() in ("charge", "trial") for t in clause.told.objects)
    investigated = clause.passive and clause.lemma in ("investigate", "prosecute", "try") and not clause.past
    verdict = _VERDICTS.get(clause.lemma) if clause.passive else None
    if clause.passive and clause.lemma == "find":
        verdict = "convicted" if clause.has("guilty") else None
    if not (on_trial or charged or investigated or verdict):
        return
    tokens = clause.surface[:1]
    for token in tokens:
        who = clause.parties.mention(token)
        if who is None or not is_person(who, clause.annotation):
            continue
        by = [b for t in (*clause.behind("in", "by"),) if (b := clause.party(t)) is not None]
        if verdict:
            over: Told = ("ended", verdict, clause.time or published(clause))
            yield state_of("investigation", who, over, "prosecuted")
            return
        detail = "charged" if charged else "on trial" if on_trial else None
        state = state_of("investigation", by[0] if by else who, ("active", detail, None), "prosecuted")
        yield replace(state, object=who if by else None)
