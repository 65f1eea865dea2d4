"""The pages of the desk. Each answers one address twice: for people, and as the contract's JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from fastapi import HTTPException, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from dateline import line
from dateline.memory.record import Query, Record, StoredClaim, page_token
from dateline.memory.standing.asked import kind_counts, standings
from dateline.model import Happening, Standing
from dateline.telling.desk import words
from dateline.telling.desk.asked import PAGE_SIZE, Asked
from dateline.telling.desk.facets import facets, kinds
from dateline.telling.desk.marked import blocks
from dateline.telling.desk.version import Wanted, shown, stretch_of

_MOST_CLAIMS = 500


class Pages:
    """The pages over one record. Holds templates and the record, and changes neither."""

    def __init__(self, record: Record) -> None:
        self._record = record
        # Everything is escaped, whatever the template is called: what the pages show was written by strangers.
        self._templates = Environment(
            loader=PackageLoader("dateline.telling.desk"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(words=words)

    def happenings(self, request: Request) -> Response:
        """`/`: who did what to whom, newest first."""
        asked = Asked.of("/", request.query_params)
        shown, following = self._happenings(asked)
        ways, counted = facets(self._record, asked)
        return self._page(
            "happenings.html", asked=asked, shown=shown, following=following, facets=ways, counted=counted
        )

    def happenings_json(self, request: Request) -> Response:
        """`/happenings.json`."""
        asked = Asked.of("/happenings.json", request.query_params)
        shown, following = self._happenings(asked)
        return _json({"happenings": [line.happening_line(h) for h in shown], "next": following})

    def standing(self, request: Request) -> Response:
        """`/standing`: what holds on a day, as known at a moment."""
        asked = Asked.of("/standing", request.query_params)
        shown, following = self._standings(asked)
        every = kind_counts(self._record, replace(asked.standings(), kinds=(), limit=None, after=None))
        return self._page("standing.html", asked=asked, shown=shown, following=following, kinds=kinds(every, asked))

    def standing_json(self, request: Request) -> Response:
        """`/standing.json`."""
        asked = Asked.of("/standing.json", request.query_params)
        shown, following = self._standings(asked)
        as_of, known_at = asked["as_of"] or None, asked["known_at"] or None
        standings = [line.standing_line(s) for s in shown]
        return _json({"as_of": as_of, "known_at": known_at, "standings": standings, "next": following})

    def happening(self, happening_id: str) -> Response:
        """`/happening/ID` (or `ID.json`): one act, every claim of it, and where they differ."""
        wants_json = happening_id.endswith(".json")
        found = tuple(self._record.happenings(Query(ids=(happening_id.removesuffix(".json"),))))
        if not found:
            raise HTTPException(404, "No happening has this id in the record. New reports may have given it another.")
        claims = self._claims(Query(ids=found[0].claims, history=True, limit=_MOST_CLAIMS))
        if wants_json:
            return _json({"happening": line.happening_line(found[0]), "claims": [_claim_line(c) for c in claims]})
        by_id = {c.claim.id: c for c in claims}
        return self._page("happening.html", happening=found[0], claims=claims, by_id=by_id)

    def story(self, request: Request, story_id: str) -> Response:
        """`/story/ID?claim=ID` (or `ID.json`): the article, its segments named, its evidence marked."""
        # An id that a corpus gave may itself end in .json: the exact one comes first.
        article = self._record.article(story_id)
        wants_json = article is None and story_id.endswith(".json")
        article = self._record.article(story_id.removesuffix(".json")) if wants_json else article
        if article is None:
            raise HTTPException(404, "No story has this id in the record.")
        claims = self._claims(Query(story_id=article.story_id, history=True, limit=_MOST_CLAIMS))
        if wants_json:
            return _json({"article": line.article_line(article), "claims": [_claim_line(c) for c in claims]})
        asked = Asked.of("", request.query_params)
        wanted = Wanted(asked["claim"] or None, stretch_of(asked["at"]), asked["page"] or None)
        found = shown(self._record, article, claims, wanted)
        return self._page("story.html", found=found, blocks=blocks(found.article, found.marks, found.chosen))

    def error(self, status: int, message: str, *, as_json: bool) -> Response:
        """What went wrong, in the form that was asked for."""
        if as_json:
            return _json({"error": message}, status)
        return self._page("error.html", status=status, message=message)

    def _happenings(self, asked: Asked) -> tuple[tuple[Happening, ...], str | None]:
        found = tuple(self._record.happenings(asked.happenings()))
        return found[:PAGE_SIZE], _following(found, asked)

    def _standings(self, asked: Asked) -> tuple[tuple[Standing, ...], str | None]:
        found = standings(self._record, asked.standings())
        return found[:PAGE_SIZE], _following(found, asked)

    def _claims(self, query: Query) -> tuple[StoredClaim, ...]:
        """The claims in the order in which they became known."""
        return tuple(sorted(self._record.claims(query), key=lambda c: (c.known_from, c.claim.id)))

    def _page(self, template: str, **values: object) -> Response:
        status = values.get("status")
        html = self._templates.get_template(template).render(**values)
        code = status if isinstance(status, int) else 200
        return HTMLResponse(html, code, headers={"cache-control": "no-cache"})


def _following(found: tuple[Happening, ...] | tuple[Standing, ...], asked: Asked) -> str | None:
    """The address of the next page, where there is one."""
    return asked.href(after=page_token(found[PAGE_SIZE - 1])) if len(found) > PAGE_SIZE else None


def _claim_line(stored: StoredClaim) -> line.Line:
    return line.claim_line(stored.claim, stored.known_from, stored.known_to)


def _json(value: Mapping[str, line.Json], status: int = 200) -> Response:
    # U+2028 and the like are legal JSON; half surrogates of hostile pages are not legal UTF-8.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Response(text.encode("utf-8", "replace"), status, media_type="application/json")
