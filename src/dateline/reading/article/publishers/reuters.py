"""Reuters: paragraphs are `div`s known by their test id only."""

from dateline.reading.article.publisher import Publisher

REUTERS = Publisher(
    name="Reuters",
    domains=("reuters.com",),
    body=("//*[starts-with(@data-testid, 'paragraph-')]",),
    furniture=("//*[@data-testid='promo-box']", "//*[@data-testid='ResponsiveAdSlot']", "//*[@data-testid='Summary']"),
    boilerplate=("Our Standards:", "Make sense of the", "Our Reuters Daily Briefing", "Get the latest news and expert"),
    byline=("//*[@data-testid='AuthorNameLink']",),
)
