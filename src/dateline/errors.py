"""Every error dateline raises, by what the caller can do next.

DatelineError
├── PageError              skip this input, go on with the rest
│   ├── UnreadablePage     the bytes are not what they claim to be (binary, truncated, too large)
│   ├── NoArticleText      read, and holds no article
│   ├── ForeignLanguage    read, and is not in a language that is coded
│   ├── RefusedFetch       an address, redirect or answer that is not safe or not allowed
│   └── WithdrawnStory     the publisher itself withholds or cancelled it
├── PackError              fix the data pack or setting named; raised at load, never mid-run
└── StoreError             stop the run; the record is not safe to write
"""

from __future__ import annotations


class DatelineError(Exception):
    """Base of every error this package raises."""


class PageError(DatelineError):
    """One input cannot be used; the run goes on without it."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type[PageError], tuple[str, str]]:
        # Errors travel between processes; by default only the message would.
        return type(self), (self.name, self.reason)


class UnreadablePage(PageError):
    """The bytes are missing, damaged, too large, or of a kind that is not read."""


class NoArticleText(PageError):
    """The page was read, and holds no article."""


class ForeignLanguage(PageError):
    """The page was read, and its language is not one that is coded."""


class RefusedFetch(PageError):
    """The address, redirect or answer is not safe or not allowed."""


class WithdrawnStory(PageError):
    """The publisher withholds the story or has cancelled it."""


class PackError(DatelineError):
    """A data pack or setting is wrong: the message names file, place and remedy."""


class StoreError(DatelineError):
    """The record cannot be opened or written safely; the run stops."""
