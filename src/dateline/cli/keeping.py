"""merge, split, backup: the care of a record."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path

import click

from dateline.cli import options

_author = click.option("--author", metavar="NAME", help="Who decides [the user's name].")
_undo = click.option("--undo", metavar="ID", help="Take back an earlier decision.")


@click.command()
@click.argument("ids", nargs=-1, metavar="CLAIM...")
@options.db
@_author
@_undo
def merge(ids: tuple[str, ...], db: str | None, author: str | None, undo: str | None) -> int:
    """Decide that claims tell one act. Kept beside the claims with author and time; --undo ID takes it back."""
    return _decide("merge", ids, db, author, undo)


@click.command()
@click.argument("ids", nargs=-1, metavar="CLAIM...")
@options.db
@_author
@_undo
def split(ids: tuple[str, ...], db: str | None, author: str | None, undo: str | None) -> int:
    """Decide that claims are an act by themselves."""
    return _decide("split", ids, db, author, undo)


def _decide(kind: str, ids: tuple[str, ...], db: str | None, author: str | None, undo: str | None) -> int:
    from dateline.engine.recording import derive
    from dateline.memory.record import open_record

    if not undo and len(ids) < (2 if kind == "merge" else 1):
        raise click.UsageError(f"{kind}: name the claims by their ids (`dateline claims` gives them)")
    now = datetime.now(UTC)
    with open_record(options.settings(db=db).db, create=False) as record:
        if undo:
            record.undo(undo, author=author or getpass.getuser(), at=now)
            click.echo(f"dateline: {undo} is taken back", err=True)
        else:
            whole = [_whole(record, each) for each in ids]
            decision = record.decide(kind, whole, author=author or getpass.getuser(), at=now)
            click.echo(f"dateline: decided as {decision}; `dateline {kind} --undo {decision}` takes it back", err=True)
        derive(record, now)
    return 0


def _whole(record: object, beginning: str) -> str:
    """The full id of a claim from its beginning."""
    from dateline.engine.explaining import claim_by_id

    return claim_by_id(record, beginning).claim.id  # type: ignore[arg-type]


@click.command()
@click.argument("path", metavar="FILE")
@options.db
def backup(path: str, db: str | None) -> int:
    """A whole copy of the record, also while others write to it."""
    from dateline.memory.record import open_record

    with open_record(options.settings(db=db).db, create=False) as record:
        record.backup(Path(path))
    click.echo(f"dateline: {path} is a whole copy", err=True)
    return 0
