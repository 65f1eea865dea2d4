"""What stands beside a name and tells what is meant: a word of kind, the place it lies in, the others of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from dateline.reading.place.choose import contains
from dateline.reading.place.gazetteer import ALTERNATE
from dateline.reading.place.match import Match

_WORDS = dict.fromkeys("province governorate region oblast state prefecture department".split(), "area")
_WORDS |= dict.fromkeys("county parish district".split(), "county")
_WORDS |= dict.fromkeys("city town village suburb township borough".split(), "city")
_PLURALS = {"counties": "county", "parishes": "county", "districts": "county"}
_PLURALS |= dict.fromkeys("provinces governorates regions states prefectures".split(), "area")
_OF = re.compile(
    r"\b(?:(states?|provinces?|regions?|county|counties|districts?|governorates?|prefectures?|department)"
    r"|city|town|village|port|suburb|cities|towns|villages) of (?:the )?(?:north|south|east|west)?(?:ern )?$",
    re.IGNORECASE,
)
# Offices that a province has, and a town has not.
_OF_PROVINCE = re.compile(
    r"(?:['’]s)? (?:state )?"
    r"(?:Gov\b|[Gg]overnor|[Aa]ttorney [Gg]eneral|[Ll]egislature|[Ss]enate|State Police|lawmakers)"
)
_BETWEEN = re.compile(r"[,;]?(?: ?\n?)(and |or |& |, )?(?:the )?|/")
_LOOK_BACK = 40  # characters
_FEW = 3
_PROVINCE = 2  # resolution
_RENOWNED = 500_000  # people
# "Orient, Ohio, and": what stands behind a container, where "In Moscow, Ukraine's envoy" is none.
_CLOSES = frozenset({"", ",", ".", ";", ")", "\n"})
_SHOWN = 8  # candidates of a container that are looked at

Series = tuple[Match, ...]


def series_of(text: str, matches: Sequence[Match]) -> list[Series]:
    """The enumerations: "A and B", "A, B, C". Two names parted by a comma alone are none."""
    found: list[Series] = []
    run: list[Match] = []
    joined = False

    def close() -> None:
        if len(run) >= _FEW or (len(run) > 1 and joined):
            found.append(tuple(run))

    for m in matches:
        gap = text[run[-1].end : m.start] if run else ""
        link = _BETWEEN.fullmatch(gap) if run and m.phrase is run[-1].phrase and gap.strip(" \n") else None
        if link is None:
            close()
            run, joined = [m], False
            continue
        joined = joined or bool(link.group(1)) or gap == "/"
        run.append(m)
    close()
    return found


def containers(text: str, matches: Sequence[Match], listed: Sequence[Series]) -> dict[Match, Match]:
    """A match -> the one behind a comma that it lies in. Of states in a list none lies in the next."""
    many = {m for s in listed if len(s) >= _FEW for m in s}
    likes = {m for s in listed if len(s) >= _FEW and _level(s) for m in s}
    found: dict[Match, Match] = {}
    for a, b in pairwise(matches):
        if not _adjoins(text, a, b) or (a in likes and b in likes and not b.is_abbreviation):
            continue
        # "Washington, New York and Boston": that a town in New York was once called Washington says nothing.
        inner = [c for c in a.candidates if c.rank != ALTERNATE] if a in many else a.candidates
        if any(contains(o, i) for o in b.candidates[:_SHOWN] for i in inner):
            found[a] = b
    return found


def outsiders(
    text: str, matches: Sequence[Match], listed: Sequence[Series], outer: Mapping[Match, Match]
) -> set[Match]:
    """Names that a comma places where no bearer known to us lies: of "Bradford, Ontario" we have no Bradford."""
    many = {m for s in listed if len(s) >= _FEW for m in s}
    return {
        a
        for a, b in pairwise(matches)
        if a not in outer
        and text[a.end : b.start] == ", "
        and _adjoins(text, a, b)
        and not (a in many and b in many)
        and any(c.resolution <= _PROVINCE and c.rank < ALTERNATE for c in b.candidates)
        and all(c.resolution > _PROVINCE and c.population < _RENOWNED for c in a.candidates)
        and (b.is_abbreviation or text[b.end : b.end + 1] in _CLOSES)
    }


def _adjoins(text: str, a: Match, b: Match) -> bool:
    gap = text[a.end : b.start].strip()
    # "Warwick in Queensland": there a word stands between.
    return a.phrase is b.phrase and (b.first - a.last, gap) in ((1, ","), (1, "("), (2, "in"))


def kinds(
    text: str, matches: Sequence[Match], outer: Mapping[Match, Match], listed: Sequence[Series]
) -> dict[Match, str]:
    """What the words beside each name call it: "area", "county", "city", "country", "holder" of the name before it."""
    found = dict.fromkeys(outer.values(), "holder")
    for s in listed:
        found.update(dict.fromkeys(s, _level(s)) if _level(s) else {})
        word = _before(text, s[0]) or _behind_all(s[-1])
        found.update(dict.fromkeys(s, word) if word else {})
    for m in matches:
        word = _behind(text, m) or _before(text, m)
        if word:
            found[m] = word
    return found


def _before(text: str, match: Match) -> str:
    begin = max(match.phrase.start, match.start - _LOOK_BACK)
    found = _OF.search(text[begin : match.start])
    if found is None:
        return ""
    return "area" if found.group(1) else "city"


def _behind(text: str, match: Match) -> str:
    behind = match.phrase.words[match.last + 1 : match.last + 2]
    word = behind[0].text.lower() if behind and behind[0].start - match.end <= 2 else ""
    if _OF_PROVINCE.match(text, match.end, match.phrase.end):
        return "area"
    return _WORDS.get(word, "")


def _behind_all(match: Match) -> str:
    """The plural behind a list speaks of every name in it: "Clarke and Oconee counties"."""
    behind = match.phrase.words[match.last + 1 : match.last + 2]
    return _PLURALS.get(behind[0].text, "") if behind else ""


def _level(of: Series) -> str:
    """What all of a list can be at once: countries, or provinces of one country."""
    if all("" in _levels(m) for m in of):
        return "country"
    shared = set.intersection(*(set(_levels(m)) for m in of))
    return "area" if shared - {""} else ""


def _levels(match: Match) -> Iterator[str]:
    """An empty string where the name can be a country's, and each country where it can be a province's."""
    for c in match.candidates:
        if c.rank >= ALTERNATE:
            continue
        if c.feature_code == "PCLI":
            yield ""
        elif c.feature_code == "ADM1":
            yield c.country
