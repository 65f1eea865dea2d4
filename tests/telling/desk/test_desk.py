"""The desk by plain HTTP, over a real record in an SQLite file."""

from __future__ import annotations

import json
import re
import socket
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.errors import PackError
from dateline.memory.record import Query, Record, open_record
from dateline.model import Claim, Count, Dispute, Factuality, Happening, Size, Source, Standing, content_hash
from dateline.telling.desk import create_app, serve

from .story import IRAQ, LEDE, SECOND, TEXT, article, citation, evidence, rockets, suspension, training_state

NOW = datetime(2020, 1, 6, tzinfo=UTC)
LATER = "2020-01-05T09:00:00Z"


def happening(claim: Claim, **more: object) -> Happening:
    assert claim.event is not None
    told = Happening(
        id=claim.id,
        event=claim.event,
        factuality=claim.factuality,
        attribution=claim.attribution,
        evidence=claim.evidence[0],
        citation=claim.citation,
        reports=3,
        independent_sources=2,
        first_reported=claim.known_from,
        stories=(claim.citation.story_id,),
        claims=(claim.id,),
    )
    return replace(told, **more)  # type: ignore[arg-type]


def standing(claim: Claim, **more: object) -> Standing:
    state = claim.state
    assert state is not None
    told = Standing(
        id="cd" * 32,
        kind=state.kind,
        name=state.name,
        subject=state.subject,
        object=state.object,
        object_place=None,
        aspect=state.aspect,
        status=state.status,
        detail=None,
        valid_from="2020-01-04",
        valid_from_precision="day",
        valid_to=None,
        known_from=claim.known_from,
        known_to=None,
        attributes=(("personnel", "several hundred"),),
        according_to=(Source("Dylan White", claim.citation.story_id),),
        evidence=claim.evidence,
    )
    return replace(told, **more)  # type: ignore[arg-type]


def fill(opened: Record) -> None:
    """One story with three claims, and what follows from them."""
    run = opened.begin_run(version="test", settings_hash="0", at=NOW)
    story = article()
    claims = (suspension(story), rockets(story), training_state(story))
    opened.add(story, claims, run=run, at=NOW)
    disputed = (("dead", (Dispute("5", "Meridian Wire", claims[1].id), Dispute("7", "Iraqi police", claims[1].id))),)
    opened.replace_happenings((happening(claims[0]), happening(claims[1], disputed=disputed)), at=NOW)
    opened.replace_standings((standing(claims[2]),), at=NOW)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A record to change."""
    with open_record(str(tmp_path / "desk.db")) as opened:
        fill(opened)
        yield opened


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk over a record that no test changes."""
    with open_record(str(tmp_path_factory.mktemp("desk") / "desk.db")) as opened:
        fill(opened)
        yield desk(opened)


def desk(record: Record) -> TestClient:
    return TestClient(create_app(record), base_url="http://127.0.0.1:8400")


