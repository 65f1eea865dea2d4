"""CNN: paragraphs are `div`s on older pages; the source stands in a `cite` before the first sentence."""

from dateline.reading.article.publisher import Publisher

CNN = Publisher(
    name="CNN",
    domains=("cnn.com",),
    zone="America/New_York",
    body=(
        "//*[contains(@class, 'article__content')]//p[contains(@class, 'paragraph')]",
        "//*[contains(@class, 'zn-body__paragraph')]",
    ),
    crosslinks=("//*[contains(@class, 'related-content')]", "//*[contains(@class, 'zn-body__paragraph')][h3]"),
    captions=("//*[contains(@class, 'image__caption') or contains(@class, 'media__caption')]",),
    byline=("//*[contains(@class, 'byline__name')]",),
)
