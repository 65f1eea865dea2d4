"""Options that several verbs share, and how lines go out."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click

from dateline.errors import PackError, PageError
from dateline.line import Line
from dateline.settings import Settings, load_settings

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

sources = click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
columns = click.option(
    "--map", "mapping", metavar="FIELD=COLUMN,...", help="Columns of a corpus: text=body,published=date."
)
db = click.option("--db", metavar="PATH|URL", help="The record: an SQLite file or a postgresql:// URL [dateline.db].")
actors = click.option("--actors", metavar="FOLDER", help="Your own actor CSVs, read after the shipped ones.")
rules_only = click.option(
    "--rules-only", is_flag=True, default=None, help="Without the small model: each act has a word of the lexicon."
)
quiet = click.option("--quiet", is_flag=True, help="No progress on the terminal.")


def output(default: str) -> Callable[[F], F]:
    """--to and -o; the default is the format when nothing is asked for."""

    def add(command: F) -> F:
        to = click.option(
            "--to",
            default=default,
            show_default=True,
            metavar="FORMAT",
            callback=_format,
            help="jsonl, csv, parquet or text.",
        )
        out = click.option("-o", "--output", "target", metavar="FILE", help="Write to FILE instead of stdout.")
        return to(out(command))

    return add


def _format(_context: click.Context, _option: click.Parameter, name: str) -> str:
    """The format's name; a wrong one is told before any model is loaded."""
    from dateline.telling.export import exporter

    try:
        exporter(name)
    except PackError as error:
        raise click.BadParameter(str(error)) from None
    return name


def settings(**flags: Any) -> Settings:  # noqa: ANN401 - a flag is as typed as its setting
    """The settings, with a verb's flags last."""
    return load_settings(**flags)


def mapped(text: str | None) -> Mapping[str, str]:
    """`text=body,published=date` as a mapping."""
    pairs = [part.split("=", 1) for part in (text or "").split(",") if part.strip()]
    wrong = [p for p in pairs if len(p) != 2]
    if wrong:
        raise click.UsageError(f"--map: {'='.join(wrong[0])!r} is not FIELD=COLUMN, as in text=body,published=date")
    return {field.strip(): column.strip() for field, column in pairs}


def write_lines(lines: Iterable[Line], to: str, target: str | None) -> None:
    """All lines in a format; to a file all or nothing, by rename when it is whole."""
    from dateline.telling.export import exporter

    with whole_file(target or "-") as out:
        exporter(to).write(lines, out)


@contextmanager
def whole_file(target: str) -> Iterator[BinaryIO]:
    """A file to write to that takes its name only when it is whole; `-` is stdout."""
    if target == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(target)
    if not path.parent.is_dir():
        raise click.UsageError(f"{path.parent}: no such folder; make it first")
    if path.is_dir():
        raise click.UsageError(f"{path} is a folder; name a file")
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        # A draft is for its writer only; what it becomes is as readable as any new file.
        Path(draft).chmod(0o666 & ~_umask())
        Path(draft).replace(path)
    finally:
        Path(draft).unlink(missing_ok=True)


def _umask() -> int:
    # It can only be read by setting it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


class Refusals:
    """Counts refused inputs and names each on stderr, in one line."""

    def __init__(self) -> None:
        self.count = 0

    def passing(self, values: Iterable[T | PageError]) -> Iterator[T]:
        """The values that are none, in order; refusals are told at once."""
        for value in values:
            if isinstance(value, PageError):
                self.count += 1
                click.echo(f"dateline: refused {one_line(str(value))}", err=True)
            else:
                yield value

    @property
    def status(self) -> int:
        """3 where some input was refused, else 0."""
        return 3 if self.count else 0


def one_line(text: str) -> str:
    """Without line breaks and control characters, and no longer than a screen line or two."""
    clean = "".join(c if c.isprintable() else " " for c in text)
    return clean if len(clean) <= 300 else clean[:297] + "..."


def progress(values: Iterable[T], quiet: bool, told: Callable[[int], str]) -> Iterator[T]:
    """The values; on a terminal with a line that says how far it is."""
    if quiet or not sys.stderr.isatty():
        yield from values
        return
    from rich.console import Console

    with Console(stderr=True).status(told(0)) as status:
        for number, value in enumerate(values, 1):
            yield value
            status.update(told(number))
