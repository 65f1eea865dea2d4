"""What a reader is given, and the contract that every reader keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO, Protocol

from dateline.errors import PageError, UnreadablePage
from dateline.model import Page
from dateline.settings import Settings

USERINFO = re.compile(r"(?<=//)[^/?#\s]*@")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")

Pages = Iterator[Page | PageError]


@dataclass(frozen=True, slots=True)
class Source:
    """One thing the user named, or one thing found in it: a file, an answer from the web, stdin.

    `open` gives a fresh binary stream from the first byte (stdin: the one stream there is).
    """

    name: str
    open: Callable[[], BinaryIO]
    settings: Settings
    columns: Mapping[str, str] = field(default_factory=dict)
    """Our field name -> the corpus' column name, where they differ."""
    url: str | None = None
    fetched: datetime | None = None
    charset: str | None = None
    follow: Callable[[str], Pages] | None = None
    """Reads a URL that this source links to; None where the source may not lead to the network."""

    def read_all(self) -> bytes:
        """Every byte. UnreadablePage where there are none, or more than `settings.max_page_bytes`."""
        limit = self.settings.max_page_bytes
        with self.open() as stream:
            content = stream.read(limit + 1)
        if len(content) > limit:
            raise UnreadablePage(self.name, f"larger than {limit} bytes; raise max_page_bytes to read it")
        if not content:
            raise UnreadablePage(self.name, "is empty (0 bytes); fetch or save it again")
        return content


class Reader(Protocol):
    """Turns one kind of source into pages.

    What cannot be used is yielded as a PageError, or raised as one where nothing more can be read.
    """

    def __call__(self, source: Source) -> Pages:
        """Pages in the order in which the source holds them."""
        ...


def clean(text: str) -> str:
    """The text with lone surrogates, which no encoding can hold, as U+FFFD; its length stays."""
    return LONE_SURROGATE.sub("\ufffd", text)


def without_credentials(url: str) -> str:
    """The address without `user:password@`, fit for messages."""
    return USERINFO.sub("", url)


def one_line(error: Exception) -> str:
    """What an error of some library says, short and on one line, fit for a message of ours."""
    return " ".join(str(error).split())[:120] or type(error).__name__
