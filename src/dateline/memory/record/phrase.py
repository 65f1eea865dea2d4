"""What a text search asks for: folded words, phrases in quotes, beginnings with a star."""

from __future__ import annotations

import re

from dateline.errors import PackError
from dateline.memory.record.packing import words
from dateline.memory.record.store import Phrase

_PART = re.compile(r'"([^"]*)"|(\S+)')
# More would only repeat; a pasted page is not a search.
MAX_PHRASES = 32


def phrases(asked: str) -> tuple[Phrase, ...]:
    """Each must be found. Raises PackError where no word is left to search for."""
    found: list[Phrase] = []
    for quoted, bare in _PART.findall(asked):
        cut = tuple(words(quoted or bare))
        if cut:
            found.append((cut, bare.endswith("*")))
    if not found:
        raise PackError(f"text: {asked!r} holds no word to search for")
    return tuple(dict.fromkeys(found))[:MAX_PHRASES]
