"""Entries of the lexicon against one parsed sentence: which words tell an act, and who fills its roles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Entity, Token
from dateline.reading.event.argument import Arguments, arguments
from dateline.reading.event.lexicon import Entry, Lexicon
from dateline.reading.event.party import QUANTIFIERS, Parties, others, same
from dateline.reading.event.recipient import BODILY, recipients, whom
from dateline.reading.event.sharing import SPEECH_VERBS
from dateline.reading.sentence import Tree

POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
# "Doses of vaccine", "a batch of missiles", "a list of demands": what they hold is what is given or handed over.
CONTAINERS = frozenset(
    """dose batch ton tonne kilo litre liter gallon barrel load truckload planeload sack bag box crate consignment
    shipment cargo package parcel list set series range amount sum supply stock variety selection piece round
    wave spate campaign act form type""".split()
)
# "A loan package", "an aid programme": what goes before them says what it is.
SCHEMES = frozenset("package programme program scheme".split())
# Behind these stands whom the act that a noun tells is done to.
_BEHIND_A_NOUN = ("on", "against", "at", "upon", "to", "toward", "towards", "with", "into", "over", "for")
# Means by which an act is done: "killed in an airstrike", "hits Kyiv with a missile".
_MEANS = {
    "aerial": "@aerial",
    "drone": "@drone",
    "suicide-attack": "@suicide",
    "explosives": "@explosive",
    "firearms": "@firearm",
    "heavy-weapons": "@heavy_weapon",
    "primitive": "@primitive",
    "unconventional": "@unconventional",
}


@dataclass(frozen=True, slots=True)
class Match:
    """One entry met by one trigger, with the words that fill its roles."""

    entry: Entry
    trigger: Token
    arguments: Arguments
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    mode: tuple[str, ...]
    words: tuple[str, ...]
    held: tuple[Entity, ...] = ()
    """The parties of the role that a change of state is told of."""
    ordered_by: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """An entry whose word stood there and whose condition failed: shown by `dateline explain`."""

    entry: Entry
    trigger: Token
    reason: str


def matches(tree: Tree, parties: Parties, lexicon: Lexicon) -> Iterator[Match | Rejection]:
    """For each word that can be a trigger the most demanding entry that it meets, and those it fails."""
    for token in tree.tokens:
        pos = POS.get(token.pos)
        if pos is None:
            continue
        entries = lexicon.of(token.lemma.lower(), pos, token.text.lower())
        if not entries:
            continue
        found = arguments(tree, token)
        met: list[Entry] = []
        for entry in entries:
            reason = _fails(tree, token, entry, found, parties, lexicon)
            if reason is None:
                met.append(entry)
            else:
                yield Rejection(entry, token, reason)
        if met:
            best = max(met, key=lambda e: e.demands)
            yield _fill(tree, token, best, found, parties, lexicon)


def _fails(tree: Tree, token: Token, entry: Entry, found: Arguments, parties: Parties, lexicon: Lexicon) -> str | None:
    """Why the entry is not met, or None where it is."""

    def admits(wanted: frozenset[str], tokens: tuple[Token, ...]) -> bool:
        return any(lexicon.admits(wanted, _lemmas(tree, t), parties.labels(t)) for t in tokens)

    if entry.particle and not _has_particle(tree, token, entry.particle, found):
        return f"no {entry.particle!r} follows"
    if entry.pos == "verb" and token.dep in ("amod", "compound") and not tree.child(token, "nsubj"):
        return "it only modifies a noun"
    if token.dep == "acl" and token.tag == "VBG" and _names_speaker(tree, tree.head(token)):
        return "it only describes who speaks"
    # A passive without "by" names no doer; what it is done to must then tell enough.
    unnamed = found.passive and not found.subjects and bool(entry.object)
    if entry.subject and not unnamed and not admits(entry.subject, found.subjects):
        return "the subject is of another kind"
    if entry.not_subject and admits(entry.not_subject, found.subjects):
        return "the subject is of a kind that is excluded"
    if entry.object and not admits(entry.object, found.objects):
        return "the object is of another kind"
    if entry.not_object and admits(entry.not_object, found.objects):
        return "the object is of a kind that is excluded"
    if entry.clause and not admits(entry.clause, found.clauses):
        return "the clause it governs is of another kind"
    if entry.modifier and not admits(entry.modifier, found.modifiers):
        return "no modifier of the kind asked"
    if entry.not_modifier and admits(entry.not_modifier, found.modifiers):
        return "a modifier of a kind that is excluded"
    for word, wanted in entry.prepositions:
        behind = found.behind(word)
        if not behind or (wanted and not admits(wanted, behind)):
            return f"nothing of the kind stands behind {word!r}"
    return None


def _names_speaker(tree: Tree, noun: Token) -> bool:
    """ "the coalition fighting Islamic State said": the participle tells who it is, not what he did that day."""
    return noun.dep == "nsubj" and tree.child(tree.head(noun), "ccomp") is not None


def _lemmas(tree: Tree, token: Token) -> list[str]:
    """The word's lemma, its compound ("ceasefire deal"), and what an "of" behind a quantity holds."""
    found = [token.lemma.lower()]
    found += [f"{m.lemma.lower()} {found[0]}" for m in tree.children(token, "compound", "amod")]
    if token.lemma.lower() in QUANTIFIERS | CONTAINERS:
        found += [p.lemma.lower() for a in tree.children(token, "prep") for p in tree.children(a, "pobj")]
    if token.lemma.lower() in SCHEMES:
        found += [m.lemma.lower() for m in tree.children(token, "compound", "amod")]
    return found


