"""What is read, what is refused, and what the refusal says."""

import subprocess
import sys

import pytest

from dateline.errors import ForeignLanguage, PageError, UnreadablePage
from dateline.model import Page
from dateline.reading.article import read
from tests.reading.article.pages import LEDE, STORY, html_page, lines_of, one, text_page

GERMAN = (
    "Der Bundestag hat am Dienstag ein neues Gesetz beschlossen, das die Rechte der Mieter in Städten stärken soll. "
)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (Page(bytes(range(256)) * 20, "text/html", "p"), "p: binary content"),
        (Page(b" \n", "text/plain", "p"), "p: empty"),
        (Page(b"x" * 100, "text/plain", "p"), "p: 100 bytes, more than max_page_bytes = 99; raise the setting"),
        (Page(b"%PDF-1.7", "application/pdf", "p"), "p: media type 'application/pdf' is not read"),
        (html_page("<div>" * 10_000 + LEDE), "page.html: elements nested more than 250 deep"),
        (html_page("<p>a</p>" * 31_000), "page.html: more than 30000 elements"),
        (
            html_page(f"<p {' '.join(f'a{i}=1' for i in range(6000))}>{LEDE}</p>"),
            "page.html: an element with more than",
        ),
        (html_page(f"<p>{'word ' * 130_000}</p>"), "page.html: more than 600000 characters"),
    ],
    ids=["binary", "empty", "large", "pdf", "deep", "wide", "attributes", "long"],
)
def test_a_page_that_cannot_be_read_is_refused_with_its_reason(page: Page, reason: str) -> None:
    limit = 99 if len(page.content) == 100 else 20_000_000
    with pytest.raises(UnreadablePage) as refused:
        list(read(page, language="", max_bytes=limit))
    assert str(refused.value).startswith(reason)
    assert "\n" not in str(refused.value)


def test_long_scripts_are_no_reason_to_refuse_a_page() -> None:
    script = "<script>" + "if (a <b) { x = 1; y == 2 }" * 5000 + "</script>"
    article = one(html_page(script + STORY + f"<img src='data:image/png;base64,{'QUJD' * 50_000}=='>"))
    assert lines_of(article, "body")[0] == LEDE


def test_a_foreign_page_is_refused_by_name_and_read_on_request() -> None:
    page = text_page(GERMAN * 5)
    with pytest.raises(ForeignLanguage, match=r"page\.txt: is in 'de', and only 'en' is coded"):
        list(read(page))
    for language in ("", "de"):
        assert [a.language for a in read(page, language=language)] == ["de"]


def test_a_short_line_full_of_names_is_not_taken_for_another_language() -> None:
    assert one(text_page("Ministers Novak, Al Mazrouei and Barkindo meet in Vienna on Friday.")).language == "en"


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "cp1252", "gb18030"])
def test_declared_charsets_are_obeyed(charset: str) -> None:
    text = f"“{LEDE}” café"
    article = one(Page(text.encode(charset), "text/plain", "p", charset=charset))
    assert article.text == text


def test_a_charset_in_the_page_counts_where_utf_8_does_not_fit() -> None:
    text = f"<html><head><meta charset='windows-1251'></head><body>{STORY}<p>Слова — {LEDE}</p></body></html>"
    article = one(Page(text.encode("cp1251"), "text/html", "p"))
    assert any(line.startswith("Слова") for line in lines_of(article, "body"))


def test_one_damaged_byte_does_not_spoil_a_page() -> None:
    content = f"{LEDE} Caf\u00e9 \u00fcber alles. ".encode() * 10 + b"\xff"
    assert "Café über" in one(Page(content, "text/plain", "p")).text


def test_the_id_is_the_given_one_or_the_hash_of_the_page() -> None:
    page = text_page(LEDE)
    assert one(page).story_id == page.sha256
    assert one(text_page(LEDE, given_id="7")).story_id == "7"


def test_a_refusal_is_an_error_of_the_page_and_not_of_the_run() -> None:
    assert issubclass(UnreadablePage, PageError)


def test_the_room_opens_without_loading_the_extractors() -> None:
    check = "import sys, dateline.reading.article; print({'trafilatura', 'htmldate', 'py3langid'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
