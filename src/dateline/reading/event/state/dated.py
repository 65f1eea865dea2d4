"""Days that a clause states by more than their date: the next one of an aim, a term, one reckoned from a plan."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.model import Annotation, Token, When
from dateline.reading.sentence import Tree
from dateline.reading.timex import when

# "ten days earlier than planned" is reckoned from a day that nobody names.
_COMPARED = re.compile(r"^[^,.;]{0,30}\b(?:earlier|later|sooner|longer) than\b")


def is_compared(tree: Tree, time: When) -> bool:
    """ "ten days earlier than planned": reckoned from a day that nobody names."""
    return bool(time.text and _COMPARED.search(_after(tree, time)))


def ahead(annotation: Annotation, tree: Tree, verb: Token, stated: When | None) -> When | None:
    """ "voted to end it by Oct. 15": of an aim a day without a year is the next one, and not the last."""
    to = any(t.tag == "TO" for t in tree.children(verb, "aux"))
    published = annotation.article.published
    if stated is None or not to or published is None or not stated.text or stated.precision != "day":
        return stated
    day = published.day.isoformat()
    if stated.latest >= day or not re.search(r"[A-Z][a-z]+\.? \d", stated.text) or re.search(r"\d{4}", stated.text):
        return stated
    year = int(stated.earliest[:4]) + 1
    ahead = f"{year}{stated.earliest[4:]}"
    return replace(stated, earliest=ahead, latest=f"{year}{stated.latest[4:]}") if ahead[5:] != "02-29" else stated


def term_of(annotation: Annotation, tree: Tree, verb: Token) -> When | None:
    """ "on Wednesday extended the closure until Sept. 24": the time behind "until" that follows the verb."""
    sentence = tree.sentence
    own = {t.start for t in tree.subtree(verb)}
    for time in annotation.times:
        if not (verb.end <= time.start < sentence.end and own & set(range(time.start, time.end))):
            continue
        if is_term(sentence.text[: time.start - sentence.start]) and time.earliest and time.latest:
            return when([time], sentence, time.start, time.end, annotation.article)
    return None


def _after(tree: Tree, time: When) -> str:
    """The time itself and the words after it in its sentence."""
    text = tree.sentence.text
    return text[text.find(time.text) :] if time.text and time.text in text else ""


def before(tree: Tree, time: When) -> str:
    """The words before the time in its sentence."""
    text = tree.sentence.text
    return text[: text.find(time.text)] if time.text and time.text in text else ""


def is_term(before: str) -> bool:
    """Do the words before a time make it a term: "until", "till"?"""
    last = [w for w in before.lower().split() if w not in ("the", "next")][-1:]
    return last in (["until"], ["till"])
