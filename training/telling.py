"""Fills one wording with actors and words, and marks where actor and recipient stand."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass

from training.inflect import verb
from training.words import Country, Words

_SLOT = re.compile(r"\{(\w+)('s)?\}")
_AN = re.compile(r"\b([Aa])(?= [\x01\x03]?(?:[AEIOae]|Uk|[iu]n|op|of))")
_MARK = re.compile("[\x01-\x04]")
_PASSIVE = re.compile(r"([\w-]+)( (?:up|down|out|off|dead))? \{B\}(.*)")
_SMALL = ("two", "four", "six", "10", "12", "eight")
_TENSES = ("past", "perfect", "present", "progressive", "pluperfect")
_TENSE_WEIGHTS = (52, 20, 14, 8, 6)


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody who acts: the words, whether they are plural, and the country they belong to."""

    text: str
    plural: bool
    kind: str
    country: Country


@dataclass(frozen=True, slots=True)
class Sentence:
    """One training sentence; spans are half-open code points, None where the sentence names nobody."""

    text: str
    event: str
    mode: str | None
    factuality: str
    actor: tuple[int, int] | None
    recipient: tuple[int, int] | None
    origin: str


class Teller:
    """Draws entities and words from one seeded source."""

    def __init__(self, words: Words, seed: int) -> None:
        self.words = words
        self.random = random.Random(seed)  # noqa: S311 - nothing secret is drawn

    def entity(self, kinds: tuple[str, ...], other_than: Country | None = None) -> Entity:
        """Somebody of one of the kinds, from another country than the given one."""
        kind = self.random.choice(kinds)
        country = self.random.choice(self.words.countries)
        while other_than is not None and country.name == other_than.name:
            country = self.random.choice(self.words.countries)
        text, _, plural = self.random.choice(self.words.actors[kind]).partition("/")
        return Entity(self.fill(text, {}, country), plural == "p", kind, country)

    def fill(self, text: str, roles: Mapping[str, str], country: Country) -> str:
        """The wording with every slot filled; roles give the marked parties, the country its places."""
        for _ in range(4):
            if "{" not in text:
                break
            text = _SLOT.sub(lambda slot: self._word(slot, roles, country), text)
        return text

    def _word(self, slot: re.Match[str], roles: Mapping[str, str], country: Country) -> str:
        name, possessive = slot.group(1), slot.group(2) or ""
        if name in roles:
            return _possessive(roles[name]) if possessive else roles[name]
        return self._named(name, country) + possessive

    def _named(self, name: str, country: Country) -> str:
        places = {"name": country.name, "adj": country.adjective, "capital": country.capital, "city": country.city}
        if name in places:
            return places[name]
        if name == "CITY":
            return country.capital.upper()
        if name == "number2":
            return self.random.choice(_SMALL)
        if name == "full":
            return f"{self.random.choice(self.words.slots['given'])} {self.random.choice(self.words.slots['person'])}"
        if name == "other":
            return self.random.choice(self.words.countries).name
        if name.endswith("2") and name[:-1] in self.words.actors:
            return self.entity((name[:-1],)).text
        return self.random.choice(self.words.slots[name])

    def clause(self, act: str, actor: Entity, recipient: Entity | None = None) -> str:
        """An act told of `{A}` in some tense, or in the passive where a recipient is given."""
        turned = _PASSIVE.fullmatch(act) if recipient is not None else None
        if turned is not None and recipient is not None and self.random.random() < 0.4:
            return self._passive(turned, recipient.plural)
        base, _, rest = act.partition(" ")
        tense = self.random.choices(_TENSES, _TENSE_WEIGHTS)[0]
        return f"{{A}} {_finite(base, tense, actor.plural)} {_agreeing(rest, actor)}".rstrip()

    def _passive(self, turned: re.Match[str], plural: bool) -> str:
        base, particle, rest = turned.groups()
        done = verb(base).participle + (particle or "")
        agent = " by {A}" if self.random.random() < 0.65 else ""
        being = ("were ", "were ", "have been ") if plural else ("was ", "was ", "has been ")
        return "{B} " + self.random.choice(being) + done + rest + agent

    def infinitive(self, act: str, actor: Entity) -> str:
        """The act as it stands behind "to"; its own recipient becomes `{C}`."""
        return _agreeing(act, actor).replace("{B}", "{C}")

    def gerund(self, act: str, actor: Entity) -> str:
        """The act as it stands behind "of"; its own recipient becomes `{C}`."""
        base, _, rest = act.partition(" ")
        return f"{verb(base).gerund} {_agreeing(rest, actor)}".rstrip().replace("{B}", "{C}")

    def render(self, text: str, actor: Entity, recipient: Entity, more: Mapping[str, str] | None = None) -> str:
        """The wording filled, with marks around the first naming of actor and recipient."""
        roles = {"A": f"\x01{actor.text}\x02", "B": f"\x03{recipient.text}\x04", **(more or {})}
        return self.fill(text, roles, recipient.country)

    def framed(self, told: str, country: Country) -> str:
        """The telling with an opening, an attribution or a clause about something else, as news puts it."""
        frames = self.words.frames
        if self.random.random() < 0.3:
            told = self.fill(self.random.choice(frames["opening"]), {}, country) + told
        if self.random.random() < 0.25:
            told += self.fill(self.random.choice(frames["trailing"]), {}, country)
        if self.random.random() < 0.35:
            told += self.fill(self.random.choice(frames["closing"]), {}, country)
        return told


def finished(marked: str, event: str, mode: str | None, factuality: str, origin: str) -> Sentence:
    """The sentence with a capital and a full stop, its marks turned into spans."""
    marked = _AN.sub(r"\1n", re.sub(r"\b(the) the ", r"\1 ", marked).strip())
    first = re.search(r"[^\x01-\x04\"]", marked)
    if first is not None:
        marked = marked[: first.start()] + first.group().upper() + marked[first.end() :]
    if not marked.endswith((".", "!", "?")):
        marked += "."
    return Sentence(
        _MARK.sub("", marked),
        event,
        mode,
        factuality,
        _span(marked, "\x01", "\x02"),
        _span(marked, "\x03", "\x04"),
        origin,
    )


def _span(marked: str, opening: str, closing: str) -> tuple[int, int] | None:
    start, end = marked.find(opening), marked.find(closing)
    if start < 0 or end < 0:
        return None
    return len(_MARK.sub("", marked[:start])), len(_MARK.sub("", marked[:end]))


def _finite(base: str, tense: str, plural: bool) -> str:
    forms = verb(base)
    told = {
        "past": forms.past,
        "perfect": ("have " if plural else "has ") + forms.participle,
        "present": base if plural else forms.present,
        "progressive": ("are " if plural else "is ") + forms.gerund,
        "pluperfect": "had " + forms.participle,
    }
    return told[tense]


def _agreeing(rest: str, actor: Entity) -> str:
    """Pronouns that go back to the actor, in its number."""
    if actor.plural:
        rest = re.sub(r"\b(?:its|his|her)\b", "their", rest)
        return re.sub(r"\b(?:it|he|she)(?= (?:would|will|was|could|had|fully))", "they", rest)
    if actor.kind in {"official", "person"}:
        rest = re.sub(r"\bits\b", "his", rest)
        return re.sub(r"\bit(?= (?:would|will|was|could|had|fully))", "he", rest)
    return rest


def _possessive(text: str) -> str:
    mark = text[-1] if text and text[-1] in "\x02\x04" else ""
    bare = text.removesuffix(mark) if mark else text
    return bare + mark + ("'" if bare.endswith("s") else "'s")
