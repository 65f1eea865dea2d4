"""What must hold of any set of claims."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.memory.happening import merge
from dateline.model import Claim, Entity, Factuality
from tests.memory.happening.happening_claims import day_of, event_claim

PARTIES = [
    Entity("US", 0, 2, "United States", "USA", "USA", "GOV", kind="state"),
    Entity("troops", 0, 6, None, None, "USA", "MIL"),
    Entity("gunmen", 0, 6, None, None, None, "UAF"),
    Entity("", 0, 0),
    Entity("\u202eيسار\u200b", 0, 5),
]
TEXTS = ["A strike hit a base.", "", "the attack", "\u200b\u202e", "x" * 5000]

sides = st.lists(st.sampled_from(PARTIES), max_size=2)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    return event_claim(
        story=draw(st.sampled_from("abcd")),
        text=draw(st.sampled_from(TEXTS)),
        on="2020-01-0" + draw(st.sampled_from("12345")),
        actor=draw(sides),
        recipient=draw(sides),
        kind=draw(st.sampled_from(["ASSAULT", "COERCE", "NEW"])),
        mode=draw(st.lists(st.sampled_from(["aerial", "arrest"]), max_size=1)),
        when=draw(st.sampled_from([None, day_of("2020-01-01"), day_of("2020-01-02")])),
        factuality=draw(st.sampled_from(list(Factuality))),
        at=draw(st.integers(0, 3)) * 1000,
        trigger=draw(st.integers(0, 30)),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(claims(), max_size=14, unique_by=lambda c: c.id), st.randoms(use_true_random=False))
def test_each_claim_is_in_one_happening_whatever_the_order(told: list[Claim], order: object) -> None:
    found = merge(told, copies={"b": "a", "c": "d", "d": "c"})
    placed = [c for h in found for c in h.claims]
    assert sorted(placed) == sorted({c.id for c in told})
    assert len({h.id for h in found}) == len(found)
    assert all(1 <= h.independent_sources <= h.reports == len(h.stories) for h in found)
    shuffled = list(told)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge(shuffled, copies={"b": "a", "c": "d", "d": "c"}) == found
