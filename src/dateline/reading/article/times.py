"""When a page was published and last changed, from what its head, its elements and its visible lines state."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta, timezone

from lxml.html import HtmlElement

from dateline.model import Moment
from dateline.reading.article.block import Block
from dateline.reading.article.calendar_words import CHANGED
from dateline.reading.article.moment import clock_on, from_stamp, from_text, is_date_line, with_zone
from dateline.reading.article.stated import Stated
from dateline.reading.article.zone import Zone

# The finder would ask the clock for an upper bound; a fixed one keeps every run the same.
_LATEST = "2100-01-01"
_EARLIEST = "1990"
_FORMAT = "%Y-%m-%dT%H:%M:%S%z"
_CHANGED = re.compile(rf"(?<!\w)(?:{CHANGED})(?!\w)", re.IGNORECASE)
_BEFORE_CHANGED = re.compile(rf"[\s|•·(/,;-]+(?=(?:(?:last|zuletzt|et|y|und|e)\s+)?(?:{CHANGED})(?!\w))", re.IGNORECASE)
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_LONGEST_LINE = 160
_OTHERS = frozenset((Zone.RELATED, Zone.COMMENTS))  # whose times are not those of the story
_ABOVE_TITLE = 4
_BELOW_FIRST = 3
_LONGEST_HEAD = 30  # blocks between title and text, for both to be of one story
_MOST_ELEMENTS = 80


def published_at(
    tree: HtmlElement, stated: Stated, head: Sequence[Block], *, url: str | None, zone: str | None
) -> Moment | None:
    """The time of publication, as finely as any statement of that day gives it; None where none is found.

    A stamp in the page's head counts first, then the time printed at the headline, then htmldate's search. A printed
    day before the stamp's counts more: publishers renew stamps.
    """
    elements, own = _time_elements(tree), _time_elements(tree, marked=True)
    stamps = [_in_local_time(m, elements) for m in map(from_stamp, stated.published) if m and _is_of_the_web(m)]
    printed = [with_zone(m, zone) if zone else m for m in _printed(head, changed=False)]
    best = stamps[0] if stamps else None
    if printed and (best is None or printed[0].value[:10] < best.value[:10]):
        best = printed[0]
    best = best or _searched(tree, url)
    if best is None:
        return None
    beside = [*printed, *_zoned(head, best)]
    found = finest(best, [*stamps, *beside, *own, *_fitting(best, elements)])
    return _in_local_time(found, [*elements, *stamps, *beside])


def modified_at(stated: Stated, head: Sequence[Block], *, zone: str | None) -> Moment | None:
    """The time of the last change, where the page states one."""
    stamps = [m for m in map(from_stamp, stated.modified) if m and _is_of_the_web(m)]
    visible = [with_zone(m, zone) if zone else m for m in _printed(head, changed=True)]
    if stamps:
        return finest(stamps[0], [*stamps, *visible])
    return visible[0] if visible else None


def head_of(found: Sequence[Block], chosen: frozenset[int], title_at: int | None) -> list[Block]:
    """The blocks around the headline, down to the first paragraphs: where pages print their time."""
    # Where the headline stands in the text, what is above it is a masthead and its menu.
    first = min((i for i in chosen if title_at not in chosen or i > (title_at or 0)), default=min(chosen, default=0))
    start = first - _LONGEST_HEAD // 2
    if title_at is not None and first - _LONGEST_HEAD <= title_at <= first + _BELOW_FIRST:
        start = title_at - _ABOVE_TITLE
    return list(found[max(0, start) : first + _BELOW_FIRST])


def visible_times(lines: Iterable[str], *, changed: bool) -> list[Moment]:
    """Times in lines that hold nothing else; those that speak of a change, or those that do not."""
    found = []
    for line in lines:
        # "Published: May 2 | Updated: May 3" is two statements.
        for part in _BEFORE_CHANGED.split(line):
            if is_date_line(part) and bool(_CHANGED.search(part)) is changed:
                moment = from_text(part)
                found += [moment] if moment else []
    return found


def finest(best: Moment, others: Iterable[Moment]) -> Moment:
    """The most precise statement that agrees with `best`; a zone counts for more than seconds."""
    return max([best, *(m for m in others if _agree(best, m))], key=lambda m: (_has_zone(m), len(m.value[:19])))


def _agree(one: Moment, other: Moment) -> bool:
    """Can both be the same time: of one day and, where both have a clock, of one minute, in UTC at least?"""
    if one.value[:10] != other.value[:10]:
        return False
    if len(one.value) <= 10 or len(other.value) <= 10:
        return True
    # A time without a zone counts as UTC here, as many a page writes it.
    if one.instant.replace(second=0) == other.instant.replace(second=0):
        return True
    if _has_zone(one) and _has_zone(other):
        return False
    apart = datetime.fromisoformat(one.value[:16]) - datetime.fromisoformat(other.value[:16])
    in_utc = one.value.endswith("+00:00") or other.value.endswith("+00:00")
    return apart == timedelta(0) or (in_utc and _hours_apart(apart) is not None)


def _fitting(best: Moment, elements: Sequence[Moment]) -> list[Moment]:
    """Times of that day in the page's elements; of a mere day none where they differ, for some are of other stories."""
    same = [m for m in dict.fromkeys(elements) if m.value[:10] == best.value[:10]]
    return same if len(same) == 1 or len(best.value) > 10 else []


