"""Whom a pronoun means: the nearest that agrees, by the parse; nobody where two stand about as near."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Sentence, Token
from dateline.reading.actor.binding import beside, doer, governing, holds, is_many, owners, rival, role_in, token_of
from dateline.reading.actor.phrase import Phrase
from dateline.reading.actor.quoted import Quotes
from dateline.reading.actor.saying import SAYING
from dateline.reading.actor.story import Cast, Referent, Seen

_GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
# Bodies do not happen.
_HAPPENING = frozenset("occur happen come follow begin start end last be become mean include remain".split())
_SOMEBODY = frozenset("somebody someone anybody anyone everybody everyone nobody".split())
_MEASURES = frozenset("DATE TIME MONEY PERCENT QUANTITY CARDINAL ORDINAL".split())
_MANY = frozenset({"they", "them", "their"})
# Who speaks this close before a quotation opens, a paragraph of it in between, speaks in it.
_NEAR_QUOTE = 400
# Two whose costs differ by less are about as likely.
_CLEAR = 1.0
# So often told of, a body is what the story is about.
_KNOWN = 3
# `But he` and `In May he` still begin a sentence.
_OPENING = 12
# Who is `he` in the sentence already may be it again, though another is nearer by so much.
_AGAIN = 1.0
# What the subject that follows has against it.
_AHEAD = 0.0
# So far ahead of the next, a man of unknown sex is the sex of the pronoun.
_SURE = 3.0
# Two are not he.
_PAIRS = frozenset({"couple", "pair", "duo", "family", "trio", "team", "crew", "staff"})
# `It is likely`, `it rained`: nobody is meant before these.
_WHEN = frozenset({"after", "before", "when", "since", "until", "once"})
_LIKE = {"it": ("it",), "its": ("it",), "they": ("they",), "them": ("they",), "their": ("they",)}
_EMPTY_IT = frozenset(
    """is was 's ’s seems seemed would will may might could has took takes remains feels felt looks looked appears
    appeared turns turned means makes comes stands happens""".split()
)
_BODIES = frozenset(
    """organisation body state mission armed_group company party coalition parliament court army police service media
    ngo""".split()
)


@dataclass(frozen=True, slots=True)
class _Spot:
    """The pronoun where it stands."""

    word: str
    phrase: Phrase
    sentence: Sentence
    speaks: bool
    """Is it the subject of a verb of saying right behind it?"""
    subject: bool
    owns: bool
    does: Token | None
    """Who does something to it, and so is somebody else."""
    under: Token | None
    """The subject before it of the clause, or of the one above."""
    by: Token | None
    """The object of its clause that stands before it: advised (Salix) on its sale."""
    owners: tuple[Token, ...] = ()
    """Of whom the nouns are that it hangs on: the (department)'s compliance with its duty."""
    verb: str = ""
    """What it is the subject of."""
    in_time: bool = False
    """Is it in a clause that says when: restored ties with Chad after (it) cut those with Togo?"""


def by_pronoun(
    cast: Cast,
    phrase: Phrase,
    sentence: Sentence,
    quotes: Quotes,
    barred: frozenset[str] = frozenset(),
    ahead: Referent | None = None,
) -> list[Referent]:
    """Whom he, she, they, it can mean, the likeliest first: one where it is clear, more where it is not.

    None of `barred`; `ahead` is the subject that follows the clause of the pronoun.
    """
    word = phrase.head.key
    token = token_of(phrase, sentence)
    if word == "it" and not _is_referring_it(phrase, sentence, token):
        return []
    if token is not None and _is_of_another(cast, word, token, sentence):
        return []
    costs: dict[str, float] = {}
    if ahead is not None and ahead.key not in barred and agrees(word, ahead):
        costs[ahead.key] = _AHEAD
    at = _spot(word, phrase, sentence, token)
    for key, cost in _costs(cast, at, quotes, barred):
        costs[key] = min(cost, costs.get(key, cost))
    ranked = sorted(costs, key=lambda k: costs[k])
    if not ranked:
        return []
    best = costs[ranked[0]]
    gap = costs[ranked[1]] - best if len(ranked) > 1 else _SURE
    # The subject that follows need not be of the cast yet: a people never is.
    known = cast.by_key if ahead is None else {ahead.key: ahead, **cast.by_key}
    first = known[ranked[0]]
    if first.gender is None and word in _GENDERS and first.name and gap >= _SURE:
        cast.of_gender(first, _GENDERS[word])
    if word in _MANY and (
        _is_joined(cast, ranked[0], phrase, sentence) or _has_rivals(cast, ranked[0], phrase, sentence, token)
    ):
        # Unions and parties said that they would: all of them.
        return []
    again = _told_by(word, cast, phrase, sentence)
    near = [
        k
        for k in ranked
        if costs[k] < best + _CLEAR + (_AGAIN if k in again and costs[k] > best else 0) or k == ranked[0]
    ][:4]
    sure = ahead is not None and ahead.key == near[0]
    if word in ("it", "its") and token is not None and not sure and not _is_held(cast, near[0], at):
        # What nothing ties to a body may be a matter, or the last sentence itself.
        return [cast.by_key[k] for k in near] if len(near) > 1 else []
    if phrase.start - sentence.start < _OPENING:
        before = cast.doubts.get(sentence.index - 1, ())
        if ranked[0] in before:
            # What the sentence before left open is open still.
            near = [*near, *(k for k in before if k not in near and agrees(word, known[k]))]
        if len(near) > 1:
            cast.doubts[sentence.index] = tuple(near)
    return [known[k] for k in near]


