"""Lines by their own words."""

import time

import pytest

from dateline.reading.article.label import asks_to_pay, is_byline, kind_of

LINES = {
    "caption": [
        "Soldiers at the gate of the camp [undated / file]",
        "A convoy near the river [Getty/File]",
        "Women wait for water in the capital [File: Example Name/AFP]",
        "Delegates at the round table on Monday. (Xinhua/Ex Ample)",
        "Photo: Example Name",
        "FILE PHOTO: A guard stands at the door of the ministry.",
        "Image source, Getty Images",
    ],
    "crosslink": [
        "Read: What the peace accord leaves open",
        "READ MORE: The long way to the sea",
        "Opinion: A price too high",
        "Related: Ten facts about the straits",
        "Watch: Ministers leave the hall",
        "You may also like...",
        "Related articles",
    ],
    "correction": [
        "Correction: An earlier version of this article misstated the rank of the general.",
        "CORRECTION, May 3, 2021: The vote was on Monday.",
        "An earlier version of this story gave the wrong age.",
        "This article was amended on 4 May 2021 to correct a name.",
        "Correction 12 March: The article first gave another number of lorries.",
        "Clarification (March 12, 2021): The mayor spoke before the vote.",
    ],
    "update": [
        "This story was updated at 01:30 GMT+3 on January 6 to add the statement of the ministry.",
        "Update: The police have now released two of the men.",
        "This is a developing story and will be updated.",
        "Update, 13 February 2021, 14:30: The council has now confirmed the vote.",
        "Update 2, Feb. 13: The council has now confirmed the vote.",
        "UPDATED: The council has now confirmed the vote.",
    ],
    "credit": [
        "(Reporting by Jane Example; Editing by John Proof)",
        "Additional reporting by Jane Example",
        "Jane Example and John Proof contributed to this report.",
        "Source: Xinhua",
        "Reuters/AFP",
        "By Jane Example",
        "By our parliamentary correspondent",
        "From our northern office",
        "By Jane Example and John Proof, Example Agency",
        "(FRANCE 24 with AFP)",
    ],
    "furniture": [
        "Advertisement",
        "Sign up for our daily newsletter and never miss a story.",
        "© 2020 Example Monitor. All rights reserved.",
        "We use cookies to improve your experience.",
        "January 5, 2020 at 12:02 pm",
        "Published on Sunday, 5 January 2020 | 12:02 GMT",
        "2 comments",
        "Tags: war, peace",
        "***",
        "Share this article",
        "Our Standards: what our reporters may accept",
        "All quotes delayed a minimum of 15 minutes. © 2021 Example Wire.",
        "Get the Monitor's morning briefing. We send it on weekdays.",
    ],
}
BODY = [
    "Read the riot act to them, he said.",
    "Watch out for the dog, the sign says.",
    "More than 40 people were killed on 5 January 2020.",
    "Opinion polls put the president ahead of his rival.",
    "By Friday, Jane Example had left the country.",
    "The photo showed a convoy near the river (see below).",
    "Update or not, the ministry said nothing.",
    "Iran said on Sunday that it would not attend.",
    "Related charges against the general were dropped on Monday.",
    "Video footage showed soldiers at the gate.",
    "Sudan: army takes town",
    "January 5, 2020 was the day on which the war began in earnest",
    "He resigned.",
    "Analysis of the samples began on Monday.",
]


@pytest.mark.parametrize(("kind", "line"), [(k, line) for k, lines in LINES.items() for line in lines])
def test_a_line_is_known_by_its_words(kind: str, line: str) -> None:
    assert kind_of(line) == kind


@pytest.mark.parametrize("line", BODY)
def test_running_text_is_claimed_by_no_rule(line: str) -> None:
    assert kind_of(line) is None


def test_a_byline_may_carry_its_time_and_a_sentence_is_none() -> None:
    assert is_byline("By Jane Example on Monday, November 18th, 2019 at 11:04 a.m.")
    assert not is_byline("By Sunday the town was empty of people")
    assert not is_byline("by")


def test_a_wall_is_known_by_its_words() -> None:
    assert asks_to_pay("To continue reading, subscribe now.")
    assert asks_to_pay("This article is for subscribers only.")
    assert not asks_to_pay("He asked the court to read the letter.")


@pytest.mark.parametrize(
    "unit", ["at ", "A-", "By A", "[file ", "read : ", "(AP", "update 1", "and ", "January 5 ", "  ", "é"]
)
def test_no_line_makes_a_rule_slow(unit: str) -> None:
    began = time.process_time()
    for length in (120, 160, 400, 999):
        kind_of((unit * 999)[:length] + "!")
    assert time.process_time() - began < 0.5
