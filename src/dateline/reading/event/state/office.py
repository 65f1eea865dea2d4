"""Offices told by verbs: who leads, takes over, succeeds, is appointed, hands over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.model import Entity, State, Token, When
from dateline.reading.event.argument import arguments
from dateline.reading.event.state.body import body_at, body_of_noun, is_public
from dateline.reading.event.state.clause import Clause
from dateline.reading.event.state.leaving import goes_out, leaves, lets_go, passes_away
from dateline.reading.event.state.owner import mission_body, story_mission
from dateline.reading.event.state.person import dies, is_since, news, people, unheard_of
from dateline.reading.event.state.post import Post, closest, held_by, known_post, last_post, post_at, post_named


def of_clause(clause: Clause) -> Iterator[State]:
    """The offices that a verb tells."""
    if clause.aimed and not (clause.decided and clause.says("office", "dismiss")):
        return
    if clause.says("office", "lead"):
        yield from _leads(clause)
    elif clause.says("office", "be"):
        yield from _is(clause)
    elif clause.says("office", "take") or clause.lemma == "swear":
        yield from _takes(clause)
    elif clause.says("office", "succeed"):
        yield from _succeeds(clause)
    elif clause.says("office", "hand"):
        yield from _hands(clause)
    elif clause.says("office", "appoint") or clause.says("office", "nominate"):
        yield from _appointed(clause)
    elif clause.says("office", "dismiss") or clause.says("office", "leave") or goes_out(clause):
        yield from leaves(clause)
    elif clause.lemma in ("put", "bring") and clause.has("back"):
        yield from _put_back(clause)
    elif clause.says("office", "let_go"):
        yield from lets_go(clause)
    elif clause.says("office", "die") or (clause.lemma == "pass" and clause.has("away", "on")):
        yield from passes_away(clause)


# --- to hold it ----------------------------------------------------------------------------------


def _leads(clause: Clause) -> Iterator[State]:
    """ "The mission is run by Major General Jennie Carignan", "who had led the force since the late 1990s"."""
    if (
        clause.lemma == "lead"
        and not clause.passive
        and clause.tree.children(clause.verb, "prep")
        and clause.behind("to")
    ):
        # "led the team to victory" is no office.
        return
    if clause.verb.tag == "VBG" and not clause.tree.child(clause.verb, "aux", "nsubj"):
        # "while leading the department" says nothing of today.
        return
    leaders = people(clause, clause.told.subjects)
    for token in clause.told.objects[:1] or _relative(clause):
        body = body_at(clause.parties, token) or mission_body(clause, token) or _unnamed_body(clause, token)
        for person in leaders[:1]:
            known = known_post(person, clause.annotation, clause.words)
            told = last_post(clause, person, here=True) if body is None or not body.name else None
            if told is not None:
                yield from _held(clause, person, told, "led by")
                continue
            post = Post("head", body)
            if body is None:
                if known is None or not _is_mission(clause, token):
                    continue
                post = known
            elif known is not None and known.body is not None and known.body.name == body.name:
                post = known
            elif body.kind == "mission":
                post = Post("commander", body)
            yield from _held(clause, person, post, "led by")


def _relative(clause: Clause) -> list[Token]:
    """ "the mission, which General X has commanded since": the parser often loses the object."""
    if clause.passive:
        return []
    before = clause.tree.tokens[: clause.verb.index]
    which = next((t for t in reversed(before) if t.lemma.lower() in ("which", "that")), None)
    if which is None or which.index < 2:
        return []
    nouns = [t for t in before[max(0, which.index - 2) : which.index] if t.pos in ("NOUN", "PROPN")]
    return nouns[-1:]


def _is_mission(clause: Clause, token: Token) -> bool:
    """Is it a mission, or "it" after one was told of?"""
    if token.lemma.lower() == "it":
        return any(s.kind == "mission" for s in clause.earlier)
    return token.lemma.lower() in clause.words.of("mission", "nouns")


def _unnamed_body(clause: Clause, token: Token) -> Entity | None:
    """ "the regional administration": no name of its own, and told as one body."""
    entity = clause.parties.mention(token)
    if entity is None or entity.kind not in ("body", "organisation", "army") or entity.name or not is_public(entity):
        return None
    definite = any(t.lemma.lower() in ("the", "its", "his", "her") for t in clause.tree.children(token, "det", "poss"))
    return entity if definite and " " in entity.entity_text.removeprefix("the ") else None


def _held(clause: Clause, person: Entity, post: Post, rule: str) -> Iterator[State]:
    """Held since a stated time; where it is told as past, ended as well, unless the person's death is told."""
    since = clause.time if clause.time is not None and is_since(clause) else None
    state = replace(held_by(person, post, rule), valid_from=since)
    ceased = clause.tree.head(clause.verb).lemma == "cease"
    over = (clause.past or clause.no_longer or ceased) and not dies(clause, person)
    if ceased or clause.no_longer:
        day = news(clause) if ceased else None
        yield replace(state, status="ended", valid_from=None, valid_to=day, detail="former")
        return
    if not over or since is not None:
        yield state
    if over:
        yield replace(state, status="ended", valid_from=None, detail="former")


