"""PLOVER's contexts ("why"), told by the words of the paragraph round an act."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from dateline.errors import PackError
from dateline.knowledge.ontology import load_ontology
from dateline.reading.event.own import WORDS

_WORD = re.compile(r"\w+")


class Contexts:
    """The word lists, compiled to one expression a context, and the words with which its phrases begin."""

    def __init__(self, words: Mapping[str, list[str]]) -> None:
        self._patterns = {
            name: re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(listed, key=len, reverse=True))) + r")\b")
            for name, listed in words.items()
        }
        self._begin = {name: {_WORD.findall(phrase)[0] for phrase in listed} for name, listed in words.items()}

    def of(self, text: str) -> tuple[str, ...]:
        """The contexts whose words stand in the text, in the order of the ontology."""
        lowered = text.lower().replace("’", "'")
        there = set(_WORD.findall(lowered))
        return tuple(
            name
            for name, pattern in self._patterns.items()
            if not self._begin[name].isdisjoint(there) and pattern.search(lowered)
        )


def load_contexts(path: Path = WORDS / "contexts.toml") -> Contexts:
    """The lists; PackError names a context that PLOVER does not have."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path}: {error}; mend the file") from error
    known = load_ontology().contexts
    for name in table:
        if name not in known:
            raise PackError(f"{path}: PLOVER has no context {name!r}; there are {', '.join(known)}")
    return Contexts({name: list(map(str, table[name])) for name in known if name in table})
