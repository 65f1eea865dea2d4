"""Xinhua: one line holds source, Beijing time and editor; the picture's text is a paragraph like all others."""

from dateline.reading.article.publisher import Publisher

XINHUANET = Publisher(
    name="Xinhua",
    domains=("xinhuanet.com", "news.cn"),
    zone="Asia/Shanghai",
    body=("//*[@id='detail' or @id='detailContent']//p[not(.//img)]",),
    captions=("//*[@id='detail' or @id='detailContent']//p[contains(@style, 'center')]",),
    published=("//*[contains(@class, 'info')]//*[contains(@class, 'time')]", "//meta[@name='publishdate']/@content"),
    boilerplate=("Source: Xinhua",),
)
