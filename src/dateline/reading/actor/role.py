"""Who a role phrase means: the holder of an office, the head of a body, or simply those in that role."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.model import SegmentKind, Sentence
from dateline.reading.actor.apposition import Line
from dateline.reading.actor.binding import acts_on
from dateline.reading.actor.chunk import Chunk
from dateline.reading.actor.facts import Facts
from dateline.reading.actor.pack import Known
from dateline.reading.actor.phrase import Phrase
from dateline.reading.actor.story import Cast, Referent

_HEADS = frozenset({"chief", "head", "boss"})
_CHIEF_KEYS = ("secretary_general", "president", "director_general", "high_representative")


_ELSEWHERE = frozenset(
    """foreigner foreigners immigrant immigrants migrant migrants refugee refugees tourist tourists expatriate
    expatriates ally allies embassy embassies consulate consulates""".split()
)
_ANY = frozenset({"country", "nation", "market", "countries", "nations"})
_FAR = frozenset("foreign international overseas world global worldwide multinational western".split())
_WORLDWIDE = re.compile(
    r"(?i) (?:worldwide|abroad|overseas|elsewhere|everywhere|(?:around|across|throughout|all over|in) the "
    r"(?:world|globe|region|continent)\b)"
)
_LOCALS = frozenset(
    """resident residents villager villagers local locals protester protesters protestor protestors demonstrator
    demonstrators civilian civilians people crowd crowds voters inhabitants townspeople worshippers passers-by
    pedestrians bystanders rescuers firefighters doctors hospital hospitals pupils students schoolchildren""".split()
)
_COUNTED = frozenset("campaign country nation market group company firm party team state band movement front".split())
# Houses that are places where one is, goes or is held; those who run them are seldom meant.
_PREMISES = frozenset(
    """prison prisons jail jails store stores shop shops school schools university hospital hospitals church churches
    mosque mosques factory hotel hotels restaurant restaurants""".split()
)
_PLACING = frozenset("in to at into inside outside near from around of".split())
_SHOWING = frozenset(
    "show shows showed suggest suggests suggested indicate indicated released published revealed".split()
)


def is_no_actor(phrase: Phrase, sentence: Sentence) -> bool:
    """By the parse: is the noun an adjective, a verb, part of another noun (`a merchant vessel`), or a place to be?"""
    head, token = phrase.head.role, phrase.head.tokens[-1] if phrase.head.tokens else None
    if head is None or token is None:
        return False
    above = sentence.tokens[token.head] if 0 <= token.head < len(sentence.tokens) else token
    if token.pos == "ADJ" and not head.plural:
        return True
    if token.pos == "VERB" and not phrase.determiner and not phrase.before:
        return True
    if head.noun == "figures" and phrase.after is not None and phrase.after.key in _SHOWING:
        return True
    if head.noun in ("opposition", "relative") and phrase.after is not None and phrase.after.key in ("to", "from"):
        return True
    if head.noun in ("caucus", "caucuses") and any(c.kind == "place" for c in phrase.before):
        # Where a state votes.
        return True
    if head.noun == "resistance" and phrase.before and all(c.kind in ("word", "modifier") for c in phrase.before):
        return True
    if _is_matter(phrase, sentence):
        return True
    if head.noun in ("head", "heads") and not phrase.link and all(c.kind in ("word", "modifier") for c in phrase.before):
        return True
    if head.noun in _ABBREVIATED and phrase.head.text.islower():
        # A bad rep.
        return True
    named = any(c.kind not in ("word", "modifier", "number") for c in phrase.before)
    if head.noun in ("cell", "cells", "intelligence") and not named and not phrase.roles:
        # A cell is of a militia, or of a prison; what the intelligence says may be no service's.
        return True
    if head.noun == "justice" and token.dep == "pobj" and not phrase.determiner and not named:
        # What a centre is for.
        return True
    if token.dep == "compound" and above.start > token.start and above.pos in ("NOUN", "PROPN"):
        if head.noun in _FIRST:
            return True
        # His body language; but a police vehicle, a migrant camp and a Yemeni school bus are theirs.
        return not named and (not head.sector or head.sector in _SOFT)
    return head.noun in _PREMISES and token.dep == "pobj" and above.text.lower() in _PLACING and not phrase.before


_ABBREVIATED = frozenset({"rep.", "gov.", "sen.", "gen.", "col."})
# A press release, a delegate count, the base rate, market forces: before a noun these are nobody.
_FIRST = frozenset({"press", "delegate", "base", "market", "head"})
# Who acts in these capacities seldom lends them to a noun: a merchant vessel, the business dealings, child labour.
_SOFT = frozenset("CVL BUS EDU MED REL AGR LAB".split())


def _is_matter(phrase: Phrase, sentence: Sentence) -> bool:
    """Is it a body's noun without an article, which in a whole sentence is no body: to stay home and campaign?"""
    head = phrase.head.role
    if head is None or head.kind != "body" or head.plural or phrase.determiner or phrase.before:
        return False
    if sentence.kind == SegmentKind.HEADLINE or phrase.start == sentence.start:
        return False
    before = next((t for t in reversed(sentence.tokens) if t.end <= phrase.start), None)
    # The Clinton campaign has its article before the name.
    return (before is None or before.pos != "PROPN") and head.noun in _COUNTED and not phrase.link and phrase.head.text.islower()


def is_at_home(phrase: Phrase, source: str) -> bool:
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


def is_local(said: Facts) -> bool:
    """Are those in the role most likely of the place where they are met: police, residents, hospitals?"""
    many = said.plural or said.kind != "person"
    return (many and said.sector in ("COP", "EDU", "MED")) or said.noun in _LOCALS


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


def owner(cast: Cast, phrase: Phrase, line: Line) -> str | None:
    """The code of whom a possessive before the phrase means: its forces, his spokesman."""
    if phrase.determiner not in ("his", "her", "its", "their"):
        return None
    for seen in cast.recent(line.sentence.index, phrase.start + 1, 2):
        referent = cast.by_key.get(seen.referent)
        if referent is None:
            continue
        person = referent.kind == "person"
        if (phrase.determiner in ("his", "her")) == person and referent.code:
            return referent.code
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
    unknown = said.generic or (said.kind == "body" and said.sector == "GOV")
    names = [c for c in phrase.before if c.kind == "name"]
    bearers = cast.by_surname(names[-1].key) if names else []
    if bearers and said.sector:
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
