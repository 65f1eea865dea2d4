"""Feeds, records and corpora broken at random, with a fixed seed: never a crash, never a stall."""

from __future__ import annotations

import gzip
import itertools
import random
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from dateline.errors import PageError
from dateline.model import Page
from dateline.reading.page.decode import DECODERS, Undecodable, decoded
from dateline.reading.page.pdf_text import extract
from dateline.settings import Settings

from .reading import read, write
from .test_feeds import ATOM, JSON_FEED, RSS
from .test_newsroom import NINJS_3, message, pdf
from .warcs import record, zipped

ROUNDS = 120
SLOW = 2.0
"""Seconds for one input; real ones take milliseconds."""
STRANGE = [
    b"\x00",
    b"\xff",
    b"<",
    b"&",
    b"]]>",
    b"<!ENTITY x 'y'>",
    b"\r\n\r\n",
    b"WARC/1.0\r\n",
    b'"',
    b"{",
    b"\x1f\x8b\x08",
]
STRANGE += [
    b"\xed\xa0\x80",
    "\u202e\u200b".encode(),
    b"99999999999999999999",
    b"-1",
    b"\xef\xbb\xbf",
    b"<![CDATA[",
    b"%PDF-",
]

WARC = b"".join(record(n) for n in range(4))
SAMPLES = {
    "feed.xml": RSS.encode(),
    "feed.atom": ATOM.encode(),
    "feed.json": JSON_FEED.encode(),
    "item.json": repr(NINJS_3).replace("'", '"').encode(),
    "corpus.jsonl": b'{"text": "One.", "id": 1}\n{"html": "<p>Two.</p>", "published": "2024-05-01"}\n' * 4,
    "table.csv": b'id,text\n1,"One, ""two"""\n2,Three\n' * 4,
    "crawl.warc": WARC,
    "crawl.warc.gz": b"".join(zipped(record(n)) for n in range(4)),
    "mail.eml": message("The strike ended. " * 30, "<p>The strike ended.</p>").as_bytes(),
}


def broken(content: bytes, dice: random.Random) -> bytes:
    """The bytes with a few cuts, repetitions, flips and strangers in them."""
    made = bytearray(content)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(made) + 1)
        to = min(len(made), at + dice.randint(1, 60))
        change = dice.randrange(5)
        if change == 0:
            del made[at:to]
        elif change == 1:
            made[at:at] = made[at:to] * dice.randint(1, 20)
        elif change == 2:
            made[at:at] = dice.choice(STRANGE) * dice.choice([1, 1, 3, 300])
        elif change == 3:
            made[at:to] = bytes(dice.randrange(256) for _ in range(to - at))
        else:
            del made[at:]
    return bytes(made)


@pytest.mark.parametrize("name", SAMPLES)
def test_broken_input_gives_pages_or_errors(tmp_path: Path, name: str) -> None:
    dice = random.Random(name)  # noqa: S311
    for number in range(ROUNDS):
        path = write(tmp_path / f"{number}-{name}", broken(SAMPLES[name], dice))
        began = time.monotonic()
        found = read(path)
        assert time.monotonic() - began < SLOW, path
        assert all(isinstance(item, Page | PageError) for item in found)
        assert all("\n" not in str(item) for item in found if isinstance(item, PageError))


def test_a_broken_pdf_gives_text_or_a_reason() -> None:
    dice = random.Random("pdf")  # noqa: S311
    for _ in range(ROUNDS):
        assert extract(broken(pdf(["The strike ended.", "Work goes on."]), dice)).keys() & {"sheets", "error"}


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_one_damage_costs_at_most_the_records_it_touches(tmp_path: Path, name: str) -> None:
    dice = random.Random(name)  # noqa: S311
    records = [record(n) for n in range(8)]
    members = records if name == "crawl.warc" else [zipped(r) for r in records]
    for number in range(60):
        hit = dice.randrange(1, 7)
        at = dice.randrange(1, len(members[hit]) - 20)
        damaged = members[hit][:at] + members[hit][at + dice.randrange(1, 20) :]
        path = write(tmp_path / f"{number}-{name}", b"".join([*members[:hit], damaged, *members[hit + 1 :]]))
        urls = {page.url for page in read(path) if isinstance(page, Page)}
        kept = {f"https://news.example/{n}" for n in range(8) if n != hit}
        assert kept <= urls, (hit, at)


def test_broken_answers_of_a_server_are_read_or_refused() -> None:
    body = gzip.compress(b"<p>The strike ended.</p>" * 20, mtime=0)
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n"
    moved = b"HTTP/1.1 302 Found\r\nLocation: /next?x=1#y\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n"
    whole = f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
    chunked = f"{head}Transfer-Encoding: chunked\r\n\r\n{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
    dice = random.Random("http")  # noqa: S311
    answers = [broken(dice.choice([whole, chunked, moved]), dice) for _ in range(ROUNDS)]
    settings = Settings(allow_hosts=("127.0.0.1",), seconds_between_fetches=0.0, max_seconds_per_fetch=SLOW)
    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=_say, args=(server, answers), daemon=True).start()
        for number in range(ROUNDS // 4):
            found = read(f"http://127.0.0.1:{server.getsockname()[1]}/{number}", settings)
            assert all(isinstance(item, Page | PageError) for item in found)


def _say(server: socket.socket, answers: list[bytes]) -> None:
    """One answer a caller, then hang up."""
    for answer in itertools.cycle(answers):
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection, suppress(OSError):
            connection.settimeout(SLOW)
            connection.recv(4096)
            connection.sendall(answer)


@pytest.mark.parametrize("name", sorted(DECODERS))
def test_random_bytes_are_decoded_or_refused(name: str) -> None:
    dice = random.Random(name)  # noqa: S311
    for _ in range(ROUNDS):
        body = bytes(dice.randrange(256) for _ in range(dice.randint(1, 400)))
        with suppress(Undecodable):
            assert sum(map(len, decoded([body], name, limit=100_000))) <= 100_000


@pytest.mark.parametrize(
    "make",
    [
        lambda n: b"<rss><channel><title>" + b"&" * n,
        lambda n: b"<rss><channel>" + b"<item><title>" * n,
        lambda n: b"<rss version='2.0'><channel><item><title>" + b"&lt;" * n + b"</title></item></channel></rss>",
        lambda n: (
            b"<rss version='2.0'><channel><item><description>" + b"&lt;a " * n + b"</description></item></channel>"
        ),
        lambda n: b"<rss><channel>" + b"<![CDATA[" * n,
    ],
)
def test_long_runs_in_a_feed_do_not_stall(tmp_path: Path, make: Callable[[int], bytes]) -> None:
    began = time.monotonic()
    read(write(tmp_path / "f.xml", make(50_000)))
    assert time.monotonic() - began < 5
