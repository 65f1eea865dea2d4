"""The cheap look before parsing: it may let too much through, and must overlook no act that an entry can tell."""

import pytest

from dateline.model import SegmentKind, Sentence
from dateline.reading import claim, event

LEXICON = event.load_lexicon()
WORDS = event.load_state_words()
WANTED = event.scan(LEXICON, claim.load_cues().verbs, WORDS.scanned, WORDS.scanned_pairs)


def sentence(text: str, index: int) -> Sentence:
    return Sentence(index, 0, len(text), text, SegmentKind.BODY, index)


def test_no_sentence_that_proves_an_entry_is_overlooked() -> None:
    lost = [(e.name, text) for e in LEXICON.entries for text in e.yes if not WANTED(sentence(text, 9))]
    assert lost == []


@pytest.mark.parametrize(
    "text",
    [
        "He said it was raining.",  # "say" tells an act only where somebody is obliged or accused
        "She added that it was late.",
    ],
)
def test_a_common_word_needs_its_partner_below_the_head_of_a_story(text: str) -> None:
    assert not WANTED(sentence(text, 9))
    assert WANTED(sentence(text, 0))


def test_who_says_what_in_quotation_marks_is_wanted_anywhere() -> None:
    assert WANTED(sentence("“It rains,” he said.", 9))
