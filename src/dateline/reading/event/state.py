"""States: what a sentence tells to hold, to have begun or to have ended - offices and missions above all."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.errors import PackError
from dateline.model import Annotation, Entity, Event, Factuality, Place, Sentence, State, Token, When
from dateline.reading.event.argument import arguments, is_passive
from dateline.reading.event.match import Match
from dateline.reading.event.modality import WORDS, Modality, factuality
from dateline.reading.event.party import Parties
from dateline.reading.sentence import Tree
from dateline.reading.timex import when

_NO_BODIES = frozenset({"person", "people"})


@dataclass(frozen=True, slots=True)
class StateWords:
    """The lists of `knowledge/words/states.toml`, by kind and name."""

    lists: Mapping[tuple[str, str], frozenset[str]]

    def of(self, kind: str, name: str) -> frozenset[str]:
        """The words of one list."""
        return self.lists[kind, name]


def load_state_words(path: Path = WORDS / "states.toml") -> StateWords:
    """The lists; PackError names the file where it cannot be read."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path}: {error}; mend the file") from error
    return StateWords(
        {(kind, name): frozenset(words) for kind, lists in table.items() for name, words in lists.items()}
    )


@dataclass(frozen=True, slots=True)
class Stated:
    """A state as one sentence tells it."""

    state: State
    factuality: Factuality
    sentence: Sentence
    start: int
    end: int


# --- changes told by acts ------------------------------------------------------------------------


def changes(annotation: Annotation, tree: Tree, match: Match, event: Event, how: Factuality) -> Iterator[State]:
    """The state that an act of this entry opens, changes or ends."""
    change = match.entry.state
    if change is None or how not in (Factuality.ACTUAL, Factuality.PLANNED):
        return
    ends = change.status == "ended"
    status = change.status if how is Factuality.ACTUAL else "proposed"
    time = event.when
    base = State(
        kind=change.kind,
        subject=event.actor[0] if event.actor else _nobody(match.trigger),
        status=status,
        detail=change.detail,
        valid_from=None if ends else time,
        valid_to=time if ends else None,
        rule=match.entry.name,
        confidence=event.confidence,
    )
    if change.kind == "office":
        for person in match.held:
            if person.kind == "person" or (person.name and person.kind is None):
                yield replace(base, subject=person)
    elif change.kind == "mission":
        yield from _mission_change(annotation, tree, match, event, base)
    elif match.held or event.recipient:
        against = (match.held or event.recipient)[0]
        if change.of == "subject" and match.held:
            yield replace(base, subject=match.held[0], object_place=event.event_loc)
        elif event.actor or change.kind in ("detention", "emergency", "closure", "control"):
            yield replace(base, subject=event.actor[0] if event.actor else against, object=against)
    elif event.actor and len(event.actor) > 1:
        yield replace(base, subject=event.actor[0], object=event.actor[1])
    elif event.actor:
        yield replace(base, object_place=event.event_loc)


def _mission_change(annotation: Annotation, tree: Tree, match: Match, event: Event, base: State) -> Iterator[State]:
    held = match.arguments.objects or match.arguments.subjects
    if match.entry.pos == "noun":
        held = match.arguments.objects or (match.trigger,)
    for token in held[:1]:
        found = _mission_of(annotation, tree, token, event.actor)
        if found is not None:
            yield replace(base, **found)  # type: ignore[arg-type]


def _nobody(token: Token) -> Entity:
    return Entity(token.text, token.start, token.end)


# --- states told as such -------------------------------------------------------------------------


def states(annotation: Annotation, words: StateWords, modality: Modality) -> Iterator[Stated]:
    """Every state that the parsed sentences tell outside of acts, in text order."""
    for sentence in annotation.sentences:
        yield from _offices_by_title(annotation, sentence)
        if not sentence.tokens:
            continue
        tree = Tree(sentence)
        parties = Parties(tree, annotation.actors, annotation.places)
        for token in tree.tokens:
            if token.pos in ("VERB", "AUX"):
                told = factuality(tree, token, None, modality).factuality
                for state in _of_verb(annotation, tree, parties, token, words):
                    yield Stated(state, told, sentence, token.start, token.end)


def _offices_by_title(annotation: Annotation, sentence: Sentence) -> Iterator[Stated]:
    """ "NATO Secretary General Jens Stoltenberg": the title tells the office, on the day of the story."""
    for actor in annotation.actors:
        if not sentence.start <= actor.start < sentence.end or actor.kind != "person" or not actor.office:
            continue
        if not actor.name or not _says_title(actor, sentence):
            continue
        body = _body_of(annotation, actor)
        role = (actor.role or "").lower()
        former = any(w in role.split() for w in ("former", "ex", "late")) or "former" in actor.entity_text.lower()
        detail = "acting" if "acting" in role.split() or "acting" in actor.entity_text.lower().split() else None
        state = State(
            kind="office",
            subject=actor,
            object=body,
            status="ended" if former else "active",
            detail=detail,
            attributes=(("role", actor.office),),
            rule="title",
            confidence=0.9,
        )
        yield Stated(state, Factuality.ACTUAL, sentence, actor.start, actor.end)


