"""The model case, in both of its forms, through every stage; skipped where it does not lie beside the project."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dateline.engine.reading import Work, articles
from dateline.engine.recording import derive, record
from dateline.errors import PageError
from dateline.flow import Packs, annotate, claims
from dateline.line import annotation_line, article_line, event_line, standing_line
from dateline.memory.record import open_record
from dateline.model import Article
from dateline.settings import Settings
from tests.conftest import CLOCK, ROOT

SEED = ROOT.parent / "shared" / "seed"
FORMS = {"text": SEED / "memo-2020-01-05.txt", "html": SEED / "page.html"}
pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="../shared/seed is not there")
Line = dict[str, Any]


@pytest.fixture(scope="module")
def expected() -> Line:
    read: Line = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module", params=list(FORMS))
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def article(form: str, settings: Settings) -> Article:
    (found,) = articles(Work((str(FORMS[form]),), settings, {}))
    assert isinstance(found, Article)
    return found


@pytest.fixture(scope="module")
def acts(article: Article, packs: Packs) -> list[Line]:
    return [json.loads(json.dumps(event_line(c))) for c in claims(article, packs) if c.event is not None]


@pytest.fixture(scope="module")
def standings(form: str, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> list[Line]:
    path = tmp_path_factory.mktemp("seed") / "seed.db"
    with open_record(str(path)) as into:
        kept = list(record(Work((str(FORMS[form]),), settings, {}), into, lambda: CLOCK, lambda _: None))
        assert not [k for k in kept if isinstance(k, PageError)]
        derive(into, CLOCK)
        return [json.loads(json.dumps(standing_line(s))) for s in into.standings()]


def test_headline_and_time_of_publication_are_read(form: str, article: Article, expected: Line) -> None:
    line = article_line(article)
    assert line["title"] == expected["article"]["title"]
    assert line["published"] == {"text": "2020-01-05T12:02", "html": "2020-01-05T12:02:35+00:00"}[form]
    assert line["language"] == "en"
    if form == "html":
        assert line["modified"] == expected["article"]["modified"]["html form"]
        dateline = line["dateline"]
        assert isinstance(dateline, dict)
        assert str(dateline["place"]).title() == "Baghdad"
        assert (dateline["day"], dateline["agency"]) == ("2020-01-04", "Reuters")


def test_what_is_only_on_the_page_is_labelled(form: str, article: Article, expected: Line) -> None:
    """Each piece of furniture, caption, crosslink, correction ... is no headline and no body."""
    segments = dict(expected["article"]["segments"])
    only_html = segments.pop("html only")
    pieces = [(kind, text) for kind, texts in segments.items() for text in texts]
    if form == "html":
        pieces += [(kind, text) for kind, texts in only_html.items() if kind != "dateline" for text in texts]
    coded = [article.text[s.start : s.end] for s in article.segments if s.kind in ("headline", "body")]
    words = [(kind, text.split(" [")[0].split(" (an embedded")[0]) for kind, text in pieces]
    wrong = [(kind, text) for kind, text in words if any(text in told for told in coded)]
    assert not wrong


def test_all_of_the_story_is_body(article: Article) -> None:
    body = " ".join(article.text[s.start : s.end] for s in article.segments if s.kind == "body")
    for words in (
        "NATO has suspended a training mission in Iraq",
        "He was killed early Friday",
        "temporarily suspended",
        "is paramount",
        "had spoken by phone",
        "could trigger a conflagration",
    ):
        assert words in body


def _met(party: Line, wanted: Line) -> bool:
    sectors = wanted.get("sector") or party["sector"]
    return (
        (not wanted.get("name") or party["name"] == wanted["name"])
        and (not wanted.get("code") or party["code"] == wanted["code"])
        and party["sector"] in (sectors if isinstance(sectors, list) else [sectors])
    )


def _fits(line: Line, wanted: Line) -> bool:
    """Is the coded act the one that a careful reader gets?"""
    reciprocal = "CONSULT" in line["event"]
    parties = [
        ([*line["actor"], *line["recipient"]] if reciprocal else line[role], each)
        for role in ("actor", "recipient")
        for each in wanted.get(role, [])
    ]
    days = wanted.get("date between", [wanted.get("date", line["date"])] * 2)
    return (
        line["event"] == [wanted["event"]]
        and (not wanted.get("mode") or bool({*line["mode"]} & {*wanted["mode"]}))
        and all(any(_met(p, each) for p in side) for side, each in parties)
        and (wanted.get("date") is None or line["date"] == line["enddate"] == wanted["date"])
        and (line["date"] is None or days[0] is None or line["date"] >= days[0])
        and (not wanted.get("country") or (line["event_loc"] or {}).get("country_code") in (wanted["country"], None))
        and (not wanted.get("place") or (line["event_loc"] or {}).get("resolved_place") == wanted["place"])
        and line["factuality"] == wanted["factuality"]
    )


@pytest.mark.parametrize("number", range(4), ids=["suspension", "strike", "phone call", "advice"])
def test_each_core_act_is_coded(acts: list[Line], expected: Line, number: int) -> None:
    wanted = [e for e in expected["events"] if e["core"]][number]
    assert [line["id"] for line in acts if _fits(line, wanted)], json.dumps(acts, ensure_ascii=False)[:3000]


def test_the_suspension_is_said_by_the_spokesman_and_told_by_headline_and_story(acts: list[Line]) -> None:
    (line,) = [a for a in acts if a["event"] == ["SANCTION"]]
    assert line["attribution"]["speaker_text"] in ("Dylan White", "an alliance spokesman")
    assert len(line["mentions"]) >= 2
    assert line["event_loc"]["resolved_place"] == "Iraq"


def test_he_was_killed_is_told_of_soleimani(acts: list[Line]) -> None:
    (line,) = [a for a in acts if a["event"] == ["ASSAULT"]]
    assert "Qassem Soleimani" in [r["name"] for r in line["recipient"]]
    assert any(m["text"].startswith("He was killed") for m in line["mentions"])
    assert (line["date"], line["enddate"]) == ("2020-01-03", "2020-01-03")


def test_what_is_feared_and_what_stands_beside_the_story_are_no_acts(acts: list[Line]) -> None:
    actual = [a for a in acts if a["factuality"] == "actual"]
    told = {m["text"] for a in actual for m in a["mentions"]}
    assert not [t for t in told if t.startswith(("Read:", "Opinion:")) or "revenge rhetoric" in t]
    assert not [a for a in actual if "conflagration" in a["event_text"] or "trigger" in a["event_text"]]
    assert "AFG" not in {(a["event_loc"] or {}).get("country_code") for a in acts}


def test_quotations_have_their_speakers(article: Article, packs: Packs, expected: Line) -> None:
    line = annotation_line(annotate(article, packs))
    quotes = line["quotes"]
    assert isinstance(quotes, list)
    missed = []
    for wanted in expected["quotes"]:
        words = wanted["content"].split(" ...")[0].split(". ")[0]
        at = article.text.find(words)
        assert at >= 0, words
        over = [q for q in quotes if q["start"] <= at + len(words) // 2 < q["end"]]
        speaker = wanted["speaker"].split(" (")[0]
        if not any(speaker in (q["speaker_text"], (q["speaker"] or {}).get("name")) for q in over):
            missed.append((words, [q["speaker_text"] for q in over]))
    assert not missed


def _stands(line: Line, wanted: Line) -> bool:
    subject, held = line["subject"], line["object"] or {}
    object_names = {held.get("name"), held.get("resolved_place"), held.get("entity_text"), line["name"]}
    begins = (wanted.get("valid_from") or "").split(" ")[0]
    return (
        line["kind"] == wanted["kind"]
        and line["status"] == wanted["status"]
        and line["aspect"] == wanted.get("aspect")
        and (line["kind"] != "mission" or line["name"] == wanted["name"])
        and (not wanted.get("subject") or subject["name"] == wanted["subject"])
        and (not wanted.get("object") or wanted["object"] in object_names)
        and (not begins or (line["valid_from"] or "").startswith(begins))
        and (not wanted.get("valid_to") or line["valid_to"] == wanted["valid_to"])
        and (not wanted.get("detail") or line["detail"] == wanted["detail"])
    )


NAMES = ["mission", "training", "Carignan", "Soleimani", "Stoltenberg", "Esper", "Trump", "White"]


@pytest.mark.parametrize("number", range(8), ids=NAMES)
def test_each_core_standing_is_derived(standings: list[Line], expected: Line, number: int) -> None:
    wanted = [s for s in expected["standings"] if s["core"]][number]
    seen = [(s["kind"], s["name"], s["subject"]["name"], s["aspect"], s["status"], s["valid_from"]) for s in standings]
    assert [s["id"] for s in standings if _stands(s, wanted)], seen
