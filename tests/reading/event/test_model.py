"""The small event model: what it says of sentences of our own, that it says it again, what it does with junk."""

from __future__ import annotations

import hashlib
import shutil
import sys
import time
from pathlib import Path

import pytest

from dateline.errors import PackError
from dateline.knowledge.ontology import load_ontology
from dateline.reading.event.model import NETWORK, SHIPPED, TYPES, EventModel

TELLING = {
    "Police in Kampala arrested two opposition lawmakers on Friday.": "COERCE",
    "Militants attacked an army post near Gao, killing nine soldiers.": "ASSAULT",
    "The Danish foreign minister met her Kenyan counterpart in Nairobi.": "CONSULT",
    "Thousands of students marched through Santiago against the fare rise.": "PROTEST",
    "The European Union accused Belarus of trafficking migrants.": "ACCUSE",
    "Hungary vetoed the statement on Ukraine.": "REJECT",
    "Japan sent tents and water filters to flood victims in Pakistan.": "AID",
    "The rebels freed eleven hostages after talks with elders.": "RETREAT",
    "The UN urged both sides to return to the negotiating table.": "REQUEST",
    "Norway cut off aid to the government in Juba.": "SANCTION",
    "Russia massed tanks on the border with Ukraine.": "MOBILIZE",
    "Iran threatened to close the strait if it is attacked.": "THREATEN",
    "Ghana and Togo signed an agreement on fishing rights.": "SUPPORT",
    "The navies of Oman and Pakistan held joint exercises.": "COOPERATE",
    "The court in Colombo lifted the ban on the party.": "CONCEDE",
    "Canada promised to help Haiti rebuild its schools.": "AGREE",
    "The striker scored twice as the home side won the cup.": "NONE",
    "Heavy snow is expected in the Alps at the weekend.": "NONE",
}


@pytest.fixture(scope="module")
def model() -> EventModel:
    return EventModel.load()


def test_plain_sentences_get_their_type(model: EventModel) -> None:
    told = model.probabilities(list(TELLING))
    said = {text: max(chances, key=chances.__getitem__) for text, chances in zip(TELLING, told, strict=True)}
    wrong = {text: (TELLING[text], got) for text, got in said.items() if got != TELLING[text]}
    assert len(wrong) <= 1, wrong


def test_every_type_of_the_ontology_and_none_has_a_chance(model: EventModel) -> None:
    (chances,) = model.probabilities(["Police arrested a man in Oslo."])
    assert set(chances) == {*load_ontology().events, "NONE"}
    assert sum(chances.values()) == pytest.approx(1.0, abs=1e-4)


def test_the_same_text_gets_the_same_chances_whatever_stands_beside_it(model: EventModel) -> None:
    texts = list(TELLING)
    together = model.probabilities(texts)
    assert together == model.probabilities(texts)
    assert together == [model.probabilities([text])[0] for text in texts]
    assert list(reversed(together)) == model.probabilities(list(reversed(texts)))


def test_no_texts_give_no_chances(model: EventModel) -> None:
    assert model.probabilities([]) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00",
        "\u200b\u200f\u202e",
        "\ud800 killed \udfff",
        "a" * 1_000_000,
        "kill " * 200_000,
        "\U0001f4a5" * 5000,
    ],
)
def test_hostile_text_is_answered_quickly(model: EventModel, text: str) -> None:
    started = time.monotonic()
    (chances,) = model.probabilities([text])
    assert all(0.0 <= chance <= 1.0 for chance in chances.values())
    assert time.monotonic() - started < 5


def test_a_missing_file_is_named_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"event\.int8\.onnx: the event model is incomplete; reinstall"):
        EventModel.load(tmp_path)


def test_a_damaged_network_is_a_pack_error(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "model")
    (tmp_path / "model" / NETWORK).write_bytes(b"not a network")
    with pytest.raises(PackError, match="cannot be read"):
        EventModel.load(tmp_path / "model")


def test_types_that_are_no_list_of_names_are_a_pack_error(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "model")
    (tmp_path / "model" / TYPES).write_text('["ACCUSE"', encoding="utf-8")
    with pytest.raises(PackError, match="cannot be read"):
        EventModel.load(tmp_path / "model")


def test_types_of_another_network_are_a_pack_error(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "model")
    (tmp_path / "model" / TYPES).write_text('["ACCUSE", "NONE"]', encoding="utf-8")
    with pytest.raises(PackError, match="2 types for a network of 17"):
        EventModel.load(tmp_path / "model")


def test_a_missing_library_is_named_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(PackError, match="pip install onnxruntime"):
        EventModel.load()


def test_the_shipped_files_are_those_of_the_source_note() -> None:
    note = (SHIPPED / "SOURCE.md").read_text(encoding="utf-8")
    for path in sorted(path for path in SHIPPED.iterdir() if path.suffix in {".onnx", ".json", ".txt"}):
        assert hashlib.sha256(path.read_bytes()).hexdigest() in note, path.name
