"""Headlines in Title Case, and headlines whose verb the parser takes for a noun."""

from __future__ import annotations

import pytest

from dateline.flow import Packs, annotate, claims
from dateline.model import Article, Moment, Segment, SegmentKind
from dateline.reading.sentence import Parser
from tests.reading.story import parsed


def page(headline: str, body: str = "") -> Article:
    text = f"{headline}\n\n{body}".rstrip()
    segments = [Segment(SegmentKind.HEADLINE, 0, len(headline))]
    if body:
        segments.append(Segment(SegmentKind.BODY, len(headline) + 2, len(text)))
    return Article("s", headline, text, tuple(segments), "", published=Moment("2020-01-05"))


@pytest.mark.parametrize(
    ("headline", "body", "read"),
    [
        ("Militants Attack Army Convoy in Mali", "", "Militants attack army convoy in Mali"),
        ("US Sanctions Chinese Firms Over Iran Oil", "", "US sanctions Chinese firms over Iran oil"),
        ("Police Free Turner After Rally", "Mr Turner and his friends left.", "Police free Turner after rally"),
        ("Envoy Briefs Council on Hostages", "An envoy met the Council.", "Envoy briefs Council on hostages"),
        ("Joe Biden, Emmanuel Macron, Olaf Scholz", "", "Joe Biden, Emmanuel Macron, Olaf Scholz"),
        ("Army leaves the Gaza Strip", "", "Army leaves the Gaza Strip"),
        ("The Prime Minister Met Nobody.", "", "The Prime Minister Met Nobody."),
    ],
)
def test_a_headline_in_title_case_is_read_in_sentence_case(packs: Packs, headline: str, body: str, read: str) -> None:
    assert annotate(page(headline, body), packs).sentences[0].text == read


def test_its_act_has_both_parties_and_the_evidence_stands_as_published(packs: Packs) -> None:
    headline = "Militants Attack Army Convoy in Mali"
    (claim,) = claims(page(headline), packs)
    assert claim.event is not None
    assert claim.event.event_type == ("ASSAULT",)
    assert [a.sector for a in claim.event.actor] == ["REB"]
    assert [r.sector for r in claim.event.recipient] == ["MIL"]
    assert claim.evidence[0].text == headline


@pytest.mark.parametrize(
    ("text", "verb", "subject", "object_"),
    [
        ("EU halts aid to Ethiopia", "halt", "EU", "aid"),
        ("Pakistan expels Indian envoy", "expel", "Pakistan", "envoy"),
        ("US sanctions Chinese firms over Iran oil", "sanction", "US", "firms"),
        ("Houthis target Saudi oil sites", "target", "Houthis", "sites"),
    ],
)
def test_chunks_stand_for_a_tree_without_a_verb(
    parser: Parser, text: str, verb: str, subject: str, object_: str
) -> None:
    sentence = parsed(parser, text)[0]
    assert sentence.by_chunks
    root = next(t for t in sentence.tokens if t.dep == "ROOT")
    hanging = {t.dep: t.text for t in sentence.tokens if t.head == root.index and t is not root}
    assert (root.lemma, hanging["nsubj"], hanging["dobj"]) == (verb, subject, object_)


@pytest.mark.parametrize(
    "text",
    [
        "Nigeria school attack deaths",
        "Talks on Iran oil in Vienna",
        "The army said it halts aid.",
        "Iran",
        "EU aid halt",
    ],
)
def test_a_line_without_such_a_verb_keeps_its_parse(parser: Parser, text: str) -> None:
    assert not parsed(parser, text)[0].by_chunks


@pytest.mark.parametrize(
    ("text", "hanging"),
    [
        ("Journalist shot dead in Mexico", {"nsubjpass": "Journalist"}),
        ("Opposition leader jailed for five years in Belarus", {"nsubjpass": "leader"}),
        ("Poland, Baltics urge more NATO troops", {"nsubj": "Poland", "dobj": "troops"}),
        ("Drone attack on Saudi airport wounds 12", {"nsubj": "attack", "dobj": "12"}),
        ("Thousands march against coup in Yangon", {"nsubj": "Thousands", "prep": "against"}),
    ],
)
def test_clipped_grammar_is_mended(parser: Parser, text: str, hanging: dict[str, str]) -> None:
    tokens = parsed(parser, text)[0].tokens
    root = next(t for t in tokens if t.dep == "ROOT")
    assert hanging.items() <= {t.dep: t.text for t in reversed(tokens) if t.head == root.index}.items()


def test_a_comma_joins_two_who_act(packs: Packs) -> None:
    claim = next(c for c in claims(page("US, China agree to resume military talks"), packs) if c.event)
    assert claim.event is not None
    assert [a.code for a in claim.event.actor] == ["USA", "CHN"]


def test_an_act_read_by_chunks_is_less_sure(packs: Packs) -> None:
    (clipped,) = claims(page("Pakistan expels Indian envoy"), packs)
    (parsed_,) = claims(page("Pakistan has expelled an Indian envoy."), packs)
    assert clipped.event is not None
    assert parsed_.event is not None
    assert clipped.event.event_type == parsed_.event.event_type == ("SANCTION",)
    assert clipped.event.confidence < parsed_.event.confidence
