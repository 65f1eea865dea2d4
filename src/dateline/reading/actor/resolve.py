"""Every actor mention of a story and who it is: names, offices, roles, descriptions, pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.model import Article, Entity, Sentence, SegmentKind
from dateline.reading.actor.base import ActorBase
from dateline.reading.actor.chunk import Chunk, chunks
from dateline.reading.actor.facts import Facts, facts
from dateline.reading.actor.pack import Known, Locale
from dateline.reading.actor.phrase import Phrase, phrases
from dateline.reading.actor.refer import by_description, by_pronoun
from dateline.reading.actor.saying import SAYING
from dateline.reading.actor.story import Cast, Referent, Seen
from dateline.reading.actor.words import fold

_TITLE_ONLY = frozenset(
    {"mr.", "mr", "mrs.", "mrs", "ms.", "ms", "miss", "sir", "madam", "mister", "dr.", "lord", "lady", "dame"}
)
_APPOSITION = re.compile(r"\s*[,—–(-]\s*(?:\d{1,3}\s*,\s*)?")
_COMPOUND_APPOSITION = re.compile(r"\s*,\s*(?:(?:[A-Z][\w'’-]*|and|&|of|for|the|an?)[\s]+){1,6}")
_COPULA = re.compile(r"\s+(?:is|was|became|remains|serves as|served as)\s+")
_CLOSED = re.compile(r"\s*(?:[,.;:)—–\"”]|$|\s(?:said|says|told|has|have|had|was|is|will)\b)")
_ACRONYM = re.compile(r"\s*\((?:the\s+)?([A-Z][A-Za-z-]{1,9})\)")
_HEADS = frozenset({"chief", "head", "boss"})
_CHIEF_KEYS = ("secretary_general", "president", "director_general", "high_representative")
_STOPS = frozenset({",", ".", ";", ":", "", "\n"})
_NO_COUNTRY = frozenset({"EUR", "IGO", "UNO", "NGO", "ISM", "IMG", "MNC"})


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its chunks, its phrases, and which phrase describes which."""

    sentence: Sentence
    found: tuple[Chunk, ...]
    made: tuple[Phrase, ...]
    describes: dict[int, int]
    """Index of a role phrase -> index of the person phrase it is apposed to."""


def resolve(article: Article, sentences: Sequence[Sentence], base: ActorBase) -> tuple[Entity, ...]:
    """All actor mentions of headline and body in text order; a mention inside another follows it."""
    day = article.published.day.isoformat() if article.published is not None else None
    lines = [_line(s, article.text, base) for s in sentences]
    reading = _Reading(article.text, lines, Cast(base, day))
    reading.learn()
    found = list(reading.entities())
    return tuple(sorted(found, key=lambda e: (e.start, -e.end)))


def _line(sentence: Sentence, source: str, base: ActorBase) -> Line:
    found = tuple(chunks(sentence, base))
    made = tuple(phrases(sentence, found, source))
    return Line(sentence, found, made, _describes(made, source, base, frozenset()))


def _describes(made: Sequence[Phrase], source: str, base: ActorBase, surnames: frozenset[str]) -> dict[int, int]:
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
    """The name apposed to a role phrase: the president, Hassan Rouhani; commander of the Quds Force Qassem Soleimani."""
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
    if right.before and _could_be_person(right, base):
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
    return phrase.kind == "name" and _looks_personal(phrase, base, described=True)


def _looks_personal(phrase: Phrase, base: ActorBase, *, described: bool = False) -> bool:
    """Is the capitalised name that of a person, by label, title, or given name?"""
    tokens, key = phrase.head.tokens, phrase.head.key
    if any(t.entity == "PERSON" for t in tokens):
        return True
    if any(c.role is not None and c.role.kind == "person" and c.role.title for c in phrase.roles[-1:]):
        return not any(t.entity in ("ORG", "GPE", "FAC", "LAW", "EVENT") for t in tokens)
    words = key.split()
    if len(words) < 2 or len(words) > 5:
        return False
    return words[0] in base.given and (not tokens or described or tokens[0].entity != "ORG")


