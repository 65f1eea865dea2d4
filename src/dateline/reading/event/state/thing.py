"""What a state is of: the truce, ban or border that a word names, whose it is, against whom and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.model import Entity, Place, State, Token, When
from dateline.reading.event.state.body import country
from dateline.reading.event.state.clause import Clause, is_person

Told = tuple[str, str | None, When | None]
"""Status, detail, and when it began or ended."""
# "its participation in the treaty": the thing stands behind.
_PART_IN = frozenset({"participation", "membership", "compliance", "part", "involvement", "implementation"})
_MEASURES_WITHIN = frozenset({"curfew", "lockdown"})
_PACT_WORDS = frozenset({"treaty", "agreement", "accord", "pact", "deal"})


def with_term(clause: Clause, state: State) -> State:
    """The state with the end that is given in advance ("extended until 18 February")."""
    return replace(state, valid_to=clause.term) if clause.term is not None and state.status == "active" else state


def over_what(clause: Clause, token: Token) -> list[Token]:
    """ "the war over Nagorno-Karabakh"."""
    behind = [a for a in clause.tree.children(token, "prep") if a.lemma.lower() == "over"]
    return [p for a in behind for p in clause.tree.children(a, "pobj")]


def state_of(kind: str, subject: Entity, told: Told, rule: str, **more: object) -> State:
    """The state of that kind; its time is the start, or of an end the end."""
    status, detail, time = told
    state = State(kind, subject, status, detail=detail, rule=rule, confidence=0.75, **more)  # type: ignore[arg-type]
    return replace(state, valid_to=time) if status == "ended" else replace(state, valid_from=time)


def as_told(clause: Clause, token: Token, kind: str, told: Told) -> Iterator[State]:
    """ "The truce takes effect at midnight": what names no party is the last thing of its kind that the story told."""
    near = [*clause.tree.children(token, "det", "poss"), *([token] if token.pos == "PRON" else [])]
    # "Negotiations began in 2018."
    bare = token.tag == "NNS" and not clause.tree.children(token)
    definite = bare or any(t.text.lower() in _DEFINITE for t in near)
    last = next((s for s in reversed(clause.earlier) if s.kind == kind), None)
    if definite and last is not None:
        status, detail, time = told
        state = replace(last, status=status, detail=detail, valid_from=None, valid_to=None)
        yield replace(state, valid_to=time) if status == "ended" else replace(state, valid_from=time)


_DEFINITE = frozenset("the this that these its their it they".split())


# --- what is spoken of ---------------------------------------------------------------------------


def thing_of(clause: Clause, token: Token) -> Token:
    """The word itself; of "its participation in the treaty" the treaty; of a bare name the noun beside it."""
    tree, words = clause.tree, clause.words
    lemma = token.lemma.lower()
    links = ("in",) if lemma in _PART_IN else ("at", "of", "in") if lemma in words.of("closure", "work") else ()
    if lemma in words.of("closure", "act") or (lemma == "round" and words.of("negotiation", "nouns")):
        links = ("of",)
    if links:
        near = [p for a in tree.children(token, "prep") if a.lemma.lower() in links for p in tree.children(a, "pobj")]
        found = next(iter(near or clause.behind(*links)), token)
        kind = words.kind_of(found.lemma.lower())
        return found if lemma in _PART_IN or kind == ("negotiation" if lemma == "round" else "closure") else token
    if words.kind_of(lemma) is None and token.pos == "PROPN":
        beside = (t for t in tree.children(token, "appos") if words.kind_of(t.lemma.lower()))
        return next(beside, token)
    return token


def kind_of(clause: Clause, token: Token) -> str | None:
    """The kind of standing that a noun names; a state of emergency is one by its second noun."""
    # "fighting" as a noun is the parser's verb "fight".
    lemma = token.text.lower() if token.tag == "VBG" else token.lemma.lower()
    if lemma == "state":
        behind = [p for a in clause.tree.children(token, "prep") for p in clause.tree.children(a, "pobj")]
        return "emergency" if any(t.lemma.lower() == "emergency" for t in behind) else None
    near = {t.lemma.lower() for t in clause.tree.children(token)}
    if lemma in _IF_BESIDE:
        return _IF_BESIDE[lemma][1] if near & _IF_BESIDE[lemma][0] else None
    if lemma in _PACT_WORDS and near & {"truce", "ceasefire"}:
        return "ceasefire"
    return clause.words.kind_of(lemma)


# Words that name a kind only with one of these beside them: "martial law", "the case against X".
_IF_BESIDE = {
    "law": (frozenset({"martial"}), "emergency"),
    "rule": (frozenset({"emergency"}), "emergency"),
    "pause": (frozenset({"humanitarian"}), "ceasefire"),
    "post": (frozenset({"border"}), "closure"),
    "point": (frozenset({"border", "crossing"}), "closure"),
    "case": (frozenset({"against"}), "investigation"),
    "programme": (frozenset({"sanction", "sanctions"}), "sanction"),
    "program": (frozenset({"sanction", "sanctions"}), "sanction"),
    "regime": (frozenset({"sanction", "sanctions"}), "sanction"),
    "package": (frozenset({"sanction", "sanctions"}), "sanction"),
    "charge": (frozenset({"against"}), "investigation"),
}


def pact_name(clause: Clause, token: Token) -> str | None:
    """The treaty's own name, without "treaty": all of its words are names ("the Indus Waters Treaty", "New START")."""
    tree = clause.tree
    beside = [t for t in tree.children(token, "appos") if t.pos == "PROPN" and t.index > token.index]
    if token.dep == "appos" and tree.head(token).pos == "PROPN":
        token = tree.head(token)
    elif beside:
        token = beside[0]
    words = [t for t in (*tree.children(token, "compound", "nmod", "amod"), token) if t.dep != "det"]
    words = sorted({t for w in words for t in (w, *tree.children(w, "compound"))}, key=lambda t: t.index)
    names = [t for t in words if t.lemma.lower() not in _PACT_WORDS]
    is_name = bool(names) and all(t.pos == "PROPN" or not t.text.islower() for t in names)
    # "the Iran deal" is told by its party; a treaty that was taken for a body of that name is not.
    bodies = [b for t in names if (b := clause.party(t)) is not None and not b.start <= token.start < b.end]
    return " ".join(t.text for t in names) if is_name and not bodies else None


