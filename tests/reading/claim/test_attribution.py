"""Who says so: whose words a stretch of text gives, and how."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dateline.errors import PackError
from dateline.flow import Packs, annotate
from dateline.model import Attribution, Quote
from dateline.reading.claim import load_cues
from dateline.reading.claim.attribution import attribution_of, quotation_spans
from dateline.reading.sentence import split
from tests.reading.story import story

Told = tuple[str, str, str]


def quotes(packs: Packs, text: str) -> tuple[Quote, ...]:
    return annotate(story(text), packs).quotes


def told(packs: Packs, text: str) -> list[Told]:
    """(speaker as written, kind, words) of every quote that tells its content as so."""
    found = quotes(packs, text)
    return [(q.attribution.speaker_text, q.attribution.kind, text[q.start : q.end]) for q in found if q.asserts]


CASES = [
    ("behind its cue", "Lee said the bridge had fallen.", ("Lee", "indirect", "the bridge had fallen")),
    ("behind that", "Police reported that two men fled.", ("Police", "indirect", "two men fled")),
    ("before its cue", "The bridge had fallen, the army said.", ("the army", "indirect", "The bridge had fallen")),
    ("before a turned cue", "“We lost,” said Ann Lee.", ("Ann Lee", "direct", "“We lost,”")),
    (
        "round its cue",
        "The bridge, Mr. Lee said, would open on Monday.",
        ("Mr. Lee", "indirect", "The bridge, Mr. Lee said, would open on Monday"),
    ),
    (
        "in two halves",
        "“We lost the town,” Lee wrote, “and the bridge.”",
        ("Lee", "direct", "“We lost the town,” Lee wrote, “and the bridge.”"),
    ),
    ("quoted in part", "Lee said it was “a dark day” for us.", ("Lee", "mixed", "it was “a dark day” for us")),
    ("behind a colon", "In a statement, Lee said: “We lost.”", ("Lee", "direct", "“We lost.”")),
    ("straight marks", '"We lost," Lee said.', ("Lee", "direct", '"We lost,"')),
    ("two single marks", "''We lost the town,'' Lee said.", ("Lee", "direct", "''We lost the town,''")),
    ("British marks", "‘We don’t know,’ Lee said.", ("Lee", "direct", "‘We don’t know,’")),
    ("signed", "“We have lost the town.” ― Ann Lee", ("Ann Lee", "direct", "“We have lost the town.”")),
    (
        "asked in the sentence before",
        "“Who would have thought so?” Lee asked the crowd.",
        ("Lee", "direct", "“Who would have thought so?”"),
    ),
    (
        "according to",
        "Two men fled, according to the police.",
        ("the police", "indirect", "Two men fled"),
    ),
    (
        "according to, first",
        "According to the police, two men fled.",
        ("the police", "indirect", "two men fled"),
    ),
    (
        "according to somebody's work",
        "Two men fled, according to an analysis by the union.",
        ("the union", "indirect", "Two men fled"),
    ),
    (
        "shown by a poll",
        "A new poll shows Lee in the lead.",
        ("A new poll", "indirect", "Lee in the lead"),
    ),
    (
        "left by the crowd",
        "“He hid the loans,” Lee said as the crowd left.",
        ("Lee", "direct", "“He hid the loans,”"),
    ),
    (
        "confirmed",
        "The ministry confirmed the attack on the bridge.",
        ("The ministry", "indirect", "the attack on the bridge"),
    ),
    (
        "possessed",
        "The court heard his claim that two men fled.",
        ("his", "indirect", "two men fled"),
    ),
    (
        "nested source",
        "The agency quoted a police officer as saying that two men fled.",
        ("a police officer", "indirect", "two men fled"),
    ),
    (
        "name beside the office",
        "The mayor, Ann Lee, said the bridge had fallen.",
        ("The mayor, Ann Lee", "indirect", "the bridge had fallen"),
    ),
    (
        "accused",
        "The ministry has accused the rebels of killing two men.",
        ("The ministry", "indirect", "killing two men"),
    ),
    (
        "without a subject that the parse sees",
        "Lee told a meeting of islanders that few people understood the stakes.",
        ("Lee", "indirect", "few people understood the stakes"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_speaker_and_words_are_found(packs: Packs, text: str, expected: Told) -> None:
    assert expected in told(packs, text)


STANDS = ["The minister condemned the strike.", "Rebels vowed to attack the town.", "Lee denied the accusation."]


@pytest.mark.parametrize("text", STANDS)
def test_a_stand_is_no_report(packs: Packs, text: str) -> None:
    found = quotes(packs, text)
    assert found
    assert not [q for q in found if q.asserts]
    assert attribution_of(found, found[0].start, found[0].end) is None


def test_what_stands_before_a_participle_is_not_said(packs: Packs) -> None:
    text = "Lee left the town on Monday, telling reporters: “We lost.”"
    assert told(packs, text) == [("Lee", "direct", "“We lost.”")]


def test_a_second_cue_ends_the_words_of_the_first(packs: Packs) -> None:
    text = "Lee said the bridge had fallen and warned that the town was next."
    assert [w for _, _, w in told(packs, text)] == ["the bridge had fallen", "the town was next"]


HEARSAY = ["Two men have reportedly fled the town.", "It was announced that two men had fled."]


def test_what_went_on_meanwhile_is_not_said(packs: Packs) -> None:
    text = "Lee insisted that he will not give in, as nurses walked out in England."
    assert told(packs, text) == [("Lee", "indirect", "he will not give in")]


def test_what_stands_before_however_is_not_said(packs: Packs) -> None:
    text = "The minister met the unions on Tuesday, however Ann Lee described the meeting as pointless."
    assert not any("met the unions" in words for _, _, words in told(packs, text))


@pytest.mark.parametrize("text", HEARSAY)
def test_what_nobody_is_named_for_stays_the_publishers(packs: Packs, text: str) -> None:
    (quote,) = quotes(packs, text)
    assert (quote.attribution.speaker, quote.attribution.speaker_text) == (None, "")
    assert attribution_of([quote], quote.start, quote.end) is None


def test_a_participle_of_saying_opens_words_of_its_own(packs: Packs) -> None:
    words = [w for _, _, w in told(packs, "Lee said the bridge had fallen, adding that two men fled.")]
    assert words == ["the bridge had fallen", "two men fled"]


def test_quoted_sentences_without_a_cue_go_on(packs: Packs) -> None:
    text = "“We lost the town,” Lee said. “We will be back.”"
    assert told(packs, text) == [("Lee", "direct", text)]


def test_a_quotation_goes_on_over_paragraphs_without_a_closing_mark(packs: Packs) -> None:
    text = "Lee said: “We lost the town.\n\n“We lost the bridge.\n\n“We will be back.”"
    assert [t[0] for t in told(packs, text)] == ["Lee", "Lee", "Lee"]


def test_a_colon_opens_the_next_paragraph(packs: Packs) -> None:
    text = "Mr. Lee added:\n\nThe town is lost. The bridge has fallen.\n\nRain fell on Monday."
    assert ("Mr. Lee", "direct", "The town is lost. The bridge has fallen.") in told(packs, text)


def test_turns_of_a_transcript_are_their_speakers(packs: Packs) -> None:
    text = "WALLIS: Let us begin.\n\nPENN: We have lost the town.\n\nWALLIS: Thank you."
    assert [(who, words) for who, _, words in told(packs, text)] == [
        ("WALLIS", "Let us begin."),
        ("PENN", "We have lost the town."),
        ("WALLIS", "Thank you."),
    ]


def test_one_label_makes_no_transcript(packs: Packs) -> None:
    assert told(packs, "Rain fell on the town.\n\nUPDATE: The road is open.") == []


def name_of(packs: Packs, text: str, cue: str) -> str | None:
    found = [q.attribution for q in quotes(packs, text) if q.attribution.cue == cue]
    return found[-1].speaker.name if found and found[-1].speaker else None


def test_he_goes_on_with_the_one_who_spoke_last(packs: Packs) -> None:
    text = "Jens Stoltenberg said that NATO had spoken to Mark Esper. He added that the mission goes on."
    assert name_of(packs, text, "added") == "Jens Stoltenberg"


def test_he_means_the_man_that_the_sentence_before_begins_with(packs: Packs) -> None:
    text = "Jens Stoltenberg said that NATO stays. Mark Esper visited the troops on Monday. He added that it was hot."
    assert name_of(packs, text, "added") == "Mark Esper"


def test_they_go_on_with_the_body_that_spoke_last(packs: Packs) -> None:
    text = "Two men fled, fire officials reported. They added that the house was empty."
    assert name_of(packs, text, "added") == "fire officials"


MEDIA = [
    ("Lee said in an emailed statement that two men fled.", "emailed statement"),
    ("Two men fled, Lee said on state television.", "state television"),
    ("Lee wrote on Telegram that two men fled.", "Telegram"),
]


@pytest.mark.parametrize(("text", "medium"), MEDIA)
def test_the_medium_is_kept(packs: Packs, text: str, medium: str) -> None:
    assert [q.attribution.medium for q in quotes(packs, text)] == [medium]


def test_the_day_of_saying_is_kept(packs: Packs) -> None:
    (quote,) = quotes(packs, "The town has fallen, the army said on Saturday.")
    assert quote.attribution.date == "2020-01-04"


def test_who_tells_of_footage_says_what_it_shows() -> None:
    film = Attribution(None, "Video footage", "shows", "indirect")
    group = Attribution(None, "the group", "said", "indirect")
    found = [Quote(group, 0, 90), Quote(film, 20, 80)]
    assert attribution_of(found, 30, 40) is group
    assert attribution_of(found[1:], 30, 40) is None
    assert attribution_of(found, 30, 95) is None


def test_the_innermost_words_are_whose_they_are() -> None:
    inner, outer = (Attribution(None, who, "said", "indirect") for who in ("a guard", "the agency"))
    assert attribution_of([Quote(outer, 0, 90), Quote(inner, 20, 80)], 30, 40) is inner


NESTED = [
    ("“He cried “stop” and ran.” ― Lee", ["“He cried “stop” and ran.”"]),
    ("“We lost. The town is gone.", ["“We lost. The town is gone."]),
    ("The soldiers’ boots and the '90s.", []),
    ("He said ‘no’ and ‘never’.", ["‘no’", "‘never’"]),
]


@pytest.mark.parametrize(("text", "spans"), NESTED)
def test_marks_reach_as_far_as_the_words_they_hold(text: str, spans: list[str]) -> None:
    article = story(text)
    assert [text[a:b] for a, b in quotation_spans(article, split(article))] == spans


HOSTILE = ["“" * 5000, "‘a " * 5000, '"' * 5001, "A: " * 3000, "― " * 3000, "said " * 400, "\u200b\u202e“said”\u202c:"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_in_time(packs: Packs, text: str) -> None:
    began = time.perf_counter()
    assert all(0 <= q.start < q.end <= len(text) for q in quotes(packs, text))
    assert time.perf_counter() - began < 5


def test_cues_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    path = tmp_path / "cues.toml"
    path.write_text("verbs = [", encoding="utf-8")
    with pytest.raises(PackError, match=r"cues\.toml"):
        load_cues(path)
