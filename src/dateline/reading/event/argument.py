"""Who hangs where on a trigger: subjects, objects, prepositions, clauses, read off the dependency tree.

Voice, relative clauses, control, raising, coordination and light verbs are undone here, so that an entry
of the lexicon speaks of subject and object only.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Token
from dateline.reading.event.behind import phrases
from dateline.reading.event.doer import NOMINAL_MODIFIERS, agents, bearer, doers
from dateline.reading.event.sharing import SPEECH_VERBS
from dateline.reading.event.undergoer import undergoers
from dateline.reading.event.voice import is_passive
from dateline.reading.sentence import Tree

LIGHT_VERBS = frozenset(
    """carry conduct launch hold make stage mount commit perpetrate execute perform undertake begin start open have
    host attend issue give take pay do deliver initiate order lead deal offer provide send sign reach impose announce
    declare resume continue step file lodge bring express voice extend grant sustain suffer face receive
    see join enter pursue plan prepare unleash wage fire organise organize direct claim complete approve repeat renew
    reaffirm reiterate present expand deepen increase intensify halt cut raise boost widen escalate resist propose
    finish strike reach sign secure win agree back set form show create draw maintain establish""".split()
)
# Their subject bears the act and does not do it: "the town suffered an attack".
BEARING_VERBS = frozenset("suffer sustain face receive see undergo endure survive escape withstand".split())
_NAMED_AFTER = frozenset(
    "bombing blast explosion shooting massacre siege crash riot unrest uprising coup genocide earthquake".split()
)
# "a rebel attack", "the army offensive": written small, and yet they do it.
_GROUPS = frozenset(
    """army navy police rebel militant insurgent militia guerrilla separatist jihadist paramilitary coalition government
    regime opposition gang cartel mob vigilante commando junta union student worker farmer teacher prisoner
    settler""".split()
)
# "a raid on the camp run by the agency", "aid documented by experts": these tell of the act and do not do it.
_TELLING = (SPEECH_VERBS - {"call", "announce", "threaten", "promise", "pledge", "request", "demand"}) | frozenset(
    "run own manage document report film record see witness confirm publish reveal cover verify attend".split()
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
    objects = undergoers(tree, verb, passive=passive)
    given = [c for t in tree.children(verb, "dobj") for c in tree.conjuncts(t)] if verb.lemma in _GIVING else []
    if passive and given:
        # "the rebels were given a deadline": it is given to them.
        getters, objects = objects, given
    else:
        getters = _getters(tree, verb)
    subjects = agents(tree, verb) if passive else doers(tree, verb)
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
            *(p for at in (verb, *_things(tree, verb), *away) for p in phrases(tree, at)),
            *(("to", t) for t in getters),
        ),
        tuple(c for clause in clauses for c in tree.conjuncts(clause)),
        tuple(particles),
        passive=passive,
    )


def _getters(tree: Tree, verb: Token) -> list[Token]:
    """ "gave refugees blankets", "offered Sweden help": those who get were read as part of what they get."""
    if verb.lemma not in _GIVING:
        return []
    found = [m for t in tree.children(verb, "dobj") for m in tree.children(t, "compound")]
    return [t for t in found if t.index == verb.index + 1 and (t.tag == "NNS" or _is_country(t))]


def _is_country(token: Token) -> bool:
    """A country or town by its full name; "US troops" are no gift to the US."""
    return token.entity == "GPE" and not token.text.isupper() and "." not in token.text


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


# --- adjectives ----------------------------------------------------------------------------------


def _of_adjective(tree: Tree, adjective: Token) -> Arguments:
    """ "Pakistan is willing to talk": the subject of the copula, or the noun that it stands behind."""
    head = tree.head(adjective)
    if adjective.dep in ("acomp", "attr", "oprd", "conj") and head.pos in ("VERB", "AUX"):
        subjects = bearer(tree, head)
    elif adjective.dep in ("amod", "appos", "acl", "relcl") and head.pos in ("NOUN", "PROPN"):
        subjects = [head] if adjective.index > head.index else []
    else:
        subjects = tree.children(adjective, "nsubj")
    clauses = tree.children(adjective, "xcomp", "ccomp")
    # The clause is often hung on the copula beside its adjective.
    clauses = clauses or [c for c in tree.children(head, "xcomp") if c.index > adjective.index]
    prepositions = [*phrases(tree, adjective)]
    if adjective.dep == "acomp" and head.lemma == "be":
        # "is due in Paris for talks": the second is hung on the copula.
        prepositions += [p for p in phrases(tree, head) if p[1].index > adjective.index]
    return Arguments(
        tuple(subjects),
        (),
        tuple(prepositions),
        tuple(c for clause in clauses for c in tree.conjuncts(clause)),
    )


# --- nouns ---------------------------------------------------------------------------------------


def _of_noun(tree: Tree, noun: Token) -> Arguments:
    subjects = [c for t in tree.children(noun, "poss") for c in tree.conjuncts(t)]
    prepositions = list(phrases(tree, noun))
    subjects += [t for word, t in prepositions if word == "by"]
    objects = [t for word, t in prepositions if word == "of" and t.entity not in ("DATE", "TIME")]
    modifiers = tree.children(noun, *NOMINAL_MODIFIERS)
    for participle in tree.children(noun, "acl"):
        if participle.tag == "VBN":
            subjects += agents(tree, participle) if participle.lemma not in _TELLING else []
            subjects += [t for word, t in phrases(tree, participle) if word == _LAID_TO.get(participle.lemma)]
            prepositions += list(phrases(tree, participle))
    for clause in tree.children(noun, "relcl"):
        # "a strike, which Moscow blamed on Kyiv"
        subjects += [t for word, t in phrases(tree, clause) if word == _LAID_TO.get(clause.lemma)]
    light = _light_verb(tree, noun)
    if light is not None:
        borne = light.lemma in BEARING_VERBS
        passive = is_passive(tree, light)
        hung = agents(tree, light) if passive else doers(tree, light)
        if borne:
            objects += hung
        elif not subjects or not passive:
            subjects = [t for t in hung if t.index != noun.index] + subjects
        prepositions += [p for p in phrases(tree, light) if p[1].index != noun.index]
    subjects = subjects or _charged(tree, noun)
    if not subjects:
        nested = [m for t in modifiers for m in tree.children(t, "compound")]
        subjects = [m for m in (*modifiers, *nested) if _may_act(m) and not _is_where(m, noun)]
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
        return bearer(tree, tree.head(above))
    verb = tree.head(above) if above.dep == "dobj" else above
    if verb.pos != "VERB" or verb.lemma not in _CHARGING:
        return []
    return undergoers(tree, verb, passive=is_passive(tree, verb))


def _light_verb(tree: Tree, noun: Token) -> Token | None:
    """The light verb that a noun is object of (also "carry out", and "in an attack" of a conjunct)."""
    at = noun
    while at.dep == "conj" and at.head != at.index:
        at = tree.head(at)
    head = tree.head(at)
    if at.dep in ("dobj", "nsubjpass") and head.pos == "VERB" and head.lemma in LIGHT_VERBS | BEARING_VERBS:
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
    """A modifier that can be a doer: a nationality, a name or a group ("a US airstrike", "the rebel raid")."""
    if token.text.lower() in ("anti", "pro", "non"):
        return False
    if token.lemma.lower() in _GROUPS:
        return True
    # The first word of a sentence is written large whatever it is ("Trilateral talks").
    named = token.pos in ("PROPN", "ADJ") and token.text[:1].isupper() and token.index > 0
    return named or token.entity in ("NORP", "GPE", "ORG")


def _is_where(token: Token, noun: Token) -> bool:
    """A country's or town's name before what is always named after its place: "the Kenya bombing"."""
    return _is_country(token) and noun.lemma in _NAMED_AFTER


def _once(tokens: list[Token]) -> tuple[Token, ...]:
    seen: dict[int, Token] = {}
    for token in tokens:
        seen.setdefault(token.index, token)
    return tuple(seen.values())