def part_name(token: Token) -> str | None:
    """A curfew or a lockdown is kept apart from the emergency as a whole."""
    return token.lemma.lower() if token.lemma.lower() in _MEASURES_WITHIN else None


def case_of(clause: Clause, token: Token) -> Entity | None:
    """Whom or what an inquiry or trial is about: a person, else whatever has a name."""
    tree = clause.tree
    behind = [
        p for a in tree.children(token, "prep") if a.lemma.lower() in _ABOUT for p in tree.children(a, "pobj")
    ] or list(clause.behind(*_ABOUT))
    # "Yoon's trial" is that of the accused, "Sweden's investigation" that of who investigates.
    near = [*behind, *(tree.children(token, "poss") if token.lemma.lower() == "trial" else ())]
    near += [t for n in near for t in tree.children(n, "appos")]
    found = [m for t in near if (m := clause.parties.mention(t)) is not None and m.name]
    people = [m for m in found if is_person(m, clause.annotation)]
    bodies = [m for m in found if m.kind in ("state", "organisation", "company", "party")]
    return next(iter([*people, *bodies, *(matter(clause, t) for t in behind[:1])]), None)


def matter(clause: Clause, token: Token) -> Entity:
    """What an inquiry is about, by its own words: "explosions at the pipelines"."""
    tree = clause.tree
    words = [t for t in tree.subtree(token) if t.dep not in ("det", "relcl", "acl", "punct")][:_LONGEST]
    first, last = min(words, key=lambda t: t.index), max(words, key=lambda t: t.index)
    base = tree.sentence.start
    text = tree.sentence.text[first.start - base : last.end - base]
    return Entity(text, first.start, last.end, text, kind="matter")


_LONGEST = 10


_ABOUT = ("into", "of", "against")


# --- whose it is ---------------------------------------------------------------------------------


def parties_of(clause: Clause, token: Token, *words: str) -> list[Entity]:
    """The parties that stand behind the prepositions of a noun; of "Venezuela's oil sector" the owner."""
    tree = clause.tree
    held = [p for a in tree.children(token, "prep") if a.lemma.lower() in words for p in tree.children(a, "pobj")]
    found: list[Entity] = []
    # "between the Congolese army and M23 rebels": the first is often hung on the last.
    paired = [c for h in held for n in tree.children(h, "nmod") if tree.children(n, "conj") for c in tree.conjuncts(n)]
    for each in paired or [c for h in held for c in tree.conjuncts(h)]:
        near = near_of(clause, each)
        # "between the government and the Estado Mayor Central": beside a party, a name is one too.
        found += near or (unknown_side(clause, each) if found else [])
    return found


