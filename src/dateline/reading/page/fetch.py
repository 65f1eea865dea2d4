"""The one client for every read from the network: safe addresses, good manners, bounded answers."""

from __future__ import annotations

import re
import ssl
import time
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from dateline.errors import RefusedFetch
from dateline.reading.page import address, network
from dateline.reading.page.address import Origin, checked_addresses, plain_host
from dateline.reading.page.decode import Undecodable, decoded
from dateline.reading.page.network import CheckedBackend, Deadline, PastDeadline
from dateline.reading.page.pace import MAX_WAIT, ROBOTS_BYTES, Pace, Robots
from dateline.reading.page.source import one_line, without_credentials
from dateline.settings import Settings

MAX_REDIRECTS = 5
REDIRECTS = (301, 302, 303, 307, 308)
BUSY = (429, 503)
ACCEPT = "text/html,application/xhtml+xml,application/feed+json,application/rss+xml,application/atom+xml,*/*;q=0.5"
ENCODINGS = "gzip, deflate, br, zstd"
NETWORK_ERRORS = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
    httpcore.ConnectionNotAvailable,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered. `url` is where it was found in the end, without credentials."""

    url: str
    status: int
    content: bytes
    media_type: str
    charset: str | None
    fetched: datetime
    etag: str | None = None
    last_modified: str | None = None

    @property
    def not_modified(self) -> bool:
        """True where the page is still the one that `etag` or `last_modified` named."""
        return self.status == 304


@dataclass(frozen=True, slots=True)
class _Target:
    """One address to ask. `credentials` is the header that its own origin gets."""

    origin: Origin
    path: str
    credentials: str | None = None

    @property
    def url(self) -> str:
        return f"{self.origin}{self.path}"


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    headers: Mapping[str, str]
    content: bytes


@dataclass(frozen=True, slots=True)
class _Call:
    """What belongs to one `get`: its deadline, and each host's addresses, looked up once."""

    name: str
    deadline: Deadline
    addresses: dict[str, Sequence[str]]


