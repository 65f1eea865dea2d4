"""Who is meant: the actor mentions of a story, resolved against the knowledge base at its date."""

from dateline.reading.actor.base import ActorBase
from dateline.reading.actor.cover import covering, describe, unresolved
from dateline.reading.actor.resolve import resolve

__all__ = ["ActorBase", "covering", "describe", "resolve", "unresolved"]
