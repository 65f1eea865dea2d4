"""read, annotate, code: pages to lines, without a record."""

from __future__ import annotations

import click

from dateline import line
from dateline.cli import options


@click.command()
@options.sources
@options.columns
@options.output("jsonl")
@options.quiet
def read(sources: tuple[str, ...], mapping: str | None, to: str, target: str | None, quiet: bool) -> int:
    """Pages to articles: headline, times, and the text in labelled segments."""
    from dateline.engine.reading import Work, articles

    refusals = options.Refusals()
    work = Work(sources, options.settings(), options.mapped(mapping))
    stories = options.progress(
        refusals.passing(articles(work, any_language=True)), quiet, lambda n: f"{n} stories read"
    )
    options.write_lines((line.article_line(s) for s in stories), to, target)
    return refusals.status


@click.command()
@options.sources
@options.columns
@options.actors
@options.output("jsonl")
@options.quiet
def annotate(
    sources: tuple[str, ...], mapping: str | None, actors: str | None, to: str, target: str | None, quiet: bool
) -> int:
    """Pages to standoff: sentences, actors, places, times and quotations with their speakers."""
    from dateline.engine.reading import Work, annotated

    refusals = options.Refusals()
    work = Work(sources, options.settings(actors=actors), options.mapped(mapping))
    found = refusals.passing(annotated(work, say))
    shown = options.progress(found, quiet, lambda n: f"{n} stories annotated")
    options.write_lines((line.annotation_line(a) for a in shown), to, target)
    return refusals.status


@click.command()
@options.sources
@options.columns
@options.output("jsonl")
@options.rules_only
@options.quiet
def code(
    sources: tuple[str, ...], mapping: str | None, to: str, target: str | None, rules_only: bool | None, quiet: bool
) -> int:
    """Pages to coded acts: who did what to whom, where, when, according to whom, and how surely."""
    from dateline.engine.reading import Work, coded

    refusals = options.Refusals()
    work = Work(sources, options.settings(rules_only=rules_only), options.mapped(mapping))
    found = refusals.passing(coded(work, say))
    shown = options.progress(found, quiet, lambda n: f"{n} stories coded")
    options.write_lines((line.event_line(c) for _, claims in shown for c in claims if c.event), to, target)
    return refusals.status


def say(text: str) -> None:
    """A line on stderr about something that takes long."""
    click.echo(f"dateline: {text}", err=True)
