"""Which of the places that share a name is meant: renown, containment, and what else the story names."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from dateline.reading.place.gazetteer import ALTERNATE, DEMONYM, FORM, OFFICIAL, Candidate

_MOST = 15  # candidates weighed for one name
_NAMESAKE_PEOPLE = 20_000
# How sharply the likelier bearer of a name outvotes the others, round by round: neighbours that speak for each other
# ("Paris" and "Henry County") come up only where nothing is settled at once.
_SHARPNESS = (0.5, 0.8, 1.0, 1.0)
_TOWN = 4  # resolution
_LARGE = 5.0  # a hundred thousand people, as a power of ten
FEW_PEOPLE = 200_000  # the first-level areas of small islands are no better known than towns
_TOWNS = 3  # resolution of districts and towns
_STRANGE = 30_000  # people
_MANY = 3  # names
_EARTH_KM = 12742.0
# In powers of ten of people: what each sign is worth. Chosen by hand and adjusted on development texts.
_WORTH: Mapping[str, float] = MappingProxyType(
    {
        "country": 10.5,
        "own": 8.2,
        "sea": 1.5,
        "province": 2.5,
        "parish": 0.5,
        "capital": 0.3,
        "county": -0.5,
        "alternate": -2.1,
        "inside": 5.0,
        "kind": 0.8,
        "same country": 1.05,
        "same province": 1.2,
        "same county": 6.0,
        "near": 1.1,
        "home": 2.0,
        "holds": 0.7,
        "namesake": -4.0,
        "people": 1.0,
        "renown": 0.2,
        "called otherwise": -2.0,
    }
)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the story, with every place it may mean and what stands beside it."""

    key: str
    word: str
    """What is written: one word may have several senses in a story, and they do not speak for each other."""
    candidates: tuple[Candidate, ...]
    inside: tuple[Candidate, ...] = ()
    """What a comma says it lies in: the candidates of "Texas" in "Paris, Texas"."""
    kind: str = ""
    """What stands beside it calls it "area", "county", "city", "country", or "holder" of another name."""


@dataclass(slots=True)
class _Votes:
    """How much the story speaks of each country, province and square degree."""

    country: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    admin1: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    admin2: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    cell: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))


def contains(outer: Candidate, inner: Candidate) -> bool:
    """Does the one lie in the other, by country and admin codes?"""
    if outer.id == inner.id or outer.resolution >= inner.resolution:
        return False
    if outer.feature_code == "PCLI":
        return inner.country == outer.country
    if outer.admin2:
        return inner.admin2 == outer.admin2
    if outer.feature_code == "ADM1" and outer.admin1:
        return inner.admin1 == outer.admin1
    return _near(outer, inner)


