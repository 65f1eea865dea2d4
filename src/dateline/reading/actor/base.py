"""The knowledge base of actors: names to look up, and who held which office when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from dateline.reading.actor.pack import Known, Locale, Office, Pack, Role, Shift, read_pack
from dateline.reading.actor.words import Word, fold, joins, keys, runs, words

_LAST_DAY = "9999-12-31"
# In a headline all in capitals these cannot be told from the words they look like.
_CAPITAL_TRAPS = frozenset({"us", "who", "is", "it", "as", "un", "am", "let", "care", "ice", "aid", "eta", "mit"})
_LEAF = ""


class Name(NamedTuple):
    """One way to write something known. `sense` says as what: actor, adjective, people, metonym, role, ..."""

    surface: str
    sense: str
    ref: Known | Role | Locale | str
    capitals: tuple[bool, ...]
    acronym: bool
    weak: bool

    def fits(self, found: Sequence[Word]) -> bool:
        """Is the text written as this name must be? `who` is not WHO, `turkey` not Turkey."""
        if self.acronym:
            if all(w.text.isupper() or w.text.isdigit() for w in found):
                return True
            long_enough = len(found) == 1 and len(found[0].text) >= 4
            return long_enough and not self.weak and found[0].text.istitle()
        return all(w.text[0].isupper() or not need for w, need in zip(found, self.capitals, strict=True))


Node = dict[str, "Node | list[Name]"]


class ActorBase:
    """Who and what can be known by name. Loading takes some tenths of a second; keep one a process."""

    def __init__(self, pack: Pack) -> None:
        self._known = {k.id: k for k in pack.known}
        self._offices: dict[str, list[Office]] = defaultdict(list)
        self._held: dict[tuple[str, str], list[Office]] = defaultdict(list)
        for office in sorted(pack.offices, key=lambda o: (o.start or "", o.end or _LAST_DAY, o.person, o.title)):
            self._offices[office.person].append(office)
            self._held[office.key, office.of].append(office)
        self._parts: dict[str, list[Known]] = defaultdict(list)
        for known in sorted(pack.known, key=lambda k: k.id):
            if known.parent:
                self._parts[known.parent].append(known)
        self._shifts: dict[str, list[Shift]] = defaultdict(list)
        for shift in sorted(pack.shifts, key=lambda s: s.start):
            self._shifts[shift.id].append(shift)
        self.modifiers = dict(pack.modifiers)
        self.given = {fold(name): gender for name, gender in pack.given_names}
        self._families: dict[str, list[str]] = defaultdict(list)
        self._root: Node = {}
        self._grow(pack)

    @classmethod
    def load(cls, extra: Path | None = None) -> ActorBase:
        """The shipped facts, and a user's folder of CSVs over them. Raises PackError with file, line and remedy."""
        return cls(read_pack(files("dateline.knowledge") / "actors", extra))

    # --- asking -----------------------------------------------------------------------------

    def __len__(self) -> int:
        """How many actors are known."""
        return len(self._known)

    def get(self, id: str | None) -> Known | None:  # noqa: A002 - the contract's word
        """What has the id."""
        return self._known.get(id) if id else None

    def find(self, name: str) -> tuple[Known, ...]:
        """Everything that the name is written for, strong names first."""
        node: Node | list[Name] | None = self._root
        for key in keys(name):
            node = node.get(key) if isinstance(node, dict) else None
            if node is None:
                return ()
        names = node.get(_LEAF, []) if isinstance(node, dict) else []
        found = [n for n in names if isinstance(n, Name)]
        unique = {n.ref.id: n.ref for n in sorted(found, key=lambda n: n.weak) if isinstance(n.ref, Known)}
        return tuple(unique.values())

    def office_on(self, person_id: str, day: str | None) -> Office | None:
        """The office that the person held on the ISO day; of several the one begun last. None: the last known."""
        offices = self._offices.get(person_id, [])
        if day is None:
            return offices[-1] if offices else None
        held = [o for o in offices if o.holds_on(day)]
        # A head of state also leads the army or the council: the office with a key is what news means.
        return max(held, key=lambda o: (bool(o.key), o.start or ""), default=None)

    def offices_of(self, person_id: str) -> tuple[Office, ...]:
        """All offices of the person, earliest first."""
        return tuple(self._offices.get(person_id, ()))

    def holder(self, key: str, of: str, day: str | None) -> Known | None:
        """Who held the office on the day: `holder("president", "ctry:USA", "2020-01-05")`."""
        held = [o for o in self._held.get((key, of), ()) if o.holds_on(day or _LAST_DAY)]
        return self.get(held[-1].person) if held else None

    def parts_of(self, id: str) -> tuple[Known, ...]:  # noqa: A002 - the contract's word
        """The bodies, missions and wings of the organisation or state, by id."""
        return tuple(self._parts.get(id, ()))

    def sectors_on(self, known: Known, day: str | None) -> tuple[str, ...]:
        """The sectors of the actor on the day: rebels may come to power."""
        sectors = known.sectors
        for shift in self._shifts.get(known.id, ()):
            if (day or _LAST_DAY) >= shift.start:
                sectors = shift.sectors
        return sectors

    def by_family(self, name: str) -> tuple[Known, ...]:
        """Persons with that family name."""
        return tuple(self._known[i] for i in self._families.get(fold(name), ()))

    # --- looking up -------------------------------------------------------------------------

    def longest(self, words: Sequence[Word], at: int, text: str, offset: int) -> tuple[int, list[Name]] | None:
        """The longest name that begins at word `at`: the index after it, and all it may be.

        A middle initial that the pack does not have is passed over: Richard M. Nixon.
        """
        node = self._root.get(words[at].key)
        path, j = [words[at]], at + 1
        best: tuple[int, list[Name]] | None = None
        while isinstance(node, dict):
            leaf = node.get(_LEAF)
            fit = [n for n in leaf if n.fits(path)] if isinstance(leaf, list) else []
            if fit:
                best = (j, fit)
            if j >= len(words) or not joins(text[words[j - 1].end - offset : words[j].start - offset], words[j - 1]):
                break
            following = node.get(words[j].key)
            if len(words[j].text) == 1 and j + 1 < len(words) and text[words[j].end - offset] == ".":
                beyond = node.get(words[j + 1].key)
                if following is None or (isinstance(beyond, dict) and _LEAF in beyond):
                    following, j = beyond, j + 1
            path.append(words[j])
            node, j = following, j + 1
        return best

    def spelled(self, text: str, *, acronyms: bool = False) -> list[tuple[int, int]]:
        """Where the text spells known names: with small letters in them, or those all in capitals."""
        found, at = [], 0
        heard = words(text)
        while at < len(heard):
            longest = self.longest(heard, at, text, 0)
            if longest is None or not any(_names(n, heard[at : longest[0]], acronyms=acronyms) for n in longest[1]):
                at += 1
                continue
            found.append((heard[at].start, heard[longest[0] - 1].end))
            at = longest[0]
        return found

    def is_common(self, key: str) -> bool:
        """Is the single word also a role noun, a modifier or a place, so that a surname could hide in it?"""
        node = self._root.get(key)
        leaf = node.get(_LEAF) if isinstance(node, dict) else None
        return isinstance(leaf, list) and all(n.sense in ("role", "modifier", "place", "metonym") for n in leaf)

    @staticmethod
    def is_capital_trap(key: str) -> bool:
        """Would the word, in a line of capitals, be taken for an acronym?"""
        return key in _CAPITAL_TRAPS

    # --- building ---------------------------------------------------------------------------

    def _grow(self, pack: Pack) -> None:
        for word, _ in pack.modifiers:
            self._put(word, "modifier", word)
        for role in pack.roles:
            self._put(role.noun, "role", role)
        for locale in pack.locales:
            sense = {"people": "people" if locale.name.endswith("s") else "adjective"}.get(locale.kind, "place")
            self._put(locale.name, sense, locale)
        for known in pack.known:
            self._put_known(known)

    def _put_known(self, known: Known) -> None:
        if known.kind == "person":
            for name in _person_names(known):
                self._put(name, "actor", known)
            for family in {known.family or "", (known.family or "").split()[-1].split("-")[-1]}:
                if len(family) > 1:
                    self._families[fold(family)].append(known.id)
            return
        for name in (known.name, *known.names):
            self._put(name, "actor", known)
        for name in known.weak:
            self._put(name, "actor", known, weak=True)
        for sense, names in (("adjective", known.adjectives), ("people", known.people), ("metonym", known.metonyms)):
            for name in names:
                self._put(name, sense, known)

    def _put(self, surface: str, sense: str, ref: Known | Role | Locale | str, *, weak: bool = False) -> None:
        parts = keys(surface)
        if not parts:
            return
        node = self._root
        for part in parts:
            following = node.setdefault(part, {})
            assert isinstance(following, dict)  # noqa: S101 - lists stand under the leaf key only
            node = following
        leaf = node.setdefault(_LEAF, [])
        if isinstance(leaf, list) and not any(n.ref is ref for n in leaf if isinstance(n, Name)):
            leaf.append(_name(surface, sense, ref, weak=weak))


