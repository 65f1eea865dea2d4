"""Copies of one text are told from second reports of one event."""

from __future__ import annotations

import random

import pytest

from dateline.reading.copies import find_copies

WIRE = """Dock workers in the northern port of Halden ended a nine-day strike on Wednesday after their union and
the port authority agreed on a pay rise of six percent, both sides said. The walkout had left forty ships waiting
outside the breakwater and held up deliveries of grain and spare parts to three neighbouring countries. "We have
what we came for, and nobody was sacked," union leader Marta Lindqvist told reporters outside the customs house.
The port's director, Olaf Brekke, said that cranes would move again from midnight and that the backlog should be
cleared within two weeks. Shipping companies had threatened to move their business to the south if the dispute
lasted into the summer. A mediator sent by the labour ministry, retired judge Per Aasen, had shuttled between
two floors of a hotel since Sunday. According to two people who took part in the talks, the breakthrough came
when the authority dropped its demand for night shifts without extra pay. The agreement still has to be put to
a vote of the four thousand members, which is planned for Friday. Truck drivers, who had joined the strike on its
third day, said that they would wait for the result before they go back to work. Exporters put their losses at
some ninety million crowns. The last strike in Halden, eleven years ago, lasted only four days."""
OWN_REPORT = """The cranes of Halden turn again. After more than a week of silence on the quays, the city's dockers
have won the raise they wanted, and the first freighter is to be unloaded at midnight. Our reporter watched as
hundreds of them cheered in the rain when Marta Lindqvist climbed on a container to read out the terms. "We have
what we came for, and nobody was sacked," she called. In the bars behind the harbour there was relief but little
joy: many have lost a third of a month's wages. The owner of a chandlery said he had not sold a rope since the
first day. Residents had brought soup and blankets to the pickets, and the mayor, who had kept out of the quarrel,
thanked them. Whether the deal holds is another matter. The drivers' association remains sceptical, and some of the
younger crane operators said they would vote no on Friday because the agreement says nothing about safety after the
accident in March, in which two colleagues died."""
BOILERPLATE = """This is a developing story and will be updated. Halden Post is an independent newspaper founded in
1921. Sign up to our morning letter for the news of the day, and follow us for more."""


def edited(text: str, share: float, seed: int = 3) -> str:
    """The text with that share of its words replaced."""
    dice = random.Random(seed)  # noqa: S311
    return " ".join("however" if dice.random() < share else word for word in text.split())


@pytest.mark.parametrize(
    "copy",
    [
        WIRE,
        f"Strike over!\n\n{WIRE}",
        " ".join(WIRE.split()[:70]),
        " ".join(WIRE.split()[60:]),
        edited(WIRE, 0.05),
        edited(" ".join(WIRE.split()[:130]), 0.05),
        WIRE.replace("\n", " ").upper(),
        "By our own staff in Halden, who saw the end of it and spoke to some of the men. " * 2 + WIRE,
    ],
    ids=["same", "re-headlined", "trimmed", "beginning cut", "edited", "trimmed and edited", "reset", "own lead"],
)
def test_a_copy_is_recognised(copy: str) -> None:
    stories = [("wire", "2024-05-01T10:00:00Z", WIRE), ("paper", "2024-05-01T12:00:00Z", copy)]
    assert find_copies(stories) == {"paper": "wire"}
    assert find_copies(stories[::-1]) == {"paper": "wire"}


def test_two_reports_of_one_event_are_no_copies() -> None:
    assert find_copies([("a", "2024-05-01", WIRE), ("b", "2024-05-01", OWN_REPORT)]) == {}


def test_short_briefs_that_share_their_boilerplate_are_no_copies() -> None:
    first = f"A fire broke out in a warehouse in Halden on Monday. Nobody was hurt. {BOILERPLATE}"
    second = f"The council of Halden voted to close two schools on Tuesday evening. {BOILERPLATE}"
    assert find_copies([("a", "2024-05-01", first), ("b", "2024-05-02", second)]) == {}


def test_background_repeated_under_a_new_lead_is_no_copy() -> None:
    background = " ".join(WIRE.split()[120:])
    new = f"{OWN_REPORT} {background}"
    assert find_copies([("a", "2024-05-01", WIRE), ("b", "2024-05-02", new)]) == {}


def test_a_long_text_under_a_rewritten_lead_is_a_copy() -> None:
    long = f"{WIRE} {' '.join(OWN_REPORT.split()[60:])}"
    rewritten = f"{' '.join(OWN_REPORT.split()[:60])} {' '.join(long.split()[60:])}"
    assert find_copies([("a", "2024-05-01", long), ("b", "2024-05-02", rewritten)]) == {"b": "a"}


def test_the_earliest_is_the_original_whatever_its_zone() -> None:
    stories = [("a", "2024-05-01T11:30:00+03:00", WIRE), ("b", "2024-05-01T09:00:00Z", WIRE), ("c", "", WIRE)]
    assert find_copies(stories) == {"b": "a", "c": "a"}


def test_equal_times_go_by_id() -> None:
    assert find_copies([("b", "2024-05-01", WIRE), ("a", "2024-05-01", WIRE)]) == {"b": "a"}


def test_a_round_up_does_not_join_the_stories_in_it() -> None:
    both = f"{WIRE} {OWN_REPORT}"
    stories = [("a", "2024-05-01", WIRE), ("b", "2024-05-02", OWN_REPORT), ("c", "2024-05-03", both)]
    assert find_copies(stories) == {"c": "a"}


def test_the_order_of_the_texts_does_not_matter() -> None:
    stories = [(f"s{n:02}", f"2024-05-{n % 28 + 1:02}", edited(WIRE, n / 400, seed=n)) for n in range(40)]
    stories += [(f"o{n:02}", "2024-05-02", edited(OWN_REPORT, n / 400, seed=n)) for n in range(20)]
    expected = find_copies(stories)
    for seed in range(3):
        random.Random(seed).shuffle(stories)  # noqa: S311
        assert find_copies(stories) == expected


@pytest.mark.parametrize("text", ["", " ", "Hello.", "a b c d e f g", "\ud800" * 9, "\u200b" * 1000])
def test_texts_too_short_to_tell_are_no_copies(text: str) -> None:
    assert find_copies([("a", "2024-05-01", text), ("b", "no date", text)]) == {}


def test_equal_briefs_are_copies() -> None:
    brief = "A fire broke out in a warehouse in Halden on Monday."
    assert find_copies([("a", "2024-05-01", brief), ("b", "2024-05-02", brief)]) == {"b": "a"}
