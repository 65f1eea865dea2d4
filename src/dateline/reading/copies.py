"""Which stories are copies of one another: the same agency text trimmed, re-headlined or lightly edited.

Candidates share some of the 5-grams that every text is sampled for, and come out at about the same time; each is
then verified on the words themselves. Whether two stories are looked at, and what is found, depends on these two
alone: so copies can be found a few stories at a time, and come to the same as all at once.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WORD = re.compile(r"\w+(?:['’]\w+)*")
GRAM = 5
SAMPLED = 8
"""One 5-gram in so many is kept to find a text by; by its own number, so that two texts keep the same ones."""
ALIKE = 0.25
"""Two texts are compared where they share at least this part of the kept 5-grams of the one that has fewer."""
WINDOW = 14
"""Days. A copy comes out in the same window as its original or the next: what is older is background."""
UNDATED = 0
"""The window of stories without a time, which may copy any other."""
ENOUGH_SHARED = 30
"""5-grams; what two texts share below this may be a stock phrase or one quotation."""
LEAD_WORDS = 60
MOSTLY = 0.5
ALMOST_ALL = 0.8
MUCH_OF_LONG = 0.6
LONG = 300
"""Words; so long a text is not background, so a rewritten lead does not make a new story of it."""
LEAD_SHARED = 0.4
SHORT_BRIEF = 120
"""Words; a text below is made of lead and boilerplate, so more of it must be the other's."""
MUCH_OF_SHORT = 0.6
WHOLE_BRIEF = 8
"""Words; a text with fewer is no copy of anything."""


Grams: TypeAlias = "NDArray[np.uint32]"


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """One story as its words' 5-grams: numbers, sorted, each once. `whole` is equal for equal words."""

    story_id: str
    moment: str
    words: int
    whole: int
    grams: Grams
    lead: Grams

    @property
    def kept(self) -> list[int]:
        """The numbers that the text is found by; none for a text that is too short to be a copy."""
        if self.words < WHOLE_BRIEF:
            return []
        return sorted({self.whole, *self.grams[self.grams % SAMPLED == 0].tolist()})

    @property
    def window(self) -> int:
        """The fortnight in which it came out, from 1; UNDATED where that is not known."""
        try:
            return date.fromisoformat(self.moment[:10]).toordinal() // WINDOW + 1
        except ValueError:
            return UNDATED


def windows_near(window: int) -> tuple[int, ...] | None:
    """The windows in which originals and copies of a text may lie; None for any."""
    return None if window == UNDATED else (UNDATED, window - 1, window, window + 1)


def is_alike(shared: int, kept: int, other: int) -> bool:
    """Are two texts worth comparing that share so many of the 5-grams kept of each?"""
    return shared >= ALIKE * min(kept, other)


def find_copies(texts: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """story_id -> story_id of its original, for every story that copies another.

    `texts` are (story_id, time published, body text). The original is the earliest published, then the
    first by id; the order in which the texts come does not matter. Stories without a time count as last.
    """
    return copies_among(text_of(*given) for given in sorted(texts))


def copies_among(texts: Iterable[Text]) -> dict[str, str]:
    """As `find_copies`, of texts made ready."""
    stories = sorted({t.story_id: t for t in texts}.values(), key=lambda t: t.story_id)
    pairs = [(stories[n].story_id, stories[m].story_id) for n, m in copied_pairs(stories)]
    return originals({t.story_id: t.moment for t in stories}, pairs)


def copied_pairs(texts: Sequence[Text]) -> Iterator[tuple[int, int]]:
    """Pairs (indexes) of texts of which one copies the other."""
    told: dict[int, list[int]] = defaultdict(list)
    kept, windows = [text.kept for text in texts], [text.window for text in texts]
    for n, text in enumerate(texts):
        shared = Counter(m for gram in kept[n] for m in told[gram])
        near = windows_near(windows[n])
        for m, count in shared.items():
            is_near = near is None or windows[m] in near
            if is_near and is_alike(count, len(kept[n]), len(kept[m])) and is_copy(text, texts[m]):
                yield m, n
        for gram in kept[n]:
            told[gram].append(n)


def originals(moments: Mapping[str, str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What each story copies, by the times at which they came out and by the pairs that copy each other.

    The earliest story that it copies itself; else the original of a copy that it copies. Not the whole chain of
    likeness: a round-up copies two stories that do not copy each other.
    """
    before: dict[str, list[str]] = defaultdict(list)
    for one, other in pairs:
        first, second = sorted((one, other), key=lambda s: (moments[s], s))
        before[second].append(first)
    found: dict[str, str] = {}
    for story in sorted(before, key=lambda s: (moments[s], s)):
        known = sorted(before[story], key=lambda s: (moments[s], s))
        found[story] = next((s for s in known if s not in found), None) or found[known[0]]
    return found


def is_copy(one: Text, other: Text) -> bool:
    """Is the shorter text taken from the longer, or both from a third?

    Measured is how much of the shorter is in the longer, so that trimming does not hide a copy. A lead
    of its own marks a new story that only repeats the background of an old one.
    """
    shorter, longer = sorted((one, other), key=lambda t: (len(t.grams), t.story_id))
    if shorter.whole == longer.whole and shorter.words == longer.words:
        return True
    shared = _shared(shorter.grams, longer.grams)
    contained = shared / len(shorter.grams)
    if shared < ENOUGH_SHARED or contained < MOSTLY:
        return False
    if contained >= ALMOST_ALL or (contained >= MUCH_OF_LONG and shorter.words >= LONG):
        return True
    lead = _shared(shorter.lead, longer.grams) / len(shorter.lead)
    if shorter.words >= SHORT_BRIEF:
        return lead >= LEAD_SHARED
    return contained >= MUCH_OF_SHORT and lead >= MOSTLY


def _shared(some: Grams, others: Grams) -> int:
    """How many 5-grams are in both."""
    import numpy as np

    return len(np.intersect1d(some, others, assume_unique=True))


def text_of(story_id: str, published: str, body: str) -> Text:
    """A story made ready to be compared."""
    import numpy as np

    words = [w.lower() for w in WORD.findall(body)]
    grams = np.fromiter(_grams(words), dtype=np.uint32)
    # A short text's lead ends sooner, or it would take in the boilerplate below.
    lead = grams[: max(1, min(LEAD_WORDS, len(words) // 3) - GRAM + 1)]
    whole = zlib.crc32(grams.tobytes())
    return Text(story_id, _moment(published), len(words), whole, np.unique(grams), np.unique(lead))


def _grams(words: Sequence[str]) -> Iterator[int]:
    """A number for each run of GRAM words; for the whole, where it is shorter."""
    for start in range(max(1, len(words) - GRAM + 1)):
        yield zlib.crc32(" ".join(words[start : start + GRAM]).encode("utf-8", "replace"))


def _moment(published: str) -> str:
    """The time in UTC, as text that sorts; a day alone is its first moment, an unreadable time the last."""
    try:
        stamp = datetime.fromisoformat(published)
        return (stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    except (TypeError, ValueError, OverflowError):
        return "~"