def _zoned(head: Sequence[Block], best: Moment) -> list[Moment]:
    """Times with a zone beside names and topics: `By Jane Example | November 18, 2019 -- 19:14 GMT | Topic: ...`.

    Also those whose day can be read in two ways, where one of them is the day that is known: `03/04/2021 10:42 GMT`.
    """
    lines = [b.text for b in head if len(b.text) <= _LONGEST_LINE and b.zone not in _OTHERS]
    told = [from_text(line) or _clock_of(best, line) for line in lines if not _CHANGED.search(line)]
    return [m for m in told if m and _has_zone(m)]


def _clock_of(best: Moment, line: str) -> Moment | None:
    found = _SLASHED.search(line)
    if not found or len(best.value) < 10:
        return None
    day = best.day
    fits = int(found[3]) == day.year and {int(found[1]), int(found[2])} == {day.day, day.month}
    return clock_on(Moment(day.isoformat()), line[: found.start()] + " | " + line[found.end() :]) if fits else None


def _printed(head: Sequence[Block], *, changed: bool) -> list[Moment]:
    """Times at the headline: `time` elements there, and lines that are a time."""
    found: list[Moment] = []
    for block in head:
        if len(block.text) > _LONGEST_LINE or block.zone in _OTHERS:
            continue
        if bool(_CHANGED.search(block.text)) is changed:
            found += [m for e in block.element.iter("time") if (m := _of_element(e))]
        found += visible_times([block.text], changed=changed)
    return found


def _is_of_the_web(moment: Moment) -> bool:
    """False for the years 1 and 1970 that content systems write for "unknown"."""
    return moment.value > _EARLIEST


def _has_zone(moment: Moment) -> bool:
    return len(moment.value) > 10 and bool(re.search(r"[+-]\d{2}:\d{2}$", moment.value))


def _in_local_time(stamp: Moment, elements: Iterable[Moment]) -> Moment:
    """A UTC stamp as local time, where another statement gives the same moment on the publisher's clock."""
    if not stamp.value.endswith("+00:00"):
        return stamp
    utc = datetime.fromisoformat(stamp.value)
    for other in elements:
        if len(other.value) < 16:
            continue
        local = datetime.fromisoformat(other.value)
        exact = utc if len(other.value[:19]) == 19 and other.value[16] == ":" else utc.replace(second=0)
        if local.tzinfo:
            offset = local.utcoffset() if local == exact else None
        else:
            offset = _hours_apart(local.replace(tzinfo=utc.tzinfo) - exact)
        if offset:
            return Moment(utc.astimezone(timezone(offset)).isoformat())
    return stamp


def _hours_apart(difference: timedelta) -> timedelta | None:
    """The difference, where it is one of zones: whole half hours, to the second, and not more than there are."""
    fits = abs(difference) <= timedelta(hours=14) and difference % timedelta(minutes=30) == timedelta(0)
    return difference if fits else None


def _searched(tree: HtmlElement, url: str | None) -> Moment | None:
    """What htmldate finds for the original date; its extensive search only where the quick one finds nothing."""
    # Loaded here: the import takes longer than most commands that never read a page.
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    # The extensive search loads the words of 200 languages at first use: seconds that few pages are worth.
    try:
        stamp = _asked(find_date, tree, url, extensive=False) or _asked(find_date, tree, url, extensive=True)
    except ValueError:
        # A damaged page: the finder edits its copy of the tree, and control characters do not let it.
        return None
    if not stamp:
        return None
    # Midnight without a zone is how it writes a day.
    return Moment(stamp[:10]) if stamp[10:] in ("", "T00:00:00") else from_stamp(stamp)


def _asked(find_date: Callable[..., str | None], tree: HtmlElement, url: str | None, *, extensive: bool) -> str | None:
    return find_date(
        tree, extensive_search=extensive, original_date=True, outputformat=_FORMAT, url=url, max_date=_LATEST
    )


def _time_elements(tree: HtmlElement, *, marked: bool = False) -> list[Moment]:
    """The times of the `time` elements; of those alone that are marked as times of publication."""
    found = []
    for number, element in enumerate(tree.iter("time", "abbr")):
        if number >= _MOST_ELEMENTS:
            break
        if marked and not (
            element.get("itemprop") == "datePublished"
            or element.get("pubdate") is not None
            or "publish" in (element.get("class") or "")
        ):
            continue
        moment = _of_element(element)
        if moment:
            found.append(moment)
    return found


def _of_element(element: HtmlElement) -> Moment | None:
    """The time of a `time` element, or of an `abbr` with it for title; its words may give the zone its stamp lacks."""
    stamp = from_stamp(element.get("title" if element.tag == "abbr" else "datetime"))
    if stamp is None or _has_zone(stamp) or len(stamp.value) <= 10:
        return stamp
    said = from_text(element.text_content()[:_LONGEST_LINE])
    return finest(stamp, [said]) if said else stamp
