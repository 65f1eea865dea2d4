"""WARC archives: every HTML answer in them, and each damage by its offset."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest

from dateline.model import Page
from dateline.settings import Settings

from .reading import Found, errors, only_error, only_page, read, texts, write
from .warcs import record, story, zipped

PLAIN = [record(n) for n in range(4)]
ZIPPED = [zipped(r) for r in PLAIN]
AFTER_1 = len(PLAIN[0])


def stories(found: Found) -> list[int]:
    """The numbers of the stories that were read whole."""
    numbers = {story(n): n for n in range(10)}
    return [numbers[page.content] for page in found if isinstance(page, Page)]


@pytest.mark.parametrize(("name", "content"), [("a.warc", b"".join(PLAIN)), ("a.warc.gz", b"".join(ZIPPED))])
def test_every_answer_is_a_page_named_by_its_offset(tmp_path: Path, name: str, content: bytes) -> None:
    path = write(tmp_path / name, content)
    found = read(path)
    assert stories(found) == [0, 1, 2, 3]
    second = found[1]
    assert isinstance(second, Page)
    assert second.name == f"{path}@{len(ZIPPED[0]) if name.endswith('gz') else AFTER_1}"
    assert (second.url, second.charset) == ("https://news.example/1", "utf-8")
    assert second.fetched == datetime(2024, 5, 1, 10, 0, 1, tzinfo=UTC)


def test_an_archive_on_stdin_or_under_another_name_is_known_by_its_bytes(tmp_path: Path) -> None:
    assert stories(read("-", stdin=b"".join(ZIPPED))) == [0, 1, 2, 3]
    assert stories(read(write(tmp_path / "crawl.dat", b"".join(PLAIN)))) == [0, 1, 2, 3]


def test_records_that_are_no_page_are_passed_over(tmp_path: Path) -> None:
    records = [
        record(0, kind="request", http="GET / HTTP/1.1\r\nHost: news.example", body=b""),
        record(0, kind="warcinfo", http="", body=b"software: x", content_type="application/warc-fields"),
        record(0, http="HTTP/1.1 404 Not Found\r\nContent-Type: text/html"),
        record(0, http="HTTP/1.1 301 Moved\r\nLocation: /x"),
        record(0, http="HTTP/1.1 200 OK\r\nContent-Type: image/png", body=b"\x89PNG\r\n\x1a\n"),
        record(0, kind="revisit"),
        record(1),
    ]
    for name, content in (("a.warc", b"".join(records)), ("a.warc.gz", b"".join(map(zipped, records)))):
        found = read(write(tmp_path / name, content))
        assert stories(found) == [1]
        assert errors(found) == []


def test_text_conversions_and_plain_resources_are_pages(tmp_path: Path) -> None:
    text = record(0, kind="conversion", http="", body=b"The depot was reopened.", content_type="text/plain")
    page = record(1, kind="resource", http="", content_type="text/html; charset=latin-1")
    first, second = read(write(tmp_path / "a.warc.gz", zipped(text) + zipped(page)))
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.media_type, first.content) == ("text/plain", b"The depot was reopened.")
    assert (second.media_type, second.charset) == ("text/html", "latin-1")


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip", gzip.compress(story(1))),
        ("Content-Encoding: br", brotli.compress(story(1))),
        ("Content-Encoding: gzip", story(1)),
        (
            "Transfer-Encoding: chunked",
            b"a\r\n" + story(1)[:10] + b"\r\nFFF;x=y\r\n" + story(1)[10:] + b"\r\n0\r\n\r\n",
        ),
        ("Transfer-Encoding: chunked", story(1)),
    ],
)
def test_the_encodings_of_an_answer_are_undone(tmp_path: Path, headers: str, body: bytes) -> None:
    if b"FFF" in body:
        body = body.replace(b"FFF", b"%x" % (len(story(1)) - 10))
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}"
    assert stories(read(write(tmp_path / "a.warc", record(1, http=http, body=body)))) == [1]


def test_a_bomb_or_an_image_in_a_record_is_refused_by_its_offset(tmp_path: Path) -> None:
    http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip"
    bomb = record(0, http=http, body=gzip.compress(bytes(9_000_000)))
    image = record(0, body=b"\x89PNG\r\n\x1a\n" + bytes(90))
    path = write(tmp_path / "a.warc", bomb + image + record(1))
    found = read(path)
    assert stories(found) == [1]
    assert errors(found)[0].startswith(f"{path}@0: its content is a decompression bomb")
    assert errors(found)[1].startswith(f"{path}@{len(bomb)}: is a PNG image")


# --- damage -------------------------------------------------------------------------------------


@pytest.mark.parametrize("cut", [250, 400, 700])
def test_a_cut_record_in_the_middle_is_named_and_the_next_is_read(tmp_path: Path, cut: int) -> None:
    path = write(tmp_path / "a.warc", PLAIN[0] + PLAIN[1][:cut] + PLAIN[2] + PLAIN[3])
    found = read(path)
    assert stories(found) == [0, 2, 3]
    assert len(errors(found)) == 1
    assert f"corrupt record at byte {AFTER_1} " in errors(found)[0]


@pytest.mark.parametrize("cut", [20, 60, 150, 400])
def test_a_cut_gzip_member_in_the_middle_is_named_and_the_next_is_read(tmp_path: Path, cut: int) -> None:
    path = write(tmp_path / "a.warc.gz", ZIPPED[0] + ZIPPED[1][:cut] + ZIPPED[2] + ZIPPED[3])
    found = read(path)
    assert stories(found) == [0, 2, 3]
    assert [f"corrupt record at byte {len(ZIPPED[0])} " in e for e in errors(found)] == [True]


def test_flipped_bytes_in_a_gzip_member_are_named_and_the_next_is_read(tmp_path: Path) -> None:
    bad = ZIPPED[1][:200] + b"\xff\x00\xff\x00" + ZIPPED[1][204:]
    found = read(write(tmp_path / "a.warc.gz", ZIPPED[0] + bad + ZIPPED[2] + bad + ZIPPED[3]))
    assert stories(found) == [0, 2, 3]
    assert len(errors(found)) == 2


@pytest.mark.parametrize(
    "content",
    [
        b"".join(PLAIN)[:-300],
        b"".join(PLAIN)[: -len(PLAIN[3]) + 30],
        b"".join(ZIPPED)[:-30],
        b"".join(ZIPPED)[: -len(ZIPPED[3]) + 12],
    ],
)
def test_a_truncated_archive_is_read_to_its_cut(tmp_path: Path, content: bytes) -> None:
    found = read(write(tmp_path / "a.warc.gz", content))
    assert stories(found) == [0, 1, 2]
    assert len(errors(found)) == 1


@pytest.mark.parametrize("length", [-5, 0, 10, 10**7, 10**18, 10**30])
def test_a_record_that_lies_about_its_length_does_not_swallow_the_next(tmp_path: Path, length: int) -> None:
    found = read(write(tmp_path / "a.warc", PLAIN[0] + record(1, length=length) + PLAIN[2] + PLAIN[3]))
    assert stories(found)[0] == 0
    assert stories(found)[-2:] == [2, 3]
    assert errors(found)


def test_garbage_between_records_is_named(tmp_path: Path) -> None:
    found = read(write(tmp_path / "a.warc", PLAIN[0] + b"garbage\r\n" * 50 + PLAIN[1]))
    assert stories(found) == [0, 1]
    assert f"corrupt record at byte {AFTER_1} " in errors(found)[0]


def test_a_record_over_the_limit_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    big = record(5, body=b"<html>" + b"a" * 3_000_000)
    for name, content in (("a.warc", PLAIN[0] + big + PLAIN[1]), ("a.warc.gz", ZIPPED[0] + zipped(big) + ZIPPED[1])):
        found = read(write(tmp_path / name, content), Settings(max_page_bytes=100_000))
        assert stories(found) == [0, 1]
        assert "larger than 100000 bytes" in errors(found)[0]


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    assert "corrupt record at byte 0" in only_error(read(write(tmp_path / "a.warc", b"nothing of the kind")))
    assert "corrupt record at byte 0" in only_error(read(write(tmp_path / "b.warc.gz", gzip.compress(b"nor this"))))
    assert "is empty" in only_error(read(write(tmp_path / "c.warc", b"")))


def test_a_page_that_quotes_a_record_head_is_still_one_page(tmp_path: Path) -> None:
    body = b"<pre>WARC/1.0\nContent-Type: text/plain</pre>"
    assert texts(read(write(tmp_path / "a.warc", record(1, body=body)))) == [body.decode()]


def test_an_empty_answer_is_named(tmp_path: Path) -> None:
    assert "is an empty answer" in only_error(read(write(tmp_path / "a.warc", record(1, body=b""))))


def test_an_answer_without_a_type_is_told_by_its_bytes(tmp_path: Path) -> None:
    page = only_page(read(write(tmp_path / "a.warc", record(1, http="HTTP/1.1 200 OK\r\nServer: x"))))
    assert page.media_type == "text/html"
