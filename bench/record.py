"""How fast a record takes stories in and answers, beside the plain sqlite3 driver doing the same inserts.

    python bench/record.py --events 1000000 --folder /var/tmp/record-bench
    python bench/record.py --events 100000 --url postgresql://localhost/bench

Writes JSON lines: the rates, the bytes an event, the median and 99th percentile of each question, and those of all
questions while another process stores. Both rates are taken in one run on one disk, with the same pragmas: the driver
replays, story by story, the very rows that the record wrote, so what is compared is everything that the record adds
(packing, hashing, looking up names).
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from dateline.memory.record import Query, Record, StoredClaim, open_record, page_token
from dateline.memory.record.entry import Entry, claim_entry
from dateline.memory.record.store import addition
from dateline.memory.record.tally import of_entries
from dateline.model import (
    Article,
    Attribution,
    Basis,
    Citation,
    Claim,
    Count,
    Entity,
    Event,
    Evidence,
    Factuality,
    Moment,
    Place,
    Segment,
    SegmentKind,
    Size,
    When,
    content_hash,
)

EVENTS_A_STORY = 5
_TYPES = "ASSAULT PROTEST CONSULT SUPPORT REQUEST ACCUSE THREATEN SANCTION AGREE COOPERATE AID REJECT".split()
_FIRST = date(2015, 1, 1)
_DAYS = 3650
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


class World:
    """Made-up actors, places and words, drawn as unevenly as in news. The same seed gives the same world."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)  # noqa: S311 no secret
        self.words = ["".join(self.draw.choices("abcdefghijklmnopqrstuvwxyz", k=7)) for _ in range(20_000)]
        self.codes = ["".join(self.draw.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=3)) for _ in range(190)]

    def uneven(self, count: int) -> int:
        """A number below `count`, the low ones far oftener (Zipf's law, nearly)."""
        return min(count - 1, int(count ** self.draw.random()) - 1)

    def actor(self, start: int) -> Entity:
        """One of 5,000 actors of 190 countries."""
        n = self.uneven(5_000)
        name, code = f"{self.words[n]} {self.words[n + 1]}".title(), self.codes[n % 190]
        return Entity(name, start, start + len(name), name, f"actor-{n}", code, "GOV", kind="body", basis="name")

    def place(self, start: int) -> Place:
        """One of 20,000 places."""
        n = self.uneven(20_000)
        name = self.words[-n - 1].title()
        lat, lon = (n * 7919 % 12_000) / 100 - 55, (n * 104_729 % 36_000) / 100 - 180
        country, city = self.codes[n % 190], name
        return Place(name, start, start + 7, name, n + 1, lat, lon, city, None, country, "PPL", 4)

    def sentence(self) -> str:
        """About 22 words."""
        said = " ".join(self.words[self.uneven(20_000)] for _ in range(22))
        return said.capitalize() + "."


def stories(world: World, count: int, days: int = _DAYS) -> Iterator[tuple[Article, list[Claim]]]:
    """So many stories, each of EVENTS_A_STORY acts, spread over so many days."""
    for number in range(count):
        page = content_hash("page", number)
        day = _FIRST + timedelta(days=world.draw.randrange(days))
        url = f"https://news{world.uneven(200)}.example/{day:%Y/%m/%d}/{number}"
        published = f"{day.isoformat()}T{number % 24:02}:00:00+00:00"
        said = [world.sentence() for _ in range(EVENTS_A_STORY)]
        cite = Citation(page, url, said[0][:60], url.split("/")[2], "en", published)
        text = "\n".join(said)
        segment = Segment(SegmentKind.BODY, 0, len(text))
        article = Article(page, url, text, (segment,), page, url, cite.publication, published=Moment(published))
        yield article, [_claim(world, cite, day, sentence, i) for i, sentence in enumerate(said)]


def _claim(world: World, cite: Citation, day: date, sentence: str, number: int) -> Claim:
    when_day = (day - timedelta(days=world.uneven(30))).isoformat()
    event = Event(
        event_type=(_TYPES[world.uneven(len(_TYPES))],),
        mode=("aerial",),
        context=("military",),
        cameo="190",
        quad_code=4,
        event_scale=-9.0,
        actor=(world.actor(0),),
        recipient=(world.actor(40),),
        when=When(when_day, when_day, "day", Basis.CLAUSE, "on Friday"),
        event_loc=world.place(80),
        size=Size(dead=Count(number, number, str(number))) if number else Size(),
        event_text=(sentence.split()[3],),
        rule="assault.active",
        confidence=0.8,
        start=20,
        end=27,
    )
    speaker = Attribution(world.actor(60), "a spokesman", "said", "indirect") if number % 3 == 0 else None
    evidence = Evidence(cite.story_id, cite.story_id, number * 200, number * 200 + len(sentence), sentence, number)
    known = cite.published or ""
    return Claim(event, None, Factuality.ACTUAL, speaker, (evidence,), cite, known, "dateline 0.1.0")


