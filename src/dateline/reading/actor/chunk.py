"""From a sentence to chunks: names known, role nouns, capitalised names, and the small words between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dateline.model import Sentence, Token
from dateline.reading.actor.base import ActorBase, Name
from dateline.reading.actor.firm import ENDINGS, firm_end
from dateline.reading.actor.pack import Known, Locale, Role
from dateline.reading.actor.words import Word, is_possessive, joins, words

DETERMINERS = frozenset("the a an this that these those some any no its their his her our my your".split())
PRONOUNS = frozenset("he she they it him them".split())
POSSESSIVES = frozenset("his her its their".split())
FUNCTION = frozenset(
    """in on at by for from to with of and or but as after before when while if since until because though although
    during over under about against between into through within without near amid despite following according
    however meanwhile also then there here what who whom which whose where why how so yet not only just even still
    now today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march
    april june july august september october november december is are was were be been being has have had do does did
    will would could should can may might must i we you he she they it him them us me""".split()
)
_PARTICLES = frozenset(
    "al el bin ibn abu ben de da del della der den van von la le di dos das du ul ur ould ag bint y ab ap".split()
)
_LINKED = frozenset(
    """backed led based supported sponsored funded allied aligned trained controlled held run born brokered linked
    owned made dominated majority affiliated inspired armed occupied administered mediated drafted appointed built
    speaking language flagged registered language imposed ruled era style""".split()
)
# After a number these are measures: 512 GB.
_UNITS = frozenset({"GB", "MB", "TB", "MS", "PM", "AM", "KM", "FM"})
# Israel FM, the new Israeli FM; else a wave band, a mark.
_CLIPPED = frozenset({"FM", "DM"})
_FROM = frozenset("led based born run owned flagged registered".split())
_RANK = {"actor": 0, "people": 1, "adjective": 2, "metonym": 3, "place": 4, "role": 5, "modifier": 6}


class Chunk(NamedTuple):
    """A stretch of a sentence of one kind.

    Kinds: actor, adjective, people, metonym, place (known names); role; modifier; name (capitalised, unknown);
    determiner, pronoun, number, word.
    """

    kind: str
    start: int
    end: int
    text: str
    key: str
    names: tuple[Name, ...] = ()
    possessive: bool = False
    tokens: tuple[Token, ...] = ()
    linked: str = ""
    """`backed` in Iran-backed: whom it names does not act itself."""

    @property
    def role(self) -> Role | None:
        """The role noun, where it is one."""
        return next((n.ref for n in self.names if isinstance(n.ref, Role)), None)

    @property
    def is_ambiguous(self) -> bool:
        """Does it name places of several countries?"""
        places = [n for n in self.names if isinstance(n.ref, Locale) or _is_state(n)]
        return len({n.ref.code for n in places if isinstance(n.ref, (Known, Locale))}) > 1

    @property
    def known(self) -> Known | None:
        """The first of those known under the name."""
        return next((n.ref for n in self.names if isinstance(n.ref, Known)), None)

    @property
    def code(self) -> str | None:
        """The country or organisation code that the name stands for."""
        return next((n.ref.code for n in self.names if isinstance(n.ref, (Known, Locale))), None)


def chunks(
    sentence: Sentence,
    base: ActorBase,
    surnames: frozenset[str] = frozenset(),
    home: str | None = None,
    strange: frozenset[str] = frozenset(),
) -> list[Chunk]:
    """The sentence from left to right; every word is in exactly one chunk.

    `surnames` are those of the story, `home` is its country: it decides between places of one name. `strange` are
    acronyms of which what is known of them cannot be meant.
    """
    found = words(sentence.text, sentence.start)
    shouted = _is_shouted(sentence.text)
    titled = shouted or _is_titled(found)
    by_start = {t.start: t for t in sentence.tokens}
    result: list[Chunk] = []
    i = 0
    while i < len(found):
        chunk, i = _next(found, i, sentence, base, shouted, titled, by_start, surnames)
        if chunk.key in strange and chunk.kind == "actor":
            chunk = chunk._replace(kind="name", names=())
        if chunk.text in _CLIPPED and chunk.kind == "role" and not any(c.code for c in result[-3:]):
            chunk = chunk._replace(kind="name", names=())
        result.append(_at_home(chunk, home) if home is not None and len(chunk.names) > 1 else chunk)
    return result


def _at_home(chunk: Chunk, home: str) -> Chunk:
    """Of several places of that name, the one in the story's country: Georgia in a story about the United States."""
    if not chunk.is_ambiguous:
        return chunk
    fitting = tuple(n for n in chunk.names if isinstance(n.ref, (Known, Locale)) and n.ref.code == home)
    return chunk._replace(kind=fitting[0].sense, names=fitting) if fitting else chunk


