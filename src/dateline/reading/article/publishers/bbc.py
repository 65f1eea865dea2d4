"""BBC News: every part of a story is a `data-component`; lists of links stand between the paragraphs."""

from dateline.reading.article.publisher import Publisher

BBC = Publisher(
    name="BBC News",
    domains=("bbc.com", "bbc.co.uk"),
    zone="Europe/London",
    body=("//*[@data-component='text-block' or @data-component='subheadline-block']",),
    captions=("//*[@data-component='image-block' or @data-component='video-block']",),
    crosslinks=(
        "//*[@data-component='unordered-list-block'][not(.//li[not(a)])]",
        "//*[@data-component='links-block']",
    ),
    quotes=("//*[@data-component='social-embed-block']",),
    byline=("//*[@data-testid='byline-new-contributors']//span[not(*)][1]",),
)
