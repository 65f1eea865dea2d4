"""A real web server on loopback whose answers a test writes down."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

Route = Callable[["Exchange"], None]


class Exchange(BaseHTTPRequestHandler):
    """One request. `server` knows the routes and keeps what was asked."""

    server: Web
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers.items())))
        route = self.server.routes.get(self.path)
        try:
            if route is None:
                self.answer(404, b"")
            else:
                route(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the client had enough: what these tests want

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        """A whole answer; `content_type="text/html"` becomes a Content-Type header."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server gives it
        """Nothing: test output stays clean."""


class Web(ThreadingHTTPServer):
    """The server, its routes by path, and the requests it had as (path, headers)."""

    daemon_threads = True

    def __init__(self, address: str = "127.0.0.1") -> None:
        self.address_family = socket.AF_INET6 if ":" in address else socket.AF_INET
        super().__init__((address, 0), Exchange)
        self.routes: dict[str, Route] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a client that hangs up early is what many of these tests want."""

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def serve(self, path: str, body: bytes | str, status: int = 200, **headers: str) -> str:
        """Answer that path with the body; the URL."""
        content = body.encode() if isinstance(body, str) else body
        headers = {"content_type": "text/html; charset=utf-8", **headers}
        self.routes[path] = lambda exchange: exchange.answer(status, content, **headers)
        return self.url(path)

    def paths(self) -> list[str]:
        """The paths asked for, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def running(tls: ssl.SSLContext | None = None, address: str = "127.0.0.1") -> Iterator[Web]:
    """A server that answers until the block is left; over TLS where a context is given."""
    web = Web(address)
    if tls is not None:
        web.socket = tls.wrap_socket(web.socket, server_side=True)
    thread = Thread(target=web.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        web.shutdown()
        web.server_close()
        thread.join()
