"""HTML pages: what is what, and where it stands."""

import random
from contextlib import suppress
from pathlib import Path

import pytest

from dateline.errors import NoArticleText, PageError
from dateline.model import Article, Moment, Page
from dateline.reading.article import read
from tests.reading.article.pages import LEDE, SECOND, STORY, THIRD, html_page, lines_of, one

TITLE = "Peace force leaves Example Hill"
HEAD = f"<title>{TITLE} - Example Monitor</title><meta property='og:site_name' content='Example Monitor'>"
SEED = Path(__file__).parents[4] / "shared" / "seed" / "page.html"

BOXES = f"""
<div id="cookie-banner"><p>We use cookies to improve your experience on these pages.</p></div>
<header><div class="tagline"><p>Always first with the news</p></div>
<nav><ul><li><a href="/">News</a></li></ul></nav></header>
<main><article><h1>{TITLE}</h1>
<div class="meta"><time datetime="2021-03-03T09:15:20+02:00">March 3, 2021 at 9:15 am</time>
<a rel="author">Jane Example</a></div>
<figure><img src="a.jpg"><figcaption>A lorry on the bridge</figcaption></figure>
<p class="wp-caption-text">The gate of the camp</p>
<p>EXAMPLE TOWN, March 2 (Reuters) - {LEDE}</p>
<div class="ad"><p>Advertisement</p></div>
<p>{SECOND}</p>
<p><strong>Read: <a href="/x">Who will guard the bridge now that the force has left the country?</a></strong></p>
<blockquote class="twitter-tweet"><p>We thank the people of the town.</p>&mdash; Force (@force)</blockquote>
<p>{THIRD}</p>
<div class="newsletter-signup"><p>Sign up for our letter and have the news of the region every morning.</p></div>
<p><em>Correction: An earlier version of this article misstated the number of lorries.</em></p>
<p><em>This story was updated at 11:30 GMT+2 on March 4 to add the words of the mayor.</em></p>
<p><em>(Reporting by Jane Example; Editing by John Proof)</em></p>
</article>
<section class="related"><h3>Related articles</h3>
<ul><li><a href="/z">Parliament votes on the stay of the force</a></li></ul></section>
<section id="comments"><div class="comment">
<p>They should have left a year ago, if you ask me and my neighbours.</p></div></section></main>
<article class="teaser"><h2>Storm hits the coast</h2>
<p>Waves broke over the harbour wall of the small town on Monday.</p></article>
<footer><p>© 2021 Example Monitor. All rights reserved.</p></footer>"""


@pytest.fixture(scope="module")
def article() -> Article:
    return one(html_page(BOXES, HEAD))


def test_the_body_is_the_running_text(article: Article) -> None:
    assert lines_of(article, "body") == [f"EXAMPLE TOWN, March 2 (Reuters) - {LEDE}", SECOND, THIRD]


@pytest.mark.parametrize(
    ("kind", "beginnings"),
    [
        ("headline", [TITLE]),
        ("caption", ["A lorry on the bridge", "The gate of the camp"]),
        ("crosslink", ["Read: Who will guard"]),
        ("quote", ["We thank the people", "— Force (@force)"]),
        ("correction", ["Correction: An earlier"]),
        ("update", ["This story was updated"]),
        ("credit", ["(Reporting by Jane"]),
    ],
)
def test_everything_else_is_labelled(article: Article, kind: str, beginnings: list[str]) -> None:
    lines = lines_of(article, kind)
    assert len(lines) == len(beginnings)
    assert all(line.startswith(beginning) for line, beginning in zip(lines, beginnings, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "We use cookies",
        "Always first",
        "Advertisement",
        "Sign up for",
        "Parliament votes",
        "They should have",
        "Storm hits",
        "©",
    ],
)
def test_nothing_is_dropped_from_the_page(article: Article, text: str) -> None:
    assert any(line.startswith(text) for line in lines_of(article, "furniture"))


def test_segments_lie_in_text_order_and_do_not_overlap(article: Article) -> None:
    ends = [s.end for s in article.segments]
    starts = [s.start for s in article.segments]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    assert article.text[: len(TITLE)] == TITLE


