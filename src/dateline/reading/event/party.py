"""From a head word in the parse to the party it names: a resolved actor, or the noun phrase as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.model import Entity, Place, Token
from dateline.reading.event.relative import RELATIVE
from dateline.reading.sentence import Tree

# "dozens of protesters", "a group of men": the party is what stands behind "of".
QUANTIFIERS = frozenset(
    """group number dozen hundred thousand score couple handful series majority minority member some many several
    most all both few one two three four five six seven eight nine ten million billion percent rest part crowd team
    lot wave total number pair kind type sort form list string host bunch contingent bulk half third quarter
    each any none family body batch trio pair duo""".split()
)
# "the death of X", "the town of X", "a residence of X": the one concerned is behind "of" or before "'s".
_NOT_IN_PHRASE = frozenset(
    {
        "relcl",
        "acl",
        "appos",
        "cc",
        "conj",
        "punct",
        "preconj",
        "advcl",
        "parataxis",
        "ccomp",
        "advmod",
        "prep",
        "mark",
        "nsubj",
        "cop",
        "aux",
        "npadvmod",
    }
)
_TOLD_SOMEBODY = frozenset({"tell", "warn", "remind", "inform", "assure"})
# How words for people end: "homeguard", "oppositionist", "wage-earner".
_OF_PEOPLE = tuple("man woman guard ist crat keeper worker fighter maker holder goer earner".split())
# What a name can be that nobody bears.
_NO_PARTIES = frozenset("DATE TIME EVENT LAW WORK_OF_ART PRODUCT LANGUAGE MONEY QUANTITY PERCENT ORDINAL".split())
# Of these the other side stands behind "against" and the like; of other things, who they come from goes first.
_CASES = frozenset(
    """case charge complaint lawsuit suit probe investigation inquiry enquiry allegation accusation indictment
    proceeding campaign sanction embargo ban restriction measure penalty tariff attack strike war threat warning
    decision stance position relation tie link talk""".split()
)
_CONCERNING = tuple("against of from by regarding into on about to with for over in".split())
_COMING_FROM = tuple("by of from against regarding into on about to with for over in".split())
# What tells that somebody is obliged (`@obliged`).
OBLIGING = frozenset({"must", "should", "ought"})
_ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "COP", "SPY"})


class Parties:
    """The actor mentions and places of one sentence, asked by head word."""

    def __init__(
        self, tree: Tree, actors: Sequence[Entity], places: Sequence[Place], people: frozenset[str] = frozenset()
    ) -> None:
        sentence = tree.sentence
        self._tree = tree
        self._people = people
        self._actors = [a for a in actors if a.start < sentence.end and sentence.start < a.end]
        self._places = [p for p in places if p.start < sentence.end and sentence.start < p.end]

    def of(self, tokens: Iterable[Token]) -> tuple[Entity, ...]:
        """The parties that the head words name, each once, in text order."""
        found: dict[tuple[object, ...], Entity] = {}
        for token in (t for each in tokens for t in (each, *self._including(each), *self._beside(each))):
            for entity in self._party(token, 0):
                found.setdefault((entity.id or entity.name or entity.entity_text.lower(),), entity)
        return tuple(sorted(found.values(), key=lambda e: (e.start, e.end)))

    def concerned(self, tokens: Iterable[Token], *, besides: tuple[Entity, ...] = ()) -> tuple[Entity, ...]:
        """Whom things concern: "an investigation regarding Assange", "the suggestion of Macron". Empty for a party.

        Those of `besides` are passed over: with them "its border with Syria" concerns Syria.
        """
        found: list[Entity] = []
        for token in tokens:
            if self._mention(token) is not None or token.pos not in ("NOUN", "VERB"):
                return ()
            found.extend(e for t in self._concerned(token, besides) if (e := self._mention(t)) is not None)
        return tuple(dict.fromkeys(found))

    def named(self, tokens: Iterable[Token]) -> tuple[Entity, ...]:
        """The parties that those of the words name which name somebody."""
        return self.of(t for t in tokens if self.is_somebody(t))

    def is_known(self, token: Token) -> bool:
        """Does the head word name somebody who is resolved, at least as a role?"""
        return "@actor" in self.labels(token)

    def is_somebody(self, token: Token) -> bool:
        """Does the head word name people, a body or a state, and no mere thing?"""
        if token.pos == "PRON":
            return bool(self.of([token]))
        lemma = token.lemma.lower()
        if self.is_known(token) or lemma in self._people or lemma.endswith(_OF_PEOPLE):
            return True
        if token.pos == "PROPN":
            return token.entity not in _NO_PARTIES
        # "three", "some 200" with nothing behind them are people.
        return token.tag == "CD" and token.entity == "CARDINAL" and token.dep in ("nsubj", "nsubjpass", "dobj")

    def mention(self, token: Token) -> Entity | None:
        """The resolved mention whose head is this word."""
        return self._mention(token)

    def labels(self, token: Token) -> set[str]:
        """What the word is, as labels of the lexicon: `@any` of every word, `@actor`, `@person`, `@state` ..."""
        found = {"@any"}
        if token.tag == "CD" or token.entity in ("CARDINAL", "MONEY", "QUANTITY"):
            found.add("@money" if token.entity == "MONEY" else "@number")
        if any(c.tag == "CD" for c in self._tree.children(token, "nummod")):
            found.add("@number")
        entity = self._mention(token)
        if entity is None and token.pos == "PRON" and (speaker := self._speaker_of(token)):
            return found | self.labels(speaker[0])
        if entity is None and token.lemma in QUANTIFIERS:
            behind = self._behind_of(token)
            return found | (self.labels(behind[0]) if behind else set())
        if entity is not None:
            found.add("@actor")
            if entity.kind in ("person", "people") or entity.office or entity.role:
                found.add("@person")
            if entity.kind == "place":
                found.add("@place")
            if entity.kind == "state" or entity.basis == "demonym":
                found.add("@state")
            if entity.sector in _ARMED or entity.kind == "armed_group":
                found |= {"@armed", "@person"}
            if (
                entity.sector in ("CVL", "OPP", "JRN", "REF", "CRM", "EDU", "MED", "LAB")
                and entity.kind != "organisation"
            ):
                found.add("@person")
        if any(p.start <= token.start < p.end for p in self._places) or token.entity in ("GPE", "LOC", "FAC"):
            found.add("@place")
        if token.entity == "PERSON":
            found |= {"@person", "@actor"}
        if any(a.dep == "aux" and a.text.lower() in OBLIGING for a in self._tree.children(token, "aux")):
            found.add("@obliged")
        if any(a.tag == "TO" for a in self._tree.children(token, "aux")):
            found.add("@infinitive")
        if token.pos == "PRON" and token.lemma.lower() in ("he", "she", "they", "who", "we", "i"):
            found.add("@person")
        return found

    # --- inside ---------------------------------------------------------------------------------

    def _party(self, token: Token, depth: int) -> list[Entity]:
        if token.entity in ("DATE", "TIME", "PERCENT"):
            return []
        if token.lemma.lower() in RELATIVE:
            return []
        if token.pos == "PRON" and self._mention(token) is None:
            speaker = self._speaker_of(token) if depth < 3 else None
            return [e for t in speaker or [] for e in self._party(t, depth + 1)]
        entity = self._mention(token)
        if entity is None and token.lemma in QUANTIFIERS and depth < 3 and (behind := self._behind_of(token)):
            inner = [e for t in behind for e in self._party(t, depth + 1)]
            if len(inner) == 1:
                start, _ = self._phrase(token)
                # "dozens of protesters" is one party; keep its own words.
                text = self._text(start, max(inner[0].end, token.end))
                return [replace(inner[0], entity_text=text, start=start)] if start < inner[0].start else inner
            if inner:
                return inner
        if entity is not None:
            return [self._widened(entity, token)]
        return [self._described(token)]

    def _speaker_of(self, token: Token) -> list[Token] | None:
        """ "Hungary says it will not accept refugees": a pronoun that nothing else explains is the speaker."""
        if token.lemma.lower() not in ("it", "they", "he", "she", "we", "i"):
            return None
        for verb in self._tree.ancestors(token):
            subject = self._tree.child(verb, "nsubj")
            told = self._tree.child(verb, "dobj", "dative") if verb.lemma in _TOLD_SOMEBODY else None
            if told is not None and token.lemma.lower() == "they" and token.index > told.index:
                # "told Western countries they risked a war"
                subject = told
            clause = self._tree.head(verb)
            if subject is not None and subject.index != token.index and subject.pos != "PRON" and clause is not token:
                below = any(t.dep == "ccomp" for t in (token, *self._tree.ancestors(token)) if t.head == verb.index)
                if below:
                    return self._tree.conjuncts(subject)
        return None

    def _mention(self, token: Token) -> Entity | None:
        around = [a for a in self._actors if a.start <= token.start and token.end <= a.end]
        heads = [a for a in around if (top := self._tree.top(a.start, a.end)) is not None and top.index == token.index]
        if heads:
            return max(heads, key=lambda a: (a.code is not None, a.end - a.start, -a.start))
        # A mention whose head the parser saw elsewhere ("Iranian Revolutionary Guards commander Qassem Soleimani").
        wide = [a for a in around if a.kind == "person" or a.end - a.start > token.end - token.start]
        # The last word of a name is its head, wherever the parser hung it ("a Saudi-led coalition air strike").
        inside = [a for a in wide if not self._is_modifier(a, token) or (a.end == token.end and token.pos == "NOUN")]
        return max(inside, key=lambda a: (a.code is not None, a.end - a.start), default=None)

    def _is_modifier(self, entity: Entity, token: Token) -> bool:
        """Does the mention only modify a head word that stands outside it?"""
        top = self._tree.top(entity.start, entity.end)
        if top is None:
            return False
        head = self._tree.head(top)
        outside = not entity.start <= head.start < entity.end
        return outside and top.dep in ("compound", "amod", "poss", "nmod") and token.index != top.index

    def _widened(self, entity: Entity, token: Token) -> Entity:
        """The mention; where it is a name with a described head beside it, as it stands."""
        if entity.kind == "state" and entity.entity_text.lower().startswith(("a ", "an ")):
            # "a US airstrike": the article belongs to the strike.
            cut = entity.entity_text.index(" ") + 1
            entity = replace(entity, entity_text=entity.entity_text[cut:], start=entity.start + cut)
        if entity.code is not None:
            return entity
        code = self._code_near(token, entity)
        return replace(entity, code=code) if code and entity.kind != "person" else entity

    def _described(self, token: Token) -> Entity:
        """A party that is no known actor: its words, with the country of what modifies it."""
        start, end = self._phrase(token)
        code = self._code_near(token, None)
        return Entity(self._text(start, end), start, end, code=code, basis="modifier" if code else "unresolved")

    def _concerned(self, token: Token, besides: tuple[Entity, ...]) -> list[Token]:
        """The named ones in a phrase: its possessor or name before it, else behind its prepositions."""
        tree = self._tree

        def other(tokens: Iterable[Token]) -> list[Token]:
            return [t for t in tokens if (e := self._mention(t)) is not None and others((e,), besides)]

        if before := other(tree.children(token, "poss", "compound", "nmod")):
            return before
        judged = other(tree.children(token, "amod"))
        order = _CONCERNING if token.lemma.lower() in _CASES else _COMING_FROM
        if judged and order is _COMING_FROM:
            return judged
        # "a plan floated by Macron", and not "the march, inspired by a film"
        close = [t for t in tree.children(token, "acl") if t.index == token.index + 1]
        preps = [p for at in (token, *close) for p in tree.children(at, "prep", "agent")]
        for word in order:
            held = [
                c for p in preps if p.lemma.lower() == word for t in tree.children(p, "pobj") for c in tree.conjuncts(t)
            ]
            if named := other(held):
                return named
            if deeper := [t for h in held if h.pos == "NOUN" for t in self._concerned(h, besides)]:
                return deeper
        return judged

    def _including(self, token: Token) -> list[Token]:
        """ "allies, including Macron and Merz": those named are parties too."""
        tree = self._tree
        preps = [p for p in tree.children(token, "prep") if p.lemma.lower() in ("including", "include")]
        return [c for p in preps for t in tree.children(p, "pobj") for c in tree.conjuncts(t)]

    def _beside(self, token: Token) -> list[Token]:
        """ "the Russian and Syrian ministries": one of each, where the mention of the head holds only one."""
        if token.tag not in ("NNS", "NNPS"):
            return []
        tree = self._tree
        of_states = [m for t in tree.children(token, "amod", "compound") for m in tree.conjuncts(t)]
        named = [t for t in of_states if t.tag == "JJ" and t.entity in ("NORP", "GPE") and self._mention(t) is not None]
        whole = self._mention(token)
        inside = [t for t in named if whole is not None and whole.start <= t.start < whole.end]
        return [t for t in named if t not in inside] if len(named) > 1 and inside else []

    def _code_near(self, token: Token, entity: Entity | None) -> str | None:
        """The country or body that a possessor, a modifier or a place of the phrase names."""
        tree = self._tree
        near = tree.children(token, "poss", "amod", "compound", "nmod")
        for each in near:
            mention = self._mention(each)
            if mention is not None and mention.code and mention is not entity:
                return mention.code
        for each in near:
            if code := self._country_at(each):
                return code
        for word in ("of", "in", "from", "at", "near", "for", "on"):
            for prep in tree.children(token, "prep"):
                if prep.lemma.lower() == word:
                    for held in tree.children(prep, "pobj"):
                        mention = self._mention(held)
                        code = (
                            (mention.code if mention else None) or self._country_at(held) or self._code_near(held, None)
                        )
                        if code:
                            return code
        return None

    def _country_at(self, token: Token) -> str | None:
        return next((p.country_code for p in self._places if p.start <= token.start < p.end), None)

    def _behind_of(self, token: Token) -> list[Token]:
        tree = self._tree
        return [
            c
            for prep in tree.children(token, "prep")
            if prep.lemma.lower() in ("of", "among")
            for held in tree.children(prep, "pobj")
            for c in tree.conjuncts(held)
        ]

    def _phrase(self, token: Token) -> tuple[int, int]:
        """The noun phrase without what follows its head, but for an "of" and what it holds."""
        tree = self._tree
        start, end = token.start, token.end
        stack = [token]
        while stack:
            current = stack.pop()
            start, end = min(start, current.start), max(end, current.end)
            stack.extend(c for c in tree.children(current) if self._belongs(c, current, token))
        return start, end

    @staticmethod
    def _belongs(child: Token, parent: Token, head: Token) -> bool:
        """Is the dependant part of the phrase that names the party?"""
        if child.dep == "prep":
            return child.lemma.lower() == "of" and parent is head
        if child.dep == "advmod":
            return parent.tag == "CD"
        return child.dep not in _NOT_IN_PHRASE and not (child.dep == "det" and child.index > parent.index)

    def _text(self, start: int, end: int) -> str:
        base = self._tree.sentence.start
        return self._tree.sentence.text[start - base : end - base]


def others(entities: tuple[Entity, ...], besides: Sequence[Entity]) -> tuple[Entity, ...]:
    """The parties that are none of those besides."""
    return tuple(e for e in entities if not any(same(e, b) for b in besides))


def same(a: Entity, b: Entity) -> bool:
    """Are two mentions one party?"""
    if a.id and b.id:
        return a.id == b.id
    return (a.name or a.entity_text).lower() == (b.name or b.entity_text).lower()
