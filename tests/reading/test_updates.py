"""The news of an update is coded, on its own day and as later knowledge; a correction is no news of its own."""

from __future__ import annotations

import pytest

from dateline.flow import Packs, claims
from dateline.model import Claim, Moment
from tests.reading.article.pages import html_page, one

HEAD = '<meta property="article:published_time" content="2020-01-06T10:00:00+03:00">'
BODY = (
    "<p>Turkish forces shelled the Syrian town of Tell Rifaat on Sunday, the defence ministry said in a statement.</p>"
    "<p>Residents said that the roads to the north were closed and that many had left their homes for the hills.</p>"
)


def told(line: str, packs: Packs, body: str = BODY) -> list[Claim]:
    page = html_page(f"<article><h1>Town shelled for a second day</h1><p>{line}</p>{body}</article>", HEAD)
    return [c for c in claims(one(page), packs) if c.event]


def types(found: list[Claim]) -> set[str]:
    return {c.event.event_type[0] for c in found if c.event}


def test_the_news_of_an_update_is_coded_and_known_from_its_time(packs: Packs) -> None:
    found = told("UPDATE 4 p.m.: Iraqi police arrested three Turkish citizens in Baghdad on Monday.", packs)
    assert types(found) == {"ASSAULT", "COERCE"}
    assert {c.known_from for c in found} == {"2020-01-06T13:00:00Z"}


def test_the_days_of_an_update_count_from_its_own_time(packs: Packs) -> None:
    found = told("Update, Jan. 9: Iraqi police arrested three Turkish citizens in Baghdad on Wednesday.", packs)
    (arrest,) = [c for c in found if c.event and c.event.event_type[0] == "COERCE"]
    assert arrest.event
    assert arrest.event.when
    assert arrest.event.when.earliest == "2020-01-08"
    (shelling,) = [c for c in found if c.event and c.event.event_type[0] == "ASSAULT"]
    assert shelling.event
    assert shelling.event.when
    assert shelling.event.when.earliest == "2020-01-05"


def test_an_update_that_tells_the_act_of_the_body_adds_no_second_claim(packs: Packs) -> None:
    found = told("UPDATE: Turkish forces shelled the Syrian town of Tell Rifaat on Sunday.", packs)
    assert [c.event.event_type[0] for c in found if c.event] == ["ASSAULT"]


@pytest.mark.parametrize(
    "line",
    [
        "This story was updated at 4 p.m. to say that Iraqi police arrested three Turkish citizens.",
        "Correction: An earlier version said that Iraqi police arrested three Turkish citizens on Monday.",
    ],
)
def test_notes_and_corrections_are_not_coded(line: str, packs: Packs) -> None:
    assert types(told(line, packs)) == {"ASSAULT"}


def test_a_correction_makes_the_page_later(packs: Packs) -> None:
    found = told("Correction (Jan. 7, 2020, 09:15 GMT): The town was misspelled in an earlier version.", packs)
    assert {c.known_from for c in found} == {"2020-01-07T09:15:00Z"}


def test_a_day_told_in_a_correction_is_not_its_time() -> None:
    line = "Correction: An earlier version of this article said that the town was taken on May 3, 2021."
    article = one(html_page(f"<article><h1>Town shelled for a second day</h1>{BODY}<p>{line}</p></article>", HEAD))
    assert [s.at for s in article.segments if s.kind == "correction"] == [None]
    assert article.modified is None


def test_a_clock_before_publication_is_no_time_of_an_update() -> None:
    line = "UPDATE 9 a.m.: The road to the north is open again."
    article = one(html_page(f"<article><h1>Town shelled for a second day</h1><p>{line}</p>{BODY}</article>", HEAD))
    assert [s.at for s in article.segments if s.kind == "update"] == [None]
    assert article.published == Moment("2020-01-06T10:00:00+03:00")
