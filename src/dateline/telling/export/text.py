"""For reading: each line as a few rows of text with its sentence."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO
from urllib.parse import urlsplit

from dateline.line import Json, Line

NAME = "text"
_WIDTH = 110
# Below it about half of the acts in political talk were right when read by hand.
_UNSURE = 0.5
_MODEL = "model"
# What moves a terminal's cursor, and what turns the direction of writing so that a line reads as another.
_TURNING = [0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)]
_CONTROL = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *_TURNING], " ")


def write(lines: Iterable[Line], out: BinaryIO) -> None:
    """Every line by what it is: a happening or event, a standing, a state, an article."""
    for line in lines:
        rows = (row.translate(_CONTROL) for row in _rows(line))
        out.write(("\n".join(rows) + "\n\n").encode("utf-8", "replace"))


def _rows(line: Line) -> list[str]:
    if "event" in line:
        return _event(line)
    if "status" in line:
        return _standing(line)
    if "segments" in line:
        return _article(line)
    if isinstance(line.get("state"), Mapping):
        return _state(line)
    return [f"{_clean(key)}: {_clean(value)}" for key, value in line.items()]


def _event(line: Line) -> list[str]:
    what = " ".join([*_texts(line, "event"), *(f"({m})" for m in _texts(line, "mode"))])
    factuality = "" if line.get("factuality") == "actual" else f" [{line.get('factuality')}]"
    actor, recipient = _names(line.get("actor")), _names(line.get("recipient"))
    whom = f" > {recipient}" if recipient else ""
    where = _place(line.get("event_loc"))
    size = "; ".join(f"{k} {_amount(v)}" for k, v in _mapping(line.get("size")).items())
    told = [
        f"{_change(line)}{_dates(line)}  {what}{factuality}  {actor or '?'}{whom}"
        + (f"  in {where}" if where else "")
        + (f"  ({size})" if size else "")
    ]
    told.append(f"    {_who_says(line)}{_counted(line)}{_how_sure(line)}  id {str(line.get('id'))[:12]}")
    told += _quoted(str(line.get("text") or ""))
    for name, values in _mapping(line.get("disputed")).items():
        sides = [f"{_clean(v.get('value'))} ({_clean(v.get('according_to'))})" for v in _items(values)]
        told.append(f"    disputed {_clean(name)}: {'; '.join(sides)}")
    return told


def _standing(line: Line) -> list[str]:
    name = _clean(line.get("name") or "")
    subject = _names([line.get("subject")])
    target = _mapping(line.get("object"))
    held = _clean(
        target.get("name")
        or target.get("resolved_place")
        or target.get("entity_text")
        or target.get("extracted_place")
        or ""
    )
    aspect = f", its {line['aspect']}" if line.get("aspect") else ""
    bounds = f"since {line['valid_from']}" if line.get("valid_from") else "since an unstated day"
    bounds += " or before" if line.get("valid_from_precision") == "by" else ""
    until = f" until {line['valid_to']}" if line.get("valid_to") else ""
    detail = f" ({line['detail']})" if line.get("detail") else ""
    of = f" - {held}" if held and held != name else ""
    named = f" [{name}]" if name else ""
    head = f"{line.get('kind')}: {subject}{of}{named}{aspect}: {line.get('status')}{detail} {bounds}{until}"
    says = sorted({_speaker(s) for s in _items(line.get("according_to"))})
    rows = [_clean(head), f"    according to {', '.join(says) or 'the publisher'}  id {str(line.get('id'))[:12]}"]
    attributes = _mapping(line.get("attributes"))
    if attributes:
        rows.append("    " + "; ".join(f"{_clean(k)}: {_clean(v)}" for k, v in attributes.items()))
    evidence = _items(line.get("evidence"))
    return rows + (_quoted(str(evidence[0].get("text"))) if evidence else [])


def _state(line: Line) -> list[str]:
    state = _mapping(line["state"])
    target = _mapping(state.get("object"))
    held = target.get("name") or target.get("resolved_place") or target.get("entity_text") or ""
    head = f"{_change(line)}{state.get('kind')}: {_names([state.get('subject')])} - {held}: {state.get('status')}"
    return [
        _clean(head),
        f"    {_who_says(line)}  id {str(line.get('id'))[:12]}",
        *_quoted(str(line.get("text") or "")),
    ]


def _article(line: Line) -> list[str]:
    text = str(line["text"])
    rows = [f"{_clean(line.get('title') or '(no headline)')}"]
    cited = (line.get("publication") or "", line.get("published") or "no date", line.get("url") or "")
    rows.append("    " + " ".join(_clean(part) for part in cited).strip())
    for segment in _items(line["segments"]):
        start, end = segment.get("start"), segment.get("end")
        if isinstance(start, int) and isinstance(end, int):
            rows += textwrap.wrap(
                _clean(text[start:end]),
                _WIDTH,
                initial_indent=f"  {segment.get('kind')!s:10} ",
                subsequent_indent=" " * 13,
            )
    return rows


def _change(line: Line) -> str:
    """Of a difference between runs: is the line gone (-) or new (+)?"""
    return f"{line['change']} " if "change" in line else ""


def _dates(line: Line) -> str:
    since, until = line.get("date"), line.get("enddate")
    if not since:
        return "no date   "
    return f"{since}" if not until or since == until else f"{since}..{until}"


def _who_says(line: Line) -> str:
    said = _mapping(line.get("attribution"))
    speaker = _mapping(said.get("speaker"))
    cite = _mapping(line.get("cite_info"))
    outlet = _clean(cite.get("publication") or _host(cite.get("url")) or _story(line.get("story_id")))
    if not said:
        return f"says {outlet}"
    name = _clean(speaker.get("name") or said.get("speaker_text"))
    if not name:
        return f"says {outlet} ({_clean(said.get('cue'))})"
    return f"says {name} ({_clean(said.get('kind'))}), in {outlet}"


def _speaker(said: Mapping[str, Json]) -> str:
    """Who says so of a standing: a story that names no publication speaks by its id."""
    name, story = said.get("speaker_text"), said.get("story_id")
    return _clean(_story(story) if name == story else name)


def _story(identity: Json) -> str:
    """A story by the beginning of its id, which is 64 digits where the input gave none."""
    return f"story {str(identity)[:12]}" if identity else ""


def _host(url: Json) -> str:
    return urlsplit(str(url)).hostname or "" if url else ""


def _counted(line: Line) -> str:
    if "reports" not in line:
        return ""
    return f"; {line['reports']} report{'s' * (line['reports'] != 1)}, {line['independent_sources']} independent"


def _how_sure(line: Line) -> str:
    """What to be careful with: little confidence, or no word of the lexicon behind it."""
    confidence = line.get("confidence")
    unsure = isinstance(confidence, int | float) and confidence < _UNSURE
    return "; unsure" * unsure + "; by the model" * (line.get("rule") == _MODEL)


def _quoted(sentence: str) -> list[str]:
    return textwrap.wrap(f"“{_clean(sentence)}”", _WIDTH, initial_indent="    ", subsequent_indent="    ")


def _names(value: Json) -> str:
    return ", ".join(_party(e) for e in _items(value))


def _party(entity: Mapping[str, Json]) -> str:
    name = _clean(entity.get("name") or entity.get("entity_text"))
    code = " ".join(str(entity[k]) for k in ("code", "sector") if entity.get(k))
    return f"{name} ({code})" if code else name


def _place(value: Json) -> str:
    place = _mapping(value)
    return _clean(place.get("resolved_place") or place.get("extracted_place") or "")


def _amount(value: Json) -> str:
    return _clean(value.get("text")) if isinstance(value, Mapping) else _clean(value)


def _texts(line: Line, key: str) -> list[str]:
    value = line.get(key)
    return [str(v) for v in value] if isinstance(value, Sequence) and not isinstance(value, str) else []


def _mapping(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}


def _items(value: Json) -> list[Mapping[str, Json]]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return []
    return [v for v in value if isinstance(v, Mapping)]


def _clean(value: object) -> str:
    """Text without control characters: what a page says must not steer the reader's terminal."""
    return " ".join(str(value).translate(_CONTROL).split())
