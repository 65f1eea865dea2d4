"""From chunks to noun phrases that mention an actor: what stands before the head, the head, what follows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dateline.model import Sentence
from dateline.reading.actor.chunk import FUNCTION, POSSESSIVES, Chunk
from dateline.reading.actor.pack import Locale

_NATIONS = ("adjective", "people", "metonym", "place")
_PREMODIFIERS = frozenset({"actor", "adjective", "metonym", "place", "role", "modifier", "number", "name", "people"})
_HEADS = frozenset({"actor", "adjective", "people", "metonym", "place", "role", "name"})
_PREPOSITIONS = frozenset({"of", "for", "in", "from", "at", "to", "with", "on"})
_QUANTITIES = frozenset("two three four five six seven eight nine ten eleven twelve several dozens hundreds".split())
# No noun phrase is longer; it bounds the work on lists and on hostile text.
_LONGEST_RUN = 40
_ARTICLES = frozenset({"the", "a", "an"})
_ADJECTIVE_ENDINGS = ("ist", "ic", "al", "ive", "ous", "ary", "ent", "ant", "ian", "est", "ful", "less", "able", "most")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One mention as it stands. `before` holds the chunks that modify the head; `inner` marks one inside another."""

    sentence: int
    kind: str
    """person, name, role, actor, nation, pronoun"""
    head: Chunk
    start: int
    end: int
    before: tuple[Chunk, ...] = ()
    roles: tuple[Chunk, ...] = ()
    """Role nouns before the head, left to right; for a role phrase without the head itself."""
    determiner: str = ""
    link: str = ""
    """The preposition that ties the next phrase to this one."""
    next_at: int | None = None
    inner: bool = False
    after: Chunk | None = field(default=None, compare=False)


def phrases(sentence: Sentence, found: Sequence[Chunk], source: str) -> list[Phrase]:
    """All mentions of the sentence in text order, the inner ones after those they stand in."""
    result: list[Phrase] = []
    i = 0
    while i < len(found):
        chunk = found[i]
        if chunk.kind == "pronoun" or (chunk.kind == "determiner" and chunk.key in POSSESSIVES):
            after = found[i + 1] if i + 1 < len(found) else None
            result.append(Phrase(sentence.index, "pronoun", chunk, chunk.start, chunk.end, after=after))
        if chunk.kind == "determiner" or chunk.kind in _PREMODIFIERS:
            made, i = _run(sentence.index, found, i, source)
            result.extend(made)
        else:
            i += 1
    return _linked(_in_regions(result, source), found, source)


def _in_regions(made: list[Phrase], source: str) -> list[Phrase]:
    """Towns told with their region are there: Manchester, New Hampshire, and Paris, Texas."""
    result = list(made)
    for a, b in pairwise(n for n, p in enumerate(made) if p.kind == "nation"):
        town, region = made[a].head, made[b].head
        where = next((n.ref for n in region.names if isinstance(n.ref, Locale) and n.ref.kind == "region"), None)
        if where is None or town.kind not in ("place", "metonym") or source[town.end : region.start] != ", ":
            continue
        if town.code != where.code:
            name = town.names[0]._replace(ref=Locale(town.text, where.code, "town"), sense="place")
            result[a] = replace(made[a], head=town._replace(kind="place", names=(name,)))
    return result


def _run(index: int, found: Sequence[Chunk], i: int, source: str) -> tuple[list[Phrase], int]:
    """The phrases in one run of chunks with nothing but blanks and hyphens between them."""
    j = i + 1 if found[i].kind == "determiner" else i
    begin = j
    while (
        j < min(len(found), begin + _LONGEST_RUN)
        and (j == begin or _touch(found[j - 1], found[j], source))
        and _may_join(found, j, source)
    ):
        j += 1
    if j == begin:
        return [], i + 1
    determiner = found[i] if found[i].kind == "determiner" else None
    return _segments(index, found[begin:j], determiner), j


