"""Adding a story: one transaction, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, bindparam, select, update

from dateline.errors import StoreError, UnreadablePage
from dateline.memory.record import stories, tally
from dateline.memory.record import tables as t
from dateline.memory.record.entry import LONG, Entry, PlaceRow, Term, claim_entry, content_digest
from dateline.memory.record.packing import (
    clean,
    digest,
    id_bytes,
    micros,
    pack_json,
    pack_many,
    short_id,
    stated_micros,
)
from dateline.memory.record.query import Added
from dateline.memory.record.store import Store
from dateline.model import Article, Claim


@dataclass(frozen=True, slots=True)
class Told:
    """One claim made ready to be stored: everything that can be reckoned outside of the transaction."""

    number: int
    entry: Entry
    content: bytes


class Names:
    """Numbers of terms and places. Remembers those that are safely stored, so that few are asked for again."""

    LIMIT = 200_000

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[bytes, int] = {}
        self._runs: dict[str, int] = {}

    def run(self, connection: Connection, run: str) -> int:
        """The number of a run. Raises StoreError where it was not begun."""
        if run not in self._runs:
            found = connection.execute(select(t.run.c.seq).where(t.run.c.id == run)).scalar()
            if found is None:
                raise StoreError(f"run {run!r} is not in the record; begin it with begin_run")
            self._runs[run] = found
        return self._runs[run]

    def numbers(self, connection: Connection, table: Table, rows: Mapping[bytes, Term | PlaceRow]) -> dict[bytes, int]:
        """The number of each key; rows whose key is new are stored."""
        found = {key: self._known[key] for key in rows if key in self._known}
        missing = sorted(key for key in rows if key not in found)
        if missing:
            found |= self._look_up(connection, table, missing)
            fresh = [key for key in missing if key not in found]
            if fresh:
                numbers = self._store.reserve(connection, table, len(fresh))
                added = [{"seq": n, "key": key, **rows[key].columns} for n, key in zip(numbers, fresh, strict=True)]
                self._store.add_rows(connection, table, added, only_new=True)
                # Where others write at the same time, one of them may have stored the name first.
                alone = self._store.writes_alone
                found |= dict(zip(fresh, numbers, strict=True)) if alone else self._look_up(connection, table, fresh)
        return found

    def remember(self, numbers: dict[bytes, int]) -> None:
        """To be called after the transaction that found them has ended well."""
        if len(self._known) > self.LIMIT:
            self._known = {}
        self._known |= numbers

    def _look_up(self, connection: Connection, table: Table, keys: Sequence[bytes]) -> dict[bytes, int]:
        found: dict[bytes, int] = {}
        for at in range(0, len(keys), 500):
            some = keys[at : at + 500]
            marks = ", ".join("?" * len(some))
            statement = f"SELECT key, seq FROM {table.name} WHERE key IN ({marks})"  # noqa: S608 our own name
            found |= {bytes(key): seq for key, seq in self._store.ask(connection, statement, *some)}
        return found


@dataclass(frozen=True, slots=True)
class Addition:
    """One story on its way into the record."""

    article: Article
    bodies: tuple[bytes, bytes]
    """The article and all of its claims, packed."""
    told: Sequence[Told]
    run: str
    stored_at: int
    recode: bool
    since: int | None = None
    """When the version was seen to be there, where the times it states cannot tell it from another."""

    @property
    def known_from(self) -> int:
        """When this version of the page could be known: its claims say so; else its own times; else now."""
        if self.since is not None:
            return self.since
        if self.told:
            return min(x.entry.known_from for x in self.told)
        stated = self.article.modified or self.article.published or self.article.fetched
        return stated_micros(stated.value) if stated else self.stored_at

    def known_when_fetched(self) -> Addition:
        """The same, known from its fetch, where that is told and later than the times it states."""
        fetched = stated_micros(self.article.fetched.value) if self.article.fetched else 0
        if fetched <= self.known_from:
            return self
        told = [replace(x, entry=replace(x.entry, known_from=fetched)) for x in self.told]
        return replace(self, told=told, since=fetched)


def addition(article: Article, claims: Iterable[Claim], *, run: str, at: datetime, recode: bool = False) -> Addition:
    """The story with everything reckoned that needs no database.

    Raises UnreadablePage where a text is no Unicode text, StoreError where a known_from is no time.
    """
    distinct = list({claim.id: claim for claim in claims}.values())
    try:
        text = msgspec.json.encode(article)
        bodies = pack_json(text), pack_many(distinct, text)
    except UnicodeEncodeError as error:
        raise UnreadablePage(article.name, "its text holds half of a surrogate pair") from error
    told = [Told(number, claim_entry(x), content_digest(x)) for number, x in enumerate(distinct)]
    return Addition(article, bodies, told, run, micros(at), recode)


def add(connection: Connection, store: Store, names: Names, new: Addition) -> tuple[Added, dict[bytes, int]]:
    """Store the story on this connection. Gives what was done, and the numbers of names it used."""
    keys = story_names(new.article)
    store.lock_story(connection, [key for _, key in keys])
    story = _find_or_make_story(connection, store, new.article, keys)
    page = id_bytes(new.article.page_sha256)
    run = names.run(connection, new.run)
    versions = store.ask(connection, "SELECT seq, page_sha256, run, known_from FROM version WHERE story = ?", story)
    same = [by for _, found, by, _ in versions if bytes(found) == page]
    # The same run reads the same page the same way.
    if same and (not new.recode or run in same):
        return Added(0, 0, known=True), {}
    # A page that changed and states the time it stated before: what is new in it was known when it was fetched.
    if any(known == new.known_from and bytes(found) != page for _, found, _, known in versions):
        new = new.known_when_fetched()
    version = _add_version(connection, store, new, story, run=run, recoded=len(same))
    standing = _open_contents(connection, [seq for seq, *_ in versions], new.known_from)
    fresh = [x for x in new.told if x.content not in standing]
    numbers = _add_claims(connection, store, names, fresh, version)
    again = [x for x in new.told if x.content in standing]
    _add_tellings(connection, store, again, standing, version)
    ended, opened = _settle(connection, store, story) if versions else ([], [])
    more, less = ([*(x.entry for x in fresh), *opened], ended)
    tally.add(connection, store, t.CLAIM, tally.of_entries(more), tally.of_entries(less))
    return Added(len(fresh), len(ended), known=False), numbers


def story_names(article: Article) -> list[tuple[str, bytes]]:
    """What the story may be found by, surest first. An id that is not the page's hash was given by the carrier."""
    if article.story_id != article.page_sha256:
        return [("id", digest("id", article.story_id)), *_url_name(article)]
    return [*_url_name(article), ("id", digest("id", article.story_id))]


