"""The written forms of a word, by which a sentence is let through to the parser."""

from __future__ import annotations

import pytest

from dateline.reading.event.inflection import forms


@pytest.mark.parametrize(
    ("lemma", "written"),
    [
        ("attack", "attacks attacked attacking"),
        ("ban", "bans banned banning"),
        ("initial", "initials initialled initialed initialling"),
        ("acquit", "acquitted acquitting"),
        ("gas", "gassed gassing"),
        ("agree", "agrees agreed agreeing"),
        ("deny", "denies denied denying"),
        ("die", "died dying"),
        ("panic", "panicked panicking"),
        ("withdraw", "withdrew withdrawn withdrawing"),
        ("retake", "retook retaken retaking"),
        ("clash", "clashes clashed clashing"),
    ],
)
def test_every_form_of_a_verb_is_known(lemma: str, written: str) -> None:
    assert {lemma, *written.split()} <= forms(lemma, "verb")


@pytest.mark.parametrize(("lemma", "written"), [("crisis", "crises"), ("ally", "allies"), ("strike", "strikes")])
def test_the_plural_of_a_noun_is_known(lemma: str, written: str) -> None:
    assert written in forms(lemma, "noun")
    assert f"{lemma}ing" not in forms(lemma, "noun")
