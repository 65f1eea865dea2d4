"""Which of the places that share a name is meant: renown, containment, and what else the story names."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from dateline.reading.place.gazetteer import ALTERNATE, DEMONYM, FORM, Candidate

_MOST = 15  # candidates weighed for one name
_NAMESAKE_PEOPLE = 20_000
_EARTH_KM = 12742.0
# In powers of ten of people: what each sign is worth. Chosen by hand and adjusted on development texts.
_WORTH: Mapping[str, float] = MappingProxyType(
    {
        "country": 10.1,
        "own": 8.2,
        "province": 2.5,
        "capital": 0.1,
        "county": -0.5,
        "alternate": -2.1,
        "inside": 5.0,
        "kind": 0.8,
        "same country": 1.05,
        "same province": 1.2,
        "same county": 4.0,
        "near": 1.25,
        "home": 2.0,
        "sharp": 1.0,
        "holds": 0.7,
        "namesake": -4.5,
        "people": 1.0,
    }
)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the story, with every place it may mean and what stands beside it."""

    key: str
    candidates: tuple[Candidate, ...]
    inside: tuple[Candidate, ...] = ()
    """What a comma says it lies in: the candidates of "Texas" in "Paris, Texas"."""
    kind: str = ""
    """A word beside it: "province", "city", ..."""


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
    priors = {n.key: [prior(c) + _fit(n, c) + _namesake(n, c, pools[n.key]) for c in pools[n.key]] for n in names}
    shares = {key: _shares(scores) for key, scores in priors.items()}
    scores = priors
    for _ in range(2):
        votes = _count(names, pools, shares, home)
        scores = {
            n.key: [
                prior_score + _support(c, share, votes)
                for c, share, prior_score in zip(pools[n.key], shares[n.key], priors[n.key], strict=True)
            ]
            for n in names
        }
        shares = {key: _shares(of) for key, of in scores.items()}
    return {
        key: tuple(c for _, _, c in sorted(zip((-s for s in scores[key]), range(len(pool)), pool, strict=True)))
        for key, pool in pools.items()
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
        value = _WORTH["own"]
    else:
        value = _WORTH["people"] * math.log10(c.population + 10)
        if c.feature_code == "ADM1":
            value += _WORTH["province"]
        elif c.feature_code == "PPLC":
            value += _WORTH["capital"]
        elif c.feature_code == "ADM2":
            value += _WORTH["county"]
    return value + (_WORTH["alternate"] if c.rank == ALTERNATE else 0.0)


def _fit(name: Name, c: Candidate) -> float:
    total = 0.0
    if name.inside and any(contains(outer, c) for outer in name.inside):
        total += _WORTH["inside"]
    wanted = {"area": "ADM", "city": "PPL"}.get(name.kind)
    if wanted and c.feature_code.startswith(wanted):
        total += _WORTH["kind"]
    return total


def _namesake(name: Name, c: Candidate, pool: Sequence[Candidate]) -> float:
    return _WORTH["namesake"] if name.kind != "area" and _has_namesake(c, pool) else 0.0


def _shares(scores: Iterable[float]) -> list[float]:
    values = list(scores)
    top = max(values, default=0.0)
    weights = [math.exp(_WORTH["sharp"] * (v - top)) for v in values]
    total = sum(weights)
    return [w / total for w in weights]


def _count(
    names: Sequence[Name],
    pools: Mapping[str, Sequence[Candidate]],
    shares: Mapping[str, Sequence[float]],
    home: Sequence[Candidate],
) -> _Votes:
    votes = _Votes()
    for n in names:
        for c, share in zip(pools[n.key], shares[n.key], strict=True):
            _vote(votes, c, share)
    for c in home:
        _vote(votes, c, _WORTH["home"])
    return votes


def _vote(votes: _Votes, c: Candidate, weight: float) -> None:
    if c.country:
        votes.country[c.country] += weight
    if c.admin1:
        votes.admin1[c.admin1] += weight
    if c.admin2:
        votes.admin2[c.admin2] += weight
    if c.resolution >= 3:
        votes.cell[math.floor(c.lat), math.floor(c.lon)] += weight


def _support(c: Candidate, share: float, votes: _Votes) -> float:
    """What the rest of the story adds: each vote less the candidate's own."""
    total = 0.0
    if c.country:
        total += _WORTH["same country"] * math.log2(1 + max(0.0, votes.country[c.country] - share))
    if c.admin1:
        total += _WORTH["same province"] * math.log2(1 + max(0.0, votes.admin1[c.admin1] - share))
        if c.feature_code == "ADM1":
            total += _WORTH["holds"] * math.log2(1 + max(0.0, votes.admin1[c.admin1] - share))
    if c.admin2:
        total += _WORTH["same county"] * math.log2(1 + max(0.0, votes.admin2[c.admin2] - share))
    if c.resolution >= 3:
        y, x = math.floor(c.lat), math.floor(c.lon)
        around = sum(votes.cell.get((y + j, x + i), 0.0) for j in (-1, 0, 1) for i in (-1, 0, 1))
        total += _WORTH["near"] * math.log2(1 + max(0.0, around - share))
    return total
