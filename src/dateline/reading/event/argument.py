"""Who hangs where on a trigger: subjects, objects, prepositions, clauses, read off the dependency tree.

Voice, relative clauses, control, raising, coordination and light verbs are undone here, so that an entry
of the lexicon speaks of subject and object only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import SegmentKind, Token
from dateline.reading.event.sharing import sharing
from dateline.reading.sentence import Tree

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# "ordered the army to attack": the object of these does what the clause says.
OBJECT_CONTROL = frozenset(
    """order ask tell urge force allow persuade invite warn want help authorise authorize instruct direct command
    compel oblige encourage enable permit press pressure advise tempt lead cause call beg implore require request
    get let make see watch hear catch accuse suspect blame stop prevent bar ban prohibit send deploy""".split()
)
LIGHT_VERBS = frozenset(
    """carry conduct launch hold make stage mount commit perpetrate execute perform undertake begin start open have
    host attend issue give take pay do deliver initiate order lead deal offer provide send sign reach impose announce
    declare resume continue step file lodge bring express voice extend grant sustain suffer face receive
    see join enter pursue plan prepare unleash wage fire organise organize direct claim complete approve repeat renew
    reaffirm reiterate present expand deepen increase intensify halt cut raise boost widen escalate resist propose
    finish strike reach sign secure win agree back set form show create draw maintain establish""".split()
)
# Their subject bears the act and does not do it: "the town suffered an attack".
BEARING_VERBS = frozenset("suffer sustain face receive see undergo endure survive".split())
NOMINAL_MODIFIERS = ("compound", "amod", "nmod", "nummod")
_DONE_TO = frozenset({"to", "with", "by", "for"})
_NAMED_AFTER = frozenset(
    "bombing blast explosion shooting massacre siege crash riot unrest uprising coup genocide earthquake".split()
)
# "an attack blamed on rebels": who is named behind these did it, as they are told.
_LAID_TO = {"blame": "on", "pin": "on", "attribute": "to"}
_CHARGING = frozenset({"blame", "accuse", "suspect"})
_SOME = frozenset({"some", "most", "many", "all", "one"})
_GIVING = frozenset("give grant hand offer award deny refuse send promise pay lend accord deal serve show".split())
_COMING = frozenset(
    "arrive travel fly go come be dash head hurry rush gather convene assemble land drive leave".split()
)
_GOING_ON = frozenset("go continue keep begin start resume proceed".split())
_PAST_OF = frozenset({"by", "against", "with", "for", "from", "to"})
_PARTICLES = frozenset({"over", "up", "off", "down", "out", "back"})
_MAX_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Arguments:
    """Head words of what hangs on a trigger. Coordinated fillers are all listed."""

    subjects: tuple[Token, ...] = ()
    objects: tuple[Token, ...] = ()
    prepositions: tuple[tuple[str, Token], ...] = ()
    clauses: tuple[Token, ...] = ()
    particles: tuple[str, ...] = ()
    modifiers: tuple[Token, ...] = ()
    passive: bool = False
    light: Token | None = None
    """The light verb that a nominal trigger hangs on: it carries tense, negation and time."""

    def behind(self, *words: str) -> tuple[Token, ...]:
        """What stands behind one of the prepositions."""
        return tuple(token for word, token in self.prepositions if word in words)


def arguments(tree: Tree, token: Token) -> Arguments:
    """The arguments of a verbal or nominal trigger."""
    if token.pos in ("VERB", "AUX"):
        return _of_verb(tree, token)
    return _of_adjective(tree, token) if token.pos == "ADJ" else _of_noun(tree, token)


# --- verbs ---------------------------------------------------------------------------------------


def _of_verb(tree: Tree, verb: Token) -> Arguments:
    if _is_gerund(tree, verb):
        return _of_noun(tree, verb)
    passive = is_passive(tree, verb)
    objects = _objects(tree, verb, passive=passive)
    given = [c for t in tree.children(verb, "dobj") for c in tree.conjuncts(t)] if verb.lemma in _GIVING else []
    if passive and given:
        # "the rebels were given a deadline": it is given to them.
        getters, objects = objects, given
    else:
        getters = []
    subjects = _agents(tree, verb) if passive else _subjects(tree, verb, 0)
    clauses = _clauses(tree, verb)
    particles = [
        t.lemma.lower() for t in tree.children(verb, "prt", "advmod", "acomp") if t.pos in ("ADP", "ADV", "ADJ")
    ]
    # "stayed away from the summit": hung on the adverb.
    away = [t for t in tree.children(verb, "advmod", "prt") if t.index > verb.index]
    return Arguments(
        tuple(subjects),
        tuple(objects),
        # Whether a phrase hangs on the verb or on its object is often a coin's toss: both are looked at.
        (
            *(p for at in (verb, *_things(tree, verb), *away) for p in _prepositions(tree, at)),
            *(("to", t) for t in getters),
        ),
        tuple(c for clause in clauses for c in tree.conjuncts(clause)),
        tuple(particles),
        passive=passive,
    )


def _things(tree: Tree, verb: Token) -> list[Token]:
    """The objects, and what "some of" and the like hold: "imposed some of the harshest sanctions on Iran"."""
    found = tree.children(verb, "dobj")
    parts = [p for t in found if t.lemma.lower() in _SOME for p in tree.children(t, "prep") if p.lemma == "of"]
    return [*found, *(t for p in parts for t in tree.children(p, "pobj"))]


def _clauses(tree: Tree, verb: Token) -> list[Token]:
    """The clauses that a verb governs, and what a verb of beginning or going on among them governs in its turn."""
    found = tree.children(verb, "xcomp", "ccomp")
    if not found:
        # "committed to attend" is often read as an aim.
        found = [c for c in tree.children(verb, "advcl") if c.tag == "VB" and _follows(tree, verb, c)]
    going_on = [c for c in found if c.lemma in _GOING_ON]
    on = [p for c in going_on for p in tree.children(c, "prep") if p.lemma == "on"]
    return (
        found
        + [c for at in going_on for c in tree.children(at, "xcomp")]
        + [c for p in on for c in tree.children(p, "pcomp")]
    )


def _follows(tree: Tree, verb: Token, clause: Token) -> bool:
    """Does "to" with the clause stand right behind the verb?"""
    return any(t.tag == "TO" and t.index == verb.index + 1 for t in tree.children(clause, "aux"))


def _is_gerund(tree: Tree, verb: Token) -> bool:
    """A verb in -ing that is used as a noun: "shelling of the city by troops"."""
    if verb.tag != "VBG" or tree.child(verb, "dobj", "aux", "nsubj"):
        return False
    return any(p.lemma.lower() == "of" for p in tree.children(verb, "prep")) or tree.child(verb, "poss") is not None


def is_passive(tree: Tree, verb: Token) -> bool:
    """By auxiliary or passive subject; a past participle that modifies a noun is passive too."""
    if tree.child(verb, "nsubjpass", "auxpass", "agent"):
        return True
    if _is_main_verb(tree, verb):
        return False
    if verb.tag == "VBN" and verb.dep in ("acl", "amod"):
        # "Iran enriched uranium" is often read as a participle before a noun; its subject gives it away.
        return tree.child(verb, "nsubj") is None
    if verb.dep == "conj" and not tree.child(verb, "nsubj", "aux", "dobj"):
        # "was evicted and sentenced to a year": the second is often read as a past tense.
        governs = any(p.lemma.lower() in _DONE_TO for p in tree.children(verb, "prep"))
        if verb.tag == "VBN" or (verb.tag == "VBD" and governs):
            return is_passive(tree, tree.head(verb))
    # Headlines leave the auxiliary out: "Two arrested after protest".
    subject = tree.child(verb, "nsubj")
    clipped = tree.sentence.kind is SegmentKind.HEADLINE or tree.sentence.text[-1:].isalnum()
    return clipped and verb.tag == "VBN" and subject is not None and not tree.child(verb, "aux", "dobj")


def _is_main_verb(tree: Tree, verb: Token) -> bool:
    """ "The coalition handed over a base": read as a participle of its subject, it still has its own object."""
    if verb.dep != "acl":
        return False
    if verb.tag == "VBD" and tree.head(verb).dep == "ROOT":
        # "The envoy headed to Damascus."
        return tree.child(verb, "agent") is None
    return verb.tag in ("VBN", "VBD") and tree.child(verb, "dobj") is not None


def _agents(tree: Tree, verb: Token) -> list[Token]:
    agents = [p for a in tree.children(verb, "agent") for p in tree.children(a, "pobj")]
    agents += [p for a in tree.children(verb, "prep") if a.lemma == "by" for p in tree.children(a, "pobj")]
    if not agents:
        # "prevented from leaving by officers": hung on the clause.
        held = [c for a in tree.children(verb, "prep") for c in tree.children(a, "pcomp")]
        agents = [
            p
            for c in held
            for a in tree.children(c, "prep", "agent")
            if a.lemma == "by"
            for p in tree.children(a, "pobj")
        ]
    if not agents:
        # "arrested by police and deported", "shelled and burned by the army": one agent of both.
        beside = [tree.head(verb)] if verb.dep == "conj" else tree.children(verb, "conj")
        passive = [v for v in beside if v.pos == "VERB" and v.tag == "VBN" and not tree.child(v, "nsubj", "nsubjpass")]
        heads = [v for v in beside if verb.dep == "conj" and tree.child(v, "auxpass")] or passive
        agents = [p for v in heads for a in tree.children(v, "agent") for p in tree.children(a, "pobj")]
    return [c for a in agents if a.entity not in ("DATE", "TIME") for c in tree.conjuncts(a)]


def _subjects(tree: Tree, verb: Token, depth: int) -> list[Token]:
    """The doer of an active verb, own or inherited from the verb that governs it."""
    own = [s for s in tree.children(verb, "nsubj", "csubj") if s.dep == "nsubj"]
    if own:
        found = [c for s in own for c in tree.conjuncts(s)]
        return [_antecedent(tree, verb, t) for t in found]
    if depth > _MAX_DEPTH:
        return []
    head = tree.head(verb)
    if verb.dep == "acl" and (verb.tag == "VBG" or _is_main_verb(tree, verb)):
        return tree.conjuncts(head)
    if verb.dep == "acl" and verb.tag == "VB" and head.pos == "NOUN":
        return _owners(tree, head, depth)
    if verb.dep in ("xcomp", "ccomp") and head.pos in ("VERB", "AUX"):
        controller = _controlled(tree, head)
        return controller or _bearer(tree, head, depth)
    if verb.dep in ("conj", "advcl", "dep", "parataxis") and head.pos in ("VERB", "AUX"):
        return _bearer(tree, sharing(tree, verb), depth)
    if verb.dep == "pcomp":
        above = tree.head(head)
        if above.pos in ("VERB", "AUX"):
            return _controlled(tree, above) if head.lemma in ("of", "for", "from") else _bearer(tree, above, depth)
        return _owners(tree, above, depth)
    if verb.dep == "relcl":
        return tree.conjuncts(head) if tree.child(verb, "dobj") else []
    return []


def _controlled(tree: Tree, governor: Token) -> list[Token]:
    """The object of an object-control verb; of its passive, the passive subject."""
    if governor.lemma not in OBJECT_CONTROL:
        return []
    if is_passive(tree, governor):
        return _objects(tree, governor, passive=True)
    found = tree.children(governor, "dobj", "dative")
    found += [p for a in tree.children(governor, "prep") if a.lemma == "on" for p in tree.children(a, "pobj")]
    return [c for t in found for c in tree.conjuncts(t)]


def _bearer(tree: Tree, verb: Token, depth: int) -> list[Token]:
    """The surface subject of a governing verb, whatever its voice."""
    passive = [c for s in tree.children(verb, "nsubjpass") for c in tree.conjuncts(s)]
    if passive:
        return [_antecedent(tree, verb, t) for t in passive]
    return _subjects(tree, verb, depth + 1)


def _owners(tree: Tree, noun: Token, depth: int) -> list[Token]:
    """Whose decision, plan or bid: the possessor, else the subject of the verb it hangs on."""
    owner = tree.child(noun, "poss")
    if owner:
        return tree.conjuncts(owner)
    by = [p for a in tree.children(noun, "prep") if a.lemma == "by" for p in tree.children(a, "pobj")]
    if by:
        return by
    head = tree.head(noun)
    if noun.dep in ("dobj", "pobj") and head.pos in ("VERB", "AUX"):
        return _bearer(tree, head, depth + 1)
    return [t for t in tree.children(noun, *NOMINAL_MODIFIERS) if t.pos in ("PROPN", "ADJ") and t.entity]


def _antecedent(tree: Tree, verb: Token, token: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.lemma.lower() in RELATIVE and verb.dep in ("relcl", "conj"):
        at = verb
        while at.dep == "conj" and at.head != at.index:
            at = tree.head(at)
        if at.dep == "relcl":
            return tree.head(at)
    return token


def _objects(tree: Tree, verb: Token, *, passive: bool) -> list[Token]:
    if passive:
        found = tree.children(verb, "nsubjpass") or [t for t in tree.children(verb, "nsubj") if verb.tag == "VBN"]
        if found:
            return [_antecedent(tree, verb, c) for t in found for c in tree.conjuncts(t)]
        if verb.dep in ("acl", "amod"):
            return tree.conjuncts(tree.head(verb)) if verb.dep == "acl" else [tree.head(verb)]
        if verb.dep in ("conj", "xcomp", "advcl") and tree.head(verb).pos in ("VERB", "AUX"):
            return _surface(tree, tree.head(verb), 0)
        return []
    found = tree.children(verb, "dobj")
    if not found:
        # "hands over K-1 base": a particle that was read as a preposition.
        adverbs = [p for p in tree.children(verb, "prep") if p.index == verb.index + 1 and p.lemma in _PARTICLES]
        found = [t for p in adverbs for t in tree.children(p, "pobj")]
    if not found and verb.dep == "amod":
        found = [tree.head(verb)]
    if not found:
        found = [t for t in tree.children(verb, "attr", "oprd") if verb.lemma != "be"]
    if not found and verb.dep == "relcl" and tree.child(verb, "nsubj"):
        subject = tree.child(verb, "nsubj")
        if subject is not None and subject.lemma.lower() not in RELATIVE:
            found = [tree.head(verb)]
    if not found:
        # "killed forty men sheltering in a school": the object was read as the subject of what they did.
        own_clauses = [c for c in tree.children(verb, "advcl", "ccomp") if c.tag == "VBG" and c.index > verb.index]
        doers = [t for c in own_clauses for t in tree.children(c, "nsubj")]
        found = [
            t for t in doers if not any(x.pos in ("PUNCT", "SCONJ") for x in tree.tokens[verb.index + 1 : t.index])
        ]
    if not found and verb.lemma in OBJECT_CONTROL:
        # "wants the Maldives to lift a ban", "helped police find it": whom stands as the doer of the clause.
        clauses = [c for c in tree.children(verb, "ccomp", "xcomp") if c.tag == "VB" and not tree.child(c, "mark")]
        found = [t for c in clauses for t in tree.children(c, "nsubj")]
    if not found and verb.dep == "ccomp" and (own := tree.child(verb, "nsubj")) and verb.tag == "VB":
        return [own]
    shared = [t for c in tree.children(verb, "conj") for t in tree.children(c, "dobj")] if not found else []
    found = found or [t for t in shared if _shares(tree, verb)]
    return [_antecedent(tree, verb, c) for t in found for c in tree.conjuncts(t)]


def _shares(tree: Tree, verb: Token) -> bool:
    """May a verb take the object of the verb coordinated with it ("attacked and burned the embassy")?"""
    return not tree.children(verb, "prep", "xcomp", "ccomp", "acomp")


def _surface(tree: Tree, verb: Token, depth: int) -> list[Token]:
    found = tree.children(verb, "nsubjpass", "nsubj")
    if not found and verb.dep in ("conj", "xcomp") and depth < _MAX_DEPTH and tree.head(verb).pos in ("VERB", "AUX"):
        return _surface(tree, tree.head(verb), depth + 1)
    return [_antecedent(tree, verb, c) for t in found for c in tree.conjuncts(t)]


def _prepositions(tree: Tree, token: Token) -> Iterator[tuple[str, Token]]:
    """(word, head of what stands behind it); "with" and "to" of a dative count as prepositions."""
    for child in tree.children(token, "prep", "dative", "agent", "prt"):
        if child.dep == "dative" and child.pos != "ADP":
            yield "to", child
            continue
        for held in tree.children(child, "pobj", "pcomp"):
            for each in tree.conjuncts(held):
                yield child.lemma.lower(), each
                if child.lemma.lower() in ("among", "amongst"):
                    yield "between", each
            if child.lemma.lower() == "of" and held.pos == "NOUN":
                # "the release of staff by militants", "counts of fraud against the minister": hung on the last noun.
                yield from (p for p in _prepositions(tree, held) if p[0] in _PAST_OF)
        for inner in tree.children(child, "prep"):
            for held in tree.children(inner, "pobj"):
                yield inner.lemma.lower(), held
                yield f"{child.lemma.lower()} {inner.lemma.lower()}", held


# --- adjectives ----------------------------------------------------------------------------------


def _of_adjective(tree: Tree, adjective: Token) -> Arguments:
    """ "Pakistan is willing to talk": the subject of the copula, or the noun that it stands behind."""
    head = tree.head(adjective)
    if adjective.dep in ("acomp", "attr", "oprd", "conj") and head.pos in ("VERB", "AUX"):
        subjects = _bearer(tree, head, 0)
    elif adjective.dep in ("amod", "appos", "acl", "relcl") and head.pos in ("NOUN", "PROPN"):
        subjects = [head] if adjective.index > head.index else []
    else:
        subjects = tree.children(adjective, "nsubj")
    clauses = tree.children(adjective, "xcomp", "ccomp")
    # The clause is often hung on the copula beside its adjective.
    clauses = clauses or [c for c in tree.children(head, "xcomp") if c.index > adjective.index]
    prepositions = [*_prepositions(tree, adjective)]
    if adjective.dep == "acomp" and head.lemma == "be":
        # "is due in Paris for talks": the second is hung on the copula.
        prepositions += [p for p in _prepositions(tree, head) if p[1].index > adjective.index]
    return Arguments(
        tuple(subjects),
        (),
        tuple(prepositions),
        tuple(c for clause in clauses for c in tree.conjuncts(clause)),
    )


# --- nouns ---------------------------------------------------------------------------------------


def _of_noun(tree: Tree, noun: Token) -> Arguments:
    subjects = [c for t in tree.children(noun, "poss") for c in tree.conjuncts(t)]
    prepositions = list(_prepositions(tree, noun))
    subjects += [t for word, t in prepositions if word == "by"]
    objects = [t for word, t in prepositions if word == "of" and t.entity not in ("DATE", "TIME")]
    modifiers = tree.children(noun, *NOMINAL_MODIFIERS)
    for participle in tree.children(noun, "acl"):
        if participle.tag == "VBN":
            subjects += _agents(tree, participle)
            subjects += [t for word, t in _prepositions(tree, participle) if word == _LAID_TO.get(participle.lemma)]
            prepositions += list(_prepositions(tree, participle))
    light = _light_verb(tree, noun)
    if light is not None:
        borne = light.lemma in BEARING_VERBS
        passive = is_passive(tree, light)
        doers = _agents(tree, light) if passive else _subjects(tree, light, 0)
        if borne:
            objects += doers
        elif not subjects or not passive:
            subjects = [t for t in doers if t.index != noun.index] + subjects
        prepositions += [p for p in _prepositions(tree, light) if p[1].index != noun.index]
    subjects = subjects or _charged(tree, noun)
    if not subjects:
        subjects = [m for m in modifiers if _may_act(m) and not _is_where(m, noun)]
    return Arguments(
        _once(subjects),
        _once(objects),
        tuple(prepositions),
        # "An offer to mediate", "a threat to strike".
        tuple(c for t in tree.children(noun, "acl") if t.tag == "VB" for c in tree.conjuncts(t)),
        (),
        tuple(modifiers),
        passive=False,
        light=light,
    )


def _charged(tree: Tree, noun: Token) -> list[Token]:
    """Who is blamed for it: "blamed rebels for the attack", "the rebels are responsible for the attack"."""
    preposition = tree.head(noun)
    above = tree.head(preposition)
    if noun.dep != "pobj" or preposition.lemma not in ("for", "of"):
        return []
    if above.lemma == "responsible" and above.dep == "acomp":
        return _bearer(tree, tree.head(above), 0)
    verb = tree.head(above) if above.dep == "dobj" else above
    if verb.pos != "VERB" or verb.lemma not in _CHARGING:
        return []
    return _objects(tree, verb, passive=is_passive(tree, verb))


def _light_verb(tree: Tree, noun: Token) -> Token | None:
    """The light verb that a noun is object of (also "carry out", and "in an attack" of a conjunct)."""
    at = noun
    while at.dep == "conj" and at.head != at.index:
        at = tree.head(at)
    head = tree.head(at)
    if at.dep in ("dobj", "nsubjpass") and head.pos == "VERB" and head.lemma in LIGHT_VERBS:
        return head
    if (
        at.dep == "pobj"
        and head.lemma in ("in", "on", "to", "into")
        and tree.head(head).lemma in ("engage", "take", "go", "participate", "enter", "be", "remain")
    ):
        return tree.head(head)
    if at.dep == "pobj" and head.lemma == "for" and (came := tree.head(head)).lemma in _COMING:
        # "flew to Cairo for talks with", "is in Ankara for a visit".
        return came
    return None


def _may_act(token: Token) -> bool:
    """A modifier that can be a doer: a nationality or a name ("a US airstrike", "the Israeli raid")."""
    if token.text.lower() in ("anti", "pro", "non"):
        return False
    # The first word of a sentence is written large whatever it is ("Trilateral talks").
    named = token.pos in ("PROPN", "ADJ") and token.text[:1].isupper() and token.index > 0
    return named or token.entity in ("NORP", "GPE", "ORG")


def _is_where(token: Token, noun: Token) -> bool:
    """A country's or town's name before what is always named after its place: "the Kenya bombing"."""
    return token.entity == "GPE" and not token.text.isupper() and "." not in token.text and noun.lemma in _NAMED_AFTER


def _once(tokens: list[Token]) -> tuple[Token, ...]:
    seen: dict[int, Token] = {}
    for token in tokens:
        seen.setdefault(token.index, token)
    return tuple(seen.values())
