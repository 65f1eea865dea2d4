"""JSON Lines: one value a line, UTF-8, the contract's words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from dateline.line import Line, encode

NAME = "jsonl"


def write(lines: Iterable[Line], out: BinaryIO) -> None:
    """One JSON object a line."""
    for line in lines:
        out.write(encode(line).encode() + b"\n")
