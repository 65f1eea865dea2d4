"""Publishers whose layouts need a word of their own. A new one is a file here, a line below and a proof page."""

from __future__ import annotations

from dateline.reading.article.publisher import Publisher

PUBLISHERS: tuple[Publisher, ...] = ()

BY_DOMAIN = {domain: publisher for publisher in PUBLISHERS for domain in publisher.domains}


def publisher_of(url: str | None) -> Publisher | None:
    """The publisher of an address, found by host name; None for all others."""
    if not url or "//" not in url:
        return None
    host = url.split("//", 1)[1].split("/", 1)[0].split("@")[-1].split(":")[0].lower().rstrip(".")
    labels = host.split(".")
    for first in range(len(labels) - 1):
        found = BY_DOMAIN.get(".".join(labels[first:]))
        if found:
            return found
    return None