def _next(
    found: Sequence[Word],
    i: int,
    sentence: Sentence,
    base: ActorBase,
    shouted: bool,
    titled: bool,
    by_start: dict[int, Token],
    surnames: frozenset[str],
) -> tuple[Chunk, int]:
    word = found[i]
    small = _small(word, i, sentence)
    if small and not (small == "word" and word.text[0].isupper() and i > 0 and not shouted):
        return Chunk(
            small, word.start, word.end, word.text, word.key, tokens=_tokens(by_start, found[i : i + 1])
        ), i + 1
    hit = base.longest(found, i, sentence.text, sentence.start)
    firm = firm_end(found, i, sentence.text, sentence.start, by_start) if word.text[0].isupper() and not small else None
    if firm is not None and not (hit and hit[0] >= firm - 1):
        return _named(found, i, firm, sentence, by_start)
    if hit and not (shouted and base.is_capital_trap(word.key) and hit[0] == i + 1):
        j, names = hit[0], _dotted(hit[1], sentence.text[found[hit[0] - 1].end - sentence.start :][:1])
        hidden = j == i + 1 and word.key in surnames and word.text[0].isupper() and base.is_common(word.key)
        unit = i > 0 and found[i - 1].text.isdigit() and word.text in _UNITS
        shouting = i > 0 and not shouted and j == i + 1 and _is_acronym_of_its_own(word, names)
        acts = j == i + 1 and _is_finite_role(word, names, by_start)
        if names and not (
            hidden or unit or shouting or acts or _is_part_of_name(found, i, j, names, sentence, by_start)
        ):
            return _known(found, i, j, names, sentence, by_start)
    if word.text[0].isupper() and not small and not (i == 0 and _is_no_name(word, by_start, base)):
        return _name(found, i, sentence, base, by_start, titled=titled, shouted=shouted)
    return Chunk("word", word.start, word.end, word.text, word.key, tokens=_tokens(by_start, found[i : i + 1])), i + 1


def _dotted(names: list[Name], following: str) -> list[Name]:
    """Without the places whose names are abbreviations, unless the text has their dot: Mass. is, mass is not."""
    return [n for n in names if following == "." or not (n.surface.endswith(".") and isinstance(n.ref, Locale))]


def _is_no_name(first: Word, by_start: dict[int, Token], base: ActorBase) -> bool:
    """Has the word its capital only from the sentence that it begins: Paid Clinton operatives?"""
    token = by_start.get(first.start)
    plain = token is not None and not token.entity and token.pos in ("VERB", "ADJ", "ADV", "ADP", "SCONJ", "DET")
    return plain and not any(k.alone for k in base.by_family(first.key))


def _is_finite_role(word: Word, names: Sequence[Name], by_start: dict[int, Token]) -> bool:
    """Does a word for a role, or for what goes before one, stand as a verb: "the ministry accused Israeli troops"?"""
    token = by_start.get(word.start)
    roles = all(n.sense in ("role", "modifier") for n in names)
    return roles and token is not None and token.pos == "VERB" and token.tag in ("VBD", "VBZ", "VBP")


