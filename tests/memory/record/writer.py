"""A process that adds stories until it is done or killed: `python writer.py URL FIRST COUNT`. Says each one stored."""

from __future__ import annotations

import sys

from dateline.memory.record import open_record
from tests.memory.record.made_stories import NOW, begin, happening, numbered_story


def main() -> None:
    """Add stories FIRST..FIRST+COUNT, and a happening for each."""
    url, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with open_record(url) as record:
        run = begin(record)
        for number in range(first, first + count):
            story, claims = numbered_story(number)
            record.add(story, claims, run=run, at=NOW)
            record.replace_happenings([happening(story, *claims)], at=NOW)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
