"""The desk as an ASGI app, and the server that runs it on this machine only."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from dateline.errors import PackError, StoreError
from dateline.memory.record import Record
from dateline.telling.desk.asked import BadQuestion
from dateline.telling.desk.guard import Guard, is_loopback
from dateline.telling.desk.pages import Pages

_PLAINER = {
    "Not Found": "There is no such page.",
    "Method Not Allowed": "The desk only shows; it takes no changes.",
}
_STATIC = Path(__file__).parent / "static"


def create_app(record: Record, *, allow_hosts: Iterable[str] = ()) -> FastAPI:
    """The desk over a record. Answers to loopback names, and to those in `allow_hosts`."""
    # No generated API page: it would load its scripts from the network.
    app = FastAPI(title="dateline", openapi_url=None, docs_url=None, redoc_url=None)
    pages = Pages(record)
    routes: tuple[tuple[str, Callable[..., Response]], ...] = (
        ("/", pages.happenings),
        ("/happenings.json", pages.happenings_json),
        ("/standing", pages.standing),
        ("/standing.json", pages.standing_json),
        ("/happening/{happening_id:path}", pages.happening),
        ("/story/{story_id:path}", pages.story),
    )
    for path, page in routes:
        app.add_api_route(path, page, methods=["GET", "HEAD"], response_class=Response)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    _answer_errors(app, pages)
    app.add_middleware(Guard, allow_hosts=tuple(allow_hosts))
    return app


def serve(
    record: Record,
    host: str = "127.0.0.1",
    port: int = 8400,
    *,
    allow_hosts: Iterable[str] = (),
    begun: Callable[[str], None] = lambda _address: None,
) -> None:
    """Run the desk until it is interrupted; `begun` is told its address. Raises PackError where nobody could reach it.

    `host` other than a loopback address opens the desk to the network, without a password.
    """
    allowed = tuple(allow_hosts)
    is_any = host in ("0.0.0.0", "::", "")  # noqa: S104 compared, not bound
    if is_any and not allowed:
        raise PackError(f"host {host!r}: name the host names that the desk may answer to (allow_hosts)")
    if not is_any and not is_loopback(host):
        allowed = (*allowed, host)
    config = uvicorn.Config(create_app(record, allow_hosts=allowed), log_level="warning", server_header=False)
    with _listening(host, port) as listening, suppress(KeyboardInterrupt):
        begun(f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    # Bound here and not by the server, which ends the program where the port is taken.
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        reason, _, _ = str(error.strerror).partition(" (")
        raise PackError(f"{host}:{port}: {reason}; choose another with --host or --port") from error


def _answer_errors(app: FastAPI, pages: Pages) -> None:
    def answer(request: Request, status: int, message: str) -> Response:
        return pages.error(status, message, as_json=request.url.path.endswith(".json"))

    def bad(request: Request, error: Exception) -> Response:
        return answer(request, 400, str(error))

    def unavailable(request: Request, error: Exception) -> Response:
        return answer(request, 503, f"The record cannot be read: {error}")

    def http(request: Request, error: Exception) -> Response:
        status, detail = (error.status_code, error.detail) if isinstance(error, HTTPException) else (500, "")
        return answer(request, status, _PLAINER.get(detail, detail))

    app.add_exception_handler(BadQuestion, bad)
    app.add_exception_handler(PackError, bad)
    app.add_exception_handler(StoreError, unavailable)
    app.add_exception_handler(HTTPException, http)