def visible(html: str) -> str:
    """The words of a page in one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def test_the_first_page_tells_who_did_what_to_whom_and_who_says_so(client: TestClient) -> None:
    answer = client.get("/")
    told = visible(answer.text)
    assert answer.status_code == 200
    assert "4 January 2020 NATO → Iraq sanction: discontinue" in told
    assert "Dylan White in Meridian Wire" in told
    assert "3 reports, 2 independent" in told
    assert LEDE in told
    assert "27 December 2019 Somebody → Iraq assault 5 dead disputed: dead" in told


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("type=ASSAULT", 1),
        ("type=assault,sanction", 2),
        ("actor=nato", 1),
        ("recipient=IRQ", 2),
        ("place=Kirkuk", 1),
        ("q=rockets", 1),
        ('q="rockets hit"', 1),
        ("q=zeppelin", 0),
        ("since=2020-01-01", 1),
        ("until=2019-12-31", 1),
        ("factuality=denied", 0),
        ("known_at=2019-01-01", 0),
    ],
)
def test_the_happenings_are_narrowed_down_by_the_address(client: TestClient, asked: str, found: int) -> None:
    assert len(client.get(f"/happenings.json?{asked}").json()["happenings"]) == found
    assert client.get(f"/?{asked}").text.count('<th scope="row">') == found


def test_the_json_is_the_contracts(client: TestClient) -> None:
    line = client.get("/happenings.json?type=SANCTION").json()["happenings"][0]
    assert line["event"] == ["SANCTION"]
    assert line["actor"][0]["name"] == "NATO"
    assert line["attribution"]["speaker_text"] == "spokesman Dylan White"
    assert line["text"] == LEDE


def test_a_facet_narrows_and_widens_again(client: TestClient) -> None:
    link = re.search(r'<a href="(/\?[^"]*type=ASSAULT[^"]*)"', client.get("/?recipient=IRQ").text)
    assert link is not None
    narrowed = client.get(unescape(link.group(1))).text
    assert narrowed.count('<th scope="row">') == 1
    assert 'href="/?recipient=IRQ">ASSAULT<span class="unseen"> (remove this filter)' in narrowed


def test_facets_count_all_and_name_parties_as_they_are_written(record: Record) -> None:
    client = desk(record)
    claim = suspension(article())
    record.replace_happenings([happening(claim, id=content_hash(number)) for number in range(1_200)], at=NOW)
    for address in ("/", "/?recipient=IRQ"):
        told = visible(client.get(address).text)
        assert "SANCTION 1201 ASSAULT 1" in told
        assert "Counts of the first" not in told
    assert "NATO (remove this filter) 1201" in visible(client.get("/?actor=Nato").text)


def test_more_than_a_page_is_parted_without_loss(record: Record) -> None:
    client = desk(record)
    claim = suspension(article())
    many = [happening(claim, id=content_hash(number)) for number in range(120)]
    record.replace_happenings(many, at=NOW)
    found: list[str] = []
    address: str | None = "/happenings.json?type=SANCTION"
    while address:
        answer = client.get(address).json()
        found += [line["id"] for line in answer["happenings"]]
        address = answer["next"]
    assert len(found) == len(set(found)) == 121
    assert 'rel="next"' in client.get("/?type=SANCTION").text


def test_what_stands_is_told_with_since_until_and_who_says_so(client: TestClient) -> None:
    told = visible(client.get("/standing").text)
    assert "mission 1 " in told
    assert "NATO Mission Iraq, training mission personnel: several hundred" in told
    assert "suspended 4 January 2020" in told
    assert "Dylan White known since 4 January 2020, 12:36 UTC" in told
    assert LEDE in told


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("as_of=2020-01-10", 1),
        ("as_of=2018-01-01&known_at=2020-01-04T12:00Z", 0),
        ("as_of=2020-01-10&q=suspend*", 1),
        ("as_of=2020-01-10&q=resumed", 0),
        ("as_of=2020-01-10&about=IRQ", 1),
        ("as_of=2020-01-10&about=France", 0),
        ("as_of=2020-01-10&kind=office", 0),
        ("as_of=2020-01-10&known_at=2020-01-04T12:00Z", 0),
        ("as_of=2020-01-10&known_at=2020-01-04T13:00Z", 1),
        ("kind=mission", 1),
        ("kind=office", 0),
        ("about=NATO Mission Iraq", 1),
    ],
)
def test_what_stands_is_asked_on_two_clocks(client: TestClient, asked: str, found: int) -> None:
    answer = client.get(f"/standing.json?{asked}").json()
    assert len(answer["standings"]) == found
    assert client.get(f"/standing?{asked}").status_code == 200


def test_what_is_suspended_was_going_on_the_day_before(client: TestClient) -> None:
    statuses = [
        client.get(f"/standing.json?as_of={day}").json()["standings"][0]["status"]
        for day in ("2020-01-03", "2020-01-04")
    ]
    assert statuses == ["active", "suspended"]


def test_what_has_ended_comes_only_when_asked_for(record: Record) -> None:
    client = desk(record)
    ended = standing(training_state(article()), status="ended", valid_to="2020-01-05", id="ef" * 32)
    record.replace_standings((ended,), at=NOW)
    assert len(client.get("/standing.json").json()["standings"]) == 1
    assert len(client.get("/standing.json?all=1").json()["standings"]) == 2


def test_the_article_names_its_segments_and_marks_the_sentence(client: TestClient) -> None:
    claim = suspension(article())
    page = client.get(f"/story/nato-1?claim={claim.id}").text
    assert [*re.findall(r'<section class="segment segment-(\w+)"', page)] == [
        "headline",
        "caption",
        "body",
        "body",
        "correction",
    ]
    assert f'<mark id="evidence" class="chosen">{LEDE}</mark>' in page
    assert f"<mark>{SECOND}</mark>" in page


def test_every_link_to_a_sentence_leads_to_it(client: TestClient) -> None:
    for page in ("/", "/standing", f"/happening/{rockets(article()).id}"):
        links = re.findall(r'href="(/story/[^"#]*)#evidence"', client.get(page).text)
        assert links, page
        for link in links:
            assert 'id="evidence"' in client.get(unescape(link)).text, link


def test_script_in_an_article_is_text(client: TestClient) -> None:
    page = client.get("/story/nato-1").text
    assert "<script" not in page.lower()
    assert "&lt;script&gt;alert(&#39;caption&#39;)&lt;/script&gt;" in page


def test_nothing_hostile_in_a_record_becomes_markup(record: Record) -> None:
    client = desk(record)
    evil = '"><img src=x onerror=alert(1)>{{ 7*7 }}</title><script>alert(1)</script>'
    story = replace(article("evil", url="javascript:alert(1)"), title=evil, publication=evil, byline=(evil,))
    told = suspension(story)
    assert told.event is not None
    actor = replace(told.event.actor[0], name=evil)
    act = replace(told.event, actor=(actor,))
    claim = replace(told, event=act, citation=citation(story), id="")
    run = record.begin_run(version="test", settings_hash="1", at=NOW)
    record.add(story, (claim,), run=run, at=NOW)
    record.replace_happenings((happening(claim),), at=NOW)
    state = standing(training_state(story), name=evil, attributes=((evil, evil),), id="ef" * 32)
    record.replace_standings((state,), at=NOW)
    for page in ("/", f"/happening/{claim.id}", "/story/evil", "/standing", f"/?q={evil}", f"/?actor={evil}"):
        html = client.get(page).text
        assert "<img" not in html, page
        assert "<script" not in html, page
        assert "49" not in visible(html), page
        assert 'href="javascript:' not in html, page


def test_a_happening_shows_all_claims_and_where_they_differ(client: TestClient) -> None:
    told = visible(client.get(f"/happening/{rockets(article()).id}").text)
    assert "dead 5 Meridian Wire" in told
    assert "dead 7 Iraqi police" in told
    assert "Where Kirkuk, IRQ" in told
    answer = client.get(f"/happening/{rockets(article()).id}.json").json()
    assert answer["happening"]["disputed"]["dead"][1]["value"] == "7"
    assert [c["text"] for c in answer["claims"]] == [SECOND]


def test_a_story_is_given_as_json_too(client: TestClient) -> None:
    answer = client.get("/story/nato-1.json").json()
    assert answer["article"]["text"] == TEXT
    assert len(answer["claims"]) == 3


def test_an_id_with_slashes_and_blanks_has_its_page(record: Record) -> None:
    client = desk(record)
    story = article("corpus/2020 01#7?.json", url=None)
    run = record.begin_run(version="test", settings_hash="1", at=NOW)
    record.add(story, (suspension(story),), run=run, at=NOW)
    links = re.findall(r'href="(/story/[^"#]*)', client.get("/story/corpus%2F2020%2001%237%3F.json").text)
    assert client.get(unescape(links[0])).status_code == 200
    assert client.get("/story/corpus%2F2020%2001%237%3F.json.json").json()["article"]["story_id"] == story.story_id


def test_a_corrected_story_shows_the_version_that_said_so(record: Record) -> None:
    client = desk(record)
    first = article("changing", url="https://wire.example/changing")
    corrected_text = TEXT.replace("Five people", "Six people")
    second = replace(first, text=corrected_text, page_sha256="cd" * 32, segments=article(text=corrected_text).segments)
    was, kept = rockets(first), suspension(first)
    assert was.event is not None
    sentence = SECOND.replace("Five", "Six")
    act = replace(was.event, size=Size(dead=Count(6, 6, "Six")))
    now = replace(was, event=act, evidence=(evidence(second, sentence),), known_from=LATER, id="")
    still = replace(kept, evidence=(evidence(second, LEDE),), known_from=LATER, id="")
    run = record.begin_run(version="test", settings_hash="1", at=NOW)
    record.add(first, (was, kept), run=run, at=NOW)
    record.add(second, (now, still), run=run, at=NOW)

    newest = client.get("/story/changing").text
    assert "Six people" in newest
    assert "Said in another version" in newest
    old = client.get(f"/story/changing?claim={was.id}").text
    assert f'<mark id="evidence" class="chosen">{SECOND}</mark>' in old
    assert "The story has changed since" in old
    assert f'<mark id="evidence" class="chosen">{LEDE}</mark>' in client.get(f"/story/changing?claim={kept.id}").text


@pytest.mark.parametrize(
    "page", ["/happening/nope", "/story/nope", "/nowhere", "/happening/nope.json", "/story/n.json"]
)
def test_what_is_not_there_is_not_found(client: TestClient, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("application/json" if page.endswith("json") else "text/html")


@pytest.mark.parametrize("asked", ["since=soon", "known_at=x", "after=x", f"q={'x' * 301}"])
def test_a_question_that_cannot_be_read_is_said_so(client: TestClient, asked: str) -> None:
    for page in ("/", "/happenings.json"):
        answer = client.get(f"{page}?{asked}")
        assert answer.status_code == 400
        assert asked.partition("=")[0] in answer.text


@pytest.mark.parametrize(
    "q", ['"', '"a', "*", "a*b", "AND OR NOT", "(((", "NEAR(a b)", "-x", "a:b", "\x00", "é" * 100, "%"]
)
def test_any_words_may_be_searched_for(client: TestClient, q: str) -> None:
    assert client.get("/happenings.json", params={"q": q}).status_code in (200, 400)


def test_the_desk_takes_no_changes(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, "/").status_code == 405
    assert client.head("/").status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost:x", "", "0x7f.1", "10.1.2.3:8400"]
)
def test_another_host_name_is_refused(client: TestClient, host: str) -> None:
    for page in ("/", "/happenings.json", "/static/desk.css"):
        answer = client.get(page, headers={"host": host})
        assert answer.status_code == 421
        assert "NATO" not in answer.text


def test_an_allowed_host_name_is_answered(record: Record) -> None:
    client = TestClient(create_app(record, allow_hosts=("News.Desk.example",)), base_url="http://news.desk.example")
    assert client.get("/").status_code == 200
    assert client.get("/", headers={"host": "other.example"}).status_code == 421


def test_every_answer_forbids_scripts_frames_and_sniffing(client: TestClient) -> None:
    for page in ("/", "/standing", "/nowhere", "/happenings.json", "/static/desk.css"):
        headers = client.get(page).headers
        assert "default-src 'self'" in headers["content-security-policy"], page
        assert "script-src 'none'" in headers["content-security-policy"], page
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_no_page_asks_for_anything_from_elsewhere_or_carries_inline_style(client: TestClient) -> None:
    for page in ("/", "/standing", "/story/nato-1", f"/happening/{rockets(article()).id}", "/nowhere"):
        html = client.get(page).text
        assert re.findall(r'<(?:link|script|img|iframe)[^>]*(?:href|src)="([^"]+)"', html) == ["/static/desk.css"]
        assert " style=" not in html
        assert not re.search(r" on\w+=", html)
    css = client.get("/static/desk.css").text
    assert "url(" not in css
    assert "@import" not in css


def test_each_page_can_be_read_by_ear(client: TestClient) -> None:
    for page in ("/", "/standing", "/story/nato-1", f"/happening/{rockets(article()).id}"):
        html = client.get(page).text
        assert '<html lang="en">' in html
        assert html.count("<h1") == 1
        assert html.count("<main") == 1
        assert html.count("<table") == html.count("<caption")
        assert html.count("<th ") == html.count("<th scope=")
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        for identity in re.findall(r'<(?:input|select)[^>]* id="([^"]+)"', html):
            assert f'for="{identity}"' in html


def test_the_same_record_gives_the_same_bytes(record: Record) -> None:
    first, second = (TestClient(create_app(record), base_url="http://localhost") for _ in range(2))
    for page in ("/", "/standing", "/story/nato-1", "/happenings.json", "/standing.json"):
        assert first.get(page).content == second.get(page).content


def test_an_empty_record_says_that_silence_is_no_evidence(tmp_path: Path) -> None:
    with open_record(str(tmp_path / "empty.db")) as opened:
        client = TestClient(create_app(opened), base_url="http://localhost")
        assert "does not mean that it did not happen" in client.get("/").text
        assert json.loads(client.get("/happenings.json").content) == {"happenings": [], "next": None}
        assert list(opened.claims(Query())) == []


def test_other_than_actual_acts_are_marked_as_such(record: Record) -> None:
    client = desk(record)
    claim = replace(suspension(article()), factuality=Factuality.DENIED, id="")
    record.replace_happenings((happening(claim),), everything=True, at=NOW)
    assert '<span class="badge badge-denied">denied</span>' in client.get("/").text
    assert IRAQ.code == "IRQ"


def test_a_record_that_cannot_be_read_is_said_so_and_not_hidden(tmp_path: Path) -> None:
    path = tmp_path / "broken.db"
    with open_record(str(path)) as opened:
        fill(opened)
        client = desk(opened)
        with sqlite3.connect(path) as connection:
            connection.execute("ALTER TABLE happening RENAME TO gone")
        answer = client.get("/happenings.json")
        assert answer.status_code == 503
        assert "The record cannot be read" in answer.json()["error"]
        assert client.get("/").status_code == 503


def test_a_desk_on_a_port_that_is_taken_says_so_in_one_line(record: Record) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PackError, match=f"^127.0.0.1:{port}: Address already in use; choose another with --host"):
            serve(record, port=port)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", ""])  # noqa: S104 that it is refused is the test
def test_a_desk_for_all_networks_needs_names_to_answer_to(record: Record, host: str) -> None:
    with pytest.raises(PackError, match="allow_hosts"):
        serve(record, host=host)
