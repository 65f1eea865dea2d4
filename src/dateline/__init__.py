"""dateline: news in; out comes who did what to whom, where, when, according to whom, and what stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from dateline.api import Desk, code, open  # noqa: A004 - dateline.open is the public name

__all__ = ["Desk", "__version__", "code", "open"]


def __getattr__(name: str) -> object:
    """Public names load what they need on first use, so that importing dateline costs nothing."""
    if name in ("Desk", "code", "open"):
        from dateline import api

        return getattr(api, name)
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
