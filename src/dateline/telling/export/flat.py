"""A line as flat columns: parties and places joined as text, the rest as JSON where it nests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.line import Json, Line, encode

# What a spreadsheet would run as a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def flatten(line: Line) -> dict[str, str | int | float | bool | None]:
    """Columns of a line; `actor` gives `actor_name`, `actor_code`, `actor_sector`, `actor_text`, joined with `; `."""
    flat: dict[str, str | int | float | bool | None] = {}
    for key, value in line.items():
        flat |= _columns(key, value)
    return flat


def _columns(key: str, value: Json) -> dict[str, str | int | float | bool | None]:
    if value is None or isinstance(value, (str, int, float, bool)):
        return {key: value}
    if isinstance(value, Mapping):
        if "entity_text" in value:
            return _parties(key, [value])
        inner: dict[str, str | int | float | bool | None] = {}
        for name, each in value.items():
            inner |= _columns(f"{key}_{name}", each)
        return inner
    if all(isinstance(v, Mapping) and "entity_text" in v for v in value) and (value or key in ("actor", "recipient")):
        return _parties(key, [v for v in value if isinstance(v, Mapping)])
    if all(isinstance(v, str) for v in value):
        return {key: "; ".join(map(str, value))}
    return {key: "; ".join(encode(dict(v)) if isinstance(v, Mapping) else str(v) for v in value)}


def _parties(key: str, entities: Sequence[Mapping[str, Json]]) -> dict[str, str | int | float | bool | None]:
    def joined(name: str) -> str:
        return "; ".join(str(e.get(name) or "") for e in entities)

    return {
        f"{key}_name": "; ".join(str(e.get("name") or e.get("entity_text")) for e in entities),
        f"{key}_code": joined("code"),
        f"{key}_sector": joined("sector"),
        f"{key}_text": joined("entity_text"),
    }


def defused(value: object) -> object:
    """Text that a spreadsheet would take for a formula, made plain text by a leading apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
