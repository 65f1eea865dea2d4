"""Plain text: labelled by line, unchanged to the character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import NoArticleText, UnreadablePage
from dateline.model import Moment, Page
from dateline.reading.article import read
from tests.reading.article.pages import LEDE, SECOND, THIRD, lines_of, one, text_page

COPIED = f"""menu

Always first with the news

Peace force leaves Example Hill

March 3, 2021 at 9:15 am

A lorry on the bridge [undated / file]

{LEDE}

Read: Who will guard the bridge now?

{SECOND}

Correction: An earlier version of this article gave a wrong number of lorries.

(Reporting by Jane Example)
"""


def test_a_copied_page_is_labelled_line_by_line() -> None:
    article = one(text_page(COPIED))
    assert article.text == COPIED
    assert article.title == "Peace force leaves Example Hill"
    assert article.published == Moment("2021-03-03T09:15")
    assert lines_of(article, "headline") == ["Peace force leaves Example Hill"]
    assert lines_of(article, "furniture") == ["menu", "Always first with the news", "March 3, 2021 at 9:15 am"]
    assert lines_of(article, "caption") == ["A lorry on the bridge [undated / file]"]
    assert lines_of(article, "body") == [LEDE, SECOND]
    assert lines_of(article, "crosslink") == ["Read: Who will guard the bridge now?"]
    assert len(lines_of(article, "correction")) == len(lines_of(article, "credit")) == 1


@pytest.mark.parametrize("text", [LEDE, "Advertisement", "By Jane Example", "Read: more about it", f"{LEDE} {SECOND}"])
def test_a_single_line_is_body_whatever_it_says(text: str) -> None:
    article = one(text_page(text))
    assert lines_of(article, "body") == [text]


def test_running_text_is_body_throughout() -> None:
    article = one(text_page(f"{LEDE}\n{SECOND}\n\n{THIRD}\n"))
    assert lines_of(article, "body") == [LEDE, SECOND, THIRD]
    assert article.title is None


def test_a_given_title_stands_before_the_text() -> None:
    article = one(text_page(LEDE, given_title="Peace force leaves"))
    assert article.text == f"Peace force leaves\n\n{LEDE}"
    assert lines_of(article, "headline") == ["Peace force leaves"]
    assert lines_of(article, "body") == [LEDE]


def test_a_given_title_that_the_text_begins_with_is_not_repeated() -> None:
    text = f"Peace force leaves\n{LEDE}\n{SECOND}"
    article = one(text_page(text, given_title="Peace Force Leaves"))
    assert article.text == text
    assert lines_of(article, "headline") == ["Peace force leaves"]


def test_what_the_corpus_says_counts_more_than_the_text() -> None:
    article = one(
        text_page(
            COPIED, given_id="a1", given_published="2021-03-04", given_publication="Daily", url="https://x.example/1"
        )
    )
    assert (article.story_id, article.publication, article.url) == ("a1", "Daily", "https://x.example/1")
    assert article.published == Moment("2021-03-04")


def test_windows_line_ends_and_blanks_keep_their_offsets() -> None:
    text = f"  {LEDE}  \r\n\r\n\t{SECOND}\r\n"
    article = one(text_page(text))
    assert article.text == text
    assert lines_of(article, "body") == [LEDE, SECOND]


def test_a_markdown_heading_is_the_headline_without_its_mark() -> None:
    text = f"# Peace force leaves\n\n{LEDE}\n\n![A lorry](a.jpg)\n\n{SECOND}\n"
    article = one(Page(text.encode(), "text/markdown", "story.md"))
    assert article.text == text
    assert lines_of(article, "headline") == ["Peace force leaves"]
    assert lines_of(article, "furniture") == ["![A lorry](a.jpg)"]


@pytest.mark.parametrize("title", ["Live", "Force leaves", "Who leaves?", "It is over."])
def test_a_markdown_heading_of_any_words_is_the_headline(title: str) -> None:
    text = f"[Home](/)\n# {title}\n\n## What is known\n\n{LEDE}\n\n## What is next\n\n{SECOND}\n"
    article = one(Page(text.encode(), "text/markdown", "story.md"))
    assert lines_of(article, "headline") == [title]
    assert article.title == title


def test_blank_text_holds_no_article() -> None:
    with pytest.raises(NoArticleText, match=r"page\.txt: "):
        list(read(text_page("\u200b\n\n")))


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=300))
def test_any_text_comes_back_unchanged(text: str) -> None:
    try:
        articles = list(read(text_page(text), language=""))
    except (NoArticleText, UnreadablePage):
        return
    assert articles[0].text.endswith(text.removeprefix("\ufeff"))
    assert all(0 <= s.start < s.end <= len(articles[0].text) for s in articles[0].segments)


def test_a_given_title_that_stands_below_the_story_changes_nothing_above_it() -> None:
    text = f"{LEDE}\n{SECOND}\nPeace force leaves\n{THIRD}"
    article = one(text_page(text, given_title="Peace force leaves"))
    assert article.text == f"Peace force leaves\n\n{text}"
    assert lines_of(article, "body") == [LEDE, SECOND, "Peace force leaves", THIRD]


def test_lines_without_a_paragraph_are_body() -> None:
    article = one(text_page("Army takes town\nKing leaves palace\nRain in the north"))
    assert len(lines_of(article, "body")) == 3
