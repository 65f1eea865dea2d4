"""Who acts and to whom, through the whole coder: one sentence a kind of turn that once put somebody else there."""

from __future__ import annotations

import pytest

from dateline.flow import Packs, annotate
from dateline.reading.event import code
from tests.reading.story import story

CASES = [
    ("a thing is no party", "Chad condemned the bombing.", "ACCUSE", "Chad", ""),
    ("a deed that is judged: its doer", "Peru condemned Brazil's arrest of a priest.", "ACCUSE", "Peru", "Brazil"),
    ("a deed that is judged: not its victim", "Peru condemned the murder of a priest in Lima.", "ACCUSE", "Peru", ""),
    ("the other side of his own", "Lithuania severed its ties with Syria.", "SANCTION", "Lithuania", "Syria"),
    ("his own men are no recipient", "Kenya withdrew its troops from Somalia.", "RETREAT", "Kenya", "Somalia"),
    ("who made what is refused", "Iran rejected a French plan for Syria.", "REJECT", "Iran", "French"),
    ("to whom, behind the thing", "Norway reduced humanitarian aid to Sudan.", "SANCTION", "Norway", "Sudan"),
    ("those who get, beside what they get", "Iran offered Syria help.", "AGREE", "Iran", "Syria"),
    ("a release that is asked for", "Oman demanded the release of a Kuwaiti priest.", "REQUEST", "Oman", ""),
    ("a step told before", "Chad left the bloc, a step welcomed by Niger.", "SUPPORT", "Niger", "Chad"),
    ("who is let in", "Iran will allow UN inspectors to enter the plant.", "AGREE", "Iran", "UN inspectors"),
    ("a group before a noun", "A rebel attack killed 12 soldiers in Chad.", "ASSAULT", "rebel", "12 soldiers"),
    ("a gunman is no weapon", "Gunmen killed two nuns in Mali.", "ASSAULT", "Gunmen", "two nuns"),
    ("warplanes act", "Turkish warplanes bombed a camp.", "ASSAULT", "Turkish warplanes", "a camp"),
    ("the doer in the clause of time", "Six police officers died or were killed when rebels attacked a post in Mali.",
     "ASSAULT", "rebels", "Six police officers"),
    ("a rescued man", "The Malian minister survived an ambush by rebels.", "ASSAULT", "rebels", "The Malian minister"),
    ("who passed the text", "Albania's parliament passed a resolution criticising Serbia.", "ACCUSE",
     "Albania's parliament", "Serbia"),
    ("who sends him away", "Mr Lopez was expelled from Cuba on Friday.", "SANCTION", "Cuba", "Mr Lopez"),
    ("a report names no doer", "Niger's support for the rebels, documented by UN experts, continued.", "SUPPORT",
     "Niger", "the rebels"),
    ("the subject behind a comma", "On a visit to Harare, South African President Cyril Ramaphosa praised Zambia.",
     "SUPPORT", "South African President Cyril Ramaphosa", "Zambia"),
    ("what is stopped: who is done without it", "The training of Syrian pilots by Iran was suspended on Friday.",
     "SANCTION", "", "Syrian pilots"),
    ("own streets", "Troops patrolled its streets after Chad declared an emergency.", "MOBILIZE", "Troops", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event", "actor", "recipient"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_who_acts_and_to_whom(packs: Packs, text: str, event: str, actor: str, recipient: str) -> None:
    told = [c.event for c in code(annotate(story(text), packs), packs.coding) if c.event.event_type == (event,)]
    sides = [[", ".join(e.entity_text for e in side) for side in (t.actor, t.recipient)] for t in told]
    assert [actor, recipient] in sides
