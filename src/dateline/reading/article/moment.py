"""Times as pages state them, read into a `Moment` no more precise than the statement; no zone is invented."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from dateline.model import Moment
from dateline.reading.article.calendar_words import ANY_MONTH, ANY_WEEKDAY, AROUND, CHANGED, month_number
from dateline.reading.article.clockzone import NAMED, ZONE, named_offset, offset_in, offset_of

_HALF = r"(?P<half>[ap]\.?\s?m\b\.?|[صم](?!\w))"
_BEHIND = rf"(?:\s*(?:Uhr|hrs|hours|h)\b)?(?:[\s,]*\(?(?P<zone>{ZONE}))?\)?"
_CLOCK = rf"(?P<hour>\d{{1,2}})\s?[:.h]\s?(?P<minute>\d{{2}})(?::(?P<second>\d{{2}}))?\s*{_HALF}?{_BEHIND}"
_HOUR = rf"(?P<hour>\d{{1,2}})\s*{_HALF}{_BEHIND}"
_YEAR = r"(?P<year>(?:19|20|١٩|٢٠)\d{2})"
_OF_YEAR = rf"(?:(?:,|\s+del?)?[\s-]+{_YEAR})?(?!\w)"
_DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<month>{ANY_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|[.º°])?(?:\s+(?:of|de))?[\s-]+(?P<month>{ANY_MONTH}){_OF_YEAR}",
        rf"\b{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",
        # Points stand between day and month where the day comes first; slashes do in both orders.
        rf"\b(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}\b",
        rf"\b(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d{{1,2}})/{_YEAR}\b",
        rf"\b(?P<month>\d{{1,2}})/(?P<day>1[3-9]|2\d|3[01])/{_YEAR}\b",
    )
)
_CLOCKS = (re.compile(_CLOCK, re.IGNORECASE), re.compile(_HOUR, re.IGNORECASE))
_PREFIX_WORD = re.compile(rf"[\W_]*(?:(?:{AROUND}|{CHANGED})(?!\w)|{ANY_WEEKDAY}(?!\w))[\W_]*", re.IGNORECASE)
_DATE_LINE = re.compile(rf"[\W_]*(?:\d|{ANY_MONTH})[\w\s:,./|()+•·–—،-]*", re.IGNORECASE)
_NAMED_ZONE = re.sub(r"\?P<\w+>", "?:", NAMED.pattern)
_LEFT_OVER = re.compile(
    rf"{ANY_WEEKDAY}(?!\w)|\b(?:{AROUND}|{CHANGED}|and|the|local|hours?|hrs|uhr|ago|et|y|e|und|de|del|h"
    rf"|(?-i:[A-Z]{{2,4}}T?))(?!\w)|\d+\s*min(?:ute)?s?\s*read|(?-i:{_NAMED_ZONE})|[\W_]",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"[12]\d{9}(?:\d{3})?")
_RFC = re.compile(
    rf"(?:{ANY_WEEKDAY},?\s*)?(?P<day>\d{{1,2}})\s+(?P<month>{ANY_MONTH})\s+(?P<year>\d{{4}})\s+{_CLOCK}",
    re.IGNORECASE,
)
# Tue Jan 28 15:28:56 CET 2020, as Java and C write it.
_YEAR_LAST = re.compile(rf"(?P<head>[A-Za-z]{{3}} [A-Za-z]{{3}} +\d{{1,2}}) (?P<clock>[\d:]{{8}} \S{{1,9}}) {_YEAR}")
_ZONED = re.compile(r"[+-]\d{2}:\d{2}$")
_BEHIND_DAY = re.compile(rf"\|[\s,]*\(?(?P<zone>{ZONE})", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_MAX_LINE = 120
_FIRST_YEAR, _LAST_YEAR = 1000, 9000


def from_stamp(stamp: str | None) -> Moment | None:
    """A machine-written time (ISO 8601, RFC 2822, `2020-01-05 12:02`, Unix seconds or milliseconds); else None."""
    text = (stamp or "").strip()[:60]
    if _EPOCH.fullmatch(text):
        return Moment(datetime.fromtimestamp(int(text[:10]), UTC).isoformat())
    found = _STAMP.match(text)
    if not found:
        return _moment_of(_RFC.match(text)) or from_text(_YEAR_LAST.sub(r"\g<head> \g<year> \g<clock>", text))
    year, month, day, hour, minute, second, zone = found.groups()
    day_text = _day(int(year), int(month), int(day))
    if day_text is None:
        return None
    if hour is None:
        return Moment(day_text)
    clock = f"{hour.zfill(2)}:{minute}" + (f":{second}" if second else "")
    return _checked(f"{day_text}T{clock}{_offset(zone)}")


def from_text(text: str, *, year: int | None = None) -> Moment | None:
    """The first calendar day in the text with the time of day beside it; `year` stands in where none is said."""
    for pattern in _DAYS:
        found = pattern.search(text)
        if not found:
            continue
        said = found.group("year") or year
        day = _day(int(said), _month(found.group("month")), int(found.group("day"))) if said else None
        if day is None:
            continue
        rest = text[: found.start()] + " | " + text[found.end() :]
        return _with_clock(day, rest)
    return None


def clock_on(day: Moment, text: str) -> Moment | None:
    """The time of day in the text, on the day and in the zone of the moment; None where it names none."""
    found = _with_clock(day.value[:10], text)
    if len(found.value) <= 10:
        return None
    zone = _ZONED.search(day.value[10:])
    return found if not zone or _ZONED.search(found.value[10:]) else Moment(found.value + zone.group())


def is_date_line(line: str) -> bool:
    """Is the whole line a time of publication or change, as pages print it under a headline?"""
    if len(line) > _MAX_LINE or not _DIGIT.search(line):
        return False
    line = _without_prefix(line)
    if not _DATE_LINE.match(line):
        return False
    for pattern in _DAYS:
        found = pattern.search(line)
        if found:
            rest = line[: found.start()] + " " + line[found.end() :]
            for clock in _CLOCKS:
                rest = clock.sub(" ", rest)
            return len(_LEFT_OVER.sub("", rest)) <= 3
    return False


def _without_prefix(line: str) -> str:
    """The line without `Published on Sunday, ` and the like."""
    at = 0
    # One word at a time: a repeated group would try every way to share the spaces between them.
    while found := _PREFIX_WORD.match(line, at):
        at = found.end()
    return line[at:]


def with_zone(moment: Moment, zone: str) -> Moment:
    """The same clock time, said to be in an IANA zone (`Europe/London`); days and zoned times stay as they are."""
    if len(moment.value) <= 10:
        return moment
    stamp = datetime.fromisoformat(moment.value)
    return moment if stamp.tzinfo else Moment(moment.value + offset_in(zone, stamp))


def day_near(month: int, day: int, published: date) -> str | None:
    """The ISO day with this month and day that is nearest before the publication (two days of leeway)."""
    for year in (published.year, published.year - 1):
        text = _day(year, month, day)
        if text and date.fromisoformat(text) <= published + timedelta(days=2):
            return text
    return None


def _month(text: str) -> int:
    return int(text) if text.isdigit() else month_number(text)


def _day(year: int, month: int, day: int) -> str | None:
    # A year outside is a content system's word for "unknown", and overflows when its zone is taken off.
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _moment_of(found: re.Match[str] | None) -> Moment | None:
    if not found:
        return None
    day = _day(int(found["year"]), _month(found["month"]), int(found["day"]))
    return _with_clock(day, found.group()[found.end("year") - found.start() :]) if day else None


def _with_clock(day: str, rest: str) -> Moment:
    for pattern in _CLOCKS:
        for found in pattern.finditer(rest):
            parts = found.groupdict()
            hour, half = int(parts["hour"]), (parts["half"] or "").lower()
            hour = hour % 12 + 12 * half.startswith(("p", "م")) if half else hour
            second = f":{int(parts['second']):02d}" if parts.get("second") else ""
            moment = _checked(f"{day}T{hour:02d}:{int(parts.get('minute') or 0):02d}{second}")
            if moment:
                stamp = datetime.fromisoformat(moment.value)
                said = parts["zone"] or _zone_behind_day(rest)
                zone = offset_of(said, stamp) if said else named_offset(rest, found.end(), stamp)
                return _checked(moment.value + zone) or moment
    return Moment(day)


def _zone_behind_day(rest: str) -> str | None:
    """`10:42 AM, March 3, 2021 EST`: the day was cut out where the bar stands."""
    found = _BEHIND_DAY.search(rest)
    return found["zone"] if found else None


def _offset(zone: str | None) -> str:
    """The offset of a stamp, which needs no day to be known."""
    return offset_of(zone, datetime(2000, 1, 1)) if zone else ""  # noqa: DTZ001 - a clock time without its zone


def _checked(value: str) -> Moment | None:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return None
    return Moment(value)
