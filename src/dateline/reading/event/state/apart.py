"""A day that is told by its distance from that of the main clause: "on Wednesday, a day after it had dismissed him"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from dateline.model import Annotation, Token, When
from dateline.reading.sentence import Tree
from dateline.reading.timex import when

_DAYS = {"day": 1, "week": 7}
_NUMBERS = {w: n for n, w in enumerate("a one two three four five six seven eight nine ten".split()) if n} | {"a": 1}
_SIDES = {"after": -1, "before": 1}


def apart(annotation: Annotation, tree: Tree, verb: Token) -> When | None:
    """The day of a clause that begins with "a day after" or "two days before"; None where it does not."""
    unit, link, head = _parts(tree, verb)
    if unit is None or link is None or unit.index > link.index:
        return None
    said = next(iter(tree.children(unit, "nummod", "det")), None)
    number = _NUMBERS.get(said.text.lower(), 0) if said is not None else 0
    main = when(annotation.times, tree.sentence, head.start, head.end, annotation.article)
    if not number or main is None or main.precision != "day":
        return None
    away = timedelta(days=_SIDES[link.lemma.lower()] * number * _DAYS[unit.lemma.lower()])
    day = (date.fromisoformat(main.earliest) + away).isoformat()
    return replace(main, earliest=day, latest=day, text=None)


def _parts(tree: Tree, verb: Token) -> tuple[Token | None, Token | None, Token]:
    """The unit, the word "after" or "before", and the main verb, whichever way the parser hangs them."""
    above = tree.head(verb)
    if verb.dep == "pcomp":
        return _of(tree.children(above, "npadvmod"), _DAYS), _of([above], _SIDES), tree.head(above)
    link = _of(tree.children(verb, "mark"), _SIDES)
    if _of([above], _DAYS) is not None:
        return above, link, tree.head(above)
    return _of(tree.children(verb, "npadvmod"), _DAYS), link, above


def _of(tokens: Iterable[Token], words: Mapping[str, int]) -> Token | None:
    return next((t for t in tokens if t.lemma.lower() in words), None)
