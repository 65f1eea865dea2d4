"""What stands between the network and the desk: which Host names are answered, and what every answer carries.

A page on the open web may point its own name at 127.0.0.1 (DNS rebinding) and so read a desk that listens
on loopback; it cannot choose the Host header its visitors' browsers send.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# No script at all: the pages need none, and so none that a page of the record brings along can run.
_POLICY = (
    "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS = (
    ("content-security-policy", _POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
)


def host_of(header: str) -> str:
    """The name in a Host header, lower case, without port, brackets and final dot; "" where it is malformed."""
    text = header.strip().lower()
    if text.startswith("["):
        name, bracket, rest = text[1:].partition("]")
        return name if bracket and _is_port(rest) else ""
    name, colon, port = text.partition(":")
    return name.removesuffix(".") if _is_port(colon + port) else ""


def _is_port(text: str) -> bool:
    return not text or (text[0] == ":" and text[1:].isascii() and text[1:].isdigit())


def is_loopback(name: str) -> bool:
    """True for localhost and for addresses of this machine only."""
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


class Guard:
    """ASGI middleware: refuses other Host names with 421, and adds the security headers to every answer."""

    def __init__(self, app: ASGIApp, allow_hosts: Iterable[str] = ()) -> None:
        self._app = app
        self._allowed = frozenset(name.lower().strip("[]").removesuffix(".") for name in allow_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # no websocket is served
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS:
                    headers[name] = value
            await send(message)

        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        app = self._app if len(hosts) == 1 and self._is_allowed(host_of(hosts[0])) else _refusal()
        await app(scope, receive, guarded)

    def _is_allowed(self, name: str) -> bool:
        return bool(name) and (is_loopback(name) or name in self._allowed)


def _refusal() -> ASGIApp:
    text = "This host name is not served here. Use 127.0.0.1 or localhost, or start the desk with the name allowed.\n"
    return PlainTextResponse(text, status_code=421)
