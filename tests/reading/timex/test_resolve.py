"""Times in sentences: what is found, its TIMEX3 value and its days."""

from __future__ import annotations

import pytest

from dateline.model import Article, Dateline, Moment, Segment, SegmentKind, Timex, TimexType
from dateline.reading.sentence import split
from dateline.reading.timex import resolve


def article(text: str, published: str | None = "2020-01-05") -> Article:
    """A story of one body segment."""
    segments = (Segment(SegmentKind.BODY, 0, len(text)),)
    return Article("a", "a", text, segments, "0" * 64, published=Moment(published) if published else None)


def times(text: str, published: str | None = "2020-01-05") -> list[Timex]:
    """The times of the text, published on a Sunday unless said otherwise."""
    story = article(text, published)
    return list(resolve(story, split(story)))


def values(text: str, published: str | None = "2020-01-05") -> list[tuple[str, str]]:
    """(text, value) of each time."""
    return [(t.text, t.value) for t in times(text, published)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He was killed early Friday near the airport.", [("early Friday", "2020-01-03")]),
        ("The ministers will meet on Friday.", [("Friday", "2020-01-10")]),
        ("The ministers met on Friday.", [("Friday", "2020-01-03")]),
        ("The spokesman said on Saturday that talks would resume.", [("Saturday", "2020-01-04")]),
        ("The mission dates to late 2018.", [("late 2018", "2018")]),
        ("It happened in the 1990s.", [("the 1990s", "199")]),
        ("The treaty was signed in the late 19th century.", [("the late 19th century", "18")]),
        ("Sales rose in the third quarter of 2019.", [("the third quarter of 2019", "2019-Q3")]),
        ("Troops left last week.", [("last week", "2019-W52")]),
        ("They protested for the past three days.", [("the past three days", "P3D")]),
        ("The shelling began at 10 p.m. Wednesday.", [("10 p.m. Wednesday", "2020-01-01T22:00")]),
        ("The quake struck at 16:08 UTC on 4 January 2020.", [("16:08 UTC on 4 January 2020", "2020-01-04T16:08Z")]),
        ("Patrols went out twice a week.", [("twice a week", "P1W")]),
        ("They meet every Thursday.", [("every Thursday", "XXXX-WXX-4")]),
        ("Rebels attacked on Saturday night.", [("Saturday night", "2020-01-04TNI")]),
        ("He came to power two years ago.", [("two years ago", "2018")]),
        ("The five-year war is over.", [("five-year", "P5Y")]),
        ("It is now recently under review.", [("now", "PRESENT_REF"), ("recently", "PAST_REF")]),
        ("She was born on 7 March 1962.", [("7 March 1962", "1962-03-07")]),
        ("The ceasefire of Nov. 3, 1994, held.", [("Nov. 3, 1994", "1994-11-03")]),
        ("The vote is due in April.", [("April", "2020-04")]),
        ("The vote was held in April.", [("April", "2019-04")]),
        ("Between 5 and 10 May 2018 nobody slept.", [("5", "2018-05-05"), ("10 May 2018", "2018-05-10")]),
        ("The army lost many men in the winter of 1941.", [("the winter of 1941", "1941-WI")]),
        ("Fiscal spending grew in FY2019.", [("FY2019", "FY2019")]),
        ("He left the day before yesterday.", [("the day before yesterday", "2020-01-03")]),
        ("Aid arrived on 2020-01-04.", [("2020-01-04", "2020-01-04")]),
        ("He has been in office since last December.", [("last December", "2019-12")]),
        ("They met in Doha in 2017 and will meet again on March 12.", [("2017", "2017"), ("March 12", "2020-03-12")]),
        ("It grew little in the last decade.", [("the last decade", "201")]),
        ("Of the dead since 1993 were 14 children.", [("1993", "1993")]),
        ("A two day rally drew thousands.", [("two day", "P2D")]),
        ("Aid will come at a later date.", [("a later date", "FUTURE_REF")]),
        ("The cease-fire must hold by year's end.", [("year's end", "2020")]),
        ("The shop burned down last Nov. 23.", [("last Nov. 23", "2019-11-23")]),
        ("They left at 4 in the morning.", [("4 in the morning", "2020-01-05T04:00")]),
        ("A hearing is set for the week of March 6.", [("the week of March 6", "2020-W10")]),
        ("They spoke the day before last Tuesday.", [("the day before last Tuesday", "2019-12-30")]),
        ("The vote is due on the first Monday of March.", [("the first Monday of March", "2020-03-02")]),
        ("He was freed last Christmas.", [("last Christmas", "2019-12-25")]),
        ("The truce was signed on 12 MAY 97.", [("12 MAY 97", "1997-05-12")]),
        ("The truce will last 60 days.", [("60 days", "P60D")]),
        ("The governor spoke on '60 Minutes'.", []),
        ("The party daily Granma praised him.", []),
        ("He fled after the Sept. 11 attacks.", [("Sept. 11", "2001-09-11")]),
        ("The over-80s were asked to stay in.", []),
        ("The mill was built half a century ago.", [("half a century ago", "1970")]),
        ("Exports grew 8% annually.", []),
        ("Markets recalled Black Monday.", []),
        ("A diplomat in his late 30s, Jan Kavan, spoke.", []),
        (
            "Profit for the third quarter ended Sept. 28 rose from a year earlier.",
            [("the third quarter", "2019-Q3"), ("Sept. 28", "2019-09-28"), ("a year earlier", "2018-Q3")],
        ),
    ],
)
def test_a_time_has_the_span_and_value_a_careful_reader_gives_it(text: str, found: list[tuple[str, str]]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Rebels may march on the capital.",
        "May resigned; March and Sun were her aides.",
        "The sun set over the fall of the wall.",
        "He came second in a spring of water.",
        "A 44-year-old man and his 12-year-old son fled.",
        "Some 2,000 people and 1500 troops crossed Route 1990.",
        "The $2000 prize went to flight 1999.",
        "The daughter, aged 12 years, survived.",
    ],
)
def test_words_and_numbers_that_are_no_times_are_left_alone(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The mission dates to late 2018.", ("2018-09-01", "2018-12-31")),
        ("The mission dates to early 2018.", ("2018-01-01", "2018-04-30")),
        ("They met last month.", ("2019-12-01", "2019-12-31")),
        ("They met in mid-October.", ("2019-10-11", "2019-10-20")),
        ("They fought in the 1990s.", ("1990-01-01", "1999-12-31")),
        ("They met earlier this year.", ("2020-01-01", "2020-01-05")),
        ("They marched for the past three days.", ("2020-01-02", "2020-01-05")),
    ],
)
def test_a_time_is_bounded_by_its_first_and_last_day(text: str, days: tuple[str, str]) -> None:
    (time,) = times(text)
    assert (time.earliest, time.latest) == days


