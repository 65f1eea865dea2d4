"""Text as word pieces of the BERT vocabulary (uncased): what the event model reads.

Own code, 60 lines, so that a splitter of words does not bring an HTTP client and ten packages with it. It gives the
same numbers as the `tokenizers` library does for this vocabulary.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import PackError

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"

_LONGEST_WORD = 100
_ASCII_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
# Han blocks: each sign is a word of its own.
_HAN = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordPieces:
    """The number of each piece of the vocabulary."""

    numbers: Mapping[str, int]

    @classmethod
    def load(cls, path: Path) -> WordPieces:
        """The vocabulary in the file, one piece a line; raises PackError where one it needs is missing."""
        numbers = {piece: number for number, piece in enumerate(path.read_text(encoding="utf-8").splitlines())}
        for piece in (START, END, UNKNOWN):
            if piece not in numbers:
                raise PackError(f"{path}: no line {piece}; reinstall dateline")
        return cls(numbers)

    def encode(self, text: str, longest: int) -> list[int]:
        """The numbers of the first pieces, between those of start and end; `longest` counts these two."""
        found: list[int] = []
        for word in _words(text):
            found.extend(self._split(word))
            if len(found) >= longest - 2:
                break
        return [self.numbers[START], *found[: longest - 2], self.numbers[END]]

    def _split(self, word: str) -> list[int]:
        """The longest known beginning, then the longest known piece of the rest; unknown as a whole where none fits."""
        if len(word) > _LONGEST_WORD:
            return [self.numbers[UNKNOWN]]
        found: list[int] = []
        start = 0
        while start < len(word):
            end = len(word)
            while end > start and _piece(word, start, end) not in self.numbers:
                end -= 1
            if end == start:
                return [self.numbers[UNKNOWN]]
            found.append(self.numbers[_piece(word, start, end)])
            start = end
        return found


def _piece(word: str, start: int, end: int) -> str:
    return ("##" if start else "") + word[start:end]


def _words(text: str) -> Iterator[str]:
    """Words in lower case without accents, and marks one by one."""
    word = ""
    for char in "".join(map(_plain, text)):
        if char.isspace() or _is_mark(char):
            if word:
                yield word
            word = ""
            if not char.isspace():
                yield char
        else:
            word += char
    if word:
        yield word


def _plain(char: str) -> str:
    """The sign without accent and in lower case; nothing for controls, a space for any space, Han signs set apart."""
    if char.isascii() and char.isprintable():
        return char.lower()
    if char in "\t\n\r":
        return " "
    if char == "\ufffd" or unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs"}:
        return ""
    if char.isspace():
        return " "
    if any(first <= ord(char) <= last for first, last in _HAN):
        return f" {unicodedata.normalize('NFD', char)} "
    bare = (part for part in unicodedata.normalize("NFD", char) if unicodedata.category(part) != "Mn")
    return "".join(part.lower() for part in bare)


def _is_mark(char: str) -> bool:
    return char in _ASCII_MARKS or unicodedata.category(char).startswith("P")