def _is_body(entity: Entity) -> bool:
    """Can it have offices: a state, organisation, army, mission ...?"""
    return entity.kind is not None and entity.kind not in _NO_BODIES and bool(entity.name)


def _says_title(actor: Entity, sentence: Sentence) -> bool:
    """Is the office written beside the name, and not only known to us?"""
    around = sentence.text[max(0, actor.start - sentence.start - 40) : actor.end - sentence.start + 60].lower()
    head = re.split(r" (?:of|for|to|in) ", (actor.office or "").lower())[0].replace("-", " ").split()
    return bool(head) and head[-1] in re.findall(r"\w+", around)


def _body_of(annotation: Annotation, actor: Entity) -> Entity | None:
    """The organisation or state whose office it is: named within the mention, else beside it, else by code."""
    inside = [
        a for a in annotation.actors if a is not actor and a.start < actor.end and actor.start < a.end and _is_body(a)
    ]
    if inside:
        return max(inside, key=lambda a: a.end - a.start)
    beside = [a for a in annotation.actors if _is_body(a) and 0 <= a.start - actor.end <= 30 and a.code == actor.code]
    before = [a for a in annotation.actors if _is_body(a) and 0 <= actor.start - a.end <= 3 and a.code == actor.code]
    same = [a for a in annotation.actors if a.kind == "state" and a.code == actor.code]
    return next(iter([*before, *beside, *same]), None)


def _of_verb(annotation: Annotation, tree: Tree, parties: Parties, verb: Token, words: StateWords) -> Iterator[State]:
    found = arguments(tree, verb)
    time = when(annotation.times, tree.sentence, verb.start, verb.end, annotation.article)
    stated = time if time is not None and str(time.basis) in ("clause", "sentence") else None
    lemma = verb.lemma.lower()
    if lemma in words.of("office", "lead"):
        yield from _led(annotation, tree, parties, found.subjects, found.objects)
    if lemma == "be":
        yield from _is(annotation, tree, parties, verb, words)
    yield from _mission_holds(annotation, tree, verb, stated, words)


def _led(
    annotation: Annotation, tree: Tree, parties: Parties, leaders: Sequence[Token], bodies: Sequence[Token]
) -> Iterator[State]:
    """ "The mission is run by Major General Jennie Carignan"."""
    people = [e for e in parties.of(leaders) if e.kind == "person" and e.name]
    for token in bodies[:1]:
        body = parties.mention(token)
        mission = _mission_of(annotation, tree, token, ())
        target = body if body is not None and _is_body(body) else None
        if mission is not None and (target is None or target.kind != "mission"):
            target = _mission_entity(annotation) or target
        if target is None:
            continue
        for person in people:
            yield State(
                "office",
                person,
                "active",
                object=target,
                attributes=(("role", person.role or "commander"),),
                rule="led by",
                confidence=0.85,
            )


def _is(annotation: Annotation, tree: Tree, parties: Parties, verb: Token, words: StateWords) -> Iterator[State]:
    """ "Soleimani was the head of the Quds Force"."""
    subject = tree.child(verb, "nsubj")
    noun = tree.child(verb, "attr")
    if subject is None or noun is None or noun.lemma.lower() not in words.of("office", "nouns"):
        return
    person = parties.mention(subject)
    if person is None or not person.name or person.kind not in ("person", None):
        return
    for body in _behind_of(tree, parties, noun):
        past = verb.tag == "VBD"
        died = any(a for a in annotation.actors if a is person) and _dies(annotation, person)
        status = "ended" if past and not died else "active"
        yield State(
            "office",
            person,
            status,
            object=body,
            attributes=(("role", _title(tree, noun)),),
            rule="is the",
            confidence=0.85,
        )


def _dies(annotation: Annotation, person: Entity) -> bool:
    """Does the story tell of the person's death? Then "was" speaks of the time until then."""
    names = {a.entity_text.split()[-1] for a in annotation.actors if a.name and a.name == person.name}
    words = annotation.article.text
    return any(
        f"{word} {name}" in words or f"{name} {word}" in words
        for name in names
        for word in ("killing of", "death of", "killing", "was killed", "death", "killed", "died")
    ) or any(s.text.startswith(("He was killed", "She was killed")) for s in annotation.sentences)


def _behind_of(tree: Tree, parties: Parties, noun: Token) -> list[Entity]:
    held = [p for a in tree.children(noun, "prep") if a.lemma in ("of", "for") for p in tree.children(a, "pobj")]
    held += tree.children(noun, "poss", "compound")
    found = [parties.mention(t) for t in held]
    return [e for e in found if e is not None and _is_body(e)][:1]


