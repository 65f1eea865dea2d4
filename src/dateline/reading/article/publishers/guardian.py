"""The Guardian: boxes for other stories and sign-ups are islands inside the text."""

from dateline.reading.article.publisher import Publisher

GUARDIAN = Publisher(
    name="The Guardian",
    domains=("theguardian.com",),
    zone="Europe/London",
    body=("//*[@id='maincontent']//p[not(ancestor::aside or ancestor::gu-island or ancestor::figure)]",),
    crosslinks=("//gu-island[@name='RichLinkComponent']", "//aside[@data-component='rich-link']"),
    quotes=("//gu-island[@name='TweetBlockComponent']",),
    furniture=("//gu-island[@name='EmailSignUpWrapper']", "//*[@id='sign-in-gate']", "//*[@id='slot-body-end']"),
)
