"""Claims: what is told, bound to who says so, how surely, and where; one act told twice in a story is one claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

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
    Place,
    SegmentKind,
    Sentence,
    State,
)
from dateline.reading.claim.attribution import attribution_of, denier_of, hearsay_of
from dateline.reading.claim.joining import SPEECH, better_time, fullness, joined, merged
from dateline.reading.claim.presupposed import is_known_before
from dateline.reading.event import Coded, Stated
from dateline.reading.timex import published_day


def bind(annotation: Annotation, coded: Sequence[Coded], stated: Sequence[Stated], coder: str) -> tuple[Claim, ...]:
    """The claims of a story in text order: first its acts, then its states."""
    binder = _Binder(annotation, coder)
    groups = [g for g in joined(coded) if not all(c.faint for c in g)]
    acts = [binder.act(group) for group in groups]
    main = _main(acts)
    acts = [replace(c, event=replace(c.event, main=True), id="") if c is main and c.event else c for c in acts]
    told = [*stated]
    told += [
        Stated(_dated(s, c.event, act.event), c.factuality, c.sentence, c.event.start, c.event.end)
        for group, act in zip(groups, acts, strict=True)
        for c in group
        for s in c.states
    ]
    states = [binder.state(s.state, s.factuality, s.sentence, s.start, s.end) for s in told if not _in_short(s, told)]
    return tuple({c.id: c for c in [*acts, *_without_repeats(states)]}.values())


def _in_short(head: Stated, told: Sequence[Stated]) -> bool:
    """A headline that names one party otherwise than the story below it says the same in short."""
    if head.sentence.kind is not SegmentKind.HEADLINE:
        return False
    return any(s.sentence.kind is not SegmentKind.HEADLINE and _tells_better(s.state, head.state) for s in told)


_IN_PART = frozenset({"eased", "partial", "partly suspended"})


def _tells_better(body: State, head: State) -> bool:
    if body.kind == head.kind and body.detail in _IN_PART and head.status != "active" and _sides(body) == _sides(head):
        return True  # "drops tariffs" of what the story below only eases
    if (body.kind, body.status) != (head.kind, head.status) or body.aspect != head.aspect:
        return False
    if head.kind == "office" and (body.valid_from is None or head.valid_from is None):
        return False  # of a post somebody else may be told as well; of two who come to it one is meant
    ours, theirs = _sides(body), _sides(head)
    if _is_within(body.object_place, head.object_place):
        return True
    return ours[0] == theirs[0] or (ours[1] == theirs[1] and ours[1] is not None)


def _is_within(inner: Place | None, outer: Place | None) -> bool:
    """Is the place of the story a part of that of the headline?"""
    if inner is None or outer is None or inner.country_code != outer.country_code:
        return False
    return (outer.resolution or 0) < (inner.resolution or 0)


def _sides(state: State) -> tuple[str | None, str | None]:
    of = state.object.name if state.object is not None else None
    place = state.object_place.resolved_place if state.object_place is not None else None
    return state.subject.name or state.subject.entity_text, of or place


@dataclass(frozen=True, slots=True)
class _Binder:
    annotation: Annotation
    coder: str

    def act(self, group: Sequence[Coded]) -> Claim:
        """One claim of an act that one or several sentences tell."""
        best = max(group, key=lambda c: (fullness(c), -c.sentence.index))
        others = sorted((c for c in group if c is not best), key=lambda c: c.sentence.index)
        event = merged(best, others)
        attribution = self._speaker(group, best)
        if attribution is None and best.factuality is Factuality.DENIED:
            attribution = denier_of(self.annotation.quotes, event.start, event.end)
        if attribution is not None and _speaks_himself(event, attribution):
            attribution = None
        if attribution is None and all(self._is_hearsay(c) for c in group):
            attribution = hearsay_of(self.annotation.quotes, event.start, event.end)
        told = dict.fromkeys([best.sentence, *(c.sentence for c in others)])
        return self._claim(event, None, best.factuality, attribution, [self._evidence(s) for s in told])

    def _speaker(self, group: Sequence[Coded], best: Coded) -> Attribution | None:
        """Who says that it happened; None where the publisher tells it in his own voice, if only once.

        A headline leaves out who says so. A noun ("after the attack") speaks of the act and does not tell it, if it
        does not name both sides ("Iraq's invasion of Kuwait"). What is to come or feared is often a speaker's, told
        on without his name.
        """
        body = [c for c in group if c.sentence.kind is SegmentKind.BODY]
        said = [self._of_telling(best), *(self._of_telling(c) for c in body)]
        own = [c for c in body if _tells(c) and self._of_telling(c) is None]
        if best.factuality in (Factuality.ACTUAL, Factuality.NEGATED) and own:
            return None
        return next((s for s in said if s is not None), None)

    def _of_telling(self, coded: Coded) -> Attribution | None:
        said = self._who(coded.event.start, coded.event.end)
        known = said is not None and said.kind == "indirect" and coded.named_only and is_known_before(coded)
        return None if known else said

    def _is_hearsay(self, coded: Coded) -> bool:
        return hearsay_of(self.annotation.quotes, coded.event.start, coded.event.end) is not None

    def state(self, state: State, factuality: Factuality, sentence: Sentence, start: int, end: int) -> Claim:
        return self._claim(None, state, factuality, self._who(start, end), [self._evidence(sentence)])

    def _who(self, start: int, end: int) -> Attribution | None:
        return attribution_of(self.annotation.quotes, start, end)

    def _evidence(self, sentence: Sentence) -> Evidence:
        article, written = self.annotation.article, self.annotation.written
        text = written[sentence.start : sentence.end] if written else sentence.text
        return Evidence(article.story_id, article.page_sha256, sentence.start, sentence.end, text, sentence.index)

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
    """When the page version could be known, UTC: its change, else publication, else fetch, else its dateline."""
    moments = [m for m in (article.modified, article.published) if m is not None]
    if moments:
        return max(m.instant for m in moments).strftime("%Y-%m-%dT%H:%M:%SZ")
    if article.fetched:
        return article.fetched.instant.strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"{published_day(article) or date.min}T00:00:00Z"


def _tells(coded: Coded) -> bool:
    """Does it tell the act, and not only name it?"""
    whole = bool(coded.event.actor and coded.event.recipient)
    return not coded.faint and (whole or not coded.named_only)


def _speaks_himself(event: Event, attribution: Attribution) -> bool:
    """Is the speaker the doer of a speech act? Then the act is his words, told by the publisher."""
    speaker = attribution.speaker
    if event.event_type[0] not in SPEECH or speaker is None:
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
        valid_from=better_time(a.valid_from, b.valid_from),
        valid_to=better_time(a.valid_to, b.valid_to),
        attributes=tuple({**dict(b.attributes), **dict(a.attributes)}.items()),
    )
    evidence = tuple(dict.fromkeys([*first.evidence, *other.evidence]))
    return replace(first, state=state, evidence=evidence, attribution=first.attribution or other.attribution, id="")
