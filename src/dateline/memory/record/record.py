"""The record as its users hold it: what came in, what is told, what follows from it, on two time axes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection

from dateline.errors import StoreError
from dateline.memory.record import asking, counting, derived, health, ledger, lines, stories, writing
from dateline.memory.record import tables as t
from dateline.memory.record.entry import happening_entry, standing_entry
from dateline.memory.record.packing import instant, micros
from dateline.memory.record.query import Added, Decision, Query, Run, StoredClaim, Story, is_sure, read_token
from dateline.memory.record.schema import upgrade
from dateline.memory.record.store import Store, look_up, read, write
from dateline.memory.record.workings import Workings
from dateline.model import Article, Claim, Evidence, Happening, Standing

T = TypeVar("T", bound=StoredClaim | Happening | Standing)


def open_record(url_or_path: str, *, create: bool = True) -> Record:
    """The record at a path, `sqlite:///...` or `postgresql://...`, brought to the newest schema.

    Raises StoreError where it cannot be opened, is another program's, is written by a newer dateline, or is not
    there and not to be created.
    """
    store = _store(url_or_path, create=create)
    try:
        upgrade(store, create=create)
    except BaseException:
        store.close()
        raise
    return Record(store)


def _store(url_or_path: str, *, create: bool) -> Store:
    if url_or_path.startswith(("postgresql://", "postgres://", "postgresql+psycopg://")):
        from dateline.memory.record.stores.postgres import PostgresStore

        return PostgresStore(url_or_path)
    from dateline.memory.record.stores.sqlite import SqliteStore

    path = url_or_path.removeprefix("sqlite:///")
    if "://" in path or path in ("", ":memory:"):
        raise StoreError(f"{url_or_path!r} is no record; give a path, sqlite:///path or postgresql://...")
    if not create and not Path(path).is_file():
        raise StoreError(f"{path} holds no record; make one with `dateline record`")
    return SqliteStore(Path(path))


class Record:
    """An open record. Safe to use from several threads; several processes may each open it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names = writing.Names(store)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the database back."""
        self._store.close()

    # --- writing ---

    def begin_run(self, *, version: str, settings_hash: str, at: datetime) -> str:
        """The id of a run, to store stories under."""
        return write(self._store, lambda c: ledger.begin_run(c, self._store, version, settings_hash, at))

    def add(self, article: Article, claims: Sequence[Claim], *, run: str, at: datetime, recode: bool = False) -> Added:
        """Store a story in one transaction; a page that is known adds nothing, unless it is to be recoded.

        A changed page adds a version: claims that it still tells stay open, others end with its known_from.
        Raises UnreadablePage where a text is no Unicode text, StoreError where nothing can be stored.
        """
        new = writing.addition(article, claims, run=run, at=at, recode=recode)
        added, numbers = write(self._store, lambda c: writing.add(c, self._store, self._names, new))
        self._names.remember(numbers)
        return added

    # --- reading ---

    def claims(self, query: Query | None = None) -> Iterator[StoredClaim]:
        """Claims that pass the query, in its order. Rows stored meanwhile may or may not be among them."""
        return self._ask(t.CLAIM, query or Query(), partial(_stored_claims, self._store))

    def told_by(self, run: str) -> Iterator[StoredClaim]:
        """Every claim that a run told, whether it stands or not: two runs are compared by it."""
        return self.claims(Query(run=run, history=True))

    def article(self, story_id: str, *, known_at: datetime | None = None) -> Article | None:
        """The newest version of a story as it was read; None where the story is not known."""
        at = None if known_at is None else micros(known_at)
        return read(self._store, lambda c: stories.article(c, story_id, at))

    def articles(self, *, versions: bool = False) -> Iterator[Article]:
        """The newest version of every story, or every version, in the order of storing."""
        return stories.pages(
            lambda after: read(self._store, lambda c: stories.articles_after(c, after, versions=versions))
        )

    def stories(self) -> Iterator[Story]:
        """Every story with its versions, in the order of storing."""
        return stories.pages(lambda after: read(self._store, lambda c: stories.stories_after(c, after)))

    def knows_page(self, page_sha256: str) -> bool:
        """Is a story stored that was read from these very bytes? Spares reading them again."""
        return read(self._store, lambda c: stories.knows_page(c, page_sha256))

    def later_evidence(self, claim_id: str) -> tuple[Evidence, ...]:
        """Where later versions of its page tell a claim again."""
        return read(self._store, lambda c: stories.later_evidence(c, self._store, claim_id))

    def runs(self) -> list[Run]:
        """All runs, oldest first."""
        return read(self._store, ledger.runs)

    # --- what is derived ---

    def replace_happenings(
        self, happenings: Iterable[Happening], *, remove: Iterable[str] = (), at: datetime, everything: bool = False
    ) -> None:
        """Store happenings in place of those with their ids; take out `remove`, or `everything` there was."""
        self._replace(t.HAPPENING, derived.filed(happenings, happening_entry), remove, at, everything=everything)

    def happenings(self, query: Query | None = None) -> Iterator[Happening]:
        """Happenings that pass the query, in its order."""
        return self._ask(t.HAPPENING, query or Query(), lambda c, seqs: derived.happenings(c, self._store, seqs))

    def replace_standings(
        self, standings: Iterable[Standing], *, remove: Iterable[str] = (), at: datetime, everything: bool = False
    ) -> None:
        """Store standings in place of those with their ids; take out `remove`, or `everything` there was."""
        self._replace(t.STANDING, derived.filed(standings, standing_entry), remove, at, everything=everything)

    def standings(self, query: Query | None = None) -> Iterator[Standing]:
        """Standings that pass the query, in its order."""
        return self._ask(t.STANDING, query or Query(), lambda c, seqs: derived.standings(c, self._store, seqs))

    def counts(self, of: str, by: str, query: Query | None = None) -> dict[str, int]:
        """How many `claims`, `happenings` or `standings` pass the query, by one thing, most first.

        `by` is type, status, country, source, actor, recipient, day, month or year; `limit` bounds the values.
        Raises ValueError for another `of` or `by`.
        """
        shelves = {"claims": t.CLAIM, "happenings": t.HAPPENING, "standings": t.STANDING}
        if of not in shelves:
            raise ValueError(f"cannot count {of}; one of {', '.join(shelves)}")
        asked = query or Query()
        return read(self._store, lambda c: counting.count(c, self._store, shelves[of], asked, by))

    def facets(
        self, by: Iterable[str], query: Query | None = None, *, most: int
    ) -> tuple[dict[str, dict[str, int]], bool]:
        """Happenings counted as by `counts`, for each of `by` at once; and whether all that pass were counted.

        Where they are filtered, only the first `most` in the query's order are.
        """
        asked = query or Query()
        return read(self._store, lambda c: counting.facets(c, self._store, t.HAPPENING, asked, by, most))

    @property
    def workings(self) -> Workings:
        """What deriving keeps of its own working."""
        return Workings(self._store, self._names)

    # --- decisions, leases, copies ---

    def decide(self, kind: str, ids: Sequence[str], *, author: str, at: datetime) -> str:
        """The id of a new decision that the ids belong together (`merge`) or apart (`split`)."""
        return write(self._store, lambda c: ledger.decide(c, self._store, kind, ids, author, at))

    def undo(self, decision: str, *, author: str, at: datetime) -> str:
        """The id of a decision that takes back another; what was decided stays on record."""
        return write(self._store, lambda c: ledger.undo(c, self._store, decision, author, at))

    def decisions(self) -> list[Decision]:
        """All merges and splits in the order they were made; those taken back say so."""
        return read(self._store, ledger.decisions)

    def claim_lease(self, name: str, worker: str, until: datetime, *, at: datetime) -> bool:
        """True where the worker now holds the lease: it was free, its own, or over at `at`."""
        return write(self._store, lambda c: ledger.claim_lease(c, self._store, name, worker, until, at))

    def renew_lease(self, name: str, worker: str, until: datetime) -> bool:
        """True where the worker still held it, and now does until the new time."""
        return write(self._store, lambda c: ledger.renew_lease(c, name, worker, until))

    def release_lease(self, name: str, worker: str) -> bool:
        """True where the worker held it; it is free now."""
        return write(self._store, lambda c: ledger.release_lease(c, name, worker))

    def set_copies(self, mapping: Mapping[str, str]) -> None:
        """Which story is a copy of which, in place of all that was said before."""
        write(self._store, lambda c: ledger.set_copies(c, mapping))

    def copies(self) -> dict[str, str]:
        """Story to the story it copies."""
        return read(self._store, ledger.copies)

    # --- health ---

    def backup(self, path: str | Path) -> None:
        """A whole copy in a new file, while others go on writing. Raises StoreError for PostgreSQL: use pg_dump."""
        self._store.backup(Path(path))

    def check(self) -> list[str]:
        """What is wrong with the record, one line each; empty where it is whole."""
        return health.check(self._store)

    def recount(self) -> int:
        """How many of the numbers that are kept for counting were wrong; they are right now."""
        return health.recount(self._store)

    def export_lines(self) -> Iterator[str]:
        """The record as JSON lines, the same for the same record: runs, stories, decisions, copies."""
        return lines.export(self._store)

    def import_lines(self, exported: Iterable[str]) -> int:
        """The number of stories that the lines added; what is known adds nothing. Raises StoreError on a bad line."""
        return lines.load(self, self._store, exported)

    # --- inside ---

    def _ask(
        self, shelf: t.Shelf, query: Query, values: Callable[[Connection, Sequence[int]], dict[int, T]]
    ) -> Iterator[T]:
        """Values page by page, each page in a short transaction: a slow caller holds nobody up."""
        after = read_token(query.after) if query.after is not None else None
        left = query.limit
        made = read(self._store, lambda c: asking.plan(c, self._store, shelf, query))
        while left is None or left > 0:
            size = asking.CHUNK if left is None else min(left, asking.CHUNK)

            def page(
                c: Connection, size: int = size, after: tuple[int, int] | None = after
            ) -> list[tuple[asking.Key, T]]:
                found = asking.keys(c, made, query, after, size)
                read_values = values(c, [seq for _, _, seq in found])
                return [(key, read_values[key[2]]) for key in found]

            rows = read(self._store, page)
            passed = [value for _, value in rows if is_sure(value, query.sure)]
            yield from passed
            if len(rows) < size:
                return
            after = rows[-1][0][:2]
            left = None if left is None else left - len(passed)

    def _replace(
        self,
        shelf: t.DerivedShelf,
        values: Sequence[derived.Filed],
        remove: Iterable[str],
        at: datetime,
        *,
        everything: bool,
    ) -> None:
        gone, stored_at = sorted(set(remove)), micros(at)

        def work(connection: Connection) -> dict[bytes, int]:
            if everything:
                derived.clear(connection, self._store, shelf)
            return derived.replace(
                connection, self._store, self._names, shelf, values, remove=gone, stored_at=stored_at
            )

        self._names.remember(write(self._store, work))


_STORED = (
    "SELECT c.seq, c.known_from, c.known_to, c.version, c.number, v.stored_at, r.id FROM claim c "
    "JOIN version v ON v.seq = c.version JOIN run r ON r.seq = v.run WHERE c.seq IN"
)


def _stored_claims(store: Store, connection: Connection, seqs: Sequence[int]) -> dict[int, StoredClaim]:
    rows = look_up(connection, store, _STORED, seqs)
    told = stories.told(connection, store, [(version, number) for _, _, _, version, number, *_ in rows])
    found = {}
    for seq, known_from, known_to, version, number, stored_at, run in rows:
        claim = told[version, number]
        known = instant(known_from), None if known_to is None else instant(known_to)
        found[seq] = StoredClaim(claim, *known, *_valid(claim), instant(stored_at), run)
    return found


def _valid(claim: Claim) -> tuple[str | None, str | None]:
    """First and last day on which it was so, as stated."""
    if claim.event is not None:
        when = claim.event.when
        return (when.earliest, when.latest) if when else (None, None)
    begins, ends = (claim.state.valid_from, claim.state.valid_to) if claim.state else (None, None)
    return begins.earliest if begins else None, ends.latest if ends else None
