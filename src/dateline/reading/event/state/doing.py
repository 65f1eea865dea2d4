"""What a verb does to a thing that holds, whichever voice it has: it begins, extends, suspends, breaks or ends it."""

from __future__ import annotations

from dateline.model import Token, When
from dateline.reading.event.state.clause import Clause, published
from dateline.reading.event.state.thing import Told

# By which list of verbs a thing of that kind begins.
_BEGUN = {
    "sanction": ("holds", "impose"),
    "ceasefire": ("ceasefire", "begin"),
    "agreement": ("holds", "agree"),
    "emergency": ("holds", "declare"),
    "investigation": ("holds", "begin"),
    "negotiation": ("negotiation", "begin"),
    "conflict": ("conflict", "begin"),
}
_DETAILS = {
    ("sanction", "begun"): "imposed",
    ("agreement", "begun"): "signed",
    ("emergency", "begun"): "declared",
    ("investigation", "begun"): "opened",
    ("negotiation", "begun"): "opened",
    ("sanction", "ended"): "lifted",
    ("ceasefire", "ended"): "called off",
    ("emergency", "ended"): "lifted",
    ("investigation", "ended"): "closed",
    ("negotiation", "ended"): "called off",
    ("investigation", "resumed"): "reopened",
    ("sanction", "resumed"): "reimposed",
}
_CHANGED = {"ease": "eased", "tighten": "tightened", "widen": "widened"}
_EASED = frozenset({"sanction", "emergency"})
_WIDENED = frozenset({"investigation"})
_OVER = frozenset({"over", "void", "dead", "null", "invalid"})
_JOINED = frozenset({"join", "rejoin", "return", "stay", "remain"})
_OPENED_AGAIN = frozenset("border frontier crossing airspace airport checkpoint".split())


def done_to(clause: Clause, kind: str, token: Token) -> Told | None:
    """What the verb does to a thing of that kind: status, detail and day; `token` is the word it stands over."""
    if kind == "closure":
        return _shut(clause, token)
    if (loose := _loosely(clause, kind)) is not None:
        return loose
    if not clause.decided and (begun := _begun(clause, kind)) is not None:
        return begun
    if clause.says("holds", "resume"):
        return "active", _DETAILS.get((kind, "resumed"), "resumed"), _day(clause)
    if clause.says("holds", "suspend") or _put_on_hold(clause):
        return "suspended", None, _day(clause)
    if clause.says("holds", "extend"):
        return "active", "extended", None
    if kind in _EASED and (change := next((d for n, d in _CHANGED.items() if clause.says("holds", n)), None)):
        return "active", change, None
    if clause.says("holds", "breach") and kind in ("ceasefire", "agreement"):
        return "active", "violated", None
    if kind in _WIDENED and clause.says("holds", "widen"):
        return "active", "widened", None
    if kind == "agreement" and clause.lemma in _JOINED:
        return "active", None, _day(clause)
    if kind in ("agreement", "ceasefire") and clause.says("holds", "leave"):
        return "ended", "withdrawn" if kind == "agreement" else "called off", _day(clause)
    if clause.says("holds", "end") or _in_two_words(clause, kind):
        return "ended", _ended(clause, kind), _day(clause)
    return None


def _loosely(clause: Clause, kind: str) -> Told | None:
    """What looks like a beginning or an end and is less: "put on hold", "partly lifted", "declared void"."""
    over = {t.lemma.lower() for t in clause.tree.children(clause.verb, "oprd", "acomp", "advmod", "ccomp")} & _OVER
    if _put_on_hold(clause):
        return "suspended", None, _day(clause)
    if clause.lemma == "declare" and over:
        return "ended", _ended(clause, kind), _day(clause)
    if clause.says("holds", "end") and kind in _EASED and clause.partly:
        return "active", "eased", None
    if clause.says("holds", "end") and kind in _EASED and clause.for_a_time:
        return "suspended", None, _day(clause)
    if clause.says("holds", "suspend") and clause.partly and kind in ("agreement", "ceasefire"):
        return "active", "partly suspended", None
    if clause.says("holds", "suspend") and clause.partly and kind in _EASED:
        return "active", "eased", None
    if kind in ("ceasefire", "agreement") and clause.lemma in ("maintain", "keep", "uphold"):
        return "active", None, None
    return None


def _begun(clause: Clause, kind: str) -> Told | None:
    if kind == "negotiation" and clause.lemma == "hold" and clause.verb.tag == "VBG":
        return "active", None, clause.time
    if kind in (*_EASED, "agreement") and clause.says("holds", "keep") and not (clause.past and clause.lemma == "have"):
        return "active", None, None if clause.past else clause.time
    if kind not in _BEGUN or not clause.says(*_BEGUN[kind]):
        return None
    detail = _DETAILS.get((kind, "begun"))
    if clause.lemma in ("reopen", "reimpose", "declare"):
        detail = {"reopen": "reopened", "reimpose": "reimposed", "declare": "declared"}[clause.lemma]
    return "active", detail, _day(clause)


def _in_two_words(clause: Clause, kind: str) -> bool:
    """ "called off", "tore up", "walked away from"; an inquiry is closed or dropped."""
    phrases = (phrase.split() for phrase in clause.words.of("holds", "end_phrasal"))
    if any(clause.lemma == verb and clause.has(particle) for verb, particle in phrases):
        return True
    return kind in ("investigation", "negotiation") and clause.says(kind, "end")


def _put_on_hold(clause: Clause) -> bool:
    stopped = (t.lemma.lower() in clause.words.of("mission", "stop") for t in clause.behind("on"))
    return clause.lemma in ("put", "place") and any(stopped)


def _ended(clause: Clause, kind: str) -> str | None:
    if clause.passive and kind not in ("sanction", "emergency"):
        return None
    return _DETAILS.get((kind, "ended"))


def _day(clause: Clause) -> When | None:
    """The stated day; else that of the story, where the clause tells it as news."""
    return clause.time or (published(clause) if clause.changed or not clause.passive else None)


def _shut(clause: Clause, token: Token) -> Told | None:
    """ "closed its border", "keeps it closed", "lifted the closure of", "suspended operations at its embassy"."""
    lemma = token.lemma.lower()
    if lemma in clause.words.of("closure", "act"):
        if clause.says("holds", "end"):
            return "ended", "reopened", _day(clause)
        if clause.says("holds", "extend"):
            return "active", "extended", None
        return ("active", "closed", _day(clause)) if clause.says("holds", "declare") else None
    if lemma in clause.words.of("closure", "work"):
        if clause.says("holds", "suspend"):
            return "active", "closed", _day(clause)
        return ("ended", "reopened", _day(clause)) if clause.says("holds", "resume") else None
    if clause.says("holds", "close"):
        return "active", "closed", _day(clause)
    shut = any(t.text.lower() in ("closed", "shut", "sealed") for t in clause.tree.children(clause.verb))
    if clause.lemma in ("keep", "leave") and shut:
        return "active", None, clause.time
    if clause.partly and (clause.lemma == "open" or clause.says("holds", "reopen")):
        return "active", "partial", None
    opened = clause.lemma == "open" and lemma in _OPENED_AGAIN
    return ("ended", "reopened", _day(clause)) if opened or clause.says("holds", "reopen") else None
