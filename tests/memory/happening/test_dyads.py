"""Who did how much to whom."""

from __future__ import annotations

from dateline.memory.happening import Dyad, dyads, merge
from dateline.model import Entity, Factuality
from tests.memory.happening.happening_claims import day_of, event_claim

IRAN = Entity("Iran", 0, 4, "Iran", "ctry:IRN", "IRN", "GOV", kind="state")
IRAQ = Entity("Iraq", 0, 4, "Iraq", "ctry:IRQ", "IRQ", "GOV", kind="state")
TALKS = {"kind": "CONSULT", "actor": [IRAQ, IRAN]}


def test_ten_reports_of_one_act_count_once() -> None:
    text = "Iran fired missiles at a base in Iraq."
    told = [
        event_claim(story=str(n), text=text, on="2020-01-08", actor=[IRAN], recipient=[IRAQ], when=day_of("2020-01-08"))
        for n in range(10)
    ]
    assert dyads(merge(told)) == (Dyad("IRN", "IRQ", 1, 10, (0, 0, 0, 1), -9.0),)


def test_of_mutual_acts_each_two_parties_count_in_one_order() -> None:
    first = event_claim(story="a", text="Iraq and Iran met.", on="2020-01-08", when=day_of("2020-01-08"), **TALKS)  # type: ignore[arg-type]
    (line,) = dyads(merge([first]))
    assert (line.actor, line.recipient, line.happenings) == ("IRN", "IRQ", 1)


def test_what_did_not_happen_and_what_has_one_side_is_left_out() -> None:
    planned = event_claim(
        story="a", text="x", on="2020-01-08", actor=[IRAN], recipient=[IRAQ], factuality=Factuality.PLANNED
    )
    alone = event_claim(story="b", text="y", on="2020-01-08", actor=[IRAN])
    assert dyads(merge([planned, alone])) == ()
