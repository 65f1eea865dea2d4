"""Makes reports of the acts in tests/data/happenings.toml: many outlets, vague and exact, with copies and updates."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dateline.model import (
    Attribution,
    Basis,
    Citation,
    Claim,
    Count,
    Entity,
    Event,
    Evidence,
    Factuality,
    Happening,
    Place,
    Size,
    When,
)

DATA = Path(__file__).parents[2] / "data" / "happenings.toml"
OUTLETS = ("Post", "Courier", "Wire", "Observer", "Harbour", "Lantern", "Bulletin", "Gazette", "Herald", "Tribune")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(slots=True)
class Reports:
    """Claims, which act each tells (claim id to number of act), and which story copies which."""

    claims: list[Claim] = field(default_factory=list)
    act_of: dict[str, int] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)


def event_claim(
    *,
    story: str,
    text: str,
    on: str,
    actor: Sequence[Entity] = (),
    recipient: Sequence[Entity] = (),
    kind: str = "ASSAULT",
    mode: Sequence[str] = (),
    when: When | None = None,
    place: Place | None = None,
    size: Size | None = None,
    publication: str | None = None,
    title: str | None = None,
    speaker: str | None = None,
    factuality: Factuality = Factuality.ACTUAL,
    at: int = 0,
    trigger: int = 0,
) -> Claim:
    """A claim of an event with sound defaults for all that a test does not care about.

    `at` is where the sentence begins in its story, `trigger` where the word of the act begins in the sentence.
    """
    event = Event(
        event_type=(kind,),
        mode=tuple(mode),
        context=(),
        cameo=None,
        quad_code=4,
        event_scale=-9.0,
        actor=tuple(actor),
        recipient=tuple(recipient),
        when=when,
        event_loc=place,
        size=size or Size(),
        event_text=(),
        rule="test",
        confidence=0.8,
        start=at + trigger,
        end=at + trigger + 5,
    )
    return Claim(
        event=event,
        state=None,
        factuality=factuality,
        attribution=Attribution(None, speaker, "said", "indirect") if speaker else None,
        evidence=(Evidence(story, "0" * 64, at, at + len(text), text, at // 100),),
        citation=Citation(story, None, title, publication or story, "en", on),
        known_from=on,
        coder="test",
    )


def day_of(iso: str) -> When:
    """A stated day."""
    return When(iso, iso, "day", Basis.CLAUSE)


def acts() -> list[dict[str, Any]]:
    """The acts of the file."""
    found: list[dict[str, Any]] = tomllib.loads(DATA.read_text(encoding="utf-8"))["act"]
    return found


def generate(seed: int) -> Reports:
    """About five stories an act; a third of them also tell an act of the days before as background."""
    pack = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return _Newsroom(pack, random.Random(seed)).write()  # noqa: S311 (a fixed sequence, no secret)


def crowd(seed: int, stories: int) -> Reports:
    """The first three acts, alike and on consecutive days, told by a hundred outlets and more."""
    pack = tomllib.loads(DATA.read_text(encoding="utf-8"))
    newsroom = _Newsroom(pack, random.Random(seed))  # noqa: S311 (a fixed sequence, no secret)
    for n in range(stories):
        newsroom.tell(n % 3, f"Paper {n}", n % 6)
    return newsroom.reports


class _Newsroom:
    def __init__(self, pack: Mapping[str, Any], chance: random.Random) -> None:
        self.pack, self.chance = pack, chance
        self.acts: list[dict[str, Any]] = pack["act"]
        self.reports = Reports()

    def write(self) -> Reports:
        for number, act in enumerate(self.acts):
            outlets = self.chance.sample(OUTLETS, self.chance.choice((4, 5, 6)))
            for turn, outlet in enumerate(outlets):
                self._story(number, act, outlet, turn, len(outlets))
        return self.reports

    def tell(self, number: int, outlet: str, turn: int) -> None:
        """One more story of an act."""
        self._story(number, self.acts[number], outlet, turn, 6)

    def _story(self, number: int, act: Mapping[str, Any], outlet: str, turn: int, turns: int) -> None:
        days = 0 if turn < turns / 2 else self.chance.choice((0, 1, 1, 2))
        published = date.fromisoformat(act["day"]) + timedelta(days=days)
        on = f"{published}T{8 + turn:02d}:{self.chance.randrange(60):02d}Z"
        story = f"{outlet} {number} {turn}"
        claim = self._tell(number, act, outlet, story, on, share=turn / turns, at=0)
        before = self._background(number, act)
        if before is not None and self.chance.random() < 0.35:
            self._tell(before, self.acts[before], outlet, story, on, share=1.0, at=1000, exact=True)
        if self.chance.random() < 0.2:
            self._copy(number, claim, turn)

    def _background(self, number: int, act: Mapping[str, Any]) -> int | None:
        """An act of the three days before in the same country's news."""
        day = date.fromisoformat(act["day"])
        earlier = [
            n
            for n, other in enumerate(self.acts)
            if n != number and 0 <= (day - date.fromisoformat(other["day"])).days <= 3 and abs(n - number) <= 4
        ]
        return self.chance.choice(earlier) if earlier else None

    def _copy(self, number: int, claim: Claim, turn: int) -> None:
        """Another outlet prints the same sentence under its own name."""
        assert claim.event is not None
        outlet = self.chance.choice(OUTLETS)
        story = f"copy {outlet} {turn} of {claim.citation.story_id}"
        self.reports.copies[story] = claim.citation.story_id
        e = claim.event
        copied = event_claim(
            story=story,
            text=claim.evidence[0].text,
            on=claim.known_from[:11] + "21:30Z",
            actor=e.actor,
            recipient=e.recipient,
            kind=e.event_type[0],
            mode=e.mode,
            when=e.when,
            place=e.event_loc,
            size=e.size,
            publication=outlet,
        )
        self._keep(copied, number)

    def _tell(
        self,
        number: int,
        act: Mapping[str, Any],
        outlet: str,
        story: str,
        on: str,
        *,
        share: float,
        at: int,
        exact: bool = False,
    ) -> Claim:
        text = self.chance.choice(act["sentences"])
        size = {}
        for name in ("dead", "injured", "arrested"):
            steps = act.get(name, [])
            if steps and ("{" + name + "}" in text or self.chance.random() < 0.3):
                value = steps[min(len(steps) - 1, int(share * len(steps)))]
                text = text.replace("{" + name + "}", str(value))
                size[name] = Count(value, None if "at least" in text else value, str(value))
        weekday = WEEKDAYS[date.fromisoformat(act["day"]).weekday()]
        claim = event_claim(
            story=story,
            text=text.replace("{day}", weekday),
            on=on,
            actor=self._side(act["actor"]),
            recipient=self._side(act.get("recipient", [])),
            kind=act["type"],
            mode=[act["mode"]] if act.get("mode") and self.chance.random() < 0.8 else [],
            when=self._when(act["day"], on[:10], stated=exact or "{day}" in text),
            place=self._place(act["place"]),
            size=Size(**size),
            publication=outlet,
            title=self.chance.choice(act["sentences"]).split("{")[0] if at == 0 else None,
            speaker="an official" if self.chance.random() < 0.25 else None,
            at=at,
        )
        self._keep(claim, number)
        return claim

    def _keep(self, claim: Claim, number: int) -> None:
        self.reports.claims.append(claim)
        self.reports.act_of[claim.id] = number

    def _side(self, ways: Sequence[str]) -> list[Entity]:
        if not ways or self.chance.random() < 0.08:
            return []
        chosen = ways[0] if self.chance.random() < 0.5 else self.chance.choice(list(ways))
        return [self.entity(name) for name in chosen.split("+")]

    def entity(self, name: str) -> Entity:
        facts = self.pack["entity"].get(name, {})
        known = name if facts.get("id") else None
        return Entity(
            name, 0, len(name), known, facts.get("id"), facts.get("code"), facts.get("sector"), kind=facts.get("kind")
        )

    def _when(self, day: str, published: str, *, stated: bool) -> When:
        if stated or self.chance.random() < 0.4:
            return day_of(day)
        if self.chance.random() < 0.1:
            monday = date.fromisoformat(day) - timedelta(days=date.fromisoformat(day).weekday())
            return When(monday.isoformat(), (monday + timedelta(days=6)).isoformat(), "week", Basis.SENTENCE)
        return When(published, published, "day", Basis.PUBLICATION)

    def _place(self, ways: Sequence[str]) -> Place | None:
        if not ways or self.chance.random() < 0.15:
            return None
        name = ways[0] if self.chance.random() < 0.75 else self.chance.choice(list(ways))
        return place(name, self.pack["place"][name])


def place(name: str, facts: Mapping[str, Any]) -> Place:
    """A resolved place of the file."""
    return Place(
        name,
        0,
        len(name),
        resolved_place=name,
        lat=facts["lat"],
        lon=facts["lon"],
        province=facts.get("province"),
        country_code=facts["country"],
        resolution=facts["resolution"],
    )


def pair_scores(happenings: Sequence[Happening], act_of: Mapping[str, int]) -> tuple[float, float]:
    """Precision and recall over pairs of claims put together."""
    together = {c: n for n, h in enumerate(happenings) for c in h.claims}
    ids = sorted(act_of)
    hit = predicted = gold = 0
    for n, a in enumerate(ids):
        for b in ids[:n]:
            same, joined = act_of[a] == act_of[b], together[a] == together[b]
            hit += same and joined
            predicted += joined
            gold += same
    return hit / max(1, predicted), hit / max(1, gold)