def _told_by(word: str, cast: Cast, phrase: Phrase, sentence: Sentence) -> set[str]:
    """Whom the sentence has named by a pronoun of that sex before."""
    if word not in _GENDERS or not sentence.tokens:
        return set()
    here = (s for s in cast.recent(sentence.index, phrase.start, 0) if s.head >= 0)
    return {s.referent for s in here if sentence.tokens[s.head].pos == "PRON"}


def _is_held(cast: Cast, key: str, at: _Spot) -> bool:
    """Is `it` tied to the body, its subject or owner, or does it go on with the only one told of before?"""
    sentence, start = at.sentence, at.phrase.start
    here = [s for s in cast.recent(sentence.index, start, 0) if s.referent == key and s.head >= 0]
    tied = {t.index for t in (at.under, at.by, *at.owners) if t is not None}
    if any(role_in(sentence.tokens[s.head], sentence).index in tied for s in here):
        return not (at.subject and not at.in_time and _is_between_states(cast, key, here, at))
    if not at.subject or start - sentence.start >= _OPENING or at.verb in _HAPPENING:
        return False
    before = [s for s in cast.recent(sentence.index, start, 1) if s.sentence == sentence.index - 1]
    bodies = {s.referent for s in before if (r := cast.by_key.get(s.referent)) is not None and agrees(at.word, r)}
    return bodies == {key} and any(s.is_subject for s in before if s.referent == key)


def _is_between_states(cast: Cast, key: str, here: list[Seen], at: _Spot) -> bool:
    """Is one more state named since: the US should act on China if it does not?"""
    since = max(s.start for s in here)
    told = {s.referent for s in cast.recent(at.sentence.index, at.phrase.start, 0) if s.start > since}
    states = [r for k in {key, *told} if (r := cast.by_key.get(k)) is not None and r.kind == "state"]
    return cast.by_key[key] in states and len(states) > 1


def _has_rivals(cast: Cast, key: str, phrase: Phrase, sentence: Sentence, token: Token | None) -> bool:
    """May `they` be a thing or somebody nobody has named, told of since: raids on militants for (their) weapons?

    Not where they are the subject of the clause or of the one above.
    """
    if token is None:
        return False
    here = [s for s in cast.recent(sentence.index, phrase.start, 0) if s.head >= 0]
    heads = {role_in(sentence.tokens[s.head], sentence).index for s in here}
    own = [s for s in here if s.referent == key]
    along = token.dep == "pobj" and doer(token, sentence) is None
    tied = {t.index for t in (governing(token, sentence), beside(token, sentence)) if t is not None and not along}
    aside = sentence.tokens[token.head].dep == "advcl" and token.dep in ("nsubj", "nsubjpass")
    held = any(role_in(sentence.tokens[s.head], sentence).index in tied for s in own)
    if held and _is_anybody(token, sentence):
        return True
    if held and not aside:
        return False
    if sentence.text[phrase.end - sentence.start :].startswith(" both"):
        return True
    since = max((s.start for s in own), default=sentence.start)
    for other in sentence.tokens[: token.index]:
        if other.text.lower() in _SOMEBODY:
            # Somebody who thinks they can.
            return True
        rival = other.tag == "NNS" and other.dep != "compound" and other.entity not in _MEASURES
        subject = other.dep in ("nsubj", "nsubjpass") and not held
        if rival and other.index not in heads and (other.start > since or subject):
            return True
    return False


