"""Missions: that one is there, goes on, is suspended, resumed, extended, moved or ended; its size; its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.model import Annotation, Basis, Entity, Place, State, Token, When
from dateline.reading.event.state.body import as_state, body_at, by_code, is_body
from dateline.reading.event.state.clause import Clause, published
from dateline.reading.sentence import Tree

_WHOLE = frozenset({"mission", "deployment"})
_PARTS = {"training": "training", "course": "training", "patrol": "patrols", "exercise": "exercises"}
# "training of Iraqi forces": who is trained stands behind "of", whose training it is behind "by".
_LINKS = ("by", "of", "from")


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


def of_clause(clause: Clause) -> Iterator[State]:
    """The states of a mission that a verb tells."""
    for token in _things(clause)[:2]:
        told = _status(clause, token)
        if told is None:
            continue
        mission = mission_at(clause, token)
        if mission is None:
            continue
        status, detail, time = told
        state = replace(mission.state(status, "mission holds"), detail=detail)
        if status == "ended":
            yield replace(state, valid_to=time)
        else:
            yield replace(state, valid_from=time, attributes=_attributes(clause, mission))
        return


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


# --- what is said of it --------------------------------------------------------------------------


def _things(clause: Clause) -> list[Token]:
    """What the clause is about, and what it does something to."""
    objects = [] if clause.passive else list(clause.told.objects)
    return [*clause.surface, *objects]


def _status(clause: Clause, token: Token) -> tuple[str, str | None, When | None] | None:
    """Status, detail and time that the verb gives the thing; None where it gives none."""
    is_surface = any(t.index == token.index for t in clause.surface)
    acts = clause.passive == is_surface
    if acts and (told := _acted_on(clause)) is not None:
        return told
    return _of_itself(clause) if is_surface else None


def _acted_on(clause: Clause) -> tuple[str, str | None, When | None] | None:
    """The verb does something to it: "was suspended", "put on hold", "resumed its training"."""
    news = news_of(clause)
    if clause.says("mission", "suspend") or (clause.lemma in ("put", "place") and _is_stopped(clause)):
        return "suspended", None, news
    if clause.says("mission", "resume"):
        return "active", "resumed", news or published(clause)
    if clause.says("mission", "end") or (clause.lemma in ("close", "wind", "call") and clause.has("down", "off")):
        return "ended", "terminated", news
    if clause.says("mission", "extend"):
        return "active", "extended", None
    if clause.says("mission", "begin"):
        return "active", None, clause.time
    return None


def news_of(clause: Clause) -> When | None:
    """The day of a change: stated, or that of the story where it is told as news; None where the text looks back."""
    if clause.time is not None and not (clause.time.basis is Basis.SENTENCE and clause.had):
        return clause.time
    return published(clause) if clause.changed or not clause.past else None


def _of_itself(clause: Clause) -> tuple[str, str | None, When | None] | None:
    """It stands as subject: "is continuing", "remains suspended", "has been at a standstill since", "ended in"."""
    if clause.passive:
        return None
    since = clause.time if clause.time is not None and "since" in _near(clause) else None
    if clause.lemma in ("be", "remain", "stay"):
        said = clause.tree.children(clause.verb, "acomp", "attr", "oprd", "advmod")
        stopped = any(t.lemma.lower() in ("suspended", "suspend", "paused", "halted", "frozen") for t in said)
        if stopped or _is_stopped(clause):
            return "suspended", None, since
        if any(t.lemma.lower() in ("over", "finished") for t in said):
            return "ended", None, None
    if clause.tree.child(clause.verb, "dobj") is None and clause.says("mission", "resume"):
        return "active", "resumed", clause.time or published(clause)
    if clause.says("mission", "begin") and clause.has("again"):
        return "active", "resumed", clause.time or published(clause)
    if clause.tree.child(clause.verb, "dobj") is None and clause.says("mission", "begin"):
        return "active", None, clause.time
    if clause.says("mission", "begin") and any(t.lemma == "work" for t in clause.told.objects):
        return "active", None, clause.time or published(clause)
    if clause.says("mission", "continue") and (clause.lemma != "go" or clause.has("on")):
        return "active", None, None
    if clause.says("mission", "end") and clause.tree.child(clause.verb, "dobj") is None:
        return "ended", "completed", clause.time or published(clause)
    if clause.lemma in ("be", "include", "comprise", "consist", "number", "have") and _size(clause):
        return "active", None, None
    return None


def _near(clause: Clause) -> list[str]:
    base = clause.tree.sentence.start
    text = clause.tree.sentence.text
    at = text.find(clause.time.text or "") if clause.time else -1
    return text[max(0, at - 12) : at].lower().split() if at > clause.verb.start - base else []


def _is_stopped(clause: Clause) -> bool:
    """ "on hold", "at a standstill", "on ice"."""
    return any(t.lemma.lower() in clause.words.of("mission", "stop") for t in clause.behind("on", "at", "to"))


def _attributes(clause: Clause, mission: Mission) -> tuple[tuple[str, str], ...]:
    """How many belong to it, and its acronym."""
    found: list[tuple[str, str]] = []
    if mission.part is None:
        short = [a for a in clause.annotation.actors if a.kind == "mission" and a.name == mission.name]
        acronym = next((a.entity_text for a in short if a.entity_text.isupper() and " " not in a.entity_text), None)
        found += [("acronym", acronym)] if acronym and mission.name else []
        size = _size(clause)
        found += [("personnel", size)] if size else []
    return tuple(found)


def _size(clause: Clause) -> str | None:
    """ "several hundred trainers"; not a ceiling or a share ("up to 250 of them")."""
    tree = clause.tree
    for token in tree.tokens:
        if token.lemma.lower() not in clause.words.of("mission", "size"):
            continue
        numbers = [
            t
            for t in tree.children(token, "nummod", "amod")
            if t.tag == "CD" or t.lemma.lower() in clause.words.of("mission", "many")
        ]
        if numbers:
            span = sorted((t for n in numbers for t in tree.subtree(n)), key=lambda t: t.index)
            return " ".join(t.text for t in span)
    return None


# --- whose it is ---------------------------------------------------------------------------------


def mission_at(clause: Clause, token: Token, doers: Sequence[Entity] = ()) -> Mission | None:
    """The mission that a word speaks of; None where it is none, or nobody can say whose."""
    mention = clause.parties.mention(token)
    named = mention if mention is not None and mention.kind == "mission" and mention.name else None
    part = part_of(clause.tree, token)
    if named is None and part is None and token.lemma.lower() not in _WHOLE:
        return None
    named = named or _named_in_phrase(clause, token)
    doer = next(iter([*doers, *_doers(clause, token)]), None)
    if doer is not None and doer.kind == "mission":
        named, doer = named or doer, None
    told = _last(clause)
    rival = _owner_in_phrase(clause, token) or _behind_unnamed(clause, token) or doer
    if named is None:
        named = _of_story(clause, rival)
    owner = _parent(clause.annotation, named) or rival
    if owner is None and named is not None:
        owner = named
    if owner is None and told is not None:
        return Mission(told.subject, told.name, told.object_place, part)
    if owner is None:
        return None
    return Mission(owner, named.name if named else None, _where(clause, token, named), part)


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
    tree, whole = clause.tree, token.lemma.lower() in _WHOLE
    near = tree.children(token, "poss", "compound", "nmod")
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
    found = tree.children(token, "poss", "compound", "nmod")
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
    owner = _parent(clause.annotation, named)
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


def _where(clause: Clause, token: Token, mission: Entity | None) -> Place | None:
    """Where it is: behind "in", else the country in its name, else the country whose forces are trained."""
    tree = clause.tree
    phrase = [token, *_phrase(clause, token)]
    held = [
        p
        for t in phrase
        for a in tree.children(t, "prep")
        if a.lemma.lower() in ("in", "to")
        for p in tree.children(a, "pobj")
    ]
    held += [t for t in clause.behind("in") if t not in held]
    trained = [m for t in _phrase(clause, token) for m in tree.children(t, "amod", "compound", "poss")]
    found = [clause.place(t) for t in [*held, *trained]]
    countries = [p for p in found if p is not None and p.resolution == 1]
    if mission is not None and mission.name:
        named = (p for p in clause.annotation.places if p.resolved_place and p.resolved_place in (mission.name or ""))
        return next(iter([*(p for p in named if p.resolution == 1), *countries]), None)
    return next(iter([*countries, *(p for p in found if p is not None)]), None)
