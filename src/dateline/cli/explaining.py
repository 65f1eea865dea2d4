"""explain, lexicon: why a line says what it says, and how to change that."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli import options
from dateline.cli.reading import say


@click.command()
@click.argument("identity", metavar="ID")
@options.db
def explain(identity: str, db: str | None) -> int:
    """Why a claim, happening or standing says what it says; a beginning of its id will do.

    Shows the sentence, its parse, the entry that fired, how each slot was filled and what was rejected.
    """
    from dateline.engine.explaining import claims_of
    from dateline.engine.explaining import explain as told
    from dateline.engine.packs import load_packs
    from dateline.memory.record import open_record

    settings = options.settings(db=db)
    with open_record(settings.db, create=False) as record:
        found = claims_of(record, identity)
        packs = load_packs(settings, say)
        for number, stored in enumerate(found):
            if number:
                click.echo("")
            for row in told(record, stored, packs):
                click.echo(_clean(row))
    return 0


@click.group()
def lexicon() -> None:
    """Test your own lexicon entries, and see which entries a sentence meets."""


@lexicon.command("test")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def lexicon_test(files: tuple[str, ...]) -> int:
    """Prove the entries of lexicon files: each `yes` sentence must be coded by its entry, no `no` sentence may be."""
    from dateline.engine.packs import load_packs
    from dateline.engine.proof import failures, with_files

    packs, entries = with_files(load_packs(options.settings(), say), [Path(f) for f in files])
    wrong = list(failures(entries, packs))
    for failure in wrong:
        click.echo(failure)
    click.echo(f"dateline: {len(entries)} entries, {len(wrong)} sentences not as they should be", err=True)
    return 1 if wrong else 0


@lexicon.command("find")
@click.argument("sentence", metavar="SENTENCE")
def lexicon_find(sentence: str) -> int:
    """The parse of a sentence, and each entry that one of its words meets or fails, with the reason."""
    from dateline.engine.explaining import explain_sentence
    from dateline.engine.packs import load_packs
    from dateline.engine.proof import story

    for row in explain_sentence(story(sentence), load_packs(options.settings(), say)):
        click.echo(_clean(row))
    return 0


def _clean(row: str) -> str:
    return "".join(c if c.isprintable() else " " for c in row)
