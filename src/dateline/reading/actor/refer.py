"""Back to somebody already named by a description: `the alliance`, `the Iranian general`."""

from __future__ import annotations

from dateline.model import Sentence
from dateline.reading.actor.binding import is_modified
from dateline.reading.actor.chunk import Chunk
from dateline.reading.actor.facts import Facts
from dateline.reading.actor.pack import Locale
from dateline.reading.actor.phrase import Phrase
from dateline.reading.actor.story import Cast, Referent, Seen

# The next president is nobody named before.
_NOT_YET = frozenset({"next", "future", "other", "another", "foreign", "overseas", "second", "third", "fourth"})
# Peoples with a government beside that of their state.
_PARTS = frozenset(
    "scottish welsh scotland wales holyrood northern catalan catalonia flemish walloon quebec kurdish".split()
)
# So many who fit a description are looked at.
_ENOUGH = 4
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_LEADERS = frozenset({"chief", "head", "leader", "boss"})
_LEADING = frozenset({"president", "secretary_general", "director_general", "high_representative", "commander"})
_PERSON_NOUNS = frozenset(
    """man woman leader general commander official politician minister president diplomat envoy cleric official
    soldier officer lawmaker senator activist journalist lawyer businessman billionaire dissident chief
    strongman spokesman spokeswoman militant""".split()
)
# The vice president is not who `the president` means.
_BELOW = ("vice ", "deputy ", "former ", "ex-", "assistant ", "shadow ")


def by_description(
    cast: Cast, phrase: Phrase, said: Facts, sentence: Sentence, here: str | None = None, not_of: str | None = None
) -> list[Referent]:
    """Who a definite description can mean, the likeliest first: same noun, same office, or same country and kind.

    `here` is the country in which the sentence is set, `not_of` one whose body cannot be meant.
    """
    first = phrase.before[0] if phrase.before else None
    led = first is not None and first.code is not None and not phrase.determiner
    named = said.code is not None and led and _is_superlative(phrase)
    definite = phrase.determiner in _DEFINITE or named
    bare = not phrase.before and phrase.link == "" and said.code is None and not is_modified(phrase, sentence)
    if not definite and not (bare and said.plural and phrase.determiner == ""):
        return []
    ranked = any(c.key == "most" or c.key.endswith("est") for c in phrase.before)
    if any(c.key in _NOT_YET for c in phrase.before) and not ranked:
        # But the second-most powerful man is one of those told of.
        return []
    if said.organisation is not None:
        return _of_organisation(cast, phrase, said, sentence)
    found: dict[str, tuple[Seen, Referent]] = {}
    states = _states(cast, phrase, sentence, here)
    for seen in cast.recent(sentence.index, phrase.start, 60 if not said.plural else 6):
        referent = cast.by_key.get(seen.referent)
        if referent is None or referent.key in found or not _same_number(referent, said):
            continue
        if referent.kind == "state" and referent.code not in states:
            continue
        if said.code is not None and referent.code != said.code:
            continue
        if said.code is None and referent.code is not None:
            # The police act where they are at home, and no body of state against its own.
            away = said.sector == "COP" and here not in (None, referent.code) and seen.sentence != sentence.index
            if away or (not_of is not None and referent.code == not_of):
                continue
        if _is_described(referent, said, phrase):
            found[referent.key] = seen, referent
            if said.plural or len(found) > _ENOUGH:
                break
    options = list(found.values())
    if options and said.kind == "person" and not said.plural and said.sector in (None, "CVL"):
        options = _beside_newcomer(cast, options, said, phrase, sentence)
    province = next((c.key for c in phrase.before if _is_province(c)), None)
    if province is not None and said.kind == "person" and len(options) > 1:
        # The Florida senator is not whichever senator was named last.
        theirs = [(s, r) for s, r in options if province in (r.role or "").lower()]
        return [r for _, r in theirs or options]
    return _likeliest(options, sentence.index, cast.main_country())


def _beside_newcomer(
    cast: Cast, found: list[tuple[Seen, Referent]], said: Facts, phrase: Phrase, sentence: Sentence
) -> list[tuple[Seen, Referent]]:
    """Those described, and before them who was named since and of whom no role is known: he may be the actor too."""
    first = found[0][0]
    for seen in cast.recent(sentence.index, phrase.start, 2):
        other = cast.by_key.get(seen.referent)
        if other is None or seen.start <= first.start or sentence.index - first.sentence < 2:
            continue
        plain = other.kind == "person" and bool(other.name) and not other.nouns and other.office is None
        if plain and (not said.gender or other.gender in (None, said.gender)) and other.key != found[0][1].key:
            return [(seen, other), *found]
    return found


