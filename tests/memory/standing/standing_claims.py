"""Builds real claims of states from the storylines in tests/data/standings.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.model import (
    Attribution,
    Basis,
    Citation,
    Claim,
    Entity,
    Evidence,
    Factuality,
    Place,
    Standing,
    State,
    When,
)

DATA = Path(__file__).parents[2] / "data" / "standings.toml"
Known = tuple[Claim, str, str | None]


@dataclass(frozen=True, slots=True)
class Storyline:
    """Reports as known claims, and what is asked of them."""

    name: str
    claims: tuple[Known, ...]
    asks: tuple[Mapping[str, Any], ...]


def storylines() -> list[Storyline]:
    """Every storyline of the file."""
    pack = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return [
        Storyline(s["name"], tuple(known(r, n, pack["entity"]) for n, r in enumerate(s["reports"])), tuple(s["asks"]))
        for s in pack["storyline"]
    ]


def known(report: Mapping[str, Any], number: int, entities: Mapping[str, Any]) -> Known:
    """The claim that one report makes, with the times between which it is known."""
    told = claim(report, number, entities)
    return told, told.known_from, report.get("withdrawn")


def claim(report: Mapping[str, Any], number: int = 0, entities: Mapping[str, Any] | None = None) -> Claim:
    """A claim of a state; `number` keeps the sentences of a storyline apart."""
    story = report.get("story") or f"{report['by']} {report['on']} {number}"
    speaker = report.get("says")
    on = report["on"]
    return Claim(
        event=None,
        state=_state(report, entities or {}),
        factuality=Factuality(report.get("fact", "actual")),
        attribution=Attribution(None, speaker, "said", "indirect") if speaker else None,
        evidence=(
            Evidence(story, "0" * 64, 100 * number, 100 * number + 50, f"Sentence {number} of {story}.", number),
        ),
        citation=Citation(story, None, None, report["by"], "en", on),
        known_from=on,
        coder="test",
    )


def _state(report: Mapping[str, Any], entities: Mapping[str, Any]) -> State:
    ends = report["status"] == "ended"
    since, until = report.get("since"), report.get("until")
    when = When(since, report.get("latest", since), report.get("precision", "day"), _basis(report)) if since else None
    over = When(until, until, "day", _basis(report)) if until else None
    place = report.get("place")
    return State(
        kind=report["kind"],
        subject=entity(report["subject"], entities),
        status=report["status"],
        name=report.get("name"),
        object=entity(report["object"], entities) if "object" in report else None,
        object_place=Place(place, 0, len(place), place) if place else None,
        aspect=report.get("aspect"),
        detail=report.get("detail"),
        valid_from=None if ends else when,
        valid_to=over,
        attributes=tuple(sorted(report.get("attributes", {}).items())),
    )


def _basis(report: Mapping[str, Any]) -> Basis:
    return Basis(report.get("basis", "clause"))


def entity(name: str, entities: Mapping[str, Any]) -> Entity:
    """A mention of somebody, resolved where the file lists an id."""
    facts = entities.get(name, {})
    return Entity(name, 0, len(name), name=name, id=facts.get("id"), code=facts.get("code"), kind=facts.get("kind"))


def read(line: Standing) -> dict[str, str]:
    """A standing as the storylines write it; "" for what is open."""
    return {
        "kind": line.kind,
        "name": line.name or "",
        "subject": line.subject.name or "",
        "object": (line.object.name if line.object else None) or "",
        "aspect": line.aspect or "",
        "status": line.status,
        "detail": line.detail or "",
        "from": line.valid_from or "",
        "to": line.valid_to or "",
        "disputed_by": dict(line.attributes).get("disputed_by", ""),
        "personnel": dict(line.attributes).get("personnel", ""),
    }


def misfit(ask: Mapping[str, Any], lines: tuple[Standing, ...]) -> list[str]:
    """What is wrong with an answer: a line that is missing, one too many. Empty where all is right."""
    left = [read(s) for s in lines if ask.get("all") or s.status != "ended"]
    wrong = []
    for wanted in ask["lines"]:
        fit = next((x for x in left if all(x[k] == v for k, v in wanted.items())), None)
        if fit is None:
            wrong.append(f"missing {dict(wanted)}")
        else:
            left.remove(fit)
    return wrong + [f"too many {x}" for x in left]
