"""What stands: derived from claims of states, on two clocks; can be dropped and rebuilt."""

from dateline.memory.standing.derive import derive, timeline

__all__ = ["derive", "timeline"]
