"""watch: look at sources again and again."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime

import click

from dateline.cli import options
from dateline.cli.reading import say


@click.command()
@options.sources
@options.db
@click.option("--every", default=900.0, show_default=True, type=click.FloatRange(min=1), help="Seconds between rounds.")
@click.option("--once", is_flag=True, help="One round, then end.")
def watch(sources: tuple[str, ...], db: str | None, every: float, once: bool) -> int:
    """Look at feeds, pages or folders, record what is new, and tell what changed, a JSON line each.

    A refused source is named on stderr at every round: silence is never taken for "nothing happened".
    """
    from dateline.engine.reading import Work
    from dateline.engine.watching import look
    from dateline.line import encode
    from dateline.memory.record import open_record
    from dateline.telling.watch import alert_line

    settings = options.settings(db=db)
    work = Work(sources, settings, {})
    with open_record(settings.db) as record:
        while True:
            refusals = options.Refusals()
            found, refused = look(work, record, lambda: datetime.now(UTC), say)
            for _ in refusals.passing(refused):
                pass
            for alert in found:
                sys.stdout.write(encode(alert_line(alert)) + "\n")
            sys.stdout.flush()
            say(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}: {len(found)} alerts, {refusals.count} inputs refused")
            if once:
                return refusals.status
            time.sleep(every)
