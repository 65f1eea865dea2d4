"""The time of an act: from its clause, its sentence, the narrative, or the day of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile

from dateline.model import Article, Basis, Sentence, Timex, TimexType, Token, When
from dateline.reading.sentence import Tree
from dateline.reading.timex.offset import away, moved
from dateline.reading.timex.period import containing
from dateline.reading.timex.publication import dated_for, published_day
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
_LENGTHS = ((1, "day"), (7, "week"), (35, "month"), (93, "quarter"), (366, "year"))
_SAYING = frozenset(
    """say tell announce report add state claim confirm warn argue deny note explain declare insist allege admit
    acknowledge comment reply write testify""".split()
)
_SAID = re.compile(
    r"\b(?:said|says|told|announced|reported|added|stated|claimed|confirmed|warned|denied|according to)\b"
    r"[^,;:.]{0,40}$"
)
_BORDER = re.compile(r"[,;:()\"“”]|\b(?:that|but|and|which|who|while|after|before|when|where|because|although)\b")


_LIKE_PREPOSITIONS = frozenset({"following", "including", "according", "regarding", "concerning"})
_WEEKDAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_WEEK = 7
_YEAR = 366
# So many old days make a text a history, where they are most of its days.
_HISTORY = 5
# A story runs on for two days: measured on stories labelled by hand.
STILL_NEWS = 2
# What stands between a day and the noun it dates: `Friday's deadly attack`.
_DATED = re.compile(r"'s? (?:[a-z-]+ ){0,4}")
# Dependencies by which a clause hangs on another.
# What happens, and so happens when the verb that it is subject of tells.
_EVENTS = frozenset(
    """attack bombing war raid strike airstrike clash battle invasion crash shooting blast explosion protest massacre
    offensive coup revolt uprising genocide famine earthquake""".split()
)
_NAMING = frozenset({"compound", "nmod", "amod", "nummod"})
_CLAUSAL = frozenset({"relcl", "acl", "advcl", "ccomp", "csubj", "parataxis", "xcomp", "pcomp"})


@dataclass(frozen=True, slots=True)
class _Told:
    """The time chosen for a trigger, and why."""

    timex: Timex
    basis: Basis


def precision_of(timex: Timex) -> str:
    """day, week, month, quarter, season, half, year, decade or century: what the value is of, or how long it is."""
    named = next((name for pattern, name in _PRECISIONS if pattern.match(timex.value)), None)
    if named or timex.earliest is None or timex.latest is None:
        return named or "day"
    days = (date.fromisoformat(timex.latest) - date.fromisoformat(timex.earliest)).days + 1
    return next((name for limit, name in _LENGTHS if days <= limit), "decade")


def when(
    times: Sequence[Timex], sentence: Sentence, start: int, end: int, article: Article, *, earlier: When | None = None
) -> When | None:
    """The days of the act whose trigger stands at [start, end) of the article; None where nothing at all says.

    `earlier` is the time of the story's running narrative, taken where the act may belong to it. A time that belongs
    to a verb of saying counts only where nothing else in the sentence does.
    """
    article = dated_for(article, sentence)
    inside = [t for t in times if sentence.start <= t.start < sentence.end and _dates_an_act(t)]
    nearest = _syntactic if sentence.tokens else _by_distance
    told = nearest(inside, sentence, start, end) if inside else None
    if told is not None:
        return _when(told, sentence, start, article)
    if earlier is not None and _runs_on(earlier, times, article) and not _is_of_now(sentence, start, end):
        return replace(earlier, basis=Basis.NARRATIVE)
    return _of_publication(article)


def not_ahead(time: When | None, sentence: Sentence, article: Article) -> When | None:
    """The time of an act of the sentence that has happened, which no day of the week after publication can be.

    A weekday that was taken for the coming one is the last one; of another near day publication is all that is known.
    What is dated further ahead was told as done too soon, and keeps its time.
    """
    article = dated_for(article, sentence)
    published = published_day(article)
    if time is None or published is None:
        return time
    day = date.fromisoformat(time.earliest)
    if not 0 < (day - published).days <= _WEEK:
        return time
    if time.text and _WEEKDAY.search(time.text):
        last = (day - timedelta(days=_WEEK)).isoformat()
        return replace(time, earliest=last, latest=last)
    return _of_publication(article)


def _is_of_now(sentence: Sentence, start: int, end: int) -> bool:
    """Is it told in the present or the perfect (`has condemned`)? Then it is of the day of writing."""
    tree = Tree(sentence)
    verb = tree.top(start, end) if sentence.tokens else None
    if verb is None or verb.pos not in ("VERB", "AUX"):
        return False
    helpers = {t.text.lower() for t in tree.children(verb, "aux", "auxpass")}
    if helpers:
        return bool(helpers & {"has", "have", "'ve", "is", "are", "'re", "am"}) and "had" not in helpers
    return verb.tag in ("VBZ", "VBP")


def _of_publication(article: Article) -> When | None:
    """The day of publication, or the month or year where no more of it is known."""
    day = published_day(article)
    if day is not None:
        return When(day.isoformat(), day.isoformat(), "day", Basis.PUBLICATION)
    if article.published is None:
        return None
    known = article.published.precision
    whole = containing(article.published.day, known)
    if whole.first is None or whole.last is None:
        return None
    return When(whole.first.isoformat(), whole.last.isoformat(), known, Basis.PUBLICATION)


def _runs_on(earlier: When, times: Sequence[Timex], article: Article) -> bool:
    """May an act without a time be of the day told last?

    In news it is of these days or of the day of publication, and not of a year told as background or of a day to
    come. In a history, and where no day of publication is known, the narrative is all there is.
    """
    published = published_day(article)
    if published is None:
        return True
    days = [date.fromisoformat(t.earliest) for t in times if t.earliest and _dates_an_act(t)]
    past = sum((published - d).days > _YEAR for d in days)
    recent = any(abs((published - d).days) <= _YEAR // 12 for d in days)
    if past >= _HISTORY and past > 0.6 * len(days) and not recent:
        return True
    age = (published - date.fromisoformat(earlier.latest)).days
    return earlier.precision == "day" and 0 <= age <= STILL_NEWS


def _dates_an_act(timex: Timex) -> bool:
    if timex.earliest is None:
        return False
    # "the first week of May" is a length that lies in a named month; "the past three days" is told from today.
    return timex.type in (TimexType.DATE, TimexType.TIME) or (timex.type is TimexType.DURATION and " of " in timex.text)


def _when(told: _Told, sentence: Sentence, start: int, article: Article) -> When:
    timex = told.timex
    earliest, latest = timex.earliest or "", timex.latest or ""
    before = fold(sentence.text[max(0, timex.start - sentence.start - 12) : timex.start - sentence.start])
    # "since Friday's attack" dates the attack on Friday, and what has happened since after it.
    dated = _DATED.fullmatch(fold(article.text[timex.end : max(start, timex.end)][:60]))
    off = away(sentence, timex, start)
    if off:
        earliest, latest = moved(earliest, off), moved(latest, off)
    published = published_day(article)
    if before.endswith("since ") and not dated and published is not None:
        latest = max(earliest, published.isoformat())
    return When(earliest, latest, precision_of(timex), told.basis, timex.text)


def _by_distance(times: Sequence[Timex], sentence: Sentence, start: int, end: int) -> _Told | None:
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
    return _Told(best, Basis.CLAUSE if borders == 0 else Basis.SENTENCE)


@dataclass(frozen=True, slots=True)
class _Way:
    """How a time hangs together with a trigger in the tree; the less, the closer."""

    foreign: int
    """Clauses between the two that hold the time and not the trigger: it dates what they tell."""
    saying: bool
    """The time is that of a verb of saying, and not of what is said."""
    steps: int
    distance: int

    @property
    def order(self) -> tuple[bool, bool, int, int]:
        return self.foreign > 0, self.saying, self.steps, self.distance


def _syntactic(times: Sequence[Timex], sentence: Sentence, start: int, end: int) -> _Told | None:
    """The time with the shortest way in the tree to the trigger, past no clause that it dates instead."""
    tree = Tree(sentence)
    trigger = tree.top(start, end)
    if trigger is None:
        return _by_distance(times, sentence, start, end)
    ways = [(way, timex) for timex in times if (way := _way(tree, trigger, timex)) is not None]
    if not ways:
        return None
    way, best = min(ways, key=lambda w: (w[0].order, w[1].start))
    if way.foreign or (way.saying and not _is_what_is_said(tree, trigger)):
        return None
    return _Told(best, Basis.CLAUSE if way.steps <= 4 and not way.saying else Basis.SENTENCE)


def _way(tree: Tree, trigger: Token, timex: Timex) -> _Way | None:
    top = tree.top(timex.start, timex.end)
    if top is None:
        return None
    above = {t.index: n for n, t in enumerate([trigger, *tree.ancestors(trigger)])}
    path = list(takewhile(lambda t: t.index not in above, [top, *tree.ancestors(top)]))
    meeting = tree.head(path[-1]) if path else top
    foreign = sum(_is_foreign(tree, t, trigger) for t in path) + _names_its_noun(tree, top, timex, trigger)
    saying = meeting.lemma.lower() in _SAYING and meeting.index != trigger.index
    steps = len(path) + 2 * above.get(meeting.index, 0)
    return _Way(foreign, saying, steps, abs(timex.start - trigger.start))


def _names_its_noun(tree: Tree, top: Token, timex: Timex, trigger: Token) -> bool:
    """Is it a year or more that tells which thing is meant: "the 1978 resolution calls for"?"""
    noun = tree.head(top)
    coarse = precision_of(timex) in ("year", "decade", "century")
    qualified = trigger.index == noun.index or tree.head(trigger).index == noun.index
    if noun.lemma.lower() in _EVENTS:
        qualified = qualified or noun.head == trigger.index or _is_occasion(tree, noun, trigger)
    return coarse and top.dep in _NAMING and noun.pos in ("NOUN", "PROPN") and not qualified


def _is_foreign(tree: Tree, token: Token, trigger: Token) -> bool:
    """Does the token open a clause of its own? One that qualifies the trigger (`made in 2010`) shares its time."""
    if token.dep not in _CLAUSAL or token.pos not in ("VERB", "AUX") or token.text.lower() in _LIKE_PREPOSITIONS:
        return False
    if token.head == trigger.index:
        # "ordered the party to disband on Friday": read as a clause, it still is of the day of the order.
        return token.dep == "ccomp" and token.tag != "VB"
    if token.dep == "acl" and token.tag == "VBG":
        # "seized by men wearing masks in May 2016": what they wore, they wore then.
        return False
    return not (token.dep == "acl" and _is_occasion(tree, tree.head(token), trigger))


def _is_occasion(tree: Tree, noun: Token, trigger: Token) -> bool:
    """`condemned it in statements published on Sunday`: the noun is where or when the act was done."""
    preposition = tree.head(noun)
    return (
        noun.dep == "pobj"
        and preposition.head == trigger.index
        and preposition.text.lower() in ("in", "at", "during", "on", "with", "by")
    )


def _is_what_is_said(tree: Tree, trigger: Token) -> bool:
    """Is the trigger the main act of a reported clause? Its day may be that of the saying; a noun's inside may not."""
    return trigger.pos in ("VERB", "AUX") and (
        trigger.dep in ("ccomp", "parataxis", "conj") or tree.head(trigger).lemma.lower() in _SAYING
    )
