"""What dateline can say: event types, modes, contexts and sectors; kinds of standing and their moves."""

from dateline.knowledge.ontology.kinds import StandingKind, load_standing_kinds
from dateline.knowledge.ontology.plover import EventType, Mode, Ontology, load_ontology

__all__ = ["EventType", "Mode", "Ontology", "StandingKind", "load_ontology", "load_standing_kinds"]
