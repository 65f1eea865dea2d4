"""The lexicon: which words tell which act, read from TOML and checked entry by entry.

`docs/add-a-lexicon-entry.md` describes an entry for people who write one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import PackError
from dateline.knowledge.ontology import Ontology, load_ontology
from dateline.reading.event.inflection import forms

SHIPPED = Path(__file__).parents[2] / "knowledge" / "lexicon"
WORDS = Path(__file__).parents[2] / "knowledge" / "words"
CLASSES = "classes.toml"

# Labels that the reading itself gives to a mention, beside the classes of words.
LABELS = frozenset("@any @actor @person @state @armed @place @number @money @obliged @infinitive".split())

_LISTS = (
    "object",
    "not_object",
    "subject",
    "not_subject",
    "clause",
    "modifier",
    "not_modifier",
    "context",
    "mode",
    "yes",
    "no",
)
_TEXTS = ("id", "lemma", "pos", "particle", "event", "cameo", "actor", "recipient", "factuality")
_FLAGS = ("reciprocal", "strong")
_TABLES = ("with", "state")
_POS = frozenset({"verb", "noun", "adjective"})
_ROLE = re.compile(r"subject|object|clause|doer|means|none|speaker|whole|prep:[a-z]+(\|[a-z]+)*")


@dataclass(frozen=True, slots=True)
class StateChange:
    """What a match says of a state: `of` names the role whose filler holds it (object, subject, clause)."""

    kind: str
    status: str
    of: str = "object"
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One way of telling one act, with the sentences that prove it."""

    name: str
    lemma: str
    pos: str
    event: str
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    cameo: str | None = None
    particle: str | None = None
    subject: frozenset[str] = frozenset()
    not_subject: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    not_object: frozenset[str] = frozenset()
    clause: frozenset[str] = frozenset()
    modifier: frozenset[str] = frozenset()
    """For a noun: words that must modify it ("talks": peace, nuclear)."""
    not_modifier: frozenset[str] = frozenset()
    """For a noun: words that must not ("attack": heart)."""
    prepositions: tuple[tuple[str, frozenset[str]], ...] = ()
    """For each preposition, what must stand behind it (empty: anything)."""
    actor: str = "subject"
    recipient: str = "object"
    reciprocal: bool = False
    strong: bool = False
    """True where the word alone tells the act, though neither party is a known actor."""
    factuality: str | None = None
    state: StateChange | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @property
    def demands(self) -> int:
        """How many conditions it sets: of two entries that match, the more demanding one is right."""
        conditions = [self.subject, self.object, self.clause, self.modifier, self.prepositions]
        # A fixed word behind the trigger makes another verb of it ("shoot down").
        return sum(map(bool, conditions)) + 2 * bool(self.particle)


class Lexicon:
    """All entries, by lemma and part of speech; and every written form that could be one of them."""

    def __init__(self, entries: Iterable[Entry], classes: Mapping[str, frozenset[str]]) -> None:
        self.entries = tuple(entries)
        self.classes = dict(classes)
        self._by_word: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries:
            self._by_word.setdefault((entry.lemma, entry.pos), []).append(entry)
        self._lemmas: dict[tuple[str, str], list[str]] = {}
        for lemma, pos in self._by_word:
            for form in sorted(forms(lemma, pos)):
                self._lemmas.setdefault((form, pos), []).append(lemma)
        self.triggers: frozenset[str] = frozenset(form for form, _ in self._lemmas)

    def of(self, lemma: str, pos: str, form: str = "") -> list[Entry]:
        """The entries for a word, in the order of the files; by its written form where its lemma has none."""
        if form in (f"{lemma}ed", f"{lemma}ing") and (mute := self._by_word.get((f"{lemma}e", pos))):
            # "raped" is no form of "rap", whatever the tagger says.
            return mute
        found = self._by_word.get((lemma, pos), [])
        if found or not form:
            return found
        # Taggers lemmatise rarely seen forms wrongly ("retook", "raped").
        return [e for lemma in self._lemmas.get((form, pos), []) for e in self._by_word[lemma, pos]]

    def words(self, name: str) -> frozenset[str]:
        """The members of a class of words (`@weapon`)."""
        return self.classes.get(name, frozenset())

    def admits(self, wanted: frozenset[str], lemmas: Iterable[str], labels: Iterable[str]) -> bool:
        """Does one of the lemmas, or one of the labels (`@actor`, `@person`), meet one of the wanted?"""
        found = {*lemmas, *labels}
        return any(want in found or found & self.classes.get(want, frozenset()) for want in wanted)


def load_lexicon(extra: Path | None = None) -> Lexicon:
    """The shipped entries and those of a user's folder. PackError names file, entry and remedy."""
    ontology = load_ontology()
    classes = load_classes(WORDS / CLASSES)
    folders = [SHIPPED, *([extra] if extra else [])]
    if extra and (extra / CLASSES).is_file():
        classes |= load_classes(extra / CLASSES)
    entries: list[Entry] = []
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            if path.name != CLASSES:
                entries.extend(read_entries(path, ontology, classes))
    return Lexicon(entries, classes)


