"""A small story and its claims, as the reading wing would yield them; written for these tests."""

from __future__ import annotations

from dateline.model import (
    Article,
    Attribution,
    Basis,
    Citation,
    Claim,
    Count,
    Entity,
    Event,
    Evidence,
    Factuality,
    Moment,
    Place,
    Segment,
    SegmentKind,
    Size,
    State,
    When,
)

HEADLINE = "NATO suspends training in Iraq"
CAPTION = "Soldiers on a ship, 1999 <script>alert('caption')</script>"
LEDE = "NATO has suspended its training in Iraq, spokesman Dylan White said on Saturday."
SECOND = "Five people died when rockets hit a base near Kirkuk on 27 December."
CORRECTION = "Correction: An earlier version named another day."
TEXT = "\n\n".join((HEADLINE, CAPTION, LEDE, SECOND, CORRECTION))
SATURDAY = "2020-01-04"


def article(story_id: str = "nato-1", *, text: str = TEXT, url: str | None = "https://wire.example/nato") -> Article:
    """The story, cut into its segments."""
    kinds = (
        (HEADLINE, SegmentKind.HEADLINE),
        (CAPTION, SegmentKind.CAPTION),
        (LEDE, SegmentKind.BODY),
        (SECOND, SegmentKind.BODY),
        (CORRECTION, SegmentKind.CORRECTION),
    )
    return Article(
        story_id=story_id,
        name=f"{story_id}.html",
        text=text,
        segments=tuple(Segment(kind, *span(part, text)) for part, kind in kinds if part in text),
        page_sha256="ab" * 32,
        url=url,
        publication="Meridian Wire",
        title=HEADLINE,
        byline=("Lotte Abels",),
        published=Moment("2020-01-04T12:36:00+00:00"),
        language="en",
    )


def span(part: str, text: str = TEXT) -> tuple[int, int]:
    """Where the part stands."""
    start = text.index(part)
    return start, start + len(part)


def evidence(of: Article, part: str, sequence: int = 0) -> Evidence:
    """The part as the sentence that says so."""
    return Evidence(of.story_id, of.page_sha256, *span(part, of.text), part, sequence)


def citation(of: Article) -> Citation:
    """The story as one would cite it."""
    return Citation(
        of.story_id, of.url, of.title, of.publication, of.language, of.published.value if of.published else None
    )


def entity(name: str, code: str | None = None, *, kind: str = "organisation") -> Entity:
    """A resolved mention."""
    return Entity(name, 0, len(name), name=name, id=f"test:{name.lower()}", code=code, kind=kind)


NATO = entity("NATO", "IGO")
IRAQ = entity("Iraq", "IRQ", kind="state")
WHITE = entity("Dylan White", kind="person")
KIRKUK = Place("Kirkuk", 0, 6, "Kirkuk", 94787, 35.47, 44.39, "Kirkuk", "Kirkuk", "IRQ", "PPLA", 4)


def day(value: str, basis: Basis = Basis.SENTENCE) -> When:
    """One day."""
    return When(value, value, "day", basis)


def event(
    kind: str, actor: tuple[Entity, ...], recipient: tuple[Entity, ...], when: When | None, **more: object
) -> Event:
    """A coded act; `more` are fields of Event."""
    fields = {"mode": (), "event_loc": None, "size": Size()} | more
    return Event(
        event_type=(kind,),
        context=(),
        cameo=None,
        quad_code=4,
        event_scale=-5.0,
        actor=actor,
        recipient=recipient,
        when=when,
        event_text=(kind.lower(),),
        rule="test",
        confidence=0.9,
        start=0,
        end=1,
        **fields,  # type: ignore[arg-type]
    )


def suspension(of: Article) -> Claim:
    """NATO suspended its training, says its spokesman."""
    act = event("SANCTION", (NATO,), (IRAQ,), day(SATURDAY), mode=("discontinue",))
    said = Attribution(WHITE, "spokesman Dylan White", "said", "indirect", None, SATURDAY)
    return claim(of, LEDE, act, said=said)


def rockets(of: Article) -> Claim:
    """Somebody's rockets killed five near Kirkuk."""
    act = event("ASSAULT", (), (IRAQ,), day("2019-12-27"), event_loc=KIRKUK, size=Size(dead=Count(5, 5, "Five")))
    return claim(of, SECOND, act)


def claim(of: Article, part: str, told: Event | State, *, said: Attribution | None = None) -> Claim:
    """The part of the article as a claim."""
    return Claim(
        event=told if isinstance(told, Event) else None,
        state=told if isinstance(told, State) else None,
        factuality=Factuality.ACTUAL,
        attribution=said,
        evidence=(evidence(of, part),),
        citation=citation(of),
        known_from="2020-01-04T12:36:00Z",
        coder="test",
    )


def training_state(of: Article) -> Claim:
    """The training of the mission is suspended, says the spokesman."""
    mission = entity("NATO Mission Iraq", kind="mission")
    state = State(
        kind="mission",
        subject=mission,
        status="suspended",
        name="NATO Mission Iraq",
        object=IRAQ,
        aspect="training",
        valid_from=day(SATURDAY),
    )
    said = Attribution(WHITE, "spokesman Dylan White", "said", "indirect", None, SATURDAY)
    return claim(of, LEDE, state, said=said)