class Client:
    """Fetches pages. Keep one a run: it knows the hosts' robots.txt and their pace.

    Clock, sleep, the time of day, the resolver and the dialling come in as parameters.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        resolve: address.Resolver = address.resolve,
        dial: network.Dial = network.dial,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._now = now
        self._resolve = resolve
        self._dial = dial
        self._allowed = frozenset(h.strip().lower().strip("[]") for h in settings.allow_hosts)
        self._pace = Pace(clock, sleep)
        self._robots = Robots(settings.user_agent, clock)
        self._tls: ssl.SSLContext | None = None

    def get(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """The answer, after at most MAX_REDIRECTS redirects. RefusedFetch with the reason otherwise.

        With `etag` or `last_modified` of an earlier answer, an unchanged page comes back as `not_modified`.
        """
        target = self._target(url)
        call = _Call(target.url, Deadline(self._clock, self._settings.max_seconds_per_fetch), {})
        headers = {"Accept": ACCEPT}
        headers |= {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": last_modified} if last_modified else {}
        seen: set[str] = set()
        while True:
            seen.add(target.url)
            try:
                reply = self._polite_exchange(target, headers, call)
            except RefusedFetch as error:
                raise RefusedFetch(call.name, _by_way_of(target, call, error.reason)) from error
            if reply.status not in REDIRECTS or "location" not in reply.headers:
                return self._answer(target, reply, call)
            target = self._redirected(target, reply.headers["location"], call)
            if target.url in seen:
                raise RefusedFetch(call.name, f"redirects in a circle (back to {target.url})")
            if len(seen) > MAX_REDIRECTS:
                raise RefusedFetch(call.name, f"more than {MAX_REDIRECTS} redirects")

    def _target(self, url: str, base: _Target | None = None) -> _Target:
        """The address taken apart, relative to another. RefusedFetch where it is no plain http(s) address."""
        name = without_credentials(url)
        try:
            parsed = httpx.URL(base.url).join(url) if base else httpx.URL(url)
            scheme, host, port = parsed.scheme, parsed.host, parsed.port
        except (httpx.InvalidURL, ValueError) as error:
            raise RefusedFetch(name, f"is not a valid address ({without_credentials(str(error))})") from error
        if scheme not in ("http", "https") or not host:
            raise RefusedFetch(name, "is not an http or https address with a host")
        origin = Origin(scheme, plain_host(host, name), port or (443 if scheme == "https" else 80))
        if origin.port < 1024 and origin.port not in address.WEB_PORTS and origin.host not in self._allowed:
            raise RefusedFetch(name, f"port {origin.port} belongs to another service; list the host in allow_hosts")
        credentials = None
        if base is None and parsed.userinfo:
            credentials = "Basic " + b64encode(f"{parsed.username}:{parsed.password}".encode()).decode()
        return _Target(origin, parsed.raw_path.decode("ascii"), credentials)

    def _redirected(self, target: _Target, location: str, call: _Call) -> _Target:
        """Where a redirect leads; credentials go along within the same origin only."""
        try:
            found = self._target(location, base=target)
        except RefusedFetch as error:
            raise RefusedFetch(call.name, f"leads to {error.name}: {error.reason}") from error
        return replace(found, credentials=target.credentials) if found.origin == target.origin else found

    def _polite_exchange(self, target: _Target, headers: Mapping[str, str], call: _Call) -> _Reply:
        """The reply, when robots.txt and the host's pace allow; one more try where it asks for a pause."""
        host = target.origin.host
        if host not in call.addresses:
            call.addresses[host] = self._checked(target, call)
        asked = self._robots.check(target.origin, target.url, lambda origin: self._robots_text(origin, call))
        delay = max(self._settings.seconds_between_fetches, asked)
        call.deadline.extend(self._pace.wait(host, call.name, delay))
        reply = self._exchange(target, headers, call, self._settings.max_page_bytes)
        pause = self._pause(reply)
        if pause is None:
            return reply
        self._pace.hold(host, pause)
        if pause > MAX_WAIT:
            raise RefusedFetch(call.name, f"{host} is busy and asks for a pause of {pause:.0f} s; try again then")
        call.deadline.extend(self._pace.wait(host, call.name, delay))
        reply = self._exchange(target, headers, call, self._settings.max_page_bytes)
        again = self._pause(reply)
        if again is not None:
            self._pace.hold(host, again)
        return reply

    def _pause(self, reply: _Reply) -> float | None:
        """Seconds that a busy host asks for (Retry-After); None where it does not."""
        value = reply.headers.get("retry-after", "").strip() if reply.status in BUSY else ""
        if value.isascii() and value.isdigit():
            return float(value[:9])
        try:
            until = parsedate_to_datetime(value)
            # Against the host's own clock where it tells it: ours may differ.
            since = parsedate_to_datetime(reply.headers["date"]) if "date" in reply.headers else self._now()
            return max(0.0, until.timestamp() - since.timestamp())
        except (ValueError, TypeError, OverflowError):
            return None

    def _robots_text(self, origin: Origin, call: _Call) -> str:
        """robots.txt: "" where there is none; RefusedFetch where the host fails (RFC 9309, 2.3.1)."""
        target = _Target(origin, "/robots.txt")
        for _ in range(MAX_REDIRECTS + 1):
            reply = self._exchange(target, {}, call, ROBOTS_BYTES, cut=True)
            if reply.status in REDIRECTS and "location" in reply.headers:
                target = self._redirected(target, reply.headers["location"], call)
                continue
            if reply.status >= 500 or reply.status == 429:
                raise RefusedFetch(call.name, f"the server answered {reply.status}; try again later")
            return reply.content.decode("utf-8", "replace") if reply.status == 200 else ""
        return ""

    def _exchange(
        self, target: _Target, headers: Mapping[str, str], call: _Call, limit: int, *, cut: bool = False
    ) -> _Reply:
        """One request and its reply, the body decoded; `cut` ends a long body instead of refusing it."""
        host = target.origin.host
        sent: dict[bytes | str, bytes | str] = {"User-Agent": self._settings.user_agent, "Accept-Encoding": ENCODINGS}
        sent.update(headers.items())
        if target.credentials:
            sent["Authorization"] = target.credentials
        try:
            if host not in call.addresses:
                call.addresses[host] = self._checked(target, call)
            backend = CheckedBackend({host: call.addresses[host]}, call.deadline, self._dial)
            with (
                httpcore.ConnectionPool(ssl_context=self._context(target), network_backend=backend) as pool,
                pool.stream("GET", _wire_url(target), headers=sent) as response,
            ):
                return _reply(response, limit, cut=cut)
        except PastDeadline as error:
            seconds = self._settings.max_seconds_per_fetch
            reason = f"took longer than {seconds:g} s; try again, or raise max_seconds_per_fetch"
            raise RefusedFetch(call.name, reason) from error
        except Undecodable as error:
            raise RefusedFetch(call.name, f"its content is {error}") from error
        except (*NETWORK_ERRORS, OSError) as error:
            raise RefusedFetch(call.name, f"cannot be fetched from {host} ({one_line(error)})") from error

    def _checked(self, target: _Target, call: _Call) -> Sequence[str]:
        host = target.origin.host
        return checked_addresses(
            host, call.name, self._resolve, allowed=host in self._allowed, seconds=call.deadline.left()
        )

    def _context(self, target: _Target) -> ssl.SSLContext | None:
        """The TLS settings, made at the first https address: reading the certificates takes a while."""
        if target.origin.scheme == "https" and self._tls is None:
            self._tls = httpx.create_ssl_context()
        return self._tls

    def _answer(self, target: _Target, reply: _Reply, call: _Call) -> Answer:
        """The reply as an answer. RefusedFetch where its status is neither success nor 304."""
        if not (200 <= reply.status < 300 or reply.status == 304):
            raise RefusedFetch(call.name, f"the server answered {reply.status}{_meaning(reply.status)}")
        content_type = reply.headers.get("content-type", "")
        charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type, re.IGNORECASE)
        return Answer(
            target.url,
            reply.status,
            reply.content,
            content_type.partition(";")[0].strip().lower(),
            charset[1] if charset else None,
            self._now(),
            etag=reply.headers.get("etag"),
            last_modified=reply.headers.get("last-modified"),
        )


