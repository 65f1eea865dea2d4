"""Parquet: a corpus line a row. Only the columns that are used are read, a few rows at a time."""

from __future__ import annotations

from dateline.errors import UnreadablePage
from dateline.reading.page.corpus import ALIASES, FIELDS, row_page
from dateline.reading.page.source import Pages, Source, one_line

ROWS_AT_ONCE = 64


def read_parquet(source: Source) -> Pages:
    """A page a row, named `file:ROW` from 1. A damaged part ends the file with an error."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with source.open() as stream:
        row_number = 0
        try:
            table = pq.ParquetFile(stream)
            columns = _columns(source, table.schema_arrow.names)
            if not columns:
                yield row_page(dict.fromkeys(table.schema_arrow.names), source.name, source)
                return
            for batch in table.iter_batches(batch_size=ROWS_AT_ONCE, columns=columns):
                for row in batch.to_pylist():
                    row_number += 1
                    yield row_page(row, f"{source.name}:{row_number}", source)
        except (pa.ArrowException, OSError, ValueError) as error:
            yield UnreadablePage(
                source.name, f"damaged Parquet after row {row_number} ({one_line(error)}); write it again"
            )


def _columns(source: Source, names: list[str]) -> list[str]:
    """The columns of the file that are read; none where neither text nor HTML is there."""
    used = {source.columns.get(field, field) for field in FIELDS}
    used |= {alias for field in FIELDS if field not in source.columns for alias in ALIASES.get(field, ())}
    body = {source.columns.get(field, field) for field in ("text", "html")}
    return [name for name in names if name in used] if body & set(names) else []
