"""Who a role phrase means: the holder of an office, the head of a body, or simply those in that role."""

from __future__ import annotations

from dataclasses import replace

from dateline.reading.actor.apposition import Line
from dateline.reading.actor.binding import acts_on
from dateline.reading.actor.chunk import Chunk
from dateline.reading.actor.facts import Facts
from dateline.reading.actor.pack import Known
from dateline.reading.actor.phrase import Phrase
from dateline.reading.actor.story import Cast, Referent

_HEADS = frozenset({"chief", "head", "boss"})
# States, firms and clubs have these.
_OF_ANY = frozenset({"president", "deputy"})
_CHIEF_KEYS = ("secretary_general", "president", "director_general", "high_representative")


def opposed(phrase: Phrase, said: Facts, line: Line) -> str | None:
    """The country on whose people a body of state without a country acts: it is, most likely, not of that country."""
    if said.code is not None or said.kind != "body" or said.organisation is not None:
        return None
    for other in line.made:
        if other.kind == "nation" and other.head.code and acts_on(phrase, other, line.sentence):
            return other.head.code if other.head.kind in ("adjective", "people") else None
    return None


def in_role(phrase: Phrase, said: Facts, code: str | None, source: str) -> Referent:
    """Those of whom the story says no more than what they are: `Iraqi militants`, `a judge`."""
    key = f"role:{said.noun}:{code or ''}:{said.sector or ''}:{said.plural}"
    if said.organisation is not None:
        key += f":{said.organisation.id}"
    organisation = said.organisation
    text = source[phrase.before[0].start if phrase.before else phrase.head.start : phrase.end]
    return Referent(
        key,
        "people" if said.plural else said.kind,
        None,
        None,
        code,
        said.sector or None,
        said.others,
        office=said.noun,
        office_key=said.office,
        role=text,
        gender=said.gender,
        plural=said.plural,
        nouns=(said.noun,) if said.noun else (),
        of=organisation.id if organisation else said.nation,
    )


def holder(cast: Cast, phrase: Phrase, said: Facts) -> Referent | None:
    """Who holds the office on the day: `the US president`, `Iran's foreign minister`, `the NATO chief`."""
    if said.plural or said.former or phrase.determiner in ("a", "an") or (phrase.roles and said.generic):
        return None
    key, of = said.office, said.nation
    organisation = said.organisation
    if organisation is not None and organisation.kind == "organisation":
        of = organisation.id
        if said.noun in _HEADS or key in _CHIEF_KEYS:
            return head_of(cast, organisation)
    if key == "pope":
        of = "ctry:VAT"
    if key is None or of is None or key in ("minister", "ambassador", "governor"):
        return None
    if said.nation is not None and organisation is None and any(c.key == "deputy" for c in phrase.before):
        return None
    known = cast.base.holder(key, of, cast.day)
    if known is None and key == "president":
        known = cast.base.holder("monarch", of, cast.day) if said.noun == "head of state" else None
    return cast.learn_person(cast.person(known), known.name) if known is not None else None


def head_of(cast: Cast, organisation: Known) -> Referent | None:
    """Who leads the organisation on the day, under whichever title it has."""
    for key in _CHIEF_KEYS:
        known = cast.base.holder(key, organisation.id, cast.day)
        if known is not None:
            return cast.learn_person(cast.person(known), known.name)
    return None


def mission(cast: Cast, said: Facts) -> Referent | None:
    """The mission of the organisation that the story names elsewhere: NATO's mission."""
    if said.organisation is None or said.kind != "body" or said.plural or said.noun is None:
        return None
    for known in cast.base.parts_of(said.organisation.id):
        if known.id in cast.named and said.noun in known.nouns:
            return cast.add(cast.thing(known))
    return None


def _person_of(cast: Cast, other: Phrase) -> Referent | None:
    """The one person of the story whom the phrase names."""
    if other.kind not in ("person", "name"):
        return None
    known = other.head.known
    if known is not None:
        return cast.by_key.get(known.id)
    same = cast.by_surname(other.head.key.split()[-1])
    return same[0] if len(same) == 1 else None


def _beside(cast: Cast, phrase: Phrase, line: Line) -> list[Referent]:
    """Whose name stands right before the noun: the (Obama) aides."""
    if phrase.before or phrase.determiner:
        return []
    close = (p for p in line.made if p.kind in ("person", "name") and p.end + 1 == phrase.start)
    return [r for p in close if (r := _person_of(cast, p)) is not None]


def _is_place(chunk: Chunk) -> bool:
    return any(t.entity in ("GPE", "LOC") for t in chunk.tokens)


def with_description(cast: Cast, said: Facts, phrase: Phrase, line: Line) -> Facts:
    """An organisation only described before the head: the alliance's spokesman, a group official."""
    if said.organisation is not None or said.code is not None:
        return said
    if said.generic and phrase.link in ("for", "of") and phrase.next_at is not None:
        person = _person_of(cast, line.made[phrase.next_at])
        if person is not None:
            return replace(said, code=person.code, sector=person.sector or said.sector)
    unknown = said.generic or said.office in _OF_ANY or (said.kind == "body" and said.sector == "GOV")
    names = [c for c in phrase.before if c.kind == "name"]
    bearers = cast.by_surname(names[-1].key) if names else _beside(cast, phrase, line)
    if bearers and bearers[0].code and said.sector:
        # Trump aides, Mr Lavelle's supporters.
        said = replace(said, code=bearers[0].code, owner=bearers[0].key)
    elif phrase.before[-1:] == (*names[-1:],) and names and phrase.head.text.islower() and _is_place(names[-1]):
        # A Cork mother: from wherever that is.
        said = replace(said, owner=names[-1].key)
    bodies = [c for c in names if any(t.entity == "ORG" for t in c.tokens)] if not bearers else []
    if said.kind == "person" and phrase.link in ("of", "for", "at", "with") and phrase.next_at is not None:
        served = line.made[phrase.next_at]
        bodies += [served.head] if served.kind == "name" else []
    if unknown and bodies:
        # An EDS spokesman: whatever EDS is, he is not of the government.
        firm = cast.firm(bodies[-1])
        return replace(said, sector=firm.sector if firm is not None else None, owner=bodies[-1].key)
    for chunk in phrase.roles:
        role = chunk.role
        if role is None or role.kind != "body":
            continue
        for seen in cast.recent(line.sentence.index, phrase.start, 60):
            referent = cast.by_key.get(seen.referent)
            if referent is not None and referent.kind != "person" and role.noun in referent.nouns:
                sector = (referent.sector or said.sector) if said.generic else said.sector
                known = cast.base.get(referent.id)
                return replace(said, code=referent.code, sector=sector, organisation=known)
    return said
