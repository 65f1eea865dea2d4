"""Which addresses may be fetched: public ones, spelled plainly, or hosts that the settings name."""

from __future__ import annotations

import re
import socket
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Thread

from dateline.errors import RefusedFetch

IPAddress = IPv4Address | IPv6Address
Resolver = Callable[[str, float], Sequence[str]]
"""(host, seconds it may take) -> its addresses; OSError where it has none."""

# IANA special-purpose registries (RFC 6890 and its updates); written out because what Python calls
# global differs between its releases.
NOT_PUBLIC_V4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
GLOBAL_V6 = IPv6Network("2000::/3")
NOT_PUBLIC_V6 = tuple(
    IPv6Network(block) for block in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48")
)
WEB_PORTS = (80, 443)
# A last label of digits or hex is an IPv4 address to a resolver (WHATWG URL, "ends in a number").
NUMBER_LABEL = re.compile(r"(?:\d+|0x[0-9a-f]*)", re.IGNORECASE)
HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """Scheme, host and port: what credentials, robots.txt and pace belong to."""

    scheme: str
    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        default = 443 if self.scheme == "https" else 80
        return f"{self.scheme}://{host}" + ("" if self.port == default else f":{self.port}")


def plain_host(host: str, name: str) -> str:
    """The host as it is resolved: lower case, IDNA, without the final dot. RefusedFetch where it is disguised."""
    folded = unicodedata.normalize("NFKC", host).strip("[]").lower().rstrip(".")
    if ":" in folded:
        return _ip_literal(folded, name)
    if NUMBER_LABEL.fullmatch(folded.rpartition(".")[2]):
        return _ip_literal(folded, name)
    if not folded.isascii():
        import idna

        try:
            folded = idna.encode(folded, uts46=True).decode()
        except idna.IDNAError as error:
            raise RefusedFetch(name, f"host name is not valid ({error})") from error
    if len(folded) > 253 or not HOST.fullmatch(folded):
        raise RefusedFetch(name, "host name is not valid")
    return folded


def _ip_literal(text: str, name: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError as error:
        raise RefusedFetch(name, f"{text!r} disguises an address (decimal, octal, hex or short form)") from error


def refusal(address: IPAddress) -> str | None:
    """Why the address may not be connected to; None where it is public."""
    if isinstance(address, IPv6Address):
        return _refusal_v6(address)
    return "it is private, local or reserved" if any(address in block for block in NOT_PUBLIC_V4) else None


def _refusal_v6(address: IPv6Address) -> str | None:
    if address.ipv4_mapped or address.sixtofour or address.teredo or address in IPv6Network("64:ff9b::/96"):
        return "it disguises an IPv4 address"
    if address.scope_id is not None or address not in GLOBAL_V6:
        return "it is private, local or reserved"
    return "it is reserved" if any(address in block for block in NOT_PUBLIC_V6) else None


def checked_addresses(host: str, name: str, resolve: Resolver, *, allowed: bool, seconds: float) -> tuple[str, ...]:
    """The host's addresses. RefusedFetch where it has none, or where any one of them is not public."""
    try:
        found = tuple(dict.fromkeys(resolve(host, seconds)))
    except OSError as error:
        raise RefusedFetch(name, f"host {host} cannot be resolved ({error.strerror or error})") from error
    if not found:
        raise RefusedFetch(name, f"host {host} has no address")
    for text in found if not allowed else ():
        reason = refusal(ip_address(text))
        if reason:
            raise RefusedFetch(name, f"{host} is at {text}: {reason}; list the host in allow_hosts to permit it")
    return found


def resolve(host: str, seconds: float) -> tuple[str, ...]:
    """The host's addresses by the system's resolver; TimeoutError where it takes longer."""
    answers: SimpleQueue[tuple[str, ...] | OSError] = SimpleQueue()

    # The system call knows no timeout, so it waits in a thread of its own, which is left behind if need be.
    Thread(target=_look_up, args=(host, answers), daemon=True).start()
    try:
        found = answers.get(timeout=max(seconds, 0.001))
    except Empty:
        raise TimeoutError(f"no answer from the resolver in {seconds:.0f} s") from None
    if isinstance(found, OSError):
        raise found
    return found


def _look_up(host: str, answers: SimpleQueue[tuple[str, ...] | OSError]) -> None:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        answers.put(error if isinstance(error, OSError) else OSError(str(error)))
        return
    answers.put(tuple(str(entry[4][0]) for entry in found))
