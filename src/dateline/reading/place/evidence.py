"""Is this name used as a name of a place here? Reads the signs for and against, and weighs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dateline.model import Entity, Sentence, Token
from dateline.reading.place import tables
from dateline.reading.place.choose import FEW_PEOPLE
from dateline.reading.place.gazetteer import ALTERNATE, DEMONYM, FORM, OFFICIAL, Candidate
from dateline.reading.place.match import Match, Phrase
from dateline.reading.place.naming import Word, name_key
from dateline.reading.place.weights import WEIGHT

_LOCATIVE = frozenset(
    """in near outside across around inside throughout within northern southern eastern western central downtown
    southeastern southwestern northeastern northwestern southeast southwest northeast northwest nearby""".split()
)
_PREPOSITION = frozenset("at from to through toward towards into between over under off beyond via for of".split())
_PARTS = frozenset(
    """city town village suburb outskirts north south east west district province state county capital port region
    island area part parts neighborhood neighbourhood university cities towns villages streets residents people mayor
    border coast municipality township university""".split()
)
_TITLES = frozenset(
    """mr mrs ms miss dr prof professor gen general col colonel maj major lt lieutenant sgt sergeant capt captain cpl
    sen senator rep representative gov governor pres president mayor judge justice sheriff coach officer detective
    chief rev reverend father sister brother sir lord lady king queen prince princess pope bishop attorney chancellor
    minister secretary ambassador commissioner chairman chairwoman spokesman spokeswoman director manager""".split()
)
_SURE_TITLES = frozenset("mr mrs ms miss dr gen col maj lt sgt capt sen rep gov rev".split())
_SEATS = frozenset({"BLDG", "PAL", "ST"})
_SHIPS_AND_STORMS = frozenset("hurricane typhoon cyclone storm uss hms".split())
_SPEAKS = frozenset("said says told added asked replied wrote testified explained recalled who whose".split())
_STREETS = frozenset(
    """street st avenue ave road rd boulevard blvd lane ln drive dr highway hwy court ct place pl way parkway pkwy
    terrace circle""".split()
)
_PAPERS = frozenset(
    """times post journal tribune globe herald gazette chronicle news daily observer examiner telegraph register courier
    inquirer sentinel dispatch bulletin review magazine""".split()
)
# An institution that bears the name of the place it is in.
_BODIES = frozenset(
    """police county city university school college hospital court council airport fire department district parish
    township high state province region river bay beach area town borough port harbor harbour""".split()
)
# "Columbia woman", "Chicopee residents": only a place stands before these.
_LOCALS = frozenset(
    """man woman men women resident residents native natives teen teenager couple family mayor police officials
    authorities area residents student students firefighters detectives driver councilman resident-s suburb home homes
    neighborhood neighborhoods neighbourhood parents voters attorney businessman lawmaker lawmakers officers county
    city town village region province district border coast crowd street streets metro-area hospital campus""".split()
)
_ILLNESS = frozenset("dollar dollars virus ebolavirus fever disease flu hemorrhagic haemorrhagic syndrome".split())
_PRONOUNS = frozenset("us it me in or so no am we".split())
_COUNTIES = frozenset({"counties", "parishes", "provinces", "districts"})


@dataclass(frozen=True, slots=True)
class Person:
    """Where a person is named, and the words of the name: in "Moscow mayor Ivan Petrov" Moscow is a place."""

    start: int
    end: int
    words: frozenset[str]
    is_known: bool
    """True where the knowledge base has this person."""


@dataclass(frozen=True, slots=True)
class Story:
    """What the whole story says of its names."""

    people: frozenset[str]
    """Words of names that the parse calls a person's."""
    surnames: frozenset[str]
    """Keys of the words behind a given name or a title."""
    ordinary: frozenset[str]
    """Words that also stand in lower case."""
    persons: tuple[Person, ...]
    tokens: Mapping[int, Token]
    """Parsed tokens by their first character."""
    parsed: frozenset[int]
    """Positions of the sentences that are parsed."""


def read_story(sentences: Sequence[Sentence], actors: Sequence[Entity], phrases: Sequence[Phrase]) -> Story:
    """The story-wide facts that single mentions are judged by."""
    tokens = {t.start: t for s in sentences for t in s.tokens}
    people: set[str] = set()
    surnames = _surnames(phrases)
    for s in sentences:
        people.update(_labelled_people(s))
    persons = [
        Person(a.start, a.end, frozenset(name_key(a.name).split()), a.id is not None)
        for a in actors
        if a.kind == "person" and a.name
    ]
    for p in persons:
        if p.is_known and len(p.words) > 1:
            surnames |= p.words
    lower = frozenset(w.text for p in phrases for w in p.words if not w.capital)
    parsed = frozenset(i for i, s in enumerate(sentences) if s.tokens)
    return Story(frozenset(people), frozenset(surnames), lower, tuple(persons), tokens, parsed)


