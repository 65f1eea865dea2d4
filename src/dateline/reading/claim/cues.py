"""The words by which a text says who says so."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from dateline.errors import PackError
from dateline.reading.event.own import WORDS


@dataclass(frozen=True, slots=True)
class Cues:
    """The lists of `knowledge/words/cues.toml`, which says what each is for."""

    verbs: frozenset[str]
    strict: frozenset[str]
    aiming: frozenset[str]
    attitude: frozenset[str]
    accusing: frozenset[str]
    telling: frozenset[str]
    nouns: frozenset[str]
    hearsay: frozenset[str]
    reputed: frozenset[str]
    headings: frozenset[str]
    media: frozenset[str]


def load_cues(path: Path = WORDS / "cues.toml") -> Cues:
    """The cue words; PackError names the file where it cannot be read."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        lists = {each.name: frozenset(map(str, table[each.name])) for each in fields(Cues)}
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path}: {error}; mend the file") from error
    return Cues(**lists)
