"""Which stories of a record copy which, found a few stories at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from dateline.memory.record import NotedText, Texts, Workings
from dateline.model import Article, SegmentKind
from dateline.reading.copies import Text, copied_pairs, is_alike, is_copy, originals, text_of, windows_near


@dataclass(frozen=True, slots=True)
class Copying:
    """What some stories change: what is to be noted, and of which stories it is now said what they copy."""

    texts: Texts
    changes: Mapping[str, str | None]


def copying(work: Workings, stories: Collection[int], known: Mapping[str, str]) -> Copying:
    """What comes of stories that are new or changed, where `known` is what each story copies so far."""
    newest = work.newest(stories)
    came = {n: text(article) for n, (_, article) in newest.items()}
    was = work.texts(stories)
    told = work.articles(x.version for x in was.values())
    pairs = [*_among(came), *_with_others(work, came)]
    noted = {n: NotedText(version, came[n].story_id, came[n].moment) for n, (version, _) in newest.items()}
    changes = {s: o for s, o in _originals(work, noted, pairs).items() if known.get(s) != o}
    renamed = {x.story_id for n, x in was.items() if x.story_id != came[n].story_id and x.story_id in known}
    texts = Texts(
        seen=noted,
        stale={n: text(told[x.version]).kept for n, x in was.items()},
        keys={n: (x.window, x.kept) for n, x in came.items()},
        copied=pairs,
    )
    return Copying(texts, dict.fromkeys(renamed) | changes)


def text(article: Article) -> Text:
    """A story made ready to be compared: its body and the last moment at which it may have come out."""
    body = "\n".join(article.text[s.start : s.end] for s in article.segments if s.kind is SegmentKind.BODY)
    published = article.published
    if published is None:
        return text_of(article.story_id, "", body)
    # A story that states only its day copies one with an hour.
    late = timedelta(0) if len(published.value) > 10 else timedelta(days=1, seconds=-1)
    return text_of(article.story_id, (published.instant + late).isoformat(), body)


def _among(came: Mapping[int, Text]) -> Iterator[tuple[int, int]]:
    numbers = list(came)
    yield from ((numbers[n], numbers[m]) for n, m in copied_pairs([came[n] for n in numbers]))


def _with_others(work: Workings, came: Mapping[int, Text]) -> list[tuple[int, int]]:
    """Pairs of a story that came and one that was there."""
    asked: list[tuple[int, int]] = []
    for n, one in came.items():
        kept = one.kept
        shared = work.sharing(kept, windows_near(one.window)) if kept else {}
        asked += [(n, m) for m, (count, other) in shared.items() if m not in came and is_alike(count, len(kept), other)]
    there = work.texts({m for _, m in asked})
    articles = work.articles(x.version for x in there.values())
    others = {m: text(articles[x.version]) for m, x in there.items()}
    return [(n, m) for n, m in asked if is_copy(came[n], others[m])]


def _originals(
    work: Workings, noted: Mapping[int, NotedText], pairs: Iterable[tuple[int, int]]
) -> dict[str, str | None]:
    """What is copied by every story that has to do with those that came, directly or by way of others."""
    beside: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        beside[a].add(b)
        beside[b].add(a)
    found: set[int] = set()
    fresh = set(noted) | {other for _, other in work.copied(noted)}
    while fresh:
        found |= fresh
        near = {m for n in fresh for m in beside[n]}
        for a, b in work.copied(fresh - noted.keys()):
            # What was noted of a story that came anew is no longer so.
            if b not in noted:
                beside[a].add(b)
                near.add(b)
        fresh = near - found
    all_noted = {**work.texts(found - noted.keys()), **noted}
    names = {n: x.story_id for n, x in all_noted.items()}
    both = {(names[a], names[b]) for a in found for b in beside[a] if a < b}
    copied = originals({x.story_id: x.moment for x in all_noted.values()}, both)
    return {names[n]: copied.get(names[n]) for n in found}
