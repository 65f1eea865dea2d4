"""Middle East Monitor: a slogan over every page, `READ:` lines in bold, London time without saying so."""

from dateline.reading.article.publisher import Publisher

MIDDLEEASTMONITOR = Publisher(
    name="Middle East Monitor",
    domains=("middleeastmonitor.com",),
    zone="Europe/London",
    captions=("//*[contains(@class, 'memo-news-caption')]",),
    furniture=("//*[contains(@class, 'memo-related') or contains(@class, 'memo-author-box')]",),
    boilerplate=("Creating new perspectives since 2009", "The views expressed in this article"),
)
