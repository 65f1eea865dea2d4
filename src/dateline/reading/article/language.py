"""The language of a text, by its own words first and by the page's word where the text is short."""

from __future__ import annotations

_ENOUGH = 120  # characters; below, single names decide and the identifier guesses
_SAMPLE = 3000


def language_of(text: str, *, stated: str | None = None) -> str | None:
    """ISO 639-1 code; None for a text too short to tell on a page that does not say."""
    sample = text[:_SAMPLE]
    if len(sample) < _ENOUGH:
        return _primary(stated)
    # Loaded here: its model takes a quarter of a second that no other command should wait.
    from py3langid import classify

    return str(classify(sample)[0])


def _primary(tag: str | None) -> str | None:
    """`en` of `en-GB` and `en_US`."""
    code = (tag or "").replace("_", "-").split("-")[0].strip().lower()
    return code if 2 <= len(code) <= 3 and code.isalpha() else None
