"""AP News: times stand in milliseconds in an element of its own; `Enhancement` boxes break the text."""

from dateline.reading.article.publisher import Publisher

APNEWS = Publisher(
    name="AP News",
    domains=("apnews.com",),
    body=("//*[contains(@class, 'RichTextStoryBody')]//p[not(ancestor::*[contains(@class, 'Enhancement')])]",),
    furniture=("//*[contains(@class, 'HTMLModuleEnhancement')]",),
    crosslinks=("//*[contains(@class, 'PageListEnhancement')]", "//*[contains(@class, 'RelatedStory')]"),
    captions=("//*[contains(@class, 'CarouselSlide-info')]",),
    published=("//*[contains(@class, 'Page-datePublished')]//bsp-timestamp/@data-timestamp",),
    modified=("//*[contains(@class, 'Page-dateModified')]//bsp-timestamp/@data-timestamp",),
)