def load_classes(path: Path) -> dict[str, frozenset[str]]:
    """Classes of words (`weapon = [...]` becomes `@weapon`); a class may name another."""
    table = _read(path)
    classes: dict[str, frozenset[str]] = {}
    for name, words in table.items():
        if not isinstance(words, list):
            raise PackError(f"{path}: {name} must be a list of words")
        members: set[str] = set()
        for word in map(str, words):
            if word.startswith("@") and word not in classes and word not in LABELS:
                raise PackError(f"{path}: {name} names {word}, which must stand before it in the file")
            members |= classes.get(word, frozenset({word}))
        classes[f"@{name}"] = frozenset(members)
    return classes


def read_entries(path: Path, ontology: Ontology, classes: Mapping[str, frozenset[str]]) -> Iterator[Entry]:
    """The entries of one file, each checked. PackError says which entry is wrong, and how to mend it."""
    table = _read(path)
    raw = table.get("entry", [])
    if not isinstance(raw, list) or not raw or set(table) - {"entry"}:
        raise PackError(f"{path}: begin each entry with [[entry]]; nothing else stands in a lexicon file")
    seen: set[str] = set()
    for number, fields in enumerate(raw, 1):
        where = f"{path}, entry {number} ({fields.get('lemma', 'no lemma')})"
        entry = _entry(path.stem, fields, where)
        _check(entry, ontology, classes, where)
        if entry.name in seen:
            raise PackError(f"{where}: the id {entry.name!r} is taken; give this one its own `id`")
        seen.add(entry.name)
        yield entry


def _entry(stem: str, fields: Mapping[str, object], where: str) -> Entry:
    unknown = sorted(set(fields) - {*_LISTS, *_TEXTS, *_FLAGS, *_TABLES})
    if unknown:
        raise PackError(f"{where}: no field is named {unknown[0]!r}; docs/add-a-lexicon-entry.md lists them")
    texts = {name: str(fields[name]) for name in _TEXTS if name in fields}
    lists = {name: tuple(map(str, _listed(fields.get(name, []), name, where))) for name in _LISTS}
    for needed in ("lemma", "event"):
        if not texts.get(needed):
            raise PackError(f"{where}: `{needed}` is missing")
    pos = texts.get("pos", "verb")
    own = texts.get("id") or "-".join(
        filter(None, [texts["lemma"], texts.get("particle"), "" if pos == "verb" else pos])
    )
    with_table = _table(fields.get("with", {}), "with", where)
    state = _table(fields.get("state", {}), "state", where)
    return Entry(
        name=f"{stem}.{own}",
        lemma=texts["lemma"],
        pos=pos,
        event=texts["event"],
        mode=lists["mode"],
        context=lists["context"],
        cameo=texts.get("cameo"),
        particle=texts.get("particle"),
        subject=frozenset(lists["subject"]),
        not_subject=frozenset(lists["not_subject"]),
        object=frozenset(lists["object"]),
        not_object=frozenset(lists["not_object"]),
        clause=frozenset(lists["clause"]),
        modifier=frozenset(lists["modifier"]),
        not_modifier=frozenset(lists["not_modifier"]),
        prepositions=tuple(
            (word, frozenset(map(str, _listed(wanted, word, where)))) for word, wanted in with_table.items()
        ),
        actor=texts.get("actor", "subject"),
        recipient=texts.get("recipient", "object"),
        reciprocal=bool(fields.get("reciprocal", False)),
        strong=bool(fields.get("strong", False)),
        factuality=texts.get("factuality"),
        state=_state(state, where) if state else None,
        yes=lists["yes"],
        no=lists["no"],
    )


def _state(table: Mapping[str, object], where: str) -> StateChange:
    unknown = sorted(set(table) - {"kind", "status", "of", "detail"})
    if unknown or not {"kind", "status"} <= set(table):
        raise PackError(f"{where}: `state` has kind and status, and may have of and detail")
    detail = table.get("detail")
    return StateChange(
        str(table["kind"]), str(table["status"]), str(table.get("of", "object")), str(detail) if detail else None
    )


def _check(entry: Entry, ontology: Ontology, classes: Mapping[str, frozenset[str]], where: str) -> None:
    if entry.pos not in _POS:
        raise PackError(f"{where}: pos is one of {', '.join(sorted(_POS))}")
    try:
        for mode in entry.mode or ("",):
            ontology.check(entry.event, mode or None)
    except PackError as error:
        raise PackError(f"{where}: {error}") from error
    for role in (entry.actor, entry.recipient):
        if not _ROLE.fullmatch(role):
            raise PackError(
                f"{where}: {role!r} is no role; use subject, object, clause, doer, means, speaker, whole, none or"
                " prep:WORD"
            )
    wanted = entry.subject | entry.object | entry.not_subject | entry.not_object | entry.clause | entry.modifier
    wanted = wanted.union(*(words for _, words in entry.prepositions))
    lost = sorted(w for w in wanted if w.startswith("@") and w not in classes and w not in LABELS)
    if lost:
        raise PackError(f"{where}: no class is named {lost[0]}; add it to classes.toml")
    if not entry.yes or not entry.no:
        raise PackError(f"{where}: give at least one `yes` and one `no` sentence")


def _listed(value: object, name: str, where: str) -> list[object]:
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list):
        raise PackError(f"{where}: `{name}` is a list of words")
    return value


def _table(value: object, name: str, where: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise PackError(f"{where}: `{name}` is a table, as in {{ on = [] }}")
    return value


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PackError(f"{path}: there is no such file; check the path") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path}: {error}; mend the file") from error
