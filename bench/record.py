"""How fast a record takes stories in and answers, beside the plain sqlite3 driver doing the same inserts.

    python bench/record.py --events 200000 --folder /var/tmp/record-bench

Writes JSON lines: the rates, the bytes an event, the median and 99th percentile of each question. Both rates are
taken in one run on one disk, with the same pragmas: the driver replays, story by story, the very rows that the
record wrote, so what is compared is everything that the record adds (packing, hashing, looking up names).
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from dateline.memory.record import Query, Record, StoredClaim, open_record
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


CLAIM_ROWS = 7
Rows = list[tuple[str, list[tuple[object, ...]]]]


def written(path: Path, first: int, last: int) -> list[Rows]:
    """What the record wrote for the versions first..last, statement by statement, as it did."""
    db = sqlite3.connect(path)
    db.execute("CREATE TEMP TABLE owned AS SELECT * FROM claim_term")
    db.execute("CREATE INDEX owned_by ON owned (owner)")
    db.execute("CREATE TEMP TABLE fresh_term AS SELECT term, min(owner) AS owner FROM claim_term GROUP BY term")
    db.execute("CREATE TEMP TABLE fresh_place AS SELECT place, min(seq) AS owner FROM claim GROUP BY place")
    db.execute("CREATE INDEX fresh_term_owner ON fresh_term (owner)")
    db.execute("CREATE INDEX fresh_place_owner ON fresh_place (owner)")
    fresh = "SELECT n.* FROM {0} n JOIN fresh_{0} f ON f.{0} = n.seq JOIN claim c ON c.seq = f.owner"
    queries = [
        ("story", "SELECT story.* FROM story JOIN version ON version.story = story.seq WHERE version.seq = ?"),
        (
            "story_name",
            "SELECT n.* FROM story_name n JOIN version v ON v.story = n.story WHERE v.seq = ?",
        ),
        ("version", "SELECT * FROM version WHERE seq = ?"),
        ("version_article", "SELECT * FROM version_article WHERE version = ?"),
        ("version_claims", "SELECT * FROM version_claims WHERE version = ?"),
        ("term", fresh.format("term") + " WHERE c.version = ?"),
        ("place", fresh.format("place") + " WHERE c.version = ?"),
        ("claim", "SELECT * FROM claim WHERE version = ?"),
        ("claim_term", "SELECT t.* FROM owned t JOIN claim c ON c.seq = t.owner WHERE c.version = ?"),
    ]
    return [[(name, db.execute(query, (n,)).fetchall()) for name, query in queries] for n in range(first, last + 1)]


def replay(path: Path, rows: list[Rows], words: list[list[str]]) -> Took:
    """How long the plain driver takes for the same rows in the same transactions."""
    db = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "cache_size = -65536"):
        db.execute(f"PRAGMA {pragma}")

    def work() -> None:
        for story, said in zip(rows, words, strict=True):
            db.execute("BEGIN IMMEDIATE")
            for name, values in ((n, v) for n, v in story if v):
                marks = ",".join("?" * len(values[0]))
                db.executemany(f"INSERT INTO {name} VALUES ({marks})", values)  # noqa: S608 our own names
            numbered = zip((row[0] for row in story[CLAIM_ROWS][1]), said, strict=True)
            db.executemany("INSERT INTO claim_words (rowid, words) VALUES (?, ?)", numbered)
            db.execute("COMMIT")

    took = timed(work)
    db.close()
    return took


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


def compare(world: World, folder: Path, count: int) -> dict[str, float]:
    """Rates of the record and of the plain driver on the same stories, by turns so that the disk is as busy."""
    path, plain = folder / "record.db", folder / "plain.db"
    record = open_record(str(path))
    run = record.begin_run(version="bench", settings_hash="", at=_NOW)
    warm = list(stories(world, count))
    fill(record, warm[: count // 2], run)
    record.backup(plain)
    rest = warm[count // 2 :]
    took_record = fill(record, rest, run)
    first = count // 2 + 1
    rows = written(path, first, count)
    said = [[e.evidence[0].text.lower().rstrip(".") for e in claims] for _, claims in rest]
    took_plain = replay(plain, rows, said)
    record.close()
    events = len(rest) * EVENTS_A_STORY
    return {
        "events": events,
        "record_events_per_s": round(events / took_record.clock),
        "plain_events_per_s": round(events / took_plain.clock),
        "share": round(took_plain.clock / took_record.clock, 3),
        "share_of_processor": round(took_plain.processor / took_record.processor, 3),
    }


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--compare", type=int, default=10_000, help="events in the comparison with the plain driver")
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--url", help="measure this database instead of SQLite files")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=False)
    world = World(1)
    if not chosen.url:
        print(json.dumps(compare(world, chosen.folder, 2 * chosen.compare // EVENTS_A_STORY)))
    path = chosen.folder / "large.db"
    record = open_record(chosen.url or str(path))
    run = record.begin_run(version="bench", settings_hash="", at=_NOW)
    took = sum(fill(record, [story], run).clock for story in stories(World(2), chosen.events // EVENTS_A_STORY))
    print(json.dumps({"events": chosen.events, "events_per_s": round(chosen.events / took)}))
    if not chosen.url:
        print(json.dumps(disk(path, chosen.events)))
    asking = World(2)
    for name, make in questions(asking):
        print(json.dumps({"question": name, **ask(record, make, chosen.times)}))
    for by in ("type", "month", "country", "source"):
        counted = timed(lambda by=by: record.counts("claims", by))  # type: ignore[misc]
        print(json.dumps({"counted by": by, "ms": round(counted.clock * 1000, 1)}))
    record.close()


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
