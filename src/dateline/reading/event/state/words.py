"""The word lists of states: `knowledge/words/states.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import PackError
from dateline.reading.event.inflection import forms
from dateline.reading.event.own import WORDS

# What tells a state and no act, and is common enough to be looked for before parsing.
_SCANNED_VERBS = tuple(
    [("office", name) for name in ("lead", "succeed", "begin", "appoint", "nominate", "dismiss", "leave", "die")]
    + [("mission", name) for name in ("suspend", "resume", "continue")]
    + [("holds", name) for name in ("end", "suspend", "extend", "close")]
    + [("membership", name) for name in ("apply", "expel", "admit")]
    + [("control", "hold"), ("control", "retake"), ("detention", "held"), ("membership", "join")]
)
# A thing that holds and a word of what becomes of it: neither alone is enough.
_THINGS = tuple(
    [(kind, "nouns") for kind in ("sanction", "ceasefire", "agreement", "emergency", "closure", "investigation")]
    + [(kind, "nouns") for kind in ("negotiation", "conflict", "relations", "membership", "mission", "detention")]
    + [
        ("mission", "troops"),
        ("detention", "where"),
        ("control", "hands"),
        ("closure", "act"),
        ("membership", "joining"),
        ("trade", "goods"),
        ("trade", "assets"),
        ("trade", "lists"),
        ("ceasefire", "fire"),
        ("detention", "penalty"),
    ]
)
_COURSE_VERBS = tuple(
    [("holds", name) for name in "agree declare impose verbs begin enter end suspend resume extend".split()]
    + [("holds", name) for name in "ease tighten widen breach leave close reopen keep".split()]
    + [("relations", name) for name in ("cut", "end", "restore", "change")]
    + [("mission", name) for name in ("station", "send", "withdraw", "complete")]
    + [("control", name) for name in ("gain_control", "lose", "withdraw", "drive")]
    + [("mission", name) for name in ("grow", "shrink", "arrive", "end")]
    + [("detention", "held"), ("detention", "catch"), ("conflict", "rage"), ("ceasefire", "begin")]
    + [("negotiation", "begin"), ("negotiation", "end"), ("trade", "resume"), ("investigation", "end")]
    + [("detention", name) for name in ("give", "lock")]
    + [("control", "enter"), ("membership", "suspend"), ("membership", "expel"), ("membership", "admit")]
    + [("move", "tell"), ("trade", "stop"), ("trade", "list"), ("trade", "delist")]
)
_COURSE_WORDS = frozenset(
    """force effect place closed shut suspended over frozen under since until hostage captive free serving left leaves
    keeps keep kept maintains maintain present fell falls broke breaks escaped fled faces spent spends reported
    entered emerged lost rearrested ruled ousted""".split()
)
_SCANNED_WORDS = tuple(
    """command mission member belongs belonged occupied sworn commander spokesman spokeswoman sanctions curfew
    ceasefire truce custody emergency relations ties talks trial treaty investigation airspace border martial
    membership war siege bars guilty acquitted indicted""".split()
)

# A noun that names a thing of two kinds is of the first.
_NAMED = (
    "sanction",
    "ceasefire",
    "agreement",
    "emergency",
    "closure",
    "investigation",
    "negotiation",
    "conflict",
)
_POST_WORDS = frozenset(
    """since remains remained remain assumed assumes quit quits left leaves term resignation ceased lost swore swears
    stripped voted forced bowed job""".split()
)


@dataclass(frozen=True, slots=True)
class StateWords:
    """The lists by kind and name."""

    lists: Mapping[tuple[str, str], frozenset[str]]
    bases: Mapping[str, str] = field(default_factory=dict)
    """Written form -> verb, for verbs that the parser's own lemma may miss ("readmitted")."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Noun -> the kind of standing that it names by itself."""

    def of(self, kind: str, name: str) -> frozenset[str]:
        """The words of one list."""
        return self.lists[kind, name]

    def kind_of(self, noun: str) -> str | None:
        """The kind of standing that a noun names by itself ("truce"); None where it names none."""
        return self.kinds.get(noun)

    @property
    def scanned(self) -> frozenset[str]:
        """Written forms whose sentences are parsed, as they may tell a state."""
        verbs = {form for key in _SCANNED_VERBS for verb in self.lists[key] for form in forms(verb, "verb")}
        return frozenset(verbs) | frozenset(_SCANNED_WORDS)

    @property
    def scanned_pairs(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """Written forms of things that hold, and of what becomes of them: a sentence with both is parsed."""
        things = {form for key in _THINGS for noun in self.lists[key] for form in forms(noun, "noun")}
        course = {form for key in _COURSE_VERBS for verb in self.lists[key] for form in forms(verb, "verb")}
        troops = {form for noun in self.lists["mission", "troops"] for form in forms(noun, "noun")}
        kept = {form for verb in (*self.lists["mission", "keep"], "be") for form in forms(verb, "verb")}
        posts = frozenset(form for noun in self.lists["office", "nouns"] for form in forms(noun, "noun"))
        return (
            (frozenset(things), frozenset(course) | _COURSE_WORDS),
            (frozenset(troops), frozenset(kept)),
            (posts, _POST_WORDS),
            (frozenset({"been"}), frozenset({"since"})),
        )


def load_state_words(path: Path = WORDS / "states.toml") -> StateWords:
    """The lists; PackError names the file where it cannot be read."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path}: {error}; mend the file") from error
    lists = {(kind, name): frozenset(words) for kind, lists in table.items() for name, words in lists.items()}
    verbs = sorted({verb for key in (*_SCANNED_VERBS, *_COURSE_VERBS) for verb in lists.get(key, ())})
    kinds = {noun: kind for kind in reversed(_NAMED) for noun in lists.get((kind, "nouns"), ())}
    return StateWords(lists, {form: verb for verb in verbs for form in forms(verb, "verb")}, kinds)