def _states(cast: Cast, phrase: Phrase, sentence: Sentence, here: str | None) -> set[str | None]:
    """Whose `the government` or `the country` may be: the story's, that of the sentence, or of its one state."""
    home = cast.main_country()
    told = {s.referent: s for s in cast.recent(sentence.index, phrase.start, 1)}
    near = [(s, r) for k, s in told.items() if (r := cast.by_key.get(k)) is not None and r.kind == "state"]
    if home is None:
        codes = {r.code for _, r in near}
        return {here} if here in codes else codes if len(codes) == 1 else set()
    acting = {r.code for s, r in near if s.sentence == sentence.index and (s.is_subject or r.code == here)}
    return {home, *acting}


def _likeliest(found: list[tuple[Seen, Referent]], now: int, home: str | None) -> list[Referent]:
    """The nearest; with it those told of about as near, unless the nearest was what that sentence was about."""
    if not found:
        return []
    first, meant = found[0]
    if first.is_subject and meant.name:
        return [meant]
    person = meant.kind == "person"
    rivals = []
    for seen, other in found[1:]:
        back = first.sentence - seen.sentence
        close = 4 if other.name and not meant.name else 0 if not person or first.sentence == now else 1
        if back <= close and (other.name or not meant.name):
            rivals.append(other)
    if len(rivals) == 1 and not meant.name and not person and rivals[0].name:
        # The nation, once more, is the state that the story names.
        return rivals
    at_home = [r for r in (meant, *rivals) if r.code is not None and r.code == home]
    return [meant] if not rivals else at_home if len(at_home) == 1 else [meant, *rivals]


def _of_organisation(cast: Cast, phrase: Phrase, said: Facts, sentence: Sentence) -> list[Referent]:
    """`The WikiLeaks founder`: the person whose office there bears that noun."""
    if said.plural or said.kind != "person" or said.organisation is None or said.noun is None:
        return []
    for seen in cast.recent(sentence.index, phrase.start, 60):
        referent = cast.by_key.get(seen.referent)
        if referent is None or referent.kind != "person" or referent.of != said.organisation.id:
            continue
        leads = said.noun in _LEADERS and referent.office_key in _LEADING
        if leads or said.noun in referent.nouns or said.noun in (referent.office or "").lower().split():
            return [referent]
    return []


def _same_number(referent: Referent, said: Facts) -> bool:
    return referent.plural == said.plural or referent.kind == "armed_group"


def _is_described(referent: Referent, said: Facts, phrase: Phrase) -> bool:
    noun = said.noun or ""
    if referent.kind == "person" and said.kind == "person":
        if said.gender and referent.gender and said.gender != referent.gender:
            return False
        if phrase.roles or (phrase.before and not referent.name and said.code is None):
            return False
        if (
            _is_named_so(noun, referent)
            or _holds(noun, referent)
            or (said.office is not None and said.office == referent.office_key)
        ):
            return True
        # A description with a country fits a named person of that country: the Iranian general.
        return said.code is not None and bool(referent.name) and noun in _PERSON_NOUNS and _fits(referent, said)
    if said.plural and said.sector == referent.sector and referent.kind == "armed_group" and referent.name:
        return True
    if referent.kind == "state" and any(c.key in _PARTS for c in phrase.before):
        return False
    if any(c.kind in ("word", "name") or _is_province(c) for c in phrase.before):
        # The free-market group is not whichever group was named last.
        return False
    return _is_named_so(noun, referent) and (bool(referent.name) or not phrase.before)


def _is_province(chunk: Chunk) -> bool:
    return any(isinstance(n.ref, Locale) for n in chunk.names)


def _is_named_so(noun: str, referent: Referent) -> bool:
    """Is that its noun, or the end of it: the ministry, after the defence ministry?"""
    return any(n == noun or (n.endswith(f" {noun}") and not n.startswith(_BELOW)) for n in referent.nouns)


def _holds(noun: str, referent: Referent) -> bool:
    """Is that the office of a person known by name: the senator, after a senator's name alone?"""
    office = (referent.office or "").lower()
    return bool(referent.name) and (office == noun or (office.endswith(f" {noun}") and not office.startswith(_BELOW)))


def _fits(referent: Referent, said: Facts) -> bool:
    if said.noun in ("man", "woman", "leader"):
        return True
    return said.sector == referent.sector


def _is_superlative(phrase: Phrase) -> bool:
    return phrase.kind == "role" and phrase.head.key in ("man", "woman", "leader", "official", "commander", "general")
