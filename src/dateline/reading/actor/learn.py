"""First pass over a story: its names, acronyms and stated roles, so that a headline's surname finds its bearer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.model import SegmentKind
from dateline.reading.actor.apposition import Line, describes, line_of, looks_personal
from dateline.reading.actor.facts import Facts, facts
from dateline.reading.actor.firm import ENDINGS
from dateline.reading.actor.home import NO_COUNTRY, Home
from dateline.reading.actor.pack import Known
from dateline.reading.actor.phrase import Phrase, is_modifying
from dateline.reading.actor.role import with_description
from dateline.reading.actor.story import Cast, Referent
from dateline.reading.actor.words import fold, words

TITLES = frozenset(
    {"mr.", "mr", "mrs.", "mrs", "ms.", "ms", "miss", "sir", "madam", "mister", "dr.", "dr", "lord", "lady", "dame"}
)
_ACRONYM = re.compile(r"\s*\((?:the\s+)?([A-Z][A-Za-z-]{1,9})\)")

# So many sentences on, the same role is still that of the same body.
_SOON = 8
_HEADS = frozenset({"president", "deputy"})
_ABROAD = frozenset({"media", "company"})


class Learner:
    """Reads names out of lines into the cast."""

    def __init__(self, source: str, lines: Sequence[Line], cast: Cast) -> None:
        self.source = source
        self.lines = list(lines)
        self.cast = cast
        self.base = cast.base
        self.home = Home(source, cast)
        self._told: dict[str, tuple[int, Facts]] = {}

    def learn(self) -> None:
        """Names, acronyms and stated roles of the whole story: a headline has surnames the body explains."""
        self.cast.length = len(self.lines)
        for line in self.lines:
            for phrase in line.made:
                if phrase.kind == "name" and " " in phrase.head.key and phrase.head.key.rsplit(" ", 1)[1] in ENDINGS:
                    self.cast.learn_firm(phrase.head.text)
        for line in self.lines:
            weight = 2 if line.sentence.kind == SegmentKind.HEADLINE else 1
            for phrase in line.made:
                self._note_strong(phrase, weight)
        home = self.cast.main_country()
        strange = self._strangers(home)
        self.lines = [
            self._again(x, strange) if home and any(c.is_ambiguous or c.key in strange for c in x.found) else x
            for x in self.lines
        ]
        for line in self.lines:
            for n, phrase in enumerate(line.made):
                self._tell(line, phrase)
                if phrase.kind == "person" or (phrase.kind == "name" and not is_modifying(phrase)):
                    self._learn_person(line, n, phrase)
                    self._learn_pair(line, phrase)
                self._learn_acronym(line, phrase)
        surnames = frozenset(self.cast.surnames)
        hidden = frozenset(s for s in surnames if self.base.is_common(s))
        if hidden:
            self.lines = [self._again(x, strange) if any(c.key in hidden for c in x.found) else x for x in self.lines]
        self.lines = [
            replace(x, describes=describes(x.made, self.source, self.base, surnames)) if surnames else x
            for x in self.lines
        ]

    def _again(self, line: Line, strange: frozenset[str]) -> Line:
        """The line cut anew with the surnames and the country of the story known."""
        surnames = frozenset(self.cast.surnames)
        return line_of(line.sentence, self.source, self.base, surnames, self.cast.main_country(), strange)

    def _strangers(self, home: str | None) -> frozenset[str]:
        """Acronyms of parties of a country the story tells nothing else of: the CHP of California is not Turkey's."""
        alone: Counter[str] = Counter()
        codes: dict[str, str] = {}
        for line in self.lines:
            weight = 2 if line.sentence.kind == SegmentKind.HEADLINE else 1
            for phrase in line.made:
                known, code = phrase.head.known, phrase.head.code
                acronym = known is not None and known.kind == "party" and all(n.acronym for n in phrase.head.names)
                if acronym and code is not None and code != home:
                    alone[code] += weight
                    codes[phrase.head.key] = code
        found = {key for key, code in codes.items() if home is not None and self.cast.countries[code] <= alone[code]}
        for code in {codes[key] for key in found}:
            del self.cast.countries[code]
        return frozenset(found)

    def _note_strong(self, phrase: Phrase, weight: int) -> None:
        for name in phrase.head.names:
            if isinstance(name.ref, Known) and not name.weak:
                self.cast.named.add(name.ref.id)
        if phrase.head.linked or self.cast.firm(phrase.head) is not None:
            # Whoever backs others is not who the story is about.
            return
        code = phrase.head.code if phrase.kind in ("nation", "person", "actor") else None
        known = phrase.head.known
        if known is not None and known.kind in _ABROAD:
            # Who reports of it or sells there may be of anywhere.
            return
        if code and code not in NO_COUNTRY:
            self.cast.countries[code] += weight

    def _tell(self, line: Line, phrase: Phrase) -> None:
        """Whose a spokesman, an official is, for when the same role is said again without it."""
        if phrase.kind == "role" and phrase.head.role is not None and phrase.head.role.generic:
            said = facts(phrase, line.made, self.base, self.cast.day)
            if said.noun is not None and not said.plural and (said.organisation is not None or said.nation is not None):
                self._told[said.noun] = (line.sentence.index, said)

    def _as_told(self, line: Line, stated: Facts | None) -> Facts | None:
        """`Spokesman Kenneth Bacon` is of those whose spokesman the story has just heard."""
        if stated is None or not stated.generic or stated.code is not None or stated.organisation is not None:
            return stated
        at, said = self._told.get(stated.noun or "", (-_SOON - 1, stated))
        return replace(said, gender=stated.gender or said.gender) if line.sentence.index - at <= _SOON else stated

    def _learn_person(self, line: Line, n: int, phrase: Phrase) -> None:
        stated, role_text = self.stated(line, n, phrase)
        known = self.known_person(phrase, stated)
        if known is not None:
            stated = self._as_held(known, stated)
            referent = with_stated(self.cast.person(known), stated, role_text)
            self.cast.learn_person(referent, known.name, phrase.head.text)
        elif phrase.kind == "name" and looks_personal(phrase, self.base, described=n in line.describes.values()):
            name = phrase.head.text
            if len(phrase.head.key.split()) > 1 and not _is_known_tail(self.cast, phrase):
                local = Referent(f"local:{fold(name)}", "person", name, gender=self._gender(phrase, stated))
                whose = self._as_another(self._as_told(line, stated))
                self.cast.learn_person(self._at_home(with_stated(local, whose, role_text), line), name)

    def _learn_pair(self, line: Line, phrase: Phrase) -> None:
        """Khizr and Ghazala Khan are two of one family name."""
        other = line.made[phrase.next_at] if phrase.link == "and" and phrase.next_at is not None else None
        if other is None or " " in phrase.head.key or phrase.before or other.before or phrase.kind != "name":
            return
        family = other.head.text.split()[1:]
        personal = all(t.entity == "PERSON" for t in (*phrase.head.tokens, *other.head.tokens))
        if len(family) == 1 and phrase.head.tokens and personal and not self.cast.by_surname(phrase.head.key):
            name = f"{phrase.head.text} {family[0]}"
            known = next((k for k in self.base.find(name) if k.kind == "person"), None)
            gender = self.base.given.get(phrase.head.key)
            local = Referent(f"local:{fold(name)}", "person", name, gender=gender)
            self.cast.learn_person(self.cast.person(known) if known is not None else local, name)

    def _as_held(self, known: Known, stated: Facts | None) -> Facts | None:
        """`President Clinton` years after is he who was president."""
        if stated is None or stated.office is None or self.cast.day is None:
            return stated
        held = [o for o in self.base.offices_of(known.id) if o.key == stated.office]
        over = bool(held) and not any(o.holds_on(self.cast.day) or o.ended_lately(self.cast.day) for o in held)
        return replace(stated, former=True) if over and all((o.start or "") < self.cast.day for o in held) else stated

    def _as_another(self, stated: Facts | None) -> Facts | None:
        """`President Ann Lee` of whom nothing is known is not the president of the state that the story is about."""
        if (
            stated is None
            or stated.office not in _HEADS
            or stated.nation is not None
            or stated.organisation is not None
        ):
            return stated
        home = self.cast.main_country()
        return replace(stated, sector=None) if self.base.holder("president", f"ctry:{home}", self.cast.day) else stated

    def _at_home(self, local: Referent, line: Line) -> Referent:
        """A person in a role whose country is not said acts, most likely, in that of the story."""
        if (
            local.code is None
            and (local.sector or local.office)
            and local.of is None
            and local.office_key != "ambassador"
        ):
            return replace(local, code=self.home.around(line))
        return local

    def known_person(self, phrase: Phrase, stated: Facts | None) -> Known | None:
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

    def stated(self, line: Line, n: int, phrase: Phrase) -> tuple[Facts | None, str | None]:
        """The role said with the name: before it, or as an apposition."""
        roles = [c for c in phrase.roles if c.key not in TITLES]
        stated: Facts | None = None
        text: str | None = None
        if phrase.roles:
            stated = facts(phrase, line.made, self.base, self.cast.day)
            if roles:
                text = self.source[phrase.before[0].start : roles[-1].end]
        elif any(
            c.kind in ("adjective", "metonym") or (c.possessive and c.known is not None and c.known.kind == "state")
            for c in phrase.before
        ):
            stated = facts(phrase, line.made, self.base, self.cast.day)
        if stated is not None and not roles:
            # Dr Lee may be of any trade.
            stated = replace(stated, sector=None)
        if stated is None:
            stated = self._nation_in_parse(line, phrase)
        if roles:
            return stated, text
        for role_at, person_at in line.describes.items():
            if person_at == n:
                role = line.made[role_at]
                said = with_description(self.cast, facts(role, line.made, self.base, self.cast.day), role, line)
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
        if acronym[0] not in {w.key[0] for w in words(name)}:
            # WASHINGTON (AP): who sent the story, and no other name of the town.
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

    def local(self, line: Line, n: int, phrase: Phrase) -> Referent:
        """A person whom only the story knows, as learnt from this mention."""
        stated, text = self.stated(line, n, phrase)
        name = phrase.head.text
        local = Referent(f"local:{fold(name)}", "person", name, gender=self._gender(phrase, stated))
        return self.cast.learn_person(with_stated(local, stated, text), name)


def with_stated(referent: Referent, stated: Facts | None, text: str | None) -> Referent:
    """The referent with the role that the story states."""
    if stated is None:
        return referent
    organisation = stated.organisation
    single = text is not None and len(text.split()) <= len((stated.noun or "").split()) + 2
    if stated.former and single and stated.office is not None and stated.office == referent.office_key:
        # The story knows that the term is over; but a former rival, Governor Ann Lee, is governor.
        referent = replace(referent, sector="ELI", others=(), office=None, office_key=None)
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
    noun = stated.noun if stated.noun not in TITLES else None
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
    whole = f"local:{fold(phrase.head.text)}"
    return any(key != whole for key in cast.surnames.get(phrase.head.key.replace("-", " "), ()))
