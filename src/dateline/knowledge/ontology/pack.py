"""Reads one TOML pack and says where it is wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent


def read_pack(path: Path) -> dict[str, Any]:
    """The tables of a TOML file; PackError names the file where it is missing or no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path}: {error}; mend the file or reinstall dateline") from error


class Table:
    """One table of a pack, whose fields are asked for by name and type."""

    def __init__(self, path: Path, name: str, fields: object) -> None:
        if not isinstance(fields, dict):
            raise PackError(f"{path}: [{name}] is not a table; write it as [{name}] with its fields below")
        self.path, self.name = path, name
        self.fields: Mapping[str, Any] = fields

    def fault(self, field: str, remedy: str) -> PackError:
        """The error to raise for a field, with the file and the remedy."""
        return PackError(f"{self.path}: [{self.name}] {field}: {remedy}")

    def text(self, field: str) -> str:
        """A text that is not empty."""
        value = self.fields.get(field)
        if not isinstance(value, str) or not value:
            raise self.fault(field, "give a text that is not empty")
        return value

    def number(self, field: str, default: float | None = None) -> float:
        """A number, or the default where the field is absent."""
        value = self.fields.get(field, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self.fault(field, "give a number")
        return float(value)

    def flag(self, field: str, default: bool | None = None) -> bool:
        """True or false, or the default where the field is absent."""
        value = self.fields.get(field, default)
        if not isinstance(value, bool):
            raise self.fault(field, "give true or false")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts; empty where the field is absent."""
        value = self.fields.get(field, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise self.fault(field, 'give a list of texts, such as ["acting"]')
        return tuple(value)

    def tables(self, field: str) -> dict[str, Table]:
        """The tables below a field, by name; empty where it is absent."""
        inner = Table(self.path, f"{self.name}.{field}" if self.name else field, self.fields.get(field, {}))
        return {name: Table(self.path, f"{inner.name}.{name}", value) for name, value in inner.fields.items()}
