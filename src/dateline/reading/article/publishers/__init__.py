"""Publishers whose layouts need a word of their own. A new one is a file here, a line below and a proof page."""

from __future__ import annotations

from dateline.reading.article.publisher import Publisher
from dateline.reading.article.publishers.aljazeera import ALJAZEERA
from dateline.reading.article.publishers.apnews import APNEWS
from dateline.reading.article.publishers.bbc import BBC
from dateline.reading.article.publishers.cnn import CNN
from dateline.reading.article.publishers.dw import DW
from dateline.reading.article.publishers.france24 import FRANCE24
from dateline.reading.article.publishers.guardian import GUARDIAN
from dateline.reading.article.publishers.middleeastmonitor import MIDDLEEASTMONITOR
from dateline.reading.article.publishers.nytimes import NYTIMES
from dateline.reading.article.publishers.reuters import REUTERS
from dateline.reading.article.publishers.timesofindia import TIMESOFINDIA
from dateline.reading.article.publishers.xinhuanet import XINHUANET

PUBLISHERS = (
    ALJAZEERA,
    APNEWS,
    BBC,
    CNN,
    DW,
    FRANCE24,
    GUARDIAN,
    MIDDLEEASTMONITOR,
    NYTIMES,
    REUTERS,
    TIMESOFINDIA,
    XINHUANET,
)
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
