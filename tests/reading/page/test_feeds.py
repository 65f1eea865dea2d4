"""Feeds, sitemaps and lists of feeds: what is whole in them is a page, the rest are links."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from dateline.errors import UnreadablePage
from dateline.model import Page
from dateline.reading.page import Subscription, write_opml
from dateline.reading.page.feed import parse_feed
from dateline.reading.page.opml import parse_opml
from dateline.settings import Settings

from .reading import errors, only_error, only_page, read, texts, write
from .web import Web

LONG = " ".join(f"Sentence {n} of the story tells of the strike at the port." for n in range(20))
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Port News</title>
<item><title>Strike &amp; talks</title><link>https://news.example/strike</link>
<pubDate>Wed, 01 May 2024 10:00:00 +0300</pubDate><description>Dockers walk out.</description><author>Ida Holm</author>
<content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded></item>
<item><title>Crane</title><link>https://news.example/crane</link>
<description>A &lt;b&gt;crane&lt;/b&gt; fell.</description></item>
<item><title>Nothing</title></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Port News</title>
<entry><title>Strike</title><id>urn:1</id><link rel="alternate" href="https://news.example/strike"/>
<published>2024-05-01T10:00:00Z</published>
<author><name>Ida Holm</name></author><content type="html">&lt;p&gt;{LONG}&lt;/p&gt;</content></entry>
<entry><title>Crane</title><id>urn:2</id><link href="https://news.example/crane"/>
<summary>A crane fell.</summary></entry>
</feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Port News",
        "items": [
            {
                "id": "1",
                "url": "https://news.example/strike",
                "title": "Strike",
                "authors": [{"name": "Ida Holm"}],
                "content_html": f"<p>{LONG}</p>",
                "date_published": "2024-05-01T10:00:00Z",
            },
            {"id": "2", "url": "https://news.example/crane", "title": "Crane", "summary": "A crane fell."},
        ],
    }
)


@pytest.mark.parametrize(
    ("name", "content"),
    [("f.xml", RSS), ("f.rss", RSS), ("f.atom", ATOM), ("f.json", JSON_FEED), ("feed", RSS), ("f.html", ATOM)],
)
def test_a_local_feed_gives_its_stories_and_summaries(tmp_path: Path, name: str, content: str) -> None:
    path = write(tmp_path / name, content)
    first, second, *_ = read(path)
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.media_type, first.name, first.url) == ("text/html", f"{path}:1", "https://news.example/strike")
    assert f"<p>{LONG}</p>" in first.content.decode()
    assert '<meta name="author" content="Ida Holm">' in first.content.decode()
    assert first.given_publication == "Port News"
    assert first.given_published is not None
    assert first.given_published.startswith("2024-05-01T")
    assert (second.media_type, second.content.decode()) == ("text/plain", "A crane fell.")
    assert second.given_title == "Crane"


def test_an_entry_without_text_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "f.xml", RSS)
    assert errors(read(path)) == [f"{path}:3: a feed entry without text"]


def test_one_broken_item_does_not_end_a_json_feed() -> None:
    items = [5, None, {"url": "/a", "title": 3, "date_published": "2024-05-01T10:00:00+03:00"}, {"external_url": "x:y"}]
    content = json.dumps({"version": "https://jsonfeed.org/version/1", "items": items}).encode()
    first, second = parse_feed(content, "f", base="https://news.example/feed").entries
    assert (first.title, first.link, first.published) == (None, "https://news.example/a", "2024-05-01T10:00:00+03:00")
    assert second.link is None


def test_a_day_without_a_time_stays_a_day() -> None:
    rss = RSS.replace("Wed, 01 May 2024 10:00:00 +0300", "01 May 2024")
    assert parse_feed(rss.encode(), "f").entries[0].published == "2024-05-01"


def test_titles_are_plain_text(tmp_path: Path) -> None:
    first = read(write(tmp_path / "f.xml", RSS))[0]
    assert isinstance(first, Page)
    assert first.given_title == "Strike & talks"
    assert "<h1>Strike &amp; talks</h1>" in first.content.decode()


def test_links_of_a_feed_on_the_web_are_fetched_where_it_holds_no_story(web: Web, settings: Settings) -> None:
    story = "<html><body><p>The crane fell on Monday.</p></body></html>"
    web.serve("/crane", story)
    feed = RSS.replace("https://news.example/crane", "/crane").replace("<item><title>Nothing</title></item>", "")
    url = web.serve("/feed", feed, content_type="application/rss+xml")
    whole, fetched = read(url, settings)
    assert isinstance(whole, Page)
    assert whole.url == "https://news.example/strike"
    assert isinstance(fetched, Page)
    assert (fetched.content.decode(), fetched.url) == (story, web.url("/crane"))
    assert (fetched.given_title, fetched.given_publication) == ("Crane", "Port News")
    assert web.paths() == ["/feed", "/crane"]


def test_a_link_that_fails_does_not_end_the_feed(web: Web, settings: Settings) -> None:
    items = "".join(f"<item><title>{n}</title><link>{web.url(f'/{n}')}</link></item>" for n in range(3))
    web.serve("/0", "<p>Zero.</p>")
    web.serve("/2", "<p>Two.</p>")
    url = web.serve("/feed", f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>")
    found = read(url, settings)
    assert texts(found) == ["<p>Zero.</p>", "<p>Two.</p>"]
    assert "no such page" in errors(found)[0]


def test_a_feed_that_links_to_feeds_without_end_is_left(web: Web, settings: Settings) -> None:
    for n in range(10):
        item = f"<item><title>x</title><link>{web.url(f'/{n + 1}')}</link></item>"
        web.serve(f"/{n}", f"<rss version='2.0'><channel><title>x</title>{item}</channel></rss>")
    assert "more than 3 links away" in only_error(read(web.url("/0"), settings))
    assert len(web.paths()) == 4


def test_a_story_that_two_feeds_tell_of_is_fetched_once(web: Web, settings: Settings, tmp_path: Path) -> None:
    web.serve("/story", "<p>The strike ended.</p>")
    item = f"<item><title>x</title><link>{web.url('/story')}</link></item>"
    feeds = [web.serve(f"/{n}", f"<rss version='2.0'><channel><title>x</title>{item}</channel></rss>") for n in (1, 2)]
    path = write(tmp_path / "feeds.opml", write_opml(Subscription(url) for url in feeds))
    assert texts(read(path, settings)) == ["<p>The strike ended.</p>"]
    assert web.paths() == ["/1", "/story", "/2"]


def test_a_broken_feed_is_read_as_far_as_it_goes() -> None:
    feed = parse_feed(RSS.replace("Port News", "Port & News").encode()[:-120], "f")
    assert [entry.link for entry in feed.entries][:2] == ["https://news.example/strike", "https://news.example/crane"]


def test_a_feed_without_entries_is_named(tmp_path: Path) -> None:
    empty = "<rss version='2.0'><channel><title>x</title></channel></rss>"
    assert "a feed without entries" in only_error(read(write(tmp_path / "f.xml", empty)))


def test_what_is_no_feed_is_refused() -> None:
    with pytest.raises(UnreadablePage, match="not a feed"):
        parse_feed(b"<a><b/></a>", "f")


def test_links_that_are_no_web_address_are_dropped() -> None:
    content = RSS.replace("https://news.example/strike", "javascript:alert(1)").encode()
    assert parse_feed(content, "f", base="https://news.example/").entries[0].link is None


# --- XML from strangers -------------------------------------------------------------------------

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
BOMB = f'<!DOCTYPE r [<!ENTITY a0 "ha">{LAUGHS}]>'
XXE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;]>'


@pytest.mark.parametrize("attack", [BOMB, XXE, PARAMETER])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
def test_entities_of_its_own_make_a_document_unsafe(tmp_path: Path, attack: str, encoding: str) -> None:
    body = "<rss version='2.0'><channel><title>&x;&a8;</title><item><title>&x;</title></item></channel></rss>"
    document = f'<?xml version="1.0" encoding="{encoding}"?>{attack}{body}'
    found = read(write(tmp_path / "f.xml", document.encode(encoding)))
    assert texts(found) == []
    assert len(errors(found)) == 1


def test_a_document_type_without_entities_is_harmless(tmp_path: Path) -> None:
    document = RSS.replace("<rss", '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:1/x">\n<rss')
    assert len(texts(read(write(tmp_path / "f.xml", document)))) == 2


def test_deep_nesting_is_refused_or_read_quickly(tmp_path: Path) -> None:
    deep = "<rss version='2.0'><channel>" + "<a>" * 100_000
    assert len(errors(read(write(tmp_path / "f.xml", deep)))) == 1


# --- sitemaps -----------------------------------------------------------------------------------


def sitemap(web: Web) -> str:
    """A news sitemap of one story."""
    news = (
        "<news:news><news:publication><news:name>Port News</news:name><news:language>en</news:language>"
        "</news:publication><news:publication_date>2024-05-01T10:00:00+03:00</news:publication_date>"
        "<news:title>Strike ends</news:title></news:news>"
    )
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
        f"<url><loc>{web.url('/story')}</loc>{news}</url><url><loc>not an address</loc></url></urlset>"
    )


def test_a_news_sitemap_leads_to_its_stories(web: Web, settings: Settings) -> None:
    web.serve("/story", "<p>The strike ended.</p>")
    page = only_page(read(web.serve("/sitemap.xml", sitemap(web), content_type="application/xml"), settings))
    assert (page.given_title, page.given_published, page.given_publication) == (
        "Strike ends",
        "2024-05-01T10:00:00+03:00",
        "Port News",
    )


def test_an_index_leads_to_its_sitemaps(web: Web, settings: Settings) -> None:
    web.serve("/story", "<p>The strike ended.</p>")
    web.serve("/news.xml", sitemap(web), content_type="text/xml")
    index = f"<sitemapindex><sitemap><loc>{web.url('/news.xml')}</loc></sitemap></sitemapindex>"
    assert texts(read(web.serve("/index.xml", index, content_type="text/xml"), settings)) == [
        "<p>The strike ended.</p>"
    ]


def test_a_sitemap_in_a_file_says_that_it_holds_links_only(web: Web, tmp_path: Path, settings: Settings) -> None:
    assert "name its URL" in only_error(read(write(tmp_path / "s.xml", sitemap(web)), settings))
    assert web.asked == []


# --- OPML ---------------------------------------------------------------------------------------

FEEDS = (
    Subscription("https://a.example/feed?x=1&y=2", 'A "quoted" <title>', "https://a.example/"),
    Subscription("https://b.example/feed"),
)


def test_a_list_of_feeds_comes_back_as_it_was_written() -> None:
    document = write_opml(FEEDS, title="Ports")
    first, second = parse_opml(etree.fromstring(document))
    assert first == FEEDS[0]
    assert (second.url, second.title) == ("https://b.example/feed", "https://b.example/feed")
    assert write_opml(FEEDS, title="Ports") == document


def test_control_characters_do_not_break_a_list() -> None:
    assert b"A B" in write_opml([Subscription("https://a.example/", "A\x00 B\x0b\ud800")])


def test_folders_and_spellings_of_other_programs_are_read() -> None:
    document = b"<opml><body><outline text='x'><outline XMLURL='https://a.example/f' text='A'/></outline></body></opml>"
    assert parse_opml(etree.fromstring(document)) == (Subscription("https://a.example/f", "A"),)


def test_the_feeds_of_a_list_are_fetched_where_it_is_named_itself(web: Web, settings: Settings, tmp_path: Path) -> None:
    url = web.serve("/feed", RSS.replace("<item><title>Nothing</title></item>", ""))
    path = write(tmp_path / "feeds.opml", write_opml([Subscription(url)]))
    found = read(path, settings)
    assert len(texts(found)) == 1
    assert web.paths() == ["/feed"]
    assert "name the file itself" in only_error(read(tmp_path, settings))
    assert web.paths() == ["/feed"]
