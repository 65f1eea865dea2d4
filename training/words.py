"""Word lists and wordings of the generator, read from TOML and CSV beside this file."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Country:
    """What a template may say of one country."""

    name: str
    adjective: str
    capital: str
    city: str


@dataclass(frozen=True, slots=True)
class Group:
    """Wordings that share a type, a mode and the kinds of who may do it and to whom."""

    event: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    passive: bool
    acts: tuple[str, ...]
    nouns: tuple[str, ...]
    whole: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """All that the generator draws from."""

    countries: tuple[Country, ...]
    actors: dict[str, tuple[str, ...]]
    slots: dict[str, tuple[str, ...]]
    frames: dict[str, tuple[str, ...]]
    groups: tuple[Group, ...]


def load_words() -> Words:
    """Everything under `words/` and `wording/`; a missing key raises KeyError with its name."""
    with (HERE / "words" / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = [Country(r["name"], r["adjective"], r["capital"], r["city"]) for r in csv.DictReader(file)]
    actors, slots, frames = (_lists(HERE / "words" / f"{name}.toml") for name in ("actors", "slots", "frames"))
    groups = [group for path in sorted((HERE / "wording").glob("*.toml")) for group in _groups(path)]
    return Words(tuple(rows), actors, slots, frames, tuple(groups))


def _lists(path: Path) -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def _groups(path: Path) -> list[Group]:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Group(
            told["event"], one.get("mode"), tuple(one["actor"]), tuple(one["recipient"]), one.get("passive", False),
            _lines(one, "acts"), _lines(one, "nouns"), _lines(one, "whole"),
        )
        for one in told["group"]
    ]  # fmt: skip


def _lines(group: dict[str, str], key: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in group.get(key, "").splitlines() if line.strip())
