"""What a page without any date tells stands since nobody knows when."""

from __future__ import annotations

from dateline.flow import Packs, claims
from dateline.memory.standing import derive
from dateline.model import Article, Segment, SegmentKind


def test_a_page_without_a_date_gives_a_standing_without_a_beginning(packs: Packs) -> None:
    text = "Joe Biden, president of the United States, visited Kyiv."
    story = Article("s", "", text, (Segment(SegmentKind.BODY, 0, len(text)),), "")
    told = [(claim, claim.known_from, None) for claim in claims(story, packs)]
    (office,) = [line for line in derive(told) if line.kind == "office"]
    assert (office.status, office.valid_from, office.valid_from_precision) == ("active", None, None)
