"""Who holds a place: held, taken, lost, handed over."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Entity, Place, State, Token
from dateline.reading.event.state.body import state_at
from dateline.reading.event.state.clause import Clause, published
from dateline.reading.event.state.thing import Told, owners_of, parties_of, state_of

_HOLDERS = frozenset({"state", "army", "armed_group", "organisation", "people", "party"})
_COUNTRY = 1


def of_clause(clause: Clause) -> Iterator[State]:
    """Who holds, takes or loses a place, as a verb tells it."""
    if clause.negated or clause.aimed:
        return
    yield from _holds(clause)
    yield from _in_hands(clause)
    yield from _takes(clause)
    yield from _falls(clause)
    yield from _loses(clause)
    yield from _handed_over(clause)
    yield from _drives_out(clause)
    yield from _raises_flag(clause)


def _holds(clause: Clause) -> Iterator[State]:
    """ "The north is held by X", "X controls Y", "X has occupied Y since January"."""
    if clause.lemma in ("have", "hold", "maintain", "retain", "consolidate", "tighten"):
        has = [t for t in clause.told.objects if t.lemma.lower() == "control"]
        place = next((p for t in has if (p := _of_control(clause, t)) is not None), None)
        yield from _stands(clause, clause.doers, place)
    if not clause.says("control", "hold") or clause.verb.dep == "amod" or (clause.past and not clause.passive):
        return
    held = [t for t in clause.told.objects if t.entity != "NORP"]
    yield from _stands(clause, clause.doers, next((p for t in held[:1] if (p := clause.place(t))), None))


def _in_hands(clause: Clause) -> Iterator[State]:
    """ "is in the hands of X", "remains under X's control", "X is in control of Y"."""
    if clause.lemma not in ("be", "remain", "stay", "come") or clause.past:
        return
    for token in clause.behind("in", "under"):
        if token.lemma.lower() not in clause.words.of("control", "hands"):
            continue
        behind = [p for a in clause.tree.children(token, "prep") for p in clause.tree.children(a, "pobj")]
        held = next((p for t in behind if (p := clause.place(t)) is not None), None)
        about = next((p for t in clause.surface if (p := clause.place(t)) is not None), None)
        holders = [*owners_of(clause, token), *parties_of(clause, token, "of")]
        if about is not None and holders:
            yield from _stands(clause, holders, about)
        else:
            yield from _stands(clause, [b for t in clause.surface if (b := clause.party(t)) is not None], held)


def _stands(clause: Clause, holders: list[Entity], place: Place | None) -> Iterator[State]:
    since = clause.time if "since" in clause.tree.sentence.text else None
    for holder in holders[:1]:
        if place is not None and holder.kind in _HOLDERS and _is_foreign(holder, place):
            yield state_of("control", holder, ("active", None, since), "holds", object_place=place)


def _is_foreign(holder: Entity, place: Place) -> bool:
    """That a state holds what is its own is no news."""
    return holder.kind != "state" or place.country_code != holder.code


def _takes(clause: Clause) -> Iterator[State]:
    """ "took Bakhmut", "retook control of Lashio"; what acts of capture tell, the lexicon has."""
    # An unknown town is often read as an adverb.
    adverbs = [t for t in clause.tree.children(clause.verb, "advmod") if t.index > clause.verb.index]
    for token in (*clause.told.objects, *adverbs)[:1]:
        gains = clause.says("control", "gain") or (clause.lemma == "win" and clause.has("back"))
        place = spot(clause, token) if gains else None
        if clause.says("control", "gain_control") and token.lemma.lower() == "control":
            place = _of_control(clause, token)
        told: Told = ("active", None, clause.time or published(clause))
        for holder in clause.doers[:1] if place is not None and _is_spot(place) else ():
            if holder.kind in _HOLDERS:
                yield state_of("control", holder, told, "taken", object_place=place)


def _drives_out(clause: Clause) -> Iterator[State]:
    """ "drove the army out of Goma": it is theirs now who drive the others out."""
    if clause.passive or not clause.says("control", "drive") or not clause.told.objects:
        return
    out = clause.has("out", "from") or clause.behind("of", "from", "out of")
    place = next((p for t in clause.behind("of", "from") if (p := clause.place(t)) is not None), None)
    for holder in clause.doers[:1] if out and place is not None and _is_spot(place) else ():
        if holder.kind in _HOLDERS:
            told: Told = ("active", None, clause.time or published(clause))
            yield state_of("control", holder, told, "taken", object_place=place)


def _raises_flag(clause: Clause) -> Iterator[State]:
    """ "raised their flag over Goma", "swept into Goma"."""
    flag = clause.lemma in ("raise", "hoist", "plant") and any(t.lemma == "flag" for t in clause.told.objects)
    links = ("over", "in", "on", "above") if flag else ("into",)
    if clause.passive or not (flag or clause.says("control", "enter")):
        return
    place = next((p for t in clause.behind(*links) if (p := clause.place(t)) is not None), None)
    for holder in clause.doers[:1] if place is not None and _is_spot(place) else ():
        if holder.kind in _HOLDERS:
            told: Told = ("active", None, clause.time or published(clause))
            yield state_of("control", holder, told, "taken", object_place=place)


def _of_control(clause: Clause, control: Token) -> Place | None:
    behind = [p for a in clause.tree.children(control, "prep") for p in clause.tree.children(a, "pobj")]
    near = [
        *behind,
        *(p for b in behind for a in clause.tree.children(b, "prep") for p in clause.tree.children(a, "pobj")),
    ]
    # "control over Goma": hung on the verb.
    near = near or list(clause.behind("of", "over"))
    return next((p for t in near if (p := spot(clause, t)) is not None), None)


def spot(clause: Clause, token: Token) -> Place | None:
    """The place that a word names; of "the railway hub of Lyman" the town, known to the base or not."""
    if (found := clause.place(token)) is not None:
        return found
    if token.lemma.lower() in clause.words.of("control", "hubs"):
        behind = [
            p for a in clause.tree.children(token, "prep") if a.lemma == "of" for p in clause.tree.children(a, "pobj")
        ]
        return next((p for t in behind if (p := spot(clause, t)) is not None), None)
    mention = clause.parties.mention(token)
    unknown = mention is None or (mention.basis in ("ner", "unresolved") and mention.id is None)
    return _unknown_spot(clause, token) if unknown and token.pos == "PROPN" else None


def _unknown_spot(clause: Clause, token: Token) -> Place | None:
    """A town that no gazetteer here has, by its own name, in the country that the sentence names."""
    tree = clause.tree
    first = min([t.index for t in tree.children(token, "compound") if t.pos == "PROPN"] + [token.index])
    start, base = tree.tokens[first].start, tree.sentence.start
    name = tree.sentence.text[start - base : token.end - base]
    around = [
        p for p in clause.annotation.places if p.start > token.end and p.country_code and p.start < tree.sentence.end
    ]
    code = around[0].country_code if around else None
    return Place(name, start, token.end, name, country_code=code, resolution=_TOWN, basis="unknown")


_TOWN = 4


def _is_spot(place: Place) -> bool:
    """A country as a whole is seldom taken or left in a day; who leaves it ends a mission."""
    return place.resolution != _COUNTRY


def _falls(clause: Clause) -> Iterator[State]:
    """ "Goma fell to the rebels", "fell into the hands of the rebels"."""
    if clause.lemma != "fall" or clause.passive:
        return
    hands = [t for t in clause.behind("into", "in", "under") if t.lemma.lower() in clause.words.of("control", "hands")]
    holders = [b for t in hands for b in [*parties_of(clause, t, "of"), *owners_of(clause, t)]]
    holders += [b for t in clause.behind("to") if (b := clause.party(t)) is not None]
    subjects = clause.surface or tuple(clause.tree.children(clause.verb, "advmod"))
    place = next((p for t in subjects if (p := clause.place(t)) is not None), None)
    for holder in holders[:1]:
        if place is not None and holder.kind in _HOLDERS:
            told: Told = ("active", None, clause.time or published(clause))
            yield state_of("control", holder, told, "taken", object_place=place)


def _loses(clause: Clause) -> Iterator[State]:
    """ "lost Goma", "withdrew from Goma", "was driven out of Goma"."""
    driven = clause.says("control", "drive")
    if driven:
        holders = [b for t in clause.told.objects[:1] if (b := clause.party(t)) is not None]
        left = list(clause.behind("from", "of", "out of"))
    elif clause.says("control", "withdraw") and not clause.passive:
        holders, left = clause.doers, list(clause.behind("from", "of"))
    elif (clause.says("control", "lose") or _hands_over(clause)) and not clause.passive:
        holders, left = clause.doers, list(clause.told.objects[:1])
    elif clause.lemma == "leave" and not clause.passive:
        holders, left = [d for d in clause.doers if d.kind == "armed_group"], list(clause.told.objects[:1])
    else:
        return
    places = (spot(clause, t) or (_of_control(clause, t) if t.lemma.lower() == "control" else None) for t in left)
    place = next((p for p in places if p is not None), None)
    for holder in holders[:1]:
        if place is not None and _is_spot(place) and holder.kind in _HOLDERS:
            detail = "withdrawn" if clause.says("control", "withdraw") else "lost"
            told: Told = ("ended", detail, clause.time or published(clause))
            yield state_of("control", holder, told, "lost", object_place=place)


def occupied(clause: Clause) -> Iterator[State]:
    """ "Russian-occupied eastern Ukraine": the word before the hyphen holds what stands behind."""
    tree, verb = clause.tree, clause.verb
    text, base = tree.sentence.text, tree.sentence.start
    if verb.start - base < 2 or text[verb.start - base - 1] not in "-\u2010\u2011" or verb.dep not in ("amod", "nmod"):
        return
    before = [t for t in tree.tokens if t.end == verb.start - 1]
    held = tree.head(verb)
    behind = [p for a in tree.children(held, "prep") if a.lemma == "of" for p in tree.children(a, "pobj")]
    place = next((p for t in (held, *behind) if (p := clause.place(t)) is not None), None)
    for token in before:
        holder = clause.party(token) or state_at(clause.place(token))
        if holder is not None and place is not None and _is_foreign(holder, place):
            yield state_of("control", holder, ("active", None, None), "occupied", object_place=place)


def _hands_over(clause: Clause) -> bool:
    return clause.lemma == "hand" and clause.has("over", "back")


def _handed_over(clause: Clause) -> Iterator[State]:
    """ "handed over the base to the Iraqi forces": who has it now."""
    if not (_hands_over(clause) or clause.lemma in ("transfer", "cede", "return")):
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
