"""The country of those of whom a story says none: where their sentence is set, or what the story is about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.reading.actor.apposition import Line
from dateline.reading.actor.facts import Facts
from dateline.reading.actor.phrase import Phrase
from dateline.reading.actor.story import Cast

NO_COUNTRY = frozenset({"EUR", "IGO", "UNO", "NGO", "ISM", "IMG", "MNC"})
_SETTING = re.compile(
    r"(?i)\b(?:in|at|near|outside|inside|across|around|throughout|"
    r"(?:attack|strike|assault|raid|shelling|bombing|bombardment)s? on)"
    r"(?: [\w-]+-(?:occupied|held|controlled))?(?: [\w-]+)?[ \n]$"
)
_LISTED = re.compile(r"(?:\b[A-Z][\w-]*\b|\b(?:and|or|es|al|de|la)\b|[\s,])*")
_ELSEWHERE = frozenset(
    """foreigner foreigners immigrant immigrants migrant migrants refugee refugees tourist tourists expatriate
    expatriates ally allies embassy embassies consulate consulates""".split()
)
_ANY = frozenset({"country", "nation", "market", "countries", "nations", "individual", "individuals"})
_FAR = frozenset("foreign international overseas world global worldwide multinational western".split())
_WORLDWIDE = re.compile(
    r"(?i) (?:worldwide|abroad|overseas|elsewhere|everywhere|(?:around|across|throughout|all over|in) the "
    r"(?:world|globe|region|continent)\b)"
)
_FROM_ANYWHERE = frozenset(
    """terrorist terrorists jihadist jihadists jihadi jihadis extremist extremists hijacker hijackers spy spies
    hacker hackers pirate pirates smuggler smugglers invader invaders""".split()
)
_LOCALS = frozenset(
    """resident residents villager villagers local locals protester protesters protestor protestors demonstrator
    demonstrators civilian civilians people crowd crowds voters inhabitants townspeople worshippers passers-by
    pedestrians bystanders rescuers firefighters doctors hospital hospitals pupils students schoolchildren""".split()
)


class Home:
    """Asks one story for the country of what has none of its own."""

    def __init__(self, source: str, cast: Cast) -> None:
        self.source = source
        self.cast = cast

    def around(self, line: Line) -> str | None:
        """The country of what has none of its own: where the sentence is set, else the story, else its one place."""
        return self.set_in(line) or self.cast.main_country() or _only(p.head.code for p in _places(line))

    def of(self, phrase: Phrase, said: Facts, line: Line) -> str | None:
        """The country of those in a role: the story's, or the one in which the sentence is set.

        None where the two differ, unless they are people of the place; and where it speaks of other countries too.
        """
        if not _is_at_home(phrase, self.source):
            return None
        local, definite = _is_local(said), phrase.determiner == "the"
        home, here = self.cast.main_country(), self.set_in(line)
        if said.noun in _FROM_ANYWHERE:
            # The terrorists who attacked our country are not ours.
            return here if home in (None, here) else None
        if here is not None:
            return here if local or home in (None, here) else None
        if home is None:
            return _only(p.head.code for p in _places(line))
        told = {p.head.code for p in line.made if p.kind in ("nation", "person") and p.head.code}
        for phrase in line.made:
            bearers = self.cast.by_surname(phrase.head.key) if phrase.kind == "name" else []
            told.update(b.code for b in bearers[:1] if b.code)
        told -= NO_COUNTRY
        # Journalists, in a sentence on two countries, may be of either; the police are of the one the story is about.
        return home if not told - {home} or (home in told and definite) else None

    def set_in(self, line: Line) -> str | None:
        """The country in which the sentence says that it happens: the one of the places after `in`, `at` or `near`."""
        found: list[Phrase] = []
        for place in _places(line):
            listed = bool(found) and _LISTED.fullmatch(self.source, found[-1].end, place.start) is not None
            if listed or _SETTING.search(self.source, max(0, place.start - 30), place.start):
                found.append(place)
        return _only(p.head.code for p in found)


def _is_at_home(phrase: Phrase, source: str) -> bool:
    """May those in the role, of whom no country is said, be of the country the story is about?"""
    role = phrase.head.role
    if role is not None and (role.noun in _ELSEWHERE or role.office == "ambassador"):
        return False
    if role is not None and role.noun in _ANY and phrase.determiner not in ("the", "this", "our"):
        # A country, many nations, whichever they are.
        return False
    foreign = any(c.key in _FAR for c in phrase.before)
    wide = _WORLDWIDE.match(source, phrase.end) is not None
    return not foreign and not wide and phrase.determiner not in ("our", "my", "your")


def _is_local(said: Facts) -> bool:
    """Are those in the role most likely of the place where they are met: police, residents, hospitals?"""
    many = said.plural or said.kind != "person"
    return (many and said.sector in ("COP", "EDU", "MED")) or said.noun in _LOCALS


def _places(line: Line) -> list[Phrase]:
    return [p for p in line.made if p.kind == "nation" and p.head.kind in ("place", "metonym")]


def _only(codes: Iterable[str | None]) -> str | None:
    found = {c for c in codes if c and c not in NO_COUNTRY}
    return found.pop() if len(found) == 1 else None
