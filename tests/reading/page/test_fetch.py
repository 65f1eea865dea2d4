"""The client for the network: polite, bounded, and kept away from private addresses."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import time
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import brotli
import pytest
from backports import zstd

from dateline.reading.page.fetch import Client
from dateline.settings import Settings

from .reading import refused
from .web import Exchange, Web, running

PAGE = "<html><body><p>The bridge was reopened on Monday.</p></body></html>"
PUBLIC = "93.184.215.14"
ZEROS = b"\0" * 8_000_000


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def test_a_page_comes_back_with_its_type_charset_and_time(web: Web, settings: Settings) -> None:
    url = web.serve("/story", PAGE, content_type='text/html; charset="windows-1252"', etag='"v1"')
    at = datetime(2024, 3, 4, 5, 6, tzinfo=UTC)
    answer = Client(settings, now=lambda: at).get(url)
    assert (answer.url, answer.status, answer.media_type, answer.charset) == (url, 200, "text/html", "windows-1252")
    assert answer.content == PAGE.encode()
    assert (answer.fetched, answer.etag) == (at, '"v1"')


def test_the_agent_names_itself(web: Web, settings: Settings) -> None:
    Client(settings).get(web.serve("/", PAGE))
    assert all(headers["User-Agent"] == settings.user_agent for _, headers in web.asked)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(PAGE.encode())),
        ("deflate", zlib.compress(PAGE.encode())),
        ("deflate", zlib.compress(PAGE.encode())[2:-4]),
        ("br", brotli.compress(PAGE.encode())),
        ("zstd", zstd.compress(PAGE.encode())),
        ("gzip, br", brotli.compress(gzip.compress(PAGE.encode()))),
        ("gzip", gzip.compress(PAGE[:20].encode()) + gzip.compress(PAGE[20:].encode())),
        ("identity", PAGE.encode()),
    ],
)
def test_every_encoding_that_is_asked_for_is_undone(web: Web, settings: Settings, encoding: str, body: bytes) -> None:
    url = web.serve("/", body, content_encoding=encoding)
    assert Client(settings).get(url).content == PAGE.encode()


@pytest.mark.parametrize(
    ("encoding", "bomb"),
    [
        ("gzip", gzip.compress(ZEROS)),
        ("deflate", zlib.compress(ZEROS)),
        ("br", brotli.compress(ZEROS)),
        ("zstd", zstd.compress(ZEROS)),
        ("gzip, gzip", gzip.compress(gzip.compress(ZEROS))),
    ],
)
def test_a_bomb_is_refused_in_each_encoding(web: Web, settings: Settings, encoding: str, bomb: bytes) -> None:
    url = web.serve("/", bomb, content_encoding=encoding)
    assert "decompression bomb" in refused(Client(settings), url)


@pytest.mark.parametrize(("encoding", "compress"), [("gzip", gzip.compress), ("zstd", zstd.compress)])
def test_a_decoded_page_over_the_limit_is_refused(
    web: Web, settings: Settings, encoding: str, compress: type[bytes]
) -> None:
    url = web.serve("/", compress(PAGE.encode() * 1000), content_encoding=encoding)
    assert "larger than 5000 bytes" in refused(Client(replace(settings, max_page_bytes=5000)), url)


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "deflate"])
def test_damaged_or_cut_content_is_refused(web: Web, settings: Settings, encoding: str) -> None:
    whole = {
        "gzip": gzip.compress(PAGE.encode() * 9),
        "br": brotli.compress(PAGE.encode() * 9),
        "zstd": zstd.compress(PAGE.encode() * 9),
        "deflate": zlib.compress(PAGE.encode() * 9),
    }[encoding]
    assert "cut off" in refused(Client(settings), web.serve("/cut", whole[:-9], content_encoding=encoding))
    assert "damaged" in refused(Client(settings), web.serve("/bad", b"\xff" * 99, content_encoding=encoding))


def test_an_unknown_encoding_is_refused(web: Web, settings: Settings) -> None:
    assert "unknown encoding 'x-odd'" in refused(Client(settings), web.serve("/", b"x", content_encoding="x-odd"))


def test_a_body_larger_than_announced_or_endless_is_refused(web: Web, settings: Settings) -> None:
    def endless(exchange: Exchange) -> None:
        exchange.send_response(200)
        exchange.send_header("Transfer-Encoding", "chunked")
        exchange.end_headers()
        while True:
            exchange.wfile.write(b"1000\r\n" + b"a" * 4096 + b"\r\n")

    web.routes["/endless"] = endless
    small = Client(replace(settings, max_page_bytes=100_000))
    assert "larger than 100000 bytes" in refused(small, web.url("/endless"))
    assert "larger than 100000 bytes" in refused(small, web.serve("/long", b"a" * 100_001))


def test_a_slow_drip_ends_at_the_deadline(web: Web, settings: Settings) -> None:
    def drip_body(exchange: Exchange) -> None:
        exchange.send_response(200)
        exchange.send_header("Content-Length", "1000")
        exchange.end_headers()
        drip(exchange)

    def drip(exchange: Exchange) -> None:
        for _ in range(200):
            exchange.wfile.write(b"a")
            exchange.wfile.flush()
            time.sleep(0.05)

    web.routes["/body"] = drip_body
    web.routes["/head"] = drip
    client = Client(replace(settings, max_seconds_per_fetch=0.4))
    for path in ("/body", "/head"):
        began = time.monotonic()
        assert "took longer than 0.4 s" in refused(client, web.url(path))
        assert time.monotonic() - began < 2


def test_a_resolver_that_does_not_answer_ends_at_the_deadline(settings: Settings) -> None:
    def silent(host: str, seconds: float) -> Sequence[str]:
        raise TimeoutError(f"no answer for {host} in {seconds:.0f} s")

    assert "cannot be resolved" in refused(Client(settings, resolve=silent), "http://slow.example/")


# --- redirects ----------------------------------------------------------------------------------


def test_redirects_are_followed_and_the_last_address_is_named(web: Web, settings: Settings) -> None:
    web.serve("/old", "", 301, location="/new?x=1")
    url = web.serve("/new?x=1", PAGE)
    assert Client(settings).get(web.url("/old")).url == url


def test_a_redirect_written_in_utf_8_is_understood(web: Web, settings: Settings) -> None:
    web.routes["/old"] = lambda exchange: exchange.answer(302, b"", location="/straße".encode().decode("latin-1"))
    web.serve("/stra%C3%9Fe", PAGE)
    assert Client(settings).get(web.url("/old")).url == web.url("/stra%C3%9Fe")


def test_a_redirect_in_a_circle_is_refused(web: Web, settings: Settings) -> None:
    web.serve("/a", "", 302, location="/b")
    web.serve("/b", "", 302, location="/a")
    assert "redirects in a circle" in refused(Client(settings), web.url("/a"))


def test_a_sixth_redirect_is_refused(web: Web, settings: Settings) -> None:
    for n in range(10):
        web.serve(f"/{n}", "", 307, location=f"/{n + 1}")
    web.serve("/5", PAGE)
    assert Client(settings).get(web.url("/0")).content == PAGE.encode()
    web.serve("/5", "", 307, location="/6")
    assert "more than 5 redirects" in refused(Client(settings), web.url("/0"))


@pytest.mark.parametrize(
    "location",
    [
        "http://10.0.0.7/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "//0x7f.1/",
    ],
)
def test_a_redirect_into_a_private_network_is_refused(web: Web, settings: Settings, location: str) -> None:
    web.serve("/out", "", 302, location=location)
    message = refused(Client(settings), web.url("/out"))
    assert message.startswith(web.url("/out"))
    assert web.paths() == ["/out"]


# --- manners ------------------------------------------------------------------------------------


def test_robots_txt_is_kept_and_asked_for_once(web: Web, settings: Settings) -> None:
    web.serve("/robots.txt", "User-agent: *\nDisallow: /private/\nDisallow: /*.pdf$", content_type="text/plain")
    web.serve("/story", PAGE)
    client = Client(settings)
    assert "robots.txt of 127.0.0.1 forbids it" in refused(client, web.url("/private/story"))
    assert "forbids" in refused(client, web.url("/a.pdf"))
    assert client.get(web.url("/story")).status == 200
    assert [path for path, _ in web.asked] == ["/robots.txt", "/story"]


def test_a_redirect_to_a_forbidden_path_is_refused(web: Web, settings: Settings) -> None:
    web.serve("/robots.txt", "User-agent: dateline\nDisallow: /private/", content_type="text/plain")
    web.serve("/open", "", 302, location="/private/x")
    assert "forbids" in refused(Client(settings), web.url("/open"))


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_robots_txt_that_fails_forbids_everything_for_now(web: Web, settings: Settings, status: int) -> None:
    web.serve("/robots.txt", "", status)
    web.serve("/story", PAGE)
    assert f"robots.txt of 127.0.0.1 cannot be read: the server answered {status}" in refused(
        Client(settings), web.url("/story")
    )
    assert web.paths() == []


def test_hostile_robots_rules_do_not_stall(web: Web, settings: Settings) -> None:
    rules = "\n".join(f"Disallow: /{'*a' * 40}{n}" for n in range(200))
    web.serve("/robots.txt", f"User-agent: *\n{rules}", content_type="text/plain")
    path = "/" + "a" * 2000
    web.serve(path, PAGE)
    began = time.monotonic()
    assert Client(settings).get(web.url(path)).status == 200
    assert time.monotonic() - began < 2


def test_a_host_is_left_alone_between_two_requests(web: Web, settings: Settings) -> None:
    web.serve("/robots.txt", "User-agent: *\nCrawl-delay: 7", content_type="text/plain")
    web.serve("/", PAGE)
    clock = Clock()
    client = Client(replace(settings, seconds_between_fetches=2.0), clock=clock, sleep=clock.sleep)
    for _ in range(3):
        client.get(web.url("/"))
    assert clock.slept == [7.0, 7.0]


@pytest.mark.parametrize(
    "headers",
    [
        {"retry_after": "9"},
        {"retry_after": "Mon, 04 Mar 2024 05:06:09 GMT"},
    ],
)
def test_retry_after_is_waited_for_once(web: Web, settings: Settings, headers: dict[str, str]) -> None:
    answers = iter([503, 200])
    web.routes["/"] = lambda exchange: exchange.answer(next(answers), PAGE.encode(), **headers)
    clock = Clock()
    client = Client(settings, clock=clock, sleep=clock.sleep, now=lambda: datetime(2024, 3, 4, 5, 6, tzinfo=UTC))
    assert client.get(web.url("/")).status == 200
    assert len(clock.slept) <= 1  # http.server sends its own Date, by which the stated day is past
    assert clock.slept in ([9.0], [])


def test_a_long_retry_after_is_refused_and_remembered(web: Web, settings: Settings) -> None:
    web.serve("/", "", 429, retry_after="3600")
    web.serve("/other", PAGE)
    clock = Clock()
    client = Client(settings, clock=clock, sleep=clock.sleep)
    assert "asks for a pause of 3600 s" in refused(client, web.url("/"))
    assert "asks not to be called for 3600 s" in refused(client, web.url("/other"))
    assert (web.paths(), clock.slept) == (["/"], [])


def test_an_unchanged_page_is_told_by_its_mark(web: Web, settings: Settings) -> None:
    def conditional(exchange: Exchange) -> None:
        known = exchange.headers["If-None-Match"] == '"v1"' or exchange.headers["If-Modified-Since"] == "yesterday"
        exchange.answer(304 if known else 200, b"" if known else PAGE.encode(), etag='"v1"', last_modified="yesterday")

    web.routes["/"] = conditional
    client = Client(settings)
    first = client.get(web.url("/"))
    assert not first.not_modified
    assert client.get(web.url("/"), etag=first.etag).not_modified
    assert client.get(web.url("/"), last_modified=first.last_modified).not_modified


@pytest.mark.parametrize(("status", "words"), [(404, "no such page"), (410, "removed"), (451, "legal"), (500, "fault")])
def test_a_status_that_is_no_success_is_named(web: Web, settings: Settings, status: int, words: str) -> None:
    assert words in refused(Client(settings), web.serve("/", "", status))


# --- credentials --------------------------------------------------------------------------------


def test_credentials_stay_within_their_origin_and_out_of_messages(web: Web, settings: Settings) -> None:
    secret = "s3cret"  # noqa: S105
    web.serve("/", "", 302, location="/in")
    web.serve("/in", "", 302, location=web.url("/out", host="localhost"))
    web.serve("/out", "", 500)
    client = Client(replace(settings, allow_hosts=("127.0.0.1", "localhost")))
    message = refused(client, f"http://user:{secret}@127.0.0.1:{web.port}/")
    assert secret not in message
    assert "user" not in message
    sent = {path: headers.get("Authorization") for path, headers in web.asked}
    assert sent["/in"] == sent["/"] == "Basic dXNlcjpzM2NyZXQ="
    assert sent["/out"] is None
    assert sent["/robots.txt"] is None


def test_credentials_in_a_redirect_are_not_sent(web: Web, settings: Settings) -> None:
    web.serve("/", "", 302, location=f"http://a:b@127.0.0.1:{web.port}/in")
    web.serve("/in", PAGE)
    answer = Client(settings).get(web.url("/"))
    assert answer.url == web.url("/in")
    assert all("Authorization" not in headers for _, headers in web.asked)


def test_cookies_are_not_kept(web: Web, settings: Settings) -> None:
    url = web.serve("/", PAGE, set_cookie="id=1")
    client = Client(settings)
    client.get(url)
    client.get(url)
    assert all("Cookie" not in headers for _, headers in web.asked)


def test_a_line_break_in_an_address_or_redirect_is_refused(web: Web, settings: Settings) -> None:
    assert "not a valid address" in refused(Client(settings), web.url("/x") + "\r\nX-Evil: 1")


def test_a_server_that_says_nothing_or_nonsense_is_refused(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        assert "took longer than 0.3 s" in refused(Client(replace(settings, max_seconds_per_fetch=0.3)), url)
    assert "cannot be fetched" in refused(Client(settings), url)
    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=_babble, args=(server,), daemon=True).start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        assert "cannot be fetched" in refused(Client(settings), url)


def _babble(server: socket.socket) -> None:
    """Answer one caller with bytes that are no HTTP."""
    connection, _ = server.accept()
    with connection:
        connection.recv(100)
        connection.sendall(b"\x00\x01 hello\r\n\r\n" * 100)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_tls_names_the_host_and_checks_its_certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = ["-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"]
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
    ]
    command += ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "certificate.pem"), *subject]
    subprocess.run(command, check=True, capture_output=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")
    names: list[str | None] = []
    tls.sni_callback = lambda _socket, name, _context: names.append(name)
    with running(tls) as web:
        web.serve("/", PAGE)
        client = Client(
            Settings(seconds_between_fetches=0.0),
            resolve=lambda _host, _seconds: (PUBLIC,),
            dial=lambda _address, _port, seconds: socket.create_connection(("127.0.0.1", web.port), timeout=seconds),
        )
        assert client.get("https://news.example/").content == PAGE.encode()
        assert set(names) == {"news.example"}
        assert web.asked[-1][1]["Host"] == "news.example"
        assert "certificate" in refused(client, "https://other.example/")
