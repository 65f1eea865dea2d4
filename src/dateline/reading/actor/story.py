"""One story's cast: who has been named so far, under which names, and who a later mention means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dateline.model import Entity
from dateline.reading.actor.base import ActorBase
from dateline.reading.actor.chunk import Chunk
from dateline.reading.actor.firm import short_names
from dateline.reading.actor.pack import Known
from dateline.reading.actor.words import fold

# How many mentions a reader keeps in mind; it also bounds the work on long texts.
_MEMORY = 300
# So many sentences on, a family name is that of the one told of since.
_APART = 2
# And so many times as often told of, it is his all the same.
_CHIEF = 3
# A country named in fewer than one sentence of so many is not what the story is about.
_SELDOM = 14
_NOTABLE = frozenset(
    """president prime_minister chancellor supreme_leader monarch king foreign_minister defence_minister
    secretary_general high_representative pope""".split()
)


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody or something that a story speaks of."""

    key: str
    kind: str
    name: str | None = None
    id: str | None = None
    code: str | None = None
    sector: str | None = None
    others: tuple[str, ...] = ()
    office: str | None = None
    office_key: str | None = None
    role: str | None = None
    gender: str | None = None
    plural: bool = False
    nouns: tuple[str, ...] = ()
    of: str | None = None
    """Id of the organisation or state it acts for."""
    candidates: tuple[str, ...] = ()

    def entity(self, text: str, start: int, end: int, basis: str) -> Entity:
        """The referent as mentioned at [start, end)."""
        return Entity(
            text,
            start,
            end,
            self.name,
            self.id,
            self.code,
            self.sector,
            self.others,
            self.office,
            self.role,
            self.kind,
            basis,
            self.candidates,
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention that a later pronoun or description may mean."""

    referent: str
    sentence: int
    start: int
    is_subject: bool
    speaks: bool
    head: int = -1
    """Its head in the parse of the sentence."""
    modifies: bool = False
    """Does it only say which: a Trump adviser?"""
    many: bool = False
    """Is a party told of by its members: Republicans?"""


class Cast:
    """The referents of one story. It grows while the story is read; nothing of it outlives the story."""

    def __init__(self, base: ActorBase, day: str | None) -> None:
        self.base = base
        self.day = day
        self.by_key: dict[str, Referent] = {}
        self.surnames: dict[str, list[str]] = {}
        self.aliases: dict[str, str] = {}
        self.seen: list[Seen] = []
        self.times: Counter[str] = Counter()
        """How often each has been mentioned so far."""
        self._last: dict[str, int] = {}
        self._given: dict[str, set[str]] = {}
        self.doubts: dict[int, tuple[str, ...]] = {}
        """Of whom the pronoun that opened a sentence left open which it meant, by the sentence."""
        self.firms: dict[str, set[str]] = {}
        """Companies that only the story knows, by the short names they may have."""
        self.countries: Counter[str] = Counter()
        self.length = 0
        """How many sentences it has."""
        self.named: set[str] = set()
        """Ids whose strong name stands in the story."""

    # --- learning -------------------------------------------------------------------------

    def add(self, referent: Referent) -> Referent:
        """The referent, with what was known of it before filled in."""
        old = self.by_key.get(referent.key)
        if old is not None:
            referent = _merged(old, referent)
        self.by_key[referent.key] = referent
        return referent

    def tell_anew(self, referent: Referent) -> Referent:
        """Add those in a role under the words in which they are told of now."""
        told = replace(self.add(referent), role=referent.role)
        self.by_key[told.key] = told
        return told

    def see(self, seen: Seen) -> None:
        """Remember a mention, so that a later one can mean the same."""
        self.times[seen.referent] += 1
        self._last[seen.referent] = len(self.seen)
        self.seen.append(seen)

    def of_gender(self, referent: Referent, gender: str) -> None:
        """Remember what a pronoun has told of somebody."""
        self.by_key[referent.key] = replace(referent, gender=gender)

    def learn_person(self, referent: Referent, *names: str) -> Referent:
        """Remember a person under the full name and the last words of it."""
        referent = self.add(referent)
        if referent.name:
            self._given.setdefault(fold(referent.name).split()[0], set()).add(referent.key)
        for name in names:
            parts = [
                p for p in fold(name).replace("-", " ").split() if p not in ("jr", "sr", "jr.", "sr.", "ii", "iii")
            ]
            for n in range(1, min(3, len(parts)) + 1):
                known = self.surnames.setdefault(" ".join(parts[-n:]), [])
                if referent.key not in known:
                    known.append(referent.key)
        return referent

    def person(self, known: Known) -> Referent:
        """A known person as of the day of the story."""
        day, base = self.day, self.base
        office = base.office_on(known.id, day)
        sectors = known.sectors
        code = known.code
        title = key = of = None
        if office is not None:
            title, key, of = office.title, office.key, office.of
            body = base.get(office.of)
            # Who commands a mission of many nations acts for the nation that sent them.
            if body is not None and not (code and body.kind in ("mission", "ngo", "media", "company")):
                code = body.code or code
            sectors = office.sectors or _office_sectors(office.key, body, sectors)
        elif (held := base.offices_of(known.id)) and day is not None and held[-1].ended_lately(day):
            # News of the end of an office still speaks of its holder.
            title, key, of = held[-1].title, held[-1].key, held[-1].of
            body = base.get(of)
            code = (body.code if body is not None else None) or code
            sectors = held[-1].sectors or _office_sectors(key, body, sectors)
        elif held and day is not None:
            was = known.sectors or _office_sectors(held[-1].key, base.get(held[-1].of), ())
            if all(o.end and o.end <= day for o in held):
                active = was[:1] in (("OPP",), ("PTY",), ("LEG",))
                sectors = was if active and known.sectors else ("ELI", *[s for s in was if s != "ELI"])
                code = known.code or code
        return Referent(
            known.id,
            "person",
            known.name,
            known.id,
            code,
            sectors[0] if sectors else None,
            sectors[1:],
            title,
            key,
            None,
            known.gender or base.given.get(fold(known.name.split()[0])) or None,
            of=of,
        )

    def thing(self, known: Known) -> Referent:
        """A known state, organisation, group or mission."""
        sectors = self.base.sectors_on(known, self.day)
        sector = sectors[0] if sectors else None
        plural = known.kind in ("armed_group",) and known.name.endswith("s")
        return Referent(
            known.id,
            known.kind,
            known.name,
            known.id,
            known.code,
            sector,
            sectors[1:],
            plural=plural,
            nouns=known.nouns,
            of=known.parent,
        )

    def learn_firm(self, name: str) -> None:
        """Remember a company under its name and the beginnings of it."""
        key = f"local:{fold(name)}"
        self.add(Referent(key, "company", name, sector="BUS", nouns=("company", "firm")))
        for short in short_names(fold(name)):
            self.firms.setdefault(short, set()).add(key)

    # --- finding --------------------------------------------------------------------------

    def by_surname(self, key: str, gender: str | None = None) -> list[Referent]:
        """Persons of the story called so, the one mentioned last first."""
        found = [self.by_key[k] for k in self.surnames.get(key, ())]
        if gender:
            fitting = [r for r in found if r.gender in (None, gender)]
            found = fitting or found
        # Without Mr or Mrs the family name alone is that of the one the news calls so.
        return sorted(found, key=lambda r: (not self._is_alone(r), -self._last.get(r.key, -1)))

    def _is_alone(self, referent: Referent) -> bool:
        known = self.base.get(referent.id)
        return known is not None and known.alone

    def are_alike(self, first: Referent, second: Referent) -> bool:
        """May the bare name be that of either: told of just now, or the second far more often than the first?"""
        if self._is_alone(first) or self.times[first.key] >= _CHIEF * self.times[second.key]:
            return False
        given = [fold(r.name or "").split()[:1] for r in (first, second)]
        if given[0] == given[1] or first.key not in self._last or second.key not in self._last:
            # Ann B. Lee is Ann Lee.
            return False
        if self.times[second.key] >= _CHIEF * self.times[first.key]:
            return True
        return self.seen[self._last[first.key]].sentence - self.seen[self._last[second.key]].sentence < _APART

    def notable(self, family: str, code: str | None, gender: str | None, *, titled: bool) -> Referent | None:
        """The one person in the news whom the story calls by the family name alone.

        A name that several bear, or that is half of a longer one, needs the country: Mr Smith may be any Smith.
        """
        bearers = self.base.by_family(family)
        people = [(k, self.person(k)) for k in bearers]
        told = [
            (k, r)
            for k, r in people
            if _may_be(r, code, gender)
            and (code or self.countries[r.code or ""] or _is_of_one(family, k, len(bearers)))
        ]
        alone = [r for k, r in told if k.alone]
        # Sharon may be any Sharon; Kim is who the news calls so.
        by_office = bool(titled or code or family not in self.base.given)
        ruling = [r for _, r in told if r.office_key in _NOTABLE] if by_office else []
        serving = [r for _, r in told if r.office or r.sector] if titled else []
        return next((some[0] for some in (alone, ruling, serving) if len(some) == 1), None)

    def by_given_name(self, key: str) -> list[Referent]:
        """The one person of the story with that first name; none where there are several."""
        found = self._given.get(key, set())
        return [self.by_key[k] for k in found] if len(found) == 1 else []

    def firm(self, head: Chunk) -> Referent | None:
        """The one company that the story has so called; a town of that name where the tagger sees none."""
        found = self.firms.get(head.key, set()) if all(t.entity in ("ORG", "PERSON") for t in head.tokens) else set()
        return self.by_key[next(iter(found))] if len(found) == 1 else None

    def main_country(self) -> str | None:
        """The country the story is about: the one named most, and clearly."""
        ranked = self.countries.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] < 1.5 * ranked[1][1]):
            return None
        if ranked[0][1] * _SELDOM < self.length:
            return None
        return ranked[0][0]

    def recent(self, sentence: int, start: int, span: int = 4) -> Iterator[Seen]:
        """Mentions before the offset and not more than `span` sentences back, the nearest first."""
        for seen in islice(reversed(self.seen), _MEMORY):
            if sentence - seen.sentence > span:
                return
            if seen.start < start:
                yield seen


def _may_be(person: Referent, code: str | None, gender: str | None) -> bool:
    """Do the country and the sex that the story states fit?"""
    return (code is None or person.code in (None, code)) and (gender is None or person.gender in (None, gender))


def _is_of_one(family: str, known: Known, bearers: int) -> bool:
    """Does the name alone say who? Not half of a double one: Smith of Johnson-Smith; but Assad of al-Assad."""
    whole = known.family or family
    half = fold(whole) != family and whole[0].isupper()
    return not known.at_home if known.alone else bearers == 1 and not half


def _office_sectors(key: str, body: Known | None, fallback: tuple[str, ...]) -> tuple[str, ...]:
    if body is not None and body.kind not in ("state", "organisation", "ministry") and body.sectors:
        return body.sectors
    if body is not None and body.kind == "organisation" and key:
        return ("GOV",)
    if key in ("speaker",):
        return ("LEG",)
    if key in ("pope",):
        return ("REL",)
    if fallback and not key:
        return fallback
    return ("GOV",)


def one_of(key: str, found: Sequence[Referent]) -> Referent:
    """Somebody who may be any of those: no name, and of them only what they have in common."""
    first = found[0]
    code, kind = ({getattr(r, a) for r in found} for a in ("code", "kind"))
    return Referent(
        key,
        first.kind if len(kind) == 1 else "",
        code=first.code if len(code) == 1 else None,
        plural=first.plural,
        candidates=tuple(r.key for r in found),
    )


def _merged(old: Referent, new: Referent) -> Referent:
    """What the new mention says, and from the old what it leaves open."""
    return replace(
        new,
        name=old.name or new.name,
        code=old.code or new.code,
        sector=old.sector or new.sector,
        others=old.others or new.others,
        office=old.office or new.office,
        office_key=old.office_key or new.office_key,
        role=old.role or new.role,
        gender=old.gender or new.gender,
        of=old.of or new.of,
        nouns=tuple(dict.fromkeys((*old.nouns, *new.nouns))),
    )
