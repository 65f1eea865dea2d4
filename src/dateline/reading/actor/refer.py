"""Back to somebody already named: pronouns, and descriptions such as `the alliance` or `the Iranian general`."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Sentence, Token
from dateline.reading.actor.binding import doer, holds, is_modified, rival, role_in, token_of
from dateline.reading.actor.facts import Facts
from dateline.reading.actor.phrase import Phrase
from dateline.reading.actor.quoted import Quotes
from dateline.reading.actor.saying import SAYING
from dateline.reading.actor.story import Cast, Referent, Seen

_GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
# Who speaks this close before a quotation opens, a paragraph of it in between, speaks in it.
_NEAR_QUOTE = 400
# The next president is nobody named before.
_NOT_YET = frozenset({"next", "future", "other", "another"})
# Two are not he.
_PAIRS = frozenset({"couple", "pair", "duo", "family", "trio"})
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
_BODIES = frozenset(
    {
        "organisation",
        "body",
        "state",
        "mission",
        "armed_group",
        "company",
        "party",
        "coalition",
        "parliament",
        "court",
        "army",
        "police",
        "service",
        "media",
        "ngo",
    }
)


def by_pronoun(
    cast: Cast, phrase: Phrase, sentence: Sentence, quotes: Quotes, barred: frozenset[str] = frozenset()
) -> tuple[Referent, str] | None:
    """Whom he, she, they, it mean: the nearest that agrees, the last speaker or subject first; none of `barred`."""
    word = phrase.head.key
    if word == "it" and not _is_referring_it(phrase, sentence):
        return None
    token = token_of(phrase, sentence)
    if token is not None and _is_of_another(cast, word, token, sentence):
        return None
    does = doer(token, sentence) if token is not None else None
    quoted_it = word == "it" and quotes.holds(phrase.start)
    speaks = phrase.after is not None and phrase.after.key in SAYING
    fitting: list[tuple[float, Seen, Referent]] = []
    doing: set[str] = set()
    near = _not_across_quotes(cast, phrase, sentence, quotes, speaks=speaks)
    for n, (seen, in_quote) in enumerate(near):
        referent = cast.by_key.get(seen.referent)
        if seen.sentence == sentence.index:
            if _acts(word, seen, does, sentence):
                doing.add(seen.referent)
            elif seen.head >= 0 and sentence.tokens[seen.head].dep == "attr":
                # What somebody is called is not one more of whom to speak.
                continue
        if quoted_it and not (seen.sentence == sentence.index and seen.is_subject):
            # Who speaks of a body mostly says `they`; his `it` is a matter.
            continue
        stands_by = word == "it" and referent is not None and referent.kind == "state" and not seen.is_subject
        if referent is None or stands_by or referent.key in barred | doing:
            continue
        if agrees(word, referent) and _is_near(word, seen, sentence):
            bonus = (4 if speaks and seen.speaks else 0) - (0 if referent.name else 3) - (4 if in_quote else 0)
            fitting.append((_distance(n, seen, sentence) - bonus, seen, referent))
    if not fitting:
        return None
    return min(fitting, key=lambda x: (x[0], -x[1].start))[2], "pronoun"


def _not_across_quotes(
    cast: Cast, phrase: Phrase, sentence: Sentence, quotes: Quotes, *, speaks: bool
) -> Iterator[tuple[Seen, bool]]:
    """Mentions the pronoun can mean, and whether one is named in a quotation that the pronoun stands outside of.

    Who speaks is not `he` in his own words, and `he said` is nobody whom the quotation names.
    """
    opens = quotes.opens(phrase.start)
    inside = opens is not None
    speaker: str | None = None
    for seen in cast.recent(sentence.index, phrase.start, 3):
        quoted = quotes.holds(seen.start)
        if opens is not None and not quoted and seen.speaks and speaker is None and opens - seen.start < _NEAR_QUOTE:
            speaker = seen.referent
        if (inside and not quoted and seen.referent == speaker) or (speaks and quoted and not inside):
            continue
        yield seen, quoted and not inside


def _acts(word: str, seen: Seen, does: Token | None, sentence: Sentence) -> bool:
    """Is the mention of this sentence who does it to the pronoun?"""
    if seen.head < 0:
        return word in ("him", "them") and seen.is_subject
    return does is not None and role_in(sentence.tokens[seen.head], sentence).index == does.index


def _is_of_another(cast: Cast, word: str, token: Token, sentence: Sentence) -> bool:
    """Is it of a thing that the sentence has made its subject, and that nobody is named in: the bill and its costs?"""
    if word not in ("it", "its", "they", "them", "their"):
        return False
    other = rival(token, sentence)
    if other is None or (other.tag in ("NNS", "NNPS")) != (word[0] == "t"):
        return False
    heads = (s.head for s in cast.recent(sentence.index, token.start, 0) if s.head >= 0)
    return not any(holds(other, sentence.tokens[h], sentence) for h in heads)


def _is_near(word: str, seen: Seen, sentence: Sentence) -> bool:
    """Many stand in a story: they are those told of just now, or the subject of the sentence before; so is it."""
    back = sentence.index - seen.sentence
    if word == "it" and sentence.tokens and back and not (back == 1 and seen.is_subject):
        return False
    return word not in ("they", "them", "their") or back == 0 or (back == 1 and seen.is_subject)


def _distance(n: int, seen: Seen, sentence: Sentence) -> float:
    back = sentence.index - seen.sentence
    # Within what he says, `his` is rather of whom he speaks.
    return back * 4 + min(n, 6) * 0.5 - (2 if seen.is_subject else 0) - (1.5 if seen.speaks and back else 0)


def agrees(word: str, referent: Referent) -> bool:
    """Can the pronoun mean one of that number and gender?"""
    if word in _GENDERS:
        one = referent.kind == "person" and not referent.plural and not _PAIRS.intersection(referent.nouns)
        return one and referent.gender in (None, _GENDERS[word])
    if word in ("they", "them", "their"):
        return referent.plural or referent.kind in ("armed_group",)
    return referent.kind in _BODIES and (not referent.plural or referent.kind == "armed_group")


def _is_referring_it(phrase: Phrase, sentence: Sentence) -> bool:
    """`It said` and `it attacked` mean somebody; `it is likely`, `it rained` do not."""
    rest = sentence.text[phrase.end - sentence.start :].split()[:1]
    return not rest or rest[0].lower().strip(",.") not in (
        "is",
        "was",
        "'s",
        "’s",
        "seems",
        "seemed",
        "would",
        "will",
        "may",
        "might",
        "could",
        "has",
        "took",
        "takes",
        "remains",
        "feels",
        "felt",
        "looks",
        "looked",
        "appears",
        "appeared",
        "turns",
        "turned",
        "means",
        "makes",
    )


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
