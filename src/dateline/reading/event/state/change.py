"""States that acts change: an entry of the lexicon says which kind, and which role holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline.model import Annotation, Basis, Entity, Event, Factuality, State, Token
from dateline.reading.event.argument import arguments
from dateline.reading.event.match import Match
from dateline.reading.event.party import Parties
from dateline.reading.event.state.body import as_state, is_body, is_public, principal
from dateline.reading.event.state.clause import Clause, is_person
from dateline.reading.event.state.owner import mission_at
from dateline.reading.event.state.person import whole_name
from dateline.reading.event.state.words import StateWords
from dateline.reading.sentence import Tree

_NO_WORDS = StateWords({})
# Between whom an agreement or relations can stand.
_PARTIES = frozenset({"state", "organisation", "armed_group", "party", "company", "army", "people", "body", "ngo"})
_PROSECUTING = frozenset({"JUD", "GOV", "COP", "LEG", "MIL"})
# Of these it is told who does it or to whom it is done; of all others which state or group.
_OF_PERSONS = frozenset({"office", "mission", "detention"})
_UNDOING = frozenset("lift end expire ease suspend waive remove drop scrap revoke relax loosen lapse unfreeze".split())
_COUNTED = re.compile(
    r"\d|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds|thousands|several|some)\b"
)
_CASE = re.compile(
    r"\b(?:investigation|inquiry|enquiry|probe|charge|case|prosecution|trial|indictment|lawsuit|suit)s?\b"
)
_AT_LARGE = ("probation", "suspended sentence", "community service")
_UNSTATED = (Basis.NARRATIVE, Basis.PUBLICATION)
_STAYS_ON = ("caretaker", "stay on", "stayed on", "until a successor", "remain in office")


def changes(annotation: Annotation, tree: Tree, match: Match, event: Event, how: Factuality) -> Iterator[State]:
    """The states that an act of this entry opens, changes or ends."""
    change = match.entry.state
    if change is None or how not in (Factuality.ACTUAL, Factuality.PLANNED):
        return
    if tree.child(match.arguments.light or match.trigger, "neg") is not None:
        # A refusal is an act; what is refused does not come to be.
        return
    if change.kind not in _OF_PERSONS:
        beside = _Beside(annotation, tree)
        doers, reached = tuple(map(beside.meant, event.actor)), tuple(map(beside.reached, event.recipient))
        event = replace(event, actor=doers, recipient=reached)
    ends = change.status == "ended"
    base = State(
        kind=change.kind,
        subject=event.actor[0] if event.actor else _nobody(match.trigger),
        status=change.status,
        detail=change.detail,
        valid_from=None if ends else event.when,
        valid_to=event.when if ends else None,
        rule=match.entry.name,
        confidence=event.confidence,
    )
    if change.kind == "office":
        yield from _offices(annotation, tree, match, base)
    elif change.kind == "mission":
        yield from _missions(annotation, tree, match, event, base)
    elif change.kind == "detention":
        yield from _detentions(tree, match, event, base)
    elif change.kind == "investigation":
        yield from _investigations(annotation, match, event, base)
    elif change.kind in ("agreement", "ceasefire", "relations", "negotiation"):
        yield from _between(event, base)
    elif change.kind == "membership":
        yield from _memberships(event, base)
    elif change.kind == "control":
        yield from _control(annotation, match, event, base)
    elif not _undone(tree, match):
        held = tuple(map(_Beside(annotation, tree).reached, match.held))
        yield from _against(held, event, _as_noun(match, base))


class _Beside:
    """Finds by whose name somebody without one is told: "the prosecutor of the court, Fatou Bensouda"."""

    def __init__(self, annotation: Annotation, tree: Tree) -> None:
        self._annotation, self._tree = annotation, tree
        self._parties = Parties(tree, annotation.actors, annotation.places)

    def meant(self, entity: Entity) -> Entity:
        """The name beside, else whom it acts for."""
        top = None if entity.name else self._tree.top(entity.start, entity.end)
        near = [t for t in self._tree.subtree(top) if t.dep == "appos"] if top is not None else []
        named = (m for t in near if (m := self._parties.mention(t)) is not None and m.name)
        found = next((m for m in named if is_person(m, self._annotation) or m.kind == "armed_group"), None)
        return found or principal(self._annotation, entity)

    def reached(self, entity: Entity) -> Entity:
        """The same of whom it is done to: a minister by name is no state."""
        return entity if is_person(entity, self._annotation) else self.meant(entity)


def _nobody(token: Token) -> Entity:
    return Entity(token.text, token.start, token.end)


def _offices(annotation: Annotation, tree: Tree, match: Match, base: State) -> Iterator[State]:
    if base.status == "ended" and base.detail == "resigned" and any(w in tree.sentence.text for w in _STAYS_ON):
        return
    for person in match.held:
        if is_person(person, annotation) and (person.id or is_public(person)):
            yield replace(base, subject=person)


def _missions(annotation: Annotation, tree: Tree, match: Match, event: Event, base: State) -> Iterator[State]:
    held = match.arguments.objects or match.arguments.subjects
    if match.entry.pos == "noun":
        held = match.arguments.objects or (match.trigger,)
    parties = Parties(tree, annotation.actors, annotation.places)
    clause = Clause(annotation, tree, parties, match.trigger, _NO_WORDS, arguments(tree, match.trigger), event.when)
    doers = [a for e in event.actor if is_body(a := principal(annotation, e))]
    if event.when is not None and event.when.basis in _UNSTATED and clause.past and base.valid_from is not None:
        # "In that time its training was suspended" looks back: the day of the story is not its day.
        base = replace(base, valid_from=None)
    for token in held[:1]:
        mission = mission_at(clause, token, doers)
        if mission is not None:
            told = mission.state(base.status, base.rule)
            yield replace(
                base, subject=told.subject, name=told.name, object_place=told.object_place, aspect=told.aspect
            )


def _detentions(tree: Tree, match: Match, event: Event, base: State) -> Iterator[State]:
    """Who is held, and by whom."""
    if any(word in tree.sentence.text for word in _AT_LARGE):
        return
    for person in (match.held or event.recipient)[:3]:
        if _acts(tree, match.trigger, person):
            continue
        if (person.name and person.kind != "people") or (
            person.kind in ("person", "people") and _is_counted(tree, person)
        ):
            known = (a for a in event.actor if _key(a) != _key(person) and (a.name or a.kind in ("people", "body")))
            yield replace(base, subject=whole_name(tree, person), object=next(known, None))


def _is_counted(tree: Tree, person: Entity) -> bool:
    """Somebody in particular: "two people", "a woman"; not "those who arrest people"."""
    base = tree.sentence.start
    text = tree.sentence.text[max(0, person.start - base - 12) : person.end - base].lower()
    return bool(_COUNTED.search(text))


def _acts(tree: Tree, trigger: Token, person: Entity) -> bool:
    """Is the person the one who does it ("the advert that X released")?"""
    top = tree.top(person.start, person.end)
    return top is not None and top.dep == "nsubj" and top.head == trigger.index


def _investigations(annotation: Annotation, match: Match, event: Event, base: State) -> Iterator[State]:
    """Who investigates whom; of no use without either."""
    by = next((a for a in map(as_state, event.actor) if a.kind == "state" or a.sector in _PROSECUTING), None)
    for target in (match.held or event.recipient)[:1]:
        if base.status == "ended" and not (target.kind == "person" or _CASE.search(target.entity_text.lower())):
            continue
        person = target if is_person(target, annotation) else _within(annotation, target)
        if by is not None and person is not None:
            yield replace(base, subject=by, object=person)
        elif by is not None and target.name:
            yield replace(base, subject=by, object=target)


def _within(annotation: Annotation, target: Entity) -> Entity | None:
    """The person in or right behind the words: "an investigation into the mayor, John Smith"."""
    near = (a for a in annotation.actors if target.start <= a.start <= target.end + 12)
    return next((a for a in near if is_person(a, annotation)), None)


def _between(event: Event, base: State) -> Iterator[State]:
    parties = [p for p in map(as_state, (*event.actor, *event.recipient)) if p.kind in _PARTIES and (p.name or p.code)]
    if len(parties) > 1 and _key(parties[0]) != _key(parties[1]):
        yield replace(base, subject=parties[0], object=parties[1])
    elif parties and base.kind == "ceasefire" and event.event_loc is not None:
        yield replace(base, subject=parties[0], object_place=event.event_loc)


def _memberships(event: Event, base: State) -> Iterator[State]:
    members = [a for a in map(as_state, event.actor) if is_body(a)]
    bodies = [b for b in map(as_state, event.recipient) if is_body(b) and b.kind != "state"]
    for body in bodies[:1]:
        for member in members[:2]:
            if _key(member) != _key(body):
                yield replace(base, subject=member, object=body)


def _control(annotation: Annotation, match: Match, event: Event, base: State) -> Iterator[State]:
    """The hold of a place: of no use without the place; a candidate who "captured Texas" holds no land."""
    holder, target = next(iter(event.actor), None), next(iter(match.held), None)
    if holder is None or not (is_body(holder) or holder.kind == "people") or _is_nobody(holder):
        return
    tokens = (*match.arguments.objects[:1], *match.arguments.behind("of")[:1])
    named = (p for t in tokens for p in annotation.places if p.start <= t.start < p.end)
    place = next(named, None)
    if place is None and target is not None and target.kind == "place":
        yield replace(base, subject=holder, object=target)
    elif (place := place or event.event_loc) is not None:
        yield replace(base, subject=holder, object_place=place)
    elif target is not None and (target.name or target.code):
        yield replace(base, subject=holder, object=target)


def _is_nobody(holder: Entity) -> bool:
    """ "they": whoever that is, another rule finds it."""
    return holder.name is None and holder.basis == "pronoun"


def _against(held: tuple[Entity, ...], event: Event, base: State) -> Iterator[State]:
    """A measure: by whom, against whom."""
    for against in (held or event.recipient)[:3]:
        if event.actor and against.name and _key(event.actor[0]) != _key(against):
            yield replace(base, subject=event.actor[0], object=against)


def _undone(tree: Tree, match: Match) -> bool:
    """Is it a noun of which the sentence tells the end ("the sanctions against X were lifted")?"""
    head = tree.head(match.trigger)
    return match.entry.pos == "noun" and head.lemma.lower() in _UNDOING


def _as_noun(match: Match, base: State) -> State:
    """A measure that is only named stands; nobody says that it began."""
    bare = match.entry.pos == "noun" and match.arguments.light is None
    return replace(base, valid_from=None, detail=None) if bare and base.valid_from is not None else base


def _key(entity: Entity) -> str:
    return entity.id or entity.name or entity.entity_text.lower()
