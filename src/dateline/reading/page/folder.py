"""A folder: every file in it of a kind that is read, in sorted order, each folder once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dateline.errors import PageError, UnreadablePage
from dateline.reading.page.sniff import suffix_kind


def files_in(folder: Path) -> Iterator[Path | PageError]:
    """Files by path, depth first. Hidden ones and those of other kinds (images, styles) are passed over."""
    found = False
    for entry in _walk(folder, frozenset()):
        found = True
        yield entry
    if not found:
        yield UnreadablePage(str(folder), "holds no file of a kind that is read (docs/input.md lists them)")


def _walk(folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[Path | PageError]:
    """The files below; `above` are the folders on the way down, so that a link into one of them ends."""
    try:
        status = folder.stat()
        entries = sorted(folder.iterdir(), key=lambda p: p.name)
    except OSError as error:
        yield UnreadablePage(str(folder), f"cannot be opened ({error.strerror}); check its permissions")
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        yield from _walk(entry, above | {here}) if _is_folder(entry) else _file(entry)


def _file(entry: Path) -> Iterator[Path | PageError]:
    if suffix_kind(entry.name) is None:
        return
    try:
        regular = entry.is_file()
    except OSError:
        regular = False
    if regular:
        yield entry
    elif entry.is_symlink():
        yield UnreadablePage(str(entry), "is a link that leads nowhere; mend or remove it")


def _is_folder(entry: Path) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a ring of links
        return False
