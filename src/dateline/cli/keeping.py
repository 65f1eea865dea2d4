"""merge, split, recode, runs, diff, dump, load, backup: the care of a record."""

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
        needed = "two claims or more" if kind == "merge" else "the claims"
        raise click.UsageError(f"{kind}: name {needed} by their ids (`dateline claims` gives them)")
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


@click.command()
@options.db
@options.quiet
def recode(db: str | None, quiet: bool) -> int:
    """Code every story of the record anew, from its stored text; what was coded before is kept.

    Use it after a new version, or after changing the lexicon or the actors; `dateline diff` shows the difference.
    """
    from dateline.cli.reading import say
    from dateline.engine import recording
    from dateline.memory.record import open_record

    settings = options.settings(db=db)
    refusals = options.Refusals()
    with open_record(settings.db, create=False) as record:
        kept = recording.recode(settings, record, lambda: datetime.now(UTC), say)
        done = list(options.progress(refusals.passing(kept), quiet, lambda n: f"{n} stories coded anew"))
        recording.derive(record, datetime.now(UTC))
        run = record.runs()[-1].id
    new, closed = sum(k.new_claims for k in done), sum(k.closed_claims for k in done)
    click.echo(f"dateline: run {run[:12]}: {len(done)} stories, {new} new claims, {closed} no longer said", err=True)
    return refusals.status


@click.command()
@options.db
def runs(db: str | None) -> int:
    """Every run that wrote to the record: id, time, version, hash of its settings."""
    from dateline.memory.record import open_record

    with open_record(options.settings(db=db).db, create=False) as record:
        for run in record.runs():
            click.echo(f"{run.id[:12]}  {run.at}  dateline {run.version}  settings {run.settings_hash[:12]}")
    return 0


@click.command()
@click.argument("before", metavar="RUN")
@click.argument("after", metavar="RUN")
@options.db
@options.output("jsonl")
def diff(before: str, after: str, db: str | None, to: str, target: str | None) -> int:
    """What two runs tell differently: lines of claims with `change` - (gone) or + (new)."""
    from dateline import line
    from dateline.engine.recording import compare
    from dateline.memory.record import open_record

    with open_record(options.settings(db=db).db, create=False) as record:
        changes = compare(record, before, after)
        lines = ({"change": mark} | (line.event_line(c) if c.event else line.state_line(c)) for mark, c in changes)
        options.write_lines(lines, to, target)
    return 0


@click.command()
@click.argument("path", metavar="FILE")
@options.db
def dump(path: str, db: str | None) -> int:
    """The whole record as JSON lines, the same for the same record: to carry it to another database."""
    from dateline.memory.record import open_record

    with open_record(options.settings(db=db).db, create=False) as record, options.whole_file(path) as out:
        for row in record.export_lines():
            out.write(row.encode() + b"\n")
    return 0


@click.command()
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@options.db
def load(path: str, db: str | None) -> int:
    """Add a dumped record to this one; what is known adds nothing."""
    from dateline.engine.recording import derive
    from dateline.memory.record import open_record

    with open_record(options.settings(db=db).db) as record, click.open_file(path, encoding="utf-8") as rows:
        added = record.import_lines(row.rstrip("\n") for row in rows)
        derive(record, datetime.now(UTC))
    click.echo(f"dateline: {added} stories added", err=True)
    return 0
