"""Many claims, one real act: merged, counted once, disagreements kept. Derived; can be dropped and rebuilt."""

from dateline.memory.happening.dyads import Dyad, dyads
from dateline.memory.happening.merge import merge
from dateline.memory.happening.series import Tally, series
from dateline.memory.happening.stories import group_stories
from dateline.memory.record import Decision

__all__ = ["Decision", "Dyad", "Tally", "dyads", "group_stories", "merge", "series"]