def _url_name(article: Article) -> list[tuple[str, bytes]]:
    return [("url", digest("url", article.url))] if article.url else []


def _find_or_make_story(
    connection: Connection, store: Store, article: Article, keys: Sequence[tuple[str, bytes]]
) -> int:
    """The story's number. A given id wins over the url: a corpus may give one url to all of its stories."""
    given = article.story_id != article.page_sha256
    marks = ", ".join("?" * len(keys))
    statement = "SELECT n.name, s.seq, s.given FROM story_name n JOIN story s ON s.seq = n.story WHERE n.name IN "
    rows = store.ask(connection, f"{statement} ({marks})", *(key for _, key in keys))
    found = {bytes(name): (seq, bool(has_id)) for name, seq, has_id in rows}
    for kind, key in keys:
        if key in found and not (kind == "url" and given and found[key][1]):
            story: int = found[key][0]
            had_id = found[key][1]
            if given and not had_id:
                connection.execute(update(t.story).where(t.story.c.seq == story).values(given=1))
            break
    else:
        story = store.reserve(connection, t.story, 1)[0]
        row = {"seq": story, "story_id": clean(article.story_id, 10_000), "given": int(given)}
        store.add_rows(connection, t.story, [row])
    fresh = [{"name": key, "story": story} for _, key in keys if key not in found]
    store.add_rows(connection, t.story_name, fresh)
    return story


def _add_version(connection: Connection, store: Store, new: Addition, story: int, *, run: int, recoded: int) -> int:
    version = store.reserve(connection, t.version, 1)[0]
    row = {
        "seq": version,
        "story": story,
        "run": run,
        "page_sha256": id_bytes(new.article.page_sha256),
        "known_from": new.known_from,
        "stored_at": new.stored_at,
        "recoded": recoded,
    }
    store.add_rows(connection, t.version, [row])
    article, claims = new.bodies
    store.add_rows(connection, t.version_article, [{"version": version, "body": article}])
    store.add_rows(connection, t.version_claims, [{"version": version, "body": claims}])
    return version


def _open_contents(connection: Connection, versions: Sequence[int], known_from: int) -> dict[bytes, int]:
    """What is told at that moment by earlier versions: content to the number of its claim."""
    if not versions:
        return {}
    c = t.CLAIM.row.c
    query = select(c.content, c.seq, c.known_from, c.known_to)
    query = query.where(c.version.in_(versions), c.known_from <= known_from)
    rows = connection.execute(query.order_by(c.seq.desc()))
    # What a recoding left out at this very moment and another tells again is no new claim.
    return {
        bytes(content): seq
        for content, seq, began, known_to in rows
        if known_to is None or known_to > known_from or began == known_from
    }


def _add_claims(
    connection: Connection, store: Store, names: Names, told: Sequence[Told], version: int
) -> dict[bytes, int]:
    if not told:
        return {}
    numbers = file_names(connection, names, [x.entry for x in told])
    seqs = store.reserve(connection, t.CLAIM.row, len(told))
    extra = [{"version": version, "number": x.number, "content": x.content} for x in told]
    file_entries(connection, store, t.CLAIM, list(zip(seqs, (x.entry for x in told), extra, strict=True)), numbers)
    return numbers


