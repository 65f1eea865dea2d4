"""The ontology: what it holds, and that a broken pack is named with its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import PackError
from dateline.knowledge.ontology import load_ontology, load_standing_kinds

DOCS = Path(__file__).parents[2] / "docs" / "standings.md"
SOUND = """
[event.AGREE]
quad = 1
score = 2.5
recipient = false
section = "3.1"
cameo = "030"
definition = "Says that it will cooperate."
[context]
military = "Armed forces."
[sector]
GOV = { name = "executive" }
"""


def pack(folder: Path, text: str) -> Path:
    """A pack of that text in a file."""
    path = folder / "pack.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_it_has_the_types_contexts_and_sectors_of_the_manual() -> None:
    ontology = load_ontology()
    assert len(ontology.events) == 16
    assert len(ontology.contexts) == 37
    assert len(set(ontology.sectors) - set(ontology.placeholders)) == 24


def test_the_quads_hold_three_four_four_and_five_types() -> None:
    quads = [e.quad for e in load_ontology().events.values()]
    assert [quads.count(q) for q in (1, 2, 3, 4)] == [4, 3, 4, 5]


def test_contradictions_of_the_manual_are_decided() -> None:
    ontology = load_ontology()
    assert ontology.quad("SANCTION") == 4
    assert ontology.scale("ACCUSE") == -3
    assert not ontology.event("PROTEST").recipient


def test_of_several_modes_the_one_farthest_from_zero_counts() -> None:
    ontology = load_ontology()
    assert ontology.scale("ASSAULT", ["beat", "primitive"]) == -8
    assert ontology.scale("PROTEST", ["vandalize"]) == -5
    assert ontology.scale("ASSAULT") == -9


def test_cooperation_scores_are_positive_and_conflict_ones_are_not() -> None:
    for event in load_ontology().events.values():
        scores = [event.score, *(m.score for m in event.modes.values())]
        if event.quad <= 2:
            assert min(scores) > 0, event.name
        elif event.name != "REQUEST":
            assert max(scores) < 0, event.name


@pytest.mark.parametrize(
    ("code", "event_type"),
    [("0871", "RETREAT"), ("081", "CONCEDE"), ("190", "ASSAULT"), ("0231", "REQUEST"), ("012", None), ("99", None)],
)
def test_a_cameo_code_falls_under_a_type(code: str, event_type: str | None) -> None:
    assert load_ontology().from_cameo(code) == event_type


def test_each_type_is_named_by_its_own_default_code() -> None:
    ontology = load_ontology()
    for name in ontology.events:
        assert ontology.from_cameo(ontology.cameo(name)) == name


def test_a_mode_of_another_type_is_refused_with_those_there_are() -> None:
    ontology = load_ontology()
    ontology.check("ASSAULT", "drone", ["military"])
    with pytest.raises(PackError, match="CONSULT has no mode 'drone'; it has visit"):
        ontology.check("CONSULT", "drone")
    with pytest.raises(PackError, match="no event type is named 'FIGHT'"):
        ontology.check("FIGHT")
    with pytest.raises(PackError, match="no context is named 'humanitarian'"):
        ontology.check("AID", None, ["humanitarian"])


def test_a_mode_can_bring_its_context() -> None:
    assert load_ontology().added_contexts("COERCE", ["cyber", "arrest"]) == ("cyber",)


@pytest.mark.parametrize(
    ("wrong", "remedy"),
    [
        (SOUND.replace("quad = 1", "quad = 5"), r"\[event.AGREE\] quad: give 1, 2, 3 or 4"),
        (SOUND.replace("score = 2.5", 'score = "high"'), r"score: give a number"),
        (SOUND.replace("score = 2.5", "score = 25"), r"from -10 to 10"),
        (SOUND.replace("recipient = false", ""), r"recipient: give true or false"),
        (SOUND.replace('"030"', '"3x"'), r"2 to 4 digits"),
        (SOUND.replace('"Says that it will cooperate."', '""'), r"definition: give a text"),
        (SOUND.replace("[context]", "[contexts]"), r"needs \[event"),
        ("[event", r"mend the file"),
        ("event = 3\n", r"is not a table"),
    ],
)
def test_a_broken_pack_is_named_with_its_remedy(tmp_path: Path, wrong: str, remedy: str) -> None:
    with pytest.raises(PackError, match=remedy) as caught:
        load_ontology(pack(tmp_path, wrong))
    assert "pack.toml" in str(caught.value)


def test_a_sound_pack_of_ones_own_is_read(tmp_path: Path) -> None:
    assert list(load_ontology(pack(tmp_path, SOUND)).events) == ["AGREE"]


def test_a_missing_pack_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"none\.toml"):
        load_ontology(tmp_path / "none.toml")


MOVES = [
    ("mission", None, "active", True),
    ("mission", "active", "suspended", True),
    ("mission", "suspended", "active", True),
    ("mission", "ended", "suspended", False),
    ("office", "ended", "active", True),
    ("office", "active", "proposed", False),
    ("detention", None, "proposed", False),
    ("ceasefire", "proposed", "active", True),
]


@pytest.mark.parametrize(("kind", "before", "after", "allowed"), MOVES)
def test_a_standing_makes_only_allowed_moves(kind: str, before: str | None, after: str, allowed: bool) -> None:
    assert load_standing_kinds()[kind].may_follow(before, after) is allowed


def test_a_detail_belongs_to_one_status_of_its_kind() -> None:
    for kind in load_standing_kinds().values():
        for status, details in kind.details.items():
            assert {kind.status_of_detail(d) for d in details} <= {status}, kind.name


def test_a_kind_with_an_unknown_status_is_named(tmp_path: Path) -> None:
    text = '[kind.mission]\ndefinition = "x"\nstatuses = ["active", "paused"]\nopens = ["active"]\n'
    with pytest.raises(PackError, match=r"\[kind.mission\] statuses: name some of proposed"):
        load_standing_kinds(pack(tmp_path, text))


def test_a_move_to_a_status_that_the_kind_lacks_is_named(tmp_path: Path) -> None:
    text = '[kind.a]\ndefinition = "x"\nstatuses = ["active"]\nopens = ["active"]\n[kind.a.moves]\nactive = ["ended"]\n'
    with pytest.raises(PackError, match=r"\[kind.a.moves\] active: name some of active"):
        load_standing_kinds(pack(tmp_path, text))


def test_every_kind_is_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for name in load_standing_kinds():
        assert f"`{name}`" in text