def _labelled_people(sentence: Sentence) -> Iterator[str]:
    """Words of the names of two and more words that the parse calls a person's; a lone one proves nothing."""
    run: list[str] = []
    for t in sentence.tokens:
        if t.entity == "PERSON" and not (run and t.entity_begins):
            run.append(t.text.lower())
            continue
        if len(run) > 1:
            yield from run
        run = [t.text.lower()] if t.entity == "PERSON" else []
    if len(run) > 1:
        yield from run


def _surnames(phrases: Sequence[Phrase]) -> set[str]:
    """Keys of the words that follow a given name ("Michael Jackson") or a title ("Gov. Jackson")."""
    found: set[str] = set()
    for p in phrases:
        for first, second in pairwise(p.words):
            if not second.capital or second.start - first.end > 2 or second.text.lower() in _BODIES:
                continue
            is_title = first.text.lower() in _SURE_TITLES and first.capital
            is_name = is_given_name(first) and first.key not in _risky("surname") and second.start == first.end + 1
            if is_title or is_name:
                found.add(second.key)
    return found


@cache
def _risky(kind: str) -> frozenset[str]:
    return frozenset(r["word"] for r in tables.rows("ordinary_words.csv") if r["kind"] == kind)


def is_given_name(word: Word) -> bool:
    """Is the capitalised word a common given name?"""
    return word.capital and word.key in _risky("given")


def weigh(signs: Sequence[str]) -> float:
    """The sum of the signs' weights; 0 and more is a place."""
    return sum(WEIGHT[s] for s in signs)


def signs(match: Match, text: str, story: Story, *, qualified: bool) -> tuple[str, ...]:
    """Every sign for or against that this one mention shows, as named in `weights`."""
    found = ["base", *_renown(match)]
    if match.phrase.sentence < 0:
        found.append("dateline")
    # "The White House said": for a seat of power the length of its name proves nothing.
    if match.last > match.first and not _is_seat(match):
        found.append("several words")
    if qualified:
        found.append("qualified")
    # "US$1 million", "$US 15 billion"
    if "$" in (text[match.start - 1 : match.start], text[match.end : match.end + 1]):
        found.append("currency")
    found += _inside_person(match, story, qualified=qualified)
    found += _before(match, text)
    found += _after(match, text)
    found += _label(match, story)
    found += _word(match, story)
    return tuple(found)


def _inside_person(match: Match, story: Story, *, qualified: bool) -> Iterator[str]:
    words = match.key.split()
    inside = [p for p in story.persons if p.start < match.end and match.start < p.end and p.words.issuperset(words)]
    if qualified:
        # "of Austin, Texas": by a surname alone nobody is told to be of a place.
        inside = [p for p in inside if (p.start, p.end) != (match.start, match.end)]
    if inside:
        yield "inside a known person" if any(p.is_known for p in inside) else "inside a person"


def _renown(match: Match) -> Iterator[str]:
    """How likely the name alone means a place: its best bearer."""
    ranks = {c.rank for c in match.candidates}
    if ranks & {OFFICIAL, FORM} and any(c.resolution == 1 for c in match.candidates):
        yield "country"
    elif DEMONYM in ranks:
        yield "people"
    elif FORM in ranks:
        yield "own table"
    else:
        yield max((_size(c) for c in match.candidates), key=lambda s: WEIGHT[s])
    if _is_seat(match):
        yield "seat of power"
    if ranks == {ALTERNATE}:
        yield "alternate name"


def _is_seat(match: Match) -> bool:
    """May it be a house whose name stands for who rules in it?"""
    return any(c.rank == FORM and c.feature_code in _SEATS for c in match.candidates)


def _size(c: Candidate) -> str:
    if c.feature_code == "ADM1" and c.population >= FEW_PEOPLE:
        return "province"
    if c.feature_code == "ADM2" and c.rank == OFFICIAL and " " in c.name:
        return "county in full"
    if c.feature_code == "PPLC" or c.population >= 500_000:
        return "city"
    if c.population >= 100_000:
        return "large town"
    return "town" if c.population >= 15_000 else "small town"


