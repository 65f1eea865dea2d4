"""Words behind a prefix are one word: "re-established", "co-operation" and "pre-emptive" are not cut at the hyphen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_PREFIXED = re.compile(r"(re|co|pre)-(?=[a-z]{3})")
_UNCUT = "".join(rf"(?<!\b{p})" for p in ("re", "Re", "co", "Co", "pre", "Pre"))
# The alternatives by which the pipeline cuts between letters.
_HYPHENS = "(?:-|–"
# Verbs that the pipeline never saw, each with one that it knows and that is used alike.
_PLAIN = {
    "retook": "took",
    "retaken": "taken",
    "retake": "take",
    "retakes": "takes",
    "retaking": "taking",
    "overran": "took",
}
_ENDINGS = ("", "ed", "d", "s", "es", "ing")


def keep_whole(language: Language) -> None:
    """Have the pipeline's tokenizer leave them whole."""
    from spacy.util import compile_infix_regex

    tokenizer: Any = language.tokenizer
    infixes = [str(pattern) for pattern in language.Defaults.infixes or []]
    uncut = [_UNCUT + pattern if _HYPHENS in pattern else pattern for pattern in infixes]
    tokenizer.infix_finditer = compile_infix_regex(uncut).finditer


def made_known(doc: Doc) -> Doc:
    """The document, in which such words count for the pipeline as those that it knows: "re-opened" as "opened"."""
    for token in doc:
        low = token.lower_
        if (found := _PREFIXED.match(low)) is not None:
            token.norm_ = low[found.end() :] if found[1] == "re" else low.replace("-", "")
        elif low in _PLAIN:
            token.norm_ = _PLAIN[low]
    return doc


def lemma_of(text: str, lemma: str, words: frozenset[str]) -> str:
    """The lemma as it would be without the hyphen ("reestablish"); others as they are."""
    low = text.lower()
    found = _PREFIXED.match(low)
    if found is None:
        return lemma
    rest = low[found.end() :]
    stems = [rest.removesuffix(end) + more for end in _ENDINGS if rest.endswith(end) for more in ("", "e")]
    known = [s for s in stems if s in words]
    # The shortest that is a word: of "opened" open, of "imposed" impose.
    return found[1] + (min(known, key=len) if known else rest)
