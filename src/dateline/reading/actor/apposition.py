"""Which role phrase describes which name: appositions, and `X was the head of Y`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import Sentence
from dateline.reading.actor.base import ActorBase
from dateline.reading.actor.chunk import Chunk, chunks
from dateline.reading.actor.firm import ENDINGS
from dateline.reading.actor.phrase import Phrase, phrases

_APPOSITION = re.compile(r"(?: at the time)?\s*[,—–(-]\s*(?:\d{1,3}\s*,\s*)?(?:an? \d{1,3}-year-)?")
_COMPOUND_APPOSITION = re.compile(r"\s*,\s*(?:(?:[A-Z][\w'’-]*|and|&|of|for|the|an?)[\s]+){1,6}")
_COPULA = re.compile(r"\s+(?:is|was|became|remains|serves as|served as)\s+")
# Running for president, Ann Lee said.
_AIM = re.compile(r"\b(?:for|as|be|become|becoming|being|elected) $")
# Who is called so is a street, a house, a prize.
_THINGS = frozenset(
    """drive avenue street road boulevard highway square bridge castle palace tower hall house stadium arena
    airport station hospital jubilee cup award prize act bill museum university college school division
    committee department agency institute centre center council group gang cartel mafia brigade militia alliance
    association foundation federation union club church temple mosque festival prison jail""".split()
)
_CLOSED = re.compile(
    r"\s*(?:[,.;:)—–\"”]|$|\s(?:said|says|told|has|have|had|was|is|will|stated|noted|added|announced|explained|"
    r"warned|urged|declared|disclosed|called|met|also)\b)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its chunks, its phrases, and which phrase describes which."""

    sentence: Sentence
    found: tuple[Chunk, ...]
    made: tuple[Phrase, ...]
    describes: dict[int, int]
    """Index of a role phrase -> index of the person phrase it is apposed to."""


def line_of(
    sentence: Sentence,
    source: str,
    base: ActorBase,
    surnames: frozenset[str] = frozenset(),
    home: str | None = None,
    strange: frozenset[str] = frozenset(),
) -> Line:
    """The sentence cut into chunks and phrases; `surnames`, `home` and `strange` are what the story has taught."""
    found = tuple(chunks(sentence, base, surnames, home, strange))
    made = tuple(phrases(sentence, found, source))
    return Line(sentence, found, made, describes(made, source, base, surnames))


def describes(made: Sequence[Phrase], source: str, base: ActorBase, surnames: frozenset[str]) -> dict[int, int]:
    """Appositions: `Jens Stoltenberg, the alliance's secretary general` and `the president, Hassan Rouhani,`."""
    outer = [n for n, p in enumerate(made) if not p.inner and p.kind != "pronoun"]
    found: dict[int, int] = {}
    for at, a in enumerate(outer[:-1]):
        left = made[a]
        if _could_be_person(left, base) or (left.kind == "name" and left.head.key in surnames):
            b = _role_after(made, outer[at + 1 : at + 4], left, source)
            if b is not None:
                found[b] = a
        elif _is_one_person_role(left) and a not in found:
            named = _name_after(made, outer[at + 1 : at + 3], left, source, base)
            if named is not None:
                found[a] = named
    return found


def _role_after(made: Sequence[Phrase], following: Sequence[int], left: Phrase, source: str) -> int | None:
    """The role phrase apposed to the name on its left, or said of it: X, chief of Y; X was the head of Y."""
    for b in following:
        right, gap = made[b], source[left.end : made[b].start]
        if len(gap) > 60:
            return None
        if _is_one_person_role(right):
            if _APPOSITION.fullmatch(gap) or _COMPOUND_APPOSITION.fullmatch(gap):
                return b
            return b if _COPULA.fullmatch(gap) and right.determiner in ("the", "a", "an", "") else None
    return None


def _name_after(
    made: Sequence[Phrase], following: Sequence[int], left: Phrase, source: str, base: ActorBase
) -> int | None:
    """The name apposed to a role phrase: the president, Hassan Rouhani; commander of the Quds Force X Y."""
    if not left.determiner and _AIM.search(source, max(0, left.start - 8), left.start):
        return None
    first = following[0]
    right, gap = made[first], source[left.end : made[first].start]
    if _APPOSITION.fullmatch(gap) and _could_be_person(right, base) and left.determiner not in ("a", "an"):
        return first if _CLOSED.match(source, right.end) else None
    if left.next_at != first:
        return None
    if right.kind in ("nation", "actor") and len(following) > 1 and left.determiner not in ("a", "an"):
        # The UN envoy to Yemen, Martin Griffiths,
        second = made[following[1]]
        apart = _APPOSITION.fullmatch(source[right.end : second.start])
        if apart and _could_be_person(second, base) and _CLOSED.match(source, second.end):
            return following[1]
    if left.link != "of":
        return None
    titled = any(c.role is not None and c.role.kind == "person" for c in right.roles)
    if right.before and not titled and _could_be_person(right, base):
        return first
    if len(following) > 1 and source[right.end : made[following[1]].start] == " ":
        return following[1] if _could_be_person(made[following[1]], base) else None
    return None


def _is_one_person_role(phrase: Phrase) -> bool:
    role = phrase.head.role if phrase.kind == "role" else None
    return role is not None and role.kind == "person" and not role.plural


def _could_be_person(phrase: Phrase, base: ActorBase) -> bool:
    if phrase.kind == "person":
        return True
    return phrase.kind == "name" and looks_personal(phrase, base, described=True)


def looks_personal(phrase: Phrase, base: ActorBase, *, described: bool = False) -> bool:
    """Is the capitalised name that of a person, by label, title, or given name?"""
    tokens, key = phrase.head.tokens, phrase.head.key
    last = key.rsplit(" ", 1)[-1]
    if last in ENDINGS or (last in _THINGS and last != key and key.split()[0] not in base.given):
        # Windsor Castle, Ben Franklin Stores Inc.; but not Barbara Castle.
        return False
    if any(c.role is not None and c.role.kind == "body" and not c.possessive for c in phrase.roles[-1:]):
        # The Harlem restaurant Sylvia's.
        return False
    if any(t.entity == "PERSON" for t in tokens):
        return True
    if any(c.possessive for c in phrase.roles[-1:]):
        # Prime Minister's Questions.
        return False
    if any(c.role is not None and c.role.kind == "person" and c.role.title for c in phrase.roles[-1:]):
        return not any(t.entity in ("ORG", "GPE", "FAC", "LAW", "EVENT") for t in tokens)
    words = key.split()
    if len(words) < 2 or len(words) > 5:
        return False
    return words[0] in base.given and (not tokens or described or tokens[0].entity != "ORG")