def _is(clause: Clause) -> Iterator[State]:
    """ "Soleimani was the head of the Quds Force", "she became president in 2019", "he serves as envoy"."""
    tree = clause.tree
    nouns = tree.children(clause.verb, "attr", "oprd") + [t for t in clause.behind("as") if t.pos in ("NOUN", "PROPN")]
    for noun in nouns[:1]:
        post = post_at(clause, noun)
        named = people(clause, clause.surface) or (unheard_of(clause, clause.surface) if post is not None else [])
        for person in named[:1]:
            if post is None or (post.body is None and post.place is None):
                continue
            if clause.says("office", "begin"):
                yield replace(held_by(person, post, "became"), valid_from=news(clause))
            else:
                yield from _held(clause, person, post, "is the")


# --- to come into it -----------------------------------------------------------------------------


def _takes(clause: Clause) -> Iterator[State]:
    """ "took command of the mission", "took over as chief of X", "was sworn in as president"."""
    post = post_named(clause)
    if clause.lemma == "swear":
        if not clause.has("in"):
            return
        # "swore in Jane Doe": the particle is often taken for a preposition.
        sworn = () if clause.passive else (*clause.told.objects, *clause.behind("in"))
        holders = people(clause, sworn) or people(clause, clause.surface)
        detail = "sworn in"
    else:
        things = [t for t in clause.told.objects if t.lemma.lower() in clause.words.of("office", "taken")]
        over = clause.has("over")
        if not things and not over:
            return
        holders, detail = people(clause, clause.told.subjects), None
        post = post or _commanded(clause, things) or (_taken_over(clause) if over and not things else None)
    holders = holders or (unheard_of(clause, clause.surface) if post is not None else [])
    for person in holders[:1]:
        found = post or known_post(person, clause.annotation, clause.words)
        if found is not None and (found.body or found.place or person.id):
            yield replace(held_by(person, found, "took office"), detail=detail, valid_from=news(clause))


def _taken_over(clause: Clause) -> Post | None:
    """ "takes over the mission": the body itself is the object."""
    for thing in clause.told.objects[:1]:
        body = mission_body(clause, thing) or body_at(clause.parties, thing)
        if body is not None and body.kind != "state":
            return Post("commander" if body.kind == "mission" else "head", body)
    return None


def _commanded(clause: Clause, things: Iterable[Token]) -> Post | None:
    """What one takes command of: behind "of" or "from", or the mission itself ("takes over NATO mission")."""
    for thing in things:
        body = body_of_noun(clause.tree, clause.parties, thing) or body_at(clause.parties, thing)
        behind = [p for a in clause.tree.children(thing, "prep") for p in clause.tree.children(a, "pobj")]
        for token in [*behind, thing, *clause.behind("of")]:
            mission = mission_body(clause, token)
            if mission is not None:
                return Post("commander", mission)
        if body is not None and body.kind != "state":
            return Post("commander" if thing.lemma.lower() == "command" else "head", body)
        if thing.lemma.lower() == "command" and not behind and (own := story_mission(clause.annotation)) is not None:
            return Post("commander", own)
    return None


def _succeeds(clause: Clause) -> Iterator[State]:
    """ "She succeeds Dany Fortin as commander": one comes, the other goes."""
    new, old = people(clause, clause.told.subjects), people(clause, clause.told.objects)
    above = clause.tree.head(clause.verb)
    if clause.verb.tag == "VBG" and above.lemma.lower() in clause.words.of("office", "appoint"):
        # "named X as commander, replacing Y": it is X who replaces him.
        new = people(clause, arguments(clause.tree, above).objects)
    if not old and (beside := people(clause, clause.tree.children(clause.verb, "parataxis"))):
        old = beside
    post = post_named(clause)
    if any(m in ("after", "once", "when", "until", "before", "if") for m in clause.marks) or (
        post is None and any(body_at(clause.parties, t) for t in clause.behind("in", "at"))
    ):
        return
    for person in [*new[:1], *old[:1]]:
        post = post or last_post(clause, person)
    day = clause.time or _start_of(clause, new) or news(clause)
    for person in old[:1]:
        known = post or known_post(person, clause.annotation, clause.words)
        if known is not None:
            gone = held_by(person, known, "succeeded")
            yield replace(gone, status="ended", detail="replaced", valid_to=day)
            post = known
    for person in new[:1]:
        if post is not None and (post.body or post.place or " of " in post.role):
            yield replace(held_by(person, post, "succeeded"), valid_from=day)


