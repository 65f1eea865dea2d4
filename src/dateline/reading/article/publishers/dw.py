"""Deutsche Welle: teasers of other stories are paragraphs with one link; players leave notes on JavaScript."""

from dateline.reading.article.publisher import Publisher

DW = Publisher(
    name="Deutsche Welle",
    domains=("dw.com",),
    body=("//*[contains(@class, 'rich-text')]/p", "//*[contains(@class, 'rich-text')]/h2"),
    furniture=("//*[contains(@class, 'vjs-wrapper') or contains(@class, 'no-js')]",),
    boilerplate=("To view this video please", "To play this audio please", "While you're here:", "Edited by:"),
)
