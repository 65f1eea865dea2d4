"""Companies by the end of their names, `Crane Co.`, and the shorter names that a story then has for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.model import Token
from dateline.reading.actor.words import Word

ENDINGS = frozenset("corp inc co ltd plc llc gmbh".split())
_JOINED = frozenset({" ", "-", " & "})
_LONGEST = 6


def firm_end(found: Sequence[Word], i: int, text: str, offset: int, by_start: Mapping[int, Token]) -> int | None:
    """Index behind the company's name that begins with word i; None where no such name does.

    The tagger, where it has read the sentence, must see one name too.
    """
    for j in range(i + 1, min(len(found), i + _LONGEST)):
        if text[found[j - 1].end - offset : found[j].start - offset] not in _JOINED or not found[j].text[0].isupper():
            return None
        token = by_start.get(found[j].start)
        if by_start and (token is None or not token.entity or token.entity_begins):
            return None
        if found[j].key in ENDINGS:
            return j + 1
    return None


def short_names(key: str) -> tuple[str, ...]:
    """What else a company is called: `bethlehem steel` and `bethlehem` for `bethlehem steel corp`."""
    words = key.split()[:-1]
    return tuple(dict.fromkeys((" ".join(words), words[0])))
