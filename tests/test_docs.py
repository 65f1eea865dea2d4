"""What a user can name is written down."""

from __future__ import annotations

import re
from dataclasses import fields

import click
import pytest

from dateline.cli import VERBS, cli
from dateline.knowledge.ontology import load_ontology
from dateline.settings import Settings
from dateline.telling.export import EXPORTERS
from tests.conftest import ROOT

DOCS = {
    path.name: path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
}
CLI = DOCS.get("cli.md", "")


def _options(verb: str) -> list[click.Option]:
    command = cli.get_command(click.Context(cli), verb)
    assert command is not None
    commands = list(command.commands.values()) if isinstance(command, click.Group) else [command]
    return [p for c in commands for p in c.params if isinstance(p, click.Option)]


@pytest.mark.parametrize("verb", list(VERBS))
def test_every_verb_is_in_the_readme_and_has_a_heading(verb: str) -> None:
    assert f"`{verb}`" in DOCS["README.md"]
    assert re.search(rf"^##+ .*`{verb}`", CLI, re.MULTILINE), verb


@pytest.mark.parametrize("verb", list(VERBS))
def test_every_option_is_explained(verb: str) -> None:
    names = sorted({max(p.opts, key=len) for p in _options(verb)})
    missing = [name for name in names if f"`{name}`" not in CLI]
    assert not missing


@pytest.mark.parametrize("setting", [f.name for f in fields(Settings)])
def test_every_setting_is_explained(setting: str) -> None:
    assert f"| `{setting}` |" in CLI


@pytest.mark.parametrize("name", list(EXPORTERS))
def test_every_format_has_a_heading(name: str) -> None:
    assert f"## `{name}`" in DOCS["export.md"]


def test_every_event_type_is_written_down() -> None:
    missing = [name for name in load_ontology().events if not any(f"`{name}`" in text for text in DOCS.values())]
    assert not missing


@pytest.mark.parametrize("name", list(DOCS))
def test_every_file_that_a_page_names_is_there(name: str) -> None:
    named = set(re.findall(r"`((?:docs|src|samples|bench|tests)/[\w./-]+)`", DOCS[name]))
    missing = sorted(path for path in named if not (ROOT / path).exists())
    assert not missing


@pytest.mark.parametrize("name", list(DOCS))
def test_every_command_that_a_page_shows_has_verb_and_options(name: str) -> None:
    for row in re.findall(r"^(?:\$ )?dateline ([^#\n|]+)", DOCS[name], re.MULTILINE):
        verb, *words = row.split()
        if verb == "VERB":
            continue
        assert verb in VERBS, row
        named = {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        assert named <= {name for p in _options(verb) for name in p.opts} | {"--help"}, row


def test_no_page_names_a_place_on_somebodys_machine() -> None:
    for name, text in DOCS.items():
        assert not re.search(r"(/home/|/Users/|/tmp/|/work/)", text), name
