"""How fast happenings follow new claims in a large record, beside deriving all of them anew.

    python -m bench.deriving --events 200000 --folder /var/tmp/deriving-bench

Writes JSON lines. A record of made-up stories (those of bench/record.py) is derived step by step from nothing; then
come `--batches` of new stories, each brought up to date by itself. Claims a second are by the processor's clock.
`--days` is the time over which the acts are spread: 200,000 events over 730 days lie as close as 1,000,000 over ten
years, and it is how close they lie, not how many there are, that a new claim's cost depends on.
"""

from __future__ import annotations

import argparse
import json
import resource
from datetime import UTC, datetime
from pathlib import Path

from bench.record import EVENTS_A_STORY, Took, World, fill, stories, timed

from dateline.engine.deriving import happenings_anew, update
from dateline.memory.record import Record, open_record
from dateline.model import Happening

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--days", type=int, default=3650)
    parser.add_argument("--batches", type=int, nargs="*", default=[400, 400, 400, 40, 4, 1])
    parser.add_argument("--whole", action="store_true", help="also derive the whole record at once, and compare")
    parser.add_argument("--folder", type=Path, required=True)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=False)
    count = chosen.events // EVENTS_A_STORY
    coming = stories(World(2), count + sum(chosen.batches), chosen.days)
    with open_record(str(chosen.folder / "record.db")) as record:
        run = record.begin_run(version="bench", settings_hash="", at=NOW)
        for _ in range(count):
            article, claims = next(coming)
            record.add(article, claims, run=run, at=NOW)
        told("from nothing", count, timed(lambda: update(record, NOW)))
        for batch in chosen.batches:
            fill(record, [next(coming) for _ in range(batch)], run)
            told("then", batch, timed(lambda: update(record, NOW)))
        if chosen.whole:
            compare(record)


def told(name: str, number: int, took: Took) -> None:
    """Print how fast it was, and the most memory that the process has held until then."""
    claims = number * EVENTS_A_STORY
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    line = {"derived": name, "claims": claims, "claims_per_s": round(claims / took.processor), "peak_mb": peak}
    print(json.dumps(line | {"processor_s": round(took.processor, 2)}), flush=True)


def compare(record: Record) -> None:
    """The whole derivation: its time, and whether it comes to what is stored."""
    found: list[Happening] = []
    took = timed(lambda: found.extend(happenings_anew(record)))
    told("anew", len(list(record.claims())) // EVENTS_A_STORY, took)
    same = {h.id: h for h in found} == {h.id: h for h in record.happenings()}
    print(json.dumps({"the same happenings": same, "happenings": len(found)}))


if __name__ == "__main__":
    main()
