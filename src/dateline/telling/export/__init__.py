"""Lines to outside formats. An exporter reads; it never decides. A new format is one file and one line here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO, Protocol

from dateline.errors import PackError
from dateline.line import Line
from dateline.telling.export import csv, jsonl, parquet, text


class Exporter(Protocol):
    """What a format's module offers."""

    NAME: str

    def write(self, lines: Iterable[Line], out: BinaryIO) -> None:
        """Write every line; nothing is kept in memory that the format does not need."""
        ...


EXPORTERS: dict[str, Exporter] = {module.NAME: module for module in (jsonl, csv, parquet, text)}


def exporter(name: str) -> Exporter:
    """The exporter of that name; PackError lists the names where there is none."""
    try:
        return EXPORTERS[name]
    except KeyError:
        raise PackError(f"no format is named {name!r}; there are {', '.join(sorted(EXPORTERS))}") from None