def _has_particle(tree: Tree, token: Token, particle: str, found: Arguments) -> bool:
    """A particle, or a fixed word group behind the trigger ("in touch", "to a halt")."""
    words = particle.split()
    if len(words) == 1 and (particle in found.particles or found.behind(particle)):
        return True
    if len(words) == 1 and any(
        c.lemma.lower() == particle for c in tree.children(token, "prep", "prt", "advmod", "acomp", "agent", "dobj")
    ):
        return True
    following = [t.text.lower() for t in tree.tokens[token.index + 1 : token.index + 11]]
    if particle in following[:2]:
        return True
    return any(following[i : i + len(words)] == words for i in range(len(following))) and len(words) > 1


# --- roles ---------------------------------------------------------------------------------------


def _fill(tree: Tree, token: Token, entry: Entry, found: Arguments, parties: Parties, lexicon: Lexicon) -> Match:
    doers, modes = _through_means(tree, token, entry, found, parties, lexicon)
    actor_tokens = doers if entry.actor in ("subject", "means") else _role(tree, entry.actor, found, token)
    recipient_tokens = _role(tree, entry.recipient, found, token)
    actor = parties.of(actor_tokens)
    recipient = (
        () if entry.recipient == "none" else recipients(tree, parties, entry.event, recipient_tokens, found, actor)
    )
    if entry.event in ("SANCTION", "COERCE") and found.passive and not actor:
        # "was suspended from the party", "were deported from Germany": he goes whom they do not want.
        actor = others(parties.named(found.behind("from")), recipient)
    if entry.event == "MOBILIZE" and not actor:
        # "Ethiopian tanks have been moved up", "troops have been deployed".
        forces = [t for t in found.objects if "@armed" in parties.labels(t)]
        actor = parties.concerned(found.objects) or parties.of(forces)
    if entry.pos == "noun" and not recipient and entry.recipient == "object":
        recipient = whom(tree, parties, entry.event, found.behind(*_BEHIND_A_NOUN), actor)
    if entry.reciprocal:
        with_whom = parties.of(found.behind("with", "between", "among")) if entry.recipient == "object" else ()
        # The object of a noun is what the talks are about, not who talks.
        about = entry.pos == "noun" and entry.recipient == "object"
        actor = _joined(actor, () if about else recipient, with_whom)
        recipient = ()
    recipient = others(recipient, actor)
    held = parties.of(_role(tree, entry.state.of, found, token)) if entry.state else ()
    mode = entry.mode or tuple(m for m in modes if entry.event == "ASSAULT")
    if entry.event == "ASSAULT":
        mode = tuple(dict.fromkeys([*entry.mode, *modes]))
    words = [token.text, *([found.light.text] if found.light else [])]
    return Match(entry, token, found, actor, recipient, mode, tuple(words), held)


def _who(parties: Parties, entry: Entry, tokens: tuple[Token, ...]) -> tuple[Entity, ...]:
    """The actors that the words name; of a statement or a plan, whose it is."""
    if entry.event in BODILY or any(map(parties.is_known, tokens)):
        return parties.of(tokens)
    return parties.concerned(tokens) or parties.of(tokens)


