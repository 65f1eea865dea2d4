"""serve: the desk."""

from __future__ import annotations

import click

from dateline.cli import options


@click.command()
@options.db
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8400, show_default=True, type=click.IntRange(0, 65535))
def serve(db: str | None, host: str, port: int) -> int:
    """The record in a browser on this machine: what happened, what stands, each with its sentence."""
    from dateline.memory.record import open_record
    from dateline.telling.desk import serve as run

    settings = options.settings(db=db)
    with open_record(settings.db, create=False) as record:

        def begun(address: str) -> None:
            click.echo(f"dateline: {address} shows {settings.db}; Ctrl-C ends", err=True)

        run(record, host=host, port=port, begun=begun)
    return 0
