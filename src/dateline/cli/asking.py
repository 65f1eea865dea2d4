"""happenings, claims, stand, series: questions to a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dateline import line
from dateline.cli import options

if TYPE_CHECKING:
    from dateline.memory.happening.series import Step
    from dateline.memory.record import Query

_SURE = click.option(
    "--sure", type=click.FloatRange(0, 1), metavar="SHARE", help="Acts and states of this confidence or more (0.7)."
)

F = TypeVar("F", bound=Callable[..., Any])

_FILTERS = [
    click.option("--about", metavar="WHO", help="A party in any part: a name, an id or a code (NATO, ctry:IRQ, IRQ)."),
    click.option("--actor", metavar="WHO", help="Who did it; of a standing, whose it is."),
    click.option("--recipient", metavar="WHO", help="To whom it was done."),
    click.option("--speaker", metavar="WHO", help="Who says so."),
    click.option("--type", "event_types", multiple=True, metavar="TYPE", help="PLOVER type, as ASSAULT; repeatable."),
    click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Kind of standing, as mission or office."),
    click.option("--place", metavar="NAME", help="A place, province or country by name or code."),
    click.option("--near", metavar="LAT,LON,KM", help="Within so many kilometres of a point."),
    click.option("--since", metavar="DAY", help="It was so on this day or later (2020-01-03)."),
    click.option("--until", metavar="DAY", help="It was so on this day or earlier."),
    click.option("--source", metavar="NAME", help="The publication that says so."),
    click.option("--factuality", multiple=True, metavar="WORD", help="actual, planned, threatened, denied ..."),
    click.option("--text", metavar="WORDS", help='Words of the sentence, all of them; "in quotes" a phrase.'),
    click.option("--as-of", metavar="DAY", help="As it was in the world by the end of this day."),
    click.option("--known-at", metavar="TIME", help="As it was known at this time (2020-01-05 or 2020-01-05T12:00)."),
    click.option("--changed-since", metavar="TIME", help="What was stored or closed since this time."),
    click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N lines."),
    click.option("--after", metavar="TOKEN", help="Go on behind the line of this token (told on stderr)."),
]  # fmt: skip


def filters(command: F) -> F:
    """The filters that all questions share."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


@click.command()
@options.db
@filters
@_SURE
@options.output("jsonl")
def happenings(db: str | None, to: str, target: str | None, **asked: Any) -> int:  # noqa: ANN401 - click passes options by name
    """What happened: each act once, with who says so, how many report it, and what is disputed."""
    record, query = _opened(db), query_of(asked)
    with record:
        options.write_lines((line.happening_line(h) for h in _paged(record.happenings(query), query)), to, target)
    return 0


@click.command()
@options.db
@filters
@_SURE
@options.output("jsonl")
def claims(db: str | None, to: str, target: str | None, **asked: Any) -> int:  # noqa: ANN401
    """What is said: each act or state as one story tells it, with both of its times."""
    record, query = _opened(db), query_of(asked)
    with record:
        found = _paged(record.claims(query), query)
        options.write_lines((line.claim_line(s.claim, s.known_from, s.known_to) for s in found), to, target)
    return 0


@click.command()
@options.db
@filters
@click.option("--all", "ended", is_flag=True, help="Also what has ended.")
@options.output("jsonl")
def stand(db: str | None, to: str, target: str | None, ended: bool, **asked: Any) -> int:  # noqa: ANN401
    """What stands on a day, since when, and who says so: missions, offices, sanctions, ceasefires ..."""
    from dateline.engine.asking import standings

    record, query = _opened(db), query_of(asked)
    with record:
        found = standings(record, query, ended=ended)
        options.write_lines((line.standing_line(s) for s in _paged(found, query)), to, target)
    return 0


@click.command()
@options.db
@filters
@_SURE
@click.option("--by", type=click.Choice(["day", "week", "month"]), default="month", show_default=True)
@options.output("jsonl")
def series(db: str | None, to: str, target: str | None, by: Step, **asked: Any) -> int:  # noqa: ANN401
    """How many acts a day, week or month - happenings, not reports - with the number of active sources beside."""
    from dateline.engine.asking import tallies

    record, query = _opened(db), query_of(asked)
    with record:
        options.write_lines(tallies(record, query, by), to, target)
    return 0


def _opened(db: str | None) -> Any:  # noqa: ANN401
    from dateline.memory.record import open_record

    return open_record(options.settings(db=db).db, create=False)


def query_of(asked: dict[str, Any]) -> Query:
    """The filters as a Query; a wrong day or point is a usage error that names it."""
    from dateline.knowledge.ontology import load_ontology, load_standing_kinds
    from dateline.memory.record import Query
    from dateline.model import Factuality

    days: dict[str, Any] = {name: _day(name, asked.pop(name)) for name in ("since", "until", "as_of")}
    times: dict[str, Any] = {name: _time(name, asked.pop(name)) for name in ("known_at", "changed_since")}
    near = _point(asked.pop("near"))
    types = tuple(t.upper() for t in asked.pop("event_types"))
    _known("type", types, load_ontology().events)
    _known("kind", asked["kinds"], load_standing_kinds())
    _known("factuality", asked["factuality"], list(Factuality))
    return Query(event_types=types, near=near, **days, **times, **asked)


def _known(name: str, given: Iterable[str], known: Iterable[str]) -> None:
    """A wrong word would find nothing, which reads as if there were nothing."""
    words = list(known)
    for word in given:
        if word not in words:
            raise click.UsageError(f"--{name}: {word!r} is none; there are {', '.join(words)}")


def _day(name: str, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.UsageError(f"--{name.replace('_', '-')}: {text!r} is no day; write it as 2020-01-03") from None


def _time(name: str, text: str | None) -> datetime | None:
    """An aware time; a day alone means its end, so that what that day brought is known."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise click.UsageError(
            f"--{name.replace('_', '-')}: {text!r} is no time; write it as 2020-01-03T12:00"
        ) from None
    if len(text) <= 10 and name == "known_at":
        moment += timedelta(days=1, microseconds=-1)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _point(text: str | None) -> tuple[float, float, float] | None:
    if text is None:
        return None
    try:
        lat, lon, km = map(float, text.split(","))
    except ValueError:
        raise click.UsageError(f"--near: {text!r} is not LAT,LON,KM, as in 33.26,44.23,50") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 < km <= 20040):
        raise click.UsageError(f"--near: {text!r} is not on the globe")
    return lat, lon, km


def _paged(found: Any, query: Query) -> Iterator[Any]:  # noqa: ANN401
    """The values; told on stderr: that there are none, and where a limit may have cut them the token to go on with."""
    from dateline.memory.record import page_token

    count, last = 0, None
    for value in found:
        count, last = count + 1, value
        yield value
    if not count:
        click.echo("dateline: nothing in the record answers this", err=True)
    if query.limit is not None and count == query.limit and last is not None:
        click.echo(f"dateline: there may be more: --after {page_token(last)}", err=True)
