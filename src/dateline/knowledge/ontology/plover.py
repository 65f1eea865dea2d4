"""PLOVER as data: what each type and mode is worth, needs, and is called in CAMEO."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from dateline.errors import PackError
from dateline.knowledge.ontology.pack import FOLDER, Table, read_pack

QUADS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Mode:
    """How an act of a type was done. `adds_context` is a context that always comes with it."""

    name: str
    score: float
    cameo: str
    definition: str
    adds_context: str | None = None


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's event types. `quad` 1 to 4: verbal and material cooperation, verbal and material conflict."""

    name: str
    quad: int
    score: float
    recipient: bool
    section: str
    definition: str
    cameo: str
    cameo_roots: tuple[str, ...]
    modes: Mapping[str, Mode]


@dataclass(frozen=True, slots=True)
class Ontology:
    """The event types with their modes, the contexts and the sectors (each with its meaning)."""

    events: Mapping[str, EventType]
    contexts: Mapping[str, str]
    sectors: Mapping[str, str]
    placeholders: tuple[str, ...]
    """Sectors that only say that the sector is not known."""

    def event(self, event_type: str) -> EventType:
        """The type of that name; PackError where there is none."""
        try:
            return self.events[event_type]
        except KeyError:
            raise PackError(f"no event type is named {event_type!r}; there are {', '.join(self.events)}") from None

    def mode(self, event_type: str, mode: str) -> Mode:
        """The mode of that type; PackError where the type has no such mode."""
        modes = self.event(event_type).modes
        if mode not in modes:
            known = ", ".join(modes) or "none"
            raise PackError(f"{event_type} has no mode {mode!r}; it has {known}")
        return modes[mode]

    def check(self, event_type: str, mode: str | None = None, contexts: Iterable[str] = ()) -> None:
        """Nothing where all are known; PackError naming the first that is not."""
        self.event(event_type)
        if mode is not None:
            self.mode(event_type, mode)
        for context in contexts:
            if context not in self.contexts:
                raise PackError(f"no context is named {context!r}; there are {', '.join(self.contexts)}")

    def quad(self, event_type: str) -> int:
        """Quad code 1 to 4 of a type."""
        return self.event(event_type).quad

    def scale(self, event_type: str, modes: Iterable[str] = ()) -> float:
        """Conflict-cooperation score, -10 to 10: of the mode farthest from zero, else of the type."""
        scores = sorted((self.mode(event_type, m).score for m in modes), key=lambda s: (-abs(s), s))
        return scores[0] if scores else self.event(event_type).score

    def cameo(self, event_type: str, mode: str | None = None) -> str:
        """The CAMEO code that stands for the mode, or for the type."""
        return self.event(event_type).cameo if mode is None else self.mode(event_type, mode).cameo

    def from_cameo(self, code: str) -> str | None:
        """The event type that a CAMEO code falls under; None for statements (01) and unknown codes.

        08 is verbal (CONCEDE) up to 083 and material (RETREAT) from 084 on.
        """
        root = code[:2]
        if root == "08":
            return "RETREAT" if code[:3] >= "084" else "CONCEDE"
        return next((e.name for e in self.events.values() if root in e.cameo_roots), None)

    def added_contexts(self, event_type: str, modes: Iterable[str]) -> tuple[str, ...]:
        """Contexts that these modes always bring."""
        return tuple(sorted({c for m in modes if (c := self.mode(event_type, m).adds_context)}))


@cache
def load_ontology(path: Path = FOLDER / "plover.toml") -> Ontology:
    """The ontology in a pack, read once; PackError with file, place and remedy where the pack is broken."""
    root = Table(path, "", read_pack(path))
    context_table = Table(path, "context", root.fields.get("context", {}))
    contexts = {name: context_table.text(name) for name in context_table.fields}
    sectors = root.tables("sector")
    events = {name: _event_type(name, table, contexts) for name, table in root.tables("event").items()}
    if not events or not contexts or not sectors:
        raise PackError(f"{path}: needs [event.*], [context] and [sector]; mend the file or reinstall dateline")
    return Ontology(
        MappingProxyType(events),
        MappingProxyType(contexts),
        MappingProxyType({name: table.text("name") for name, table in sectors.items()}),
        tuple(name for name, table in sectors.items() if table.flag("placeholder", default=False)),
    )


def _event_type(name: str, table: Table, contexts: Mapping[str, str]) -> EventType:
    quad = table.number("quad")
    if quad not in QUADS:
        raise table.fault("quad", "give 1, 2, 3 or 4")
    score = _score(table)
    modes = {m: _mode(m, inner, score, contexts) for m, inner in table.tables("mode").items()}
    return EventType(
        name=name,
        quad=int(quad),
        score=score,
        recipient=table.flag("recipient"),
        section=table.text("section"),
        definition=table.text("definition"),
        cameo=_cameo(table),
        cameo_roots=table.texts("cameo_roots"),
        modes=MappingProxyType(modes),
    )


def _mode(name: str, table: Table, type_score: float, contexts: Mapping[str, str]) -> Mode:
    context = table.fields.get("adds_context")
    if context is not None and context not in contexts:
        raise table.fault("adds_context", f"{context!r} is no context; name one of [context]")
    return Mode(name, _score(table, type_score), _cameo(table), table.text("definition"), context)


def _score(table: Table, default: float | None = None) -> float:
    score = table.number("score", default)
    if not -10 <= score <= 10:
        raise table.fault("score", "give a number from -10 to 10")
    return score


def _cameo(table: Table) -> str:
    code = table.text("cameo")
    if not (code.isascii() and code.isdigit() and 2 <= len(code) <= 4):
        raise table.fault("cameo", 'give a CAMEO code of 2 to 4 digits as text, such as "190"')
    return code
