"""A verb with what hangs on it and what the story said before: all that a rule of states looks at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dateline.model import Annotation, Basis, Entity, Factuality, Place, Sentence, State, Token, When
from dateline.reading.event.argument import Arguments, arguments
from dateline.reading.event.party import Parties
from dateline.reading.event.state.apart import apart
from dateline.reading.event.state.body import is_body, principal
from dateline.reading.event.state.dated import ahead, before, is_compared, is_term, term_of
from dateline.reading.event.state.words import StateWords
from dateline.reading.event.voice import is_passive
from dateline.reading.sentence import Tree
from dateline.reading.timex import when

_STATED = (Basis.CLAUSE, Basis.SENTENCE)
_DECIDING = frozenset({"agree", "decide", "vote", "order"})
_PARTLY = frozenset({"partially", "partly"})


@dataclass(frozen=True, slots=True)
class Stated:
    """A state as one sentence tells it."""

    state: State
    factuality: Factuality
    sentence: Sentence
    start: int
    end: int


@dataclass(frozen=True)
class Clause:
    """One verb of a parsed sentence. What many rules ask of it is found once; hence no slots."""

    annotation: Annotation
    tree: Tree
    parties: Parties
    verb: Token
    words: StateWords
    told: Arguments
    time: When | None
    """When, where the sentence says so; None where it would be the day of publication only."""
    earlier: Sequence[State] = ()
    """What the story told before this clause."""
    term: When | None = None
    """Until when, where the sentence says that."""
    named: str | None = None
    """The verb for which a noun of the clause stands ("announced the lifting of"); None for the verb itself."""

    @cached_property
    def lemma(self) -> str:
        """Of the verb, in lower case."""
        return self.named or self.words.bases.get(self.verb.text.lower(), self.verb.lemma.lower())

    @cached_property
    def passive(self) -> bool:
        """Is the verb passive?"""
        return self.named is None and is_passive(self.tree, self.verb)

    def says(self, kind: str, name: str) -> bool:
        """Is the verb in the list?"""
        return self.lemma in self.words.of(kind, name)

    def behind(self, *prepositions: str) -> tuple[Token, ...]:
        """What stands behind one of the prepositions of the verb or its object."""
        return self.told.behind(*prepositions)

    def has(self, *lemmas: str) -> bool:
        """Does one of the words hang on the verb itself (particle, adverb, adjective)?"""
        near = self.tree.children(self.verb, "prt", "advmod", "acomp", "prep", "oprd", "xcomp")
        return any(t.lemma.lower() in lemmas for t in near)

    @cached_property
    def surface(self) -> tuple[Token, ...]:
        """What the clause is about: the passive subject, else the subject."""
        found = self.told.objects if self.passive else self.told.subjects
        return found or tuple(self.tree.children(self.verb, "nsubj", "nsubjpass"))

    def place(self, token: Token) -> Place | None:
        """The place that a word belongs to; where only the actors know it, by name and country."""
        found = next((p for p in self.annotation.places if p.start <= token.start < p.end), None)
        if found is None and (known := self.parties.mention(token)) is not None and known.kind == "place":
            return Place(known.entity_text, known.start, known.end, known.name, country_code=known.code)
        return found

    @property
    def place_in(self) -> Place | None:
        """The place that stands behind "in" or "at" of the verb."""
        return next((p for t in self.behind("in", "at") if (p := self.place(t)) is not None), None)

    def party(self, token: Token) -> Entity | None:
        """The state, organisation or group that a word names, or that acts by whom it names."""
        for each in (token, *self.tree.children(token, "appos")):
            mention = self.parties.mention(each)
            if mention is not None and is_body(found := principal(self.annotation, mention)):
                return found
        return None

    @cached_property
    def doers(self) -> list[Entity]:
        """The states, organisations or groups that do it, each once."""
        found: dict[str | None, Entity] = {}
        for token in self._subjects():
            led = self._led(token)
            if len(led) > 1:
                return led
            mentions = [self.party(token)] if token.pos != "PRON" else [*self.parties.of([token])]
            if token.pos == "PRON" and not any(m is not None and m.name for m in mentions):
                mentions = [self.party(t) for t in self._sayers()]
            for one in mentions:
                if one is not None and is_body(one := principal(self.annotation, one)):
                    found.setdefault(one.id or one.name, one)
        return list(found.values())

    def _sayers(self) -> list[Token]:
        """ "The rebels said they had captured it": who speaks of "they" means themselves."""
        above = self.tree.head(self.verb)
        return self.tree.children(above, "nsubj") if self.verb.dep == "ccomp" else []

    def _led(self, token: Token) -> list[Entity]:
        """ "The leaders of Thailand and Cambodia": what each of them does is done by his own."""
        tree = self.tree
        if token.pos == "NOUN" and (joint := self._joint(token)):
            return joint
        if token.pos != "NOUN" or ((mention := self.parties.mention(token)) is not None and mention.name):
            return []
        behind = [p for a in tree.children(token, "prep") if a.lemma == "of" for p in tree.children(a, "pobj")]
        return [b for p in behind for t in tree.conjuncts(p) if (b := self.party(t)) is not None]

    def _joint(self, token: Token) -> list[Entity]:
        """ "Rwandan and Mozambican forces": both do it."""
        near = [t for t in self.tree.children(token, "amod") if t.entity == "NORP"]
        found = [b for t in near for c in self.tree.conjuncts(t) if (b := self.party(c)) is not None]
        return found if len({b.name for b in found}) > 1 else []

    def _subjects(self) -> list[Token]:
        """The subjects and those beside them; the parser often takes the second of three for an apposition."""
        tree = self.tree
        lists = [a for s in self.told.subjects for a in tree.children(s, "appos") if tree.children(a, "conj")]
        return list(dict.fromkeys(t for s in (*self.told.subjects, *lists) for t in tree.conjuncts(s)))

    @cached_property
    def negated(self) -> bool:
        """Is it said not to be so?"""
        return self.tree.child(self.verb, "neg") is not None

    @cached_property
    def no_longer(self) -> bool:
        """Is it said to be so no longer?"""
        return any(
            t.lemma.lower() == "long" or t.text.lower() == "longer"
            for t in self.tree.children(self.verb, "advmod")
            if self.tree.child(t, "neg", "det") is not None or self.negated
        )

    @property
    def partly(self) -> bool:
        """ "partially lifted", "lifted in part": not the whole of it."""
        near = {t.lemma.lower() for t in self.tree.children(self.verb, "advmod")}
        return bool(near & _PARTLY) or any(t.lemma.lower() == "part" for t in self.behind("in"))

    @property
    def for_a_time(self) -> bool:
        """ "temporarily lifted"."""
        return any(t.lemma.lower() in ("temporarily", "provisionally") for t in self.tree.children(self.verb, "advmod"))

    @property
    def marks(self) -> list[str]:
        """The words that open it as a subordinate clause ("after", "if")."""
        return [t.lemma.lower() for t in self.tree.children(self.verb, "mark", "advmod") if t.index < self.verb.index]

    @cached_property
    def aimed(self) -> bool:
        """Is it an infinitive that tells an aim ("stands to replace X"), and no outcome ("was chosen to replace X")?"""
        to = any(t.tag == "TO" for t in self.tree.children(self.verb, "aux"))
        above = self.tree.head(self.verb).lemma.lower()
        # "became the first country to leave the court"
        done = above in ("become", "cease") or above in self.words.of("office", "appoint")
        return to and not done

    @cached_property
    def decided(self) -> bool:
        """Is it what somebody agreed or decided to do?"""
        to = any(t.tag == "TO" for t in self.tree.children(self.verb, "aux"))
        return to and self.tree.head(self.verb).lemma.lower() in _DECIDING

    @property
    def dealt(self) -> bool:
        """ "signed a deal to end the war": what a pact is made for is done by it."""
        above = self.tree.head(self.verb)
        deal = above if above.pos == "NOUN" else next(iter(self.tree.children(above, "dobj")), above)
        made = self.words.bases.get(self.tree.head(deal).text.lower(), self.tree.head(deal).lemma.lower())
        to = any(t.tag == "TO" for t in self.tree.children(self.verb, "aux"))
        is_pact = deal.lemma.lower() in self.words.of("agreement", "nouns")
        return to and is_pact and made in self.words.of("holds", "agree")

    @cached_property
    def past(self) -> bool:
        """Is it told as over: "led", "had led", "was led" (and not "has led", "leads")?"""
        finite = self.tree.child(self.verb, "aux", "auxpass") or self.verb
        return finite.tag == "VBD"

    @cached_property
    def had(self) -> bool:
        """Is it told as before something else that is past: "had been suspended"?"""
        first = self.tree.child(self.verb, "aux", "auxpass")
        return first is not None and first.lemma == "have" and first.tag == "VBD"

    @cached_property
    def changed(self) -> bool:
        """Is it told as news: "has been suspended", "suspends"? Then it counts from the day of the story."""
        first = self.tree.child(self.verb, "aux", "auxpass")
        return first is not None and first.lemma == "have" and first.tag in ("VBZ", "VBP")


def clause_of(
    annotation: Annotation, tree: Tree, parties: Parties, verb: Token, words: StateWords, earlier: Sequence[State]
) -> Clause:
    """The clause of a verb, with the time that the sentence states for it."""
    sentence = tree.sentence
    dated = any(sentence.start <= t.start < sentence.end for t in annotation.times)
    time = when(annotation.times, sentence, verb.start, verb.end, annotation.article) if dated else None
    stated = time if time is not None and time.basis in _STATED else None
    stated = apart(annotation, tree, verb) or ahead(annotation, tree, verb, stated)
    if stated is not None and stated.text and is_compared(tree, stated):
        stated = None
    if stated is not None and verb.tag == "VBD" and annotation.article.published is not None:
        # What is told as past was not after the story: that day was misread.
        stated = stated if stated.earliest <= annotation.article.published.day.isoformat() else None
    until = stated is not None and is_term(before(tree, stated))
    begun, term = (None, stated) if until else (stated, term_of(annotation, tree, verb))
    return Clause(annotation, tree, parties, verb, words, arguments(tree, verb), begun, earlier, term)


def is_since_in(clause: Clause, start: int, end: int) -> bool:
    """Does "since" stand between the article offsets?"""
    return any(t.lemma.lower() == "since" for t in clause.tree.at(start, end))


def published(clause: Clause) -> When | None:
    """The day of the story, as the day of a change that is told as news."""
    article = clause.annotation.article
    if article.published is None or article.published.precision in ("year", "month"):
        return None
    day = article.published.day.isoformat()
    return When(day, day, "day", Basis.PUBLICATION)


def is_person(entity: Entity | None, annotation: Annotation) -> bool:
    """A person with a name of their own: no role, no place that was taken for one."""
    if entity is None or entity.kind != "person" or not entity.name:
        return False
    return not any(p.resolved_place and _is_name_of(p, entity.name) for p in annotation.places)


def full_name(person: Entity, annotation: Annotation, titles: frozenset[str]) -> Entity:
    """The person by the whole name, where only a part of it was taken for the name ("Per | Pugholm Olsen")."""
    if person.id is not None or person.name is None:
        return person
    text = annotation.article.text
    own = (a for a in annotation.actors if a.name == person.name and text[a.start : a.end].endswith(person.name))
    first = next(own, None)
    if first is None:
        return person
    name = person.name
    start = first.end - len(name)
    before = _NAME_BEFORE.search(text[max(0, start - 40) : start])
    if before is not None and before[1].lower() not in titles and " " in name:
        name = f"{before[1]} {name}"
    after = _NAME_AFTER.match(text[first.end : first.end + 60])
    if after is not None and " " not in name:
        name += after[0]
    return replace(person, name=name) if name != person.name else person


_NAME_BEFORE = re.compile(r"(?:, |[A-Z][a-z]+\. )([A-Z][a-z]+) $")
_NAME_AFTER = re.compile(r"(?: [A-Z][\w’'-]+){1,2}")


def _is_name_of(place: Place, name: str) -> bool:
    return name.casefold() in (place.extracted_place.casefold(), (place.resolved_place or "").casefold())
