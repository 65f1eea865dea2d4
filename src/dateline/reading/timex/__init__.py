"""Times: TIMEX3 values and days of the times a text mentions, and the time of an act."""

from dateline.reading.timex.attach import STILL_NEWS, not_ahead, when
from dateline.reading.timex.publication import published_day
from dateline.reading.timex.resolve import resolve

__all__ = ["STILL_NEWS", "not_ahead", "published_day", "resolve", "when"]
