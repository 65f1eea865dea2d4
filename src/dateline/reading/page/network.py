"""Connections to addresses that were checked, and to no others; every wait ends at one deadline."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import httpcore

if TYPE_CHECKING:
    from httpcore import SOCKET_OPTION

Clock = Callable[[], float]
Dial = Callable[[str, int, float], socket.socket]
"""(address, port, seconds) -> a connected socket."""


class PastDeadline(Exception):
    """The time for the whole fetch is used up."""


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """A TCP connection to a numeric address: no name is looked up."""
    return socket.create_connection((address, port), timeout=seconds)


class Deadline:
    """How long is left, by a clock in seconds."""

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self._end = clock() + seconds

    def left(self) -> float:
        """Seconds left. PastDeadline where there are none."""
        seconds = self._end - self._clock()
        if seconds <= 0:
            raise PastDeadline
        return seconds

    def extend(self, seconds: float) -> None:
        """Put the end off by time spent waiting out of politeness."""
        self._end += seconds


class CheckedBackend(httpcore.NetworkBackend):
    """Gives httpcore connections to the addresses it was made with, whatever host is asked for.

    httpcore still sends the host's name in TLS and in the Host header, and checks the certificate against it.
    """

    def __init__(self, addresses: Mapping[str, Sequence[str]], deadline: Deadline, dial: Dial) -> None:
        self._addresses = addresses
        self._deadline = deadline
        self._dial = dial

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline is the timeout
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """The first of the checked addresses that answers; each has its share of the time left."""
        failure: OSError | None = None
        addresses = self._addresses[host.strip("[]").lower()]
        for number, address in enumerate(addresses):
            try:
                share = self._deadline.left() / (len(addresses) - number)
                return _Stream(self._dial(address, port, share), self._deadline)
            except OSError as error:
                failure = error
        raise httpcore.ConnectError(str(failure))


class _Stream(httpcore.NetworkStream):
    """A socket whose every operation ends at the deadline: a drip of bytes does not extend it."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self._socket = connected
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        self._socket.settimeout(self._deadline.left())
        try:
            return self._socket.recv(max_bytes)
        except TimeoutError as error:
            raise PastDeadline from error
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._socket.settimeout(self._deadline.left())
        try:
            self._socket.sendall(buffer)
        except TimeoutError as error:
            raise PastDeadline from error
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error

    def close(self) -> None:
        self._socket.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        self._socket.settimeout(self._deadline.left())
        try:
            secured = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except TimeoutError as error:
            raise PastDeadline from error
        except OSError as error:
            self.close()
            raise httpcore.ConnectError(str(error)) from error
        return _Stream(secured, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._socket if info == "ssl_object" and isinstance(self._socket, ssl.SSLSocket) else None
