"""Reports of attacks, told at the level of the document: who, whom, where, when, how many (MUC-3 and MUC-4 form).

    python -m bench.muc MUC.jsonl.gz [--split dev] [--limit N]

A row is {id, date, text, incidents: [{"PERP: INDIVIDUAL ID": [...], ...}], split}. For each text the labelled fills of
all its incidents stand against what the coded acts of violence say; a fill is met where both share a word (numbers and
days: the same value). Optional incidents, marked so in the key, may be found or left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from dateline.engine.packs import load_packs
from dateline.flow import claims
from dateline.model import Article, Claim, Factuality, Moment, Segment, SegmentKind
from dateline.settings import load_settings

VIOLENT = frozenset({"ASSAULT", "COERCE"})
IDLE = frozenset("the a an of in and to s by el la los de del members group men people two three".split())
SLOTS = {
    "perpetrator": ("PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID"),
    "victim": ("HUM TGT: NAME", "HUM TGT: DESCRIPTION", "PHYS TGT: ID"),
    "place": ("INCIDENT: LOCATION",),
    "day": ("INCIDENT: DATE",),
    "dead": ("HUM TGT: NUMBER",),
}

Fills = list[set[str]]


def rows(path: Path, split: str | None) -> Iterator[dict[str, Any]]:
    """The rows of one split, or all."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (r for r in map(json.loads, lines) if split is None or r["split"] == split)


def words(text: str) -> set[str]:
    """The words that can tell fills apart, in small letters."""
    return {w for w in re.findall(r"[^\W_]+", text.lower()) if w not in IDLE and len(w) > 1}


def labelled(incident: dict[str, list[str]], slot: str) -> Fills:
    """The fills of a slot, each as the words of all its forms."""
    found: Fills = []
    for key in SLOTS[slot]:
        for value in incident.get(key, ()):
            if slot == "day":
                found.append(_days(value))
            elif slot == "dead":
                number = re.match(r"(\d+):", value)
                effect = " ".join(incident.get("HUM TGT: EFFECT OF INCIDENT", ()))
                found.append({number.group(1)} if number and "DEATH" in effect else set())
            elif slot == "place":
                found.append(words(value) - {"city", "town", "department", "neighborhood", "province", "village"})
            else:
                found.append(words(value.split(": ")[0] if key == "HUM TGT: DESCRIPTION" else value))
    return [f for f in found if f]


def _days(value: str) -> set[str]:
    """The one day that the key states; a span or an open beginning states none."""
    if value.startswith("-") or " - " in value:
        return set()
    try:
        return {datetime.strptime(value.title(), "%d %b %y").date().isoformat()}  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return set()


def told(found: Sequence[Claim], slot: str) -> Fills:
    """What the acts of violence say for the slot."""
    fills: Fills = []
    for event in (c.event for c in found if c.event and VIOLENT & set(c.event.event_type)):
        if slot == "perpetrator":
            fills += [words(f"{a.entity_text} {a.name or ''}") for a in event.actor]
        elif slot == "victim":
            fills += [words(f"{a.entity_text} {a.name or ''}") for a in event.recipient]
        elif slot == "place" and event.event_loc:
            place = event.event_loc
            fills.append(words(f"{place.extracted_place or ''} {place.resolved_place or ''}"))
        elif slot == "day" and event.when and event.when.earliest == event.when.latest:
            fills.append({event.when.earliest})
        elif slot == "dead" and event.size.dead:
            fills.append({str(event.size.dead.low)})
    return [f for f in _once(fills) if f]


def _once(fills: Fills) -> Fills:
    return [set(f) for f in dict.fromkeys(frozenset(f) for f in fills)]


def compare(row: dict[str, Any], found: Sequence[Claim], tally: Counter[str]) -> None:
    """Add one text to the tally: labelled fills met, and told fills that some label bears out."""
    told_at_all = any(
        c.event and c.event.event_type == ("ASSAULT",) and c.factuality is Factuality.ACTUAL for c in found
    )
    tally[f"documents {bool(row['incidents'])} {told_at_all}"] += 1
    for slot in SLOTS:
        said = told(found, slot) if row["incidents"] else []
        key = [
            (f, "OPTIONAL" in " ".join(i.get("MESSAGE: TEMPLATE", ())))
            for i in row["incidents"]
            for f in labelled(i, slot)
        ]
        asked = [f for f, optional in key if not optional]
        tally[f"{slot} asked"] += len(asked)
        tally[f"{slot} met"] += sum(any(f & s for s in said) for f in asked)
        tally[f"{slot} told"] += len(said)
        tally[f"{slot} borne out"] += sum(any(f & s for f, _ in key) for s in said)


def main() -> None:
    """Print precision, recall and F1 a slot, and how well reports of attacks are told from others."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("path", type=Path)
    ask.add_argument("--split", default="dev")
    ask.add_argument("--limit", type=int)
    asked = ask.parse_args()
    packs, tally = load_packs(load_settings()), Counter[str]()
    for row in list(rows(asked.path, asked.split))[: asked.limit]:
        text = row["text"]
        story = Article(
            row["id"],
            "",
            text,
            (Segment(SegmentKind.BODY, 0, len(text)),),
            "",
            published=Moment(row["date"]) if row["date"] else None,
        )
        compare(row, claims(story, packs), tally)
    for slot in SLOTS:
        precision = tally[f"{slot} borne out"] / max(1, tally[f"{slot} told"])
        recall = tally[f"{slot} met"] / max(1, tally[f"{slot} asked"])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{slot:12s} precision {precision:.3f} recall {recall:.3f} f1 {f1:.3f} asked {tally[f'{slot} asked']}")
    print({k: v for k, v in tally.items() if k.startswith("documents")})


if __name__ == "__main__":
    main()
