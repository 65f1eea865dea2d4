"""The commonest wordings of what holds, begins and ends (tests/data/wordings.txt): the share that is read is held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline import flow
from dateline.flow import Packs
from dateline.knowledge.ontology import load_standing_kinds
from dateline.memory.standing.naming import plain
from dateline.model import Factuality, Page, State

DATA = Path(__file__).parents[2] / "data" / "wordings.txt"
STATUS = {"o": "active", "s": "suspended", "e": "ended"}
# A sentence by itself is too short for the page to be told to be English.
MORE = " Nothing more was known at first, and there was no comment from the other side."
FLOOR = 0.90


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence, and the state that it tells."""

    kind: str
    who: str
    of: str
    status: str
    sentence: str


def wordings() -> Iterator[Wording]:
    """Every line of the file."""
    kind, who, of = "", "", ""
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind, who, of = (part.strip() for part in line[3:].split("|"))
        elif not line.startswith("#"):
            yield Wording(kind, who, of, STATUS[line[0]], line[2:])


def is_read(wording: Wording, packs: Packs) -> bool:
    """Does the coder read the state from the sentence?"""
    text = wording.sentence + MORE
    page = Page(text.encode(), "text/plain", "wording", given_id="wording", given_published="2024-05-14")
    claims = [c for article in flow.read(page) for c in flow.claims(article, packs)]
    told = [c.state for c in claims if c.state is not None and c.factuality is Factuality.ACTUAL]
    return any(_fits(wording, state) for state in told)


def _fits(wording: Wording, state: State) -> bool:
    if (state.kind, state.status) != (wording.kind, wording.status):
        return False
    subject = {plain(n) for n in (state.subject.name, state.subject.entity_text) if n}
    place, other = state.object_place, state.object
    target = {plain(n) for n in (other and other.name, place and place.resolved_place) if n}
    who, of = plain(wording.who), plain(wording.of)
    if wording.kind in ("emergency", "closure") or load_standing_kinds()[wording.kind].symmetric:
        return {n for n in (who, of) if n} <= subject | target
    # Who leaves every office is told without one; an accused without a prosecutor is told by himself.
    alone = not target and (wording.kind == "office" or of in subject)
    return alone or ((not who or who in subject) and (not of or of in target))


def test_the_commonest_wordings_are_read(packs: Packs) -> None:
    every = [*wordings()]
    missed = [w.sentence for w in every if not is_read(w, packs)]
    assert 1 - len(missed) / len(every) >= FLOOR, missed
