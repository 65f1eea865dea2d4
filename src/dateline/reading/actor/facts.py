"""What a phrase says by itself: the country, sector and office that its words stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.reading.actor.base import ActorBase
from dateline.reading.actor.chunk import Chunk
from dateline.reading.actor.pack import Known, Locale, Role
from dateline.reading.actor.phrase import Phrase

_COUNTRY_LINKS = frozenset({"of", "in", "from", "at", "for", "with"})
_OWNING = frozenset({"of"})
_ORGANISATION_LINKS = frozenset({"of", "for", "from", "with", "in", "at"})
_ALLIANCES = frozenset({"IGO", "UNO", "EUR"})
_STATE_ROLES = frozenset({"GOV", "LEG", "JUD", "COP", "MIL", "SPY"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a mention from its own words."""

    code: str | None = None
    nation: str | None = None
    """Id of the state named."""
    organisation: Known | None = None
    sector: str | None = None
    others: tuple[str, ...] = ()
    noun: str | None = None
    office: str | None = None
    plural: bool = False
    former: bool = False
    gender: str | None = None
    kind: str = "person"
    generic: bool = False
    owner: str | None = None
    """Key of the person or the unknown body that the phrase belongs to: Trump's lawyer, an EDS spokesman."""


def facts(phrase: Phrase, made: Sequence[Phrase], base: ActorBase, day: str | None, depth: int = 0) -> Facts:
    """What a role phrase, or the roles before a name, stand for."""
    roles = phrase.roles if phrase.kind != "role" else (*phrase.roles, phrase.head)
    known_roles = [c.role for c in roles if c.role is not None and not (c is not phrase.head and _is_quality(c))]
    head = known_roles[-1] if known_roles else None
    found = Facts()
    for n, chunk in enumerate(phrase.before):
        spoken = phrase.head.key == "speakers" and chunk.kind == "adjective"
        if not spoken and not _is_matter(phrase.before[:n], chunk):
            found = _add(found, chunk, base)
    ties = _COUNTRY_LINKS if phrase.kind == "role" else _OWNING
    if phrase.link in ties and phrase.next_at is not None and depth < 4:
        found = _add_after(found, phrase, made[phrase.next_at], made, base, day, depth)
    if head is not None:
        found = _add_roles(found, known_roles, base, day)
    return found


def _is_quality(chunk: Chunk) -> bool:
    """A major group is no officer's, a general strike no general's."""
    return chunk.key in ("major", "general", "private") and chunk.text.islower()


def _is_matter(before: Sequence[Chunk], chunk: Chunk) -> bool:
    """Is it what they are about, after whose they are: (Russia's) Syria envoy, the UN Syria envoy?"""
    nation = chunk.kind == "actor" and chunk.known is not None and chunk.known.kind == "state"
    alliance = chunk.kind == "actor" and chunk.code in _ALLIANCES
    owners = [c for c in before if c.kind in ("actor", "adjective", "metonym") and c.code not in (None, chunk.code)]
    # Al-Qaeda's Yemen branch is there.
    return any((nation or (alliance and c.possessive)) and c.code not in ("IMG", "NGO") for c in owners)


def _add(found: Facts, chunk: Chunk, base: ActorBase) -> Facts:
    """One chunk before the head."""
    if chunk.kind == "modifier":
        return replace(found, former=found.former or base.modifiers.get(chunk.key) == "former")
    if chunk.kind not in ("actor", "adjective", "people", "metonym", "place"):
        return found
    known = chunk.known
    if known is not None and known.kind == "person":
        return replace(found, owner=known.id, code=found.code or known.code)
    if known is not None and known.kind not in ("state",):
        # `US Congress`: the organisation says more than the state before it.
        return replace(found, organisation=known, code=known.code or found.code)
    if found.organisation is not None and found.organisation.code not in (None, "IGO", "IMG", "NGO"):
        return found
    return replace(found, code=chunk.code, nation=known.id if known is not None else found.nation)


