"""record: pages into a record."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from dateline.cli import options
from dateline.cli.reading import say


@click.command()
@options.sources
@options.columns
@options.db
@options.rules_only
@options.quiet
def record(sources: tuple[str, ...], mapping: str | None, db: str | None, rules_only: bool | None, quiet: bool) -> int:
    """Add pages to a record; what is there already adds nothing.

    Each story is written whole or not at all: an interrupted run goes on where it stopped when it is run again.
    """
    from dateline.engine import recording
    from dateline.engine.reading import Work
    from dateline.memory.record import open_record

    settings = options.settings(db=db, rules_only=rules_only)
    work = Work(sources, settings, options.mapped(mapping))
    refusals = options.Refusals()
    with open_record(settings.db) as into:
        kept = recording.record(work, into, lambda: datetime.now(UTC), say)
        stories = list(options.progress(refusals.passing(kept), quiet, lambda n: f"{n} stories recorded"))
        happenings, standings = recording.derive(into, datetime.now(UTC))
    new = sum(k.new_claims for k in stories)
    known = sum(k.known for k in stories)
    closed = sum(k.closed_claims for k in stories)
    click.echo(
        f"dateline: {len(stories)} stories ({known} known already), {new} new claims, {closed} no longer said; "
        f"{settings.db} now holds {happenings} happenings and {standings} standings",
        err=True,
    )
    return refusals.status