def _start_of(clause: Clause, new: list[Entity]) -> When | None:
    """The day on which the story told before that the newcomer took an office: "became premier on Tuesday"."""
    told = (s for s in clause.earlier if s.kind == "office" and new and s.subject.name == new[0].name and s.valid_from)
    return next((s.valid_from for s in reversed(list(told))), None)


def _hands(clause: Clause) -> Iterator[State]:
    """ "passed the command to Per Pugholm Olsen"."""
    words = clause.words.of("office", "taken")
    things = [t for t in clause.told.objects if t.lemma.lower() in words]
    if not things:
        return
    post = _commanded(clause, things)
    givers, takers = people(clause, clause.told.subjects), people(clause, clause.behind("to"))
    for person in givers[:1]:
        post = post or last_post(clause, person) or known_post(person, clause.annotation, clause.words)
        if post is not None:
            yield replace(
                held_by(person, post, "handed over"), status="ended", detail="replaced", valid_to=news(clause)
            )
    for person in takers[:1]:
        if post is not None:
            yield replace(held_by(person, post, "handed over"), valid_from=news(clause))


def _appointed(clause: Clause) -> Iterator[State]:
    """ "Iran has appointed Esmail Qaani as commander of the Quds Force"."""
    post = post_named(clause)
    if post is None:
        return
    if post.body is None and post.place is None:
        doers = () if clause.passive else clause.told.subjects
        bodies = [b for t in doers if (b := body_at(clause.parties, t)) is not None] or clause.doers[: len(doers)]
        post = replace(post, body=next(iter(bodies), None))
    nominated = clause.says("office", "nominate")
    held = people(clause, clause.told.objects) or people(clause, _inner_subjects(clause))
    held = held or people(clause, _before_post(clause)) or unheard_of(clause, clause.told.objects[:1])
    for person in held[:1]:
        known = known_post(person, clause.annotation, clause.words)
        found = closest(post, known)
        state = held_by(person, found, "appointed")
        if clause.says("office", "appoint") and _begins_later(clause):
            yield replace(state, status="proposed", detail="elected", valid_from=news(clause))
        elif nominated:
            yield replace(state, status="proposed", detail="nominated", valid_from=news(clause))
        else:
            yield replace(state, detail=_COMES.get(clause.lemma, "appointed"), valid_from=news(clause))


def _begins_later(clause: Clause) -> bool:
    """ "was elected on Thursday and will take over on June 23"."""
    later = (t for t in clause.tree.tokens if t.lemma.lower() in ("take", "assume", "succeed", "replace", "swear"))
    verbs = (v for v in later if v.dep in ("conj", "relcl", "advcl") and clause.tree.head(v) == clause.verb)
    return any(t.lemma.lower() == "will" for v in verbs for t in clause.tree.children(v, "aux"))


def _before_post(clause: Clause) -> list[Token]:
    """ "elected Jane Doe prime minister": the name is often hung on the post."""
    posts = clause.tree.children(clause.verb, "dobj", "oprd")
    return [n for t in posts for n in clause.tree.children(t, "nmod", "compound") if n.pos == "PROPN"]


def _put_back(clause: Clause) -> Iterator[State]:
    """ "removed X as minister and put Y back in the post": the office that the story told last."""
    back = [t for t in clause.tree.children(clause.verb, "prt", "advmod") if t.lemma.lower() == "back"]
    held = [a for b in (clause.verb, *back) for a in clause.tree.children(b, "prep")]
    inside = [p for a in held for p in clause.tree.children(a, "pobj")]
    if not any(t.lemma.lower() in ("post", "office", "job", "position") for t in inside):
        return
    told = next((s for s in reversed(clause.earlier) if s.kind == "office" and s.object is not None), None)
    for person in people(clause, clause.told.objects)[:1]:
        if told is not None and told.subject.name != person.name:
            post = Post(dict(told.attributes).get("role", ""), told.object)
            yield replace(held_by(person, post, "appointed"), detail="reinstated", valid_from=news(clause))


_COMES = {"elect": None, "choose": None, "crown": None, "reelect": "reelected", "re-elect": "reelected"}


def _inner_subjects(clause: Clause) -> list[Token]:
    """The parser's small clause: "named [Smith minister]"."""
    inner = clause.tree.children(clause.verb, "ccomp", "xcomp")
    return [t for c in (clause.verb, *inner) for t in clause.tree.children(c, "nsubj", "dobj") if c is not clause.verb]
