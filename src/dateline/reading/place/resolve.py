"""Toponyms of an article, found and resolved."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from dateline.model import Article, Entity, Place, Sentence
from dateline.reading.place import beside, evidence
from dateline.reading.place.choose import Name, choose, contains, strangers
from dateline.reading.place.describe import describe
from dateline.reading.place.gazetteer import Candidate, Gazetteer
from dateline.reading.place.home import home_of
from dateline.reading.place.match import Match, Phrase, find, phrase
from dateline.reading.place.unknown import Unknown, find_unknown, is_part, placed

# Longer "sentences" are lists, tables or hostile; what stands behind is not read.
_LONGEST_SENTENCE = 20_000
_MOST_COUNTRIES = 10
# The ", Ohio" of "COLUMBUS, Ohio (AP)"; months are left to the date.
_STATE_BEHIND = re.compile(r", (?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[A-Z][\w.]+(?: [A-Z][\w.]+)?")
# Kinds that make a name another one than where it stands alone.
_OWN_SENSE = frozenset({"area", "county", "country", "holder"})
_SURE = 1.5
_LIKELY = 0.5


def resolve(
    article: Article, sentences: Sequence[Sentence], gazetteer: Gazetteer, actors: Sequence[Entity] = ()
) -> tuple[Place, ...]:
    """Every toponym of the sentences and the dateline with what it names, in text order; offsets into `Article.text`.

    Sentences need no parse; with one, more is found. `actors` are known mentions: a person's name is no place.
    """
    phrases = _phrases(article, sentences)
    matches = find(article.text, phrases, gazetteer)
    story = evidence.read_story(sentences, actors, phrases)
    listed = beside.series_of(article.text, matches)
    outer = beside.containers(article.text, matches, listed)
    kinds = beside.kinds(article.text, matches, outer, listed)
    kept = _kept(article.text, matches, outer, listed, story)
    away = beside.outsiders(article.text, kept, listed, outer)
    chosen = choose(_names([m for m in kept if m not in away], outer, kinds), home_of(article, gazetteer))
    whole = {_sense(m, kinds) for m in kept if not is_part(m, article.text)}
    odd = strangers(chosen, chosen.keys() - whole)
    known = [m for m in kept if m not in away and _sense(m, kinds) not in odd]
    inner = {o: i for i, o in outer.items()}
    places = [_place(m, _meant(m, inner, kinds, chosen), article.text, gazetteer) for m in known]
    found = _described(known, places, article.text)
    unknown = find_unknown(article.text, phrases, found, story.surnames, story.tokens)
    unknown += [Unknown(m.start, m.end, m.phrase, "PPL") for m in away if all(m.start != u.start for u in unknown)]
    guessed = (placed(u, article.text, found) for u in unknown)
    return tuple(sorted((*found, *(p for p in guessed if p is not None)), key=lambda p: p.start))


def _described(matches: Sequence[Match], places: Sequence[Place], text: str) -> tuple[Place, ...]:
    """The places as the words around them describe them."""
    found: list[Place] = []
    countries: dict[Phrase, list[Place]] = defaultdict(list)
    for match, place in zip(matches, places, strict=True):
        if place.resolution == 1 and len(countries[match.phrase]) < _MOST_COUNTRIES:
            countries[match.phrase].append(place)
    for i, (match, place) in enumerate(zip(matches, places, strict=True)):
        here = match.phrase
        floor = max(here.start, found[-1].end if found else 0)
        ceiling = min(here.end, places[i + 1].start if i + 1 < len(places) else here.end)
        found.append(describe(place, text, floor, ceiling, countries[here]))
    return tuple(found)


def _kept(
    text: str,
    matches: Sequence[Match],
    outer: Mapping[Match, Match],
    listed: Sequence[beside.Series],
    story: evidence.Story,
) -> list[Match]:
    """The matches that are used as names of places."""
    containers = set(outer.values())
    named = [m for m in matches if not m.is_abbreviation]
    scores = {m: evidence.weigh(evidence.signs(m, text, story, qualified=m in outer)) for m in named}
    best: dict[str, float] = {}
    for m in named:
        best[m.key] = max(scores[m], best.get(m.key, scores[m]))
    beside_sure = _beside_sure(listed, scores)
    for m in named:
        scores[m] += evidence.weigh(_story_signs(best[m.key]))
        scores[m] += evidence.weigh(("listed with a place",) if m in beside_sure else ())
    return [m for m in matches if (_is_abbreviation(text, m, containers) if m.is_abbreviation else scores[m] >= 0)]


def _story_signs(best: float) -> tuple[str, ...]:
    """One sense a story: where a name surely is a place once, it mostly is throughout."""
    if best >= _SURE:
        return ("sure elsewhere",)
    return ("place elsewhere",) if best >= _LIKELY else ()


def _beside_sure(listed: Sequence[beside.Series], scores: Mapping[Match, float]) -> set[Match]:
    """Names in a list of which another one surely is a place."""
    found: set[Match] = set()
    for s in listed:
        sure = [m for m in s if scores.get(m, 0.0) >= _SURE]
        found.update(m for m in s if sure and sure != [m])
    return found


def _is_abbreviation(text: str, match: Match, containers: Collection[Match]) -> bool:
    """A short form is a place behind a town that it holds; with its point also behind one that is not known."""
    if match in containers:
        return True
    if "." not in text[match.end - 1 : match.end + 1]:
        return False
    if match.phrase.words[match.last].text.count(".") > 1:
        return True
    lone = text[match.end : match.end + 2] == ". " and text[match.end + 2 : match.end + 3].islower()
    return lone or (match.first > 0 and match.phrase.words[match.first - 1].capital)


def _meant(
    match: Match, inner: Mapping[Match, Match], kinds: Mapping[Match, str], chosen: Mapping[str, tuple[Candidate, ...]]
) -> Sequence[Candidate]:
    """The candidates of this mention, best first: in "Rochester, New York" the state and not the city."""
    ranked = chosen[_sense(match, kinds)]
    held = inner.get(match)
    if held is None or _sense(held, kinds) not in chosen:
        return ranked
    town = chosen[_sense(held, kinds)][0]
    return sorted(ranked, key=lambda c: not contains(c, town))


def _phrases(article: Article, sentences: Sequence[Sentence]) -> list[Phrase]:
    text = article.text
    found = [phrase(text, s.start, min(s.end, s.start + _LONGEST_SENTENCE), i) for i, s in enumerate(sentences)]
    head = article.dateline
    if head and head.place:
        named = re.compile(re.escape(head.place), re.IGNORECASE).search(text, head.start, head.end)
        if named:
            behind = _STATE_BEHIND.match(text, named.end(), head.end)
            found.insert(0, phrase(text, named.start(), behind.end() if behind else named.end(), -1))
    return found


def _sense(match: Match, kinds: Mapping[Match, str]) -> str:
    """What has one meaning a story: "Kyiv" and "Kyiv region" are two."""
    kind = kinds.get(match, "")
    return f"{match.key}/{kind}" if kind in _OWN_SENSE else match.key


def _names(kept: Sequence[Match], outer: Mapping[Match, Match], kinds: Mapping[Match, str]) -> list[Name]:
    candidates: dict[str, tuple[Candidate, ...]] = {}
    inside: dict[str, tuple[Candidate, ...]] = defaultdict(tuple)
    called: dict[str, str] = {}
    for m in kept:
        sense = _sense(m, kinds)
        candidates.setdefault(sense, m.candidates)
        called[sense] = called.get(sense) or kinds.get(m, "")
        if m in outer:
            inside[m.key] += outer[m].candidates
    return [Name(s, s.split("/")[0], of, inside[s.split("/")[0]], called[s]) for s, of in candidates.items()]


def _place(match: Match, ranked: Sequence[Candidate], text: str, gazetteer: Gazetteer) -> Place:
    best = ranked[0]
    return Place(
        extracted_place=text[match.start : match.end],
        start=match.start,
        end=match.end,
        resolved_place=best.name,
        geonameid=best.geonameid,
        lat=round(best.lat, 5),
        lon=round(best.lon, 5),
        city=best.name if best.resolution == 4 else None,
        province=gazetteer.provinces.get(best.admin1),
        country_code=best.country or None,
        feature_code=best.feature_code,
        resolution=best.resolution,
        radius_km=best.radius_km,
        basis="demonym" if best.is_demonym else "gazetteer",
        candidates=tuple(str(c.geonameid or c.name) for c in ranked[1:4]),
    )
