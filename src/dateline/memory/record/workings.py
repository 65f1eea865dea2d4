"""What deriving keeps of its own working, so that the next time only what changed need be looked at.

Nothing here is knowledge: it can be emptied, and is built again from the claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete

from dateline.memory.record import derived, ledger, stories, texts
from dateline.memory.record import tables as t
from dateline.memory.record.derived import Filed
from dateline.memory.record.packing import digest, micros, short_id
from dateline.memory.record.store import Store, look_up, read, write
from dateline.memory.record.texts import Text, Texts
from dateline.memory.record.writing import Names
from dateline.model import Article, Claim

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Pending:
    """Page versions that no deriving has seen, and what they changed of claims of events; all by number."""

    versions: tuple[int, ...]
    stories: tuple[int, ...]
    added: tuple[int, ...]
    removed: tuple[int, ...]
    has_states: bool
    """Do the stories tell states?"""


@dataclass(slots=True)
class Change:
    """What one step of deriving does to the record, all of it or nothing."""

    versions: Sequence[int] = ()
    notes: Mapping[str, str | None] = field(default_factory=dict)
    """What deriving notes for itself; None takes a note out."""
    copies: Mapping[str, str | None] = field(default_factory=dict)
    """Stories that are now a copy of another, or of none."""
    texts: Texts = field(default_factory=Texts)
    """What the seen stories are found by when copies are sought."""
    unfiled: Mapping[int, Iterable[int]] = field(default_factory=dict)
    """Claims that are taken out, with their keys."""
    filed: Mapping[int, Iterable[int]] = field(default_factory=dict)
    """Claims that are put in, with their keys."""
    circles: Mapping[int, int] = field(default_factory=dict)
    """Claims with the circle they are in now."""
    happenings: Sequence[Filed] = ()
    """Those that are new or other than before."""
    standings: Sequence[Filed] = ()
    gone_happenings: Collection[str] = ()
    """Ids of those that are no more."""
    gone_standings: Collection[str] = ()


class Workings:
    """The workings of one record. Every read is of what the last step left."""

    def __init__(self, store: Store, names: Names) -> None:
        self._store = store
        self._names = names

    def notes(self) -> dict[str, str]:
        """What deriving noted for itself, by name."""
        return dict(read(self._store, lambda c: self._store.ask(c, "SELECT name, value FROM note")))

    @property
    def step(self) -> int:
        """The number of the next step."""
        return int(self.notes().get(_STEP, "0"))

    def counts(self) -> tuple[int, int]:
        """How many happenings and standings there are."""
        count = "SELECT (SELECT count(*) FROM happening), (SELECT count(*) FROM standing)"
        happenings, standings = read(self._store, lambda c: self._store.ask(c, count))[0]
        return happenings, standings

    def pending(self, limit: int) -> Pending:
        """The next versions to be seen, of at most so many stories."""
        return read(self._store, lambda c: self._pending(c, limit))

    def claims(self, numbers: Iterable[int]) -> dict[int, Claim]:
        """Claims by number."""
        wanted = sorted(numbers)
        return read(self._store, lambda c: _claims(c, self._store, wanted))

    def filed(self, ids: Iterable[str]) -> dict[str, int]:
        """The numbers of those claims that are filed, by id."""
        statement = "SELECT c.id, c.seq FROM claim c JOIN claim_circle x ON x.claim = c.seq WHERE c.id IN"
        given = {short_id(i): i for i in ids}
        return {given[bytes(i)]: seq for i, seq in self._look_up(statement, list(given))}

    def filed_of_stories(self, story_ids: Iterable[str]) -> list[int]:
        """The numbers of the filed claims of stories."""
        statement = (
            "SELECT DISTINCT c.seq FROM story_name n JOIN version v ON v.story = n.story "
            "JOIN claim c ON c.version = v.seq JOIN claim_circle x ON x.claim = c.seq WHERE n.name IN"
        )
        return sorted({seq for (seq,) in self._look_up(statement, [digest("id", i) for i in story_ids])})

    def blocks(self, keys: Iterable[int]) -> dict[int, list[int]]:
        """The claims that are filed under each key."""
        found: dict[int, list[int]] = defaultdict(list)
        for key, claim in self._look_up("SELECT key, claim FROM claim_block WHERE key IN", sorted(keys)):
            found[key].append(claim)
        return found

    def circles_of(self, claims: Iterable[int]) -> dict[int, int]:
        """The circle of each claim that is filed."""
        return dict(self._look_up("SELECT claim, circle FROM claim_circle WHERE claim IN", sorted(claims)))

    def members(self, circles: Iterable[int]) -> dict[int, list[int]]:
        """The claims of each circle."""
        found: dict[int, list[int]] = defaultdict(list)
        for circle, claim in self._look_up("SELECT circle, claim FROM claim_circle WHERE circle IN", sorted(circles)):
            found[circle].append(claim)
        return found

    def bodies(self, ids: Iterable[str]) -> dict[str, bytes]:
        """The happenings that are stored, packed, by those of the ids that there are."""
        statement = "SELECT h.id, b.body FROM happening h JOIN happening_body b ON b.owner = h.seq WHERE h.id IN"
        given = {short_id(i): i for i in ids}
        return {given[bytes(i)]: bytes(body) for i, body in self._look_up(statement, list(given))}

    def articles(self, versions: Iterable[int]) -> dict[int, Article]:
        """The articles of page versions."""
        wanted = sorted(versions)
        return read(self._store, lambda c: texts.articles(c, self._store, wanted))

    def newest(self, story_numbers: Iterable[int]) -> dict[int, tuple[int, Article]]:
        """The newest version of each story, with its number."""
        wanted = sorted(story_numbers)
        return read(self._store, lambda c: texts.newest(c, self._store, wanted))

    def texts(self, story_numbers: Iterable[int]) -> dict[int, Text]:
        """Stories that were seen, as they are looked for."""
        wanted = sorted(story_numbers)
        return read(self._store, lambda c: texts.seen(c, self._store, wanted))

    def sharing(self, keys: Sequence[int], periods: Sequence[int] | None) -> dict[int, tuple[int, int]]:
        """Stories of these periods (None: any) with one of the keys: how many they share, how many they have."""
        return read(self._store, lambda c: texts.sharing(c, self._store, keys, periods))

    def copied(self, story_numbers: Iterable[int]) -> list[tuple[int, int]]:
        """Pairs of stories that copy each other, of which the first is one of these."""
        return [(a, b) for a, b in self._look_up(texts.COPIED, sorted(story_numbers))]

    def apply(self, change: Change, *, step: int, at: datetime) -> bool:
        """Do it as the step of that number. False, and nothing done, where another process took that step."""
        stored_at = micros(at)

        def work(connection: Connection) -> dict[bytes, int] | None:
            if not self._take_step(connection, step):
                return None
            self._note(connection, change)
            used: dict[bytes, int] = {}
            for shelf, values, gone in (
                (t.HAPPENING, change.happenings, change.gone_happenings),
                (t.STANDING, change.standings, change.gone_standings),
            ):
                used |= derived.replace(
                    connection, self._store, self._names, shelf, values, remove=gone, stored_at=stored_at
                )
            return used

        used = write(self._store, work)
        self._names.remember(used or {})
        return used is not None

    def clear(self, notes: Mapping[str, str | None], *, step: int) -> bool:
        """Empty workings, copies and happenings and leave these notes, as the step of that number; as `apply`."""

        def work(connection: Connection) -> bool:
            if not self._take_step(connection, step):
                return False
            for table in (*t.WORKINGS, t.copies):
                connection.execute(delete(table))
            connection.execute(delete(t.note).where(t.note.c.name != _STEP))
            self._write_notes(connection, notes)
            derived.clear(connection, self._store, t.HAPPENING)
            return True

        return write(self._store, work)

    def _write_notes(self, connection: Connection, notes: Mapping[str, str | None]) -> None:
        connection.execute(delete(t.note).where(t.note.c.name.in_(list(notes))))
        self._store.add_rows(connection, t.note, [{"name": n, "value": v} for n, v in notes.items() if v is not None])

    def _take_step(self, connection: Connection, step: int) -> bool:
        """Two processes may derive at once: the one that comes second begins the step again."""
        self._store.add_rows(connection, t.note, [{"name": _STEP, "value": "0"}], only_new=True)
        n = t.note.c
        taken = t.note.update().where(n.name == _STEP, n.value == str(step)).values(value=str(step + 1))
        return connection.execute(taken).rowcount == 1

    def _note(self, connection: Connection, change: Change) -> None:
        store = self._store
        self._write_notes(connection, change.notes)
        ledger.change_copies(connection, change.copies)
        texts.note(connection, store, change.texts)
        store.add_rows(connection, t.version_seen, [{"version": v} for v in change.versions], only_new=True)
        block = t.claim_block.c
        for claim, keys in change.unfiled.items():
            connection.execute(delete(t.claim_block).where(block.key.in_(list(keys)), block.claim == claim))
        rows = [{"key": key, "claim": claim} for claim, keys in change.filed.items() for key in keys]
        store.add_rows(connection, t.claim_block, sorted(rows, key=lambda r: (r["key"], r["claim"])))
        moved = sorted({*change.circles, *change.unfiled})
        for at in range(0, len(moved), _AT_ONCE):
            connection.execute(delete(t.claim_circle).where(t.claim_circle.c.claim.in_(moved[at : at + _AT_ONCE])))
        store.add_rows(
            connection, t.claim_circle, [{"claim": claim, "circle": circle} for claim, circle in change.circles.items()]
        )

    def _pending(self, connection: Connection, limit: int) -> Pending:
        ask = self._store.ask
        statement = (
            "SELECT v.seq, v.story FROM version v LEFT JOIN version_seen f ON f.version = v.seq "
            "WHERE f.version IS NULL ORDER BY v.seq LIMIT ?"
        )
        versions = ask(connection, statement, limit)
        told = sorted({story for _, story in versions})
        statement = (
            "SELECT c.seq, c.known_to IS NULL, c.lasting, x.claim IS NOT NULL FROM version v "
            "JOIN claim c ON c.version = v.seq LEFT JOIN claim_circle x ON x.claim = c.seq WHERE v.story IN"
        )
        rows = look_up(connection, self._store, statement, told)
        return Pending(
            tuple(seq for seq, _ in versions),
            tuple(told),
            tuple(sorted(seq for seq, is_open, lasting, filed in rows if is_open and not lasting and not filed)),
            tuple(sorted(seq for seq, is_open, _, filed in rows if filed and not is_open)),
            any(lasting for _, _, lasting, _ in rows),
        )

    def _look_up(self, statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        return read(self._store, lambda c: look_up(c, self._store, statement, values)) if values else []


_STEP = "step"


def _claims(connection: Connection, store: Store, numbers: Sequence[int]) -> dict[int, Claim]:
    found: dict[int, Claim] = {}
    for at in range(0, len(numbers), _AT_ONCE):
        statement = "SELECT seq, version, number FROM claim WHERE seq IN"
        rows = look_up(connection, store, statement, numbers[at : at + _AT_ONCE])
        told = stories.told(connection, store, [(version, number) for _, version, number in rows])
        found |= {seq: told[version, number] for seq, version, number in rows}
    return found
