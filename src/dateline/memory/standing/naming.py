"""Names in one form, so that two reports of one person, place or post meet."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from dateline.model import Entity, Place, State

_WORD = re.compile(r"\w+")
_SKIPPED = frozenset({"the", "a", "an", "of", "for", "and", "s", "to", "in", "affairs"})
_ROLE_WORDS = {
    "defence": "defense",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "chair": "chairman",
    "premier": "prime minister",
    "pm": "prime minister",
    "sec": "secretary",
    "head": "chief",
    "leader": "chief",
    "boss": "chief",
    "director": "chief",
    "commander": "chief",
}
CHIEF = frozenset({"chief"})
"""What a rank, "head" or "commander" comes down to."""
_PASSING = frozenset(
    {"acting", "interim", "caretaker", "former", "then", "current", "new", "ex", "outgoing", "incoming"}
)
_RANKS = frozenset(
    "general major lieutenant brigadier colonel admiral captain commodore marshal vice rear "
    "gen maj lt brig col adm capt cdre".split()
)
_OTHER_POST = frozenset({"vice", "deputy", "assistant", "under", "prime", "shadow", "elect"})
_MANY_HOLDERS = frozenset(
    "spokesman deputy vice assistant adviser advisor minister senator member lawmaker ambassador envoy official "
    "officer judge colonel major candidate representative analyst professor".split()
)
_SOLE_WORDS = frozenset(
    "president chancellor king queen emir pope sultan secretary governor mayor chief chairman speaker minister".split()
)


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """Lower case, no accents, no articles, single blanks; "" where no word is left."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    words = _WORD.findall("".join(c for c in flat if not unicodedata.combining(c)))
    return " ".join(w for w in words if w not in {"the", "a", "an"})


def role_words(role: str | None) -> frozenset[str]:
    """The words that make a post what it is: "acting Minister of Foreign Affairs" gives minister, foreign."""
    if not role:
        return frozenset()
    words = (_ROLE_WORDS.get(w, w) for w in plain(role).split())
    found = frozenset(w for phrase in words for w in phrase.split()) - _SKIPPED - _PASSING
    # A rank is no post; told of a body, it says that somebody commands there.
    return CHIEF if found and found <= _RANKS else found


def same_role(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where one person's two descriptions can mean one post: equal, one left out, or one less exact."""
    if not one or not other or one == other or CHIEF in (one, other):
        return True
    return (one <= other or other <= one) and not (one ^ other) & _OTHER_POST


def is_sole(role: frozenset[str]) -> bool:
    """True where only one person at a time holds such a post; a minister needs a field, a spokesman never counts."""
    if role & _SOLE_WORDS == {"minister"}:
        return len(role) > 1 and not role & _OTHER_POST - {"prime"}
    return bool(role & _SOLE_WORDS) and not role & _MANY_HOLDERS - {"minister"}


class Aliases:
    """Which id a name belongs to, learned from all states together, so that order plays no part."""

    def __init__(self, states: Iterable[State]) -> None:
        actors: dict[str, set[str]] = defaultdict(set)
        spots: dict[str, dict[str, Place]] = defaultdict(dict)
        for state in states:
            for entity in (state.subject, state.object):
                if entity is not None and entity.id:
                    for name in _names(entity):
                        actors[name].add(f"id:{entity.id}")
            place = state.object_place
            if place is not None and place.geonameid:
                for name in _place_names(place):
                    spots[name][f"geo:{place.geonameid}"] = place
        # A name shared by two ids identifies neither.
        self._known = {n: min(found) for n, found in spots.items() if _is_one_place(list(found.values()))}
        self._same: dict[str, str] = {}
        for name, found in sorted(spots.items()):
            if name in self._known and len(found) > 1:
                first = min(self._same.get(i, i) for i in found)
                self._same |= dict.fromkeys(found, first)
        self._known |= {n: min(ids) for n, ids in actors.items() if len(ids) == 1}

    def of(self, entity: Entity) -> str:
        """The key of an actor: its id, the id its name belongs to, or its name."""
        if entity.id:
            return f"id:{entity.id}"
        names = _names(entity)
        return next((self._known[n] for n in names if n in self._known), f"name:{names[0] if names else ''}")

    def of_place(self, place: Place) -> str:
        """The key of a place: the actor or point its name belongs to, or its name."""
        names = _place_names(place)
        key = next((self._known[n] for n in names if n in self._known), None)
        key = key or (f"geo:{place.geonameid}" if place.geonameid else f"name:{names[0] if names else ''}")
        return self._same.get(key, key)


def _is_one_place(places: list[Place]) -> bool:
    """One point; or a town and the province around it that bears its name, which no report tells apart."""
    first = places[0]
    return len(places) == 1 or all(p.country_code == first.country_code and _is_near(p, first) for p in places)


def _is_near(one: Place, other: Place) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return abs(one.lat - other.lat) < 1 and abs(one.lon - other.lon) < 1


def _names(entity: Entity) -> list[str]:
    """Resolved name first; the words of the mention only where nothing was resolved."""
    found = [plain(entity.name)] if entity.name else [plain(entity.entity_text)]
    return [n for n in found if n]


def _place_names(place: Place) -> list[str]:
    return [n for n in (plain(p) for p in (place.resolved_place, place.extracted_place) if p) if n]
