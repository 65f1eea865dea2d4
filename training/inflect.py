"""English verb forms for the generator: the few that a telling of news needs."""

from __future__ import annotations

import re
from dataclasses import dataclass

_IRREGULAR = {
    "be": "was been", "bear": "bore borne", "beat": "beat beaten", "become": "became become", "beg": "begged begged",
    "begin": "began begun", "behead": "beheaded beheaded", "break": "broke broken", "bring": "brought brought",
    "build": "built built", "burn": "burned burned", "buy": "bought bought", "cast": "cast cast", "come": "came come",
    "cut": "cut cut", "dig": "dug dug", "do": "did done", "draw": "drew drawn", "drive": "drove driven",
    "fall": "fell fallen", "feed": "fed fed", "fight": "fought fought", "find": "found found", "fly": "flew flown",
    "forbid": "forbade forbidden", "forgive": "forgave forgiven", "freeze": "froze frozen", "get": "got got",
    "give": "gave given", "go": "went gone", "grow": "grew grown", "hang": "hanged hanged", "have": "had had",
    "hit": "hit hit", "hold": "held held", "keep": "kept kept", "lay": "laid laid", "lead": "led led",
    "leave": "left left", "lend": "lent lent", "let": "let let", "lie": "lay lain", "make": "made made",
    "meet": "met met", "oversee": "oversaw overseen", "overrun": "overran overrun",
    "overthrow": "overthrew overthrown", "pay": "paid paid", "put": "put put", "quit": "quit quit",
    "rebuild": "rebuilt rebuilt", "retake": "retook retaken", "rise": "rose risen", "run": "ran run",
    "say": "said said", "see": "saw seen", "seek": "sought sought", "sell": "sold sold", "send": "sent sent",
    "set": "set set", "shake": "shook shaken", "shoot": "shot shot", "show": "showed shown", "shut": "shut shut",
    "sink": "sank sunk", "sit": "sat sat", "slit": "slit slit", "speak": "spoke spoken", "spread": "spread spread",
    "stand": "stood stood", "stick": "stuck stuck", "strike": "struck struck", "swear": "swore sworn",
    "sweep": "swept swept", "take": "took taken", "tear": "tore torn", "tell": "told told", "think": "thought thought",
    "throw": "threw thrown", "undergo": "underwent undergone", "uphold": "upheld upheld", "win": "won won",
    "withdraw": "withdrew withdrawn", "withhold": "withheld withheld", "write": "wrote written", "spy": "spied spied",
    "test-fire": "test-fired test-fired",
}  # fmt: skip
_DOUBLED = frozenset(
    "kidnap ban bar beg chat drop grab hit nab let plan put quit rap rob run set shut sit slam slap stab step stop "
    "strip swap trap wiretap whip cut get gun club rig commit begin bug pin fit forget dig defer refer transfer expel "
    "repel compel propel abet admit permit chop hug scrap snub skip".split()
)


@dataclass(frozen=True, slots=True)
class Verb:
    """The forms of one verb."""

    base: str
    present: str
    past: str
    participle: str
    gerund: str


def verb(base: str) -> Verb:
    """Every form of the lemma."""
    past, _, participle = _IRREGULAR.get(base, "").partition(" ")
    regular = _suffixed(base, "ed")
    return Verb(base, _present(base), past or regular, participle or regular, _suffixed(base, "ing"))


def _present(base: str) -> str:
    if base == "be":
        return "is"
    if base == "have":
        return "has"
    if re.search(r"(s|x|z|ch|sh|o)$", base):
        return base + "es"
    return base[:-1] + "ies" if re.search(r"[^aeiou]y$", base) else base + "s"


def _suffixed(base: str, ending: str) -> str:
    if base in _DOUBLED:
        return base + base[-1] + ending
    if ending == "ed":
        if base.endswith("e"):
            return base + "d"
        return base[:-1] + "ied" if re.search(r"[^aeiou]y$", base) else base + "ed"
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + ending
    return base + ending
