"""doctor, settings: what is here, what is missing, what is set."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime

import click

from dateline.cli import options


@click.command()
@options.db
@click.option("--unresolved", is_flag=True, help="Names in the record that no actor is known for, most frequent first.")
@click.option("--anew", is_flag=True, help="Derive the whole record anew; put right what is stored otherwise.")
def doctor(db: str | None, unresolved: bool, anew: bool) -> int:
    """Versions, models, data packs and the record: what is there, what is missing, and how to get it."""
    from dateline.engine.checking import checks, derived_anew, unresolved_names

    settings = options.settings(db=db)
    if unresolved:
        for name, count in unresolved_names(settings):
            click.echo(f"{count:6d}  {options.one_line(name)}")
        return 0
    wrong = 0
    for check in [derived_anew(settings, datetime.now(UTC))] if anew else checks(settings):
        wrong += not check.good
        click.echo(f"{'ok  ' if check.good else 'FAIL'}  {check.subject:12} {check.finding}")
    return 1 if wrong else 0


@click.command()
def settings() -> int:
    """Every setting with its value: defaults, then dateline.toml, then DATELINE_* variables."""
    for name, value in asdict(options.settings()).items():
        click.echo(f"{name} = {value!r}")
    return 0
