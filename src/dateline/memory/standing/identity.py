"""Which reports speak of the same standing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dateline.knowledge.ontology import load_standing_kinds
from dateline.memory.standing.naming import Aliases, plain, role_words
from dateline.memory.standing.observation import FINAL
from dateline.memory.standing.post import is_vague, role_of
from dateline.memory.standing.posts import Post, Posts
from dateline.model import Entity, Place, State

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """A standing apart from its times: kind, who, of what, which part. `thing` is its own name where it has one."""

    kind: str
    subject: str
    object: str
    aspect: str
    role: tuple[str, ...] = ()
    thing: str = ""

    @property
    def whole(self) -> Identity:
        """The same without the part."""
        return Identity(self.kind, self.subject, self.object, "", self.role, self.thing)


def is_thing(entity: Entity | None) -> bool:
    """True for an entity that is the standing itself, such as a named mission."""
    return entity is not None and (entity.kind == "mission" or (entity.id or "").startswith("mis:"))


def things_of(state: State, aliases: Aliases) -> tuple[str, ...]:
    """The keys of the standing's own names: its entity, its name, its acronym."""
    if state.kind == "office":
        return ()
    keys = [aliases.of(e) for e in (state.subject, state.object) if e is not None and is_thing(e)]
    names = [state.name, dict(state.attributes).get("acronym")]
    keys += [aliases.of(Entity(name, 0, 0, name=name)) for name in names if name and plain(name)]
    return tuple(dict.fromkeys(keys))


def thing_names(state: State) -> list[str]:
    """The names that a state gives the thing."""
    own = [e.name for e in (state.subject, state.object) if e is not None and is_thing(e) and e.name]
    return [*own, state.name] if state.name else own


def pair_of(state: State, aliases: Aliases, *, symmetric: bool) -> tuple[str, str]:
    """The keys of subject and object; "" where there is none or where it is the standing itself."""
    is_office = state.kind == "office"
    subject = "" if is_thing(state.subject) and not is_office else aliases.of(state.subject)
    target = ""
    if load_standing_kinds()[state.kind].alone:
        return subject, ""
    if state.object is not None and (is_office or not is_thing(state.object)):
        target = aliases.of(state.object)
    elif state.kind == "mission" and state.object_place is not None and state.object_place.country_code:
        # Reports tell a mission's place more or less exactly: "in Mali", "in the north of the country".
        target = f"id:ctry:{state.object_place.country_code}"
    elif state.object_place is not None:
        target = aliases.of_place(state.object_place)
    if state.kind == "investigation" and not target:
        # Where nobody is said to prosecute, the accused is told as the subject.
        return "", subject
    if state.kind == "conflict" and subject == target:
        return "", target  # "the siege of X" says not by whom
    if symmetric and target and target < subject:
        return target, subject
    return subject, target