def _before(match: Match, text: str) -> Iterator[str]:
    run = match.phrase.words
    if not match.first:
        yield "first word"
        return
    before = run[match.first - 1]
    gap = text[before.end : match.start]
    if gap == "-" and before.text in ("D", "R", "DFL", "GOP", "I"):
        yield "party of"
        return
    if gap not in (" ", "-", "\n", ". ", " (", " “", ' "'):
        if gap.startswith(",") and before.text.lower() in _STREETS:
            yield "behind a street"
        return
    word = before.text.lower().rstrip(".")
    second = run[match.first - 2] if match.first > 1 else before
    if word == "the" and match.first > 1:
        word = second.text.lower()
    if word == "of" and match.first > 1:
        yield _of(second, text[second.end : before.start])
    elif word in _TITLES:
        yield "title before"
    elif word in _SHIPS_AND_STORMS:
        yield "ship or storm"
    elif word in _LOCATIVE or (word == "at" and _is_seat(match)):
        yield "locative before"
    elif word in _PREPOSITION:
        yield "preposition before"
    elif gap == "-" or not before.capital:
        return
    elif is_given_name(before):
        yield "given name before"
    elif len(word) == 1:
        yield "initial before"
    else:
        yield "capital before"


def _of(noun: Word, gap: str) -> str:
    """What "of" hangs on: "the town of X", "Sachs of X", "39, of X"."""
    if noun.text.lower() in _PARTS:
        return "part of"
    if "," in gap and (noun.text.isdigit() or noun.capital):
        return "person of"
    return "person of" if noun.capital and gap == " " else "preposition before"


def _after(match: Match, text: str) -> Iterator[str]:
    run = match.phrase.words
    if match.last + 1 >= len(run):
        return
    after = run[match.last + 1]
    gap = text[match.end : after.start]
    word = after.text.lower()
    if any(w.text in _COUNTIES for w in run[match.last + 1 : match.last + 4]) and "." not in gap:
        yield "counties behind"
    if gap == "-" and after.capital:
        yield "joined to a capital"
        return
    if gap not in (" ", "-"):
        if gap in ("'s ", "’s "):
            yield "possessive"
        return
    if word in _ILLNESS:
        yield "illness behind"
    elif gap == " " and after.capital:
        yield from _capital_after(match, word)
    elif word in _LOCALS:
        yield "locals behind"
    elif word in _SPEAKS:
        yield "speaks"


def _capital_after(match: Match, word: str) -> Iterator[str]:
    if word in _STREETS:
        yield "street behind"
    elif word in _PAPERS:
        yield "paper behind"
    elif word in _BODIES or word in _LOCALS:
        yield "body behind"
    elif match.first == match.last and is_given_name(match.phrase.words[match.first]):
        yield "given name with surname"
    else:
        yield "capital behind"


def _label(match: Match, story: Story) -> Iterator[str]:
    if match.phrase.sentence not in story.parsed:
        return
    found = [story.tokens[w.start] for w in match.phrase.words[match.first : match.last + 1] if w.start in story.tokens]
    if not found:
        return
    yield f"label {found[-1].entity}" if f"label {found[-1].entity}" in WEIGHT else "label other"
    if all(t.pos not in ("PROPN", "ADJ") for t in found):
        yield "no proper noun"


def _word(match: Match, story: Story) -> Iterator[str]:
    """What the word itself may mean."""
    key = match.key
    if match.last > match.first:
        rest = key.removeprefix("the ")
        if rest != key and (rest in _risky("generic") or rest in _risky("word")):
            yield "direction"
        if key.startswith("st "):
            yield "saint"
        return
    shown = match.phrase.words[match.first].text
    if shown.isupper() and shown.isalpha() and len(shown) > 1:
        yield "capitals"
        if len(shown) <= 4 and all(c.rank != FORM for c in match.candidates):
            yield "short capitals"
        before = match.phrase.words[match.first - 1].text if match.first else ""
        if key in _PRONOUNS and len(before) > 1 and before.isalpha() and before.isupper():
            yield "shouted pronoun"
    if key in _risky("direction") or key in _risky("generic"):
        yield "direction"
    elif key in _risky("word"):
        yield "ordinary word"
    elif key in _risky("given"):
        yield "given name"
    elif key in _risky("surname"):
        yield "surname"
    if key in story.people:
        yield "somebody's name"
    if key in story.surnames:
        yield "a surname here"
    if key in story.ordinary:
        yield "lower case elsewhere"
