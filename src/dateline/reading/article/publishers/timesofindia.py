"""The Times of India: the text is one `div` cut by line breaks; clocks show Indian time as IST."""

from dateline.reading.article.publisher import Publisher

TIMESOFINDIA = Publisher(
    name="The Times of India",
    domains=("timesofindia.indiatimes.com", "timesofindia.com"),
    zone="Asia/Kolkata",
    body=("//*[@data-articlebody]",),
    furniture=("//*[@data-articlebody]//*[contains(@class, 'mgid') or contains(@class, 'poll')]",),
    crosslinks=("//*[@data-articlebody]//*[contains(@class, 'embedded-link') or contains(@class, 'also-read')]",),
    captions=("//*[@data-articlebody]//*[contains(@class, 'img_cptn')]",),
)
