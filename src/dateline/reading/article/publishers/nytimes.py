"""The New York Times: the text is a named section, with boxes of links and notes in it."""

from dateline.reading.article.publisher import Publisher

NYTIMES = Publisher(
    name="The New York Times",
    domains=("nytimes.com",),
    zone="America/New_York",
    body=("//section[@name='articleBody']//p[not(ancestor::figure or ancestor::aside)]",),
    furniture=("//section[@name='articleBody']//aside", "//*[@id='gateway-content']"),
    byline=("//*[@itemprop='author']//*[@itemprop='name']", "//span[contains(@class, 'byline')]//a"),
    boilerplate=("A version of this article appears in print", "Follow The New York Times"),
)
