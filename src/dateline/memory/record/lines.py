"""A record as JSON lines and back: what was told, not what was derived from it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Connection, Row, insert, select

from dateline.errors import StoreError
from dateline.memory.record import ledger
from dateline.memory.record import tables as t
from dateline.memory.record.packing import instant, unpack_json, unpack_lines
from dateline.memory.record.store import Store, read, write
from dateline.model import Article, Claim

if TYPE_CHECKING:
    from dateline.memory.record.record import Record

_FORMAT = 1
_AT_ONCE = 100


def export(store: Store) -> Iterator[str]:
    """One line each: the format, runs, versions in the order of storing (with their claims), decisions, copies."""
    yield _line("record", format=_FORMAT)
    for run in read(store, ledger.runs):
        yield _line("run", id=run.id, version=run.version, settings_hash=run.settings_hash, at=run.at)
    after = 0
    while page := read(store, lambda c, after=after: _versions(c, after)):  # type: ignore[misc]
        yield from (line for _, line in page)
        after = page[-1][0]
    yield from read(store, _decisions)
    yield _line("copies", copies=read(store, ledger.copies))


def load(record: Record, store: Store, exported: Iterable[str]) -> int:
    """The number of stories added. Each story is one transaction: an import that broke off can be begun again."""
    runs: dict[str, str] = {}
    added = 0
    for number, line in enumerate(exported, 1):
        try:
            value = json.loads(line)
            kind = value["line"]
            if kind == "record" and value["format"] != _FORMAT:
                raise ValueError(f"format {value['format']} is of a newer dateline; upgrade")
            if kind == "run":
                at = datetime.fromisoformat(value["at"])
                runs[value["id"]] = record.begin_run(
                    version=value["version"], settings_hash=value["settings_hash"], at=at
                )
            elif kind == "story":
                added += _load_story(record, value, runs)
            elif kind == "decision":
                write(store, lambda c, row=value: _load_decision(c, store, row))  # type: ignore[misc]
            elif kind == "copies":
                record.set_copies(value["copies"])
        except (ValueError, KeyError, TypeError, msgspec.MsgspecError) as error:
            raise StoreError(f"line {number} of the export cannot be read: {error!r}; export again") from error
    return added


def _line(line: str, /, **fields: object) -> str:
    return json.dumps({"line": line, **fields}, ensure_ascii=False, separators=(",", ":"))


def _versions(connection: Connection, after: int) -> list[tuple[int, str]]:
    v, a, b, r = t.version.c, t.version_article.c, t.version_claims.c, t.run.c
    query = select(v.seq, v.stored_at, v.recoded, r.id, a.body.label("article"), b.body.label("claims"))
    query = (
        query.join(t.version_article, a.version == v.seq)
        .join(t.version_claims, b.version == v.seq)
        .join(t.run, r.seq == v.run)
    )
    rows = connection.execute(query.where(v.seq > after).order_by(v.seq).limit(_AT_ONCE)).all()
    return [(row.seq, _version_line(row)) for row in rows]


def _version_line(row: Row[*tuple[Any, ...]]) -> str:
    claims = [json.loads(claim) for claim in unpack_lines(row.claims, row.article)]
    told = {"article": json.loads(unpack_json(row.article)), "claims": claims}
    return _line("story", run=row.id, at=instant(row.stored_at), recoded=bool(row.recoded), **told)


def _decisions(connection: Connection) -> list[str]:
    c = t.decision.c
    rows = connection.execute(select(c.id, c.kind, c.ids, c.author, c.at, c.undoes).order_by(c.at, c.seq))
    return [_line("decision", **row._asdict()) for row in rows]


def _load_story(record: Record, value: dict[str, Any], runs: dict[str, str]) -> int:
    article = msgspec.convert(value["article"], Article)
    claims = [msgspec.convert(claim, Claim) for claim in value["claims"]]
    at = datetime.fromisoformat(value["at"])
    added = record.add(article, claims, run=runs[value["run"]], at=at, recode=value["recoded"])
    return int(not added.known)


def _load_decision(connection: Connection, store: Store, row: dict[str, Any]) -> None:
    if connection.execute(select(t.decision.c.seq).where(t.decision.c.id == row["id"])).first() is None:
        fields = {name: row[name] for name in ("id", "kind", "ids", "author", "at", "undoes")}
        seq = store.reserve(connection, t.decision, 1)[0]
        connection.execute(insert(t.decision), {"seq": seq, **fields})
