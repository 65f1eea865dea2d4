"""Is this name used as a name of a place here? Counts the signs for and against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dateline.model import Entity, Sentence, Token
from dateline.reading.place import tables
from dateline.reading.place.gazetteer import ALTERNATE, DEMONYM, FORM, OFFICIAL, Candidate
from dateline.reading.place.match import Match, Phrase
from dateline.reading.place.naming import Word

THRESHOLD = 1.5

_STRONG_BEFORE = frozenset(
    "in near outside across around inside throughout within northern southern eastern western central".split()
)
_WEAK_BEFORE = frozenset("at from to through toward towards into between over under off beyond via for of".split())
_PERSON_BEFORE = frozenset(
    """mr mrs ms miss dr prof professor gen general col colonel maj major lt lieutenant sgt sergeant capt captain cpl
    sen senator rep representative gov governor pres president mayor judge justice sheriff coach officer detective
    chief rev reverend father sister brother sir lord lady king queen prince princess pope bishop attorney chancellor
    minister secretary ambassador commissioner chairman chairwoman spokesman spokeswoman director manager""".split()
)
_SPEAKS = frozenset("said says told added asked replied wrote testified explained recalled who whose".split())
_STREETS = frozenset(
    """street st avenue ave road rd boulevard blvd lane ln drive dr highway hwy court ct place pl way parkway pkwy
    terrace circle""".split()
)
_STORMS = frozenset("hurricane typhoon cyclone storm uss hms".split())
_PAPERS = frozenset(
    """times post journal tribune globe herald gazette chronicle news daily observer examiner telegraph register courier
    inquirer sentinel dispatch bulletin review magazine""".split()
)
# An institution that bears the name of the place it is in.
_BODIES = frozenset(
    """police county city university school college hospital court council airport fire department district parish
    township high state province region river bay beach area township borough port harbor harbour""".split()
)
_LABELS = {
    "GPE": 2.5,
    "LOC": 2.0,
    "FAC": 0.8,
    "NORP": 0.8,
    "ORG": -0.3,
    "EVENT": -0.5,
    "LAW": -0.5,
    "": -0.6,
    "PRODUCT": -1.0,
    "DATE": -1.5,
    "WORK_OF_ART": -1.5,
    "LANGUAGE": -1.5,
    "PERSON": -2.5,
}


@dataclass(frozen=True, slots=True)
class Story:
    """What the whole story says of its names."""

    people: frozenset[str]
    """Keys of the words of persons' names."""
    ordinary: frozenset[str]
    """Words that also stand in lower case."""
    actor_spans: tuple[tuple[int, int], ...]
    """Where a person is named."""
    tokens: Mapping[int, Token]
    """Parsed tokens by their first character."""
    parsed: frozenset[int]
    """Positions of the sentences that are parsed."""


def read_story(sentences: Sequence[Sentence], actors: Sequence[Entity], phrases: Sequence[Phrase]) -> Story:
    """The story-wide facts that single mentions are judged by."""
    tokens = {t.start: t for s in sentences for t in s.tokens}
    people = _surnames(phrases)
    lower = {w.text for p in phrases for w in p.words if not w.capital}
    for s in sentences:
        run: list[Token] = []
        for t in (*s.tokens, None):
            if t is not None and t.entity == "PERSON" and not (run and t.entity_begins):
                run.append(t)
                continue
            # A lone surname proves nothing: it is what the label is asked about.
            if len(run) > 1:
                people.update(r.text.lower() for r in run)
            run = [t] if t is not None and t.entity == "PERSON" else []
    spans = []
    for a in actors:
        if a.kind == "person":
            spans.append((a.start, a.end))
            people.update(w.lower() for w in (a.name or a.entity_text).split())
    parsed = frozenset(i for i, s in enumerate(sentences) if s.tokens)
    return Story(frozenset(people), frozenset(lower), tuple(spans), tokens, parsed)


def _surnames(phrases: Sequence[Phrase]) -> set[str]:
    """Keys of the words that follow a given name ("Michael Jackson"), which itself is no place's."""
    found: set[str] = set()
    for p in phrases:
        for first, second in pairwise(p.words):
            if not (second.capital and second.start == first.end + 1 and is_given_name(first)):
                continue
            if first.key not in _risky("surname") and second.text.lower() not in _BODIES:
                found.add(second.key)
    return found