class Took(NamedTuple):
    """Seconds by the clock, and of the processor: on a busy machine the clock counts others' work too."""

    clock: float
    processor: float

    def and_also(self, other: Took) -> Took:
        """Both together."""
        return Took(self.clock + other.clock, self.processor + other.processor)


def timed(work: Callable[[], object]) -> Took:
    """How long the work took."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - clock, time.process_time() - processor)


def fill(record: Record, made: list[tuple[Article, list[Claim]]], run: str) -> Took:
    """How long it takes to add the stories."""

    def work() -> None:
        for article, claims in made:
            record.add(article, claims, run=run, at=_NOW)

    return timed(work)


Rows = list[tuple[str, list[tuple[object, ...]]]]


class Written:
    """What a record has written since it was last asked: story by story, table by table, as it did."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path)
        self._last = {name: self._greatest(name) for name in ("version", "claim", "term", "place")}

    def rows(self) -> list[Rows]:
        """The rows of each new story."""
        last = self._last
        owned = self._db.execute("SELECT * FROM claim_term WHERE owner > ?", (last["claim"],)).fetchall()
        claims = self._db.execute("SELECT * FROM claim WHERE seq > ? ORDER BY seq", (last["claim"],)).fetchall()
        told_by = {row[0]: row[self._column("claim", "version")] for row in claims}
        place = self._column("claim", "place")
        by_version: dict[str, dict[int, list[tuple[object, ...]]]] = {
            "term": self._fresh("term", [(row[0], told_by[row[4]]) for row in owned]),
            "place": self._fresh("place", [(row[place], told_by[row[0]]) for row in claims]),
            "claim": _grouped((told_by[row[0]], row) for row in claims),
            "claim_term": _grouped((told_by[row[4]], row) for row in owned),
        }
        versions = range(last["version"] + 1, self._greatest("version") + 1)
        self._last = {name: self._greatest(name) for name in last}
        return [[*self._story(n), *((name, rows.get(n, [])) for name, rows in by_version.items())] for n in versions]

    def _greatest(self, table: str) -> int:
        found: int = self._db.execute(f"SELECT coalesce(max(seq), 0) FROM {table}").fetchone()[0]  # noqa: S608
        return found

    def _column(self, table: str, name: str) -> int:
        return [row[1] for row in self._db.execute(f"PRAGMA table_info({table})")].index(name)

    def _fresh(self, table: str, used: list[tuple[int, int]]) -> dict[int, list[tuple[object, ...]]]:
        """New rows of a table of names, by the version that first used them."""
        first = dict(sorted(used, reverse=True, key=lambda u: u[1]))
        query = f"SELECT * FROM {table} WHERE seq > ? ORDER BY seq"  # noqa: S608 our own name
        return _grouped((first[row[0]], row) for row in self._db.execute(query, (self._last[table],)))

    def _story(self, version: int) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
        of_story = "SELECT t.* FROM {} t JOIN version v ON v.story = t.{} WHERE v.seq = ?"
        yield "story", self._db.execute(of_story.format("story", "seq"), (version,)).fetchall()
        yield "story_name", self._db.execute(of_story.format("story_name", "story"), (version,)).fetchall()
        for name, key in (("version", "seq"), ("version_article", "version"), ("version_claims", "version")):
            query = f"SELECT * FROM {name} WHERE {key} = ?"  # noqa: S608 our own names
            yield name, self._db.execute(query, (version,)).fetchall()


def _grouped(rows: Iterable[tuple[int, tuple[object, ...]]]) -> dict[int, list[tuple[object, ...]]]:
    found: dict[int, list[tuple[object, ...]]] = {}
    for version, row in rows:
        found.setdefault(version, []).append(row)
    return found


