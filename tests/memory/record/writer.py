"""A process that works on a record until it is done or killed: `python -m tests.memory.record.writer URL TASK A B`.

Says the number of each thing that is safely done, one a line.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import timedelta

from dateline.memory.record import Record, open_record
from tests.memory.record.made_stories import NOW, begin, happening, numbered_story


def ingest(record: Record, first: int, count: int) -> Iterator[int]:
    """Add stories FIRST..FIRST+COUNT, and a happening for each."""
    run = begin(record)
    for number in range(first, first + count):
        story, claims = numbered_story(number)
        record.add(story, claims, run=run, at=NOW)
        record.replace_happenings([happening(story, *claims)], at=NOW)
        yield number


def recode(record: Record, night: int, count: int) -> Iterator[int]:
    """Code COUNT stories anew, two claims of each or every other NIGHT all three; merge by hand and derive between."""
    from dateline.engine.recording import derive

    run = record.begin_run(version="test", settings_hash="none", at=NOW + timedelta(days=1 + night))
    for number in range(count):
        story, claims = numbered_story(number)
        record.add(story, claims[: 2 + night % 2], run=run, at=NOW, recode=True)
        decision = record.decide("merge", [claims[0].id, claims[1].id], author="tester", at=NOW)
        record.undo(decision, author="tester", at=NOW)
        if number % 3 == 2:
            derive(record, NOW)
        yield number
    derive(record, NOW)
    yield count


def share(record: Record, _: int, count: int) -> Iterator[int]:
    """Take COUNT parts by lease, each only where nobody else has it, and add the story of each part taken."""
    run, me = begin(record), str(id(record))
    for number in range(count):
        if record.claim_lease(f"part {number}", me, NOW + timedelta(hours=1), at=NOW):
            story, claims = numbered_story(number)
            record.add(story, claims, run=run, at=NOW)
            yield number


TASKS: dict[str, Callable[[Record, int, int], Iterator[int]]] = {"ingest": ingest, "recode": recode, "share": share}


def main() -> None:
    """Do one task."""
    url, task, first, count = sys.argv[1:]
    with open_record(url) as record:
        for number in TASKS[task](record, int(first), int(count)):
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
