"""Back to somebody already named by a description: `the alliance`, `the Iranian general`."""

from __future__ import annotations

from dateline.model import Sentence
from dateline.reading.actor.binding import is_modified
from dateline.reading.actor.facts import Facts
from dateline.reading.actor.phrase import Phrase
from dateline.reading.actor.story import Cast, Referent

# The next president is nobody named before.
_NOT_YET = frozenset({"next", "future", "other", "another"})
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
) -> tuple[Referent, str] | None:
    """Who a definite description means: same noun, same office, or same country and a fitting kind.

    `here` is the country in which the sentence is set, `not_of` one whose body cannot be meant.
    """
    definite = phrase.determiner in _DEFINITE or (said.code is not None and _is_superlative(phrase))
    bare = not phrase.before and phrase.link == "" and said.code is None and not is_modified(phrase, sentence)
    if not definite and not (bare and said.plural and phrase.determiner == ""):
        return None
    if any(c.key in _NOT_YET for c in phrase.before):
        return None
    if said.organisation is not None:
        return _of_organisation(cast, phrase, said, sentence)
    home = cast.main_country()
    for seen in cast.recent(sentence.index, phrase.start, 60 if not said.plural else 6):
        referent = cast.by_key.get(seen.referent)
        if referent is None or not _same_number(referent, said):
            continue
        if referent.kind == "state" and home not in (None, referent.code) and seen.sentence != sentence.index:
            # `The government` is that of the story's country, and not of the last country it named.
            continue
        if said.code is not None and referent.code != said.code:
            continue
        if said.code is None and referent.code is not None:
            # The police act where they are at home, and no body of state against its own.
            away = said.sector == "COP" and here not in (None, referent.code) and seen.sentence != sentence.index
            if away or (not_of is not None and referent.code == not_of):
                continue
        if _is_described(referent, said, phrase):
            return referent, "definite"
    return None


def _of_organisation(cast: Cast, phrase: Phrase, said: Facts, sentence: Sentence) -> tuple[Referent, str] | None:
    """`The WikiLeaks founder`: the person whose office there bears that noun."""
    if said.plural or said.kind != "person" or said.organisation is None or said.noun is None:
        return None
    for seen in cast.recent(sentence.index, phrase.start, 60):
        referent = cast.by_key.get(seen.referent)
        if referent is None or referent.kind != "person" or referent.of != said.organisation.id:
            continue
        leads = said.noun in _LEADERS and referent.office_key in _LEADING
        if leads or said.noun in referent.nouns or said.noun in (referent.office or "").lower().split():
            return referent, "definite"
    return None


def _same_number(referent: Referent, said: Facts) -> bool:
    return referent.plural == said.plural or referent.kind == "armed_group"


def _is_described(referent: Referent, said: Facts, phrase: Phrase) -> bool:
    noun = said.noun or ""
    if referent.kind == "person" and said.kind == "person":
        if said.gender and referent.gender and said.gender != referent.gender:
            return False
        if phrase.roles:
            return False
        if _is_named_so(noun, referent) or (said.office is not None and said.office == referent.office_key):
            return True
        # A description with a country fits a named person of that country: the Iranian general.
        return said.code is not None and bool(referent.name) and noun in _PERSON_NOUNS and _fits(referent, said)
    if said.plural and said.sector == referent.sector and referent.kind == "armed_group" and referent.name:
        return True
    return _is_named_so(noun, referent) and (bool(referent.name) or not phrase.before)


def _is_named_so(noun: str, referent: Referent) -> bool:
    """Is that its noun, or the end of it: the ministry, after the defence ministry?"""
    return any(n == noun or (n.endswith(f" {noun}") and not n.startswith(_BELOW)) for n in referent.nouns)


def _fits(referent: Referent, said: Facts) -> bool:
    if said.noun in ("man", "woman", "leader"):
        return True
    return said.sector == referent.sector


def _is_superlative(phrase: Phrase) -> bool:
    return phrase.kind == "role" and phrase.head.key in ("man", "woman", "leader", "official", "commander", "general")
