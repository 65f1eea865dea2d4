"""The article on the desk: all of its text, once, in order, with its evidence marked."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Article, Claim, Evidence, Segment, SegmentKind
from dateline.telling.desk.marked import Block, Mark, blocks, marks_of

from .story import LEDE, TEXT, article, rockets, suspension, training_state


def _where(claims: tuple[Claim, ...]) -> dict[str, tuple[Evidence, ...]]:
    return {c.id: c.evidence for c in claims}


def _text(found: tuple[Block, ...]) -> str:
    return "".join(run.text for block in found for run in block.runs)


def test_each_segment_is_a_block_in_its_order() -> None:
    found = blocks(article(), (), None)
    assert [b.kind for b in found] == ["headline", "caption", "body", "body", "correction"]
    assert _text(found) == TEXT.replace("\n\n", "")


def test_the_evidence_of_the_chosen_claim_is_the_place_to_go_to() -> None:
    story = article()
    claims = (suspension(story), rockets(story))
    found = blocks(story, marks_of(_where(claims), story), claims[0].id)
    marked = [(run.text, run.chosen, run.first) for block in found for run in block.runs if run.claims]
    assert marked[0] == (LEDE, True, True)
    assert [chosen for _, chosen, _ in marked] == [True, False]


def test_two_claims_of_one_sentence_share_its_mark() -> None:
    story = article()
    claims = (suspension(story), training_state(story))
    found = blocks(story, marks_of(_where(claims), story), None)
    runs = [run for block in found for run in block.runs if run.claims]
    assert len(runs) == 1
    assert set(runs[0].claims) == {c.id for c in claims}


def test_evidence_in_another_version_of_the_page_is_not_marked() -> None:
    story = article()
    changed = replace(story, page_sha256="cd" * 32)
    assert marks_of(_where((suspension(story),)), changed) == ()


def test_text_between_segments_is_shown_as_unlabelled() -> None:
    story = replace(article(), segments=())
    assert [b.kind for b in blocks(story, (), None)] == ["unlabelled"]


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=6),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from("abc")), max_size=6),
)
def test_whatever_the_offsets_no_character_is_lost_or_doubled(
    text: str, segments: list[tuple[int, int]], marks: list[tuple[int, int, str]]
) -> None:
    story = Article("s", "s", text, tuple(Segment(SegmentKind.BODY, a, b) for a, b in segments), "ab" * 32)
    inside = tuple(Mark(a, min(b, len(text)), c) for a, b, c in sorted(marks) if a < min(b, len(text)))
    shown = _text(blocks(story, inside, "a"))
    assert "".join(shown.split()) == "".join(text.split())


def test_furniture_in_a_row_is_one_folded_block_unless_a_link_leads_there() -> None:
    text = "Home\nNews\nStory"
    furniture = (Segment(SegmentKind.FURNITURE, 0, 4), Segment(SegmentKind.FURNITURE, 5, 9))
    story = Article("s", "s", text, (*furniture, Segment(SegmentKind.BODY, 10, 15)), "ab" * 32)
    folded, body = blocks(story, (), None)
    assert (folded.parts, folded.is_folded, body.is_folded) == (2, True, False)
    assert _text((folded,)) == "Home\nNews"
    assert not blocks(story, (Mark(5, 9, "c"),), "c")[0].is_folded
