"""When a page was published and last changed, from what its head, its elements and its visible lines state."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from dateline.model import Moment
from dateline.reading.article.moment import from_stamp, from_text, is_date_line, with_zone
from dateline.reading.article.stated import Stated

# The finder would ask the clock for an upper bound; a fixed one keeps every run the same.
_LATEST = "2100-01-01"
_FORMAT = "%Y-%m-%dT%H:%M:%S%z"
_CHANGED = re.compile(r"\b(?:updated?|modified|last (?:changed|edited))\b", re.IGNORECASE)
_FIRST_LINES = 80


def published_at(
    tree: HtmlElement, stated: Stated, lines: Sequence[str], *, url: str | None, zone: str | None
) -> Moment | None:
    """The time of publication: stated stamps, else htmldate's search; the time of day from whichever says it on that day."""
    found = _searched(tree, url)
    stamps = [m for m in map(from_stamp, stated.published) if m]
    visible = [with_zone(m, zone) if zone else m for m in visible_times(lines, changed=False)]
    best = stamps[0] if stamps else found or (visible[0] if visible else None)
    if best is None:
        return None
    return finest(best, [*stamps, *([found] if found else []), *_time_elements(tree), *visible])


def modified_at(tree: HtmlElement, stated: Stated, lines: Sequence[str], *, zone: str | None) -> Moment | None:
    """The time of the last change, where the page states one."""
    stamps = [m for m in map(from_stamp, stated.modified) if m]
    visible = [with_zone(m, zone) if zone else m for m in visible_times(lines, changed=True)]
    if stamps:
        return finest(stamps[0], [*stamps, *visible])
    return visible[0] if visible else None


def visible_times(lines: Iterable[str], *, changed: bool) -> list[Moment]:
    """Times in lines that hold nothing else; those that speak of a change, or those that do not."""
    found = []
    for line in lines:
        if is_date_line(line) and bool(_CHANGED.search(line)) is changed:
            moment = from_text(line)
            if moment:
                found.append(moment)
    return found


def finest(best: Moment, others: Iterable[Moment]) -> Moment:
    """The most precise statement of the same day as `best`; a zone counts for more than seconds."""
    same = [m for m in others if m.value[:10] == best.value[:10]]
    return max([best, *same], key=lambda m: (_has_zone(m), len(m.value[:19])))


def _has_zone(moment: Moment) -> bool:
    return len(moment.value) > 10 and bool(re.search(r"[+-]\d{2}:\d{2}$", moment.value))


def _searched(tree: HtmlElement, url: str | None) -> Moment | None:
    """What htmldate finds (extensive search, original date)."""
    # Loaded here: the import takes longer than most commands that never read a page.
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    stamp = find_date(tree, extensive_search=True, original_date=True, outputformat=_FORMAT, url=url, max_date=_LATEST)
    if not stamp:
        return None
    # Midnight without a zone is how it writes a day.
    return Moment(stamp[:10]) if stamp[10:] in ("", "T00:00:00") else from_stamp(stamp)


def _time_elements(tree: HtmlElement) -> list[Moment]:
    found = []
    for number, element in enumerate(tree.iter("time")):
        if number >= _FIRST_LINES:
            break
        moment = from_stamp(element.get("datetime"))
        if moment:
            found.append(moment)
    return found
