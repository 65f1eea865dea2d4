"""Claims: what is told, bound to who says so, how surely, and where; one act told twice in a story is one claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.model import (
    Annotation,
    Article,
    Attribution,
    Basis,
    Citation,
    Claim,
    Entity,
    Event,
    Evidence,
    Factuality,
    SegmentKind,
    Sentence,
    Size,
    State,
    When,
)
from dateline.reading.claim.attribution import attribution_of, denier_of, hearsay_of
from dateline.reading.event import Coded, Stated

# Speech acts of one speaker are many; the others, told again in a story, are mostly one.
_SPEECH = frozenset({"ACCUSE", "REQUEST", "REJECT", "AGREE", "SUPPORT", "THREATEN", "CONCEDE"})

_KILLED = frozenset({"kill", "die", "slay", "murder"})
_HURT = frozenset({"injure", "wound", "hurt"})
# Of these the mode says what was done: who is arrested and deported suffers two acts.
_BY_MODE = frozenset({"COERCE", "SANCTION"})


def bind(annotation: Annotation, coded: Sequence[Coded], stated: Sequence[Stated], coder: str) -> tuple[Claim, ...]:
    """The claims of a story in text order: first its acts, then its states."""
    binder = _Binder(annotation, coder)
    groups = [g for g in _joined(coded) if not all(c.faint for c in g)]
    acts = [binder.act(group) for group in groups]
    main = _main(acts)
    acts = [replace(c, event=replace(c.event, main=True), id="") if c is main and c.event else c for c in acts]
    states = [binder.state(s.state, s.factuality, s.sentence, s.start, s.end) for s in stated]
    states += [
        binder.state(_dated(s, c.event, act.event), c.factuality, c.sentence, c.event.start, c.event.end)
        for group, act in zip(groups, acts, strict=True)
        for c in group
        for s in c.states
    ]
    return tuple({c.id: c for c in [*acts, *_without_repeats(states)]}.values())


@dataclass(frozen=True, slots=True)
class _Binder:
    annotation: Annotation
    coder: str

    def act(self, group: Sequence[Coded]) -> Claim:
        """One claim of an act that one or several sentences tell."""
        best = max(group, key=lambda c: (_fullness(c), -c.sentence.index))
        others = sorted((c for c in group if c is not best), key=lambda c: c.sentence.index)
        event = _merged(best, others)
        attribution = self._who(event.start, event.end)
        for other in others:
            if attribution is None and other.sentence.kind is SegmentKind.BODY:
                attribution = self._who(other.event.start, other.event.end)
        if any(c.sentence.kind is SegmentKind.BODY and not c.nominal and self._untold(c) for c in others):
            # The publisher tells it in his own voice as well.
            attribution = None
        if attribution is None and best.factuality is Factuality.DENIED:
            attribution = denier_of(self.annotation.quotes, event.start, event.end)
        if attribution is not None and _speaks_himself(event, attribution):
            attribution = None
        if attribution is None and all(self._is_hearsay(c) for c in group):
            attribution = hearsay_of(self.annotation.quotes, event.start, event.end)
        told = dict.fromkeys([best.sentence, *(c.sentence for c in others)])
        return self._claim(event, None, best.factuality, attribution, [self._evidence(s) for s in told])

    def _is_hearsay(self, coded: Coded) -> bool:
        return hearsay_of(self.annotation.quotes, coded.event.start, coded.event.end) is not None

    def _untold(self, coded: Coded) -> bool:
        return not coded.faint and self._who(coded.event.start, coded.event.end) is None

    def state(self, state: State, factuality: Factuality, sentence: Sentence, start: int, end: int) -> Claim:
        return self._claim(None, state, factuality, self._who(start, end), [self._evidence(sentence)])

    def _who(self, start: int, end: int) -> Attribution | None:
        return attribution_of(self.annotation.quotes, start, end)

    def _evidence(self, sentence: Sentence) -> Evidence:
        article = self.annotation.article
        return Evidence(
            article.story_id, article.page_sha256, sentence.start, sentence.end, sentence.text, sentence.index
        )

    def _claim(
        self,
        event: Event | None,
        state: State | None,
        factuality: Factuality,
        attribution: Attribution | None,
        evidence: Sequence[Evidence],
    ) -> Claim:
        article = self.annotation.article
        return Claim(
            event=event,
            state=state,
            factuality=factuality,
            attribution=attribution,
            evidence=tuple(evidence),
            citation=cite(article),
            known_from=known_from(article),
            coder=self.coder,
        )


def cite(article: Article) -> Citation:
    """The story as a claim cites it."""
    return Citation(
        article.story_id,
        article.url,
        article.title,
        article.publication,
        article.language,
        article.published.value if article.published else None,
    )


def known_from(article: Article) -> str:
    """When the page version could first be known, UTC: its change, else its publication, else its fetch."""
    moments = [m for m in (article.modified, article.published) if m is not None]
    if moments:
        return max(m.instant for m in moments).strftime("%Y-%m-%dT%H:%M:%SZ")
    fetched = article.fetched
    return fetched.instant.strftime("%Y-%m-%dT%H:%M:%SZ") if fetched else "0001-01-01T00:00:00Z"


# --- one act, told several times -----------------------------------------------------------------


def _joined(coded: Sequence[Coded]) -> list[list[Coded]]:
    """Tellings of one act together, by type, parties, time and place; deterministic in text order."""
    groups: list[list[Coded]] = []
    for telling in sorted(coded, key=lambda c: c.faint):
        fitting = [g for g in groups if all(_one_act(telling, other) for other in g)]
        ranked = sorted(fitting, key=lambda g: -max(_closeness(telling, o) for o in g))
        if ranked:
            ranked[0].append(telling)
        else:
            groups.append([telling])
    return groups


def _one_act(a: Coded, b: Coded) -> bool:
    """Can the two be tellings of one act?"""
    x, y = a.event, b.event
    if x.event_type != y.event_type or a.factuality is not b.factuality:
        return False
    if x.event_type[0] in _BY_MODE and x.mode and y.mode and not set(x.mode) & set(y.mode):
        return False
    if _is_toll(a, b):
        return True
    if (
        not _fit(x.actor, y.actor)
        or not _fit(x.recipient, y.recipient)
        or not _times_fit(x.when, y.when, loosely=_bare(x, y))
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
    if x.event_type[0] in _SPEECH:
        same_word = a.lemma == b.lemma
        return meets == 2 or (meets == 1 and (headline or same_word) and (_empty_side(x) or _empty_side(y)))
    if meets >= 1 and (meets == 2 or _empty_side(x) or _empty_side(y) or headline):
        return True
    return meets == 0 and (a.nominal or b.nominal or a.lemma == b.lemma) and _bare(x, y)


def _is_toll(a: Coded, b: Coded) -> bool:
    """Are they the dead and the wounded of one attack: "killed three soldiers and wounded six others"?"""
    if a.sentence.index != b.sentence.index or not {a.lemma, b.lemma} & _KILLED or not {a.lemma, b.lemma} & _HURT:
        return False
    between = a.sentence.text[
        min(a.event.end, b.event.end) - a.sentence.start : max(a.event.start, b.event.start) - a.sentence.start
    ]
    one_clause = not any(mark in between for mark in (";", ":", " after ", " before ", " when ", " while "))
    return one_clause and _fit(a.event.actor, b.event.actor) and _times_fit(a.event.when, b.event.when, loosely=False)


def _bare(x: Event, y: Event) -> bool:
    """Is one of them told without parties ("the attack")?"""
    return not (x.actor or x.recipient) or not (y.actor or y.recipient)


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
        # Two things in one country are two things: a school is not a market.
        return x.entity_text.lower().split()[-1:] == y.entity_text.lower().split()[-1:]
    both = x.code is not None and x.code == y.code
    vague = x.kind == "state" or y.kind == "state" or not (x.name and y.name)
    return (
        both
        and vague
        and (x.sector == y.sector or not x.sector or not y.sector or {x.sector, y.sector} <= {"GOV", "MIL"})
    )


def _times_fit(a: When | None, b: When | None, *, loosely: bool) -> bool:
    if a is None or b is None:
        return True
    if a.basis is not Basis.CLAUSE or b.basis is not Basis.CLAUSE:
        # Only times that hang on the acts themselves tell two acts apart.
        vague = {Basis.NARRATIVE, Basis.PUBLICATION}
        apart = Basis.CLAUSE in (a.basis, b.basis) and vague & {a.basis, b.basis}
        return not (loosely and apart) or (a.earliest <= b.latest and b.earliest <= a.latest)
    return a.earliest <= b.latest and b.earliest <= a.latest


def _fullness(c: Coded) -> float:
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


def _merged(best: Coded, others: Sequence[Coded]) -> Event:
    """The best telling, with what only the others say filled in."""
    event = best.event
    for telling in others:
        other = telling.event
        if _is_toll(best, telling):
            event = replace(event, recipient=tuple(dict.fromkeys([*event.recipient, *other.recipient])))
        event = replace(
            event,
            actor=event.actor or other.actor,
            recipient=event.recipient or other.recipient,
            when=_better_time(event.when, other.when),
            event_loc=event.event_loc if _resolution(event) >= _resolution(other) else other.event_loc,
            mode=tuple(dict.fromkeys([*event.mode, *other.mode])),
            context=tuple(dict.fromkeys([*event.context, *other.context])),
            size=_sizes(event.size, other.size),
            event_text=tuple(dict.fromkeys([*event.event_text, *other.event_text])),
        )
    return event


def _better_time(a: When | None, b: When | None) -> When | None:
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


def _speaks_himself(event: Event, attribution: Attribution) -> bool:
    """Is the speaker the doer of a speech act? Then the act is his words, told by the publisher."""
    speaker = attribution.speaker
    if event.event_type[0] not in _SPEECH or speaker is None:
        return False
    return any(_is_he(speaker, a) for a in event.actor)


def _is_he(speaker: Entity, actor: Entity) -> bool:
    """The same person or body, by id or by the last word of the name."""
    if speaker.id or actor.id:
        return speaker.id == actor.id
    last = [(x.name or x.entity_text).lower().split()[-1:] for x in (speaker, actor)]
    return last[0] == last[1]


def _main(acts: Sequence[Claim]) -> Claim | None:
    """The act that the headline or, failing that, most sentences tell."""
    actual = [c for c in acts if c.event is not None and c.factuality is not Factuality.NEGATED]

    def weight(claim: Claim) -> tuple[int, int, int]:
        first = min(e.sequence for e in claim.evidence)
        return (-first if first <= 1 else -2, len(claim.evidence), -first)

    return max(actual, key=weight, default=None)


def _dated(state: State, told: Event, act: Event | None) -> State:
    """The state with the day of the act as the whole story tells it, where its own sentence does not."""
    if act is None or act.when is None or told.when is None or told.when.basis in (Basis.CLAUSE, Basis.SENTENCE):
        return state
    if state.valid_to == told.when:
        return replace(state, valid_to=act.when)
    return replace(state, valid_from=act.when) if state.valid_from == told.when else state


def _without_repeats(states: Sequence[Claim]) -> Iterator[Claim]:
    """One claim a state and story, with every sentence that tells it and the best of its times."""
    kept: dict[tuple[object, ...], Claim] = {}
    # Those whose day the text states come first, so that the others join them.
    for claim in sorted(states, key=lambda c: not _states_day(c)):
        s = claim.state
        if s is None:
            continue
        key = _key_of(s)
        exact = (*key, s.valid_from and s.valid_from.earliest)
        of_day = [k for k in kept if k[:-1] == key] if s.valid_from is not None and not _states_day(claim) else []
        found = exact if exact in kept else next(iter(of_day), exact)
        kept[found] = _with(kept[found], claim) if found in kept else claim
    yield from sorted(kept.values(), key=lambda c: (c.evidence[0].sequence, c.evidence[0].start))


def _states_day(claim: Claim) -> bool:
    state = claim.state
    times = (state.valid_from, state.valid_to) if state else ()
    return any(t is not None and t.basis in (Basis.CLAUSE, Basis.SENTENCE) for t in times)


def _key_of(s: State) -> tuple[object, ...]:
    of, where = s.object, s.object_place
    target = (of.id or of.name) if of is not None else where.resolved_place if where is not None else None
    return (s.kind, s.subject.id or s.subject.name or s.subject.entity_text, target, s.name, s.aspect, s.status)


def _with(first: Claim, other: Claim) -> Claim:
    """The first claim, with the evidence of the other and what only that one says."""
    a, b = first.state, other.state
    if a is None or b is None:
        return first
    state = replace(
        a,
        detail=a.detail or b.detail,
        valid_from=_better_time(a.valid_from, b.valid_from),
        valid_to=_better_time(a.valid_to, b.valid_to),
        attributes=tuple({**dict(b.attributes), **dict(a.attributes)}.items()),
    )
    evidence = tuple(dict.fromkeys([*first.evidence, *other.evidence]))
    return replace(first, state=state, evidence=evidence, attribution=first.attribution or other.attribution, id="")