def _near(outer: Candidate, inner: Candidate) -> bool:
    reach = outer.radius_km or 30.0
    return distance_km(outer.lat, outer.lon, inner.lat, inner.lon) <= reach


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in km between two points in degrees."""
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def choose(names: Sequence[Name], home: Sequence[Candidate] = ()) -> dict[str, tuple[Candidate, ...]]:
    """Key of each name -> its candidates, the one meant first."""
    pools = {n.key: _pool(n) for n in names}
    called = _called(names)
    priors = {
        n.key: [prior(c) + _fit(n, c) + _namesake(n, c, pools[n.key]) + _otherwise(n, c, called) for c in pools[n.key]]
        for n in names
    }
    scores = priors
    shares = {key: _shares(of, _SHARPNESS[0]) for key, of in priors.items()}
    for sharpness in _SHARPNESS[1:]:
        votes, own = _count(names, pools, shares, home)
        scores = {
            n.key: [p + _support(c, own[n.word], votes) for c, p in zip(pools[n.key], priors[n.key], strict=True)]
            for n in names
        }
        shares = {key: _shares(of, sharpness) for key, of in scores.items()}
    return {
        key: tuple(c for _, _, c in sorted(zip((-s for s in scores[key]), range(len(pool)), pool, strict=True)))
        for key, pool in pools.items()
    }


def strangers(chosen: Mapping[str, tuple[Candidate, ...]], parts: Collection[str]) -> set[str]:
    """Keys of names whose bearer nothing else in the story speaks for: mostly they are places that we do not have.

    A small town is one in a country that no other name of a story of many places lies in. A town whose name is but
    part of another (`parts`: "Kish River") is one in a province that no other name lies in.
    """
    best = {
        key: of[0] for key, of in chosen.items() if of[0].resolution >= _TOWNS and of[0].rank not in (FORM, DEMONYM)
    }
    words: dict[str, set[str]] = defaultdict(set)
    for key, of in chosen.items():
        for area in (of[0].country, of[0].admin1):
            words[area].add(key.split("/")[0])
    is_wide = len(chosen) > _MANY
    return {
        key
        for key, c in best.items()
        if (key in parts and len(words[c.admin1]) == 1)
        or (is_wide and c.population < _STRANGE and len(words[c.country]) == 1)
    }


def _pool(name: Name) -> list[Candidate]:
    return sorted(name.candidates, key=lambda c: (-prior(c) - _fit(name, c), c.id))[:_MOST]


def _has_namesake(c: Candidate, pool: Sequence[Candidate]) -> bool:
    """Is the province called after a city in it, so that the bare name means the city?"""
    return c.feature_code in ("ADM1", "ADM2") and any(
        o.resolution == 4
        and o.rank != ALTERNATE
        and o.population >= _NAMESAKE_PEOPLE
        and (o.admin1 == c.admin1 or (o.feature_code == "PPLC" and o.country == c.country))
        for o in pool
    )


def prior(c: Candidate) -> float:
    """Renown on a scale of powers of ten of people."""
    if c.resolution == 1 and c.feature_code in ("PCLI", "CONT", "OCN"):
        value = _WORTH["country"]
    elif c.rank in (FORM, DEMONYM):
        # Provinces are called after the sea they lie on.
        value = _WORTH["own"] + (_WORTH["sea"] if c.feature_code in ("SEA", "GULF") else 0.0)
    else:
        value = _WORTH["people"] * math.log10(c.population + 10)
        if c.resolution == _TOWN:
            value += _WORTH["renown"] * max(0.0, math.log10(c.population + 10) - _LARGE)
        if c.feature_code == "ADM1":
            value += _WORTH["province" if c.population >= FEW_PEOPLE else "parish"]
        elif c.feature_code == "PPLC":
            value += _WORTH["capital"]
        elif c.feature_code == "ADM2":
            value += _WORTH["county"]
    return value + (_WORTH["alternate"] if c.rank == ALTERNATE else 0.0)


def _fit(name: Name, c: Candidate) -> float:
    total = 0.0
    if name.inside and any(contains(outer, c) for outer in name.inside):
        total += _WORTH["inside"]
    wanted = {"area": "ADM", "city": "PPL", "country": "PCLI", "county": "ADM"}.get(name.kind)
    if wanted and c.feature_code.startswith(wanted):
        total += _WORTH["kind"]
        if name.kind == "county" and c.rank == ALTERNATE:
            # "Clarke and Oconee counties" is no lesser a name than "Clarke County".
            total -= _WORTH["alternate"]
    return total


def _namesake(name: Name, c: Candidate, pool: Sequence[Candidate]) -> float:
    return _WORTH["namesake"] if name.kind not in ("area", "county", "holder") and _has_namesake(c, pool) else 0.0


def _called(names: Sequence[Name]) -> Mapping[int, str]:
    """Id of each place -> the word of the story that is its own name."""
    return {c.id: n.word for n in names for c in n.candidates if c.rank == OFFICIAL}


def _otherwise(name: Name, c: Candidate, called: Mapping[int, str]) -> float:
    """A story that calls Watervliet by its own name does not mean it by an old one, "Washington"."""
    return _WORTH["called otherwise"] if c.rank == ALTERNATE and called.get(c.id, name.word) != name.word else 0.0


def _shares(scores: Iterable[float], sharpness: float) -> list[float]:
    values = list(scores)
    top = max(values, default=0.0)
    weights = [math.exp(sharpness * (v - top)) for v in values]
    total = sum(weights)
    return [w / total for w in weights]


def _count(
    names: Sequence[Name],
    pools: Mapping[str, Sequence[Candidate]],
    shares: Mapping[str, Sequence[float]],
    home: Sequence[Candidate],
) -> tuple[_Votes, Mapping[str, _Votes]]:
    """The votes of all names together, and of each word."""
    votes = _Votes()
    own: dict[str, _Votes] = defaultdict(_Votes)
    for n in names:
        for c, share in zip(pools[n.key], shares[n.key], strict=True):
            _vote(votes, c, share)
            _vote(own[n.word], c, share)
    for c in home:
        _vote(votes, c, _WORTH["home"])
    return votes, own


def _vote(votes: _Votes, c: Candidate, weight: float) -> None:
    if c.country:
        votes.country[c.country] += weight
    if c.admin1:
        votes.admin1[c.admin1] += weight
    if c.admin2:
        votes.admin2[c.admin2] += weight
    if c.resolution >= 3:
        votes.cell[math.floor(c.lat), math.floor(c.lon)] += weight


def _support(c: Candidate, own: _Votes, votes: _Votes) -> float:
    """What the rest of the story adds: each vote less those of the same word."""
    total = 0.0
    if c.country:
        total += _WORTH["same country"] * _grown(votes.country[c.country] - own.country[c.country])
    if c.admin1:
        here = _grown(votes.admin1[c.admin1] - own.admin1[c.admin1])
        total += _WORTH["same province"] * here
        if c.feature_code == "ADM1":
            total += _WORTH["holds"] * here
    if c.admin2:
        total += _WORTH["same county"] * _grown(votes.admin2[c.admin2] - own.admin2[c.admin2])
    if c.resolution >= 3:
        y, x = math.floor(c.lat), math.floor(c.lon)
        cells = [(y + j, x + i) for j in (-1, 0, 1) for i in (-1, 0, 1)]
        around = sum(votes.cell.get(at, 0.0) - own.cell.get(at, 0.0) for at in cells)
        total += _WORTH["near"] * _grown(around)
    return total


def _grown(votes: float) -> float:
    """Each further vote counts less."""
    return math.log2(1 + max(0.0, votes))
