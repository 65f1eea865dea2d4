"""Where a publisher is at home: a local paper's Paris is the one next door."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from dateline.model import Article
from dateline.reading.place import tables
from dateline.reading.place.choose import contains
from dateline.reading.place.gazetteer import ALTERNATE, Candidate, Gazetteer
from dateline.reading.place.naming import name_key

# Country domains under which few pages of other countries appear.
_COUNTRY_DOMAINS = frozenset(
    "uk ie au nz ca in za ng ke gh pk lk bd my sg ph th jp kr cn hk tw il tr ir iq lb jo eg ru ua pl de fr it".split()
)
_ARTICLE = re.compile(r"^(?:the|al|el)\s+", re.IGNORECASE)
_FEW = 3


def home_of(article: Article, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The town of a known local paper, else the place its name begins with, else the country of its domain."""
    host = _host(article.url)
    for paper in _papers():
        if paper["domain"] == host or (article.publication and paper["publication"] == article.publication):
            key = name_key(paper["town"])
            towns = gazetteer.candidates([key]).get(key, ())
            return tuple(c for c in towns if c.admin1 == paper["admin1"] and c.resolution == 4)[:1]
    return _named_in(article.publication, gazetteer) or _country_of(host, gazetteer)


def _named_in(publication: str | None, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Of "The Moscow Times" Moscow: the longest place name at the head of the name."""
    if not publication or len(publication) > 80 or publication.isupper():
        return ()
    words = _ARTICLE.sub("", publication).split()
    heads = {name_key(" ".join(words[:n])): n for n in range(1, min(len(words), 4))}
    found = gazetteer.candidates(heads)
    for key in sorted(found, key=lambda k: -heads[k]):
        known = [c for c in found[key] if c.rank < ALTERNATE and (c.population >= 50_000 or c.resolution == 1)]
        if known:
            return tuple(c for c in known if not any(contains(c, o) for o in known))[:_FEW]
    return ()


def _country_of(host: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    ending = host.rsplit(".", 1)[-1]
    if ending not in _COUNTRY_DOMAINS:
        return ()
    iso2 = "GB" if ending == "uk" else ending.upper()
    country = next(c for c in tables.countries() if c.iso2 == iso2)
    key = name_key(country.name)
    return tuple(c for c in gazetteer.candidates([key]).get(key, ()) if c.country == country.iso3 and c.resolution == 1)


def _host(url: str | None) -> str:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


@cache
def _papers() -> tuple[dict[str, str], ...]:
    return tuple(tables.rows("papers.csv"))