def _role(tree: Tree, role: str, found: Arguments, token: Token) -> tuple[Token, ...]:
    """The words that stand where the entry says its party stands."""
    if role == "subject":
        return found.subjects
    if role == "object":
        return found.objects
    if role == "clause":
        # "agreed to meet the president": the party stands in the clause.
        inner = [arguments(tree, c) for c in found.clauses]
        return tuple(t for a in inner for t in (*a.objects, *a.behind("with", "to", "against", "on", "from")))
    if role == "doer":
        # "said that Iran must stop": the party is the subject of the clause.
        return tuple(t for c in found.clauses for t in arguments(tree, c).subjects)
    if role == "speaker":
        return _sayers(tree, token)
    if role == "whole":
        return (token,)
    if role.startswith("prep:"):
        return found.behind(*role.removeprefix("prep:").split("|"))
    return ()


def _sayers(tree: Tree, token: Token) -> tuple[Token, ...]:
    """Who says the clause that the word stands in: "Britain said Russia was responsible"."""
    at = token
    while at.dep in ("acomp", "attr", "conj") and at.head != at.index:
        at = tree.head(at)
    verb = tree.head(at)
    if at.dep != "ccomp" or verb.lemma not in SPEECH_VERBS:
        return ()
    return arguments(tree, verb).subjects


def _through_means(
    tree: Tree, token: Token, entry: Entry, found: Arguments, parties: Parties, lexicon: Lexicon
) -> tuple[tuple[Token, ...], tuple[str, ...]]:
    """The doers, where a weapon or an attack stands as subject its own; and the modes that the means tell."""
    means = [t for t in found.subjects if _is_means(_counted(tree, t), lexicon)]
    behind = [t for t in found.behind("in", "by", "with", "during", "using") if _is_means(t, lexicon)]
    behind += [t for c in tree.children(found.light, "advcl") for t in tree.children(c, "dobj")] if found.light else []
    words = [*means, *behind, *found.modifiers]
    words += [m for t in (*means, *behind) for m in tree.children(t, "compound", "amod")]
    lemmas = {t.lemma.lower() for t in words}
    modes = tuple(mode for mode, name in _MEANS.items() if lemmas & lexicon.words(name))
    if entry.event != "ASSAULT":
        return found.subjects, ()
    # A gunman or a warship is a means and does it all the same.
    doers = [t for t in found.subjects if t not in means or parties.is_somebody(t)]
    doers = [] if entry.actor == "means" else doers
    if not doers:
        for t in (*means, *behind):
            doers.extend(x for x in arguments(tree, t).subjects if not _is_means(x, lexicon))
    if not doers and found.passive:
        doers = _when_they_struck(tree, token, parties, lexicon)
    return tuple(dict.fromkeys(doers)), modes


def _when_they_struck(tree: Tree, verb: Token, parties: Parties, lexicon: Lexicon) -> list[Token]:
    """ "Three were killed when militants opened fire": who did it stands in the clause of the time."""
    clauses = [c for c in tree.children(verb, "advcl") if _strikes(tree, c, lexicon)]
    timed = [c for c in clauses if any(m.lemma in ("when", "after", "as") for m in tree.children(c, "mark", "advmod"))]
    doers: list[Token] = []
    for clause in timed:
        for subject in arguments(tree, clause).subjects:
            by_means = _is_means(subject, lexicon) and not parties.is_somebody(subject)
            doers.extend(arguments(tree, subject).subjects if by_means else [subject])
    return [t for t in doers if parties.is_somebody(t)]


def _strikes(tree: Tree, clause: Token, lexicon: Lexicon) -> bool:
    """Does a clause tell an attack?"""
    if clause.lemma == "open":
        return any(t.lemma == "fire" for t in tree.children(clause, "dobj"))
    entries = lexicon.of(clause.lemma.lower(), "verb", clause.text.lower()) if clause.pos == "VERB" else []
    return any(e.event == "ASSAULT" for e in entries)


def _counted(tree: Tree, token: Token) -> Token:
    """ "Most of the strikes": the strikes."""
    if token.lemma.lower() not in QUANTIFIERS:
        return token
    behind = [t for p in tree.children(token, "prep") if p.lemma.lower() == "of" for t in tree.children(p, "pobj")]
    return behind[0] if behind else token


def _is_means(token: Token, lexicon: Lexicon) -> bool:
    return token.pos in ("NOUN", "PROPN") and token.lemma.lower() in (
        lexicon.words("@weapon") | lexicon.words("@attack")
    )


def _joined(*groups: tuple[Entity, ...]) -> tuple[Entity, ...]:
    found: list[Entity] = []
    for entity in (e for group in groups for e in group):
        if not any(same(entity, other) for other in found):
            found.append(entity)
    return tuple(sorted(found, key=lambda e: e.start))