def test_the_page_says_when_who_and_where(article: Article) -> None:
    assert article.published == Moment("2021-03-03T09:15:20+02:00")
    assert article.byline == ("Jane Example",)
    assert article.publication == "Example Monitor"
    assert article.language == "en"
    assert article.agency == "Reuters"
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.day) == ("Example Town", "2021-03-02")
    assert article.text[article.dateline.end :].startswith(LEDE)


def test_an_update_knows_its_time(article: Article) -> None:
    (update,) = [s for s in article.segments if s.kind == "update"]
    assert update.at == Moment("2021-03-04T11:30+02:00")


def test_the_same_page_gives_the_same_article(article: Article) -> None:
    assert one(html_page(BOXES, HEAD)) == article


def test_a_stated_stamp_gets_the_finest_clock_of_its_day() -> None:
    head = HEAD + "<meta property='article:published_time' content='2021-03-03'>"
    page = html_page(f"<h1>{TITLE}</h1><time datetime='2021-03-03T09:15:20+02:00'>March 3</time>{STORY}", head)
    assert one(page).published == Moment("2021-03-03T09:15:20+02:00")


def test_a_printed_clock_tells_the_zone_of_a_stamp_in_utc() -> None:
    head = HEAD + "<meta property='article:published_time' content='2021-03-04T01:49:09Z'>"
    page = html_page(f"<h1>{TITLE}</h1><time datetime='2021-03-03T17:49:09'>5:49 p.m.</time>{STORY}", head)
    assert one(page).published == Moment("2021-03-03T17:49:09-08:00")


def test_a_visible_time_without_a_zone_gets_none() -> None:
    page = html_page(f"<h1>{TITLE}</h1><div>March 3, 2021 at 9:15 pm</div>{STORY}", HEAD)
    assert one(page).published == Moment("2021-03-03T21:15")


def test_published_and_updated_on_one_line_are_two_times() -> None:
    line = "<div>PUBLISHED: March 3, 2021 at 5:49 p.m. | UPDATED: March 4, 2021 at 6:17 p.m.</div>"
    article = one(html_page(f"<h1>{TITLE}</h1>{line}{STORY}", HEAD))
    assert article.published == Moment("2021-03-03T17:49")
    assert article.modified == Moment("2021-03-04T18:17")


def test_the_title_loses_the_name_of_the_site() -> None:
    assert one(html_page(STORY, HEAD)).title == TITLE
    kept = html_page(STORY, "<title>Army - what it owns and what it owes to the state</title>")
    assert one(kept).title == "Army - what it owns and what it owes to the state"


def test_a_stub_before_a_wall_is_partial() -> None:
    wall = "<div class='paywall'><p>To continue reading, subscribe now.</p></div>"
    assert one(html_page(f"<h1>{TITLE}</h1><p>{LEDE}</p><p>{SECOND}</p>{wall}", HEAD)).partial
    assert not one(html_page(f"<h1>{TITLE}</h1>{STORY}", HEAD)).partial


def test_a_page_that_a_script_would_write_is_read_from_its_json() -> None:
    text = f'"headline": "{TITLE}", "articleBody": "{LEDE}\\n{SECOND}"'
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", {text}}}</script>'
    article = one(html_page("<div id='app'></div>", head))
    assert article.title == TITLE
    assert lines_of(article, "body") == [LEDE, SECOND]


def test_words_for_screen_readers_and_soft_hyphens_are_left_out() -> None:
    odd = LEDE.replace("statement", "state\u00admen\u200bt<span class='visually-hidden'>, opens new tab</span>")
    assert lines_of(one(html_page(f"<p>{odd}</p><p>{SECOND}</p><p>{THIRD}</p>", HEAD)), "body")[0] == LEDE


