"""CSV (RFC 4180), UTF-8 with header; text that looks like a formula is defused."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from dateline.line import Line
from dateline.telling.export.flat import defused, flatten

NAME = "csv"


def write(lines: Iterable[Line], out: BinaryIO) -> None:
    """A header of all columns in order of first appearance, then a row a line."""
    rows = [flatten(line) for line in lines]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    if columns:
        writer.writeheader()
    for row in rows:
        writer.writerow({name: defused(value) for name, value in row.items()})
    # The bytes below stay the caller's, open.
    text.detach()
