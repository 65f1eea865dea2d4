"""Every actor mention of a story and who it is: names, offices, roles, descriptions, pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.model import Article, Entity, Sentence, Token
from dateline.reading.actor.apposition import Line, line_of, looks_personal
from dateline.reading.actor.base import ActorBase, Name
from dateline.reading.actor.binding import (
    belongings,
    held_against,
    phrase_at,
    role_in,
    speaker_ahead,
    subject_ahead,
    token_of,
)
from dateline.reading.actor.chunk import POSSESSIVES
from dateline.reading.actor.facts import Facts, facts
from dateline.reading.actor.learn import TITLES, Learner, with_stated
from dateline.reading.actor.matter import is_no_actor
from dateline.reading.actor.pack import Known, Locale
from dateline.reading.actor.phrase import Phrase, is_modifying
from dateline.reading.actor.pronoun import agrees, by_pronoun
from dateline.reading.actor.quoted import Quotes
from dateline.reading.actor.refer import by_description
from dateline.reading.actor.role import (
    holder,
    in_role,
    mission,
    opposed,
    with_description,
)
from dateline.reading.actor.saying import INVERTED, SAYING
from dateline.reading.actor.story import Cast, Referent, Seen, one_of
from dateline.reading.actor.words import fold

_OF_THE_TOWN = re.compile(r" (?:County|Hospital|Street|Avenue|Road|Square|University|College|High School|Park)\b")
_PARTS_OF_AMERICA = ("North ", "South ", "Latin ")
_FRONTED = re.compile(r"(?: (?:by|in|at|for|from|of|with)(?: [a-z]+){1,3})?, ")
_MEMBERS = frozenset(
    "republican democrat conservative tory socialist libertarian liberal islamist nationalist green".split()
)
_SPOKEN = re.compile(r"\b(?:spe[ae]k\w*|spoken?|learn\w*|taught|teach\w*|study\w*|in|into|including) $")
_ENGLISH = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})
# A country named no more than so often may have been named by that town alone.
_SELDOM = 2
_STREETS = frozenset("street avenue road boulevard drive highway square lane plaza".split())
_STOPS = frozenset({",", ".", ";", ":", "", "\n"})


def resolve(article: Article, sentences: Sequence[Sentence], base: ActorBase) -> tuple[Entity, ...]:
    """All actor mentions of headline and body in text order; a mention inside another follows it."""
    day = article.published.day.isoformat() if article.published is not None else None
    lines = [line_of(s, article.text, base) for s in sentences]
    cast = Cast(base, day)
    learner = Learner(article.text, lines, cast)
    learner.learn()
    found = list(_Reading(article.text, learner, cast).entities())
    return tuple(sorted(found, key=lambda e: (e.start, -e.end)))


class _Reading:
    """Second pass over a story: who each mention is. Made for one story, and gone after it."""

    def __init__(self, source: str, learner: Learner, cast: Cast) -> None:
        self.source = source
        self.learner = learner
        self.cast = cast
        self.quotes = Quotes(source)

    def entities(self) -> Iterator[Entity]:
        """The mentions of each sentence, in order, so that later ones can look back."""
        for line in self.learner.lines:
            done: dict[int, str] = {}
            for n, phrase in enumerate(line.made):
                resolved = self._resolve(line, n, phrase, done)
                if resolved is None:
                    continue
                referent, basis = resolved
                if basis == "ambiguous" and referent.name is None:
                    yield referent.entity(self.source[phrase.start : phrase.end], phrase.start, phrase.end, basis)
                    continue
                done[n] = referent.key
                if not phrase.inner or phrase.kind in ("person", "actor") or referent.kind == "person":
                    self._see(line, phrase, referent)
                yield referent.entity(self.source[phrase.start : phrase.end], phrase.start, phrase.end, basis)

    def _see(self, line: Line, phrase: Phrase, referent: Referent) -> None:
        own = token_of(phrase, line.sentence)
        head = role_in(own, line.sentence) if own is not None else None
        if head is None:
            after = phrase.after
            speaks = after is not None and after.kind == "word" and after.key in SAYING
            subject = phrase.start <= line.sentence.start + 4
        else:
            verb = line.sentence.tokens[head.head]
            subject = head.dep in ("nsubj", "nsubjpass") or (head.dep == "pobj" and verb.dep == "agent")
            told = verb.dep in ("ccomp", "relcl", "acl", "advcl", "xcomp")
            speaks = head.dep == "nsubj" and verb.text.lower() in SAYING and not told
        before = self.source[max(0, phrase.start - 24) : phrase.start].split()
        word = before[-1].lower() if before else ""
        # “...,” continued Mr White: right behind a quotation any verb of saying stands before its speaker.
        quoting = len(before) > 1 and before[-2].endswith(('"', "”")) and word in SAYING
        inverted = (word in INVERTED or quoting) and self.source[phrase.end : phrase.end + 1] in _STOPS
        speaks = speaks or inverted
        self.cast.see(
            Seen(
                referent.key,
                line.sentence.index,
                phrase.start,
                subject or speaks,
                speaks,
                own.index if own else -1,
                own is not None and own.dep in ("compound", "nmod"),
                referent.kind == "party" and phrase.head.text.endswith("s"),
            )
        )

    def _resolve(self, line: Line, n: int, phrase: Phrase, done: dict[int, str]) -> tuple[Referent, str] | None:
        if phrase.kind == "pronoun":
            return self._pronoun(line, phrase, done)
        if phrase.kind == "nation":
            return self._nation(phrase)
        if phrase.kind == "actor":
            return self._actor(phrase)
        if phrase.kind == "person":
            return self._person(line, n, phrase)
        if phrase.kind == "name":
            return self._name(line, n, phrase)
        return self._role(line, n, phrase, done)

    def _pronoun(self, line: Line, phrase: Phrase, done: dict[int, str]) -> tuple[Referent, str] | None:
        """Whom the sentence itself makes it mean, or else the nearest that fits; nobody where several do."""
        sentence, word = line.sentence, phrase.head.key
        token = token_of(phrase, sentence)
        barred: list[Token] = []
        ahead: Referent | None = None
        if token is not None:
            follows = subject_ahead(token, sentence)
            ahead = self._at(line, follows, done) if follows is not None else None
            against = held_against(token, sentence)
            for meant in (ahead if word in POSSESSIVES else None, self._at(line, against, done) if against else None):
                if meant is not None and agrees(word, meant):
                    return meant, "pronoun"
            barred += belongings(token, sentence)
        others = {r.key for t in barred if (r := self._at(line, t, done)) is not None}
        if token is not None and self.quotes.holds(phrase.start):
            others |= self._speaking(line, token, done)
        found = by_pronoun(self.cast, phrase, sentence, self.quotes, frozenset(others), ahead)
        if len(found) > 1:
            return one_of(f"open:{phrase.start}", found), "ambiguous"
        return (found[0], "pronoun") if found else None

    def _speaking(self, line: Line, token: Token, done: dict[int, str]) -> set[str]:
        """Who speaks the words that the pronoun stands in, where he is named after them: no `he` of theirs."""
        named = speaker_ahead(token, line.sentence)
        speaker = self._at(line, named, done) if named is not None else None
        if named is None or named.pos != "NOUN" or (speaker is not None and speaker.name):
            return {speaker.key} if speaker is not None else set()
        # “It is his turn,” said the minister: he of whom the sentence before told.
        told = (s.referent for s in self.cast.recent(line.sentence.index, line.sentence.start, 1) if s.is_subject)
        return {k for k in (next(told, None), speaker.key if speaker is not None else None) if k is not None}

    def _at(self, line: Line, token: Token, done: dict[int, str]) -> Referent | None:
        """Who the mention is of which the token is the head, though the reading may not have come so far."""
        n = phrase_at(line.made, token)
        if n is None or line.made[n].determiner in ("a", "an", "another"):
            return None
        return self._known(line, n, done)

    def _known(self, line: Line, n: int, done: dict[int, str]) -> Referent | None:
        """Who the mention is, before or behind what is read just now."""
        if n in done:
            return self.cast.by_key.get(done[n])
        resolved = self._resolve(line, n, line.made[n], done)
        return resolved[0] if resolved is not None else None

    def _nation(self, phrase: Phrase) -> tuple[Referent, str] | None:
        head = phrase.head
        firm = self.cast.firm(head)
        if firm is not None:
            return firm, "name"
        bearers = self.cast.by_surname(head.key)
        if bearers and head.tokens and all(t.entity == "PERSON" for t in head.tokens):
            return bearers[0], "surname"
        after = phrase.after
        does = after is not None and (after.key in SAYING or any(t.pos in ("VERB", "AUX") for t in after.tokens))
        if bearers and head.kind == "adjective" and does and not phrase.inner and not phrase.before:
            # Mark Cuban was there. Cuban said.
            return bearers[0], "surname"
        if head.kind == "adjective" and self.source.startswith(" Orthodox", phrase.end):
            # Of that church, and of whatever country.
            return None
        spoken = head.kind == "adjective" and _SPOKEN.search(self.source, max(0, phrase.start - 14), phrase.start)
        if spoken and any(t.dep in ("dobj", "pobj") for t in head.tokens[-1:]):
            # To speak Italian.
            return None
        if head.key == "america" and self.source[max(0, phrase.start - 6) : phrase.start] in _PARTS_OF_AMERICA:
            return None
        if head.kind in ("place", "metonym") and head.text[:1].isupper() and " " not in head.key:
            same = self.cast.by_surname(head.key)
            if same and any(c.role is not None for c in phrase.before):
                return same[0], "surname"
        # The chunk has put first what fits the story.
        place = next((x.ref for x in head.names if isinstance(x.ref, (Known, Locale))), None)
        if place is None:
            return None
        home = self.cast.main_country()
        if home not in (None, place.code) and _OF_THE_TOWN.match(self.source, phrase.end):
            # Bristol County and Jamaica Hospital in a story about the United States.
            return None
        if isinstance(place, Locale) and place.kind == "town" and self._is_namesake(place, home):
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

    def _is_namesake(self, town: Locale, home: str | None) -> bool:
        """May it be a town at home of the same English name: Manchester and Newport in a story about America?"""
        both = home != town.code and {home, town.code} <= _ENGLISH
        return both and self.cast.countries[town.code] <= _SELDOM

    def _actor(self, phrase: Phrase) -> tuple[Referent, str] | None:
        alias = self.cast.aliases.get(phrase.head.key)
        if alias is not None:
            return self.cast.by_key[alias], "acronym"
        bearers = self.cast.by_surname(phrase.head.key)
        if bearers and phrase.head.text.istitle() and all(n.acronym for n in phrase.head.names):
            # Professor Alba is no alliance.
            return bearers[0], "surname"
        options = [n for n in phrase.head.names if isinstance(n.ref, Known)]
        place = phrase.before[-1] if phrase.before else None
        if place is not None and place.kind in ("place", "name") and not place.possessive and _is_paper(options):
            # The Anchorage Daily News is not New York's.
            name = self.source[place.start : phrase.end]
            paper = Referent(f"local:{fold(name)}", "media", name, code=place.code, sector="JRN")
            return self.cast.add(paper), "name"
        alone = len(options) == 1
        strong = [n for n in options if not n.weak or (isinstance(n.ref, Known) and self._is_supported(n.ref, alone))]
        home = self.cast.main_country() if len(strong) > 1 else None
        strong.sort(key=lambda n: not isinstance(n.ref, Known) or n.ref.code != home)
        if not strong or not isinstance(strong[0].ref, Known):
            return None
        known = strong[0].ref
        if known.kind == "party" and phrase.head.key.rstrip("s") in _MEMBERS and self._is_of_elsewhere(known):
            # The Conservatives in a story about America are not Britain's.
            return None
        others = tuple(n.ref.id for n in strong[1:] if isinstance(n.ref, Known))
        referent = self.cast.add(replace(self.cast.thing(known), candidates=(known.id, *others) if others else ()))
        if known.kind == "party" and self._is_member(phrase):
            text = self.source[phrase.start : phrase.end]
            member = Referent(f"member:{fold(text)}", "person", None, code=known.code, of=known.id, role=text)
            return self.cast.add(replace(member, sector=referent.sector, nouns=(phrase.head.key,))), "role"
        return referent, "acronym" if strong[0].acronym else "name"

    def _is_member(self, phrase: Phrase) -> bool:
        """Is it one of the party: a Democrat, the Wisconsin Republican?"""
        head = phrase.head.tokens[-1] if phrase.head.tokens else None
        before = self.source[max(0, phrase.start - 5) : phrase.start].lower().split()[-1:]
        alone = head is not None and head.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos", "conj")
        one = head is not None and head.tag in ("NN", "NNP", "JJ") and " " not in phrase.head.key
        return alone and one and before in (["a"], ["an"], ["the"]) and phrase.head.text.lower() in _MEMBERS

    def _is_of_elsewhere(self, known: Known) -> bool:
        home, code = self.cast.main_country(), known.code or ""
        return home not in (None, code) and self.cast.countries[code] <= _SELDOM

    def _is_supported(self, known: Known, alone: bool) -> bool:
        """Does the story name it in full, or its parent, or is it the one so called where the story is set?"""
        cast = self.cast
        at_home = alone and known.code is not None and known.code == cast.main_country()
        return known.id in cast.named or at_home or (known.parent is not None and known.parent in cast.named)

    def _person(self, line: Line, n: int, phrase: Phrase) -> tuple[Referent, str] | None:
        stated, _ = self.learner.stated(line, n, phrase)
        known = self.learner.known_person(phrase, stated)
        if known is None:
            return self.learner.local(line, n, phrase), "ner"
        return self.cast.by_key.get(known.id) or self.cast.person(known), "name"

    def _name(self, line: Line, n: int, phrase: Phrase) -> tuple[Referent, str] | None:
        key = phrase.head.key
        alias = self.cast.aliases.get(key)
        if alias is not None:
            return self.cast.by_key[alias], "acronym"
        firm = self.cast.firm(phrase.head)
        local = self.cast.by_key.get(f"local:{fold(phrase.head.text)}")
        if firm is None and local is not None and local.kind == "company":
            firm = local
        if firm is not None:
            return firm, "name"
        if is_modifying(phrase):
            bearer = self.cast.by_surname(key)
            return (bearer[0], "surname") if bearer else None
        if phrase.head.text.endswith("s") and not phrase.before and (pair := self.cast.by_surname(key[:-1])):
            # The Clintons: the family of whom the story names one.
            one, name = pair[0], phrase.head.text
            family = Referent(f"family:{key}", "people", name, code=one.code, sector=one.sector, plural=True)
            return self.cast.add(family), "surname"
        stated, text = self.learner.stated(line, n, phrase)
        if local is not None and len(key.split()) > 1:
            return local, "name"
        gender = stated.gender if stated is not None else None
        last = key.replace("-", " ").split()
        for take in (3, 2, 1):
            same = self.cast.by_surname(" ".join(last[-take:]), gender) if len(last) == take else []
            if len(same) > 1 and self.cast.are_alike(*same[:2]):
                either = replace(one_of(f"open:{key}", same), name=phrase.head.text)
                return self.cast.add(either), "ambiguous"
            if same:
                return replace(same[0], candidates=tuple(r.key for r in same[1:4])), "surname"
        titled = bool(phrase.roles)
        first = self.cast.by_given_name(key)
        if first and not titled:
            return first[0], "given name"
        code = stated.code if stated is not None else None
        if len(last) <= 2:
            notable = self.cast.notable(" ".join(last), code, gender, titled=titled)
            if notable is not None and (titled or len(last) == 1):
                chosen = with_stated(notable, stated, text)
                return self.cast.learn_person(chosen, chosen.name or ""), "surname"
        if first:
            return first[0], "given name"
        if looks_personal(phrase, self.cast.base, described=n in line.describes.values()):
            return self.learner.local(line, n, phrase), "ner"
        return self._unknown(phrase, stated)

    def _unknown(self, phrase: Phrase, stated: Facts | None) -> tuple[Referent, str] | None:
        """A name the tagger takes for an organisation or people, of which nothing else is known."""
        labels = {t.entity for t in phrase.head.tokens}
        # The tagger may take a body for a person: the hospitality group Kempinski.
        body = any(c.role is not None and c.role.kind == "body" for c in phrase.roles[-1:])
        if (not body and not labels & {"ORG", "NORP"}) or phrase.head.key.rsplit(" ", 1)[-1] in _STREETS:
            return None
        name = self.source[phrase.head.start : phrase.head.end]
        kind = "organisation" if body or "ORG" in labels else "people"
        code = stated.code if stated is not None else None
        sector = stated.sector if stated is not None else None
        return self.cast.add(Referent(f"local:{fold(name)}", kind, name, code=code, sector=sector)), "unresolved"

    def _role(self, line: Line, n: int, phrase: Phrase, done: dict[int, str]) -> tuple[Referent, str] | None:
        role = phrase.head.role
        if role is None or role.noun in TITLES:
            return None
        if is_no_actor(phrase, line.sentence):
            return None
        said = with_description(self.cast, facts(phrase, line.made, self.cast.base, self.cast.day), phrase, line)
        described = self._apposed(line, n, done)
        if described is not None:
            return described, "apposition"
        held = holder(self.cast, phrase, said)
        if held is not None:
            return held, "office"
        not_of = opposed(phrase, said, line)
        found = by_description(self.cast, phrase, said, line.sentence, self.learner.home.set_in(line), not_of)
        if len(found) == 1:
            return found[0], "definite"
        if role.noun == "party" and phrase.determiner == "the" and not found and not phrase.before and not phrase.link:
            # No party has been named: it may be one to dance at.
            return None
        sent = mission(self.cast, said)
        if sent is not None:
            return sent, "definite"
        whose = self._owner(line, phrase, done)
        code = said.code or (whose.code if whose is not None else None) or (one_of("", found).code if found else None)
        basis = "role"
        bare = said.generic and said.organisation is None and said.sector in (None, "")
        if bare and code is None:
            return None
        alone = said.organisation is None and said.owner is None and whose is None and not found
        if code is None and alone:
            around = self.learner.home.of(phrase, said, line)
            code = around if around != not_of else None
            basis = "context" if code else basis
        told = replace(in_role(phrase, said, code, self.source), candidates=tuple(r.key for r in found))
        # Those before in the same role were described in other words.
        return self.cast.tell_anew(told), basis

    def _owner(self, line: Line, phrase: Phrase, done: dict[int, str]) -> Referent | None:
        """Whom a possessive before the noun means: its forces, his spokesman."""
        if phrase.determiner not in POSSESSIVES:
            return None
        at = next((n for n in done if line.made[n].kind == "pronoun" and line.made[n].start == phrase.start), None)
        return self.cast.by_key.get(done[at]) if at is not None else None

    def _apposed(self, line: Line, n: int, done: dict[int, str]) -> Referent | None:
        at = line.describes.get(n)
        if at is None:
            at = self._fronted(line, n)
        return self._known(line, at, done) if at is not None else None

    def _fronted(self, line: Line, n: int) -> int | None:
        """Whom a role put before him describes: A lawyer by training, he served briefly."""
        phrase, following = line.made[n], line.made[n + 1 : n + 2]
        single = phrase.determiner in ("a", "an") and phrase.head.role is not None and not phrase.head.role.plural
        if phrase.start > line.sentence.start + 1 or not single or not following:
            return None
        subject = following[0].kind in ("person", "name") or following[0].head.key in ("he", "she")
        apart = _FRONTED.fullmatch(self.source, phrase.end, following[0].start) is not None
        return n + 1 if subject and apart else None


def _is_paper(options: Sequence[Name]) -> bool:
    return bool(options) and all(isinstance(n.ref, Known) and n.ref.kind == "media" for n in options)
