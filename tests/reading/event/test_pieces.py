"""Text as word pieces: the numbers that the vocabulary's own library gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import PackError
from dateline.reading.event.model import SHIPPED, WORD_PIECES
from dateline.reading.event.pieces import WordPieces

PIECES = WordPieces.load(SHIPPED / WORD_PIECES)
NAMES = {number: piece for piece, number in PIECES.numbers.items()}


def split(text: str, longest: int = 96) -> list[str]:
    return [NAMES[number] for number in PIECES.encode(text, longest)][1:-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested two men.", "police arrested two men ."),
        ("N'Djamena's mayor", "n ' dj ##amen ##a ' s mayor"),
        ("naïve Ångström", "naive ang ##strom"),
        ("a\u200bb\tc\nd", "ab c d"),
        ("中文 war", "中 文 war"),
        ("U.S.-led", "u . s . - led"),
        ("\ue000", ""),
        ("", ""),
    ],
)
def test_words_are_cut_as_in_the_vocabulary(text: str, expected: str) -> None:
    assert " ".join(split(text)) == expected


def test_start_and_end_stand_around_the_pieces() -> None:
    assert [NAMES[number] for number in PIECES.encode("war", 96)] == ["[CLS]", "war", "[SEP]"]


def test_a_word_of_more_than_a_hundred_signs_is_unknown() -> None:
    assert split("a" * 101) == ["[UNK]"]
    assert split("a" * 100)[0] != "[UNK]"


def test_no_more_pieces_than_asked_for() -> None:
    assert len(PIECES.encode("war " * 500, 96)) == 96
    assert len(PIECES.encode("antidisestablishmentarianism " * 9, 12)) == 12


def test_lone_surrogates_are_left_out() -> None:
    assert split("\ud800war\udfff") == ["war"]


def test_a_vocabulary_without_the_needed_pieces_is_a_pack_error(tmp_path: Path) -> None:
    (tmp_path / "vocab.txt").write_text("[PAD]\n[UNK]\nwar\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"no line \[CLS\]"):
        WordPieces.load(tmp_path / "vocab.txt")
