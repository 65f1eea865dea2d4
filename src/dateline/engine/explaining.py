"""The why of a line: the sentence, its parse, the entry that fired, how each slot was filled, what was rejected."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.errors import StoreError
from dateline.flow import Packs, annotate
from dateline.memory.record import Query, Record, StoredClaim
from dateline.model import Annotation, Article, Claim, Count, Entity, Event, Place, Sentence, State
from dateline.reading.event.code import triggers_in
from dateline.reading.event.match import Match, Rejection

_SHORTEST = 6


def claims_of(record: Record, identity: str) -> list[StoredClaim]:
    """The claim of that id, or those of the happening or standing of that id; a beginning of an id will do."""
    if len(identity) < _SHORTEST:
        raise StoreError(f"{identity}: give at least {_SHORTEST} characters of the id")
    found = [s for s in record.claims(Query(history=True)) if s.claim.id.startswith(identity)]
    if found:
        return found[:1]
    for happening in record.happenings(Query()):
        if happening.id.startswith(identity):
            return list(record.claims(Query(ids=happening.claims, history=True)))
    for standing in record.standings(Query()):
        if standing.id.startswith(identity):
            told = {(e.story_id, e.start) for e in standing.evidence}
            states = (s for s in record.claims(Query(history=True)) if s.claim.state is not None)
            return [s for s in states if any((e.story_id, e.start) in told for e in s.claim.evidence)]
    raise StoreError(f"{identity}: nothing in the record has this id")


def claim_by_id(record: Record, identity: str) -> StoredClaim:
    """The one claim whose id begins so."""
    found = [s for s in record.claims(Query(history=True)) if s.claim.id.startswith(identity)]
    if len(found) != 1:
        raise StoreError(f"{identity}: {len(found) or 'no'} claims begin so; `dateline claims` gives whole ids")
    return found[0]


def explain(record: Record, stored: StoredClaim, packs: Packs) -> Iterator[str]:
    """Lines for people."""
    claim = stored.claim
    yield from _told(claim, stored)
    yield from _slots(claim)
    article = record.article(claim.citation.story_id)
    if article is None:
        yield "the text of the story is not in the record"
        return
    yield from _parse(article, claim, packs)


def explain_sentence(text: Article, packs: Packs) -> Iterator[str]:
    """What the lexicon makes of a sentence given by hand."""
    annotation = annotate(text, packs)
    for sentence in annotation.sentences:
        yield from _tree(sentence)
        yield from _entries(annotation, sentence, packs, None)


def _told(claim: Claim, stored: StoredClaim) -> Iterator[str]:
    cite = claim.citation
    yield f"claim      {claim.id}"
    yield f"story      {cite.title or '(no headline)'}"
    yield f"           {cite.publication or ''} {cite.published or ''} {cite.url or ''}".rstrip()
    for evidence in claim.evidence:
        yield f"sentence   [{evidence.start}:{evidence.end}] {evidence.text}"
    # Year 1 stands for a time that neither the page nor a fetch told.
    known = "no stated time" if stored.known_from.startswith("0001-") else stored.known_from
    yield f"known      from {known} until {stored.known_to or 'now'}; coded by {claim.coder}"


def _slots(claim: Claim) -> Iterator[str]:
    said = claim.attribution
    yield f"told as    {claim.factuality}"
    if said is None:
        yield "says       the publisher"
    elif not said.speaker_text:
        yield f"says       the publisher, {said.cue!r}: nobody is named for it"
    else:
        medium = f", in {said.medium}" if said.medium else ""
        yield f"says       {said.speaker_text!r} by {said.cue!r} ({said.kind}{medium})"
        if said.speaker:
            yield f"           {_party(said.speaker)}"
    yield from _event(claim.event) if claim.event else ()
    yield from _state(claim.state) if claim.state else ()


def _event(event: Event) -> Iterator[str]:
    yield f"act        {' '.join(event.event_type)} {' '.join(event.mode)} (CAMEO {event.cameo}), by {event.event_text}"
    yield f"entry      {event.rule}, confidence {event.confidence}"
    for role, side in (("actor", event.actor), ("recipient", event.recipient)):
        for entity in side or ():
            yield f"{role:10} {_party(entity)}"
        if not side:
            yield f"{role:10} none is told"
    when = event.when
    yield (
        f"when       {when.earliest}..{when.latest} from {when.text or 'no words'!r} in the {when.basis}"
        if when
        else "when       not told"
    )
    yield f"where      {_place(event.event_loc)}" if event.event_loc else "where      not told"
    for name in ("dead", "injured", "arrested", "participants"):
        count: Count | None = getattr(event.size, name)
        if count is not None:
            yield f"{name:10} {_bounds(count)} from {count.text!r}"


def _bounds(count: Count) -> str:
    if count.low == count.high:
        return f"{count.low}"
    return f"{'' if count.low is None else count.low}..{'' if count.high is None else count.high}"


def _state(state: State) -> Iterator[str]:
    yield f"state      {state.kind} {state.status} {state.detail or ''}".rstrip()
    yield f"rule       {state.rule}, confidence {state.confidence}"
    yield f"subject    {_party(state.subject)}"
    if state.object:
        yield f"object     {_party(state.object)}"
    if state.object_place:
        yield f"object     {_place(state.object_place)}"


def _party(entity: Entity) -> str:
    others = f"; could also be {', '.join(entity.candidates)}" if entity.candidates else ""
    code = " ".join(filter(None, [entity.code, entity.sector]))
    known = f"{entity.name or '?'} ({entity.id or 'no id'}; {code or 'no code'})"
    return f"{entity.entity_text!r} = {known} by {entity.basis}{others}"


def _place(place: Place) -> str:
    point = f"{place.lat:.3f},{place.lon:.3f}" if place.lat is not None and place.lon is not None else "no point"
    radius = f" within {place.radius_km:g} km" if place.radius_km else ""
    return (
        f"{place.extracted_place!r} = {place.resolved_place} ({place.country_code}; {point}{radius}) by {place.basis}"
    )


def _parse(article: Article, claim: Claim, packs: Packs) -> Iterator[str]:
    told = claim.evidence[0]
    annotation = annotate(article, packs, lambda s: s.start < told.end and told.start < s.end)
    for sentence in annotation.sentences:
        if sentence.tokens:
            yield from _tree(sentence)
            yield from _entries(annotation, sentence, packs, claim.event)


def _tree(sentence: Sentence) -> Iterator[str]:
    yield "parse"
    for token in sentence.tokens:
        head = sentence.tokens[token.head]
        governor = f"<{token.dep}- {head.text}" if head.index != token.index else "root"
        yield f"           {token.text:18} {token.lemma:18} {token.tag:5} {governor}" + (
            f"  [{token.entity}]" if token.entity else ""
        )


def _entries(annotation: Annotation, sentence: Sentence, packs: Packs, event: Event | None) -> Iterator[str]:
    yield "entries"
    for found in triggers_in(annotation, sentence, packs.coding):
        if isinstance(found, Match):
            mark = (
                " <- this line"
                if event and (found.trigger.start, found.trigger.end) == (event.start, event.end)
                else ""
            )
            yield f"           {found.trigger.text!r} meets {found.entry.name} ({found.entry.event}){mark}"
        elif isinstance(found, Rejection):
            yield f"           {found.trigger.text!r} fails {found.entry.name} ({found.entry.event}): {found.reason}"
