"""What a person decided about happenings: these claims tell one act, or they do not."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.memory.record.query import MERGE, Decision


def apply(groups: list[list[str]], decisions: Sequence[Decision]) -> list[list[str]]:
    """The groups of claim ids after the decisions, earliest first; claims that are not there are passed over."""
    for decision in sorted((d for d in decisions if not d.undone), key=lambda d: (d.at, d.kind, d.ids)):
        named = set(decision.ids)
        touched = [g for g in groups if named & set(g)]
        if not touched:
            continue
        others = [g for g in groups if not named & set(g)]
        together = sorted(c for g in touched for c in g)
        if decision.kind == MERGE:
            groups = [*others, together]
        else:
            rest = [[c for c in g if c not in named] for g in touched]
            groups = [*others, *(g for g in rest if g), [c for c in together if c in named]]
    return sorted(sorted(g) for g in groups)
