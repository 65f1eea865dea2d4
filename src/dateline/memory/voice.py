"""Who speaks in a story: the publisher as one voice, and the speaker of a claim."""

from __future__ import annotations

from urllib.parse import urlsplit

from dateline.model import Citation, Claim


def publisher(cite: Citation) -> str:
    """The name of the publication; the host of the address where none is known, else the story itself."""
    return cite.publication or host(cite.url) or cite.story_id


def voice(cite: Citation) -> str:
    """The publisher in a form that counts: two spellings of one name are one voice."""
    return publisher(cite).casefold()


def speaker(claim: Claim) -> str:
    """Who says so: the speaker under the name known for him, else as named in the text, else the publisher."""
    said = claim.attribution
    if said is None:
        return publisher(claim.citation)
    known = said.speaker.name if said.speaker is not None else None
    return known or said.speaker_text


def host(url: str | None) -> str | None:
    """The host of an address without `www.`; None where there is none."""
    try:
        name = urlsplit(url or "").hostname
    except ValueError:  # an address that is none
        return None
    return name.removeprefix("www.") if name else None