def _touch(left: Chunk, right: Chunk, source: str) -> bool:
    gap = source[left.end : right.start]
    if left.possessive:
        gap = gap.lstrip("'’ʼ`sS")
    return gap in (" ", "-", "‑", "\u00a0", " “", ' "', "” ", '" ') or (0 < len(gap) <= 3 and gap.isspace())


def _may_join(found: Sequence[Chunk], j: int, source: str) -> bool:
    chunk = found[j]
    if chunk.kind in _PREMODIFIERS:
        return True
    if chunk.kind != "word" or j + 1 >= len(found) or not _touch(chunk, found[j + 1], source):
        return False
    # A plain word only joins when it reads as an adjective and a head can still come.
    ahead = found[j + 1].kind in _PREMODIFIERS or found[j + 1].kind == "word"
    return ahead and _is_adjectival(chunk) and _leads_to_head(found, j + 1, source)


def _is_adjectival(chunk: Chunk) -> bool:
    if chunk.key in FUNCTION:
        return False
    if chunk.tokens:
        token = chunk.tokens[0]
        if token.pos == "VERB":
            return token.dep == "amod"
        return token.pos in ("ADJ", "NUM") or (
            token.pos in ("NOUN", "PROPN", "ADV") and token.dep in ("amod", "compound", "nmod", "advmod")
        )
    return chunk.key == "most" or (len(chunk.key) > 4 and chunk.key.endswith(_ADJECTIVE_ENDINGS))


def _leads_to_head(found: Sequence[Chunk], j: int, source: str) -> bool:
    for k in range(j, min(j + 3, len(found))):
        if found[k].kind in ("role", "people"):
            return True
        if found[k].kind == "word" and not _is_adjectival(found[k]):
            return False
        if k + 1 < len(found) and not _touch(found[k], found[k + 1], source):
            return False
    return False


def _segments(index: int, run: Sequence[Chunk], determiner: Chunk | None) -> list[Phrase]:
    """Cut a run where one mention ends and another begins."""
    made: list[Phrase] = []
    start = 0
    for k, chunk in enumerate(run):
        following = run[k + 1] if k + 1 < len(run) else None
        if chunk.kind in _HEADS and (following is None or _ends(chunk, run, k)):
            made.extend(_phrase(index, run[start : k + 1], determiner if start == 0 else None))
            start = k + 1
    if start < len(run):
        made.extend(_inner(index, run[start:], last=False))
    return made


def _ends(chunk: Chunk, run: Sequence[Chunk], k: int) -> bool:
    """Is the chunk a head by itself though more follows in the run?"""
    rest = run[k + 1 :]
    following = rest[0]
    if not any(c.kind in _HEADS for c in rest):
        return True
    if chunk.possessive:
        return False
    known = chunk.known
    is_person = known is not None and known.kind == "person"
    if is_person or chunk.kind == "people":
        return True
    if chunk.kind == "name":
        return _is_personal(chunk) or following.kind in ("adjective", "metonym", "actor", "name")
    if chunk.kind == "actor" or chunk.kind in ("metonym", "place"):
        is_state = known is not None and known.kind == "state"
        if following.kind in ("adjective", "metonym", "place", "people"):
            return True
        following_state = following.known is not None and following.known.kind == "state"
        if following.kind == "actor" and following_state:
            # The UN Syria envoy is one.
            return len(rest) < 2 or rest[1].kind != "role" or following.possessive
        return following.kind == "actor" and not is_state and not _is_known_person(following) and chunk.kind == "actor"
    role = chunk.role if chunk.kind == "role" else None
    if role is not None and role.plural:
        return not (_is_known_person(following) or following.kind in ("name", "role"))
    return False


def _is_known_person(chunk: Chunk) -> bool:
    return chunk.known is not None and chunk.known.kind == "person"


def _is_personal(chunk: Chunk) -> bool:
    return any(t.entity == "PERSON" for t in chunk.tokens)


