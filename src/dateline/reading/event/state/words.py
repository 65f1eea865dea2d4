"""The word lists of states: `knowledge/words/states.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import PackError
from dateline.reading.event.inflection import forms
from dateline.reading.event.modality import WORDS

# What tells a state and no act, and is common enough to be looked for before parsing.
_SCANNED_VERBS = tuple(
    [("office", name) for name in ("lead", "succeed", "begin", "appoint", "nominate", "dismiss", "leave", "die")]
    + [("mission", name) for name in ("suspend", "resume", "continue")]
    + [("holds", name) for name in ("end", "suspend", "extend", "close")]
    + [("membership", name) for name in ("apply", "expel", "admit")]
    + [("control", "hold"), ("detention", "held")]
)
_TOLD_BY_NOUN = tuple("sanction ceasefire agreement emergency closure investigation negotiation conflict".split())
_SCANNED_WORDS = tuple(
    """command mission member belongs belonged occupied sworn commander spokesman spokeswoman sanctions curfew
    ceasefire truce custody emergency relations ties talks trial treaty investigation airspace border martial
    membership war siege bars""".split()
)


@dataclass(frozen=True, slots=True)
class StateWords:
    """The lists by kind and name."""

    lists: Mapping[tuple[str, str], frozenset[str]]
    bases: Mapping[str, str] = field(default_factory=dict)
    """Written form -> verb, for verbs that the parser's own lemma may miss ("readmitted")."""

    def of(self, kind: str, name: str) -> frozenset[str]:
        """The words of one list."""
        return self.lists[kind, name]

    def kind_of(self, noun: str) -> str | None:
        """The kind of standing that a noun names by itself ("truce"); None where it names none."""
        kinds = (
            "sanction",
            "ceasefire",
            "agreement",
            "emergency",
            "closure",
            "investigation",
            "negotiation",
            "conflict",
        )
        return next((k for k in kinds if noun in self.lists[k, "nouns"]), None)

    @property
    def scanned(self) -> frozenset[str]:
        """Written forms whose sentences are parsed, as they may tell a state."""
        verbs = {form for key in _SCANNED_VERBS for verb in self.lists[key] for form in forms(verb, "verb")}
        return frozenset(verbs) | frozenset(_SCANNED_WORDS)


def load_state_words(path: Path = WORDS / "states.toml") -> StateWords:
    """The lists; PackError names the file where it cannot be read."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path}: {error}; mend the file") from error
    lists = {(kind, name): frozenset(words) for kind, lists in table.items() for name, words in lists.items()}
    verbs = sorted({verb for key in (*_SCANNED_VERBS, ("holds", "declare")) for verb in lists.get(key, ())})
    return StateWords(lists, {form: verb for verb in verbs for form in forms(verb, "verb")})
