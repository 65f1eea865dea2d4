"""The workings of copies: what each story is found by, and which pairs of stories copy each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete

from dateline.memory.record import tables as t
from dateline.memory.record.packing import unpack
from dateline.memory.record.store import Store, look_up
from dateline.model import Article

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Text:
    """A story as it is looked for: the page version that was read, its name and its time."""

    version: int
    story_id: str
    moment: str


@dataclass(slots=True)
class Texts:
    """Stories that come in place of what was noted of them, and pairs of stories that copy each other."""

    seen: Mapping[int, Text] = field(default_factory=dict)
    stale: Mapping[int, Iterable[int]] = field(default_factory=dict)
    """The keys under which stories were noted before."""
    keys: Mapping[int, tuple[int, Collection[int]]] = field(default_factory=dict)
    """The period and the keys under which stories are noted now."""
    copied: Iterable[tuple[int, int]] = ()


def note(connection: Connection, store: Store, texts: Texts) -> None:
    """Write it."""
    pair, gram = t.story_copy.c, t.story_gram.c
    stories = sorted(texts.seen)
    for at in range(0, len(stories), _AT_ONCE):
        some = stories[at : at + _AT_ONCE]
        connection.execute(delete(t.story_text).where(t.story_text.c.story.in_(some)))
        others = [other for _, other in look_up(connection, store, COPIED, some)]
        connection.execute(delete(t.story_copy).where(pair.one.in_(some)))
        for one in others:
            connection.execute(delete(t.story_copy).where(pair.one == one, pair.other.in_(some)))
    for story, keys in texts.stale.items():
        connection.execute(delete(t.story_gram).where(gram.key.in_(sorted(keys)), gram.story == story))
    rows = [
        {"story": n, "story_id": x.story_id, "moment": x.moment, "version": x.version} for n, x in texts.seen.items()
    ]
    store.add_rows(connection, t.story_text, rows)
    rows = [
        {"key": key, "period": period, "story": story, "kept": len(keys)}
        for story, (period, keys) in texts.keys.items()
        for key in keys
    ]
    store.add_rows(connection, t.story_gram, sorted(rows, key=lambda r: (r["key"], r["period"], r["story"])))
    both = sorted({pair for a, b in texts.copied for pair in ((a, b), (b, a))})
    store.add_rows(connection, t.story_copy, [{"one": a, "other": b} for a, b in both])


def newest(connection: Connection, store: Store, stories: Sequence[int]) -> dict[int, tuple[int, Article]]:
    """The newest version of each story, with its number."""
    rows = look_up(connection, store, "SELECT story, known_from, seq FROM version WHERE story IN", stories)
    versions = {story: seq for story, _, seq in sorted(rows)}
    read = articles(connection, store, sorted(versions.values()))
    return {story: (seq, read[seq]) for story, seq in versions.items()}


def articles(connection: Connection, store: Store, versions: Sequence[int]) -> dict[int, Article]:
    """The articles of page versions."""
    rows = look_up(connection, store, "SELECT version, body FROM version_article WHERE version IN", versions)
    return {version: unpack(body, Article) for version, body in rows}


def seen(connection: Connection, store: Store, stories: Sequence[int]) -> dict[int, Text]:
    """Stories as they were noted."""
    statement = "SELECT story, version, story_id, moment FROM story_text WHERE story IN"
    return {story: Text(*rest) for story, *rest in look_up(connection, store, statement, stories)}


def sharing(
    connection: Connection, store: Store, keys: Sequence[int], periods: Sequence[int] | None
) -> dict[int, tuple[int, int]]:
    """Stories of the periods that share a key: how many they share, and how many they have."""
    found: dict[int, tuple[int, int]] = {}
    where = f"period IN ({', '.join(map(str, periods))}) AND key IN" if periods is not None else "key IN"
    statement = f"SELECT story, kept FROM story_gram WHERE {where}"  # noqa: S608 numbers of our own
    for story, kept in look_up(connection, store, statement, keys):
        found[story] = (found.get(story, (0, 0))[0] + 1, kept)
    return found


COPIED = "SELECT one, other FROM story_copy WHERE one IN"
