"""The JSON words of every value, as the contract names them (docs/flow.md). One function a kind of line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.model import (
    Annotation,
    Article,
    Attribution,
    Citation,
    Claim,
    Count,
    Dateline,
    Entity,
    Event,
    Evidence,
    Happening,
    Moment,
    Place,
    Quote,
    Segment,
    Size,
    Standing,
    State,
    Timex,
    When,
)

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
Line = dict[str, Json]


def encode(line: Mapping[str, Json]) -> str:
    """The line as compact JSON text, keys in the order given: the same value gives the same bytes."""
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"))


def article_line(article: Article) -> Line:
    """`dateline read`: title, times, text and its labelled segments."""
    return {
        "story_id": article.story_id,
        "url": article.url,
        "publication": article.publication,
        "title": article.title,
        "byline": list(article.byline),
        "published": _value(article.published),
        "published_precision": article.published.precision if article.published else None,
        "modified": _value(article.modified),
        "language": article.language,
        "dateline": _dateline(article.dateline),
        "agency": article.agency,
        "partial": article.partial,
        "text": article.text,
        "segments": [_segment(s) for s in article.segments],
        "page_sha256": article.page_sha256,
        "text_sha256": article.text_sha256,
    }


def annotation_line(annotation: Annotation) -> Line:
    """`dateline annotate`: the article line, text as published, and what its sentences mention, as standoff."""
    article = annotation.article
    return article_line(replace(article, text=annotation.written) if annotation.written else article) | {
        "sentences": [{"start": s.start, "end": s.end} for s in annotation.sentences],
        "actors": [entity(x) for x in annotation.actors],
        "places": [place(x) for x in annotation.places],
        "times": [time(x) for x in annotation.times],
        "quotes": [quote(x) for x in annotation.quotes],
    }


def event_line(claim: Claim) -> Line:
    """`dateline code`: one coded act with who says so, and the sentences that tell it."""
    if claim.event is None:
        raise ValueError("not a claim of an event")
    told = claim.evidence[0]
    return (
        {"id": claim.id, "story_id": claim.citation.story_id}
        | _event(claim.event)
        | {"factuality": str(claim.factuality), "attribution": attribution(claim.attribution)}
        | {
            "text": told.text,
            "text_info": {"sequence": told.sequence, "start": told.start, "end": told.end},
            "mentions": [{"text": e.text, "start": e.start, "end": e.end} for e in claim.evidence],
        }
        | {"cite_info": cite(claim.citation), "coder": claim.coder}
    )


def claim_line(claim: Claim, known_from: str, known_to: str | None) -> Line:
    """`dateline claims`: the event line, or a state, with both times."""
    if claim.event is not None:
        when = claim.event.when
        line = event_line(claim)
        since, until = (when.earliest, when.latest) if when else (None, None)
    else:
        line = state_line(claim)
        state = claim.state
        since = state.valid_from.earliest if state and state.valid_from else None
        until = state.valid_to.latest if state and state.valid_to else None
    return line | {"known_from": known_from, "known_to": known_to, "valid_from": since, "valid_to": until}


def state_line(claim: Claim) -> Line:
    """A claim of a state, with who says so and the sentence."""
    if claim.state is None:
        raise ValueError("not a claim of a state")
    told = claim.evidence[0]
    return {
        "id": claim.id,
        "story_id": claim.citation.story_id,
        "state": _state(claim.state),
        "factuality": str(claim.factuality),
        "attribution": attribution(claim.attribution),
        "text": told.text,
        "text_info": {"sequence": told.sequence, "start": told.start, "end": told.end},
        "mentions": [{"text": e.text, "start": e.start, "end": e.end} for e in claim.evidence],
        "cite_info": cite(claim.citation),
        "coder": claim.coder,
    }


def happening_line(happening: Happening) -> Line:
    """`dateline happenings`: the best value of each field, how many tell it, and what is disputed."""
    told = happening.evidence
    return (
        {"id": happening.id, "story_id": happening.citation.story_id}
        | _event(happening.event)
        | {
            "factuality": str(happening.factuality),
            "attribution": attribution(happening.attribution),
            "text": told.text,
            "text_info": {"sequence": told.sequence, "start": told.start, "end": told.end},
            "cite_info": cite(happening.citation),
            "reports": happening.reports,
            "independent_sources": happening.independent_sources,
            "first_reported": happening.first_reported,
            "stories": list(happening.stories),
            "claims": list(happening.claims),
            "disputed": {
                name: [{"value": d.value, "according_to": d.according_to, "claim": d.claim} for d in values]
                for name, values in happening.disputed
            },
        }
    )


def standing_line(standing: Standing) -> Line:
    """`dateline stand`: what holds, since when, until when, and who says so."""
    held = standing.object
    where = standing.object_place
    return {
        "id": standing.id,
        "kind": standing.kind,
        "name": standing.name,
        "subject": entity(standing.subject),
        "object": entity(held) if held else place(where) if where else None,
        "aspect": standing.aspect,
        "status": standing.status,
        "detail": standing.detail,
        "valid_from": standing.valid_from,
        "valid_from_precision": standing.valid_from_precision,
        "valid_to": standing.valid_to,
        "known_from": standing.known_from,
        "known_to": standing.known_to,
        "attributes": dict(standing.attributes),
        "according_to": [{"speaker_text": s.speaker_text, "story_id": s.story_id} for s in standing.according_to],
        "evidence": [evidence(e) for e in standing.evidence],
    }


# --- parts ---------------------------------------------------------------------------------------


def entity(x: Entity) -> Line:
    """An actor mention; `basis` and `candidates` say how it was reached."""
    return {
        "entity_text": x.entity_text,
        "name": x.name,
        "id": x.id,
        "code": x.code,
        "sector": x.sector,
        "other_sectors": list(x.other_sectors),
        "office": x.office,
        "role": x.role,
        "start": x.start,
        "end": x.end,
        "kind": x.kind,
        "basis": x.basis,
        "candidates": list(x.candidates),
    }


def place(x: Place) -> Line:
    """A toponym and what it names; degrees WGS84, radius in kilometres."""
    return {
        "extracted_place": x.extracted_place,
        "resolved_place": x.resolved_place,
        "geonameid": x.geonameid,
        "lat": x.lat,
        "lon": x.lon,
        "city": x.city,
        "province": x.province,
        "country_code": x.country_code,
        "feature_code": x.feature_code,
        "resolution": x.resolution,
        "radius_km": x.radius_km,
        "start": x.start,
        "end": x.end,
        "basis": x.basis,
        "candidates": list(x.candidates),
    }


def time(x: Timex) -> Line:
    """A TIMEX3 expression with its bounds."""
    return {
        "start": x.start,
        "end": x.end,
        "text": x.text,
        "type": str(x.type),
        "value": x.value,
        "earliest": x.earliest,
        "latest": x.latest,
    }


def quote(x: Quote) -> Line:
    """A stretch of text and its speaker."""
    said = x.attribution
    return {
        "speaker": entity(said.speaker) if said.speaker else None,
        "speaker_text": said.speaker_text,
        "cue": said.cue,
        "kind": said.kind,
        "medium": said.medium,
        "start": x.start,
        "end": x.end,
    }


def attribution(x: Attribution | None) -> Json:
    """Who says so; None is the publisher's own voice."""
    if x is None:
        return None
    return {
        "speaker": entity(x.speaker) if x.speaker else None,
        "speaker_text": x.speaker_text,
        "cue": x.cue,
        "kind": x.kind,
        "medium": x.medium,
        "date": x.date,
    }


