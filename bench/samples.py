"""How much of samples/expected.toml a record of the sample pages holds.

    dateline record samples/pages --db build/sample.db
    python bench/samples.py build/sample.db [--all] [--floor HAPPENINGS STANDINGS]

Prints a line for each expectation (only those that fail without --all) and the counts as JSON. `core` ones count
toward the floor; with --floor the exit status is 1 where fewer of either kind are reached.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.memory.record import Query, Record, open_record
from dateline.memory.standing import derive
from dateline.model import Entity, Happening, Standing

EXPECTED = Path(__file__).parents[1] / "samples/expected.toml"


@dataclass(frozen=True, slots=True)
class Finding:
    """One expectation, whether it is core, whether it is met, and what was seen."""

    what: str
    kind: str
    core: bool
    met: bool
    seen: str


def is_named(entities: tuple[Entity, ...], wanted: list[str]) -> bool:
    """Is one of the wanted names or codes among the entities? Nothing wanted is always there."""
    told = [x.casefold() for e in entities for x in (e.name, e.code, e.entity_text) if x]
    return not wanted or any(w.casefold() == t or (len(w) > 4 and w.casefold() in t) for w in wanted for t in told)


def matches(happening: Happening, expected: dict[str, Any]) -> bool:
    """Is it the expected act: type, day, parties?"""
    event = happening.event
    last = expected.get("enddate", expected["date"])
    on_day = event.when is not None and event.when.earliest <= last and expected["date"] <= event.when.latest
    # Who calls whom is one act in either direction.
    parties = (*event.actor, *event.recipient) if "CONSULT" in expected["event"] else event.actor
    return (
        on_day
        and bool(set(event.event_type) & set(expected["event"]))
        and is_named(parties, expected.get("actor", []))
        and (is_named(event.recipient, expected.get("recipient", [])) or "CONSULT" in expected["event"])
    )


def happenings(record: Record, expected: list[dict[str, Any]]) -> Iterator[Finding]:
    """Each expected act, with reports and sources beside those expected, and into how many it was parted."""
    told = tuple(record.happenings())
    for one in expected:
        found = sorted((h for h in told if matches(h, one)), key=lambda h: (-h.reports, h.id))
        seen = "not found"
        if found:
            best = found[0]
            seen = f"reports {best.reports}/{one['reports']}, sources {best.independent_sources}/{one['sources']}"
            seen += f", parted into {len(found)}" if len(found) > 1 else ""
        yield Finding(f"{one['date']} {one['name']}", "happening", bool(one.get("core")), bool(found), seen)


def holds(standing: Standing, expected: dict[str, Any]) -> bool:
    """Is it the expected standing?"""
    named = {"subject": standing.subject, "object": standing.object}
    for key, entity in named.items():
        wanted = expected.get(key)
        told = [x for x in ((entity.name, entity.entity_text) if entity else ()) if x]
        told += [standing.name or "", standing.subject.office or ""] if key == "object" else []
        if wanted and not any(wanted.casefold() in t.casefold() for t in told):
            return False
    begins = standing.valid_from or ""
    return (
        standing.kind == expected["kind"]
        and standing.status == expected["status"]
        and ("name" not in expected or expected["name"] == standing.name)
        and expected.get("aspect") == standing.aspect
        and begins.startswith(expected.get("valid_from", ""))
    )


def standings(record: Record, expected: list[dict[str, Any]]) -> Iterator[Finding]:
    """What must hold, and what must not, on each asked day."""
    stored = [(s.claim, s.known_from, s.known_to) for s in record.claims(Query(history=True)) if s.claim.state]
    for one in expected:
        told = derive(stored, known_at=one.get("known_at"), as_of=one["as_of"])
        for wanted, must in [*((w, True) for w in one["holds"]), *((w, False) for w in one["holds_not"])]:
            found = [s for s in told if holds(s, wanted)]
            words = " ".join(str(wanted[k]) for k in ("kind", "subject", "name", "aspect", "object") if k in wanted)
            what = f"{one['as_of']} {'' if must else 'not: '}{words} {wanted['status']}"
            seen = ", ".join(f"{s.status} since {s.valid_from}" for s in found) or "nothing"
            yield Finding(what, "standing", bool(wanted.get("core")), bool(found) == must, seen)


def main() -> int:
    """Print and count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("db")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--floor", nargs=2, type=int, default=(0, 0), metavar=("HAPPENINGS", "STANDINGS"))
    asked = parser.parse_args()
    expected = tomllib.loads(EXPECTED.read_text(encoding="utf-8"))
    with open_record(asked.db, create=False) as record:
        found = [*happenings(record, expected["happening"]), *standings(record, expected["standing"])]
    for one in found:
        if asked.all or not one.met:
            print(f"{'met   ' if one.met else 'MISSED'} {'core' if one.core else '    '} {one.what}: {one.seen}")
    counts = {}
    for kind in ("happening", "standing"):
        of_kind = [f for f in found if f.kind == kind]
        core = [f for f in of_kind if f.core]
        counts[kind] = {"met": sum(f.met for f in of_kind), "of": len(of_kind)}
        counts[kind] |= {"core_met": sum(f.met for f in core), "core": len(core)}
    print(json.dumps(counts))
    reached = (counts["happening"]["core_met"], counts["standing"]["core_met"])
    return int(any(got < floor for got, floor in zip(reached, asked.floor, strict=True)))


if __name__ == "__main__":
    sys.exit(main())
