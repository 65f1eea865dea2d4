"""One act that a story tells several times: which tellings are of one act, and what they say together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Basis, Entity, Event, SegmentKind, Size, When
from dateline.reading.event import Coded
from dateline.reading.sentence import Tree

# Speech acts of one speaker are many; the others, told again in a story, are mostly one.
SPEECH = frozenset({"ACCUSE", "REQUEST", "REJECT", "AGREE", "SUPPORT", "THREATEN", "CONCEDE"})
_DETERMINERS = frozenset({"a", "an", "the", "this", "that", "these", "those", "its", "their", "his", "her"})
_KILLED = frozenset({"kill", "die", "slay", "murder"})
_HURT = frozenset({"injure", "wound", "hurt"})
# Of these the mode says what was done: who is arrested and deported suffers two acts.
_BY_MODE = frozenset({"COERCE", "SANCTION"})
_WHEN = frozenset({"when", "as"})
# The headline sums up one of so many first sentences.
_LEAD = 3


def joined(coded: Sequence[Coded]) -> list[list[Coded]]:
    """Tellings of one act together, by type, parties, time and place; deterministic in text order."""
    groups: list[list[Coded]] = []
    for telling in sorted(coded, key=lambda c: c.faint):
        fitting = [g for g in groups if _belongs(telling, g)]
        ranked = sorted(fitting, key=lambda g: -max(_closeness(telling, o) for o in g))
        if ranked:
            ranked[0].append(telling)
        else:
            groups.append([telling])
    return groups


def _belongs(telling: Coded, group: Sequence[Coded]) -> bool:
    """Does it fit all of the group? Of an attack and its dead it need fit one, and one of the two fits the other."""
    if any(_is_toll(telling, other) for other in group):
        return True
    fitting = [other for other in group if _one_act(telling, other)]
    return bool(fitting) and all(any(other is f or _is_toll(other, f) for f in fitting) for other in group)


def _one_act(a: Coded, b: Coded) -> bool:
    """Can the two be tellings of one act?"""
    x, y = a.event, b.event
    if x.event_type != y.event_type or a.factuality is not b.factuality:
        return False
    if x.event_type[0] in _BY_MODE and x.mode and y.mode and not set(x.mode) & set(y.mode):
        return False
    if (
        not _fit(x.actor, y.actor)
        or not _fit(x.recipient, y.recipient)
        or not _times_fit(x.when, y.when, loosely=not _sums_up(a, b) and (_bare(x, y) or not _closely(x, y)))
    ):
        return False
    if (
        x.event_loc
        and y.event_loc
        and x.event_loc.country_code
        and y.event_loc.country_code
        and x.event_loc.country_code != y.event_loc.country_code
    ):
        return False
    meets = _meets(x.actor, y.actor) + _meets(x.recipient, y.recipient)
    headline = SegmentKind.HEADLINE in (a.sentence.kind, b.sentence.kind)
    if x.event_type[0] in SPEECH:
        same_word = a.lemma == b.lemma
        return meets == 2 or (meets == 1 and (headline or same_word) and (_empty_side(x) or _empty_side(y)))
    if meets >= 1 and (meets == 2 or _empty_side(x) or _empty_side(y) or headline):
        return True
    return meets == 0 and (a.nominal or b.nominal or a.lemma == b.lemma) and _bare(x, y)


def _sums_up(a: Coded, b: Coded) -> bool:
    """Is one told by the headline, which states no day, and the other by the lead, both with a party?"""
    head, lead = sorted((a, b), key=lambda c: c.sentence.kind is not SegmentKind.HEADLINE)
    told = head.sentence.kind is SegmentKind.HEADLINE is not lead.sentence.kind
    return told and lead.sentence.index - head.sentence.index <= _LEAD and not _bare(a.event, b.event)


def _is_toll(a: Coded, b: Coded) -> bool:
    """Are they the dead and the wounded of one attack: "killed three soldiers and wounded six others"?

    Or the attack and its dead: "attacked a bus, killing two men".
    """
    if a.event.event_type != b.event.event_type or a.factuality is not b.factuality:
        return False
    if _brings_about(a, b) or _brings_about(b, a):
        return True
    if a.sentence.index != b.sentence.index or not {a.lemma, b.lemma} & _KILLED or not {a.lemma, b.lemma} & _HURT:
        return False
    between = a.sentence.text[
        min(a.event.end, b.event.end) - a.sentence.start : max(a.event.start, b.event.start) - a.sentence.start
    ]
    one_clause = not any(mark in between for mark in (";", ":", " after ", " before ", " when ", " while "))
    return one_clause and _fit(a.event.actor, b.event.actor) and _times_fit(a.event.when, b.event.when, loosely=False)


def _brings_about(attack: Coded, toll: Coded) -> bool:
    """Is the second the outcome of the first: ", killing two men", or "two men were killed when a bomb went off"?"""
    if attack.sentence.index != toll.sentence.index or toll.lemma not in _KILLED | _HURT or attack.named_only:
        return False
    tree = Tree(toll.sentence)
    first, second = (tree.top(c.event.start, c.event.end) for c in (attack, toll))
    if first is None or second is None or not _fit(attack.event.actor, toll.event.actor):
        return False
    if second.tag == "VBG" and second.dep == "advcl":
        return second.head == first.index and second.index > first.index
    hangs = first.dep == "advcl" and first.head == second.index
    return hangs and any(t.text.lower() in _WHEN for t in tree.children(first, "advmod", "mark"))


def _bare(x: Event, y: Event) -> bool:
    """Is one of them told without parties ("the attack")?"""
    return not (x.actor or x.recipient) or not (y.actor or y.recipient)


def _closely(x: Event, y: Event) -> bool:
    """Is somebody in both by id or name, and not only of one country?"""
    names = [{e.id or (e.name or e.entity_text).lower() for e in (*z.actor, *z.recipient)} for z in (x, y)]
    return bool(names[0] & names[1])


def _empty_side(event: Event) -> bool:
    return not event.actor or not event.recipient


def _closeness(a: Coded, b: Coded) -> float:
    meets = _meets(a.event.actor, b.event.actor) + _meets(a.event.recipient, b.event.recipient)
    return meets + 0.5 * (a.lemma == b.lemma) - 0.01 * abs(a.sentence.index - b.sentence.index)


def _fit(a: Sequence[Entity], b: Sequence[Entity]) -> bool:
    return not a or not b or _meets(a, b)


def _meets(a: Sequence[Entity], b: Sequence[Entity]) -> bool:
    """Is someone in both: by id, by name, or by code where one of them is no more than that?"""
    return any(_same(x, y) for x in a for y in b)


def _same(x: Entity, y: Entity) -> bool:
    if x.id and y.id and (x.id == y.id):
        return True
    if x.kind == "person" and y.kind == "person" and x.name and y.name:
        return x.name == y.name
    if (x.name or x.entity_text).lower() == (y.name or y.entity_text).lower():
        return True
    if {x.kind, y.kind} <= {None, "body"} and not (x.name or y.name):
        return _one_thing(x, y)
    both = x.code is not None and x.code == y.code
    vague = x.kind == "state" or y.kind == "state" or not (x.name and y.name)
    return (
        both
        and vague
        and (x.sector == y.sector or not x.sector or not y.sector or {x.sector, y.sector} <= {"GOV", "MIL"})
    )


def _one_thing(x: Entity, y: Entity) -> bool:
    """Two things in one country are two things: a school is not a market, and a school building no tower building."""
    a, b = ([w for w in e.entity_text.lower().split() if w not in _DETERMINERS] for e in (x, y))
    told_apart = a[:-1] and b[:-1] and not set(a[:-1]) & set(b[:-1])
    return a[-1:] == b[-1:] and not told_apart


def _times_fit(a: When | None, b: When | None, *, loosely: bool) -> bool:
    if a is None or b is None:
        return True
    if a.basis is not Basis.CLAUSE or b.basis is not Basis.CLAUSE:
        # Only times that hang on the acts themselves tell two acts apart.
        vague = {Basis.NARRATIVE, Basis.PUBLICATION}
        apart = Basis.CLAUSE in (a.basis, b.basis) and vague & {a.basis, b.basis}
        return not (loosely and apart) or (a.earliest <= b.latest and b.earliest <= a.latest)
    return a.earliest <= b.latest and b.earliest <= a.latest


def fullness(c: Coded) -> float:
    """How much a telling says: the fullest of an act is its first evidence."""
    e = c.event
    stated = e.when is not None and e.when.basis in (Basis.CLAUSE, Basis.SENTENCE)
    known = sum(bool(x.code) for x in (*e.actor[:2], *e.recipient[:2]))
    return (
        2 * bool(e.actor)
        + 2 * bool(e.recipient)
        + known
        + stated
        + bool(e.event_loc)
        + 0.5 * (c.sentence.kind is SegmentKind.BODY)
        + 2 * (c.lemma in _KILLED)
        + e.confidence
    )


def merged(best: Coded, others: Sequence[Coded]) -> Event:
    """The best telling, with what only the others say filled in."""
    event = best.event
    for telling in others:
        other = telling.event
        if _is_toll(best, telling):
            more = [e for e in other.recipient if e.kind != "place"]
            event = replace(event, recipient=tuple(dict.fromkeys([*event.recipient, *more])))
        event = replace(
            event,
            actor=event.actor or other.actor,
            recipient=event.recipient or other.recipient,
            when=better_time(event.when, other.when),
            event_loc=event.event_loc if _resolution(event) >= _resolution(other) else other.event_loc,
            mode=tuple(dict.fromkeys([*event.mode, *other.mode])),
            context=tuple(dict.fromkeys([*event.context, *other.context])),
            size=_sizes(event.size, other.size),
            event_text=tuple(dict.fromkeys([*event.event_text, *other.event_text])),
        )
    return event


def better_time(a: When | None, b: When | None) -> When | None:
    """The one that the text states, and of two such the narrower."""
    if a is None or b is None:
        return a or b
    order = {Basis.CLAUSE: 0, Basis.SENTENCE: 1, Basis.NARRATIVE: 2, Basis.PUBLICATION: 3}
    if order[a.basis] != order[b.basis]:
        return min(a, b, key=lambda w: order[w.basis])
    return (
        b
        if (b.earliest, b.latest) != (a.earliest, a.latest) and a.earliest <= b.earliest and b.latest <= a.latest
        else a
    )


def _resolution(event: Event) -> int:
    return (event.event_loc.resolution or 0) if event.event_loc else -1


def _sizes(a: Size, b: Size) -> Size:
    return Size(a.dead or b.dead, a.injured or b.injured, a.arrested or b.arrested, a.participants or b.participants)
