"""The sample pages are what samples/SOURCE.md says, and expected.toml speaks of pages that exist."""

from __future__ import annotations

import re
import tomllib
from html import unescape
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
PAGES = sorted((SAMPLES / "pages").glob("*/*.html"))


def _text(path: Path) -> str:
    raw = path.read_bytes()
    text = raw.decode("windows-1252" if b"windows-1252" in raw else "utf-8")
    return unescape(re.sub(r"<[^>]*>", "", text))


def _canonical(path: Path) -> str:
    found = re.search(rb'rel="canonical" href="([^"]+)"', path.read_bytes(), re.IGNORECASE)
    assert found is not None, path
    return unescape(found.group(1).decode())


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    return tomllib.loads((SAMPLES / "expected.toml").read_text(encoding="utf-8"))


def test_every_page_named_in_expected_exists(expected: dict[str, Any]) -> None:
    named = {page for happening in expected["happening"] for page in happening["told_in"]}
    named |= {page for copy in expected["copy"] for page in copy.values()}
    named |= {trap["page"] for trap in expected["not_an_act"]}
    existing = {f"{path.parent.name}/{path.stem}" for path in PAGES}
    assert named <= existing
    assert len(existing) == expected["pages"]


def test_two_pages_are_versions_of_one_address_and_no_others(expected: dict[str, Any]) -> None:
    addresses: dict[str, list[str]] = {}
    for path in PAGES:
        addresses.setdefault(_canonical(path), []).append(f"{path.parent.name}/{path.stem}")
    assert len(addresses) == expected["addresses"]
    shared = {url: sorted(pages) for url, pages in addresses.items() if len(pages) > 1}
    assert shared == {v["url"]: sorted([v["first"], v["second"]]) for v in expected["version"]}


def test_a_live_blog_has_its_dated_posts(expected: dict[str, Any]) -> None:
    for page, posts in expected["live_posts"].items():
        markup = (SAMPLES / "pages" / f"{page}.html").read_text(encoding="utf-8")
        assert len(re.findall(r'<article id="post_\d+"', markup)) == posts
        assert len(re.findall(r"<time datetime=", markup)) == posts + 1


def test_reports_and_sources_agree_with_the_pages_listed(expected: dict[str, Any]) -> None:
    agency = {copy["copy"]: copy["original"].split("/")[0] for copy in expected["copy"]}
    for happening in expected["happening"]:
        told_in = happening["told_in"]
        assert happening["reports"] == len(set(told_in)) == len(told_in), happening["name"]
        sources = {agency.get(page, page.split("/")[0]) for page in told_in}
        assert happening["sources"] == len(sources), happening["name"]


def test_what_must_not_be_coded_stands_on_its_page(expected: dict[str, Any]) -> None:
    for trap in expected["not_an_act"]:
        assert trap["text"] in _text(SAMPLES / "pages" / f"{trap['page']}.html"), trap


def test_a_copy_shares_most_of_its_words_with_the_original(expected: dict[str, Any]) -> None:
    def sentences(page: str) -> set[str]:
        return {s.strip() for s in re.split(r"[.\n]", _text(SAMPLES / "pages" / f"{page}.html")) if len(s) > 60}

    for copy in expected["copy"]:
        assert len(sentences(copy["copy"]) & sentences(copy["original"])) >= 4, copy


@pytest.mark.parametrize("path", PAGES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_no_page_points_at_a_real_address(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace")
    hosts = set(re.findall(r"https?://([^/\"'<>\s]+)", text)) - {"schema.org", "ogp.me", "www.w3.org"}
    assert all(host.endswith(".example") for host in hosts), sorted(hosts)


def test_the_broken_inputs_are_broken_in_their_own_way() -> None:
    broken = SAMPLES / "broken"
    assert (broken / "empty.html").stat().st_size == 0
    assert b"\x00" in (broken / "binary.html").read_bytes()
    assert "<article" not in (broken / "no-article.html").read_text(encoding="utf-8")
    assert 'lang="fr"' in (broken / "french.html").read_text(encoding="utf-8")
