"""The language of a text, by its own words first and by the page's word where the text is short."""

from __future__ import annotations

import re

_SHORTEST = 40  # characters; below, names decide and every identifier guesses
_BRIEF = 160  # characters: a headline or two, in which names make English look like something else
_FEW = 3  # words; fewer are a name or a label
_ENOUGH = 400  # characters, from which the identifier is sure by itself
_SAMPLE = 600
# Words of English that no other language in Latin script writes as often; one word in ten of running text.
_ENGLISH = frozenset("the of and to that for with by from has have were is are which after said its their".split())
_ENGLISH_SHARE = 0.1
# In a longer text these tell it too, though one or the other stands in some other language.
_ENGLISH_AT_LENGTH = _ENGLISH | frozenset("was had been would could he his they who this these not".split())
_MOSTLY_ENGLISH = 0.13  # of 2,000 characters, from which no identifier needs to be asked
_AT_LENGTH = 2000
# Words of headlines that are spelt so in English alone among the languages of news in Latin script.
_OF_HEADLINES = frozenset(
    """the and with from has have were are after its their amid against near ahead while who would could should been
    says warns vows calls denies claims resigns accuses blames threatens rejects approves frees jails arrests expels
    recalls launches fires shells storms flees joins ends seizes retakes bombs strikes hits kills takes holds leaves
    makes gets wins loses visits meets signs backs urges names leads quits sacks restores opens closes
    kill killed attack attacks struck seize agree accuse freed fled deny dismiss dismisses restore reopen launch fire
    hold retake quit storm talk trade discuss dies shake
    army troops soldiers rebels protesters protests talks blast dead wounded hostages prisoners ceasefire truce
    warships ship ships rockets gunmen villagers king navy trial aid border envoy ambassador embassy embassies clashes
    airport military government parliament hospital election elections rally peace foreign energy ready hands plane
    first new two three five seven eight nine twelve dozens hundreds thousands women children""".split()
)
_SURELY_ENGLISH = 2  # such words
# "detained"; and "met", which Dutch and Indonesian have too, but with no name before it: "Poetin belt met Erdogan".
_VERB = re.compile(r"\b[a-z]{2,}[b-df-hj-np-tv-z]ed\b|[A-ZÀ-Þ][\w'’-]* met [A-ZÀ-Þ]")
# By how much the identifier may hold another language likelier than English (natural logarithm, a character): for
# mere names, in a text too short to be sure of another, and where a word or the page speaks for English.
_CLOSE = 0.2
_OPEN = 0.4
_FAR = 0.8
# Pidgin comes near that, but does not do long without one of these.
_OF_PIDGIN = frozenset("dey wey dem pipo una sey".split())
# Nigerian Pidgin; in a sentence or two of mostly names it cannot be told from English.
_PIDGIN = "pcm"
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, *, stated: str | None = None) -> str | None:
    """ISO 639-1 code; None for a text too short to tell on a page that does not say."""
    sample = text[:_SAMPLE]
    if len(sample) < _ENOUGH:
        if len(sample) >= _SHORTEST and _share(_ENGLISH, sample) >= _ENGLISH_SHARE:
            return "en"
    elif _share(_ENGLISH_AT_LENGTH, text[:_AT_LENGTH]) >= _MOSTLY_ENGLISH and not _share(_OF_PIDGIN, sample):
        return "en"
    return _of_brief(sample, _primary(stated)) if len(sample) < _BRIEF else _identified(sample)[0]


def _of_brief(text: str, stated: str | None) -> str | None:
    """The language of a few words, many of them names; None where too little is said to tell."""
    words = _WORD.findall(text.lower())
    english = sum(word in _OF_HEADLINES for word in words) + len(_VERB.findall(text))
    if english >= _SURELY_ENGLISH or not words:
        return "en" if words else stated
    code, behind = _identified(text)
    if stated in (None, "en") and behind <= (_FAR if english or stated else _CLOSE) * len(text):
        return "en"
    too_short = len(text) < _SHORTEST and (stated or len(words) < _FEW or behind <= _OPEN * len(text))
    return stated if too_short else code


def _identified(text: str) -> tuple[str, float]:
    """The likeliest language by the identifier, and by how much it is likelier than English (natural logarithm)."""
    # Loaded here: its model takes a quarter of a second that no other command should wait.
    from py3langid import rank

    ranked = rank(text)
    code, best = str(ranked[0][0]), float(ranked[0][1])
    behind = best - float(dict(ranked)["en"])
    return ("en", 0.0) if code == _PIDGIN and len(text) < _ENOUGH else (code, behind)


def _share(known: frozenset[str], text: str) -> float:
    words = _WORD.findall(text.lower())
    return sum(word in known for word in words) / max(1, len(words))


def _primary(tag: str | None) -> str | None:
    """`en` of `en-GB` and `en_US`."""
    code = (tag or "").replace("_", "-").split("-")[0].strip().lower()
    return code if 2 <= len(code) <= 3 and code.isalpha() else None
