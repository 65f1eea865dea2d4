"""France 24: the day is written before the month; its own offers stand between the paragraphs."""

from dateline.reading.article.publisher import Publisher

FRANCE24 = Publisher(
    name="France 24",
    domains=("france24.com",),
    body=("//*[contains(@class, 't-content__body')]//p[not(ancestor::*[contains(@class, 'o-self-promo')])]",),
    furniture=("//*[contains(@class, 'o-self-promo') or contains(@class, 'o-ad-container')]",),
    published=("//*[contains(@class, 'm-pub-dates')]//time[@pubdate]/@datetime",),
    modified=("//*[contains(@class, 'm-pub-dates')]//time[not(@pubdate)]/@datetime",),
)
