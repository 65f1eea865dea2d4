"""The language of a text, by its own words first and by the page's word where the text is short."""

from __future__ import annotations

import re

_SHORTEST = 40  # characters; below, names decide and every identifier guesses
_ENOUGH = 400  # characters, from which the identifier is sure by itself
_SAMPLE = 600
# Words of English that no other language in Latin script writes as often; one word in ten of running text.
_ENGLISH = frozenset("the of and to that for with by from has have were is are which after said its their".split())
_ENGLISH_SHARE = 0.1
# In a longer text these tell it too, though one or the other stands in some other language.
_ENGLISH_AT_LENGTH = _ENGLISH | frozenset("was had been would could he his they who this these not".split())
_MOSTLY_ENGLISH = 0.13  # of 2,000 characters, from which no identifier needs to be asked
_AT_LENGTH = 2000
# Pidgin comes near that, but does not do long without one of these.
_OF_PIDGIN = frozenset("dey wey dem pipo una sey".split())
# Nigerian Pidgin; in a sentence or two of mostly names it cannot be told from English.
_PIDGIN = "pcm"
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, *, stated: str | None = None) -> str | None:
    """ISO 639-1 code; None for a text too short to tell on a page that does not say."""
    sample = text[:_SAMPLE]
    if len(sample) < _SHORTEST:
        return _primary(stated)
    if len(sample) < _ENOUGH:
        if _share(_ENGLISH, sample) >= _ENGLISH_SHARE:
            return "en"
    elif _share(_ENGLISH_AT_LENGTH, text[:_AT_LENGTH]) >= _MOSTLY_ENGLISH and not _share(_OF_PIDGIN, sample):
        return "en"
    # Loaded here: its model takes a quarter of a second that no other command should wait.
    from py3langid import classify

    code = str(classify(sample)[0])
    return "en" if code == _PIDGIN and len(sample) < _ENOUGH else code


def _share(known: frozenset[str], text: str) -> float:
    words = _WORD.findall(text.lower())
    return sum(word in known for word in words) / max(1, len(words))


def _primary(tag: str | None) -> str | None:
    """`en` of `en-GB` and `en_US`."""
    code = (tag or "").replace("_", "-").split("-")[0].strip().lower()
    return code if 2 <= len(code) <= 3 and code.isalpha() else None
