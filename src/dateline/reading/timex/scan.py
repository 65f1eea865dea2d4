"""Finds the times in a sentence: every rule whose words occur, longest reading first, clock and day joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.reading.timex import anchored, clock, deictic, foreign, lasting, month, narrated, quarter, year
from dateline.reading.timex.setting import Rule

RULES: tuple[Rule, ...] = (
    *month.RULES,
    *year.RULES,
    *quarter.RULES,
    *deictic.RULES,
    *narrated.RULES,
    *clock.RULES,
    *foreign.RULES,
    *anchored.RULES,
    *lasting.RULES,
)
_WORD = re.compile(r"[a-z]+|[0-9]")
_SAME = {
    **dict.fromkeys(map(ord, "\t\n\r\v\f\u00a0\u2007\u2009\u202f\u3000"), " "),
    **dict.fromkeys(map(ord, "‐‑‒–—−"), "-"),
    **dict.fromkeys(map(ord, "‘’ʼ`´"), "'"),
    **{start + n: str(n) for start in (0x0660, 0x06F0, 0x0966, 0xFF10) for n in range(10)},
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a sentence that a rule takes for a time."""

    start: int
    end: int
    order: int
    rule: Rule
    match: re.Match[str]


def fold(text: str) -> str:
    """The text in lower case with plain blanks, dashes, quotes and digits; every offset stays the same."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_SAME)


def candidates(folded: str) -> Sequence[Candidate]:
    """Everything that may be a time, leftmost and longest first."""
    words = {w if not w.isdigit() else "0" for w in _WORD.findall(folded)}
    found = [c for order, rule in enumerate(RULES) if rule.gate & words for c in _matches(order, rule, folded)]
    return sorted(found, key=lambda c: (c.start, -c.end, c.order))


def _matches(order: int, rule: Rule, folded: str) -> Iterator[Candidate]:
    # A rule may look at more than it takes: `5-` of `5-7 May`. What it takes is then its group `span`.
    group = "span" if "span" in rule.pattern.groupindex else 0
    for match in rule.pattern.finditer(folded):
        start, end = match.span(group)
        if end > start:
            yield Candidate(start, end, order, rule, match)