def unknown_side(clause: Clause, token: Token) -> list[Entity]:
    """The group that no list has, by its own name ("the Estado Mayor Central rebels"); none or one."""
    tree = clause.tree
    names = (t for t in tree.subtree(token) if t.pos == "PROPN" and t.dep in ("compound", "amod", token.dep))
    words = sorted(names, key=_at)
    run = [t for i, t in enumerate(words) if t.index == words[0].index + i]
    mention = clause.parties.mention(token)
    if clause.party(token) is not None or near_of(clause, token):
        return []
    if not run or (token.pos != "PROPN" and token.lemma.lower() not in _FIGHTERS) or (mention and mention.name):
        return []
    base = tree.sentence.start
    name = tree.sentence.text[run[0].start - base : run[-1].end - base]
    return [Entity(name, run[0].start, run[-1].end, name, kind="armed_group")]


def _at(token: Token) -> int:
    return token.index


_FIGHTERS = frozenset("rebel group guerrilla faction militia militant fighter insurgent movement".split())


def near_of(clause: Clause, token: Token) -> list[Entity]:
    """The party that a word names or belongs to ("Indian airlines", "Venezuela's oil sector"); none or one."""
    owned = clause.tree.children(token, *(("poss",) if token.pos == "PROPN" else ("poss", "compound", "amod")))
    # "most parts of Japan"
    parts = [p for a in clause.tree.children(token, "prep") if a.lemma == "of" for p in clause.tree.children(a, "pobj")]
    owned += parts if token.lemma.lower() in ("part", "area", "region", "rest") else []
    return [b for t in (token, *owned) if (b := clause.party(t)) is not None][:1]


def sides_of(clause: Clause, token: Token) -> list[Entity]:
    """Between whom it is: behind the noun, else behind its verb ("has been in place between X and Y")."""
    near = [
        p for t in clause.behind("in") for a in clause.tree.children(t, "prep") for p in clause.tree.children(a, "pobj")
    ]
    conjoined = [c for t in near for c in clause.tree.conjuncts(t)]
    behind = [b for t in (*clause.behind("between", "with", "among"), *conjoined) if (b := clause.party(t)) is not None]
    return parties_of(clause, token, "between", "with", "among") or behind or _sides_within(clause, token)


def _sides_within(clause: Clause, token: Token) -> list[Entity]:
    """ "A truce that ended the fighting between Israel and Hezbollah", "a new round of talks between"."""
    tree = clause.tree
    between = [t for t in tree.subtree(token) if t.lemma.lower() == "between" and t.index > token.index]
    if token.dep == "pobj":
        between += [t for t in tree.children(tree.head(tree.head(token)), "prep") if t.lemma.lower() == "between"]
    held = [c for b in between[:1] for p in tree.children(b, "pobj") for c in tree.conjuncts(p)]
    return [b for t in held if (b := clause.party(t)) is not None]


def neighbours(clause: Clause, token: Token) -> list[Entity]:
    """Between or with whom a border is; of crossings the border's."""
    borders = [p for a in clause.tree.children(token, "prep") for p in clause.tree.children(a, "pobj")]
    of_border = [b for t in borders if t.lemma.lower() in _BORDERS for b in parties_of(clause, t, "with", "between")]
    return parties_of(clause, token, "between", "with", "to") or of_border


_BORDERS = frozenset({"border", "frontier"})


def distinct(found: Iterable[Entity]) -> list[Entity]:
    """Each party once."""
    return list({e.id or e.name: e for e in found}.values())


def owners_of(clause: Clause, token: Token) -> list[Entity]:
    """The parties whose measure it is: "US sanctions", "imposed by the UN", "the Israel-Hezbollah truce"."""
    tree = clause.tree
    near = tree.children(token, "poss", "compound", "amod", "nmod")
    paired = [t for n in near if n.pos == "PROPN" for t in tree.children(n, "compound", "nmod", "punct")]
    if any(t.text in "-\u2010\u2011\u2013" for t in (*near, *paired, *tree.children(token, "punct"))):
        near = sorted([*near, *paired], key=lambda t: t.index)
    # "Niger, whose border with Benin has been closed"
    whose = any(t.lemma.lower() == "whose" for t in near) and clause.verb.dep == "relcl"
    near += [tree.head(clause.verb)] if whose else []
    found = [clause.party(t) for t in near] + parties_of(clause, token, "by")
    mediated = clause.lemma in ("broker", "mediate")
    found += clause.doers if clause.passive and not mediated and token in clause.surface else []
    return [b for b in found if b is not None]