def test_offsets_lead_back_to_the_words_in_the_article() -> None:
    text = "İstanbul’da “dün”: the ministers met on\nFriday, 3 January 2020 – and again on 4 January."
    story = article(text)
    found = resolve(story, split(story))
    assert [text[t.start : t.end] for t in found] == [t.text for t in found]
    assert [t.value for t in found] == ["2020-01-03", "2020-01-04"]


def test_a_history_counts_from_the_last_time_it_named() -> None:
    text = (
        "The war began on 1 September 1939. Two days later Britain declared war. In October the front froze. "
        "On 10 May 1940 the attack came. The next day the bridges fell. By 28 May the army had surrendered. "
        + "In 1941 the war spread. It went on in 1942. It turned in 1943. It ended in 1945. Nobody won. "
        * 4
    )
    found = [t.value for t in times(text, "2009-12-19")][:7]
    assert found == ["1939-09-01", "1939-09-03", "1939-10", "1940-05-10", "1940-05-11", "1940-05-28", "1941"]


def test_the_day_in_the_zone_of_the_page_is_the_day_of_publication() -> None:
    assert values("He spoke today.", "2020-01-06T01:30:00+03:00") == [("today", "2020-01-06")]


def test_two_clock_times_of_one_moment_are_of_the_day_that_follows_them() -> None:
    found = values("The blast was heard at 5 p.m. (1400 GMT) on Friday.")
    assert found == [("5 p.m.", "2020-01-03T17:00"), ("1400 GMT", "2020-01-03T14:00Z"), ("Friday", "2020-01-03")]