class _Reading:
    """One pass over a story; made for it, and gone after it."""

    def __init__(self, source: str, lines: Sequence[Line], cast: Cast) -> None:
        self.source = source
        self.lines = lines
        self.cast = cast
        self.base = cast.base

    # --- first pass: who is named ---------------------------------------------------------

    def learn(self) -> None:
        """Names, acronyms and stated roles of the whole story: a headline has surnames the body explains."""
        for line in self.lines:
            weight = 2 if line.sentence.kind == SegmentKind.HEADLINE else 1
            for phrase in line.made:
                self._note_strong(phrase, weight)
        for line in self.lines:
            for n, phrase in enumerate(line.made):
                if phrase.kind in ("person", "name"):
                    self._learn_person(line, n, phrase)
                self._learn_acronym(line, phrase)
        surnames = frozenset(self.cast.surnames)
        self.lines = [
            replace(x, describes=_describes(x.made, self.source, self.base, surnames)) if surnames else x
            for x in self.lines
        ]

    def _note_strong(self, phrase: Phrase, weight: int) -> None:
        for name in phrase.head.names:
            if isinstance(name.ref, Known) and not name.weak:
                self.cast.named.add(name.ref.id)
        code = phrase.head.code if phrase.kind in ("nation", "person", "actor") else None
        if code and code not in _NO_COUNTRY:
            self.cast.countries[code] += weight

    def _learn_person(self, line: Line, n: int, phrase: Phrase) -> None:
        stated, role_text = self._stated(line, n, phrase)
        known = self._known_person(phrase, stated)
        if known is not None:
            referent = _with_stated(self.cast.person(known), stated, role_text)
            self.cast.learn_person(referent, known.name, phrase.head.text)
        elif phrase.kind == "name" and _looks_personal(phrase, self.base, described=n in line.describes.values()):
            name = phrase.head.text
            if len(phrase.head.key.split()) > 1 and not _is_known_tail(self.cast, phrase):
                local = Referent(f"local:{fold(name)}", "person", name, gender=self._gender(phrase, stated))
                self.cast.learn_person(self._at_home(_with_stated(local, stated, role_text), line), name)

    def _at_home(self, local: Referent, line: Line) -> Referent:
        """A person in a role whose country is not said acts, most likely, in that of the story."""
        if local.code is None and local.sector and local.of is None:
            return replace(local, code=self._around(line))
        return local

    def _around(self, line: Line) -> str | None:
        """The country of what has none of its own: that of the one place in the sentence, else of the story."""
        places = {p.head.code for p in line.made if p.kind == "nation" and p.head.kind in ("place", "metonym")}
        places.discard(None)
        return next(iter(places)) if len(places) == 1 else self.cast.main_country()

    def _known_person(self, phrase: Phrase, stated: Facts | None) -> Known | None:
        """Whom the full name means on the day; None where the story says it is somebody else."""
        if phrase.kind != "person":
            return None
        options = [n.ref for n in phrase.head.names if isinstance(n.ref, Known) and n.ref.kind == "person"]
        if stated is not None and stated.nation is not None and stated.code:
            fitting = [k for k in options if k.code in (None, stated.code) or self.cast.person(k).code == stated.code]
            if not fitting and all(
                len(k.code or "") == 3 and k.code not in ("IGO", "UNO", "EUR", "NGO") for k in options
            ):
                return None
            options = fitting or options
        return max(
            options, key=lambda k: (k.alone, self.base.office_on(k.id, self.cast.day) is not None, k.id), default=None
        )

    def _gender(self, phrase: Phrase, stated: Facts | None) -> str | None:
        if stated is not None and stated.gender:
            return stated.gender
        return self.base.given.get(phrase.head.key.split()[0]) or None

    def _stated(self, line: Line, n: int, phrase: Phrase) -> tuple[Facts | None, str | None]:
        """The role said with the name: before it, or as an apposition."""
        roles = [c for c in phrase.roles if c.key not in _TITLE_ONLY]
        stated: Facts | None = None
        text: str | None = None
        if phrase.roles:
            stated = facts(phrase, line.made, self.base, self.cast.day)
            if roles:
                text = self.source[phrase.before[0].start : roles[-1].end]
        elif any(c.kind in ("adjective", "metonym") for c in phrase.before):
            stated = facts(phrase, line.made, self.base, self.cast.day)
        if stated is None:
            stated = self._nation_in_parse(line, phrase)
        if roles:
            return stated, text
        for role_at, person_at in line.describes.items():
            if person_at == n:
                role = line.made[role_at]
                said = facts(role, line.made, self.base, self.cast.day)
                gender = stated.gender if stated is not None else None
                end = line.made[role.next_at].end if role.next_at is not None else role.end
                start = role.before[0].start if role.before else role.head.start
                return replace(said, gender=said.gender or gender), self.source[start:end]
        return stated, text

    def _nation_in_parse(self, line: Line, phrase: Phrase) -> Facts | None:
        """The nationality that the parse hangs on the name: former Australian VC recipient Ben Roberts-Smith."""
        head = phrase.head.tokens[-1] if phrase.head.tokens else None
        if head is None or phrase.inner:
            return None
        for other in line.made:
            if other.kind == "nation" and other.head.kind == "adjective" and other.end <= phrase.start:
                token = other.head.tokens[-1] if other.head.tokens else None
                if token is not None and token.head == head.index and token.dep in ("amod", "compound", "nmod"):
                    known = other.head.known
                    return Facts(other.head.code, known.id if known is not None else None)
        return None

    def _learn_acronym(self, line: Line, phrase: Phrase) -> None:
        if phrase.inner or phrase.kind not in ("actor", "name", "role", "nation"):
            return
        match = _ACRONYM.match(self.source, phrase.end)
        if match is None or not match.group(1)[1:2].isupper():
            return
        acronym = fold(match.group(1))
        known = phrase.head.known
        if phrase.kind == "actor" and known is not None:
            self.cast.aliases[acronym] = self.cast.add(self.cast.thing(known)).key
            self.cast.named.add(known.id)
            return
        said = facts(phrase, line.made, self.base, self.cast.day)
        name = self.source[phrase.before[0].start if phrase.before else phrase.head.start : phrase.end]
        if phrase.kind == "name" and len(phrase.head.key.split()) < 2:
            return
        local = Referent(
            f"local:{fold(name)}",
            "organisation",
            name,
            None,
            said.code,
            said.sector,
            said.others,
            nouns=(said.noun,) if said.noun else (),
        )
        self.cast.aliases[acronym] = self.cast.add(local).key

    # --- second pass: who each mention is -------------------------------------------------

    def entities(self) -> Iterator[Entity]:
        """The mentions of each sentence, in order, so that later ones can look back."""
        for line in self.lines:
            done: dict[int, str] = {}
            for n, phrase in enumerate(line.made):
                resolved = self._resolve(line, n, phrase, done)
                if resolved is None:
                    continue
                referent, basis = resolved
                done[n] = referent.key
                if not phrase.inner or phrase.kind in ("person", "actor"):
                    self._see(line, phrase, referent)
                yield referent.entity(self.source[phrase.start : phrase.end], phrase.start, phrase.end, basis)

    def _see(self, line: Line, phrase: Phrase, referent: Referent) -> None:
        after = phrase.after
        speaks = after is not None and after.kind == "word" and after.key in SAYING
        before = self.source[max(0, phrase.start - 12) : phrase.start].split()
        inverted = bool(before) and before[-1].lower() in SAYING and self.source[phrase.end : phrase.end + 1] in _STOPS
        speaks = speaks or inverted
        subject = phrase.start <= line.sentence.start + 4
        head = next((t for t in line.sentence.tokens if t.end == phrase.head.end), None)
        if head is not None:
            subject = head.dep in ("nsubj", "nsubjpass")
        self.cast.seen.append(Seen(referent.key, line.sentence.index, phrase.start, subject or speaks, speaks))

    def _resolve(self, line: Line, n: int, phrase: Phrase, done: dict[int, str]) -> tuple[Referent, str] | None:
        if phrase.kind == "pronoun":
            return by_pronoun(self.cast, phrase, line.sentence)
        if phrase.kind == "nation":
            return self._nation(phrase)
        if phrase.kind == "actor":
            return self._actor(phrase)
        if phrase.kind == "person":
            return self._person(line, n, phrase)
        if phrase.kind == "name":
            return self._name(line, n, phrase)
        return self._role(line, n, phrase, done)

    def _nation(self, phrase: Phrase) -> tuple[Referent, str] | None:
        head = phrase.head
        if head.kind in ("place", "metonym") and head.text[:1].isupper() and " " not in head.key:
            same = self.cast.by_surname(head.key)
            if same and any(c.role is not None for c in phrase.before):
                return same[0], "surname"
        place = next((x.ref for x in head.names if isinstance(x.ref, (Known, Locale))), None)
        if place is None:
            return None
        if isinstance(place, Locale):
            people = place.kind == "people"
            kind = "people" if people else "place"
            return Referent(f"place:{place.name}", kind, place.name, code=place.code), "demonym" if people else "place"
        referent = self.cast.thing(place)
        others = tuple(x.ref.id for x in head.names if isinstance(x.ref, Known) and x.ref.id != place.id)
        referent = replace(referent, candidates=(place.id, *others) if others else ())
        if head.kind in ("adjective", "people"):
            return replace(referent, key=f"people:{place.id}", kind="people", plural=head.kind == "people"), "demonym"
        self.cast.add(referent)
        return referent, "metonym" if head.kind == "metonym" else "name"

    def _actor(self, phrase: Phrase) -> tuple[Referent, str] | None:
        alias = self.cast.aliases.get(phrase.head.key)
        if alias is not None:
            return self.cast.by_key[alias], "acronym"
        options = [n for n in phrase.head.names if isinstance(n.ref, Known)]
        strong = [n for n in options if not n.weak or (isinstance(n.ref, Known) and self._is_supported(n.ref))]
        if not strong or not isinstance(strong[0].ref, Known):
            return None
        known = strong[0].ref
        others = tuple(n.ref.id for n in strong[1:] if isinstance(n.ref, Known))
        referent = self.cast.add(replace(self.cast.thing(known), candidates=(known.id, *others) if others else ()))
        return referent, "acronym" if strong[0].acronym else "name"

    def _is_supported(self, known: Known) -> bool:
        cast = self.cast
        at_home = known.code is not None and known.code == cast.main_country()
        return known.id in cast.named or at_home or (known.parent is not None and known.parent in cast.named)

    def _person(self, line: Line, n: int, phrase: Phrase) -> tuple[Referent, str] | None:
        stated, _ = self._stated(line, n, phrase)
        known = self._known_person(phrase, stated)
        if known is None:
            return self._local(line, n, phrase)
        return self.cast.by_key.get(known.id) or self.cast.person(known), "name"

    def _local(self, line: Line, n: int, phrase: Phrase) -> tuple[Referent, str] | None:
        stated, text = self._stated(line, n, phrase)
        name = phrase.head.text
        local = Referent(f"local:{fold(name)}", "person", name, gender=self._gender(phrase, stated))
        return self.cast.learn_person(_with_stated(local, stated, text), name), "ner"

    def _name(self, line: Line, n: int, phrase: Phrase) -> tuple[Referent, str] | None:
        key = phrase.head.key
        alias = self.cast.aliases.get(key)
        if alias is not None:
            return self.cast.by_key[alias], "acronym"
        stated, text = self._stated(line, n, phrase)
        local = self.cast.by_key.get(f"local:{fold(phrase.head.text)}")
        if local is not None and len(key.split()) > 1:
            return local, "name"
        gender = stated.gender if stated is not None else None
        last = key.replace("-", " ").split()
        for take in (3, 2, 1):
            same = self.cast.by_surname(" ".join(last[-take:]), gender) if len(last) == take else []
            if same:
                return replace(same[0], candidates=tuple(r.key for r in same[1:4])), "surname"
        titled = bool(phrase.roles)
        code = stated.code if stated is not None else None
        if len(last) <= 2:
            notable = self.cast.notable(" ".join(last), code, titled=titled)
            if notable and (titled or len(last) == 1):
                chosen = _with_stated(notable[0], stated, text)
                rest = tuple(r.key for r in notable[1:4])
                return self.cast.learn_person(replace(chosen, candidates=rest), chosen.name or ""), "surname"
        first = self.cast.by_given_name(key)
        if first:
            return first[0], "given name"
        if _looks_personal(phrase, self.base, described=n in line.describes.values()):
            return self._local(line, n, phrase)
        return self._unknown(phrase, stated)

    def _unknown(self, phrase: Phrase, stated: Facts | None) -> tuple[Referent, str] | None:
        """A name the tagger takes for an organisation or people, of which nothing else is known."""
        labels = {t.entity for t in phrase.head.tokens}
        if not labels & {"ORG", "NORP"}:
            return None
        name = self.source[phrase.head.start : phrase.head.end]
        kind = "organisation" if "ORG" in labels else "people"
        code = stated.code if stated is not None else None
        sector = stated.sector if stated is not None else None
        return self.cast.add(Referent(f"local:{fold(name)}", kind, name, code=code, sector=sector)), "unresolved"

    def _role(self, line: Line, n: int, phrase: Phrase, done: dict[int, str]) -> tuple[Referent, str] | None:
        role = phrase.head.role
        if role is None or role.noun in _TITLE_ONLY:
            return None
        if any(t.pos == "ADJ" for t in phrase.head.tokens[-1:]) and not role.plural:
            return None
        said = self._with_description(facts(phrase, line.made, self.base, self.cast.day), phrase, line)
        described = self._apposed(line, n, done)
        if described is not None:
            return described, "apposition"
        holder = self._holder(phrase, said)
        if holder is not None:
            return holder, "office"
        found = by_description(self.cast, phrase, said, line.sentence)
        if found is not None:
            return found
        mission = self._mission(said)
        if mission is not None:
            return mission, "definite"
        owner = self._owner(phrase, line)
        code = said.code or owner
        basis = "role"
        bare = said.generic and said.organisation is None and said.sector in (None, "")
        if bare and code is None:
            return None
        if code is None and phrase.determiner not in ("our", "my", "your") and said.organisation is None:
            code = self._around(line)
            basis = "context" if code else basis
        key = f"role:{said.noun}:{code or ''}:{said.sector or ''}:{said.plural}"
        if said.organisation is not None:
            key += f":{said.organisation.id}"
        organisation = said.organisation
        text = self.source[phrase.before[0].start if phrase.before else phrase.head.start : phrase.end]
        referent = Referent(
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
        return self.cast.add(referent), basis

    def _apposed(self, line: Line, n: int, done: dict[int, str]) -> Referent | None:
        at = line.describes.get(n)
        if at is None:
            return None
        if at in done:
            return self.cast.by_key.get(done[at])
        resolved = self._resolve(line, at, line.made[at], done)
        return resolved[0] if resolved is not None else None

    def _holder(self, phrase: Phrase, said: Facts) -> Referent | None:
        """Who holds the office on the day: `the US president`, `Iran's foreign minister`, `the NATO chief`."""
        if said.plural or said.former or phrase.determiner in ("a", "an") or (phrase.roles and said.generic):
            return None
        key, of = said.office, said.nation
        organisation = said.organisation
        if organisation is not None and organisation.kind == "organisation":
            of = organisation.id
            if said.noun in _HEADS or key in _CHIEF_KEYS:
                return self._head_of(organisation)
        if key is None or of is None or key in ("minister", "ambassador", "governor"):
            return None
        if said.nation is not None and organisation is None and any(c.key == "deputy" for c in phrase.before):
            return None
        known = self.base.holder(key, of, self.cast.day)
        if known is None and key == "president":
            known = self.base.holder("monarch", of, self.cast.day) if said.noun == "head of state" else None
        return self.cast.learn_person(self.cast.person(known), known.name) if known is not None else None

    def _head_of(self, organisation: Known) -> Referent | None:
        """Who leads the organisation on the day, under whichever title it has."""
        for key in _CHIEF_KEYS:
            known = self.base.holder(key, organisation.id, self.cast.day)
            if known is not None:
                return self.cast.learn_person(self.cast.person(known), known.name)
        return None

    def _mission(self, said: Facts) -> Referent | None:
        """The mission of the organisation that the story names elsewhere: NATO's mission."""
        if said.organisation is None or said.kind != "body" or said.plural or said.noun is None:
            return None
        for id_ in sorted(self.cast.named):
            known = self.base.get(id_)
            if known is not None and known.parent == said.organisation.id and said.noun in known.nouns:
                return self.cast.add(self.cast.thing(known))
        return None

    def _owner(self, phrase: Phrase, line: Line) -> str | None:
        """The code of whom a possessive before the phrase means: its forces, his spokesman."""
        if phrase.determiner not in ("his", "her", "its", "their"):
            return None
        for seen in self.cast.recent(line.sentence.index, phrase.start + 1, 2):
            referent = self.cast.by_key.get(seen.referent)
            if referent is None:
                continue
            person = referent.kind == "person"
            if (phrase.determiner in ("his", "her")) == person and referent.code:
                return referent.code
        return None

    def _with_description(self, said: Facts, phrase: Phrase, line: Line) -> Facts:
        """An organisation only described before the head: the alliance's spokesman, a group official."""
        if said.organisation is not None or said.code is not None:
            return said
        for chunk in phrase.roles:
            role = chunk.role
            if role is None or role.kind != "body":
                continue
            for seen in self.cast.recent(line.sentence.index, phrase.start, 60):
                referent = self.cast.by_key.get(seen.referent)
                if referent is not None and referent.kind != "person" and role.noun in referent.nouns:
                    sector = (referent.sector or said.sector) if said.generic else said.sector
                    known = self.base.get(referent.id)
                    return replace(said, code=referent.code, sector=sector, organisation=known)
        return said


def _with_stated(referent: Referent, stated: Facts | None, text: str | None) -> Referent:
    """The referent with the role that the story states."""
    if stated is None:
        return referent
    organisation = stated.organisation
    current = stated.sector not in (None, "", "ELI", "CVL") and not stated.former and referent.sector == "ELI"
    if referent.id is None or current or (referent.sector is None and stated.sector):
        referent = replace(
            referent,
            code=referent.code or stated.code,
            sector=stated.sector or referent.sector,
            others=stated.others or referent.others,
            office_key=stated.office,
            of=organisation.id if organisation is not None else stated.nation or referent.of,
        )
    noun = stated.noun if stated.noun not in _TITLE_ONLY else None
    if stated.former and referent.id is not None and referent.office is None:
        referent = replace(referent, sector="ELI")
    nouns = tuple(dict.fromkeys((*referent.nouns, noun))) if noun else referent.nouns
    return replace(
        referent,
        role=text or referent.role,
        office=referent.office or noun,
        nouns=nouns,
        gender=referent.gender or stated.gender,
    )


def _is_known_tail(cast: Cast, phrase: Phrase) -> bool:
    """Is the name the end of a longer one already met: `bin Salman` after `Mohammed bin Salman`?"""
    return bool(cast.surnames.get(phrase.head.key.replace("-", " ")))
