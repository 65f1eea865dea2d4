"""Whose office, mission or measure it is: the state, organisation or force that a phrase names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.model import Annotation, Entity, Place, Token
from dateline.reading.event.party import Parties
from dateline.reading.sentence import Tree

_NO_BODIES = frozenset({"person", "people", "place"})
_PUBLIC = frozenset("GOV MIL COP REB LEG JUD SPY PRM UAF PTY OPP REF ELI".split())
_IN = ("of", "for", "at", "to")
# What a state does by them is done by the state.
_OF_STATE = frozenset("GOV MIL COP LEG JUD SPY".split())
# The organs of these bear the code of the whole.
_WHOLES = {"UNO": ("org:united-nations", "United Nations"), "EUR": ("org:european-union", "European Union")}
# "ambassador to X": whose he is stands before.
_SENT = frozenset({"ambassador", "envoy", "consul", "representative", "delegate"})


def is_body(entity: Entity | None) -> bool:
    """Can it have offices: a state, organisation, army, mission ... with a name?"""
    return entity is not None and entity.kind is not None and entity.kind not in _NO_BODIES and bool(entity.name)


def is_public(entity: Entity) -> bool:
    """Is it of government, armed forces, courts, parties or rebels?"""
    return entity.sector in _PUBLIC


def as_state(entity: Entity) -> Entity:
    """The state behind a word for its people ("Russian", "Iraqis"); others as they are."""
    if entity.kind == "people" and entity.name and entity.basis == "demonym" and _is_of_state(entity):
        return replace(entity, kind="state")
    return entity


def _is_of_state(entity: Entity) -> bool:
    """A word for the people of a state, and not for a people within one ("Latino")."""
    is_state = entity.id is None or entity.id.startswith("ctry:")
    return is_state and (entity.name or "").casefold() != entity.entity_text.casefold().removesuffix("s")


def body_at(parties: Parties, token: Token) -> Entity | None:
    """The body that a word names; None where it names none."""
    entity = parties.mention(token)
    if entity is None:
        return None
    entity = as_state(entity)
    return entity if is_body(entity) else None


def body_of_noun(tree: Tree, parties: Parties, noun: Token) -> Entity | None:
    """The body in the phrase of an office: "commander of the force", "Iran's minister", "the NATO chief"."""
    behind = [
        p
        for word in _IN
        for a in tree.children(noun, "prep")
        if a.lemma.lower() == word and not (word in ("to", "at") and noun.lemma.lower() in _SENT)
        for p in tree.children(a, "pobj")
    ]
    before = tree.children(noun, "poss", "compound", "nmod", "amod")
    found = [_whole(tree, body, t) for t in [*behind, *before] if (body := body_at(parties, t)) is not None]
    named = [b for b in found if b.kind != "state"]
    return next(iter([*named, *found]), None)


def _whole(tree: Tree, body: Entity, token: Token) -> Entity:
    """An unknown body by its whole name, of which only the last word was taken ("British | Cycling")."""
    if body.basis != "unresolved" or body.id is not None:
        return body
    first, last = token.index, token.index
    while first > 0 and tree.tokens[first - 1].pos == "PROPN":
        first -= 1
    while last + 1 < len(tree.tokens) and tree.tokens[last + 1].pos == "PROPN":
        last += 1
    start, end = min(body.start, tree.tokens[first].start), max(body.end, tree.tokens[last].end)
    name = tree.sentence.text[start - tree.sentence.start : end - tree.sentence.start]
    return replace(body, entity_text=name, name=name, start=start, end=end)


def within(annotation: Annotation, spans: Iterable[Entity]) -> list[Entity]:
    """The bodies named inside of the mentions, widest first."""
    stretches = [(s.start, s.end) for s in spans]
    inside = [
        as_state(a)
        for a in annotation.actors
        if any(start <= a.start and a.end <= end for start, end in stretches) and (a.start, a.end) not in stretches
    ]
    return sorted((a for a in inside if is_body(a)), key=lambda a: (a.start - a.end, a.start))


def whole_of(body: Entity | None) -> Entity | None:
    """The union or the United Nations whose code an organ or a mission bears; None where it bears another."""
    if body is None or body.code not in _WHOLES:
        return None
    identity, name = _WHOLES[body.code]
    return replace(body, id=identity, name=name, kind="organisation")


def principal(annotation: Annotation, entity: Entity) -> Entity:
    """Whom somebody acts for: the state of an army or a court, the union of its council, the group of its rebels.

    Who acts for nobody else comes back as it is.
    """
    entity = as_state(entity)
    if entity.kind == "organisation" and (whole := whole_of(entity)) is not None:
        return whole
    if entity.kind in ("state", "organisation", "armed_group", "mission", "party"):
        return entity
    elsewhere = any(entity.start <= p.start < entity.end and p.country_code != entity.code for p in annotation.places)
    # "West African leaders", in a story of Niger, are not those of Niger.
    if entity.sector in _OF_STATE and not elsewhere and (state := _state_of(annotation, entity)) is not None:
        return state
    if entity.name is None or entity.kind == "people":
        inside = only_one([b for b in within(annotation, [entity]) if b.kind != "people"])
        return inside or _behind(annotation, entity) or entity
    return entity


def _behind(annotation: Annotation, people: Entity) -> Entity | None:
    """The armed group of "fighters | of the Islamic State"."""
    text = annotation.article.text
    near = (a for a in annotation.actors if 0 < a.start - people.end <= len(" from the ") and a.kind == "armed_group")
    return next((a for a in near if text[people.end : a.start].split()[:1] in (["of"], ["from"])), None)


def _state_of(annotation: Annotation, entity: Entity) -> Entity | None:
    """The state whose code a government, an army or a court has, at the place of the mention."""
    known = by_code(annotation, entity.code)
    place = country(annotation, entity.code)
    name = known.name if known is not None else place.resolved_place if place is not None else None
    if name is None or entity.code is None or (known is not None and known.kind != "state"):
        return known
    identity = known.id if known is not None else f"ctry:{entity.code}"
    return Entity(
        entity.entity_text, entity.start, entity.end, name, identity, entity.code, kind="state", basis=entity.basis
    )


def state_at(place: Place | None) -> Entity | None:
    """The state that a word for a country names, where it was taken for a place only ("Russian-occupied")."""
    if place is None or place.resolution != 1 or not place.country_code:
        return None
    identity = f"ctry:{place.country_code}"
    return Entity(
        place.extracted_place, place.start, place.end, place.resolved_place, identity, place.country_code, kind="state"
    )


def country(annotation: Annotation, code: str | None) -> Place | None:
    """The state of that code as a place, where the story names it."""
    return next((p for p in annotation.places if code and p.country_code == code and p.resolution == 1), None)


def only_one(bodies: Sequence[Entity]) -> Entity | None:
    """The body, where all mentions are of one."""
    named = {b.id or b.name: b for b in bodies}
    return next(iter(named.values())) if len(named) == 1 else None


def by_code(annotation: Annotation, code: str | None) -> Entity | None:
    """The state of that code, or the only organisation of that code, which the story names."""
    if code is None:
        return None
    states = [as_state(a) for a in annotation.actors if a.code == code and as_state(a).kind == "state"]
    if states:
        return next((s for s in states if s.basis != "metonym"), states[0])
    return only_one([a for a in annotation.actors if a.code == code and a.kind == "organisation" and is_body(a)])
