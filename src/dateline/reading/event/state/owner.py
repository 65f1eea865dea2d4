"""Whose mission a word speaks of: its owner, its name, where it is, and which part of it is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import Annotation, Entity, Place, State, Token
from dateline.reading.event.state.body import as_state, body_at, by_code, is_body, whole_of
from dateline.reading.event.state.clause import Clause
from dateline.reading.sentence import Tree

_WHOLE = frozenset({"mission", "deployment"})
_KEPT = frozenset({"military", "peacekeeping", "naval", "stabilisation", "stabilization", "support"})
_PARTS = {
    "training": "training",
    "course": "training",
    "patrol": "patrols",
    "exercise": "exercises",
    "flight": "flights",
}
# "training of Iraqi forces": who is trained stands behind "of", whose training it is behind "by".
_LINKS = ("by", "of", "from")
# "a UN-backed mission" is not the backer's.
_BACKED = re.compile(r"[-\u2010\u2011](?:backed|mandated|approved|authori[sz]ed|sponsored|supported|brokered|funded)\b")


@dataclass(frozen=True, slots=True)
class Mission:
    """Whose mission it is, where, by which name, and which part of it is spoken of."""

    owner: Entity
    name: str | None
    place: Place | None
    part: str | None

    def state(self, status: str, rule: str) -> State:
        """The state of that mission or part."""
        return State(
            "mission",
            self.owner,
            status,
            name=self.name,
            object_place=self.place,
            aspect=self.part,
            rule=rule,
            confidence=0.8,
        )


def mission_body(clause: Clause, token: Token) -> Entity | None:
    """The mission as a body that one commands: the named one, else that of the story where it names one only."""
    mention = clause.parties.mention(token)
    if mention is not None and mention.kind == "mission" and mention.name:
        return mention
    if token.lemma.lower() in _WHOLE:
        return story_mission(clause.annotation)
    return None


def story_mission(annotation: Annotation) -> Entity | None:
    """The mission that the story names, where it names one only."""
    named = {a.id or a.name: a for a in annotation.actors if a.kind == "mission" and a.name}
    return next(iter(named.values())) if len(named) == 1 else None


def mission_at(clause: Clause, token: Token, doers: Sequence[Entity] = ()) -> Mission | None:
    """The mission that a word speaks of; None where it is none, or nobody can say whose."""
    mention = clause.parties.mention(token)
    named = mention if mention is not None and mention.kind == "mission" and mention.name else None
    part = part_of(clause.tree, token)
    if named is None and part is None and not _is_whole(clause.tree, token):
        return None
    named = named or _named_in_phrase(clause, token)
    doer = next(iter([*doers, *_doers(clause, token)]), None)
    if doer is not None and doer.kind == "mission":
        named, doer = named or doer, None
    told = _last(clause)
    rival = _owner_in_phrase(clause, token) or _behind_unnamed(clause, token) or doer
    if named is None:
        named = _of_story(clause, rival)
    rival = whole_of(rival) or rival
    owner = _parent(clause.annotation, named) or whole_of(named) or rival
    if owner is None and named is not None:
        owner = named
    if owner is None and told is not None:
        return Mission(told.subject, told.name, told.object_place, part)
    if owner is None:
        return None
    place = _where(clause, token, named)
    return Mission(owner, named.name if named else None, place, part or _stretch(clause, token, place))


def _stretch(clause: Clause, token: Token, place: Place | None) -> str | None:
    """ "ended its operations in the province of South Kivu": of a mission in a country, the part there."""
    mention = clause.parties.mention(token)
    if place is None or place.resolution != 1 or (mention is not None and mention.kind == "mission" and mention.name):
        return None
    tree = clause.tree
    behind = [p for a in tree.children(token, "prep") if a.lemma == "in" for p in tree.children(a, "pobj")]
    behind += [t for t in clause.behind("in") if t not in behind]
    behind += [p for b in behind for a in tree.children(b, "prep") if a.lemma == "of" for p in tree.children(a, "pobj")]
    found = [p for t in behind if (p := clause.place(t)) is not None]
    inner = next((p for p in found if p.resolution != 1 and p.country_code == place.country_code), None)
    return inner.resolved_place if inner is not None and place not in found else None


def _is_whole(tree: Tree, token: Token) -> bool:
    """Is it a mission as such? An operation is one where a word says that it is kept up in another place."""
    lemma = token.lemma.lower()
    kept = {t.lemma.lower() for t in tree.children(token, "amod", "compound")} & _KEPT
    return lemma in _WHOLE or (lemma in ("operation", "presence") and bool(kept))


def part_of(tree: Tree, token: Token) -> str | None:
    """The part of a mission that is spoken of: "training activities", "a training mission", "its patrols"."""
    modifiers = {t.lemma.lower() for t in tree.children(token, "compound", "amod", "nmod")}
    if modifiers & {"training", "train"} and token.lemma.lower() not in ("exercise", "centre", "center", "camp"):
        return "training"
    return _PARTS.get(token.lemma.lower())


def _doers(clause: Clause, token: Token) -> list[Entity]:
    """Who does something to it: "NATO has suspended the training"."""
    if any(t.index == token.index for t in clause.told.subjects):
        return []
    found = (clause.parties.mention(t) for t in clause.told.subjects)
    known = [as_state(e) for e in found if e is not None and is_body(as_state(e))]
    unnamed = (_behind_unnamed(clause, t) for t in clause.told.subjects)
    return [*known, *(o for o in unnamed if o is not None)]


def _named_in_phrase(clause: Clause, token: Token) -> Entity | None:
    """ "the training courses of the NATO mission", "its training", where the pronoun is a mission."""
    for near in _phrase(clause, token):
        mention = clause.parties.mention(near)
        if mention is not None and mention.kind == "mission" and mention.name:
            return mention
        if near.lemma.lower() == "mission" and (whole := story_mission(clause.annotation)) is not None:
            return whole
    return None


def _owner_in_phrase(clause: Clause, token: Token) -> Entity | None:
    """The organisation or state in the phrase: "NATO's mission", "training by the coalition"."""
    tree, whole = clause.tree, _is_whole(clause.tree, token)
    named = (token, *tree.children(token, "appos"))
    near = [t for n in named for t in tree.children(n, "poss", "compound", "nmod", "amod")]
    near += [
        p
        for a in tree.children(token, "prep")
        if a.lemma.lower() in (("by", "of") if whole else ("by",))
        for p in tree.children(a, "pobj")
    ]
    near += [
        t for n in _phrase(clause, token) if n.lemma.lower() in _WHOLE for t in tree.children(n, "compound", "poss")
    ]
    found = [b for t in near if (b := body_at(clause.parties, t) or _behind_unnamed(clause, t)) is not None]
    found = [b for b in found if not _BACKED.match(clause.annotation.article.text, b.end)]
    return next((b for b in found if b.kind != "state"), None) or (next(iter(found), None) if whole else None)


def _behind_unnamed(clause: Clause, token: Token) -> Entity | None:
    """ "The mission", "its": the organisation whose mission without a name it is."""
    mention = clause.parties.mention(token)
    if mention is None or mention.name or mention.office != "mission" or mention.kind != "body":
        return None
    owner = by_code(clause.annotation, mention.code)
    return owner if owner is not None and owner.kind == "organisation" else None


def _phrase(clause: Clause, token: Token) -> list[Token]:
    tree = clause.tree
    found = tree.children(token, "poss", "compound", "nmod", "appos")
    found += [p for a in tree.children(token, "prep") if a.lemma.lower() in _LINKS for p in tree.children(a, "pobj")]
    more = [
        p
        for f in found
        for a in tree.children(f, "prep")
        if a.lemma.lower() in _LINKS
        for p in tree.children(a, "pobj")
    ]
    return [*found, *more]


def _of_story(clause: Clause, rival: Entity | None) -> Entity | None:
    """The only mission of the story, unless the sentence gives the thing to somebody else."""
    named = story_mission(clause.annotation)
    if named is None or rival is None:
        return named
    owner = _parent(clause.annotation, named) or whole_of(named)
    same = owner is not None and (owner.id or owner.name) == (rival.id or rival.name)
    return named if same else None


def _last(clause: Clause) -> State | None:
    """The mission that the story last told of, for "the mission" without a name."""
    return next((s for s in reversed(clause.earlier) if s.kind == "mission"), None)


def _parent(annotation: Annotation, mission: Entity | None) -> Entity | None:
    """The organisation in the mission's own name, as an actor of the story ("NATO Mission Iraq")."""
    if mission is None or not mission.name:
        return None
    words = mission.name.split()
    owners = (a for a in annotation.actors if a.kind == "organisation" and a.name and a.id != mission.id)
    return next((a for a in owners if a.entity_text in words or (a.name or "") in mission.name), None)


