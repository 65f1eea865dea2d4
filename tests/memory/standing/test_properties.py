"""What must hold of any set of claims of states."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.knowledge.ontology import load_standing_kinds
from dateline.memory.standing import derive, timeline
from tests.memory.standing.standing_claims import Known, claim

DAYS = ["2020-01-01", "2020-01-05", "2020-02-01", "2020-03-01"]
NAMES = ["Anna Holm", "Iraq", "the Force", "", "\u202eيسار\u200b"]


@st.composite
def reports(draw: st.DrawFn) -> dict[str, Any]:
    drawn: dict[str, Any] = {
        "on": draw(st.sampled_from(DAYS)),
        "by": draw(st.sampled_from(["Post", "Wire"])),
        "story": draw(st.sampled_from("abc")),
        "kind": draw(st.sampled_from([*load_standing_kinds(), "unheard-of"])),
        "subject": draw(st.sampled_from(NAMES)),
        "status": draw(st.sampled_from(["proposed", "active", "suspended", "ended"])),
        "fact": draw(st.sampled_from(["actual", "planned", "denied", "hypothetical"])),
        "basis": draw(st.sampled_from(["clause", "sentence", "narrative", "publication"])),
    }
    optional = {
        "object": st.sampled_from(NAMES),
        "name": st.sampled_from(["the Force", ""]),
        "aspect": st.just("training"),
        "since": st.sampled_from(DAYS),
        "until": st.sampled_from(DAYS),
        "detail": st.sampled_from(["killed", "resumed", "acting"]),
        "says": st.just("a spokesman"),
        "withdrawn": st.sampled_from(DAYS),
        "attributes": st.sampled_from([{"role": "president"}, {"role": "Head of the Force"}, {"role": ""}]),
    }
    return drawn | {k: draw(v) for k, v in optional.items() if draw(st.booleans())}


@settings(max_examples=80, deadline=None)
@given(st.lists(reports(), max_size=10), st.randoms(use_true_random=False), st.sampled_from([None, *DAYS]))
def test_any_reports_give_the_same_lines_in_any_order(
    told: list[dict[str, Any]], order: object, as_of: str | None
) -> None:
    known: list[Known] = [(c := claim(r, n), c.known_from, r.get("withdrawn")) for n, r in enumerate(told)]
    found = derive(known, as_of=as_of)
    shuffled = list(known)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert derive(shuffled, as_of=as_of) == found
    for line in (*found, *timeline(known)):
        assert line.evidence
        assert line.according_to
        assert line.kind in load_standing_kinds()
        assert line.valid_from is None or line.valid_to is None or line.valid_from <= line.valid_to
    for line in found:
        assert as_of is None or line.valid_from is None or line.valid_from <= as_of