class Joined:
    """Union of keys; the smallest key stands for its set, so that the order of joining plays no part."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, key: str) -> str:
        """The key that stands for this one."""
        while (parent := self._parent.get(key, key)) != key:
            key = parent
        return key

    def join(self, keys: Sequence[str]) -> None:
        """Make the keys one."""
        roots = sorted({self.find(k) for k in keys})
        for root in roots[1:]:
            self._parent[root] = roots[0]


def identify(states: Sequence[tuple[str, State]], symmetric: Mapping[str, bool]) -> list[Identity]:
    """An identity for each (story_id, state), in the same order.

    Named things meet by name, id or acronym; unnamed ones by subject and object; an unnamed one belongs to a
    named one of the same pair, that of the same story first.
    """
    aliases = Aliases(s for _, s in states)
    joined = Joined()
    named = [things_of(s, aliases) for _, s in states]
    for (_, state), keys in zip(states, named, strict=True):
        joined.join([f"{state.kind} {k}" for k in keys])
    things = [joined.find(f"{s.kind} {keys[0]}") if keys else "" for (_, s), keys in zip(states, named, strict=True)]
    pairs = [pair_of(s, aliases, symmetric=symmetric.get(s.kind, False)) for _, s in states]
    offices, others = _Offices(), _Things()
    for (story, state), thing, pair in zip(states, things, pairs, strict=True):
        if state.kind == "office":
            offices.learn(state, *pair)
        else:
            others.learn(story, state, thing, pair)
    return [
        offices.identity(state, *pair) if state.kind == "office" else others.identity(story, state, thing, pair)
        for (story, state), thing, pair in zip(states, things, pairs, strict=True)
    ]


class _Offices:
    """Gives each claim of an office the post that it means."""

    def __init__(self) -> None:
        self._posts = Posts()

    def learn(self, state: State, person: str, body: str) -> None:
        """Take note of one description, unless it is only word that somebody left every office."""
        if not _leaves_all(state):
            self._posts.learn(person, _post(state, body))

    def identity(self, state: State, person: str, body: str) -> Identity:
        """The identity; "*" as object for every office of the person."""
        if _leaves_all(state):
            return Identity("office", person, "*", "")
        post = self._posts.meant(person, _post(state, body))
        return Identity("office", person, post.body, "", tuple(sorted(post.role)))


def _leaves_all(state: State) -> bool:
    """Word of a death, or of an end that names no office."""
    is_open = state.detail in FINAL or not role_words(role_of(state))
    return state.status == "ended" and state.object is None and is_open


def _post(state: State, body: str) -> Post:
    code = state.object.code if state.object else None
    return Post(body, role_words(role_of(state)), code, is_vague(state))


class _Things:
    """Completes what a state leaves out from what the other states say of the same thing or pair."""

    def __init__(self) -> None:
        self._things_of_pair: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
        self._in_story: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._objects: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._subjects: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._words: dict[str, set[str]] = defaultdict(set)
        self._things: dict[str, set[str]] = defaultdict(set)

    def learn(self, story: str, state: State, thing: str, pair: tuple[str, str]) -> None:
        """Take note of one claim."""
        kind, (subject, target) = state.kind, pair
        if thing:
            self._things[kind].add(thing)
            self._words[thing].update(w for n in thing_names(state) for w in plain(n).split())
            self._in_story[story, kind][thing] += 1
            if subject and target:
                self._things_of_pair[kind, subject, target][thing] += 1
        if target:
            self._objects[kind, subject][target] += 1
            # Of a pact either may be told alone.
            self._objects[kind, target][subject] += load_standing_kinds()[kind].symmetric and bool(subject)
            if subject and state.subject.name:
                self._subjects[kind, target][subject] += 1
        for key, name in ((subject, state.subject), (target, state.object or state.object_place)):
            if key and name is not None:
                self._words[key].update(_words_of(name))

    def identity(self, story: str, state: State, thing: str, pair: tuple[str, str]) -> Identity:
        """The identity of one claim, once all are known."""
        subject, target = pair
        thing = thing or self._thing(story, state.kind, subject, target)
        known = +self._objects.get((state.kind, subject), Counter())
        if not thing and target and (not subject or not state.subject.name):
            # Who is not named is the only one of whom it is told by name.
            either = load_standing_kinds()[state.kind].symmetric and not subject
            named = (self._objects if either else self._subjects).get((state.kind, target), Counter())
            subject = next(iter(+named)) if len(+named) == 1 else subject
            subject, target = sorted((subject, target)) if either else (subject, target)
        if not thing and subject and not target and len(known) == 1:
            target = next(iter(known))
            if load_standing_kinds()[state.kind].symmetric:
                subject, target = sorted((subject, target))
            thing = self._thing(story, state.kind, subject, target)
        aspect = plain(state.aspect or "")
        # A name is enough: reports differ on whose mission it is, and where.
        return (
            Identity(state.kind, "", "", aspect, (), thing) if thing else Identity(state.kind, subject, target, aspect)
        )

    def _thing(self, story: str, kind: str, subject: str, target: str) -> str:
        """The named thing that an unnamed state means; "" where none or more than one fits."""
        fits = self._things_of_pair.get((kind, subject, target), Counter())
        here = {t: n for t, n in self._in_story.get((story, kind), Counter()).items() if t in fits or not target}
        if here or fits:
            return _first(Counter(here) or fits)
        # "NATO Mission Iraq" names both its subject and its object.
        words = (self._words.get(subject, set()) | self._words.get(target, set())) if subject and target else set()
        spoken = sorted(t for t in self._things[kind] if words and words <= self._words[t])
        return spoken[0] if len(spoken) == 1 else ""


def _words_of(named: Entity | Place) -> list[str]:
    name = named.name or named.entity_text if isinstance(named, Entity) else named.resolved_place
    return plain(name or "").split()


def _first(counts: Mapping[T, int]) -> T:
    """The most frequent; of equals the smallest in order of text."""
    return min(counts, key=lambda k: (-counts[k], str(k)))