@cache
def _risky(kind: str) -> frozenset[str]:
    return frozenset(r["word"] for r in tables.rows("ordinary_words.csv") if r["kind"] == kind)


def is_given_name(word: Word) -> bool:
    """Is the capitalised word a common given name?"""
    return word.capital and word.key in _risky("given")


def score(match: Match, text: str, story: Story, *, qualified: bool) -> float:
    """How much speaks for a place; `THRESHOLD` and more is one."""
    renown = max(_renown(c) for c in match.candidates)
    if match.phrase.sentence < 0:
        return renown + 4.0
    total = renown + (0.8 if match.last > match.first else 0.0)
    total += _before(match, text) + _after(match, text) + _label(match, story)
    total += _common(match, story, country=any(c.resolution == 1 for c in match.candidates))
    if qualified:
        total += 3.0
    if any(a < match.end and match.start < b for a, b in story.actor_spans):
        total -= 4.0
    return total


def _renown(c: Candidate) -> float:
    """How likely the name alone means a place."""
    if c.resolution == 1 or c.rank in (FORM, DEMONYM):
        return 3.0
    if c.feature_code == "ADM1":
        value = 2.2
    elif c.feature_code == "PPLC" or c.population >= 500_000:
        value = 2.0
    elif c.population >= 100_000:
        value = 1.2
    else:
        value = 0.6 if c.population >= 15_000 else 0.2
    if c.feature_code == "ADM2" and c.rank == OFFICIAL and " " in c.name:
        value += 0.8
    return value - (0.7 if c.rank == ALTERNATE else 0.0)


def _before(match: Match, text: str) -> float:
    run = match.phrase.words
    if not match.first:
        return 0.0
    before = run[match.first - 1]
    gap = text[before.end : match.start]
    if gap not in (" ", "-", "\n", ". "):
        return 0.0
    word = before.text.lower().rstrip(".")
    if word == "the" and match.first > 1:
        word = run[match.first - 2].text.lower()
    if word in _PERSON_BEFORE or word in _STORMS:
        return -3.0
    if word in _STRONG_BEFORE:
        return 1.5
    if word in _WEAK_BEFORE:
        return 0.6
    if gap == "-" or not before.capital:
        return 0.0
    if is_given_name(before) or len(word) == 1:
        return -2.5
    return -1.2 if match.first > 1 else -0.5


def _after(match: Match, text: str) -> float:
    run = match.phrase.words
    if match.last + 1 >= len(run):
        return 0.0
    after = run[match.last + 1]
    gap = text[match.end : after.start]
    if gap not in (" ", "-"):
        return 0.0
    word = after.text.lower()
    if after.capital and gap == " ":
        if word in _STREETS or word in _PAPERS:
            return -3.0
        if match.first == match.last and is_given_name(run[match.first]) and word not in _BODIES:
            return -1.5
        return 0.5 if word in _BODIES else -0.5
    return -1.0 if word in _SPEAKS else 0.0


def _label(match: Match, story: Story) -> float:
    if match.phrase.sentence not in story.parsed:
        return 0.0
    found = [story.tokens[w.start] for w in match.phrase.words[match.first : match.last + 1] if w.start in story.tokens]
    if not found:
        return 0.0
    total = _LABELS.get(found[-1].entity, -1.0)
    if all(t.pos not in ("PROPN", "ADJ") for t in found):
        total -= 1.5
    return total


def _common(match: Match, story: Story, *, country: bool) -> float:
    key = match.key
    if match.last > match.first:
        return 0.0
    if key in _risky("direction"):
        return -6.0
    if country:
        return -2.0 if key in story.people else 0.0
    total = 0.0
    if key in _risky("word"):
        total -= 2.5
    elif key in _risky("given"):
        total -= 1.0
    elif key in _risky("surname"):
        total -= 0.4
    if key in story.people:
        total -= 2.5
    if key in story.ordinary:
        total -= 1.5
    return total