def evidence(x: Evidence) -> Line:
    """The sentence, and where it stands."""
    return {"story_id": x.story_id, "start": x.start, "end": x.end, "text": x.text}


def cite(x: Citation) -> Line:
    """The story as one would cite it."""
    return {
        "url": x.url,
        "title": x.title,
        "publication": x.publication,
        "language": x.language,
        "published": x.published,
    }


def _dateline(x: Dateline | None) -> Json:
    if x is None:
        return None
    return {"text": x.text, "place": x.place, "day": x.day, "agency": x.agency, "start": x.start, "end": x.end}


def _segment(x: Segment) -> Line:
    line: Line = {"kind": str(x.kind), "start": x.start, "end": x.end}
    return line | {"at": x.at.value} if x.at else line


def _event(e: Event) -> Line:
    when = e.when
    return {
        "event": list(e.event_type),
        "mode": list(e.mode),
        "context": list(e.context),
        "cameo": e.cameo,
        "quad_code": e.quad_code,
        "event_scale": e.event_scale,
        "actor": [entity(x) for x in e.actor],
        "recipient": [entity(x) for x in e.recipient],
        "date": when.earliest if when else None,
        "enddate": when.latest if when else None,
        "date_text": when.text if when else None,
        "date_precision": when.precision if when else None,
        "date_basis": str(when.basis) if when else None,
        "event_loc": place(e.event_loc) if e.event_loc else None,
        "size": _size(e.size),
        "event_text": list(e.event_text),
        "rule": e.rule,
        "confidence": e.confidence,
        "main": e.main,
    }


def _size(size: Size) -> Line:
    """Single numbers where exact; `{low, high, text}` where the story gives bounds only."""
    named = {
        "dead": size.dead,
        "injured": size.injured,
        "arrested": size.arrested,
        "participants": size.participants,
    }
    return {name: _count(count) for name, count in named.items() if count is not None}


def _count(count: Count) -> Json:
    if count.low == count.high:
        return count.low
    return {"low": count.low, "high": count.high, "text": count.text}


def _state(s: State) -> Line:
    return {
        "kind": s.kind,
        "name": s.name,
        "subject": entity(s.subject),
        "object": entity(s.object) if s.object else place(s.object_place) if s.object_place else None,
        "aspect": s.aspect,
        "status": s.status,
        "detail": s.detail,
        "valid_from": _when(s.valid_from),
        "valid_to": _when(s.valid_to),
        "attributes": dict(s.attributes),
        "rule": s.rule,
        "confidence": s.confidence,
    }


def _when(when: When | None) -> Json:
    if when is None:
        return None
    return {
        "earliest": when.earliest,
        "latest": when.latest,
        "precision": when.precision,
        "basis": str(when.basis),
        "text": when.text,
    }


def _value(moment: Moment | None) -> str | None:
    return moment.value if moment else None