def _names(name: Name, found: Sequence[Word], *, acronyms: bool) -> bool:
    """Is it a name of its own, and not a word of the language that a weak name looks like?"""
    if name.sense in ("role", "modifier") or name.acronym is not acronyms:
        return False
    trap = acronyms and found[0].key != "un" and ActorBase.is_capital_trap(found[0].key)
    return not trap and (len(found) > 1 or not name.weak)


def _name(surface: str, sense: str, ref: Known | Role | Locale | str, *, weak: bool) -> Name:
    acronym = sense not in ("role", "modifier") and surface.isupper() and " " not in surface
    return Name(surface, sense, ref, tuple(run[0].isupper() for run in runs(surface)), acronym, weak)


def _person_names(known: Known) -> list[str]:
    """The name, its aliases, and each without middle names and initials."""
    found = [known.name, *known.names]
    for name in tuple(found):
        parts = name.split()
        if parts[-1].strip(".") in ("Jr", "Sr", "II", "III"):
            continue
        short = [p for p in parts if len(p.strip(".")) > 1]
        if len(short) >= 2:
            found.append(" ".join(short))
        family = known.family or parts[-1]
        if len(short) > 2 and name.endswith(family) and short[0] not in family.split():
            found.append(f"{short[0]} {family}")
    return [n for n in dict.fromkeys(found) if len(n.split()) > 1 or n in known.names or n == known.name]
