"""Names that no gazetteer has, but that the words around them call a place: "the village of Kampungu"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.model import Place, Token
from dateline.reading.place.match import Match, Phrase

_SETTLEMENTS = frozenset(
    """village town city suburb hamlet neighborhood neighbourhood settlement commune township villages towns suburbs
    municipality""".split()
)
# What stands behind a name in lower case ("Karkh district") or as its last word ("Neches River") -> feature code.
_BEHIND = {
    "village": "PPL",
    "town": "PPL",
    "suburb": "PPLX",
    "neighborhood": "PPLX",
    "neighbourhood": "PPLX",
    "settlement": "PPL",
    "district": "ADM2",
    "river": "STM",
    "island": "ISL",
    "valley": "VAL",
}
_LAST = {
    "River": "STM",
    "Creek": "STM",
    "Lake": "LK",
    "Island": "ISL",
    "Islands": "ISLS",
    "Valley": "VAL",
    "Mountain": "MT",
    "Mountains": "MTS",
    "Peninsula": "PEN",
    "Forest": "FRST",
    "Bay": "BAY",
    "Airport": "AIRP",
    "Dam": "DAM",
    "Lagoon": "LGN",
    "Falls": "FLLS",
    "Canyon": "CNYN",
    "Reservoir": "RSV",
    "Glacier": "GLCR",
}
_FIRST = {"Lake": "LK", "Mount": "MT", "Mt": "MT", "River": "STM", "Cape": "CAPE"}
_WATERS_AND_HEIGHTS = (_LAST.keys() - {"Airport", "Dam"}) | {"river"}
_LOCATIVE = frozenset({"in", "near", "outside", "at", "around"})
_MOST_WORDS = 3
_NEAR_TOWN_KM = 50.0


@dataclass(frozen=True, slots=True)
class Unknown:
    """A stretch of text that names a place which no table knows."""

    start: int
    end: int
    phrase: Phrase
    feature_code: str


def is_part(match: Match, text: str) -> bool:
    """Does the name stand in that of a river, lake or height: "Kish River", "Lake Vermont"?"""
    run = match.phrase.words
    behind = run[match.last + 1 : match.last + 2]
    if behind and behind[0].text in _WATERS_AND_HEIGHTS and text[match.end : behind[0].start] == " ":
        return True
    return match.first > 0 and run[match.first - 1].text in _FIRST and text[run[match.first - 1].end] == " "


def find_unknown(
    text: str, phrases: Sequence[Phrase], taken: Sequence[Place], surnames: frozenset[str], tokens: Mapping[int, Token]
) -> list[Unknown]:
    """Unknown places in text order, none of them over a taken one."""
    covered = {i for p in taken for i in range(p.start, p.end)}
    found: list[Unknown] = []
    for p in phrases:
        for first, last in _runs(text, p, covered):
            code = _code(text, p, first, last, surnames, tokens)
            if code:
                found.append(Unknown(p.words[first].start, p.words[last].end, p, code))
    return found


def _runs(text: str, p: Phrase, covered: set[int]) -> Iterator[tuple[int, int]]:
    """(first, last) of each longest run of capitalised words that is not taken."""
    position = 0
    while position < len(p.words):
        last = position - 1
        for i in range(position, len(p.words)):
            word = p.words[i]
            joined = i == position or text[p.words[i - 1].end : word.start] in (" ", "-")
            if not (word.capital and joined) or word.start in covered:
                break
            last = i
        if position <= last < position + _MOST_WORDS and _stands_alone(text, p, position, last):
            yield position, last
        position = max(last, position) + 1


def _stands_alone(text: str, p: Phrase, first: int, last: int) -> bool:
    """Is the run no part of a longer name, and no possessor ("in Modi's cabinet")?"""
    run = p.words
    if first and run[first - 1].capital and len(text[run[first - 1].end : run[first].start]) <= 2:
        return False
    if last + 1 < len(run) and run[last + 1].capital and len(text[run[last].end : run[last + 1].start]) <= 2:
        return False
    shown = text[run[first].start : run[last].end]
    is_word = shown.upper() != shown and not any(c.isdigit() for c in shown)
    return (
        is_word
        and run[first].text not in ("The", "International")
        and text[run[last].end : run[last].end + 1] not in ("'", "’")
    )


def _code(
    text: str, p: Phrase, first: int, last: int, surnames: frozenset[str], tokens: Mapping[int, Token]
) -> str | None:
    """The GeoNames feature code that the words around give it; None where they call it no place."""
    run = p.words
    before = run[first - 1].text.lower() if first else ""
    second = run[first - 2].text.lower() if first > 1 else ""
    if first and text[run[first - 1].end : run[first].start] != " ":
        before = second = ""
    if before == "of" and second in _SETTLEMENTS:
        return "PPL"
    if last > first and (run[last].text in _LAST or run[first].text in _FIRST):
        return _LAST.get(run[last].text) or _FIRST[run[first].text]
    if last + 1 < len(run) and text[run[last].end : run[last + 1].start] == " " and first:
        behind = _BEHIND.get(run[last + 1].text)
        if behind and before in _LOCATIVE | {"the", "of", "from", "to"}:
            return behind
    labels = {tokens[w.start].entity for w in run[first : last + 1] if w.start in tokens}
    is_named = not any(w.key in surnames for w in run[first : last + 1])
    return "PPL" if labels == {"GPE"} and before in _LOCATIVE and is_named else None


def placed(unknown: Unknown, text: str, places: Sequence[Place]) -> Place | None:
    """Where an unknown place must lie, going by what the story names beside it; None where nothing says."""
    outer = _container(unknown, text, places)
    if outer is None:
        return None
    wide = (outer.resolution or 0) < 3
    return Place(
        extracted_place=text[unknown.start : unknown.end],
        start=unknown.start,
        end=unknown.end,
        lat=outer.lat,
        lon=outer.lon,
        province=outer.province,
        country_code=outer.country_code,
        feature_code=unknown.feature_code,
        resolution=3 if unknown.feature_code == "ADM2" else 4,
        radius_km=outer.radius_km if wide else _NEAR_TOWN_KM,
        basis="context",
        candidates=(str(outer.geonameid or outer.resolved_place),),
    )


def _container(unknown: Unknown, text: str, places: Sequence[Place]) -> Place | None:
    """The place behind a comma, else the nearest in the sentence, else the one the story is most about."""
    known = [p for p in places if p.basis != "demonym" and p.lat is not None]
    here = [p for p in known if unknown.phrase.start <= p.start < unknown.phrase.end]
    behind = next(
        (p for p in here if p.start > unknown.end and text[unknown.end : p.start].strip() in (",", "in")), None
    )
    if behind is not None:
        return behind
    local = [p for p in here if (p.resolution or 0) > 1]
    if local:
        return min(local, key=lambda p: (abs(p.start - unknown.start), p.start))
    country = min((p.country_code for p in here if p.country_code), default=None)
    within = [p for p in known if p.country_code == country] if country else known
    counts = Counter(p.resolved_place for p in within)
    return max(within, key=lambda p: ((p.resolution or 0) in (3, 4), counts[p.resolved_place], -p.start), default=None)
