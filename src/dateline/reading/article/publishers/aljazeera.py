"""Al Jazeera: `more-on` lists of recommended stories lie in the middle of the text."""

from dateline.reading.article.publisher import Publisher

ALJAZEERA = Publisher(
    name="Al Jazeera",
    domains=("aljazeera.com",),
    body=(
        "//*[contains(@class, 'wysiwyg')]//p[not(ancestor::*[contains(@class, 'more-on')])]",
        "//*[contains(@class, 'wysiwyg')]//h2",
    ),
    crosslinks=("//*[contains(@class, 'more-on')]", "//*[contains(@class, 'container--ads')]"),
    published=("//*[contains(@class, 'date-simple')]//*[@aria-hidden='true']",),
)
