"""The lexicon: every entry proves itself, and a wrong one is named with its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.engine.proof import failures
from dateline.errors import PackError
from dateline.flow import Packs
from dateline.knowledge.ontology import load_ontology
from dateline.reading.event.lexicon import (
    CLASSES,
    SHIPPED,
    WORDS,
    Entry,
    Lexicon,
    load_classes,
    load_lexicon,
    read_entries,
)

GOOD = '[[entry]]\nlemma = "glorp"\nevent = "ASSAULT"\nyes = ["a"]\nno = ["b"]\n'


def entries_of(folder: Path, text: str) -> list[Entry]:
    """The entries of a file with that text."""
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return list(read_entries(path, load_ontology(), {"@mission": frozenset({"mission"})}))


def test_every_shipped_entry_is_proved_by_its_own_sentences(packs: Packs) -> None:
    failed = list(failures(packs.coding.lexicon.entries, packs))
    assert not failed, "\n".join(failed)


def test_every_type_of_act_has_entries() -> None:
    told = {entry.event for entry in load_lexicon().entries}
    assert told == set(load_ontology().events)


def test_a_file_is_named_for_what_its_entries_tell() -> None:
    for path in sorted(SHIPPED.glob("*.toml")):
        entries = list(read_entries(path, load_ontology(), load_classes(WORDS / CLASSES)))
        named = sum(entry.event.lower() == path.stem for entry in entries)
        assert path.stem == "obligation" or named >= 0.8 * len(entries), path.name


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("lemma = 3", "begin each entry with [[entry]]"),
        ("", "begin each entry with [[entry]]"),
        ("[[entry]\n", "mend the file"),
        ('[[entry]]\nlemma = "glorp"\n', "entry 1 (glorp): `event` is missing"),
        ('[[entry]]\nevent = "ASSAULT"\n', "entry 1 (no lemma): `lemma` is missing"),
        (GOOD + 'objct = ["x"]\n', "no field is named 'objct'; docs/add-a-lexicon-entry.md lists them"),
        (GOOD.replace("ASSAULT", "ASSUALT"), "ASSUALT"),
        (GOOD + 'mode = ["phone"]\n', "phone"),
        (GOOD + 'pos = "adverb"\n', "pos is one of adjective, noun, verb"),
        (GOOD + 'actor = "sbject"\n', "'sbject' is no role; use subject, object"),
        (GOOD + 'object = ["@missoin"]\n', "no class is named @missoin; add it to classes.toml"),
        (GOOD + "object = 3\n", "`object` is a list of words"),
        (GOOD + 'with = "on"\n', "`with` is a table"),
        (GOOD + 'state = { kind = "mission" }\n', "`state` has kind and status"),
        (GOOD.replace('no = ["b"]', "no = []"), "at least one `yes` and one `no` sentence"),
        (GOOD + GOOD, "entry 2 (glorp): the id 'mine.glorp' is taken; give this one its own `id`"),
    ],
)
def test_a_wrong_entry_is_named_with_its_file_and_the_remedy(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(PackError) as error:
        entries_of(tmp_path, text)
    assert "mine.toml" in str(error.value)
    assert says in str(error.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"none\.toml"):
        list(read_entries(tmp_path / "none.toml", load_ontology(), {}))


def test_a_class_may_name_one_before_it_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "classes.toml"
    path.write_text('gun = ["rifle"]\nweapon = ["@gun", "bomb"]\n', encoding="utf-8")
    assert load_classes(path)["@weapon"] == {"rifle", "bomb"}
    path.write_text('weapon = ["@gun", "bomb"]\ngun = ["rifle"]\n', encoding="utf-8")
    with pytest.raises(PackError, match="weapon names @gun, which must stand before it"):
        load_classes(path)


def test_a_folder_of_ones_own_adds_to_what_is_shipped(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD, encoding="utf-8")
    own = load_lexicon(tmp_path)
    assert len(own.entries) == len(load_lexicon().entries) + 1
    assert [e.name for e in own.of("glorp", "verb")] == ["mine.glorp"]


@pytest.mark.parametrize("form", ["glorp", "glorps", "glorped", "glorping"])
def test_every_form_of_a_word_lets_its_sentence_be_parsed(tmp_path: Path, form: str) -> None:
    lexicon = Lexicon(entries_of(tmp_path, GOOD), {})
    assert form in lexicon.triggers
    assert lexicon.of("glorpe", "verb", form) == list(lexicon.entries)


def test_an_entry_that_asks_more_weighs_more(tmp_path: Path) -> None:
    plain, asking = entries_of(tmp_path, GOOD + GOOD + 'id = "other"\nobject = ["@mission"]\nparticle = "off"\n')
    assert plain.demands == 0
    assert asking.demands == 3
