"""Values as a reader wants them: dates, parties, numbers and speakers in plain English. Nothing is guessed here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import quote, urlsplit

from dateline.model import (
    Attribution,
    Basis,
    Citation,
    Claim,
    Count,
    Entity,
    Event,
    Evidence,
    Happening,
    Place,
    Source,
    Standing,
    State,
    When,
)

_NUMBERS = (("dead", "dead"), ("injured", "wounded"), ("arrested", "arrested"), ("participants", "taking part"))


def day_words(value: str | None, precision: str | None = None) -> str:
    """`4 January 2020`, `October 2018`, `2018`, `by 4 January 2020`; others are named: `1 October 2018 (season)`.

    A text that is no ISO day comes back unchanged; None gives "".
    """
    if not value:
        return ""
    day = _day(value)
    if day is None:
        return value
    if len(value) == 4 or precision == "year":
        return str(day.year)
    if len(value) == 7 or precision == "month":
        return f"{day:%B} {day.year}"
    words = f"{day.day} {day:%B} {day.year}"
    if precision == "by":
        return f"by {words}"
    return words if precision in (None, "day", "minute", "second", "time") else f"{words} ({precision})"


def time_words(value: str | None) -> str:
    """`4 January 2020, 12:36 UTC` of a UTC stamp; the offset is written out where it is another."""
    if not value or len(value) <= 10:
        return day_words(value)
    zone = value[19:] if len(value) > 19 else ""
    named = "UTC" if zone in ("Z", "+00:00") else zone
    return f"{day_words(value[:10])}, {value[11:16]} {named}".rstrip()


def when_words(when: When | None) -> str:
    """The day or days of an act; a day taken from the report's date says so."""
    if when is None:
        return "day not stated"
    if when.earliest == when.latest or when.precision in ("year", "month"):
        words = day_words(when.earliest, when.precision)
    else:
        words = f"{day_words(when.earliest)} to {day_words(when.latest)}"
    return f"{words} (date of the report)" if when.basis is Basis.PUBLICATION else words


def name_of(entity: Entity | None) -> str:
    """The resolved name, else the words of the text."""
    if entity is None:
        return ""
    return entity.name or entity.entity_text


def names(entities: Iterable[Entity]) -> str:
    """`NATO`, `Jens Stoltenberg and Mark Esper`, `A, B and C`; "" of none."""
    found = list(dict.fromkeys(name_of(e) for e in entities))
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} and {found[-1]}"


def code_of(entity: Entity) -> str:
    """Code and sector as one: `IRN MIL`; "" where neither is known."""
    return " ".join(x for x in (entity.code, entity.sector) if x)


def place_words(place: Place | None) -> str:
    """Name and country of a place; "" where none is told."""
    if place is None:
        return ""
    name = place.resolved_place or place.extracted_place
    parts = (name, place.province if place.province != name else None, place.country_code)
    return ", ".join(dict.fromkeys(p for p in parts if p))


def type_words(event: Event) -> str:
    """`sanction: discontinue`, `assault: aerial, targeted`."""
    types = ", ".join(t.lower() for t in event.event_type)
    return f"{types}: {', '.join(m.lower() for m in event.mode)}" if event.mode else types


def size_words(event: Event) -> str:
    """`1 dead, at least 50 wounded`; numbers that nobody told are absent."""
    told = ((getattr(event.size, field), word) for field, word in _NUMBERS)
    return ", ".join(f"{count_words(count)} {word}" for count, word in told if count is not None)


def count_words(count: Count) -> str:
    """`7`, `at least 7`, `at most 7`, `24 to 99`."""
    low, high = count.low, count.high
    if low == high:
        return str(low)
    if high is None:
        return f"at least {low}"
    return f"at most {high}" if low is None else f"{low} to {high}"


def says_words(attribution: Attribution | None, citation: Citation) -> str:
    """The speaker and where it was said; the outlet alone where it speaks in its own voice."""
    outlet = source_words(citation)
    if attribution is None:
        return outlet
    speaker = name_of(attribution.speaker) or attribution.speaker_text
    return f"{speaker} in {outlet}" if speaker else f"{outlet}, “{attribution.cue}”"


def source_words(citation: Citation) -> str:
    """The outlet's name, else the host of its address, else the story's id."""
    host = (_host(citation.url) or "").removeprefix("www.")
    return citation.publication or host or citation.story_id[:12]


def speakers(sources: Iterable[Source]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each speaker once with the stories it speaks in, the latest to speak first; an address is told by its host."""
    found: dict[str, list[str]] = {}
    for source in reversed(tuple(sources)):
        name = (_host(source.speaker_text) or source.speaker_text).removeprefix("www.")
        found.setdefault(name, []).append(source.story_id)
    return tuple((name, tuple(stories)) for name, stories in found.items())


def act_words(event: Event) -> str:
    """`NATO → Iraq`, `Iran →`, `→ Iraq`; "parties not named" where nobody is."""
    actors, recipients = names(event.actor), names(event.recipient)
    if not actors and not recipients:
        return "parties not named"
    return f"{actors or 'Somebody'} → {recipients}" if recipients else actors


def standing_words(standing: Standing) -> str:
    """What stands, as a line: `NATO Mission Iraq, training`, `Jennie Carignan – commander of NATO Mission Iraq`."""
    attributes = dict(standing.attributes)
    whom = name_of(standing.object) or place_words(standing.object_place)
    subject = name_of(standing.subject)
    if standing.kind == "office":
        role = attributes.get("role") or standing.subject.role or standing.subject.office or "in office"
        post = role if not whom or whom.casefold() in role.casefold() or " of " in role else f"{role}, {whom}"
        return f"{subject} – {post}"
    title = standing.name or (f"{subject} – {whom}" if whom else subject)
    return f"{title}, {standing.aspect}" if standing.aspect else title


def state_words(state: State) -> str:
    """A claimed state as a line: kind, name, parties, status."""
    parties = f"{name_of(state.subject)} – {name_of(state.object)}" if state.object else name_of(state.subject)
    named = ", ".join(x for x in (state.name or parties, state.aspect) if x)
    return f"{state.kind}: {named}, {state.status}"


def claim_words(claim: Claim) -> str:
    """One line for a claim of either kind."""
    if claim.event is not None:
        return f"{type_words(claim.event)}: {act_words(claim.event)}"
    return state_words(claim.state) if claim.state is not None else ""


def happening_words(happening: Happening) -> str:
    """The heading of a happening: type and parties."""
    return f"{type_words(happening.event)}: {act_words(happening.event)}"


def safe_link(url: str | None) -> str | None:
    """The address if it is plain http(s), else None: a page may claim any scheme for itself."""
    return url if url and _host(url) and urlsplit(url).scheme in ("http", "https") else None


def story_path(evidence: Evidence, claim_id: str | None = None) -> str:
    """Address of the article on the desk, at the claim's sentence; without a claim, at the sentence itself."""
    path = f"/story/{quote(evidence.story_id, safe='')}"
    if claim_id:
        return f"{path}?claim={quote(claim_id, safe='')}#evidence"
    return f"{path}?at={evidence.start}-{evidence.end}&page={evidence.page_sha256[:16]}#evidence"


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return None