def _is_acronym_of_its_own(word: Word, names: Sequence[Name]) -> bool:
    """SWAT is no Swat: short words in capitals that would be towns or peoples in other letters."""
    short = 1 < len(word.text) <= 4 and word.text.isupper()
    return short and all(isinstance(n.ref, Locale) and not n.surface.isupper() for n in names)


def _small(word: Word, i: int, sentence: Sentence) -> str | None:
    """Determiners, pronouns, numbers and function words, which are no names unless an acronym."""
    if word.key in DETERMINERS and not (len(word.text) > 1 and word.text.isupper()):
        followed = sentence.text[word.end - sentence.start : word.end - sentence.start + 1]
        return None if word.key == "a" and followed == "." else "determiner"
    if word.key in PRONOUNS and not (word.text.isupper() and len(word.text) == 2 and i > 0):
        return "pronoun"
    if word.text[0].isdigit():
        return "number"
    if word.key in FUNCTION and not word.text.isupper():
        return "word"
    if word.key in FUNCTION and len(word.text) == 1:
        return "word"
    return None


def _known(
    found: Sequence[Word], i: int, j: int, names: list[Name], sentence: Sentence, by_start: dict[int, Token]
) -> tuple[Chunk, int]:
    """A chunk for names found in words [i, j), with `-backed` and the possessive ending taken along."""
    text, offset = sentence.text, sentence.start
    end = found[j - 1].end
    abbreviated = (len(found[j - 1].text) == 1 and j - i > 1) or any(n.surface.endswith(".") for n in names)
    if abbreviated and text[end - offset : end - offset + 1] == ".":
        end += 1
    ranked = tuple(sorted(names, key=lambda n: (_RANK[n.sense], n.weak)))
    kind = ranked[0].sense
    if kind == "actor" and j < len(found) and found[j].key in ("jr", "sr") and _is_person_name(ranked[0]):
        end, j = found[j].end, j + 1
    if (
        kind == "actor"
        and j < len(found)
        and found[j].key in ENDINGS
        and text[end - offset : found[j].start - offset] == " "
    ):
        end, j = found[j].end, j + 1
    tokens = _tokens(by_start, found[i:j])
    key = " ".join(w.key for w in found[i:j])
    if j < len(found) and found[j].key in _LINKED and text[end - offset : found[j].start - offset] in ("-", "‑", "–"):
        link = found[j]
        sense = kind if link.key in _FROM else "modifier"
        surface = text[found[i].start - offset : link.end - offset]
        return Chunk(sense, found[i].start, link.end, surface, key, ranked, linked=link.key, tokens=tokens), j + 1
    owned = is_possessive(text, end - offset) if kind not in ("modifier",) else 0
    surface = text[found[i].start - offset : end - offset]
    if owned == 2:
        j += 1
    return Chunk(kind, found[i].start, end, surface, key, ranked, bool(owned), tokens), j


def _is_part_of_name(
    found: Sequence[Word], i: int, j: int, names: list[Name], sentence: Sentence, by_start: dict[int, Token]
) -> bool:
    """Is the town, state or noun only part of a person's name, by the tagger: Paris Hilton, Amal Hassan?"""
    if j - i > 1 or not by_start:
        return False
    is_person = all(_is_person_name(n) for n in names)
    if not is_person and any(n.sense == "actor" and not n.weak and not _is_state(n) for n in names):
        return False
    here = by_start.get(found[i].start)
    if here is None or here.entity != "PERSON" or not found[i].text[0].isupper():
        return False
    if not here.entity_begins:
        return sentence.text[found[i].start - 1 - sentence.start] in " -"
    following = by_start.get(found[j].start) if j < len(found) else None
    return (
        following is not None
        and following.entity == "PERSON"
        and not following.entity_begins
        and (following.text[0].isupper() and any(n.sense != "role" for n in names))
    )


