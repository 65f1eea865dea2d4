"""From acts and states to claims: bound to who says so, how surely, and where."""

from dateline.reading.claim.attribution import Cues, load_cues, quotes
from dateline.reading.claim.bind import bind

__all__ = ["Cues", "bind", "load_cues", "quotes"]