def _add_after(
    found: Facts, phrase: Phrase, other: Phrase, made: Sequence[Phrase], base: ActorBase, day: str | None, depth: int
) -> Facts:
    """The phrase after `of`, `for`, `in` ...: head of the Quds Force, police in Kenya."""
    far = made[other.next_at] if other.next_at is not None else None
    if _is_generic(phrase) and far is not None and depth < 3 and _leads_on(other, far):
        # Director for the Middle East and North Africa at Amnesty International.
        further = replace(phrase, link=other.link, next_at=other.next_at)
        return _add_after(found, further, far, made, base, day, depth + 1)
    known = other.head.known
    role = phrase.head.role
    if other.kind == "nation" and (known is None or other.head.kind != "adjective"):
        missing = found.code is None and _belongs(role, phrase.link) and not _is_from_abroad(phrase)
        return replace(found, code=other.head.code, nation=known.id if known else None) if missing else found
    if other.kind == "actor" and known is not None and phrase.link in _ORGANISATION_LINKS:
        if found.organisation is None:
            code = known.code if known.code and known.code != "IMG" else found.code or known.code
            return replace(found, organisation=known, code=found.code or code)
        return found
    if other.kind == "role":
        inner = facts(other, made, base, day, depth + 1)
        generic = role is not None and role.generic
        takes = generic and phrase.link in ("of", "for", "in", "at", "from", "with")
        sector = inner.sector if takes and not inner.generic else found.sector
        organisation = found.organisation or (inner.organisation if takes else None)
        return replace(
            found,
            code=found.code or inner.code,
            nation=found.nation or inner.nation,
            sector=sector,
            organisation=organisation,
        )
    return found


def _is_from_abroad(phrase: Phrase) -> bool:
    """Foreign investors in Britain are not of Britain."""
    return phrase.link not in ("of", "from") and any(c.key in ("foreign", "overseas") for c in phrase.before)


def _leads_on(other: Phrase, far: Phrase) -> bool:
    """Is the phrase after the preposition only a region or field, and what follows it the body?"""
    if other.kind == "name":
        return other.link == "and" or other.link in _ORGANISATION_LINKS
    return other.kind == "nation" and far.kind == "actor" and other.link in ("at", "with", "for")


def _is_generic(phrase: Phrase) -> bool:
    """Does the head noun take its sector from elsewhere?"""
    role = phrase.head.role
    return role is not None and role.generic


def _belongs(role: Role | None, link: str) -> bool:
    """Does the country after the preposition say whose it is? Troops in Syria and envoys for Syria are not Syria's."""
    if role is None or link in ("of", "from"):
        return True
    if link == "for":
        return role.generic and role.office is None
    return (
        link in ("in", "at")
        and role.office is None
        and role.sector not in ("MIL", "SPY", None)
        and (role.kind != "body" or role.sector not in ("", "GOV"))
    )


def _add_roles(found: Facts, roles: Sequence[Role], base: ActorBase, day: str | None) -> Facts:
    """The role nouns: a generic head takes the sector of the organisation, or of the role before it."""
    head = roles[-1]
    specific = [r for r in roles if not r.generic and r.sector and (r is head or r.noun != "fellow")]
    organisation = found.organisation
    sectors = base.sectors_on(organisation, day) if organisation is not None else ()
    others: list[str] = []
    if not head.generic and head.sector:
        sector: str | None = head.sector
        governs = head.kind == "body" and sector == "GOV" and sectors[:1] == ("PTY",)
        if sector in ("GOV", "CVL", "UNK") and sectors and not governs:
            sector, others = sectors[0], [*sectors[1:]]
        elif sectors and sector in _STATE_ROLES and sectors[0] in ("REB", "PRM", "NGO"):
            sector = sectors[0]
    elif sectors:
        sector, others = sectors[0], [*sectors[1:]]
    elif found.sector:
        sector = found.sector
    elif specific:
        sector = specific[-1].sector
    else:
        sector = head.sector
    others += [r.sector for r in specific if r.sector and r.sector != sector]
    if found.former and head.kind == "person" and sector in ("GOV", "LEG", "MIL", "JUD", "SPY", "COP"):
        others, sector = [sector, *others], "ELI"
    code = found.code or head.code or next((r.code for r in roles if r.code), None)
    office = next((r.office for r in reversed(roles) if r.office), None)
    gender = next((r.gender for r in reversed(roles) if r.gender), None)
    unique = tuple(dict.fromkeys(o for o in others if o != sector))
    return replace(
        found,
        sector=sector,
        others=unique,
        noun=head.noun,
        office=office,
        plural=head.plural,
        gender=gender,
        kind=head.kind,
        generic=head.generic,
        code=code,
    )


def place_of(chunk: Chunk) -> Known | Locale | None:
    """The state or locale that a chunk names."""
    return next((n.ref for n in chunk.names if isinstance(n.ref, (Known, Locale))), None)
