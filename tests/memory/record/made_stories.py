"""Stories made for the tests of the record: small, whole, and told by parameters."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from dateline.memory.record import Record
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
    Happening,
    Moment,
    Place,
    Segment,
    SegmentKind,
    Size,
    Source,
    Standing,
    State,
    When,
    content_hash,
)

NOW = datetime(2020, 2, 1, 12, tzinfo=UTC)
FRIDAY = "2020-01-03"
PUBLISHED = "2020-01-04T10:00:00+00:00"
LATER = "2020-01-05T09:00:00+00:00"

NATO = Entity("the alliance", 0, 12, "NATO", "nato", "IGO", kind="organisation", basis="definite")
IRAQ = Entity("Iraq", 0, 4, "Iraq", "irq", "IRQ", "GOV", kind="state", basis="name")
MISSION = Entity("its mission", 0, 11, "NATO Mission Iraq", "nmi", "IGO", kind="mission", basis="definite")
BAGHDAD = Place("Baghdad", 0, 7, "Baghdad", 98182, 33.34, 44.4, "Baghdad", "Baghdad", "IQ", "PPLC", 4)
IRAQ_LAND = Place("Iraq", 0, 4, "Iraq", 99237, 33.0, 44.0, None, None, "IQ", "PCLI", 1)
SUVA = Place("Suva", 0, 4, "Suva", 2198148, -18.14, 178.44, "Suva", "Central", "FJ", "PPLC", 4)


def page(name: str) -> str:
    """The hash of a page of that name."""
    return content_hash("page", name)


def article(
    name: str,
    *sentences: str,
    url: str | None = None,
    story_id: str | None = None,
    at: str = PUBLISHED,
    publication: str = "Example Post",
) -> Article:
    """A story of these sentences; its id is the page's hash unless one is given."""
    text = "\n".join(sentences) or "Nothing was said."
    body = Segment(SegmentKind.BODY, 0, len(text))
    id_ = story_id or page(name)
    return Article(id_, f"{name}.html", text, (body,), page(name), url, publication, published=Moment(at))


def act(
    story: Article,
    sentence: str,
    *,
    event_type: str = "ASSAULT",
    actor: Entity = NATO,
    recipient: Entity = IRAQ,
    place: Place | None = BAGHDAD,
    dead: int | None = None,
    day: str | None = FRIDAY,
    last: str | None = None,
    speaker: str | None = None,
    factuality: Factuality = Factuality.ACTUAL,
    known: str | None = None,
) -> Claim:
    """The claim of an act that the sentence of the story makes."""
    when = When(day, last or day, "day", Basis.CLAUSE) if day else None
    size = Size(dead=Count(dead, dead, str(dead))) if dead is not None else Size()
    event = Event(
        (event_type,), (), (), "190", 4, -9.0, (actor,), (recipient,), when, place, size, ("hit",), "made", 0.9, 0, 3
    )
    said = Attribution(None, speaker, "said", "indirect") if speaker else None
    return _claim(story, sentence, event, None, factuality, said, known)


def state(
    story: Article,
    sentence: str,
    *,
    status: str = "suspended",
    since: str = "2020-01-04",
    until: str | None = None,
    known: str | None = None,
) -> Claim:
    """The claim that NATO's mission in Iraq is in that status."""
    ends = When(until, until, "day", Basis.CLAUSE) if until else None
    begins = When(since, since, "day", Basis.CLAUSE)
    told = State("mission", MISSION, status, "NATO Mission Iraq", IRAQ, None, "training", None, begins, ends)
    return _claim(story, sentence, None, told, Factuality.ACTUAL, None, known)


def _claim(
    story: Article,
    sentence: str,
    event: Event | None,
    told: State | None,
    factuality: Factuality,
    said: Attribution | None,
    known: str | None,
) -> Claim:
    start = story.text.index(sentence)
    evidence = Evidence(story.story_id, story.page_sha256, start, start + len(sentence), sentence, 0)
    published = story.published.value if story.published else None
    cite = Citation(story.story_id, story.url, story.title, story.publication, "en", published)
    return Claim(event, told, factuality, said, (evidence,), cite, known or published or "", "dateline test")


def happening(story: Article, *claims: Claim) -> Happening:
    """The happening that the claims tell."""
    first = claims[0]
    assert first.event is not None
    ids = tuple(c.id for c in claims)
    id_ = content_hash("happening", ids)
    return Happening(
        id_,
        first.event,
        first.factuality,
        None,
        first.evidence[0],
        first.citation,
        len(claims),
        1,
        PUBLISHED,
        (story.story_id,),
        ids,
    )


def standing(story: Article, claim: Claim, *, status: str, valid_from: str, valid_to: str | None = None) -> Standing:
    """The standing that the claim opens."""
    return Standing(
        content_hash("standing", status, valid_from),
        "mission",
        "NATO Mission Iraq",
        MISSION,
        IRAQ,
        None,
        "training",
        status,
        None,
        valid_from,
        "day",
        valid_to,
        claim.known_from,
        None,
        (),
        (Source("NATO", story.story_id),),
        claim.evidence,
    )


def begin(record: Record) -> str:
    """A run to store under."""
    return record.begin_run(version="test", settings_hash="none", at=NOW)


def strike(
    name: str = "first",
    *,
    dead: int = 7,
    url: str = "https://post.example/strike",
    at: str = PUBLISHED,
) -> tuple[Article, list[Claim]]:
    """A story with a strike that killed so many, and a protest."""
    killed, marched = f"A strike in Baghdad killed {dead} people.", "Crowds marched against it."
    story = article(name, killed, marched, url=url, at=at)
    return story, [act(story, killed, dead=dead), act(story, marched, event_type="PROTEST", actor=IRAQ, recipient=NATO)]


def numbered(count: int) -> list[tuple[Article, list[Claim]]]:
    """So many stories, each another."""
    return [numbered_story(n) for n in range(count)]


def numbered_story(n: int) -> tuple[Article, list[Claim]]:
    """The n-th story, of three claims."""
    sentences = [f"Group {n} attacked post {k}." for k in range(3)]
    story = article(f"numbered {n}", *sentences, url=f"https://post.example/{n}")
    group = replace(NATO, name=f"Group {n % 17}", id=f"group-{n % 17}")
    return story, [act(story, s, actor=group, dead=k) for k, s in enumerate(sentences)]