_TOLD_BESIDE = re.compile(r", (?:its|their|a|the) [\w -]{0,30}(?:mission|operation) in (?:the )?")


def _beside(annotation: Annotation, mission: Entity) -> list[Place]:
    """Where the words right behind its name say that it is: "Operation X, their naval mission in the Red Sea"."""
    found = _TOLD_BESIDE.match(annotation.article.text, mission.end)
    return [p for p in annotation.places if found is not None and p.start == found.end()]


def _where(clause: Clause, token: Token, mission: Entity | None) -> Place | None:
    """Where it is: behind "in", else the country in its name, else the country whose forces are trained."""
    tree = clause.tree
    phrase = [token, *_phrase(clause, token)]
    held = [
        p
        for t in phrase
        for a in tree.children(t, "prep")
        if a.lemma.lower() in ("in", "to", "for")
        for p in tree.children(a, "pobj")
    ]
    held += [t for t in clause.behind("in") if t not in held]
    if any(t.lemma.lower() == "where" for t in tree.children(clause.verb, "advmod")):
        # "Niger, where it runs a mission"
        held.append(tree.head(clause.verb))
    trained = [m for t in _phrase(clause, token) for m in tree.children(t, "amod", "compound", "poss")]
    found = [clause.place(t) for t in [*held, *trained]]
    countries = [p for p in found if p is not None and p.resolution == 1]
    if mission is not None and mission.name:
        countries += _beside(clause.annotation, mission)
        named = (p for p in clause.annotation.places if p.resolved_place and p.resolved_place in (mission.name or ""))
        return next(iter([*(p for p in named if p.resolution == 1 and p.country_code), *countries]), None)
    return next(iter([*countries, *(p for p in found if p is not None)]), None)
