"""Times: TIMEX3 values and days of the times a text mentions, and the time of an act."""

from dateline.reading.timex.attach import when
from dateline.reading.timex.resolve import resolve

__all__ = ["resolve", "when"]
