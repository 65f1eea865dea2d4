"""Reads the storylines in tests/data/newslines.toml: what they tell as news, and what is asked of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline import flow
from dateline.flow import Packs
from dateline.knowledge.ontology import load_standing_kinds
from dateline.memory.standing import derive
from dateline.memory.standing.naming import plain
from dateline.model import Claim, Page, Place, Standing

DATA = Path(__file__).parents[2] / "data" / "newslines.toml"
Known = tuple[Claim, str, str | None]


@dataclass(frozen=True, slots=True)
class Newsline:
    """Reports as published, and what is asked of them."""

    name: str
    kind: str
    stories: tuple[Mapping[str, str], ...]
    asks: tuple[Mapping[str, Any], ...]


def newslines(path: Path = DATA) -> list[Newsline]:
    """Every storyline of the file."""
    pack = tomllib.loads(path.read_text(encoding="utf-8"))
    return [Newsline(s["name"], s["kind"], tuple(s["stories"]), tuple(s["asks"])) for s in pack["storyline"]]


def read(line: Newsline, packs: Packs) -> list[Known]:
    """The claims of states that the whole of dateline reads from its stories, each known from its publication."""
    known: list[Known] = []
    for number, story in enumerate(line.stories):
        page = Page(
            story["text"].encode(),
            "text/plain",
            f"{line.name} {number}",
            given_id=f"{line.name} {number}",
            given_published=story["on"],
            given_publication=story.get("by", "Northern Courier"),
        )
        told = [c for article in flow.read(page) for c in flow.claims(article, packs)]
        known += [(c, c.known_from, None) for c in told if c.state is not None]
    return known


def misfit(line: Newsline, ask: Mapping[str, Any], known: Sequence[Known]) -> list[str]:
    """What is wrong with the answer: a line that is missing, one too many. Empty where all is right."""
    found = [s for s in derive(known, known_at=ask.get("known"), as_of=ask.get("on")) if s.kind == line.kind]
    left = [s for s in found if ask.get("all") or s.status != "ended"]
    wrong = []
    for wanted in ask["lines"]:
        fit = next((s for s in left if fits(wanted, s)), None)
        if fit is None:
            wrong.append(f"missing {dict(wanted)}")
        else:
            left.remove(fit)
    return wrong + [f"too many: {brief(s)}" for s in left]


def fits(wanted: Mapping[str, str], line: Standing) -> bool:
    """Does the line have all that is wanted of it?"""
    told = brief(line)
    sides = (told["who"], told["of"])
    either = load_standing_kinds()[line.kind].symmetric
    orders = [sides, (sides[1], sides[0])] if either else [sides]
    parties = any(_is(wanted.get("who"), a) and _is(wanted.get("of"), b) for a, b in orders)
    return parties and all(told[k] == v for k, v in wanted.items() if k not in ("who", "of"))


def _is(wanted: str | None, names: Sequence[str]) -> bool:
    return wanted is None or plain(wanted) in map(plain, names)


def brief(line: Standing) -> dict[str, Any]:
    """A standing as the storylines write it; "" for what is open. Parties have several names."""
    return {
        "who": _names(line.subject.name, line.subject.entity_text),
        "of": _names(
            line.object.name if line.object else None,
            line.object.entity_text if line.object else None,
            *_place(line.object_place),
        ),
        "name": line.name or "",
        "aspect": line.aspect or "",
        "status": line.status,
        "detail": line.detail or "",
        "from": line.valid_from or "",
        "to": line.valid_to or "",
    }


def _names(*names: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for n in names if n))


def _place(place: Place | None) -> tuple[str | None, ...]:
    return (place.resolved_place, place.extracted_place) if place else ()