def _is_person_name(name: Name) -> bool:
    return isinstance(name.ref, Known) and name.ref.kind == "person"


def _is_state(name: Name) -> bool:
    return isinstance(name.ref, Known) and name.ref.kind == "state"


def _name(
    found: Sequence[Word],
    i: int,
    sentence: Sentence,
    base: ActorBase,
    by_start: dict[int, Token],
    *,
    titled: bool,
    shouted: bool,
) -> tuple[Chunk, int]:
    """Capitalised words in a row that nothing is known of, with particles between them: Abdel bin Nasser."""
    text, offset = sentence.text, sentence.start
    j = i + 1
    while j < len(found):
        gap = text[found[j - 1].end - offset : found[j].start - offset]
        initial = gap == ". " and len(found[j - 1].text) == 1
        if not (initial or (gap != ". " and joins(gap, found[j - 1]))) or gap in ("/", " & "):
            break
        k = j
        while k < len(found) and found[k].key in _PARTICLES and found[k].text.islower() and k - j < 2:
            k += 1
        if k > j and k >= len(found):
            break
        word = found[k]
        if not word.text[0].isupper() or _ends_name(found, k, gap, sentence, base, by_start):
            break
        # Where every word is capitalised, capitals join no name; a given name or the tagger may.
        joined = found[j - 1].key in base.given or (not shouted and _is_person(by_start, word))
        if titled and gap == " " and not joined:
            break
        j = k + 1
    if found[j - 1].text in ("s", "S") and j - i > 1:
        j -= 1
    return _named(found, i, j, sentence, by_start)


def _named(found: Sequence[Word], i: int, j: int, sentence: Sentence, by_start: dict[int, Token]) -> tuple[Chunk, int]:
    """The chunk for a name of words [i, j) of which nothing is known."""
    text, offset, end = sentence.text, sentence.start, found[j - 1].end
    owned = is_possessive(text, end - offset)
    surface = text[found[i].start - offset : end - offset]
    key = " ".join(w.key for w in found[i:j])
    tokens = _tokens(by_start, found[i:j])
    return Chunk("name", found[i].start, end, surface, key, (), bool(owned), tokens), j + (1 if owned == 2 else 0)


def _ends_name(
    found: Sequence[Word], k: int, gap: str, sentence: Sentence, base: ActorBase, by_start: dict[int, Token]
) -> bool:
    """Does something else begin at word k: a known name, a role noun? A PERSON label keeps the name whole."""
    word = found[k]
    if gap in ("-", "'", "’", "‑"):
        return False
    token = by_start.get(word.start)
    if token is not None and token.entity == "PERSON":
        before = by_start.get(found[k - 1].start)
        return token.entity_begins and (before is None or before.entity != "PERSON")
    if word.key in FUNCTION or word.key in DETERMINERS:
        return True
    hit = base.longest(found, k, sentence.text, sentence.start)
    return hit is not None and any(n.sense != "modifier" for n in hit[1])


def _is_person(by_start: dict[int, Token], word: Word) -> bool:
    token = by_start.get(word.start)
    return token is not None and token.entity == "PERSON" and not token.entity_begins


def _is_titled(found: Sequence[Word]) -> bool:
    """Is it a headline with Every Word Capitalised?"""
    long = [w for w in found if len(w.text) > 3 and w.text[0].isalpha()]
    return len(long) > 3 and sum(w.text[0].isupper() for w in long) >= 0.8 * len(long)


def _tokens(by_start: dict[int, Token], found: Sequence[Word]) -> tuple[Token, ...]:
    if not by_start:
        return ()
    return tuple(t for t in (by_start.get(w.start) for w in found) if t is not None)


def _is_shouted(text: str) -> bool:
    sample = text[:400]
    letters = sum(map(str.isalpha, sample))
    return letters > 12 and sum(map(str.isupper, sample)) > 0.85 * letters
