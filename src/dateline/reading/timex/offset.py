"""How far an act stands from the day its phrase names: `arrested two days after Friday's attack`."""

from __future__ import annotations

import re
from datetime import date

from dateline.model import Sentence, Timex
from dateline.reading.timex.period import shifted
from dateline.reading.timex.scan import fold
from dateline.reading.timex.vocabulary import NUMBER, number_of, unit_of

_REACH = 80
_STEP = rf"\b(?:the|(?P<number>{NUMBER})) (?P<unit>days?|weeks?|months?|years?) (?P<side>after|before|following) "
_BESIDE = re.compile(_STEP + r"(?:[a-z0-9.'-]+ ){0,6}$")
# What the day's own act came after: `struck it on Sunday, two days after a rocket killed a guard`.
_BEHIND = re.compile(r"^[^.;:]{0,40}?,? (?:just |only |barely )?" + _STEP + r"[^,;:]*$")


def away(sentence: Sentence, timex: Timex, trigger: int) -> tuple[float, str] | None:
    """Units and their name from the timex to the act whose trigger starts at `trigger`; None where it is of that time.

    What the day itself dates (`the attack` of Friday's attack) is of the day; what is told beside it stands off.
    """
    at = timex.start - sentence.start
    folded = fold(sentence.text)
    behind = _BEHIND.match(folded[timex.end - sentence.start : max(trigger, timex.end) - sentence.start])
    if behind is not None:
        return _steps(behind, back=behind["side"] != "before")
    match = _BESIDE.search(folded[max(0, at - _REACH) : at])
    if match is None:
        return None
    begin = timex.start - len(match[0])
    beyond = folded[timex.end - sentence.start : max(trigger, timex.end) - sentence.start]
    if begin <= trigger < timex.start or (trigger >= timex.end and "," not in beyond):
        return None
    return _steps(match, back=match["side"] == "before")


def _steps(match: re.Match[str], *, back: bool) -> tuple[float, str]:
    count = number_of(match["number"] or "a") or 0.0
    return (-count if back else count), unit_of(match["unit"])


def moved(day: str, off: tuple[float, str]) -> str:
    """The day, as ISO text, so many units away."""
    count, unit = off
    return shifted(date.fromisoformat(day), unit, count).isoformat()
