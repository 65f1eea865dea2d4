"""Private, disguised and rebound addresses: nothing inside is ever connected to."""

from __future__ import annotations

import socket
from collections.abc import Sequence

import pytest

from dateline.reading.page.fetch import Client
from dateline.settings import Settings

from .reading import refused
from .web import Web, running

PAGE = "<html><body><p>The bridge was reopened on Monday.</p></body></html>"
PUBLIC = "93.184.215.14"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
        "224.0.0.1", "255.255.255.255", "240.0.0.1", "198.18.0.1", "192.0.2.1", "localhost",
        "[::1]", "[::]", "[fe80::1]", "[fc00::1]", "[ff02::1]", "[2001:db8::1]",
        "[::ffff:127.0.0.1]", "[::ffff:8.8.8.8]", "[2002:7f00:1::]", "[64:ff9b::7f00:1]", "[::127.0.0.1]",
        "[2001:0::1]",
        "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0x7f.0.0.1", "127.0.0.1.", "017700000001",
        "127。0。0。1",
        "①②⑦.0.0.1", "1.1.1.1.1", "[fe80::1%25eth0]", "0",
    ],
)  # fmt: skip
def test_private_and_disguised_hosts_are_refused_before_any_connection(host: str) -> None:
    def dial(address: str, port: int, seconds: float) -> socket.socket:
        raise AssertionError(f"connected to {address}:{port} in {seconds}")

    refused(Client(Settings(seconds_between_fetches=0.0), dial=dial), f"http://{host}/")


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "http://", "http:///x", "gopher://a/", "http://a..b/", "http://-/"]
)
def test_addresses_that_are_none_are_refused(url: str) -> None:
    refused(Client(Settings()), url)


def test_a_port_of_another_service_is_refused() -> None:
    assert "port 25 belongs to another service" in refused(Client(Settings()), "http://mail.example:25/")


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    client = Client(Settings(), resolve=lambda _host, _seconds: (PUBLIC, "10.0.0.1"))
    assert "news.example is at 10.0.0.1" in refused(client, "http://news.example/")


class Rebinding:
    """A name server that gives a public address first, and a private one ever after."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, host: str, seconds: float) -> Sequence[str]:
        assert host
        assert seconds > 0
        self.asked += 1
        return (PUBLIC,) if self.asked == 1 else ("127.0.0.1",)


def test_a_name_that_changes_its_address_does_not_lead_inside(web: Web) -> None:
    dialled: list[str] = []

    def dial(address: str, port: int, seconds: float) -> socket.socket:
        assert port == 80
        dialled.append(address)
        return socket.create_connection(("127.0.0.1", web.port), timeout=seconds)

    web.serve("/", PAGE)
    rebinding = Rebinding()
    client = Client(Settings(seconds_between_fetches=0.0), resolve=rebinding, dial=dial)
    assert client.get("http://news.example/").content == PAGE.encode()
    assert rebinding.asked == 1
    assert set(dialled) == {PUBLIC}
    assert web.asked[-1][1]["Host"] == "news.example"
    assert "is at 127.0.0.1" in refused(client, "http://news.example/")
    assert set(dialled) == {PUBLIC}


def test_a_redirect_is_checked_again(web: Web) -> None:
    web.serve("/away", "", 302, location="http://inside.example/")
    names = {"news.example": (PUBLIC,), "inside.example": ("192.168.0.9",)}
    client = Client(
        Settings(seconds_between_fetches=0.0),
        resolve=lambda host, _seconds: names[host],
        dial=lambda _address, _port, seconds: socket.create_connection(("127.0.0.1", web.port), timeout=seconds),
    )
    assert "inside.example is at 192.168.0.9" in refused(client, "http://news.example/away")


def test_an_allowed_host_may_be_private_and_others_stay_refused(web: Web, settings: Settings) -> None:
    url = web.serve("/", PAGE)
    assert Client(settings).get(url).status == 200
    assert "allow_hosts" in refused(Client(settings), url.replace("127.0.0.1", "localhost"))


def test_an_allowed_ipv6_address_is_fetched() -> None:
    try:
        with running(address="::1") as web:
            web.serve("/", PAGE)
            client = Client(Settings(allow_hosts=("::1",), seconds_between_fetches=0.0))
            assert client.get(web.url("/", host="[::1]")).content == PAGE.encode()
    except OSError:
        pytest.skip("this machine has no IPv6 loopback")
