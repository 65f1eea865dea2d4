"""How the desk looks: colours that can be read in both schemes, and a true browser's opinion."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from dateline.memory.record import open_record
from dateline.telling.desk import create_app

from .story import LEDE, rockets, suspension
from .story import article as story
from .test_desk import fill

CSS = Path(__file__).parents[3] / "src/dateline/telling/desk/static/desk.css"
CHROMIUM = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
TEXT_ON = {
    "ground": ("ink", "quiet", "link", "warn", "bad"),
    "raised": ("ink", "quiet", "link", "good", "warn", "bad"),
    "link": ("raised",),
    "mark": ("ink",),
    "mark-chosen": ("ink",),
}


def schemes() -> dict[str, dict[str, str]]:
    """The colours of each scheme."""
    blocks = re.findall(r":root \{(.*?)\}", CSS.read_text(encoding="utf-8"), re.DOTALL)
    return {
        name: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
        for name, block in zip(("light", "dark"), blocks, strict=False)
    }


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ground", "text"), [(g, t) for g, texts in TEXT_ON.items() for t in texts])
def test_text_stands_out_from_its_ground(scheme: str, ground: str, text: str) -> None:
    colours = schemes()[scheme]
    bright, dark = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
    assert (bright + 0.05) / (dark + 0.05) >= 4.5


def test_print_hides_what_paper_cannot_use() -> None:
    printed = CSS.read_text(encoding="utf-8").partition("@media print")[2]
    assert ".top, .filters, .side, .pages, .skip { display: none; }" in printed


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A desk that listens on loopback."""
    with open_record(str(tmp_path / "desk.db")) as record, socket.create_server(("127.0.0.1", 0)) as listening:
        fill(record)
        server = uvicorn.Server(uvicorn.Config(create_app(record), log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
def test_a_browser_shows_the_pages_and_runs_nothing_of_the_article(address: str, tmp_path: Path) -> None:
    claim = suspension(story())
    pages = {
        "/": "What happened",
        "/standing": "NATO Mission Iraq",
        f"/story/nato-1?claim={claim.id}#evidence": LEDE,
        f"/happening/{rockets(story()).id}": "Where reports differ",
    }
    for page, expected in pages.items():
        document = browse(address + page, tmp_path, "--dump-dom")
        assert expected in document, page
        assert "<script" not in document
    picture = tmp_path / "desk.png"
    browse(f"{address}/", tmp_path, f"--screenshot={picture}", "--window-size=1280,900")
    assert picture.read_bytes().startswith(b"\x89PNG")


def browse(url: str, profile: Path, *flags: str) -> str:
    """What the browser prints about an address."""
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
    command = [str(CHROMIUM), *quiet, f"--user-data-dir={profile}", *flags, url]
    return subprocess.run(command, capture_output=True, text=True, timeout=90, check=True).stdout