def targets_of(clause: Clause, token: Token) -> list[Entity]:
    """Whom a measure is against: "sanctions on Iran", "tariffs on steel from Canada", "on the prosecutor, X"."""
    tree = clause.tree
    on = [p for a in tree.children(token, "prep") if a.lemma in _ON for p in tree.children(a, "pobj")]
    on = on or _nested_on(clause, token) or [t for t in clause.behind(*_ON) if t.entity not in ("DATE", "TIME")]
    people = [w for t in on if (w := named_person(clause, t)) is not None]
    found = [*people, *parties_of(clause, token, *_ON), *parties_of(clause, token, "from")]
    found = found or [b for t in on for c in tree.conjuncts(t) if (b := clause.party(c)) is not None]
    goods = [b for g in on for b in [*parties_of(clause, g, "from"), *_makers(clause, g)]]
    return found or goods or [b for t in clause.behind("from") if (b := clause.party(t)) is not None]


def _nested_on(clause: Clause, token: Token) -> list[Token]:
    """ "tariffs of 25% on goods": hung on the number."""
    tree = clause.tree
    sizes = [p for a in tree.children(token, "prep") if a.lemma == "of" for p in tree.children(a, "pobj")]
    return [p for s in sizes for a in tree.children(s, "prep") if a.lemma in _ON for p in tree.children(a, "pobj")]


def _makers(clause: Clause, goods: Token) -> list[Entity]:
    """ "on Australian barley": whose goods they are."""
    near = clause.tree.children(goods, "amod", "compound", "poss")
    return [b for t in near if (b := clause.party(t)) is not None and b.kind == "state"]


def named_person(clause: Clause, token: Token) -> Entity | None:
    """The person whom a word names, or the name beside it ("the founder of Telegram, Pavel Durov")."""
    # The name is often hung on the word before it.
    beside = [t for t in clause.tree.subtree(token) if t.dep == "appos" and t.index > token.index]
    # "X, a teacher who has been held": the clause hangs on the noun beside the name.
    beside += [clause.tree.head(token)] if token.dep == "appos" else []
    near = (clause.parties.mention(t) for t in (token, *beside))
    return next((w for w in near if w is not None and is_person(w, clause.annotation)), None)


_ON = ("on", "against", "upon")


def signers(clause: Clause, token: Token) -> list[Entity]:
    """Whose pact it is by the words before it; a city there ("the Paris agreement") is where it was signed."""
    return [o for o in owners_of(clause, token) if o.basis != "metonym"]


def over(kind: str, place: Place, told: Told) -> State:
    """A state over a place, with the place as its subject."""
    subject = Entity(
        place.extracted_place, place.start, place.end, name=place.resolved_place, code=place.country_code, kind="place"
    )
    return state_of(kind, subject, told, "in force", object_place=place)


def where(clause: Clause, token: Token) -> Place | None:
    """The place of a thing: behind it or its verb, else that of its owner ("its airspace")."""
    tree = clause.tree
    behind = [
        p
        for a in (*tree.children(token, "prep"), *tree.children(clause.verb, "prep"))
        if a.lemma.lower() in ("in", "of", "with", "across", "on", "over", "throughout")
        for p in tree.children(a, "pobj")
    ]
    # "is in force in Peru"
    behind += [
        p for b in clause.behind("in", "into") for a in tree.children(b, "prep") for p in tree.children(a, "pobj")
    ]
    # "in its northern region of Tigray"
    behind += [q for p in behind for a in tree.children(p, "prep") if a.lemma == "of" for q in tree.children(a, "pobj")]
    near = [*behind, *tree.children(token, "compound", "poss", "nmod", "amod")]
    found = next((p for t in near if (p := clause.place(t)) is not None), None)
    if found is not None:
        return found
    owners = [o for o in (*owners_of(clause, token), *clause.doers) if o.kind == "state"]
    return country(clause.annotation, owners[0].code) if owners else None