def _is_anybody(token: Token, sentence: Sentence) -> bool:
    """People say that they win: those who win, whoever they are."""
    clause = sentence.tokens[token.head]
    above = sentence.tokens[clause.head]
    says = clause.dep == "ccomp" and above.lemma in ("say", "think", "believe", "assume", "suppose")
    subject = next((t for t in sentence.tokens if t.head == above.index and t.dep == "nsubj"), None)
    bare = subject is not None and not any(t.head == subject.index for t in sentence.tokens)
    return says and bare and subject is not None and subject.text.lower() == "people"


def _is_joined(cast: Cast, key: str, phrase: Phrase, sentence: Sentence) -> bool:
    heads = {s.head for s in cast.recent(sentence.index, phrase.start, 0) if s.referent == key and s.head >= 0}
    joined = (t for t in sentence.tokens if t.dep == "conj" and t.start < phrase.start)
    return any(t.head in heads or t.index in heads for t in joined)


def _spot(word: str, phrase: Phrase, sentence: Sentence, token: Token | None) -> _Spot:
    speaks = phrase.after is not None and phrase.after.key in SAYING
    if token is None:
        return _Spot(word, phrase, sentence, speaks, word in ("he", "she", "they", "it"), False, None, None, None)
    return _Spot(
        word,
        phrase,
        sentence,
        speaks,
        token.dep in ("nsubj", "nsubjpass"),
        token.dep == "poss",
        doer(token, sentence),
        governing(token, sentence),
        beside(token, sentence),
        tuple(owners(token, sentence)),
        sentence.tokens[token.head].lemma,
        any(t.head == token.head and t.dep == "mark" and t.text.lower() in _WHEN for t in sentence.tokens),
    )


def _costs(cast: Cast, at: _Spot, quotes: Quotes, barred: frozenset[str]) -> Iterator[tuple[str, float]]:
    """Every mention that the pronoun can mean, and how much speaks against it."""
    doing: set[str] = set()
    between: set[str] = set()
    quoted_it = at.word == "it" and quotes.holds(at.phrase.start)
    for seen, in_quote in _not_across_quotes(cast, at, quotes):
        referent = cast.by_key.get(seen.referent)
        same = seen.sentence == at.sentence.index
        if same:
            if _acts(at.word, seen, at.does, at.sentence):
                doing.add(seen.referent)
            elif seen.head >= 0 and at.sentence.tokens[seen.head].dep == "attr":
                # What somebody is called is not one more of whom to speak.
                continue
        if quoted_it and not (same and seen.is_subject):
            # Who speaks of a body mostly says `they`; his `it` is a matter.
            continue
        tied = same and at.under is not None and seen.head == at.under.index
        stands_by = at.word == "it" and referent is not None and referent.kind == "state" and not seen.is_subject
        stands_by = stands_by and not tied
        if referent is None or stands_by or referent.key in barred | doing:
            continue
        if (at.word in _MANY if seen.many else agrees(at.word, referent)) and _is_near(cast, at, seen):
            near = min(len(between), 6) * 0.5 + (4 if in_quote else 0)
            yield referent.key, near + _distance(cast, at, seen, referent)
            between.add(referent.key)


def _distance(cast: Cast, at: _Spot, seen: Seen, referent: Referent) -> float:
    """How far off the mention is: sentences back, and the part it plays in its own."""
    back = at.sentence.index - seen.sentence
    cost = 4.0 * back - (1.5 if seen.speaks and back else 0)
    if seen.is_subject:
        # He with whom a sentence begins, or who speaks, goes on with the subject before.
        goes_on = at.speaks or at.phrase.start - at.sentence.start < _OPENING
        cost -= 3.5 if at.subject and back and goes_on else 2 if at.subject or at.owns else 1
    cost -= 4 if at.speaks and seen.speaks else 0
    if not referent.name and at.word not in _MANY:
        cost += 4 if back else 3
    if at.word in _GENDERS and referent.gender is None:
        cost += 1.5
    cost += 1.5 if seen.modifies else 0
    if not back and seen.head >= 0:
        cost -= _tied(at, role_in(at.sentence.tokens[seen.head], at.sentence), referent)
    # Whom the story is about is meant sooner.
    return cost - min(2.0, 0.2 * cast.times[referent.key])


