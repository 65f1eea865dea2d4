"""Good manners: how often a host is asked, and what its robots.txt forbids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.errors import RefusedFetch
from dateline.reading.page.address import Origin

if TYPE_CHECKING:
    from protego import Protego

MAX_WAIT = 120.0
"""Seconds; a host that asks for a longer pause is refused for now rather than waited for."""
ROBOTS_KEPT = 24 * 3600.0
"""Seconds that a robots.txt is believed (RFC 9309, 2.4)."""
FAILURE_KEPT = 600.0
"""Seconds until a host whose robots.txt could not be read is asked again."""
ROBOTS_BYTES = 500 * 1024
"""What of it is read (RFC 9309, 2.5)."""
MAX_WILDCARDS = 6
"""A rule with more is left out: matching it could take for ever."""

RobotsFetch = Callable[[Origin], str]
"""The text of a host's robots.txt, "" where it has none; RefusedFetch where it bans everything for now."""


class Pace:
    """When each host may be asked again. Clock and sleep come from outside, in seconds."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock = clock
        self._sleep = sleep
        self._free: dict[str, float] = {}

    def wait(self, host: str, name: str, delay: float) -> float:
        """Sleep until the host may be asked, and take its next `delay` seconds; the seconds slept.

        RefusedFetch where that would take longer than MAX_WAIT.
        """
        now = self._clock()
        pause = max(0.0, self._free.get(host, now) - now)
        if pause > MAX_WAIT:
            raise RefusedFetch(name, f"{host} asks not to be called for {pause:.0f} s; try again then")
        if pause > 0:
            self._sleep(pause)
        self._free[host] = self._clock() + delay
        return pause

    def hold(self, host: str, seconds: float) -> None:
        """Leave the host alone for so long (Retry-After)."""
        self._free[host] = max(self._free.get(host, 0.0), self._clock() + seconds)


@dataclass(frozen=True, slots=True)
class _Rules:
    """A host's robots.txt, believed until a time, or why it bans everything."""

    until: float
    rules: Protego | None
    ban: str | None = None


class Robots:
    """What robots.txt allows our agent, asked once a host and day."""

    def __init__(self, agent: str, clock: Callable[[], float]) -> None:
        self._agent = agent
        self._clock = clock
        self._known: dict[Origin, _Rules] = {}

    def check(self, origin: Origin, url: str, fetch: RobotsFetch) -> float:
        """The crawl delay that the host asks for, in seconds. RefusedFetch where it forbids the address."""
        known = self._known.get(origin)
        if known is None or self._clock() >= known.until:
            known = self._known[origin] = self._ask(origin, fetch)
        if known.ban is not None:
            raise RefusedFetch(url, known.ban)
        if known.rules is None:
            return 0.0
        if not known.rules.can_fetch(url, self._agent):
            raise RefusedFetch(url, f"robots.txt of {origin.host} forbids it")
        return float(known.rules.crawl_delay(self._agent) or 0.0)

    def _ask(self, origin: Origin, fetch: RobotsFetch) -> _Rules:
        from protego import Protego

        try:
            text = fetch(origin)
        except RefusedFetch as error:
            reason = f"robots.txt of {origin.host} cannot be read: {error.reason}"
            return _Rules(self._clock() + FAILURE_KEPT, None, reason)
        kept = [line for line in text.splitlines() if line.count("*") <= MAX_WILDCARDS]
        return _Rules(self._clock() + ROBOTS_KEPT, Protego.parse("\n".join(kept)))
