"""Which reports speak of the same standing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dateline.memory.standing.naming import Aliases, plain, role_words, same_role
from dateline.model import Entity, State

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


def role_of(state: State) -> str | None:
    """The post that an office claim names."""
    given = dict(state.attributes)
    return given.get("role") or state.name or state.subject.office or state.subject.role


def is_thing(entity: Entity | None) -> bool:
    """True for an entity that is the standing itself, such as a named mission."""
    return entity is not None and (entity.kind == "mission" or (entity.id or "").startswith("mis:"))


def things_of(state: State, aliases: Aliases) -> tuple[str, ...]:
    """The keys of the standing's own names: its entity, its name, its acronym."""
    if state.kind == "office":
        return ()
    keys = [aliases.of(e) for e in (state.subject, state.object) if e is not None and is_thing(e)]
    acronym = dict(state.attributes).get("acronym")
    names = [name for name in (state.name, acronym) if name and plain(name)]
    keys += [aliases.of(Entity(name, 0, 0, name=name)) for name in names]
    return tuple(dict.fromkeys(keys))


def pair_of(state: State, aliases: Aliases, *, symmetric: bool) -> tuple[str, str]:
    """The keys of subject and object; "" where there is none or where it is the standing itself."""
    is_office = state.kind == "office"
    subject = "" if is_thing(state.subject) and not is_office else aliases.of(state.subject)
    target = ""
    if state.object is not None and (is_office or not is_thing(state.object)):
        target = aliases.of(state.object)
    elif state.object_place is not None:
        target = aliases.of_place(state.object_place)
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
    finder = _Finder(states, things, pairs)
    return [finder.identity(n) for n in range(len(states))]


class _Finder:
    """Completes what a state leaves out from what the other states say of the same thing or pair."""

    def __init__(
        self, states: Sequence[tuple[str, State]], things: Sequence[str], pairs: Sequence[tuple[str, str]]
    ) -> None:
        self._states, self._things, self._pairs = states, things, pairs
        self._pairs_of_thing: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        self._things_of_pair: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
        self._in_story: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._objects: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._roles: dict[tuple[str, str, str], Counter[tuple[str, ...]]] = defaultdict(Counter)
        for n, (story, state) in enumerate(states):
            self._learn(story, state, things[n], pairs[n])

    def _learn(self, story: str, state: State, thing: str, pair: tuple[str, str]) -> None:
        kind, (subject, target) = state.kind, pair
        if thing:
            self._in_story[story, kind][thing] += 1
            if subject and target:
                self._pairs_of_thing[thing][pair] += 1
                self._things_of_pair[kind, subject, target][thing] += 1
        if target:
            self._objects[kind, subject][target] += 1
        if kind == "office" and (role := role_words(role_of(state))):
            self._roles[kind, subject, target][tuple(sorted(role))] += 1

    def identity(self, n: int) -> Identity:
        """The identity of the n-th state."""
        (story, state), thing, (subject, target) = self._states[n], self._things[n], self._pairs[n]
        aspect = plain(state.aspect or "")
        if state.kind == "office":
            return self._office(state, subject, target)
        thing = thing or self._thing(story, state.kind, subject, target)
        if thing and (pairs := self._pairs_of_thing.get(thing)):
            subject, target = _first(pairs)
        elif subject and not target:
            target = self._only_object(state.kind, subject)
        return Identity(state.kind, subject, target, aspect, (), thing)

    def _thing(self, story: str, kind: str, subject: str, target: str) -> str:
        """The named thing that an unnamed state means; "" where none or more than one fits."""
        fits = self._things_of_pair.get((kind, subject, target), Counter())
        here = {t: n for t, n in self._in_story.get((story, kind), Counter()).items() if t in fits or not target}
        if here:
            return _first(Counter(here))
        if fits:
            return _first(fits)
        words = {w for key in (subject, target) if key.startswith("name:") for w in key[5:].split()}
        spoken = [t for t in self._pairs_of_thing if words and words <= set(t.split(":", 1)[-1].split())]
        return spoken[0] if len(spoken) == 1 and target else ""

    def _only_object(self, kind: str, subject: str) -> str:
        known = self._objects.get((kind, subject), Counter())
        return next(iter(known)) if len(known) == 1 else ""

    def _office(self, state: State, subject: str, target: str) -> Identity:
        """Of one person's posts, the one that a description can mean."""
        role = role_words(role_of(state))
        if state.status == "ended" and state.object is None and not role:
            return Identity("office", subject, "*", "")
        if not target:
            options = [
                (n, t)
                for t, n in self._objects.get(("office", subject), Counter()).items()
                if any(same_role(role, frozenset(r)) for r in self._roles.get(("office", subject, t), {(): 1}))
            ]
            target = min(options, key=lambda o: (-o[0], o[1]))[1] if options else ""
        known = self._roles.get(("office", subject, target), Counter())
        fitting = Counter({r: n for r, n in known.items() if same_role(role, frozenset(r))})
        # The most exact description stands for all that can mean the same post.
        best = min(fitting, key=lambda r: (-len(r), -fitting[r], r)) if fitting else tuple(sorted(role))
        return Identity("office", subject, target, "", best)


def _first(counts: Mapping[T, int]) -> T:
    """The most frequent; of equals the smallest in order of text."""
    return min(counts, key=lambda k: (-counts[k], str(k)))
