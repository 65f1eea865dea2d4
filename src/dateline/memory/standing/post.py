"""Which post an office claim means: what the role, the body and the state tell together."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.memory.standing.naming import CHIEF, plain, role_words
from dateline.model import Entity, State

_TAIL = re.compile(r"^(?P<head>[\w' -]{1,60}?) of (?:the )?(?P<body>[A-Z][\w'’.&-]*(?: [\w'’.&-]+){0,9})$")
_HEADS = frozenset(
    {"commander", "head", "chief", "leader", "chairman", "chairwoman", "director", "spokesman", "spokeswoman"}
)


def role_of(state: State) -> str | None:
    """The post that an office claim names."""
    given = dict(state.attributes)
    return given.get("role") or state.name or state.subject.office or state.subject.role


def sharpened(state: State) -> State:
    """An office whose role names the body ("Commander of the Quds Force") as office of that body.

    A claim that already has a resolved body, and any other claim, comes back as it is.
    """
    role = role_of(state) if state.kind == "office" else None
    found = _TAIL.match(role) if role and len(role) < 200 else None
    if found is None or plain(found["head"]).split()[-1:] not in [[h] for h in _HEADS]:
        return state
    body = state.object
    if body is not None and body.id and not is_state(body):
        return _with_role(state, found["head"], body)
    place = state.subject
    return _with_role(state, found["head"], Entity(found["body"], place.start, place.end, name=found["body"]))


def _with_role(state: State, role: str, body: Entity) -> State:
    attributes = {**dict(state.attributes), "role": role}
    return replace(state, object=body, attributes=tuple(sorted(attributes.items())))


def is_state(entity: Entity) -> bool:
    """True for a country as a whole."""
    return entity.kind in ("state", "country") or (entity.id or "").startswith("ctry:")


def is_vague(state: State) -> bool:
    """True where the claim says little more than a rank or "head", and names no body but the country."""
    role = role_words(role_of(state))
    return (not role or role == CHIEF) and (state.object is None or is_state(state.object))
