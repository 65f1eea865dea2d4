"""A happening as it is kept: what the claim that told it first does not say already. Most are told by one claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, get_type_hints

import msgspec

from dateline.errors import StoreError
from dateline.memory.record.packing import pack_json, unpack
from dateline.model import Claim, Event, Happening, content_hash

# Reasons that happenings repeat. As the dictionary of all bodies it is never edited: what is packed beside it can be
# read with it only.
_USUAL_REASONS = (
    b'{"event":{"context":[],"event_scale":-10.0},"reports":2,"independent_sources":2,"claims":["","disputed":[["dead",['
    b'["date","day of publication; none is stated"],["event","told by 2 of 2 independent stories"],["arrested",'
    b'"participants",["injured","latest number of 1 of 1 publications that give one"],'
    b'["mode","told by 1 of 1 independent stories"],{"reasons":[["event","told by 1 of 1 independent stories"],'
    b'["date","the most exact one stated"],["event_loc","the finest place told"],'
    b'["dead","latest number of 1 of 1 publications that give one"]]}'
)


def happening_id(first: str) -> str:
    """The id of a happening of which `first` is the first claim: later reports do not change it."""
    return content_hash("happening", first)


def pack_remainder(happening: Happening, first: Claim) -> bytes:
    """The happening as one body, to be read again with the same claim, whose event it shares.

    Raises UnicodeEncodeError where a text holds half a surrogate pair.
    """
    alone = _alone(first)
    more = _difference(happening, alone)
    if "event" in more:
        more["event"] = _EventPart(**_difference(happening.event, alone.event))
    return pack_json(msgspec.json.encode(more), _USUAL_REASONS)


def unpack_remainder(body: bytes, first: Claim) -> Happening:
    """The happening of a body and its first claim. Raises StoreError where the bytes are damaged."""
    part = unpack(body, _HappeningPart, _USUAL_REASONS)
    alone, more = _alone(first), _given(part)
    if "event" in more:
        more["event"] = replace(alone.event, **_given(more["event"]))
    return replace(alone, **more)


def _alone(claim: Claim) -> Happening:
    """The claim as a happening that nobody else tells. Raises StoreError where it is of a state."""
    if claim.event is None:
        raise StoreError(f"claim {claim.id} is of a state and can begin no happening; run `dateline doctor --anew`")
    return Happening(
        id=happening_id(claim.id),
        event=claim.event,
        factuality=claim.factuality,
        attribution=claim.attribution,
        evidence=claim.evidence[0],
        citation=claim.citation,
        reports=1,
        independent_sources=1,
        first_reported=claim.known_from,
        stories=(claim.citation.story_id,),
        claims=(claim.id,),
    )


def _difference(value: object, base: object) -> dict[str, Any]:
    """The fields of a value that are not those of the base."""
    own = ((f.name, getattr(value, f.name)) for f in fields(value))  # type: ignore[arg-type]
    return {name: said for name, said in own if said != getattr(base, name)}


def _part_of(type_: type) -> type[msgspec.Struct]:
    """The same fields, each of which may be left out."""
    hints: Mapping[str, Any] = get_type_hints(type_)
    optional = [(name, hint | msgspec.UnsetType, msgspec.UNSET) for name, hint in hints.items()]
    return msgspec.defstruct(f"{type_.__name__}Part", optional)


_EventPart = _part_of(Event)
_HappeningPart = msgspec.defstruct(
    "HappeningPart", [("event", _EventPart | msgspec.UnsetType, msgspec.UNSET)], bases=(_part_of(Happening),)
)


def _given(part: msgspec.Struct) -> dict[str, Any]:
    """The fields that were not left out."""
    return {name: said for name in part.__struct_fields__ if (said := getattr(part, name)) is not msgspec.UNSET}
