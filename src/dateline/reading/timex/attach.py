"""The time of an act: from its clause, its sentence, the narrative, or the day of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.model import Article, Basis, Sentence, Timex, TimexType, Token, When
from dateline.reading.sentence import Tree
from dateline.reading.timex.scan import fold

_PRECISIONS = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "day"),
    (re.compile(r"\d{4}-W\d\d"), "week"),
    (re.compile(r"\d{4}-\d\d"), "month"),
    (re.compile(r"(?:\d{4}|FY\d{4})-Q\d"), "quarter"),
    (re.compile(r"\d{4}-(?:SP|SU|FA|WI)"), "season"),
    (re.compile(r"\d{4}-H\d"), "half"),
    (re.compile(r"(?:FY)?\d{4}"), "year"),
    (re.compile(r"\d{3}"), "decade"),
    (re.compile(r"\d{2}"), "century"),
)
_SAYING = frozenset(
    """say tell announce report add state claim confirm warn argue deny note explain declare insist allege admit
    acknowledge comment reply write testify""".split()
)
_SAID = re.compile(
    r"\b(?:said|says|told|announced|reported|added|stated|claimed|confirmed|warned|denied|according to)\b"
    r"[^,;:.]{0,40}$"
)
_BORDER = re.compile(r"[,;:()\"“”]|\b(?:that|but|and|which|who|while|after|before|when|where|because|although)\b")


def precision_of(timex: Timex) -> str:
    """day, week, month, quarter, season, half, year, decade or century: what the value is of."""
    return next((name for pattern, name in _PRECISIONS if pattern.match(timex.value)), "day")


def when(
    times: Sequence[Timex], sentence: Sentence, start: int, end: int, article: Article, *, earlier: When | None = None
) -> When | None:
    """The days of the act whose trigger stands at [start, end) of the article; None where nothing at all says.

    `earlier` is the time of the story's running narrative. A time that belongs to a verb of saying counts only
    where nothing else in the sentence does.
    """
    inside = [t for t in times if sentence.start <= t.start < sentence.end and _dates_an_act(t)]
    told = _syntactic(inside, sentence, start, end) if sentence.tokens else _by_distance(inside, sentence, start, end)
    if told is not None:
        timex, basis = told
        return _when(timex, basis, sentence, article)
    if earlier is not None:
        return replace(earlier, basis=Basis.NARRATIVE)
    if article.published is None:
        return None
    day = article.published.day.isoformat()
    return When(day, day, "day", Basis.PUBLICATION)


def _dates_an_act(timex: Timex) -> bool:
    return timex.type in (TimexType.DATE, TimexType.TIME) and timex.earliest is not None


def _when(timex: Timex, basis: Basis, sentence: Sentence, article: Article) -> When:
    earliest, latest = timex.earliest or "", timex.latest or ""
    before = fold(sentence.text[max(0, timex.start - sentence.start - 12) : timex.start - sentence.start])
    if before.endswith("since ") and article.published is not None:
        latest = max(earliest, article.published.day.isoformat())
    return When(earliest, latest, precision_of(timex), basis, timex.text)


def _by_distance(times: Sequence[Timex], sentence: Sentence, start: int, end: int) -> tuple[Timex, Basis] | None:
    """The nearest time that no border of a clause parts from the trigger; else the nearest not of a saying."""
    folded = fold(sentence.text)

    def cost(timex: Timex) -> tuple[bool, int, int]:
        left, right = sorted(((start, end), (timex.start, timex.end)))
        between = folded[left[1] - sentence.start : right[0] - sentence.start]
        saying = bool(_SAID.search(folded[: timex.start - sentence.start])) and not start <= timex.start < end
        return saying, len(_BORDER.findall(between)), len(between)

    ranked = sorted((cost(t), t.start, t) for t in times)
    if not ranked:
        return None
    (_, borders, _), _, best = ranked[0]
    return best, Basis.CLAUSE if borders == 0 else Basis.SENTENCE


def _syntactic(times: Sequence[Timex], sentence: Sentence, start: int, end: int) -> tuple[Timex, Basis] | None:
    """The time with the shortest way in the tree to the trigger, by the verb it hangs on."""
    tree = Tree(sentence)
    trigger = tree.top(start, end)
    if trigger is None:
        return _by_distance(times, sentence, start, end)
    own = [trigger, *tree.ancestors(trigger)]
    depth = {t.index: n for n, t in enumerate(own)}
    ranked: list[tuple[tuple[bool, int, int], int, Timex]] = []
    for timex in times:
        top = tree.top(timex.start, timex.end)
        if top is None:
            continue
        steps, met = _way(tree, top, depth)
        host = _host(tree, top)
        saying = host is not None and host.lemma.lower() in _SAYING and host.index != trigger.index
        ranked.append(((saying, steps + met, abs(timex.start - start)), timex.start, timex))
    if not ranked:
        return None
    (saying, distance, _), _, best = min(ranked, key=lambda r: r[:2])
    return best, Basis.CLAUSE if distance <= 3 and not saying else Basis.SENTENCE


def _host(tree: Tree, top: Token) -> Token | None:
    """The verb or noun that a time modifies, past prepositions."""
    return next((t for t in tree.ancestors(top) if t.pos in ("VERB", "AUX", "NOUN", "PROPN")), None)


def _way(tree: Tree, top: Token, depth: dict[int, int]) -> tuple[int, int]:
    """Steps from the time up to the first token that is the trigger or above it, and from there to the trigger."""
    for steps, token in enumerate([top, *tree.ancestors(top)]):
        if token.index in depth:
            return steps, 2 * depth[token.index]
    return len(tree.tokens), 0


def published_day(article: Article) -> date | None:
    """The day of publication in the zone the page states."""
    return article.published.day if article.published else None
