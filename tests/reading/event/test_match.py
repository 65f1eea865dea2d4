"""Which entry of a lexicon a sentence meets, and who fills its roles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dateline.engine.proof import story, with_files
from dateline.flow import Packs, annotate
from dateline.reading.event.code import triggers_in
from dateline.reading.event.lexicon import Lexicon
from dateline.reading.event.match import Match, Rejection

ENTRIES = """
[[entry]]
lemma = "glorp"
event = "ASSAULT"
yes = ["x"]
no = ["y"]

[[entry]]
lemma = "glorp"
id = "glorp-mission"
object = ["@mission"]
event = "SANCTION"
mode = ["discontinue"]
yes = ["x"]
no = ["y"]

[[entry]]
lemma = "suspend"
id = "suspend-mission"
object = ["@mission"]
event = "SANCTION"
mode = ["discontinue"]
yes = ["x"]
no = ["y"]

[[entry]]
lemma = "suspend"
id = "suspend-any"
not_object = ["player"]
event = "SANCTION"
yes = ["x"]
no = ["y"]

[[entry]]
lemma = "shoot"
particle = "down"
event = "ASSAULT"
mode = ["destroy"]
yes = ["x"]
no = ["y"]

[[entry]]
lemma = "shoot"
subject = ["@actor"]
event = "ASSAULT"
yes = ["x"]
no = ["y"]

[[entry]]
lemma = "talk"
pos = "noun"
modifier = ["peace"]
reciprocal = true
event = "CONSULT"
yes = ["x"]
no = ["y"]

[[entry]]
lemma = "hand"
actor = "subject"
recipient = "prep:to"
with = { to = ["@actor"] }
event = "CONCEDE"
yes = ["x"]
no = ["y"]
"""

Meet = Callable[[str], list[Match | Rejection]]


@pytest.fixture(scope="module")
def meet(packs: Packs, tmp_path_factory: pytest.TempPathFactory) -> Meet:
    """What a lexicon of a few entries makes of a sentence."""
    path = tmp_path_factory.mktemp("lexicon") / "mine.toml"
    path.write_text(ENTRIES, encoding="utf-8")
    bare = Lexicon([], packs.coding.lexicon.classes)
    own, _ = with_files(replace(packs, coding=replace(packs.coding, lexicon=bare)), [path])

    def found(text: str) -> list[Match | Rejection]:
        annotation = annotate(story(text), own)
        return [m for s in annotation.sentences for m in triggers_in(annotation, s, own.coding)]

    return found


def names(found: list[Match | Rejection]) -> list[str]:
    """The entries met."""
    return [m.entry.name for m in found if isinstance(m, Match)]


def only(found: list[Match | Rejection]) -> Match:
    """The one match."""
    (match,) = [m for m in found if isinstance(m, Match)]
    return match


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("NATO suspended its training mission in Iraq.", ["mine.suspend-mission"]),
        ("NATO suspended the payment to Iraq.", ["mine.suspend-any"]),
        ("Iran shot down a drone.", ["mine.shoot-down"]),
        ("Iran shot a spy.", ["mine.shoot"]),
        ("Iran and Iraq held peace talks.", ["mine.talk-noun"]),
        ("Iran and Iraq held lengthy talks.", []),
        ("Iran handed the prisoner to Iraq.", ["mine.hand"]),
        ("Iran handed out coats.", []),
    ],
)
def test_of_the_entries_for_a_word_the_one_that_asks_most_is_met(meet: Meet, text: str, met: list[str]) -> None:
    assert names(meet(text)) == met


@pytest.mark.parametrize(
    ("text", "entry", "reason"),
    [
        ("NATO suspended the payment to Iraq.", "mine.suspend-mission", "the object is of another kind"),
        ("The league suspended the player.", "mine.suspend-any", "the object is of a kind that is excluded"),
        ("Iran shot a spy.", "mine.shoot-down", "no 'down' follows"),
        ("Iran and Iraq held lengthy talks.", "mine.talk-noun", "no modifier of the kind asked"),
        ("Iran handed out coats.", "mine.hand", "nothing of the kind stands behind 'to'"),
    ],
)
def test_an_entry_that_is_not_met_says_why(meet: Meet, text: str, entry: str, reason: str) -> None:
    rejected = {m.entry.name: m.reason for m in meet(text) if isinstance(m, Rejection)}
    assert rejected[entry] == reason


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Iran shot down an Israeli drone.", ["Iran"], ["Israel"]),
        ("An Israeli drone was shot down by Iran.", ["Iran"], ["Israel"]),
        ("Iran handed the prisoner to Iraq.", ["Iran"], ["Iraq"]),
        ("The prisoner was handed to Iraq by Iran.", ["Iran"], ["Iraq"]),
    ],
)
def test_the_roles_are_filled_in_either_voice(meet: Meet, text: str, actor: list[str], recipient: list[str]) -> None:
    match = only(meet(text))
    assert [e.name for e in match.actor] == actor
    assert [e.code for e in match.recipient] == [{"Israel": "ISR", "Iraq": "IRQ"}[r] for r in recipient]


@pytest.mark.parametrize("text", ["Iran and Iraq held peace talks.", "Iran held peace talks with Iraq."])
def test_both_sides_of_a_reciprocal_act_are_actors(meet: Meet, text: str) -> None:
    match = only(meet(text))
    assert [e.name for e in match.actor] == ["Iran", "Iraq"]
    assert match.recipient == ()


def test_nobody_acts_on_himself(meet: Meet) -> None:
    assert only(meet("Iran handed the prisoner to Iran.")).recipient == ()