def test_without_a_publication_day_the_dateline_tells_the_day() -> None:
    text = "BAGHDAD, Jan 4 (Reuters) - He spoke on Friday."
    line = Dateline(text[:26], 0, 27, "Baghdad", "2020-01-04", "Reuters")
    story = Article("a", "a", text, (Segment(SegmentKind.BODY, 0, len(text)),), "0" * 64, dateline=line)
    assert [t.value for t in resolve(story, split(story))] == ["2020-01-03"]


def test_without_any_of_these_the_line_that_dates_the_page_tells_the_day() -> None:
    found = values("Talks end\nJanuary 4, 2020\nThe talks ended on Friday.", None)
    assert found == [("Friday", "2020-01-03")]


def test_a_story_without_a_day_does_not_count_from_a_year_it_happens_to_name() -> None:
    assert values("It opened in 1987. Results are due on Tuesday.", None)[1:] == [("Tuesday", "XXXX-WXX-2")]


def test_without_any_day_a_weekday_stays_open() -> None:
    assert values("He spoke on Friday.", None) == [("Friday", "XXXX-WXX-5")]


def test_the_line_that_dates_the_page_is_no_time_of_the_story() -> None:
    assert values("Talks end\nJanuary 5, 2020\nThe talks ended on Saturday.") == [("Saturday", "2020-01-04")]


def test_a_set_and_a_duration_are_told_from_a_date() -> None:
    kinds = [t.type for t in times("Every day for three months since 2018 they met at noon.")]
    assert kinds == [TimexType.SET, TimexType.DURATION, TimexType.DATE, TimexType.TIME]


def test_last_february_is_not_that_of_last_month() -> None:
    assert values("Helicopters crashed last February.", "1998-03-01") == [("last February", "1997-02")]
    assert values("Helicopters crashed last January.", "1998-03-01") == [("last January", "1998-01")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Severe fighting raged for two bloody weeks.", [("two bloody weeks", "P2W")]),
        ("Losses fell in the four previous months.", [("the four previous months", "P4M")]),
        ("He held out for over two and half years.", [("over two and half years", "P2.5Y")]),
        (
            "Gunmen came in the early morning hours of November 1, 1954.",
            [("the early morning hours of November 1, 1954", "1954-11-01TMO")],
        ),
        (
            "At 5:34 a.m. Baghdad time on March 20, 2003 it began.",
            [("5:34 a.m. Baghdad time on March 20, 2003", "2003-03-20T05:34")],
        ),
        ("At 5 p.m. this time they stayed.", [("5 p.m.", "2020-01-05T17:00")]),
        ("The party will one day be in power.", [("one day", "FUTURE_REF")]),
        ("It was not a day anybody can be prepared for.", []),
        ("They patrol on Friday nights.", [("Friday nights", "XXXX-WXX-5TNI")]),
        ("On 3-4 May the harbour was blocked.", [("3", "2019-05-03"), ("4 May", "2019-05-04")]),
        ("He was soon released.", []),
        ("The firm is trying to sell itself under a June accord.", [("June", "2019-06")]),
        ("It was the third raid in as many weeks.", []),
        ("A year ago today the rig exploded.", [("A year ago today", "2019-01-05")]),
        ("He won in 1 hour and 24 minutes.", [("1 hour and 24 minutes", "PT1H24M")]),
        ("Prices rose in the first quarter of the year.", [("the first quarter of the year", "2020-Q1")]),
        (
            "The vote, originally scheduled for December 9, will take place on February 4.",
            [("December 9", "2019-12-09"), ("February 4", "2020-02-04")],
        ),
        ("They plan to strike again soon.", [("soon", "FUTURE_REF")]),
        ("The 2004 spring offensive failed.", [("2004 spring", "2004-SP")]),
        ("Shares had their best week since November.", [("week", "2020-W01"), ("November", "2019-11")]),
        (
            "He spoke on Friday. They fled in June 1998 and came back later that year.",
            [("Friday", "2020-01-03"), ("June 1998", "1998-06"), ("later that year", "1998")],
        ),
    ],
)
def test_words_between_a_number_and_its_unit_and_around_a_clock_belong_to_the_time(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert values(text) == found