def test_a_page_of_links_holds_no_article() -> None:
    links = "".join(f"<li><a href='/{i}'>Story number {i}</a></li>" for i in range(30))
    with pytest.raises(NoArticleText, match=r"page\.html: holds no running text"):
        list(read(html_page(f"<ul>{links}</ul>")))


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_page_is_read_or_refused_and_never_crashes(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same damage in every run
    content = bytearray(html_page(BOXES, HEAD).content)
    for _ in range(30):
        at = chance.randrange(len(content))
        content[at : at + chance.randrange(1, 40)] = bytes(chance.randrange(256) for _ in range(chance.randrange(20)))
    with suppress(PageError):
        assert list(read(Page(bytes(content), "text/html", "damaged"), language=""))


@pytest.mark.skipif(not SEED.exists(), reason="needs ../shared/seed/page.html")
def test_the_model_page_gives_up_all_its_traps() -> None:
    article = one(Page(SEED.read_bytes(), "text/html", "page.html"))
    body = "\n".join(lines_of(article, "body"))
    traps = "CAPTION-P TWEETTEXT SIGNUP RELATED1 RELATED2 COMMENTTEXT SECONDARTICLE FOOTERTEXT cookies".split()
    traps += ["Advertisement", "undated / file", "Read:", "Opinion:", "since 2009"]
    assert not [trap for trap in traps if trap in body]
    assert len(lines_of(article, "body")) == 8
    assert article.published == Moment("2020-01-05T12:02:35+00:00")
    assert article.modified == Moment("2020-01-06T01:30:00+03:00")
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.day, article.dateline.agency) == (
        "Baghdad",
        "2020-01-04",
        "Reuters",
    )


def test_the_site_is_named_behind_the_headline_where_nothing_else_names_it() -> None:
    article = one(html_page(f"<h1>{TITLE}</h1>{STORY}", f"<title>{TITLE} | Example Monitor</title>"))
    assert (article.title, article.publication) == (TITLE, "Example Monitor")


OLD_LAYOUT = f"""<table><tr><td colspan=3><font size=6>Hill Observer</font><br>The daily of the hills</td></tr><tr>
<td><a href="/">Home</a><br><a href="/l">Local</a><br>Example Hill today: 14 C<br>1 pound = 2 crowns</td>
<td><font size=5>{TITLE}</font><br><font size=1>Wednesday, 3 March 2021, 7:40 PM (Cairo time)<br>
By our northern correspondent</font><p>{LEDE}</p><p>{SECOND}</p><p>{THIRD}</p>
<p><a href="#">Print this page</a> | <a href="#">Send to a friend</a></p></td>
<td><b>Other news</b><table><tr><td>&bull; <a href="/1">Schools stay open this week</a></td></tr>
<tr><td>&bull; <a href="/2">Rain is forecast for the valley</a></td></tr></table><br>ADVERTISEMENT<br>
Example Furniture: new models have arrived. Visit our rooms in the main street.</td></tr>
<tr><td colspan=3>Copyright Hill Observer. Best viewed at 1024 x 768.</td></tr></table>"""


def test_a_page_laid_out_in_tables_gives_its_story_only() -> None:
    page = html_page(OLD_LAYOUT, f"<title>Hill Observer - {TITLE}</title>", url="http://www.hillobserver.example/?id=1")
    article = one(page)
    assert lines_of(article, "body") == [LEDE, SECOND, THIRD]
    assert (article.title, article.publication) == (TITLE, "Hill Observer")
    assert article.published == Moment("2021-03-03T19:40+02:00")


@pytest.mark.parametrize(
    ("foot", "url", "publication"),
    [
        ("&copy; 2021 Example Monitor", "https://www.examplemonitor.example/1", "Example Monitor"),
        ("Copyright 2019-2021 by Example Monitor. All rights reserved.", "", "Example Monitor"),
        ("Copyright Other Wire", "https://www.hill.example/1", "hill.example"),
        ("", "https://www.hill.example/1", "hill.example"),
        ("", "", None),
    ],
)
def test_an_outlet_that_does_not_name_itself_has_a_name_all_the_same(
    foot: str, url: str, publication: str | None
) -> None:
    page = html_page(f"<h1>{TITLE}</h1>{STORY}<footer><p>{foot}</p></footer>", f"<title>{TITLE}</title>", url=url)
    assert one(page).publication == publication