def _title(tree: Tree, noun: Token) -> str:
    parts = [t for t in tree.children(noun, "compound", "amod") if t.index < noun.index]
    return " ".join(t.text for t in [*parts, noun])


# --- missions ------------------------------------------------------------------------------------


def _mission_holds(
    annotation: Annotation, tree: Tree, verb: Token, stated: When | None, words: StateWords
) -> Iterator[State]:
    """ "NATO's latest mission in Iraq dates to late 2018", "the mission is continuing", "remains suspended"."""
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if subject is None:
        return
    found = _mission_of(annotation, tree, subject, ())
    if found is None:
        return
    lemma = verb.lemma.lower()
    begins = lemma in words.of("mission", "begin")
    goes_on = lemma in words.of("mission", "continue") and not is_passive(tree, verb)
    describes = lemma in ("be", "include", "comprise", "consist", "number", "have", "make") or (
        bool(tree.child(verb, "nsubj")) and lemma in ("date",)
    )
    if not (begins or goes_on or describes) or (begins and not is_passive(tree, verb) and tree.child(verb, "dobj")):
        return
    if any(t.dep == "neg" for t in tree.children(verb, "neg")):
        return
    attributes = _size_of(tree, words)
    if describes and not begins and not attributes:
        return
    base = State("mission", found["subject"], "active", rule="mission holds", confidence=0.8, attributes=attributes)  # type: ignore[arg-type]
    yield replace(base, **(found | {"valid_from": stated if begins else None, "aspect": None}))  # type: ignore[arg-type]


def _size_of(tree: Tree, words: StateWords) -> tuple[tuple[str, str], ...]:
    """ "several hundred trainers": how many belong to it."""
    for token in tree.tokens:
        if token.lemma.lower() in words.of("mission", "size"):
            number = [
                t
                for t in tree.children(token, "nummod", "amod")
                if t.tag == "CD" or t.lemma in ("hundred", "thousand", "several")
            ]
            if number:
                span = [t for n in number for t in tree.subtree(n)]
                return (("personnel", " ".join(t.text for t in sorted(span, key=lambda t: t.index))),)
    return ()


def _mission_of(annotation: Annotation, tree: Tree, token: Token, doers: Sequence[Entity]) -> dict[str, object] | None:
    """Whose mission, where, by which name, and which part of it: as fields of a State; None where it is none."""
    lemma = token.lemma.lower()
    parties = Parties(tree, annotation.actors, annotation.places)
    mention = parties.mention(token)
    is_mission = mention is not None and mention.kind == "mission"
    if not is_mission and lemma not in (
        "mission",
        "operation",
        "training",
        "activity",
        "deployment",
        "patrol",
        "exercise",
        "operations",
        "work",
    ):
        return None
    named = mention if is_mission else _mission_entity(annotation)
    owner = next(iter(parties.of(tree.children(token, "poss"))), None) or next(iter(doers), None)
    body = _owner_of(annotation, named) or owner
    if body is None or (named is None and not owner):
        return None
    where = _place_of_mission(annotation, tree, token, named)
    part = _part(tree, token) if not (is_mission or lemma in ("mission",)) or _part(tree, token) else None
    name = named.name if named else None
    return {"subject": body, "name": name, "object_place": where, "aspect": part}


def _part(tree: Tree, token: Token) -> str | None:
    """The part of a mission that is spoken of: "training activities", "a training mission", "its patrols"."""
    lemma = token.lemma.lower()
    modifiers = [t.lemma.lower() for t in tree.children(token, "compound", "amod", "nmod")]
    if "training" in modifiers or "train" in modifiers:
        return "training"
    if lemma in ("training", "patrol", "exercise"):
        return lemma
    return None


def _mission_entity(annotation: Annotation) -> Entity | None:
    """The mission that the story names, where it names one only."""
    named = {a.id or a.name: a for a in annotation.actors if a.kind == "mission" and a.name}
    return next(iter(named.values())) if len(named) == 1 else None


def _owner_of(annotation: Annotation, mission: Entity | None) -> Entity | None:
    """The organisation in the mission's own name, as an actor of the story ("NATO Mission Iraq")."""
    if mission is None or not mission.name:
        return None
    words = mission.name.split()
    return next(
        (
            a
            for a in annotation.actors
            if a.kind in ("organisation", "state")
            and a.name
            and a.id != mission.id
            and (a.entity_text in words or a.name in mission.name)
        ),
        None,
    )


def _place_of_mission(annotation: Annotation, tree: Tree, token: Token, mission: Entity | None) -> Place | None:
    """Where it is: behind "in", else the country in its name."""
    for prep in tree.children(token, "prep"):
        if prep.lemma.lower() in ("in", "to"):
            for held in tree.children(prep, "pobj"):
                for p in annotation.places:
                    if p.start <= held.start < p.end:
                        return p
    if mission is not None and mission.name:
        return next(
            (
                p
                for p in annotation.places
                if p.resolved_place and p.resolved_place in mission.name and p.resolution == 1
            ),
            None,
        )
    return None