def _by_way_of(target: _Target, call: _Call, reason: str) -> str:
    """The reason, with the address that a redirect led to."""
    return reason if target.url == call.name else f"leads to {target.url}: {reason}"


def _wire_url(target: _Target) -> httpcore.URL:
    origin = target.origin
    host = f"[{origin.host}]" if ":" in origin.host else origin.host
    return httpcore.URL(
        scheme=origin.scheme.encode(), host=host.encode(), port=origin.port, target=target.path.encode()
    )


def _reply(response: httpcore.Response, limit: int, *, cut: bool) -> _Reply:
    """Status, headers and decoded body. Undecodable where the body is damaged, a bomb, or over the limit."""
    headers: dict[str, str] = {}
    for key, value in response.headers:
        headers.setdefault(key.decode("latin-1").lower(), _header_text(value))
    if response.status in REDIRECTS or response.status == 304:
        return _Reply(response.status, headers, b"")
    length = headers.get("content-length", "")
    if not cut and length.isdigit() and len(length) < 20 and int(length) > limit:
        raise Undecodable(f"larger than {limit} bytes; raise max_page_bytes to read it")
    blocks = decoded(response.iter_stream(), headers.get("content-encoding", ""), limit=limit * 2 if cut else limit)
    content = bytearray()
    for block in blocks:
        content += block
        if cut and len(content) >= limit:
            break
    return _Reply(response.status, headers, bytes(content))


def _header_text(value: bytes) -> str:
    """A header as text: servers write UTF-8 in Location where the standard has Latin-1."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _meaning(status: int) -> str:
    """What a status means for the reader, in a few words."""
    words = {
        401: ": it asks for a login",
        403: ": it does not let this program in",
        404: ": there is no such page",
        410: ": the page was removed",
        429: ": too many requests; try again later",
        451: ": withheld for legal reasons",
    }
    return words.get(status, ": the site has a fault; try again later" if status >= 500 else "")
