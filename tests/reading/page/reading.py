"""What a test says of a source in one line: its pages and its errors, in order."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from dateline.errors import PageError, RefusedFetch
from dateline.model import Page
from dateline.reading.page import pages
from dateline.reading.page.fetch import Client
from dateline.settings import Settings

Found = list[Page | PageError]
NO_PAUSE = Settings(seconds_between_fetches=0.0)


def read(
    source: Path | str,
    settings: Settings = NO_PAUSE,
    *,
    columns: Mapping[str, str] | None = None,
    stdin: bytes | None = None,
    client: Client | None = None,
) -> Found:
    """Everything that comes out of a source."""
    stream = io.BytesIO(stdin) if stdin is not None else None
    return list(pages(str(source), settings=settings, columns=columns, stdin=stream, client=client))


def only_page(found: Found) -> Page:
    """The one page that was found."""
    assert len(found) == 1, found
    assert isinstance(found[0], Page), found[0]
    return found[0]


def only_error(found: Found) -> str:
    """The message of the one error that was found; it is one line."""
    assert len(found) == 1, found
    assert isinstance(found[0], PageError), found[0]
    assert "\n" not in str(found[0])
    return str(found[0])


def texts(found: Found) -> list[str]:
    """The content of the pages."""
    return [page.content.decode() for page in found if isinstance(page, Page)]


def errors(found: Found) -> list[str]:
    """The messages of the errors."""
    return [str(error) for error in found if isinstance(error, PageError)]


def write(path: Path, content: bytes | str) -> Path:
    """The file, holding that."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refused(client: Client, url: str) -> str:
    """Why the client refuses the address."""
    with pytest.raises(RefusedFetch) as caught:
        client.get(url)
    return str(caught.value)
