"""The small tables beside the claims: runs, decisions, leases, copies."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, or_, select, update

from dateline.errors import StoreError
from dateline.memory.record import tables as t
from dateline.memory.record.packing import clean, instant, micros
from dateline.memory.record.query import Decision, Run
from dateline.memory.record.store import Store
from dateline.model import content_hash

RULES = "rules"
"""The note that says by which rules the workings were made; without it they are made anew."""
_AT_ONCE = 500


def begin_run(connection: Connection, store: Store, version: str, settings_hash: str, at: datetime) -> str:
    """The id of the run: the same version, settings and moment are the same run."""
    run = content_hash("run", version, settings_hash, micros(at))
    row = {"id": run, "version": version, "settings_hash": settings_hash, "at": micros(at)}
    if connection.execute(select(t.run.c.seq).where(t.run.c.id == run)).first() is None:
        store.add_rows(connection, t.run, [{"seq": store.reserve(connection, t.run, 1)[0], **row}], only_new=True)
    return run


def runs(connection: Connection) -> list[Run]:
    """All runs, oldest first."""
    c = t.run.c
    rows = connection.execute(select(c.id, c.version, c.settings_hash, c.at).order_by(c.at, c.id))
    return [Run(r.id, r.version, r.settings_hash, instant(r.at)) for r in rows]


def decide(connection: Connection, store: Store, kind: str, ids: Sequence[str], author: str, at: datetime) -> str:
    """The id of the decision. Saying the same at the same moment adds nothing."""
    if kind not in ("merge", "split"):
        raise ValueError(f"a decision merges or splits, and does not {kind}")
    told = tuple(sorted(set(ids)))
    if not told:
        raise ValueError("a decision needs ids")
    return _add_decision(connection, store, kind, told, author, at, undoes=None)


def undo(connection: Connection, store: Store, decision: str, author: str, at: datetime) -> str:
    """The id of the decision that takes another back. Raises StoreError where there is none of that id."""
    if connection.execute(select(t.decision.c.seq).where(t.decision.c.id == decision)).first() is None:
        raise StoreError(f"no decision is named {decision}; give the whole id that the decision told")
    return _add_decision(connection, store, "undo", (), author, at, undoes=decision)


def _add_decision(
    connection: Connection,
    store: Store,
    kind: str,
    ids: tuple[str, ...],
    author: str,
    at: datetime,
    *,
    undoes: str | None,
) -> str:
    id_ = content_hash("decision", kind, ids, author, micros(at), undoes)
    row = {"id": id_, "kind": kind, "ids": json.dumps(ids), "author": clean(author), "at": micros(at), "undoes": undoes}
    if connection.execute(select(t.decision.c.seq).where(t.decision.c.id == id_)).first() is None:
        store.add_rows(
            connection, t.decision, [{"seq": store.reserve(connection, t.decision, 1)[0], **row}], only_new=True
        )
    return id_


def decisions(connection: Connection) -> list[Decision]:
    """All merges and splits in the order they were made; those taken back say so."""
    c = t.decision.c
    rows = connection.execute(select(c.id, c.kind, c.ids, c.author, c.at, c.undoes).order_by(c.at, c.seq)).all()
    # An undo can itself be taken back: only one that stands takes effect.
    undone: set[str] = set()
    for row in reversed(rows):
        if row.undoes is not None and row.id not in undone:
            undone.add(row.undoes)
    return [
        Decision(r.kind, tuple(json.loads(r.ids)), r.author, instant(r.at), r.id, r.id in undone)
        for r in rows
        if r.undoes is None
    ]


def claim_lease(connection: Connection, store: Store, name: str, worker: str, until: datetime, at: datetime) -> bool:
    """True where the worker now holds the lease: nobody held it, or its time was over at `at`."""
    c = t.lease.c
    store.add_rows(connection, t.lease, [{"name": name, "worker": worker, "until": micros(at)}], only_new=True)
    free = or_(c.until <= micros(at), c.worker == worker)
    taken = connection.execute(update(t.lease).where(c.name == name, free).values(worker=worker, until=micros(until)))
    return taken.rowcount == 1


def renew_lease(connection: Connection, name: str, worker: str, until: datetime) -> bool:
    """True where the worker still held it."""
    c = t.lease.c
    held = update(t.lease).where(c.name == name, c.worker == worker).values(until=micros(until))
    return connection.execute(held).rowcount == 1


def release_lease(connection: Connection, name: str, worker: str) -> bool:
    """True where the worker held it."""
    c = t.lease.c
    return connection.execute(delete(t.lease).where(c.name == name, c.worker == worker)).rowcount == 1


def set_copies(connection: Connection, mapping: Mapping[str, str]) -> None:
    """Put the mapping (story to the story it copies) in place of all there is."""
    connection.execute(delete(t.copies))
    change_copies(connection, mapping)
    # What was derived from other copies is to be derived anew.
    connection.execute(delete(t.note).where(t.note.c.name == RULES))


def change_copies(connection: Connection, changes: Mapping[str, str | None]) -> None:
    """Say of some stories what they copy; None: nothing."""
    c = t.copies.c
    told = sorted(changes)
    for at in range(0, len(told), _AT_ONCE):
        connection.execute(delete(t.copies).where(c.story_id.in_(told[at : at + _AT_ONCE])))
    rows = [{"story_id": copy, "original": original} for copy, original in sorted(changes.items()) if original]
    if rows:
        connection.execute(insert(t.copies), rows)


def copies(connection: Connection) -> dict[str, str]:
    """Story to the story it copies."""
    c = t.copies.c
    rows = connection.execute(select(c.story_id, c.original).order_by(c.story_id))
    return {row.story_id: row.original for row in rows}
