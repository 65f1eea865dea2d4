"""Files, folders, stdin and addresses: what a user may name, and what is wrong with what they named."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.errors import UnreadablePage
from dateline.reading.page import READERS
from dateline.reading.page.sniff import KIND_BY_MEDIA_TYPE, KIND_BY_SUFFIX
from dateline.settings import Settings

from .reading import errors, only_error, only_page, read, texts, write
from .web import Web

STORY = "<!DOCTYPE html><html><body><p>The harbour was closed on Friday.</p></body></html>"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.html", "text/html"),
        ("a.HTM", "text/html"),
        ("a.txt", "text/plain"),
        ("a.md", "text/markdown"),
        ("story", "text/html"),
        ("a.php", "text/html"),
    ],
)
def test_a_file_is_one_page_with_its_bytes_as_they_are(tmp_path: Path, name: str, media_type: str) -> None:
    path = write(tmp_path / name, STORY)
    page = only_page(read(path))
    assert (page.content, page.media_type, page.name) == (STORY.encode(), media_type, str(path))


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        ("Straße".encode(), "utf-8"),
        ("Straße".encode("latin-1"), None),
        ("Straße".encode("utf-16"), "utf-16"),
        ("Straße".encode("utf-8-sig"), "utf-8-sig"),
    ],
)
def test_the_charset_of_a_text_file_is_named_where_its_bytes_show_it(
    tmp_path: Path, content: bytes, charset: str | None
) -> None:
    assert only_page(read(write(tmp_path / "a.txt", content))).charset == charset


def test_a_gzipped_page_is_unpacked(tmp_path: Path) -> None:
    page = only_page(read(write(tmp_path / "a.html.gz", gzip.compress(STORY.encode()))))
    assert (page.content, page.media_type) == (STORY.encode(), "text/html")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.html", b"", "is empty (0 bytes)"),
        ("a.txt", b" \n ", "nothing but white space"),
        ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(100), "is a PNG image"),
        ("a.html", b"PK\x03\x04" + bytes(100), "is a ZIP archive or office document"),
        ("a.txt", b"\x7fELF" + bytes(100), "is a program (ELF)"),
        ("a.html", b"<p>" + bytes(500), "is binary"),
        ("a.bin", bytes(range(256)), "is binary"),
        ("a.html.gz", b"\x1f\x8b\x08" + b"\xff" * 50, "gzip"),
        ("a.html.gz", gzip.compress(STORY.encode())[:-12], "cannot be read to its end"),
        ("a.parquet", b"PAR1 not really", "damaged Parquet"),
        ("a.pdf", b"%PDF-1.4 not really", "damaged or locked PDF"),
        ("a.xml", b"<note>hello</note>", "XML of a kind that is not read (<note>)"),
        ("a.xml", b"no tags at all", "broken XML"),
    ],
)
def test_what_is_no_page_is_refused_in_one_line(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = write(tmp_path / name, content)
    message = only_error(read(path))
    assert message.startswith(f"{path}: ")
    assert words in message


def test_a_missing_path_is_named() -> None:
    assert only_error(read("no/such/file.html")) == "no/such/file.html: there is no such file or folder; check the path"


def test_a_file_over_the_limit_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", STORY * 200)
    with path.open("ab") as file:
        file.truncate(10**12)  # sparse: takes no room
    assert "larger than 1000000 bytes; raise max_page_bytes" in only_error(read(path, Settings(max_page_bytes=10**6)))


def test_a_gzip_bomb_is_refused_within_the_limit(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html.gz", gzip.compress(b"<html>" + b"a" * 30_000_000))
    assert "larger than 1000000 bytes" in only_error(read(path, Settings(max_page_bytes=10**6)))


@pytest.mark.parametrize("source", ["ftp://user:pass@host/x", "file:///etc/hosts", "s3://bucket/key"])
def test_other_kinds_of_address_are_refused_without_their_credentials(source: str) -> None:
    message = only_error(read(source))
    assert "use http or https" in message
    assert "pass" not in message


# --- folders ------------------------------------------------------------------------------------


def test_a_folder_is_read_in_sorted_order_and_other_kinds_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/2.html", "b/1.txt", "c.html", "a.md", ".git/x.html", ".hidden.html", "style.css", "x.png"):
        write(tmp_path / name, f"<p>{name}</p>")
    assert texts(read(tmp_path)) == ["<p>a.md</p>", "<p>b/1.txt</p>", "<p>b/2.html</p>", "<p>c.html</p>"]


def test_one_bad_file_does_not_end_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "1.html", "")
    write(tmp_path / "2.html", STORY)
    found = read(tmp_path)
    assert isinstance(found[0], UnreadablePage)
    assert texts(found) == [STORY]


def test_links_in_a_ring_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    write(tmp_path / "a" / "1.html", STORY)
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    (tmp_path / "ring.html").symlink_to(tmp_path / "ring2.html")
    (tmp_path / "ring2.html").symlink_to(tmp_path / "ring.html")
    found = read(tmp_path)
    assert texts(found) == [STORY]
    assert len(errors(found)) == 2
    assert all("is a link that leads nowhere" in e for e in errors(found))
    assert "cannot be opened" in only_error(read(tmp_path / "ring.html"))


def test_a_folder_without_anything_to_read_says_so(tmp_path: Path) -> None:
    write(tmp_path / "x.png", b"\x89PNG\r\n\x1a\n")
    assert "holds no file of a kind that is read" in only_error(read(tmp_path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_opened_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", STORY)
    path.chmod(0)
    assert "check its permissions" in only_error(read(path))


# --- stdin --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stdin", "media_type", "name"),
    [
        (b'{"text": "One."}\n', "text/plain", "-:1"),
        (b'{"text": "One."}', "text/plain", "-:1"),
        (b'{\n "text": "One."\n}', "text/plain", "-"),
        (STORY.encode(), "text/html", "-"),
        (b"The harbour was closed.", "text/plain", "-"),
        (b"[Update] The harbour was closed.", "text/plain", "-"),
        (b"{sic} The harbour was closed.", "text/plain", "-"),
        (b"From: a@b.example\nSubject: Harbour\n\nIt was closed.", "text/plain", "-"),
        (gzip.compress(STORY.encode()), "text/html", "-"),
    ],
)
def test_stdin_is_told_apart_by_its_first_bytes(stdin: bytes, media_type: str, name: str) -> None:
    page = only_page(read("-", stdin=stdin))
    assert (page.media_type, page.name) == (media_type, name)


def test_an_empty_stdin_is_refused() -> None:
    assert "is empty" in only_error(read("-", stdin=b""))


def test_a_named_pipe_is_read_like_stdin() -> None:
    read_end, write_end = os.pipe()
    os.write(write_end, b'{"text": "One."}\n{"text": "Two."}\n')
    os.close(write_end)
    assert texts(read(f"/dev/fd/{read_end}")) == ["One.", "Two."]
    os.close(read_end)


def test_what_is_no_file_folder_or_pipe_is_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s"))
        assert "name a file, a folder or a pipe" in only_error(read(tmp_path / "s"))
    assert "is binary" in only_error(read("/dev/zero"))


# --- the web ------------------------------------------------------------------------------------


def test_an_address_gives_a_page_with_its_url_and_time(web: Web, settings: Settings) -> None:
    page = only_page(read(web.serve("/story", STORY), settings))
    assert (page.url, page.name, page.media_type, page.charset) == (
        web.url("/story"),
        web.url("/story"),
        "text/html",
        "utf-8",
    )
    assert page.fetched is not None


def test_an_address_that_is_refused_is_one_error(web: Web, settings: Settings) -> None:
    assert "no such page" in only_error(read(web.url("/gone"), settings))
    assert "allow_hosts" in only_error(read(web.url("/"), Settings()))


@pytest.mark.parametrize(
    ("path", "content_type"),
    [("/c.jsonl", "text/plain"), ("/c.jsonl", "application/octet-stream"), ("/c", "application/x-ndjson")],
)
def test_a_corpus_on_the_web_is_read_by_its_name_or_type(
    web: Web, settings: Settings, path: str, content_type: str
) -> None:
    url = web.serve(path, '{"text": "One."}\n{"text": "Two."}\n', content_type=content_type)
    assert texts(read(url, settings)) == ["One.", "Two."]


def test_what_an_address_answers_is_told_by_its_bytes_where_its_type_is_wrong(web: Web, settings: Settings) -> None:
    assert "damaged or locked PDF" in only_error(read(web.serve("/a", b"%PDF-1.4", content_type="text/html"), settings))
    assert "is a PNG image" in only_error(read(web.serve("/b", b"\x89PNG\r\n\x1a\n" + bytes(50)), settings))


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    heavy = ("httpx", "fastwarc", "pyarrow", "pypdf", "feedparser", "fastfeedparser", "lxml")
    program = f"import sys, dateline.reading.page; sys.exit(any(name in sys.modules for name in {heavy}))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_every_suffix_and_setting_of_reading_is_written_down() -> None:
    written = (Path(__file__).parents[3] / "docs" / "input.md").read_text(encoding="utf-8")
    words = [f".{suffix}" for suffix in KIND_BY_SUFFIX]
    words += ["max_page_bytes", "max_seconds_per_fetch", "seconds_between_fetches", "allow_hosts", "user_agent"]
    assert [word for word in words if word not in written] == []


def test_every_kind_has_a_reader() -> None:
    assert set(KIND_BY_SUFFIX.values()) | set(KIND_BY_MEDIA_TYPE.values()) == set(READERS)
