"""The written forms of an English lemma: what the scan looks for before anything is parsed."""

from __future__ import annotations

import re
from functools import cache

_IRREGULAR = {
    "arise": "arose arisen", "bar": "barred barring", "beat": "beaten", "become": "became", "begin": "began begun",
    "bid": "bade bidden", "bind": "bound", "blow": "blew blown", "break": "broke broken", "bring": "brought",
    "build": "built", "buy": "bought", "catch": "caught", "choose": "chose chosen", "come": "came", "cut": "cut",
    "deal": "dealt", "do": "did done", "draw": "drew drawn", "drive": "drove driven", "fall": "fell fallen",
    "feed": "fed", "feel": "felt", "fight": "fought", "find": "found", "flee": "fled", "fling": "flung",
    "fly": "flew flown", "forbid": "forbade forbidden", "forgive": "forgave forgiven", "forsake": "forsook forsaken",
    "freeze": "froze frozen", "get": "got gotten", "give": "gave given", "go": "went gone", "hang": "hung hanged",
    "have": "had has", "hear": "heard", "hide": "hid hidden", "hit": "hit", "hold": "held", "keep": "kept",
    "know": "knew known", "lay": "laid", "lead": "led", "leave": "left", "lend": "lent", "let": "let", "lie": "lay lain",
    "light": "lit", "lose": "lost", "make": "made", "mean": "meant", "meet": "met", "mow": "mown",
    "overthrow": "overthrew overthrown", "overrun": "overran", "pay": "paid", "put": "put", "quit": "quit",
    "read": "read", "rebuild": "rebuilt", "ride": "rode ridden", "ring": "rang rung", "rise": "rose risen",
    "run": "ran", "say": "said", "see": "saw seen", "seek": "sought", "sell": "sold", "send": "sent", "set": "set",
    "shake": "shook shaken", "shoot": "shot", "shut": "shut", "sing": "sang sung", "sink": "sank sunk", "sit": "sat",
    "slay": "slew slain", "speak": "spoke spoken", "spend": "spent", "split": "split", "spread": "spread",
    "stand": "stood", "steal": "stole stolen", "stick": "stuck", "strike": "struck stricken", "swear": "swore sworn",
    "sweep": "swept", "take": "took taken", "teach": "taught", "tear": "tore torn", "tell": "told",
    "think": "thought", "throw": "threw thrown", "undergo": "underwent undergone", "undertake": "undertook undertaken",
    "uphold": "upheld", "understand": "understood", "withdraw": "withdrew withdrawn", "withhold": "withheld",
    "win": "won", "wind": "wound", "write": "wrote written", "crisis": "crises", "man": "men", "woman": "women",
}  # fmt: skip
_PREFIX = re.compile(r"^(?:re|over|under|out|mis|un)(?=[a-z]{3})")
# Also where two vowels stand before it: acquitted, initialled.
_DOUBLES = re.compile(r"[aeiou][bdfgklmnprstvz]$")


@cache
def forms(lemma: str, pos: str) -> frozenset[str]:
    """Every form in lower case that the lemma may be written in; some too many do no harm."""
    found = {lemma, *_irregular(lemma), _plural(lemma)}
    if pos == "verb":
        found |= set(_verb_forms(lemma))
    return frozenset(found)


def _irregular(lemma: str) -> list[str]:
    """Listed forms; a prefix goes before those of the word behind it ("retook")."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma].split()
    prefix = _PREFIX.match(lemma)
    if prefix is None:
        return []
    return [prefix.group() + form for form in _IRREGULAR.get(lemma[prefix.end() :], "").split()]


def _plural(lemma: str) -> str:
    if re.search(r"(s|x|z|ch|sh)$", lemma):
        return lemma + "es"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies"
    return lemma + "s"


def _verb_forms(lemma: str) -> list[str]:
    if lemma.endswith("ie"):
        return [lemma + "d", lemma[:-2] + "ying"]
    if lemma.endswith("e"):
        return [lemma + "d", lemma[:-1] + "ing", lemma + "ing"]
    if re.search(r"[^aeiou]y$", lemma):
        return [lemma[:-1] + "ied", lemma + "ing"]
    stems = [lemma]
    if _DOUBLES.search(lemma):
        stems.append(lemma + lemma[-1])
    if lemma.endswith("ic"):
        stems.append(lemma + "k")
    return [stem + ending for stem in stems for ending in ("ed", "ing")]
