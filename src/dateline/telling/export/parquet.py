"""Parquet, one row a line, flat columns as in CSV but typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from dateline.line import Line
from dateline.telling.export.flat import flatten

NAME = "parquet"


def write(lines: Iterable[Line], out: BinaryIO) -> None:
    """A Parquet file with every column that some line has; numbers stay numbers where all of them are."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [flatten(line) for line in lines]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    table = {name: _of_one_type([row.get(name) for row in rows]) for name in columns}
    pq.write_table(pa.table(table), out)


def _of_one_type(values: list[str | int | float | bool | None]) -> list[str | int | float | bool | None]:
    """The column as it is where its values agree in type, else as text."""
    kinds = {type(v) for v in values if v is not None}
    if kinds <= {int, float} or len(kinds) <= 1:
        return [float(v) if float in kinds and isinstance(v, int) else v for v in values]
    return [None if v is None else str(v) for v in values]