@pytest.mark.parametrize(
    ("line", "kind", "at"),
    [
        ("Update, 4 March 2021, 14:30: On 3 March the mayor had said nothing of it.", "update", "2021-03-04T14:30"),
        ("Correction 4 March: The article first gave another number.", "correction", "2021-03-04"),
    ],
)
def test_a_later_word_is_dated_by_its_own_label(line: str, kind: str, at: str) -> None:
    head = HEAD + "<meta property='article:published_time' content='2021-03-03T09:00:00Z'>"
    article = one(html_page(f"<h1>{TITLE}</h1>{STORY}<p>{line}</p>", head))
    assert [(s.kind.value, s.at) for s in article.segments if s.at] == [(kind, Moment(at))]


def test_a_correction_of_the_day_of_change_was_made_at_its_stamp() -> None:
    head = HEAD + "<meta property='article:published_time' content='2021-03-03T09:00:00Z'>"
    head += "<meta property='article:modified_time' content='2021-03-03T11:30:00Z'>"
    line = "<p>Correction, March 3: The article first gave another number.</p>"
    article = one(html_page(f"<h1>{TITLE}</h1>{STORY}{line}", head))
    assert [s.at for s in article.segments if s.at] == [Moment("2021-03-03T11:30:00+00:00")]


@pytest.mark.parametrize(("author", "agency"), [("Hill Wire", "Hill Wire"), ("Monitor", None)])
def test_an_organisation_that_signs_is_the_agency_unless_it_is_the_outlet(author: str, agency: str | None) -> None:
    publisher = '"publisher": {"@type": "Organization", "name": "Example Monitor"}'
    signed = f'"author": [{{"@type": "Organization", "name": "{author}"}}]'
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", {publisher}, {signed}}}</script>'
    assert one(html_page(f"<h1>{TITLE}</h1>{STORY}", HEAD + head)).agency == agency


def test_a_form_to_sign_in_holds_no_article() -> None:
    form = "<form><label>E-mail</label><label>Password</label><button>Sign in</button></form><p>Forgot it?</p>"
    with pytest.raises(NoArticleText):
        list(read(html_page(form, "<title>Sign in - Example Monitor</title>")))


def test_the_time_of_a_story_linked_above_the_text_is_not_its_own() -> None:
    related = f"<div class='related'><div>March 3, 2020</div><h2>A year ago</h2><p>{THIRD}</p></div>"
    head = HEAD + "<meta property='article:published_time' content='2021-03-03T09:00:00Z'>"
    assert one(html_page(f"<h1>{TITLE}</h1>{related}{STORY}", head)).published == Moment("2021-03-03T09:00:00+00:00")


def test_an_address_that_is_none_is_left_out() -> None:
    assert one(html_page(STORY, "<link rel='canonical' href='/story/1'>")).url is None
    assert one(html_page(STORY, "<link rel='canonical' href='https://x.example/1'>")).url == "https://x.example/1"


def test_a_stamp_of_the_year_one_is_no_time() -> None:
    head = HEAD + "<meta property='article:published_time' content='0001-01-01T00:00:00Z'>"
    page = html_page(f"<h1>{TITLE}</h1><div>March 3, 2021</div>{STORY}", head)
    assert one(page).published == Moment("2021-03-03")


def test_a_change_before_publication_says_nothing() -> None:
    times = "<meta property='article:published_time' content='2021-03-03T09:00:00Z'>"
    times += "<meta property='article:modified_time' content='2021-03-03T11:30:00+03:00'>"
    assert one(html_page(f"<h1>{TITLE}</h1>{STORY}", HEAD + times)).modified is None


@pytest.mark.parametrize("odd", ["\x01\x1f", "&#1;&#31;&#0;", "\x0b", "&#xFFFE;"])
def test_control_characters_break_nothing(odd: str) -> None:
    page = html_page(
        f"<h1>{TITLE}</h1><div>x{odd}<script>y</script>{odd}</div>{STORY}<p>{odd}</p>{odd}<style>z</style>{odd}"
    )
    assert one(page).title == TITLE


def test_a_stamp_at_the_edge_of_time_breaks_nothing() -> None:
    times = "<meta property='article:published_time' content='0001-01-01T00:00:00+14:00'>"
    times += "<meta property='article:modified_time' content='9999-12-31T23:59:59-12:00'>"
    article = one(html_page(f"<h1>{TITLE}</h1>{STORY}", HEAD + times))
    assert (article.published, article.modified) == (None, None)