def _tied(at: _Spot, head: Token, referent: Referent) -> float:
    """How closely the parse ties the mention to the pronoun of the same sentence."""
    if at.under is not None and head.index == at.under.index:
        if not (at.subject or at.owns):
            return 1.0
        return 3.0 if referent.name or at.word not in ("it", "its") else 1.5
    return 3.5 if at.by is not None and head.index == at.by.index else 0.0


def _not_across_quotes(cast: Cast, at: _Spot, quotes: Quotes) -> Iterator[tuple[Seen, bool]]:
    """Mentions the pronoun can mean, and whether one is named in a quotation that the pronoun stands outside of.

    Who speaks is not `he` in his own words, and `he said` is nobody whom the quotation names.
    """
    opens = quotes.opens(at.phrase.start)
    inside = opens is not None
    speaker: str | None = None
    for seen in cast.recent(at.sentence.index, at.phrase.start, 3):
        quoted = quotes.holds(seen.start)
        if opens is not None and not quoted and seen.speaks and speaker is None and opens - seen.start < _NEAR_QUOTE:
            speaker = seen.referent
        if (inside and not quoted and seen.referent == speaker) or (at.speaks and quoted and not inside):
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
    other, under = rival(token, sentence), governing(token, sentence)
    if word[0] == "t" and under is not None and any(t.dep == "conj" and t.head == under.index for t in sentence.tokens):
        # Ann Lee and her friends said that they would come.
        return True
    if other is not None and word[0] == "t" and is_many(other, sentence):
        return True
    if under is not None and under.pos == "PRON" and under.text.lower() in _LIKE.get(word, ()):
        # Unless they find a way to mend their ways: who they are is open, and so is whose.
        return not any(s.head == under.index for s in cast.recent(sentence.index, token.start, 0))
    if other is None or (other.tag in ("NNS", "NNPS")) != (word[0] == "t"):
        return False
    if word in ("it", "its"):
        heads = {s.head for s in cast.recent(sentence.index, token.start, 0)}
        return not any(role_in(sentence.tokens[h], sentence).index == other.index for h in heads if h >= 0)
    here = (s for s in cast.recent(sentence.index, token.start, 0) if s.head >= 0 and not s.modifies)
    return not any(holds(other, sentence.tokens[s.head], sentence) for s in here)


def _is_near(cast: Cast, at: _Spot, seen: Seen) -> bool:
    """Many stand in a story: they are those told of just now, or the subject of the sentence before; so is it."""
    back = at.sentence.index - seen.sentence
    if at.word in ("it", "its") and at.sentence.tokens and not (at.subject or at.owns):
        # Bet on it, made of it: mostly a matter.
        return False
    if at.word in ("it", "its") and back and at.sentence.tokens and not cast.by_key[seen.referent].name:
        return False
    if at.word == "its" and back and not seen.is_subject and at.sentence.tokens:
        return cast.times[seen.referent] >= _KNOWN
    if back == 0 or at.word not in ("it", *_MANY) or (at.word == "it" and not at.sentence.tokens):
        return True
    if at.word in _MANY and at.under is not None and at.under.entity == "ORG":
        # The committee broke their word: its own.
        return False
    return back == 1 and seen.is_subject and (at.word != "them" or not at.sentence.tokens)


def agrees(word: str, referent: Referent) -> bool:
    """Can the pronoun mean one of that number and gender?"""
    if word in _GENDERS:
        one = referent.kind == "person" and not referent.plural and not _PAIRS.intersection(referent.nouns)
        return one and referent.gender in (None, _GENDERS[word])
    if word in _MANY:
        return referent.plural or referent.kind == "armed_group" or not _PAIRS.isdisjoint(referent.nouns)
    return referent.kind in _BODIES and (not referent.plural or referent.kind == "armed_group")


def _is_referring_it(phrase: Phrase, sentence: Sentence, token: Token | None) -> bool:
    """`It said` and `it attacked` mean somebody; `it is likely`, `made it very clear`, `made it through` do not."""
    if token is not None:
        said = next((t for t in sentence.tokens[token.index + 1 : token.index + 3] if t.pos != "ADV"), None)
        if said is not None and said.pos == "ADJ" and said.dep != "amod":
            return False
        if token.index and sentence.tokens[token.index - 1].lemma == "make":
            return False
    rest = sentence.text[phrase.end - sentence.start :].split()[:1]
    return not rest or rest[0].lower().strip(",.") not in _EMPTY_IT