def file_names(connection: Connection, names: Names, entries: Sequence[Entry]) -> dict[bytes, int]:
    """Numbers of all terms and places of the entries."""
    terms = {key: term for entry in entries for _, key, term in entry.terms}
    places = {entry.place.key: entry.place for entry in entries if entry.place is not None}
    return names.numbers(connection, t.term, terms) | names.numbers(connection, t.place, places)


def file_entries(
    connection: Connection,
    store: Store,
    shelf: t.Shelf,
    entries: Sequence[tuple[int, Entry, dict[str, Any]]],
    numbers: dict[bytes, int],
) -> None:
    """Store the rows, terms and words of (number, entry, further columns)."""
    store.add_rows(connection, shelf.row, [_row(seq, e, numbers) | extra for seq, e, extra in entries])
    store.add_rows(connection, shelf.term, [row for seq, e, _ in entries for row in _term_rows(seq, e, numbers)])
    store.add_words(connection, shelf, [(seq, e.words) for seq, e, _ in entries])


def _term_rows(seq: int, entry: Entry, numbers: dict[bytes, int]) -> Iterator[dict[str, Any]]:
    more, day, rank = reach(entry), entry.day, entry.rank
    for role, key, _ in entry.terms:
        yield {"term": numbers[key], "role": role + more, "day": day, "rank": rank, "owner": seq}


def reach(entry: Entry) -> int:
    """What is added to the roles under which the entry is filed."""
    return LONG * entry.long


def _row(seq: int, entry: Entry, numbers: dict[bytes, int]) -> dict[str, Any]:
    return {
        "seq": seq,
        "id": short_id(entry.id),
        "rank": entry.rank,
        "type": entry.type,
        "day": entry.day,
        "last_day": entry.last_day,
        "lasting": int(entry.lasting),
        "place": numbers[entry.place.key] if entry.place else None,
        "status": entry.status,
        "known_from": entry.known_from,
        "known_to": entry.known_to,
    }


def _add_tellings(
    connection: Connection, store: Store, told: Sequence[Told], standing: dict[bytes, int], version: int
) -> None:
    """Where the newer version tells what stands already."""
    numbers = {standing[x.content]: x.number for x in reversed(told)}
    rows = [{"claim": claim, "version": version, "number": number} for claim, number in numbers.items()]
    store.add_rows(connection, t.telling, rows)


def _settle(connection: Connection, store: Store, story: int) -> tuple[list[Entry], list[Entry]]:
    """Close and open the known intervals of a story's claims by its versions. Gives what was closed, and opened.

    Reckoned from all versions in the order of their being known, whatever the order of their coming in: a claim
    ends with the first later version that does not tell its content.
    """
    v, c = t.version.c, t.CLAIM.row.c
    query = select(v.seq, v.known_from).where(v.story == story).order_by(v.known_from, v.seq)
    versions = [(seq, known) for seq, known in connection.execute(query)]
    seqs = [seq for seq, _ in versions]
    columns = (c.seq, c.version, c.number, c.content, c.known_from, c.known_to, c.closed_by)
    claims = connection.execute(select(*columns).where(c.version.in_(seqs)).order_by(c.seq)).all()
    contents: dict[int, set[bytes]] = {seq: set() for seq in seqs}
    for row in claims:
        contents[row.version].add(bytes(row.content))
    again = select(t.telling.c.version, c.content).join(t.CLAIM.row, c.seq == t.telling.c.claim)
    for version, content in connection.execute(again.where(t.telling.c.version.in_(seqs))):
        contents[version].add(bytes(content))
    changes: list[dict[str, Any]] = []
    closed: list[tuple[int, int]] = []
    opened: list[tuple[int, int]] = []
    for row in claims:
        known_to, closed_by = _end(row.version, bytes(row.content), row.known_from, versions, contents)
        if (known_to, closed_by) != (row.known_to, row.closed_by):
            changes.append({"b_seq": row.seq, "known_to": known_to, "closed_by": closed_by})
            if (known_to is None) != (row.known_to is None):
                (opened if known_to is None else closed).append((row.version, row.number))
    if changes:
        _write_ends(connection, changes)
    told = stories.told(connection, store, [*closed, *opened])
    return [claim_entry(told[x]) for x in closed], [claim_entry(told[x]) for x in opened]


def _end(
    version: int, content: bytes, known_from: int, versions: Sequence[tuple[int, int]], contents: dict[int, set[bytes]]
) -> tuple[int | None, int | None]:
    """(known_to, closing version) of what `version` tells first."""
    at = next(i for i, (seq, _) in enumerate(versions) if seq == version)
    if at and content in contents[versions[at - 1][0]]:
        # A version that came in later, and is older, tells it too: its claim stands for both.
        return known_from, version
    # Of several readings known from one moment on only the last counts.
    last = {known: seq for seq, known in versions}
    for seq, known in versions[at + 1 :]:
        if seq == last[known] and content not in contents[seq]:
            return max(known, known_from), seq
    return None, None


def _write_ends(connection: Connection, changes: list[dict[str, Any]]) -> None:
    row = t.CLAIM.row
    connection.execute(update(row).where(row.c.seq == bindparam("b_seq")), changes)