class Plain:
    """The plain driver on a file that already has the record's tables, with the record's pragmas."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "cache_size = -65536"):
            self._db.execute(f"PRAGMA {pragma}")

    def replay(self, rows: list[Rows], told: list[list[Entry]]) -> Took:
        """How long the driver takes for the same rows in the same transactions."""
        counts = [[(*key, n) for key, n in sorted(of_entries(entries).items())] for entries in told]

        def work() -> None:
            for story, entries, counted in zip(rows, told, counts, strict=True):
                self._write(story, [e.words for e in entries], counted)

        return timed(work)

    def _write(self, story: Rows, said: list[str], counted: list[tuple[str, str, int]]) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        for name, values in story:
            if values:
                marks = ",".join("?" * len(values[0]))
                self._db.executemany(f"INSERT INTO {name} VALUES ({marks})", values)  # noqa: S608 our own names
        claims = next(values for name, values in story if name == "claim")
        numbered = zip((row[0] for row in claims), said, strict=True)
        self._db.executemany("INSERT INTO claim_words (rowid, words) VALUES (?, ?)", numbered)
        self._db.executemany(addition("claim_tally", ("facet", "value", "number"), "?"), counted)
        self._db.execute("COMMIT")


def questions(world: World) -> Iterator[tuple[str, Callable[[], Query]]]:
    """The questions that the issue names, each with fresh values at every call."""

    def actor() -> str:
        return f"actor-{world.uneven(5_000)}"

    def day() -> date:
        return _FIRST + timedelta(days=world.draw.randrange(_DAYS))

    def near_a_place() -> Query:
        place = world.place(0)
        at = (place.lat or 0.0, place.lon or 0.0, 100.0)
        return month(near=at)

    def month(near: tuple[float, float, float] | None = None, event_types: tuple[str, ...] = ()) -> Query:
        since = day()
        until = since + timedelta(days=30)
        return Query(since=since, until=until, limit=100, near=near, event_types=event_types)

    def actor_as_of() -> Query:
        return Query(actor=actor(), as_of=day(), newest_first=True, limit=100)

    def country() -> Query:
        code = world.codes[world.uneven(190)]
        return Query(about=code, as_of=day(), known_at=_NOW, newest_first=True, limit=100)

    def text_and_type() -> Query:
        return Query(text=world.words[world.uneven(20_000)], event_types=a_type(), limit=100)

    def a_type() -> tuple[str]:
        return (_TYPES[world.uneven(12)],)

    yield "one actor, as of a day", actor_as_of
    yield "one country, as of and known at", country
    yield "radius and month", near_a_place
    yield "text and type", text_and_type
    yield "month", month
    yield "type and month", lambda: month(event_types=a_type())


def ask(record: Record, make: Callable[[], Query], times: int) -> dict[str, float]:
    """Milliseconds of a question: median and 99th percentile of `times` by the clock, median of the processor."""
    took, rows = [], 0
    for _ in range(times):
        query = make()
        found: list[StoredClaim] = []
        took.append(timed(lambda query=query, found=found: found.extend(record.claims(query))))  # type: ignore[misc]
        rows += len(found)
    clock = sorted(t.clock * 1000 for t in took)
    return {
        "median_ms": round(statistics.median(clock), 2),
        "p99_ms": round(clock[int(len(clock) * 0.99)], 2),
        "median_processor_ms": round(statistics.median(t.processor * 1000 for t in took), 2),
        "rows": round(rows / times, 1),
    }


TURNS = 20
COUNTED = ("type", "status", "month", "country", "source", "actor")


def compare(world: World, folder: Path, count: int) -> dict[str, float]:
    """Rates of the record and of the plain driver on the same stories, by turns: machine and disk are as busy."""
    path, plain_path = folder / "record.db", folder / "plain.db"
    record = open_record(str(path))
    run = record.begin_run(version="bench", settings_hash="", at=_NOW)
    coming = stories(world, 2 * count)
    fill(record, list(islice(coming, count)), run)
    record.backup(plain_path)
    plain, written = Plain(plain_path), Written(path)
    took_record, took_plain = Took(0, 0), Took(0, 0)
    while made := list(islice(coming, max(1, count // TURNS))):
        took_record = took_record.and_also(fill(record, made, run))
        told = [[claim_entry(claim) for claim in claims] for _, claims in made]
        took_plain = took_plain.and_also(plain.replay(written.rows(), told))
    record.close()
    events = count * EVENTS_A_STORY
    return {
        "events": events,
        "record_events_per_s": round(events / took_record.clock),
        "plain_events_per_s": round(events / took_plain.clock),
        "share": round(took_plain.clock / took_record.clock, 3),
        "record_processor_us": round(took_record.processor / events * 1e6, 1),
        "plain_processor_us": round(took_plain.processor / events * 1e6, 1),
        "share_of_processor": round(took_plain.processor / took_record.processor, 3),
    }


def busy(url: str, seconds: float) -> dict[str, object]:
    """What two reading processes wait for their answers while a third stores stories as fast as it can."""
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        writer = pool.submit(_store_for, url, seconds)
        readers = [pool.submit(_ask_for, url, seconds, seed) for seed in (1, 2)]
        took = sorted(ms for reader in readers for ms in reader.result())
        return {
            "reading while storing": len(took),
            "median_ms": round(statistics.median(took), 2),
            "p99_ms": round(took[int(len(took) * 0.99)], 2),
            "stored_events_per_s": round(writer.result() / seconds),
        }


def _store_for(url: str, seconds: float) -> int:
    """How many events were stored."""
    record = open_record(url)
    run = record.begin_run(version="bench", settings_hash="busy", at=_NOW)
    # A seed of its own: stories that the record has not seen.
    coming, until, events = stories(World(time.time_ns()), 10_000_000), time.monotonic() + seconds, 0
    while time.monotonic() < until:
        article, claims = next(coming)
        page = content_hash("busy", time.time_ns(), events)
        new = replace(article, story_id=page, page_sha256=page, url=f"https://busy.example/{page}")
        record.add(
            new, [replace(c, id="", citation=replace(c.citation, story_id=page)) for c in claims], run=run, at=_NOW
        )
        events += EVENTS_A_STORY
    return events


def _ask_for(url: str, seconds: float, seed: int) -> list[float]:
    """Milliseconds by the clock of each question, all kinds by turns, counts among them."""
    record = open_record(url, create=False)
    world, until = World(2), time.monotonic() + seconds
    world.draw.seed(seed)
    counted = [lambda by=by: record.counts("claims", by) for by in COUNTED]
    asked = [lambda make=make: list(record.claims(make())) for _, make in questions(world)]
    took: list[float] = []
    for answer in cycle([*asked, *counted]):
        if time.monotonic() > until:
            return took
        took.append(timed(answer).clock * 1000)
    return took


def answers(record: Record, times: int) -> Iterator[dict[str, object]]:
    """What each question and each count takes; and the pages far behind the first."""
    for name, make in questions(World(2)):
        yield {"question": name, **ask(record, make, times)}
    yield {"question": "a page of 100 behind 50,000 claims", **ask(record, deep(record), times)}
    for by in COUNTED:
        took = [timed(lambda by=by: record.counts("claims", by)) for _ in range(3)]  # type: ignore[misc]
        yield {
            "counted by": by,
            "median_ms": round(sorted(t.clock for t in took)[1] * 1000, 1),
            "median_processor_ms": round(sorted(t.processor for t in took)[1] * 1000, 1),
        }


def deep(record: Record) -> Callable[[], Query]:
    """The question for the page behind a claim that 50,000 come before."""
    before = islice(record.claims(Query(limit=50_001)), 50_000, None)
    token = next((page_token(claim) for claim in before), None)
    return lambda: Query(limit=100, after=token)


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--compare", type=int, default=10_000, help="events in the comparison with the plain driver")
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--busy", type=float, default=60, help="seconds of reading while storing; 0 for none")
    parser.add_argument("--folder", type=Path, help="a new folder for SQLite files")
    parser.add_argument("--url", help="measure this database instead of SQLite files; with --events 0 as it is")
    chosen = parser.parse_args()
    if chosen.folder:
        chosen.folder.mkdir(parents=True, exist_ok=False)
        print(json.dumps(compare(World(1), chosen.folder, chosen.compare // EVENTS_A_STORY)), flush=True)
    url = chosen.url or str(chosen.folder / "large.db")
    with open_record(url) as record:
        if chosen.events:
            run = record.begin_run(version="bench", settings_hash="", at=_NOW)
            took = sum(fill(record, [story], run).clock for story in stories(World(2), chosen.events // EVENTS_A_STORY))
            print(json.dumps({"events": chosen.events, "events_per_s": round(chosen.events / took)}), flush=True)
        if chosen.events and not chosen.url:
            print(json.dumps(disk(Path(url), chosen.events)), flush=True)
        for answer in answers(record, chosen.times):
            print(json.dumps(answer), flush=True)
    if chosen.busy:
        print(json.dumps(busy(url, chosen.busy)))


def disk(path: Path, events: int) -> dict[str, float]:
    """Bytes an event, with and without the text of the articles."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = path.stat().st_size
    text = db.execute("SELECT sum(pgsize) FROM dbstat WHERE name = 'version_article'").fetchone()[0]
    parts = db.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 14").fetchall()
    db.close()
    return {
        "bytes_per_event": round(size / events),
        "bytes_per_event_without_text": round((size - text) / events),
        **{f"bytes_per_event_{name}": round(used / events, 1) for name, used in parts},
    }


if __name__ == "__main__":
    main()