def _phrase(index: int, parts: Sequence[Chunk], determiner: Chunk | None) -> list[Phrase]:
    """The phrase whose head is the last part, and the nations and organisations named inside it."""
    head, before = parts[-1], tuple(parts[:-1])
    while before and _is_no_modifier(before):
        before = before[1:]
    parts = [*before, head]
    if determiner is not None and determiner.key == "that" and head.role is not None and head.role.plural:
        # A conjunction: said that rescuers came.
        determiner = None
    known = head.known
    if head.kind == "role":
        kind = "role"
    elif head.kind == "name":
        kind = "name"
    elif known is not None and known.kind == "person":
        kind = "person"
    elif head.kind == "actor" and known is not None and known.kind != "state":
        kind = "actor"
    else:
        kind = "nation"
    if kind == "nation" and any(c.kind == "role" for c in before):
        # "officials Iranian", "president Iran": no mention of one actor.
        return [*_phrase(index, before, determiner), *_phrase(index, parts[-1:], None)] if before else []
    if kind in ("nation", "actor"):
        before = _own(before)
        parts = [*before, head]
    roles = tuple(c for c in before if c.kind == "role")
    first = determiner.start if determiner is not None and kind == "role" else parts[0].start
    keyword = determiner.key if determiner is not None else ""
    whole = Phrase(index, kind, head, first, head.end, before, roles, keyword)
    return [whole, *_inner(index, before, last=True)]


def _is_no_modifier(before: tuple[Chunk, ...]) -> bool:
    """Does the phrase begin with a word that belongs to the verb: (also) (kidnapped) four policemen?"""
    first = before[0]
    counted = len(before) > 1 and (before[1].kind == "number" or before[1].key in _QUANTITIES)
    if first.kind == "modifier":
        return counted and first.key.endswith("ed")
    return first.kind == "word" and (counted or any(t.pos in ("ADV", "VERB") for t in first.tokens))


def _own(before: tuple[Chunk, ...]) -> tuple[Chunk, ...]:
    """What belongs to a named body: `Iran's elite Quds Force`, but not the numbers and owners before a country."""
    for n, chunk in enumerate(before):
        if chunk.kind in ("adjective", "metonym", "actor", "place") and not _is_known_person(chunk):
            return before[n:]
    return ()


def _inner(index: int, parts: Sequence[Chunk], *, last: bool) -> list[Phrase]:
    made = []
    for part in parts:
        if part.kind in ("actor", *_NATIONS):
            known = part.known
            person = known is not None and known.kind == "person"
            kind = "person" if person else "actor" if part.kind == "actor" and not _is_nation(part) else "nation"
            made.append(Phrase(index, kind, part, part.start, part.end, inner=last))
        elif part.kind == "modifier" and part.linked and part.names:
            end = part.start + len(part.text) - len(part.linked) - 1
            trimmed = part._replace(end=end, text=part.text[: end - part.start])
            kind = "nation" if _is_nation(part) else "actor"
            made.append(Phrase(index, kind, trimmed, part.start, end, inner=last))
        elif part.kind == "name":
            made.append(Phrase(index, "name", part, part.start, part.end, inner=last))
    return made


def is_modifying(phrase: Phrase) -> bool:
    """Is it an unknown name that only says which: the Trump campaign, a Carrier executive?"""
    return phrase.inner and phrase.kind == "name" and not phrase.head.possessive


def _is_nation(chunk: Chunk) -> bool:
    known = chunk.known
    return known is None or known.kind == "state"


def _linked(made: list[Phrase], found: Sequence[Chunk], source: str) -> list[Phrase]:
    """Tie a role phrase to the phrase after its preposition: head OF the Quds Force."""
    outer = [n for n, p in enumerate(made) if not p.inner and p.kind != "pronoun"]
    position = {c.start: n for n, c in enumerate(found)}
    result = list(made)
    for a, b in pairwise(outer):
        left, right = made[a], made[b]
        between = source[left.end : right.start].lower().split()
        link = between[0] if between and all(w in _ARTICLES for w in between[1:]) else ""
        if link in _PREPOSITIONS or link == "and":
            result[a] = replace(left, link=link, next_at=b)
    for a in outer:
        following = position.get(made[a].head.start)
        if following is not None and following + 1 < len(found):
            result[a] = replace(result[a], after=found[following + 1])
    return result
