"""Each publisher carries its own proof: a page after its layout, and what a careful reader gets from it."""

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Article, Page, SegmentKind
from dateline.reading.article import read
from dateline.reading.article.publishers import BY_DOMAIN, PUBLISHERS, publisher_of

PROOFS = sorted(path.parent for path in Path(__file__).parent.glob("*/expected.json"))
SIMPLE = ("title", "publication", "agency")


def proof_of(folder: Path) -> tuple[Article, dict[str, Any]]:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    content = (folder / "page.html").read_bytes()
    articles = list(read(Page(content, "text/html", folder.name, url=expected["url"])))
    assert len(articles) == 1
    return articles[0], expected


def lines_of(article: Article, kind: str) -> list[str]:
    return [article.text[s.start : s.end] for s in article.segments if s.kind == kind]


@pytest.mark.parametrize("folder", PROOFS, ids=lambda path: path.name)
def test_the_proof_page_is_read_as_its_expectation_says(folder: Path) -> None:
    article, expected = proof_of(folder)
    for name in SIMPLE:
        if name in expected:
            assert getattr(article, name) == expected[name]
    for name in ("published", "modified"):
        moment = getattr(article, name)
        assert (moment.value if moment else None) == expected.get(name), name
    if "byline" in expected:
        assert list(article.byline) == expected["byline"]
    if "dateline" in expected:
        assert article.dateline is not None
        assert [article.dateline.place, article.dateline.day, article.dateline.agency] == expected["dateline"]


@pytest.mark.parametrize("folder", PROOFS, ids=lambda path: path.name)
def test_the_body_is_the_running_text_and_nothing_else(folder: Path) -> None:
    article, expected = proof_of(folder)
    body = lines_of(article, "body")
    assert len(body) == len(expected["body"]), body
    for line, beginning in zip(body, expected["body"], strict=True):
        assert line.startswith(beginning)


@pytest.mark.parametrize("folder", PROOFS, ids=lambda path: path.name)
def test_all_else_is_labelled_and_kept(folder: Path) -> None:
    article, expected = proof_of(folder)
    for kind in SegmentKind:
        lines = lines_of(article, kind)
        for beginning in expected.get(str(kind), []):
            assert any(line.startswith(beginning) for line in lines), (kind, beginning, article.segments)
    for text in expected.get("absent", []):
        assert text not in article.text


def test_every_publisher_has_a_proof() -> None:
    proven = {publisher_of(f"https://{folder.name}/") for folder in PROOFS}
    assert {p.name for p in PUBLISHERS} == {p.name for p in proven if p}


def test_no_domain_belongs_to_two_publishers() -> None:
    assert len(BY_DOMAIN) == sum(len(p.domains) for p in PUBLISHERS)


def test_a_sub_domain_belongs_to_its_publisher_and_a_namesake_does_not() -> None:
    found = publisher_of("https://edition.cnn.com/2022/x")
    assert found is not None
    assert found.name == "CNN"
    assert publisher_of("https://notcnn.com/") is None
    assert publisher_of("cnn.com") is None
    assert publisher_of(None) is None


@pytest.mark.parametrize("folder", PROOFS, ids=lambda path: path.name)
def test_the_general_way_alone_would_read_the_page_otherwise(folder: Path) -> None:
    article, _ = proof_of(folder)
    content = (folder / "page.html").read_bytes()
    general = next(read(Page(content, "text/html", folder.name)))
    own = (article.segments, article.published, article.modified, article.byline)
    assert own != (general.segments, general.published, general.modified, general.byline)
