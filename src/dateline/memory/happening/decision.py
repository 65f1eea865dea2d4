"""What a person decided about happenings: these claims tell one act, or they do not."""

from __future__ import annotations

from dataclasses import dataclass

MERGE = "merge"
SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Decision:
    """`merge`: the happenings of these claims are one. `split`: these claims are a happening by themselves."""

    kind: str
    claims: tuple[str, ...]
    author: str
    at: str

    def __post_init__(self) -> None:
        if self.kind not in (MERGE, SPLIT):
            raise ValueError(f"a decision is to merge or to split, not to {self.kind!r}")


def apply(groups: list[list[str]], decisions: tuple[Decision, ...]) -> list[list[str]]:
    """The groups of claim ids after the decisions, earliest first; claims that are not there are passed over."""
    for decision in sorted(decisions, key=lambda d: (d.at, d.kind, d.claims)):
        named = set(decision.claims)
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
