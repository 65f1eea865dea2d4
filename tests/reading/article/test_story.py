"""Pages of several stories."""

import json

from dateline.model import Moment
from dateline.reading.article import read
from tests.reading.article.pages import LEDE, SECOND, STORY, THIRD, html_page, lines_of, one


def post(clock: str, heading: str, text: str, name: str = "live-blog-post") -> str:
    return (
        f"<div class='{name}'><time datetime='2021-03-03T{clock}Z'>{clock}</time><h2>{heading}</h2><p>{text}</p></div>"
    )


def test_a_live_blog_is_cut_into_dated_posts() -> None:
    posts = post("11:40:00", "Keys handed over", SECOND) + post("09:15:00", "Force leaves", LEDE)
    page = html_page(f"<main><h1>Peace force leaves: live</h1>{posts}</main>", given_id="blog")
    first, second = read(page)
    assert (first.title, first.published) == ("Keys handed over", Moment("2021-03-03T11:40:00+00:00"))
    assert (second.title, second.published) == ("Force leaves", Moment("2021-03-03T09:15:00+00:00"))
    assert lines_of(second, "body") == [LEDE]
    assert first.story_id == "blog"
    assert second.story_id.startswith("blog#")


def test_posts_have_ids_and_addresses_of_their_own() -> None:
    page = html_page(post("11:40:00", "Keys", SECOND) + post("09:15:00", "Force", LEDE), url="https://a.example/live")
    first, second = read(page)
    assert first.story_id != second.story_id
    assert first.url != second.url
    assert str(first.url).startswith("https://a.example/live#")
    assert first.page_sha256 == second.page_sha256 == page.sha256


def test_a_post_keeps_its_id_and_address_when_another_is_added() -> None:
    older = post("11:40:00", "Keys", SECOND) + post("09:15:00", "Force", LEDE)
    newer = post("12:05:00", "Crowd goes home", THIRD) + older
    before, after = (list(read(html_page(posts, url="https://a.example/live"))) for posts in (older, newer))
    assert [(a.story_id, a.url) for a in before] == [(a.story_id, a.url) for a in after[1:]]


def test_the_anchor_of_a_post_is_its_fragment() -> None:
    posts = [post(f"0{n}:15:00", "Same heading", LEDE).replace("<div ", f"<div id='p-{n}' ") for n in (1, 2)]
    articles = list(read(html_page("".join(posts), url="https://a.example/live#top")))
    assert [a.url for a in articles] == ["https://a.example/live#p-1", "https://a.example/live#p-2"]


def test_posts_that_nothing_tells_apart_are_still_two() -> None:
    bare = f"<div class='live-blog-post'><p>{LEDE}</p></div>"
    first, second = read(html_page(bare * 2))
    assert first.story_id != second.story_id


def test_a_live_blog_of_unknown_make_is_read_from_its_json() -> None:
    entries = [
        {"@type": "BlogPosting", "headline": "Keys", "articleBody": SECOND, "datePublished": "2021-03-03T11:40:00Z"},
        {"@type": "BlogPosting", "headline": "Force", "articleBody": LEDE, "datePublished": "2021-03-03T09:15:00Z"},
    ]
    blog = {"@type": "LiveBlogPosting", "headline": "Live", "liveBlogUpdate": entries}
    head = f"<script type='application/ld+json'>{json.dumps(blog)}</script>"
    articles = list(read(html_page(f"<h1>Live</h1>{STORY}", head)))
    assert [a.title for a in articles] == ["Keys", "Force"]
    assert lines_of(articles[0], "body") == [SECOND]


def test_posts_that_the_json_lists_are_found_on_the_page_with_all_that_stands_around_them() -> None:
    times = ("11:40:00", "09:15:00")
    entries = [
        {"@type": "BlogPosting", "headline": heading, "articleBody": text, "datePublished": f"2021-03-03T{at}Z"}
        for heading, text, at in zip(("Keys", "Force"), (SECOND, LEDE), times, strict=True)
    ]
    blog = {"@type": "LiveBlogPosting", "headline": "Live", "liveBlogUpdate": entries}
    head = f"<script type='application/ld+json'>{json.dumps(blog)}</script>"
    boxes = "".join(
        f"<article id='e-{i}'><h3>{e['headline']}</h3><time datetime='{e['datePublished']}'></time>"
        f"<p>{e['articleBody']}</p><figure><figcaption>A lorry</figcaption></figure></article>"
        for i, e in enumerate(entries)
    )
    articles = list(
        read(html_page(f"<nav><a href='/'>Home</a></nav><h1>Live</h1>{boxes}", head, url="https://a.example/"))
    )
    assert [(a.title, a.url) for a in articles] == [
        ("Keys", "https://a.example/#e-0"),
        ("Force", "https://a.example/#e-1"),
    ]
    assert [lines_of(a, "caption") for a in articles] == [["A lorry"], ["A lorry"]]
    assert "Home" in lines_of(articles[-1], "furniture")


def test_a_page_of_briefs_is_cut_into_its_stories() -> None:
    briefs = "".join(
        f"<article class='brief'><h2>Brief number {n}</h2><p>{LEDE} {n}</p><p>{SECOND}</p><p>{THIRD}</p></article>"
        for n in (1, 2, 3)
    )
    articles = list(read(html_page(f"<main>{briefs}</main>")))
    assert [a.title for a in articles] == ["Brief number 1", "Brief number 2", "Brief number 3"]
    assert lines_of(articles[1], "body") == [f"{LEDE} 2", SECOND, THIRD]


def test_a_teaser_beside_a_story_is_no_story() -> None:
    teaser = f"<article><h2>Another thing</h2><p>{THIRD}</p></article>"
    article = one(html_page(f"<article><h1>Force leaves</h1>{STORY}</article>{teaser}"))
    assert lines_of(article, "body") == [LEDE, SECOND, THIRD]


def test_what_stands_around_the_posts_is_kept() -> None:
    frame = "<header><nav><ul><li><a href='/'>Home</a></li></ul></nav></header>"
    page = html_page(frame + post("11:40:00", "Keys", SECOND) + post("09:15:00", "Force", LEDE))
    assert lines_of(list(read(page))[-1], "furniture")[-1] == "Home"


def test_an_introduction_to_the_posts_is_a_story_of_its_own() -> None:
    intro = f"<h1>Peace force leaves</h1><div class='intro'>{STORY}</div>"
    page = html_page(intro + post("11:40:00", "Keys", SECOND) + post("09:15:00", "Force", LEDE))
    assert [a.title for a in read(page)] == ["Peace force leaves", "Keys", "Force"]
